//! The columns of a spreadsheet: the keys of front matter, and the text.

/// What a cell of a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text.
    Text,
    /// One word of a closed list; capitals and spaces are forgiven.
    Word,
    /// Texts, parted by `;`.
    List,
    /// Words, parted by `;`.
    Words,
    /// Nations by their codes or names, parted by `;`.
    Nations,
    /// A day.
    Day,
    /// A year, month or day.
    Published,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
    /// Paths beside the spreadsheet, or https addresses, parted by `;`.
    Files,
    /// The text in Markdown.
    Body,
}

/// A column that a spreadsheet may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub key: &'static str,
    pub(super) sort: Sort,
    needed: bool,
}

impl Column {
    /// Whether its key must be there and may be an empty list.
    pub(super) fn may_be_empty(&self) -> bool {
        self.needed && matches!(self.sort, Sort::List | Sort::Words | Sort::Nations)
    }
}

const fn needed(key: &'static str, sort: Sort) -> Column {
    Column { key, sort, needed: true }
}

const fn may(key: &'static str, sort: Sort) -> Column {
    Column { key, sort, needed: false }
}

const COLUMNS: &[Column] = &[
    needed("id", Sort::Text),
    needed("title", Sort::Text),
    needed("summary", Sort::Text),
    needed("kind", Sort::Word),
    needed("publisher", Sort::Text),
    needed("jurisdiction", Sort::Nations),
    needed("audience", Sort::Words),
    needed("topics", Sort::Words),
    needed("text", Sort::Body),
    may("authors", Sort::List),
    may("published", Sort::Published),
    may("modified", Sort::Day),
    may("language", Sort::Text),
    may("translation_of", Sort::Text),
    may("translated_by", Sort::Text),
    may("translated_on", Sort::Day),
    may("translation_rev", Sort::Count),
    may("previous_ids", Sort::List),
    may("tags", Sort::List),
    may("status", Sort::Word),
    may("notice", Sort::Text),
    may("superseded_by", Sort::Text),
    may("rev", Sort::Count),
    may("change_note", Sort::Text),
    may("verified_on", Sort::Day),
    may("verified_by", Sort::Text),
    may("review_by", Sort::Day),
    may("checked", Sort::Text),
    may("licence", Sort::Text),
    may("licence_url", Sort::Text),
    may("redistribute", Sort::Flag),
    may("attribution", Sort::Text),
    may("content_note", Sort::Text),
    may("contacts", Sort::List),
    may("pin", Sort::Flag),
    may("url", Sort::Text),
    may("external_url", Sort::Text),
    may("files", Sort::Files),
];

/// A spreadsheet to begin with, as CSV; the mark before its first letter tells spreadsheet programs that it is UTF-8.
pub const TEMPLATE: &str = concat!(
    "\u{feff}id,title,summary,kind,publisher,jurisdiction,audience,topics,published,language,review_by,licence,redistribute,contacts,files,text\r\n",
    "first,Our first resource,\"What it is about, in a sentence or two.\",guidance,Your organisation,England; Wales,caseworker,referral,2026-11,en,2027-11-30,,,,,\"Write the text here, in Markdown.\"\r\n",
);

/// The column of a heading. Capitals, spaces and hyphens are forgiven: `Review by` is `review_by`.
#[must_use]
pub fn column(heading: &str) -> Option<&'static Column> {
    let key = key(heading);
    COLUMNS.iter().find(|column| column.key == key)
}

pub(super) fn needed_keys() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().filter(|column| column.needed).map(|column| column.key)
}

#[cfg(test)]
pub(super) fn all_keys() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.key)
}

/// The heading that was perhaps meant.
pub(super) fn nearest(heading: &str) -> Option<&'static str> {
    let likeness = |column: &&Column| (strsim::jaro_winkler(&key(heading), column.key) * 1000.0) as u32;
    COLUMNS.iter().max_by_key(likeness).filter(|column| likeness(column) > 800).map(|column| column.key)
}

fn key(heading: &str) -> String {
    heading.trim().to_lowercase().split([' ', '-', '_']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// The name of a column as spreadsheets show it: A… Z, AA…
pub(super) fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
