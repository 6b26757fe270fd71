//! Marks and differences between the core and the wire. Here, and nowhere else, code points become UTF-16 units.

use std::sync::Arc;

use super::{Difference, MarkDto, MarkNew, PartChange, PartChangeKind, Piece, StandingDto};
use crate::{
    Library, Result,
    api::units::Units,
    difference::{self, Change},
    library::marks::{Marked, Selected, SinceSaved},
    model::{MarkedIn, ResourceKey, Selector, Standing},
};

impl MarkDto {
    pub(in crate::api) fn of(marked: Marked) -> Self {
        let text = marked.text.clone();
        let units = text.as_deref().map(Units::of);
        MarkDto::counted(marked, units.as_ref())
    }

    /// Many marks: each text is counted once.
    pub(in crate::api) fn all(marks: Vec<Marked>) -> Vec<Self> {
        let mut texts: Vec<Arc<str>> = Vec::new();
        for text in marks.iter().filter_map(|marked| marked.text.clone()) {
            if !texts.iter().any(|known| Arc::ptr_eq(known, &text)) {
                texts.push(text);
            }
        }
        let counted: Vec<(&Arc<str>, Units<'_>)> = texts.iter().map(|text| (text, Units::of(text))).collect();
        let in_its_text = |marked: Marked| {
            let text = marked.text.clone();
            let units = counted.iter().find(|(known, _)| text.as_ref().is_some_and(|text| Arc::ptr_eq(known, text)));
            MarkDto::counted(marked, units.map(|(_, units)| units))
        };
        marks.into_iter().map(in_its_text).collect()
    }

    fn counted(marked: Marked, units: Option<&Units<'_>>) -> Self {
        let (standing, place) = match marked.standing {
            Standing::Found { start, end, moved: false } => (StandingDto::Found, Some((start, end))),
            Standing::Found { start, end, moved: true } => (StandingDto::Moved, Some((start, end))),
            Standing::Changed => (StandingDto::Changed, None),
            Standing::Unknown => (StandingDto::Unknown, None),
        };
        let place = place.zip(units).map(|((start, end), units)| (units.before(start), units.before(end)));
        let (document, document_title, page, page_label) = match marked.within {
            MarkedIn::Body => (None, String::new(), None, String::new()),
            MarkedIn::Document { digest, title, page, label } => (Some(digest.to_string()), title, Some(page), label),
        };
        let what = marked.mark.what;
        MarkDto {
            number: marked.mark.id,
            source: what.key.source,
            id: what.key.id,
            document,
            document_title,
            page,
            page_label,
            kind: what.kind,
            style: what.style,
            exact: what.selector.exact,
            prefix: what.selector.prefix,
            suffix: what.selector.suffix,
            standing,
            start: place.map(|(start, _)| start),
            end: place.map(|(_, end)| end),
            note: what.note,
            created_at: marked.mark.created_at,
        }
    }
}

/// What was selected, in code points.
pub(super) fn selected(library: &Library, new: MarkNew) -> Result<Selected> {
    let key = ResourceKey { source: new.source, id: new.id };
    let page = new.position.map(|position| (position, new.page.unwrap_or_default()));
    let text = library.markable_text(&key, page)?;
    let start = Units::of(&text).code_points(new.start);
    let length = u32::try_from(new.exact.chars().count()).unwrap_or(u32::MAX);
    Ok(Selected {
        key,
        page,
        label: new.page_label,
        kind: new.kind,
        style: new.style,
        selector: Selector {
            exact: new.exact,
            prefix: new.prefix,
            suffix: new.suffix,
            start,
            end: start.saturating_add(length),
        },
        note: new.note,
    })
}

impl From<SinceSaved> for Difference {
    fn from(since: SinceSaved) -> Self {
        Difference {
            saved_revision: since.saved_revision,
            revision: since.revision,
            saved_at: since.saved_at,
            same_words: since.difference.same_words,
            parts: since.difference.parts.into_iter().map(PartChange::from).collect(),
        }
    }
}

impl From<difference::Part> for PartChange {
    fn from(part: difference::Part) -> Self {
        let piece = |piece: difference::Piece| Piece { change: piece.change.into(), text: piece.text };
        PartChange { change: part.change.into(), pieces: part.pieces.into_iter().map(piece).collect() }
    }
}

impl From<Change> for PartChangeKind {
    fn from(change: Change) -> Self {
        match change {
            Change::Same => PartChangeKind::Same,
            Change::Added => PartChangeKind::Added,
            Change::Taken => PartChangeKind::Taken,
            Change::Changed => PartChangeKind::Changed,
            Change::Moved => PartChangeKind::Moved,
        }
    }
}
