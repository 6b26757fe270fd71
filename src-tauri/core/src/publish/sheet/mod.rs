//! A spreadsheet → the texts of a shelf: each row becomes a Markdown file with front matter, and is read like one. So there
//! is one reader and one set of rules, and a fault of a text is led back to its row and column. It reads no file.

mod cells;
mod columns;
#[cfg(test)]
mod tests;

use time::Date;

pub use columns::{Column, TEMPLATE, column};

use super::validate::{Finding, Severity};
use columns::Sort;

/// One cell, as a spreadsheet keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number; whole days since 1899-12-30 where a date is wanted.
    Number(f64),
    /// A date.
    Day(Date),
    /// True or false.
    Flag(bool),
}

/// A spreadsheet's first table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The name of its file in the folder: `resources.csv`.
    pub file: String,
    /// Rows with their numbers from 1, as the spreadsheet shows them; the first holds the headings.
    pub rows: Vec<(u32, Vec<Cell>)>,
}

/// The texts that a spreadsheet stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// One for each row.
    pub texts: Vec<MadeText>,
    /// What could not be read as it stands. Nothing is published from a spreadsheet with a fault.
    pub faults: Vec<Finding>,
    file: String,
}

/// The text of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeText {
    /// A name that no file has, in the folder of the spreadsheet.
    pub name: String,
    /// Front matter and Markdown.
    pub text: String,
    row: u32,
    /// For each line of the front matter the column that it came from: letter and heading.
    columns: Vec<Option<String>>,
}

/// Makes the texts. Rows without any word are left out.
#[must_use]
pub fn to_files(sheet: &Sheet) -> Made {
    let mut made = Made { file: sheet.file.clone(), ..Made::default() };
    let Some(((row, headings), rows)) = sheet.rows.split_first() else {
        made.fault(1, "the spreadsheet is empty".to_owned());
        return made;
    };
    let columns = made.headings(*row, headings);
    if made.faults.is_empty() {
        for (row, cells) in rows {
            if cells.iter().any(|cell| !cell.is_blank()) {
                made.row(*row, cells, &columns);
            }
        }
    }
    made
}

impl Made {
    /// Leads a finding in a made text back to its row and column; any other stays as it is.
    #[must_use]
    pub fn led_back(&self, finding: Finding) -> Finding {
        let Some(text) = self.texts.iter().find(|text| text.name == finding.file) else { return finding };
        let line = usize::try_from(finding.line).unwrap_or(0);
        let column = line.checked_sub(1).and_then(|line| text.columns.get(line)?.as_deref());
        let sentence = match column {
            Some(column) => format!("{column}: {}", finding.sentence),
            None => finding.sentence,
        };
        Finding { file: self.file.clone(), line: text.row, sentence, ..finding }
    }

    /// Where a fault of a made text stands: the row, and the column if the line came from one.
    #[must_use]
    pub fn place(&self, file: &str, line: usize) -> Option<(u32, Option<&str>)> {
        let text = self.texts.iter().find(|text| text.name == file)?;
        Some((text.row, line.checked_sub(1).and_then(|line| text.columns.get(line)?.as_deref())))
    }

    fn fault(&mut self, row: u32, sentence: String) {
        let file = self.file.clone();
        self.faults.push(Finding { file, line: row, severity: Severity::Error, rule: "sheet", sentence });
    }

    /// The columns that the headings name, in their order.
    fn headings(&mut self, row: u32, headings: &[Cell]) -> Vec<Option<&'static Column>> {
        let mut columns: Vec<Option<&'static Column>> = Vec::new();
        for (place, heading) in headings.iter().enumerate() {
            let said = heading.words();
            let found = column(&said);
            if said.is_empty() {
                // An empty column is nothing; what stands in one is looked at with its row.
            } else if let Some(found) = found {
                if columns.iter().flatten().any(|other| other.key == found.key) {
                    self.fault(row, format!("{}: there are two columns for `{}`", columns::letters(place), found.key));
                }
            } else {
                let near = columns::nearest(&said).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                self.fault(row, format!("{}: no column is called `{said}`{near}", columns::letters(place)));
            }
            columns.push(found);
        }
        for needed in columns::needed_keys().filter(|needed| !columns.iter().flatten().any(|has| has.key == *needed)) {
            self.fault(row, format!("there is no column `{needed}`"));
        }
        columns
    }

    fn row(&mut self, row: u32, cells: &[Cell], columns: &[Option<&'static Column>]) {
        let mut front = Front::default();
        let mut body = String::new();
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let Some(column) = columns.get(place).copied().flatten() else {
                let sentence = format!("{}: there is something in a column without a heading", columns::letters(place));
                self.fault(row, sentence);
                continue;
            };
            let named = format!("{} ({})", columns::letters(place), column.key);
            if column.sort == Sort::Body {
                body = cell.words();
                continue;
            }
            match cells::toml(cell, column.sort) {
                Ok(value) => front.say(column.key, &value, named),
                Err(why) => self.fault(row, format!("{named}: {why}")),
            }
        }
        // An empty cell of such a column is an empty list.
        for (place, column) in columns.iter().enumerate().filter_map(|(place, column)| Some((place, (*column)?))) {
            if column.may_be_empty() && cells.get(place).is_none_or(Cell::is_blank) {
                front.say(column.key, "[]", format!("{} ({})", columns::letters(place), column.key));
            }
        }
        let name = format!("{}.row-{row:05}.md", self.file);
        let (text, columns) = front.text(&body);
        self.texts.push(MadeText { name, text, row, columns });
    }
}

/// The front matter of one row.
#[derive(Default)]
struct Front {
    keys: Vec<(String, String)>,
    /// `licence` is one key made of several columns; its place is that of the first.
    licence: Vec<(&'static str, String)>,
    licence_from: Option<String>,
}

impl Front {
    fn say(&mut self, key: &'static str, value: &str, named: String) {
        let part = match key {
            "licence" => "id",
            "licence_url" => "url",
            "redistribute" | "attribution" => key,
            _ => return self.keys.push((format!("{key} = {value}"), named)),
        };
        self.licence.push((part, value.to_owned()));
        self.licence_from.get_or_insert(named);
    }

    fn text(mut self, body: &str) -> (String, Vec<Option<String>>) {
        if let Some(named) = self.licence_from {
            let parts: Vec<_> = self.licence.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            self.keys.push((format!("licence = {{ {} }}", parts.join(", ")), named));
        }
        let (mut text, mut columns) = ("+++\n".to_owned(), vec![None]);
        for (line, named) in self.keys {
            text.push_str(&line);
            text.push('\n');
            columns.push(Some(named));
        }
        text.push_str("+++\n");
        text.push_str(body);
        text.push('\n');
        (text, columns)
    }
}
