#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use time::macros::date;

use super::*;
use crate::publish::folder_to_feed;

fn text(words: &str) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::Text(words.to_owned()) }
}

const HEADINGS: &[&str] =
    &["ID", "Title", "summary", "kind", "publisher", "jurisdiction", "audience", "topics", "text"];

/// A sheet of one row with one column more.
fn sheet(column: &str, cell: Cell) -> Sheet {
    let row = [
        "a",
        "A title",
        "What it is.",
        "Statutory guidance",
        "A council",
        "UK",
        "Caseworker; First responder",
        "",
        "Call **999**.",
    ];
    let mut cells: Vec<Cell> = row.iter().map(|words| text(words)).collect();
    let mut headings: Vec<Cell> = HEADINGS.iter().map(|words| text(words)).collect();
    if let Some(place) = HEADINGS.iter().position(|heading| *heading == column) {
        cells[place] = cell;
    } else {
        headings.push(text(column));
        cells.push(cell);
    }
    Sheet { file: "shelf.csv".to_owned(), rows: vec![(1, headings), (3, cells)] }
}

#[test]
fn a_cell_becomes_the_value_of_its_key() {
    let rows: &[(&str, Cell, &str)] = &[
        ("kind", text("Statutory guidance"), "kind = \"statutory-guidance\""),
        (
            "jurisdiction",
            text("England; GB-WLS\nnorthern ireland"),
            "jurisdiction = [\"GB-ENG\", \"GB-WLS\", \"GB-NIR\"]",
        ),
        ("tags", text(" NRM ;; Two words;"), "tags = [\"NRM\", \"Two words\"]"),
        ("ID", Cell::Number(12.0), "id = \"12\""),
        ("Title", text("\"Quoted\" \\ and\u{7} more"), "title = \"\\\"Quoted\\\" \\\\ and more\""),
        ("summary", text("Two\r\nlines"), "summary = \"Two\\nlines\""),
        ("published", Cell::Number(2020.0), "published = \"2020\""),
        ("published", text("2020-09"), "published = \"2020-09\""),
        ("published", Cell::Day(date!(2020 - 09 - 14)), "published = \"2020-09-14\""),
        ("Review by", Cell::Number(46_350.0), "review_by = \"2026-11-24\""),
        ("Review by", Cell::Number(46_350.75), "review_by = \"2026-11-24\""),
        ("review-by", text("24/11/2026"), "review_by = \"2026-11-24\""),
        ("review_by", text("11/24/2026"), "review_by = \"2026-11-24\""),
        ("review_by", text("05.05.2026"), "review_by = \"2026-05-05\""),
        ("review_by", text("2026-11-24T00:00:00"), "review_by = \"2026-11-24\""),
        ("rev", Cell::Number(3.0), "rev = 3"),
        ("pin", text("Yes"), "pin = true"),
        ("pin", Cell::Flag(false), "pin = false"),
        ("redistribute", Cell::Number(1.0), "licence = { redistribute = true }"),
        ("licence", text("OGL-UK-3.0"), "licence = { id = \"OGL-UK-3.0\" }"),
        (
            "files",
            text("files\\a.pdf; b c.pdf;https://example.org/d.pdf"),
            "files = [{ path = \"files/a.pdf\" }, { path = \"b c.pdf\" }, { url = \"https://example.org/d.pdf\" }]",
        ),
    ];
    for (column, cell, line) in rows {
        let made = to_files(&sheet(column, cell.clone()));
        assert_eq!(made.faults, [], "{column}: {cell:?} can be written down");
        let text = &made.texts[0].text;
        assert!(text.lines().any(|found| found == *line), "{column}: {cell:?} must become {line}, but is\n{text}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_row_and_column() {
    let rows: &[(&str, Cell, &str)] = &[
        (
            "review_by",
            text("03/04/2026"),
            "shelf.csv:3: error: J (review_by): 03/04/2026 may be two different days; write it as 2026-04-03",
        ),
        ("review_by", text("soon"), "shelf.csv:3: error: J (review_by): soon is no day; write it as 2026-11-24"),
        ("review_by", text("31/02/2026"), "shelf.csv:3: error: J (review_by): 31/02/2026 is no day"),
        ("review_by", Cell::Number(2026.0), "shelf.csv:3: error: J (review_by): 2026 is no day"),
        ("pin", text("maybe"), "shelf.csv:3: error: J (pin): maybe is neither yes nor no"),
        ("sumary", text("x"), "shelf.csv:1: error: J: no column is called `sumary`; did you mean `summary`?"),
        ("colour", text("x"), "shelf.csv:1: error: J: no column is called `colour`"),
        ("TITLE ", text("x"), "shelf.csv:1: error: J: there are two columns for `title`"),
        ("", text("x"), "shelf.csv:3: error: J: there is something in a column without a heading"),
    ];
    for (column, cell, expected) in rows {
        let made = to_files(&sheet(column, cell.clone()));
        let told: Vec<_> = made.faults.iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].starts_with(expected), "{column}: {cell:?} must say {expected:?}: {told:?}");
    }
    let empty = to_files(&Sheet { file: "a.csv".into(), rows: Vec::new() });
    assert_eq!(
        empty.faults[0].to_string(),
        "a.csv:1: error: the spreadsheet is empty",
        "nothing is not an empty shelf"
    );
    let few = to_files(&Sheet { file: "a.csv".into(), rows: vec![(1, vec![text("id")]), (2, vec![text("x")])] });
    assert_eq!(few.faults.len(), HEADINGS.len() - 1, "every column that is needed is named at once");
    assert!(few.texts.is_empty(), "and no row is read with columns missing");
}

#[test]
fn rows_are_read_as_texts_are() {
    let made = to_files(&sheet("contacts", text("line")));
    let shelf = "title = \"A shelf\"\nlanguage = \"en\"\npublisher = \"A charity\"\nsource_id = \"a\"\n[topics]\n";
    let contacts = "[[contacts]]\nid = \"line\"\nname = \"A line\"\nkind = \"advice\"\njurisdiction = []\n[[contacts.numbers]]\nshow = \"999\"\nuse = \"voice\"\n";
    let row = &made.texts[0];
    let texts = [("shelf.toml", shelf), ("contacts.toml", contacts), (row.name.as_str(), row.text.as_str())];
    let feed = String::from_utf8(folder_to_feed(&texts).unwrap()).unwrap();
    assert!(feed.contains("<p>Call <strong>999</strong>.</p>"), "the text is Markdown: {feed}");
    assert!(feed.contains("\"first-responder\""), "words are written as in a feed: {feed}");
}

#[test]
fn a_fault_of_a_text_is_led_back_to_its_cell() {
    let made = to_files(&sheet("status", text("Currant")));
    let name = made.texts[0].name.clone();
    let line = made.texts[0].text.lines().position(|line| line.starts_with("status")).unwrap() + 1;
    assert_eq!(made.place(&name, line), Some((3, Some("J (status)"))), "a writer looks for a cell");
    assert_eq!(made.place(&name, 1), Some((3, None)), "a fault of the whole row has no column");
    assert_eq!(made.place("other.md", 1), None, "other texts have their own lines");
    let finding = Finding {
        file: name,
        line: u32::try_from(line).unwrap(),
        severity: Severity::Error,
        rule: "form",
        sentence: "wrong".into(),
    };
    assert_eq!(
        made.led_back(finding).to_string(),
        "shelf.csv:3: error: J (status): wrong",
        "as the spreadsheet shows it"
    );
}

#[test]
fn columns_have_the_letters_that_spreadsheets_show() {
    for (place, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
        assert_eq!(columns::letters(place), expected, "column {place}");
    }
}

#[test]
fn every_key_of_front_matter_has_its_column() {
    let shelf = "title = \"A\"\nlanguage = \"en\"\npublisher = \"A\"\nsource_id = \"a\"\n[topics]\n";
    let refused = folder_to_feed(&[("shelf.toml", shelf), ("a.md", "+++\nzzz = 1\n+++\nx\n")]).unwrap_err().to_string();
    let keys: Vec<&str> = refused.split('`').skip(3).step_by(2).collect();
    assert!(keys.len() > 25, "the reader lists its keys: {refused}");
    for key in &keys {
        assert!(column(key).is_some(), "{key} can be written in a text and must have a column");
    }
    let made_of_parts = ["text", "licence_url", "redistribute", "attribution"];
    for own in columns::all_keys().filter(|own| !made_of_parts.contains(own)) {
        assert!(keys.contains(&own), "{own} is a column and must be a key that the reader knows");
    }
}
