//! A cell → the value of a key, as TOML on one line. Only what cannot be written down is a fault here; whether a word is in
//! its list is for whoever reads the front matter.

use time::{Date, Duration, Month, macros::date};

use super::{Cell, columns::Sort};
use crate::model::Nation;

/// What spreadsheets count days from, for every day after February 1900.
const FIRST_DAY: Date = date!(1899 - 12 - 30);
/// The first number that is a day and no year: 1908-03-18.
const FIRST_SERIAL: f64 = 3_000.0;
/// 2199-12-31.
const LAST_SERIAL: f64 = 109_574.0;

impl Cell {
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as a person reads it.
    pub(super) fn words(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.trim().replace("\r\n", "\n").replace('\r', "\n"),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        }
    }
}

/// The value, or why there is none.
pub(super) fn toml(cell: &Cell, sort: Sort) -> Result<String, String> {
    let said = cell.words();
    match sort {
        Sort::Text | Sort::Body => Ok(quoted(&said)),
        Sort::Word => Ok(quoted(&slug(&said))),
        Sort::List => Ok(list(&said, str::to_owned)),
        Sort::Words => Ok(list(&said, slug)),
        Sort::Nations => Ok(nations(&said)),
        Sort::Day => day(cell).map(|day| quoted(&day.to_string())),
        Sort::Published => published(cell).map(|text| quoted(&text)),
        // What is no whole number is told by the reader, with the words that stand there.
        Sort::Count => Ok(said.parse::<u64>().map_or_else(|_| quoted(&said), |count| count.to_string())),
        Sort::Flag => flag(cell).map(|flag| flag.to_string()),
        Sort::Files => Ok(files(&said)),
    }
}

/// A TOML string: what JSON writes is one, but for control characters, which no text needs.
fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    serde_json::Value::String(text).to_string()
}

fn parts(said: &str) -> impl Iterator<Item = &str> {
    said.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn list(said: &str, each: impl Fn(&str) -> String) -> String {
    let entries: Vec<_> = parts(said).map(|part| quoted(&each(part))).collect();
    format!("[{}]", entries.join(", "))
}

/// `Statutory guidance` → `statutory-guidance`.
fn slug(word: &str) -> String {
    word.to_lowercase().split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Codes as they are; names as people write them. `none` is an empty list.
fn nations(said: &str) -> String {
    let mut codes: Vec<String> = Vec::new();
    for part in parts(said) {
        match slug(part).as_str() {
            "england" => codes.push(Nation::England.as_str().to_owned()),
            "wales" => codes.push(Nation::Wales.as_str().to_owned()),
            "scotland" => codes.push(Nation::Scotland.as_str().to_owned()),
            "northern-ireland" => codes.push(Nation::NorthernIreland.as_str().to_owned()),
            "uk" | "united-kingdom" => codes.extend(Nation::ALL.iter().map(|nation| nation.as_str().to_owned())),
            _ => codes.push(part.to_uppercase()),
        }
    }
    let codes: Vec<_> = codes.iter().map(|code| quoted(code)).collect();
    format!("[{}]", codes.join(", "))
}

/// Paths may be written as on Windows.
fn files(said: &str) -> String {
    let file = |part: &str| match part.starts_with("https://") || part.starts_with("http://") {
        true => format!("{{ url = {} }}", quoted(part)),
        false => format!("{{ path = {} }}", quoted(&part.replace('\\', "/"))),
    };
    let files: Vec<_> = parts(said).map(file).collect();
    format!("[{}]", files.join(", "))
}

fn flag(cell: &Cell) -> Result<bool, String> {
    match cell.words().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        other => Err(format!("{other} is neither yes nor no")),
    }
}

fn day(cell: &Cell) -> Result<Date, String> {
    match cell {
        Cell::Day(day) => Ok(*day),
        Cell::Number(number) => serial(*number).ok_or_else(|| format!("{number} is no day; write it as 2026-11-24")),
        _ => written(&cell.words()),
    }
}

/// A date no more exact than it is written.
fn published(cell: &Cell) -> Result<String, String> {
    let said = cell.words();
    let digits = |length: usize| said.len() == length && said.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    // A year is a small number, a month is written 2026-11.
    if digits(4) || (digits(7) && said.matches('-').count() == 1) {
        return Ok(said);
    }
    day(cell).map(|day| day.to_string())
}

fn serial(number: f64) -> Option<Date> {
    (FIRST_SERIAL..=LAST_SERIAL)
        .contains(&number)
        .then(|| FIRST_DAY.checked_add(Duration::days(number.floor() as i64)))?
}

/// `2026-11-24`, alone or before a time of day, or `24/11/2026` where it can be no other day.
fn written(said: &str) -> Result<Date, String> {
    let wanted = || format!("{said} is no day; write it as 2026-11-24");
    let alone = said.split(['T', ' ']).next().unwrap_or_default();
    let numbers: Vec<u16> = alone.split(['-', '/', '.']).map_while(|part| part.parse().ok()).collect();
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if year > 999 => (year, month, day),
        [first, second, year] if year > 999 && first <= 12 && second <= 12 && first != second => {
            return Err(format!("{said} may be two different days; write it as {year}-{second:02}-{first:02}"));
        }
        [day, month, year] if year > 999 && month <= 12 => (year, month, day),
        [month, day, year] if year > 999 => (year, month, day),
        _ => return Err(wanted()),
    };
    let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).ok_or_else(wanted)?;
    let day = u8::try_from(day).map_err(|_| wanted())?;
    Date::from_calendar_date(i32::from(year), month, day).map_err(|_| wanted())
}
