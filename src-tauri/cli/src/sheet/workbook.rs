//! Workbooks: Excel (.xlsx) and OpenDocument (.ods). Of several tables the first one with an `id` and a `title` is read.

use std::path::Path;

use calamine::{Data, Range, Reader, open_workbook_auto};
use fieldshelf_core::publish::sheet::Cell;
use time::{Date, Month};

use crate::failure::{Failure, Result};

/// The rows, each with its number as the spreadsheet shows it.
pub fn rows(path: &Path) -> Result<Vec<(u32, Vec<Cell>)>> {
    let damaged = |_| {
        Failure::Document("The spreadsheet is damaged, locked by a password, or of another kind than its name says.")
    };
    let mut workbook = open_workbook_auto(path).map_err(damaged)?;
    let mut tables = Vec::new();
    for name in workbook.sheet_names() {
        tables.push(workbook.worksheet_range(&name).map_err(damaged)?);
    }
    let chosen = tables.iter().find(|table| is_shelf(table)).or(tables.first());
    Ok(chosen.map(numbered).unwrap_or_default())
}

fn is_shelf(table: &Range<Data>) -> bool {
    let first = table.rows().next().unwrap_or_default();
    let has = |heading: &str| first.iter().any(|cell| cell.to_string().trim().eq_ignore_ascii_case(heading));
    has("id") && has("title")
}

/// A table begins with its first cell that holds something; columns and rows before it are counted all the same.
fn numbered(table: &Range<Data>) -> Vec<(u32, Vec<Cell>)> {
    let (row, column) = table.start().unwrap_or_default();
    let before = usize::try_from(column).unwrap_or(0);
    let cells = |cells: &[Data]| std::iter::repeat_n(Cell::Empty, before).chain(cells.iter().map(cell)).collect();
    (row + 1..).zip(table.rows()).map(|(number, row)| (number, cells(row))).collect()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let month = Month::try_from(month).ok();
            let day = month.and_then(|month| Date::from_calendar_date(i32::from(year), month, day).ok());
            day.map_or(Cell::Number(moment.as_f64()), Cell::Day)
        }
        // What a formula could not work out (#REF!) is told where its cell is read.
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Error(error) => Cell::Text(error.to_string()),
    }
}
