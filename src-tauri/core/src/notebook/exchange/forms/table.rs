//! CSV for spreadsheets (RFC 4180, with a byte order mark, without which some take UTF-8 for something else): a line for each
//! bookmark and each mark.

use std::io::{Result, Write};

use super::words;
use crate::notebook::exchange::everything::{CarriedBookmark, CarriedMark, Everything};

const HEADINGS: [&str; 13] = [
    "What",
    "Title",
    "Publisher",
    "Address",
    "Status when saved",
    "Saved on",
    "As it stood on",
    "Collections",
    "Tags",
    "Document",
    "Page",
    "Passage",
    "Note",
];

/// Writes it.
///
/// # Errors
/// The system's, where it cannot be written.
pub fn write_table(everything: &Everything, out: &mut dyn Write) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADINGS)?;
    for bookmark in everything.bookmarks.iter().rev() {
        let within = everything.collections.iter().filter(|collection| collection.entries.contains(&bookmark.key));
        let collections = within.map(|collection| collection.name.as_str()).collect::<Vec<_>>().join("; ");
        table.write_record(line(bookmark, &collections).map(|cell| guarded(&cell)))?;
        for mark in words::in_reading_order(bookmark) {
            table.write_record(of_mark(bookmark, mark, &collections).map(|cell| guarded(&cell)))?;
        }
    }
    table.flush()
}

fn line(bookmark: &CarriedBookmark, collections: &str) -> [String; 13] {
    let copy = &bookmark.copy;
    [
        "Bookmark".into(),
        copy.title.clone(),
        copy.publisher.clone().unwrap_or_default(),
        copy.address.clone().unwrap_or_default(),
        copy.status.as_str().into(),
        words::date(bookmark.created_at),
        words::date(copy.fetched_at),
        collections.to_owned(),
        bookmark.tags.join("; "),
        String::new(),
        String::new(),
        String::new(),
        bookmark.note.clone(),
    ]
}

fn of_mark(bookmark: &CarriedBookmark, mark: &CarriedMark, collections: &str) -> [String; 13] {
    let mut cells = line(bookmark, collections);
    let own = [
        (0, words::sort(mark).to_owned()),
        (5, words::date(mark.created_at)),
        (9, words::document(mark).to_owned()),
        (10, words::page(mark)),
        (11, mark.selector.exact.clone()),
        (12, mark.note.clone()),
    ];
    for (place, text) in own {
        if let Some(cell) = cells.get_mut(place) {
            *cell = text;
        }
    }
    cells
}

/// A cell that no spreadsheet takes for a formula (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn guarded(cell: &str) -> String {
    let begins = cell.trim_start_matches([' ', '\n']).starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins { format!("'{cell}") } else { cell.to_owned() }
}
