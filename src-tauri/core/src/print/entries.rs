//! Lists on paper: what a search found, and what a worker wrote, each with the citation that a letter or a bid needs.

use serde_json::{Value, json};
use time::Date;

use super::{
    Doubt, How, Layout, NotPrinted, Printed,
    foot::State,
    paper::Paper,
    typeset::typeset,
    words::{self, put},
};
use crate::{
    clock,
    model::{MarkKind, MarkStyle, Row, Status},
};

/// A resource of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultEntry {
    /// Its row.
    pub row: Row,
    /// How it is cited; one line.
    pub citation: String,
    /// Whether its source is signed, or came with the program.
    pub trusted: bool,
}

/// What was written and marked in one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesEntry {
    /// The title of the resource.
    pub title: String,
    /// The note on the whole; empty = none.
    pub note: String,
    /// Its marks, in the order of the text.
    pub marks: Vec<PrintedMark>,
    /// How it is cited; one line.
    pub citation: String,
    /// Whether it was withdrawn, or replaced by another.
    pub standing: Status,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedMark {
    /// A page, or a passage.
    pub kind: MarkKind,
    /// Of a highlight.
    pub style: Option<MarkStyle>,
    /// The passage; empty for a page.
    pub exact: String,
    /// The page's label as printed; empty = in the body.
    pub page: String,
    /// A note; empty = none.
    pub note: String,
}

/// Lays out a list of resources. `query`: what was searched for; empty = a list. `language`: of the frame, RFC 5646.
///
/// # Errors
/// The sheet met something it cannot set: a fault of the program.
pub fn results(entries: &[ResultEntry], query: &str, language: &str, how: How) -> Result<Printed, NotPrinted> {
    let frame = words::of(language);
    let title = if query.trim().is_empty() { frame.results.to_owned() } else { put(frame.results_for, query.trim()) };
    let mut paper = list(&title, language, how);
    let today = clock::day(how.now);
    let made: Vec<Value> = entries.iter().map(|entry| result(&mut paper, entry, today)).collect();
    finish(paper, made)
}

/// Lays out notes. `language`: of the frame, RFC 5646.
///
/// # Errors
/// The sheet met something it cannot set: a fault of the program.
pub fn notes(entries: &[NotesEntry], language: &str, how: How) -> Result<Printed, NotPrinted> {
    let mut paper = list(words::of(language).notes, language, how);
    let made: Vec<Value> = entries.iter().map(|entry| noted(&mut paper, entry)).collect();
    finish(paper, made)
}

/// A list is never set on cards: it is for a desk.
fn list(title: &str, language: &str, how: How) -> Paper {
    let layout = if how.layout == Layout::Cards { Layout::A4 } else { how.layout };
    let mut paper = Paper::new(How { layout, ..how }, title, language);
    let today = clock::day(how.now);
    paper.foot = vec![put(paper.words.printed, &paper.words.day(today))];
    paper.author = "Fieldshelf".to_owned();
    paper
}

fn finish(mut paper: Paper, entries: Vec<Value>) -> Result<Printed, NotPrinted> {
    if entries.is_empty() {
        paper.summary = paper.words.nothing.to_owned();
    }
    paper.parts.push(json!({ "part": "entries", "c": entries }));
    typeset(paper)
}

fn result(paper: &mut Paper, entry: &ResultEntry, today: Date) -> Value {
    let (row, words) = (&entry.row, paper.words);
    let state = State {
        publisher: "",
        revision: 0,
        verified_on: row.verified_on,
        verified_by: row.verified_by.as_deref(),
        review_by: row.review_by,
        address: None,
    };
    let mut warning: Vec<String> = standing(paper, row.status).into_iter().map(str::to_owned).collect();
    warning.extend(row.successor.as_deref().map(|title| put(words.replaced_by, title)));
    if state.is_due(today) {
        paper.doubt(Doubt::CheckDue);
    }
    if !entry.trusted {
        warning.push(words.unsigned.to_owned());
    }
    let mut says = vec![state.check(words, today)];
    says.extend(words.nations(&row.nations));
    json!({
        "title": row.title,
        "warning": warning.join(" "),
        "text": row.summary,
        "says": says.join(" · "),
        "citation": entry.citation.trim(),
    })
}

fn standing(paper: &mut Paper, status: Status) -> Option<&'static str> {
    let words = paper.words;
    match status {
        Status::Current => None,
        Status::Draft => Some(words.draft),
        Status::Superseded => {
            paper.doubt(Doubt::Replaced);
            Some(words.superseded)
        }
        Status::Withdrawn => {
            paper.doubt(Doubt::Retired);
            Some(words.withdrawn)
        }
        Status::Archived => {
            paper.doubt(Doubt::Retired);
            Some(words.archived)
        }
    }
}

fn noted(paper: &mut Paper, entry: &NotesEntry) -> Value {
    let warning = standing(paper, entry.standing);
    let marks: Vec<Value> = entry.marks.iter().map(|mark| self::mark(paper, mark)).collect();
    json!({
        "title": entry.title,
        "warning": warning,
        "note": entry.note,
        "marks": marks,
        "citation": entry.citation.trim(),
    })
}

fn mark(paper: &Paper, mark: &PrintedMark) -> Value {
    let words = paper.words;
    let page = Some(&mark.page).filter(|page| !page.is_empty()).map(|page| put(words.on_page, page));
    let kind = match mark.kind {
        MarkKind::Page => Some(words.whole_page.to_owned()),
        _ => mark.style.map(|style| words.style(style).to_owned()),
    };
    let label: Vec<String> = kind.into_iter().chain(page).collect();
    json!({ "label": label.join(" · "), "quote": mark.exact, "note": mark.note })
}
