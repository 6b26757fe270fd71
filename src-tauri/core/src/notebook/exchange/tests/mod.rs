#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod forms;
mod sealed;
mod taking;

use super::*;
use crate::model::{
    Digest, KeptFile, Kind, MarkKind, MarkStyle, MarkedIn, MessageKind, NewMessage, ReadingPlace, ResourceKey,
    SavedCopy, Selector, Status,
};
use crate::richtext::RichText;

/// 24 November 2026, 08:00 UTC.
const MORNING: i64 = 1_795_507_200;
const REPORT: [u8; 32] = [0xAB; 32];

struct Desk {
    notebook: Notebook,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Desk { notebook: Notebook::open(&folder.path().join("notebook.db"), &[7; 32]).unwrap(), _folder: folder }
    }

    fn with(everything: &Everything) -> Self {
        let mut desk = Desk::new();
        desk.notebook.take(everything, Take::Replace).unwrap();
        desk
    }
}

fn key(id: &str) -> ResourceKey {
    ResourceKey { source: "example-0a1b2c".into(), id: id.into() }
}

fn bookmark(id: &str, title: &str, html: &str) -> CarriedBookmark {
    CarriedBookmark {
        key: key(id),
        note: String::new(),
        noted_at: 0,
        created_at: MORNING,
        copy: SavedCopy {
            title: title.into(),
            summary: "How a referral works.".into(),
            body: RichText::from_html(html, None).text,
            kind: Kind::Guidance,
            publisher: Some("Example Office".into()),
            language: "en-GB".into(),
            status: Status::Current,
            revision: 3,
            content_hash: [1; 32],
            address: Some(format!("https://example.org/{id}")),
            published_at: Some(MORNING - 86_400),
            fetched_at: MORNING - 3_600,
            source_title: "Example feed".into(),
        },
        files: Vec::new(),
        tags: Vec::new(),
        marks: Vec::new(),
    }
}

fn mark(number: u8, exact: &str, note: &str) -> CarriedMark {
    CarriedMark {
        uuid: format!("3f2504e0-4f89-41d3-9a0c-0305e82c33{number:02x}"),
        within: MarkedIn::Body,
        kind: MarkKind::Highlight,
        style: Some(MarkStyle::Important),
        selector: Selector {
            exact: exact.into(),
            prefix: "Fill in ".into(),
            suffix: " with the person.".into(),
            start: 8,
            end: 8 + exact.chars().count() as u32,
        },
        note: note.into(),
        text_hash: [1; 32],
        created_at: MORNING + i64::from(number),
        changed_at: MORNING + 60 + i64::from(number),
    }
}

/// One that waits, and one that was handed over.
fn messages() -> Vec<CarriedMessage> {
    let what = NewMessage {
        kind: MessageKind::Problem,
        source: "example-0a1b2c".into(),
        resource: Some("referral".into()),
        recipient: "library@example.org".into(),
        subject: "A number on “Referral” is old".into(),
        body: "It says 0800.\n\nŴ \\ \"quoted\" 🙂".into(),
    };
    let second =
        NewMessage { kind: MessageKind::Suggestion, resource: None, subject: "A new report".into(), ..what.clone() };
    vec![
        CarriedMessage { what, created_at: MORNING, handed_at: None },
        CarriedMessage { what: second, created_at: MORNING + 60, handed_at: Some(MORNING + 120) },
    ]
}

/// One of each thing, with every kind of letter that a form must carry whole.
fn sample() -> Everything {
    let mut first = bookmark(
        "referral",
        "Referral: <first> \"responders\" & others",
        "<p>Fill in <a href=\"https://example.org/form\">the form</a> with the person.</p><ul><li>Name<li>Age</ul>",
    );
    first.note = "=SUM(A1) is no formula.\nSecond line, “quoted”, with a \\ and a\ttab. Ž 🙂 مرحبا".into();
    first.noted_at = MORNING + 90;
    first.tags = vec!["NRM".into(), "übergabe, spät".into()];
    first.files = vec![KeptFile {
        digest: Digest(REPORT),
        title: "The report".into(),
        mime: "application/pdf".into(),
        bytes: 1_234,
        pages: 40,
        language: "en".into(),
        kept_at: MORNING,
    }];
    let within =
        MarkedIn::Document { digest: Digest(REPORT), title: "The report".into(), page: 12, label: "iv".into() };
    let quote =
        CarriedMark { within: within.clone(), style: Some(MarkStyle::FollowUp), ..mark(2, "a *quoted* line", "") };
    let page = CarriedMark {
        within,
        kind: MarkKind::Page,
        style: None,
        selector: Selector::default(),
        ..mark(3, "", "Read again.")
    };
    let passage = CarriedMark { kind: MarkKind::Passage, style: None, ..mark(4, "two\nlines", "") };
    first.marks = vec![mark(1, "the form", "Ask for the second page.\nToday."), quote, page, passage];
    let mut second = bookmark("withdrawn", "An old leaflet", "<p>Call 0800 0121 700.</p>");
    second.created_at += 5;
    second.copy.status = Status::Withdrawn;
    second.copy.publisher = None;
    second.copy.address = None;
    second.copy.published_at = None;
    let settings = [("settings".to_owned(), r#"{"theme":"dark","rememberPlace":true}"#.to_owned())];
    let place = ReadingPlace { page: 12, offset: 0.25, as_text: false };
    Everything {
        collections: vec![
            CarriedCollection { name: "To read".into(), entries: vec![second.key.clone(), first.key.clone()] },
            CarriedCollection { name: "Empty & <kept>".into(), entries: Vec::new() },
        ],
        bookmarks: vec![first, second],
        settings: settings.into(),
        places: vec![CarriedPlace { document: Digest(REPORT), place, at: MORNING }],
        messages: messages(),
    }
}
