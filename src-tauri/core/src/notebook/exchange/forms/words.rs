//! Words of a file that a person reads.

use crate::clock::day;
use crate::model::{MarkKind, MarkStyle, MarkedIn, Status};
use crate::notebook::exchange::everything::{CarriedBookmark, CarriedMark};

/// `2026-11-24`.
pub(super) fn date(seconds: i64) -> String {
    day(seconds).to_string()
}

pub(super) fn style(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::Important => "Important",
        MarkStyle::Question => "Question",
        MarkStyle::FollowUp => "Follow up",
        MarkStyle::Quote => "Quote",
    }
}

/// `Highlight`, or the style where there is one.
pub(super) fn sort(mark: &CarriedMark) -> &'static str {
    match (mark.style, mark.kind) {
        (Some(of), _) => style(of),
        (None, MarkKind::Highlight) => "Highlight",
        (None, MarkKind::Passage) => "Passage",
        (None, MarkKind::Page) => "Page",
    }
}

/// As printed, else its number; empty in a body.
pub(super) fn page(mark: &CarriedMark) -> String {
    match &mark.within {
        MarkedIn::Body => String::new(),
        MarkedIn::Document { page, label, .. } if label.is_empty() => page.to_string(),
        MarkedIn::Document { label, .. } => label.clone(),
    }
}

/// The title of the document that a mark is in; empty in a body.
pub(super) fn document(mark: &CarriedMark) -> &str {
    match &mark.within {
        MarkedIn::Body => "",
        MarkedIn::Document { title, .. } => title,
    }
}

/// What a reader must know before acting on it; empty = nothing.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "",
        Status::Superseded => "superseded when it was saved",
        Status::Withdrawn => "withdrawn when it was saved",
        Status::Archived => "archived when it was saved",
        Status::Draft => "a draft when it was saved",
    }
}

/// Marks in the order in which they stand: the body's first, then document by document.
pub(super) fn in_reading_order(bookmark: &CarriedBookmark) -> Vec<&CarriedMark> {
    let mut marks: Vec<_> = bookmark.marks.iter().collect();
    marks.sort_by_key(|mark| match &mark.within {
        MarkedIn::Body => (None, 0, mark.selector.start),
        MarkedIn::Document { digest, page, .. } => (Some(*digest), *page, mark.selector.start),
    });
    marks
}
