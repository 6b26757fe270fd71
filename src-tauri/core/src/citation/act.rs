//! Acts and statutory instruments: cited by short title and year, not by who put them on the web.
//!
//! The number is read out of an address of legislation.gov.uk
//! (<https://www.legislation.gov.uk/developer/uris>), else out of brackets in the title.

use crate::model::Kind;

/// An act, or an instrument made under one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// `Modern Slavery Act 2015`.
    pub name: String,
    /// The year in that.
    pub year: i32,
    /// `c. 30`, `asp 12`, `SI 2015/1743`.
    pub number: Option<String>,
    /// The part that is meant: `pt 5`, `s 52`.
    pub part: Option<String>,
}

/// Words that the short title of legislation has before its year.
const SORTS: &[&str] = &["Act", "Measure", "Regulations", "Order", "Rules"];

impl Act {
    /// The act that a title names, if `kind` is legislation or the address leads to it.
    pub(super) fn read(title: &str, kind: Kind, address: Option<&str>) -> Option<Self> {
        let at = address.and_then(At::read);
        if kind != Kind::Legislation && at.is_none() {
            return None;
        }
        let (name, year, rest) = short_title(title, at.as_ref())?;
        let number = at.as_ref().and_then(|at| at.number.clone()).or_else(|| bracketed(rest));
        let part = part_in(rest).or_else(|| at.and_then(|at| at.part));
        Some(Act { name, year, number, part })
    }
}

/// What an address of legislation.gov.uk says.
struct At {
    year: i32,
    number: Option<String>,
    part: Option<String>,
}

impl At {
    fn read(address: &str) -> Option<Self> {
        let url = url::Url::parse(address).ok()?;
        if !matches!(url.host_str(), Some("legislation.gov.uk" | "www.legislation.gov.uk")) {
            return None;
        }
        let mut steps = url.path_segments()?.filter(|step| !matches!(*step, "id" | "cy" | "en"));
        let (sort, year, number) = (steps.next()?, steps.next()?, steps.next()?);
        number.parse::<u32>().ok()?;
        let part = steps.next().zip(steps.next()).and_then(|(what, which)| part(what, which));
        Some(At { year: year.parse().ok()?, number: numbered(sort, year, number), part })
    }
}

fn numbered(sort: &str, year: &str, number: &str) -> Option<String> {
    match sort {
        "ukpga" | "nia" | "apni" => Some(format!("c. {number}")),
        "asp" | "asc" | "anaw" => Some(format!("{sort} {number}")),
        "mwa" => Some(format!("nawm {number}")),
        "uksi" | "wsi" | "nisi" => Some(format!("SI {year}/{number}")),
        "ssi" => Some(format!("SSI {year}/{number}")),
        "nisr" => Some(format!("SR {year}/{number}")),
        _ => None,
    }
}

/// `pt 5`: the abbreviations of OSCOLA, 2.4.2.
fn part(what: &str, which: &str) -> Option<String> {
    let short = match what.to_lowercase().as_str() {
        "part" | "pt" => "pt",
        "section" | "s" => "s",
        "schedule" | "sch" => "sch",
        "regulation" | "reg" => "reg",
        "article" | "art" => "art",
        _ => return None,
    };
    let which = which.trim_end_matches(['.', ',', ';', ':', ')']);
    let numbered = which.starts_with(|first: char| first.is_ascii_digit()) && which.len() <= 12;
    numbered.then(|| format!("{short} {which}"))
}

/// Short title with its year, the year, and what stands behind it.
fn short_title<'a>(title: &'a str, at: Option<&At>) -> Option<(String, i32, &'a str)> {
    let (mut sort_seen, mut from, mut found) = (false, 0, None);
    for word in title.split(' ') {
        let end = from + word.len();
        let bare = word.trim_matches(['(', ')', ',', ':', ';', '.']);
        let year = bare.parse::<i32>().ok().filter(|year| (1235..=2999).contains(year) && bare.len() == 4);
        if let (true, Some(year)) = (sort_seen, year) {
            // An instrument may be named after the act that it is made under, so a later year counts.
            found = Some((format!("{}{bare}", title.get(..from)?), year, title.get(end..).unwrap_or_default()));
            sort_seen = false;
        }
        sort_seen |= SORTS.contains(&bare);
        from = end + 1;
    }
    if found.is_some() {
        return found;
    }
    // A title without a year that ends in the word: the address has the year.
    let bare = super::words::unstopped(title);
    let named = bare.split(' ').next_back().is_some_and(|last| SORTS.contains(&last));
    at.filter(|_| named).map(|at| (format!("{bare} {}", at.year), at.year, ""))
}

/// `(asp 12)`, `(c. 2)`, `c 30`.
fn bracketed(rest: &str) -> Option<String> {
    let mut words = rest.split([' ', '(', ')', ',']).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let sort = match word.trim_end_matches('.') {
            "c" | "ch" | "chapter" => "c.",
            sort @ ("asp" | "asc" | "anaw" | "nawm" | "SI" | "SSI" | "SR") => sort,
            _ => continue,
        };
        let number = words.clone().next()?;
        if number.starts_with(|first: char| first.is_ascii_digit()) {
            return Some(format!("{sort} {number}"));
        }
    }
    None
}

fn part_in(rest: &str) -> Option<String> {
    let words: Vec<&str> = rest.split([' ', '(', ',', ':']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| match pair {
        [what, which] => part(what, which),
        _ => None,
    })
}
