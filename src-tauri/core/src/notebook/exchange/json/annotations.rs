//! Notes and marks ↔ annotations.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};

use super::annotation::{
    Annotation, AnnotationCollection, Body, Motivation, PAGES, Purpose, SelectorJson, Target, name_of,
};
use super::{digest, moment, seconds, wrong};
use crate::Result;
use crate::model::{Digest, MarkKind, MarkStyle, MarkedIn, ResourceKey, Selector};
use crate::notebook::exchange::everything::{CarriedBookmark, CarriedMark, Everything};

/// RFC 6920, 6: bytes named by their hash, for people.
const BYTES: &str = "nih:sha-256;";

/// Bookmark by bookmark: its note, then its marks.
pub(super) fn of(everything: &Everything) -> AnnotationCollection {
    let of_one = |bookmark| {
        let marks = Vec::from_iter(of_marks(bookmark));
        note(bookmark).into_iter().chain(marks)
    };
    AnnotationCollection::new(everything.bookmarks.iter().flat_map(of_one).collect())
}

/// Gives each bookmark its note and marks.
pub(super) fn read(
    collection: AnnotationCollection,
    bookmarks: &mut [CarriedBookmark],
    places: &HashMap<ResourceKey, usize>,
) -> Result<()> {
    let mut noted = HashSet::new();
    for annotation in collection.items().ok_or_else(|| wrong("it has not as many annotations as it says"))? {
        let key = ResourceKey { source: annotation.source.clone(), id: annotation.resource.clone() };
        let place = places.get(&key).copied();
        let bookmark = place.and_then(|place| bookmarks.get_mut(place));
        let bookmark = bookmark.ok_or_else(|| wrong("an annotation in it is of no bookmark"))?;
        match annotation.kind {
            Some(kind) => bookmark.marks.push(mark(annotation, kind)?),
            None if noted.insert(place) => bookmark.note = text(&annotation.body, Purpose::Commenting)?.to_owned(),
            None => return Err(wrong("a bookmark in it has two notes")),
        }
    }
    for bookmark in bookmarks {
        bookmark.marks.sort_by(|one, other| one.uuid.cmp(&other.uuid));
    }
    Ok(())
}

fn note(bookmark: &CarriedBookmark) -> Option<Annotation> {
    (!bookmark.note.is_empty()).then(|| Annotation {
        id: format!("urn:uuid:{}", uuid_of_note(&bookmark.key)),
        sort: "Annotation".into(),
        motivation: Motivation::Commenting,
        created: moment(bookmark.created_at),
        modified: Some(bookmark.noted_at).filter(|at| *at != 0).map(moment),
        body: vec![Body::new(&bookmark.note, Purpose::Commenting)],
        target: Target {
            sort: "SpecificResource".into(),
            source: public_address(bookmark),
            scope: None,
            selector: Vec::new(),
        },
        source: bookmark.key.source.clone(),
        resource: bookmark.key.id.clone(),
        kind: None,
        text_hash: None,
        document_title: String::new(),
        page_label: String::new(),
    })
}

fn of_marks(bookmark: &CarriedBookmark) -> impl Iterator<Item = Annotation> {
    bookmark.marks.iter().map(|mark| {
        let (document_title, page_label) = match &mark.within {
            MarkedIn::Body => (String::new(), String::new()),
            MarkedIn::Document { title, label, .. } => (title.clone(), label.clone()),
        };
        let note = (!mark.note.is_empty()).then(|| Body::new(&mark.note, Purpose::Commenting));
        let style = mark.style.map(|style| Body::new(style.as_str(), Purpose::Tagging));
        Annotation {
            id: format!("urn:uuid:{}", mark.uuid),
            sort: "Annotation".into(),
            motivation: match mark.kind {
                MarkKind::Highlight => Motivation::Highlighting,
                MarkKind::Passage | MarkKind::Page => Motivation::Bookmarking,
            },
            created: moment(mark.created_at),
            modified: Some(moment(mark.changed_at)),
            body: note.into_iter().chain(style).collect(),
            target: target(bookmark, mark),
            source: bookmark.key.source.clone(),
            resource: bookmark.key.id.clone(),
            kind: Some(mark.kind),
            text_hash: Some(Digest(mark.text_hash).to_string()),
            document_title,
            page_label,
        }
    })
}

fn target(bookmark: &CarriedBookmark, mark: &CarriedMark) -> Target {
    let sort = "SpecificResource".to_owned();
    let passage = passage(&mark.selector);
    match &mark.within {
        MarkedIn::Body => Target { sort, source: public_address(bookmark), scope: None, selector: passage },
        MarkedIn::Document { digest, page, .. } => {
            let selector = vec![SelectorJson::Fragment {
                conforms_to: PAGES.into(),
                value: format!("page={page}"),
                refined_by: passage,
            }];
            Target { sort, source: format!("{BYTES}{digest}"), scope: Some(public_address(bookmark)), selector }
        }
    }
}

/// The quote and the place, as far as there are any: of a page there are none.
fn passage(selector: &Selector) -> Vec<SelectorJson> {
    let Selector { exact, prefix, suffix, start, end } = selector.clone();
    let has_quote = [&exact, &prefix, &suffix].iter().any(|text| !text.is_empty());
    let quote = has_quote.then_some(SelectorJson::TextQuote { exact, prefix, suffix });
    let position = ((start, end) != (0, 0)).then_some(SelectorJson::TextPosition { start, end });
    quote.into_iter().chain(position).collect()
}

fn mark(annotation: Annotation, kind: MarkKind) -> Result<CarriedMark> {
    let uuid = annotation.id.strip_prefix("urn:uuid:").ok_or_else(|| wrong("a mark in it has no uuid"))?.to_owned();
    let style = match text(&annotation.body, Purpose::Tagging)? {
        "" => None,
        word => Some(MarkStyle::parse(word).ok_or_else(|| wrong("a highlight in it has a style that is not known"))?),
    };
    let note = text(&annotation.body, Purpose::Commenting)?.to_owned();
    let created_at = seconds(&annotation.created)?;
    let changed_at = annotation.modified.as_deref().map_or(Ok(created_at), seconds)?;
    let text_hash = digest(annotation.text_hash.as_deref().unwrap_or_default())?.0;
    let (within, selector) = place(annotation)?;
    Ok(CarriedMark { uuid, within, kind, style, selector, note, text_hash, created_at, changed_at })
}

fn place(annotation: Annotation) -> Result<(MarkedIn, Selector)> {
    let Annotation { target, document_title: title, page_label: label, .. } = annotation;
    let Some(bytes) = target.source.strip_prefix(BYTES) else {
        return Ok((MarkedIn::Body, selector(target.selector)?));
    };
    let digest = digest(bytes)?;
    match <[SelectorJson; 1]>::try_from(target.selector) {
        Ok([SelectorJson::Fragment { value, refined_by, .. }]) => {
            let page = value.strip_prefix("page=").and_then(|number| number.parse().ok());
            let page = page.ok_or_else(|| wrong("a page in it has no number"))?;
            Ok((MarkedIn::Document { digest, title, page, label }, selector(refined_by)?))
        }
        _ => Err(wrong("a mark in a document names no page")),
    }
}

fn selector(parts: Vec<SelectorJson>) -> Result<Selector> {
    let mut selector = Selector::default();
    if parts.len() > 2 {
        return Err(wrong("a mark in it stands in too many places"));
    }
    for part in parts {
        match part {
            SelectorJson::TextQuote { exact, prefix, suffix } => {
                (selector.exact, selector.prefix, selector.suffix) = (exact, prefix, suffix);
            }
            SelectorJson::TextPosition { start, end } => (selector.start, selector.end) = (start, end),
            SelectorJson::Fragment { .. } => return Err(wrong("a mark in a text names a page")),
        }
    }
    Ok(selector)
}

/// The one body for this purpose; empty = there is none.
fn text(bodies: &[Body], wanted: Purpose) -> Result<&str> {
    let texts = bodies
        .iter()
        .filter_map(|Body::TextualBody { value, purpose, .. }| (*purpose == wanted).then_some(value.as_str()));
    match texts.collect::<Vec<_>>().as_slice() {
        [] => Ok(""),
        [one] => Ok(one),
        _ => Err(wrong("an annotation in it has two notes or two styles")),
    }
}

/// Where a resource stands for everyone, else what it is called here.
pub(crate) fn public_address(bookmark: &CarriedBookmark) -> String {
    let address = bookmark.copy.address.clone().filter(|address| address.starts_with("https://"));
    address.unwrap_or_else(|| name_of(&bookmark.key))
}

/// The same for the same resource, on every laptop (RFC 9562, 5.8).
fn uuid_of_note(key: &ResourceKey) -> String {
    let hash = Sha256::new().chain_update("fieldshelf note\n").chain_update(name_of(key)).finalize();
    let mut hex: Vec<u8> = Digest(hash.into()).to_string().into_bytes();
    for (place, digit) in [(12, b'8'), (16, b'8')] {
        if let Some(letter) = hex.get_mut(place) {
            *letter = digit;
        }
    }
    let part = |from: usize, to: usize| String::from_utf8_lossy(hex.get(from..to).unwrap_or_default()).into_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
