//! A whole notebook as one JSON file, to be brought in again: `docs/notebook-format.md` describes it for others.
//!
//! The same notebook at the same moment is the same bytes. Reading is strict: what is not as this program writes it is
//! refused whole, and a refusal never repeats what stands in the file.

mod annotation;
mod annotations;
mod bookmark;
mod message;
mod moment;

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::everything::{CarriedCollection, CarriedPlace, Everything};
use crate::model::{Digest, ReadingPlace, ResourceKey};
use crate::{Error, Result};
use annotation::AnnotationCollection;
pub(crate) use annotations::public_address;
use bookmark::BookmarkJson;
use message::MessageJson;
pub(crate) use moment::{moment, seconds};

/// Bytes of an export, at most.
pub const MOST_BYTES: u64 = 256 << 20;

const FORMAT: &str = "fieldshelf-notebook";
const VERSION: u32 = 1;

/// What is read first, of whatever version.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    version: u32,
    made: String,
    bookmarks: Vec<BookmarkJson>,
    collections: Vec<CollectionJson>,
    settings: BTreeMap<String, Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceJson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    messages: Vec<MessageJson>,
    annotations: AnnotationCollection,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CollectionJson {
    name: String,
    entries: Vec<KeyJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyJson {
    source: String,
    resource: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PlaceJson {
    document: String,
    page: u32,
    offset: f64,
    as_text: bool,
    at: String,
}

/// An export that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// When it was made, seconds since 1970 UTC.
    pub made_at: i64,
    /// What it holds.
    pub everything: Everything,
}

/// Writes the notebook as JSON; `made_at` in seconds since 1970 UTC.
///
/// # Errors
/// The system's, where it cannot be written.
pub fn write_json(everything: &Everything, made_at: i64, out: &mut dyn Write) -> std::io::Result<()> {
    let settings = everything.settings.iter().map(|(name, json)| {
        let value = RawValue::from_string(json.clone())?;
        Ok((name.clone(), value))
    });
    let envelope = Envelope {
        format: FORMAT.into(),
        version: VERSION,
        made: moment(made_at),
        bookmarks: everything.bookmarks.iter().map(BookmarkJson::of).collect::<serde_json::Result<_>>()?,
        collections: everything.collections.iter().map(CollectionJson::from).collect(),
        settings: settings.collect::<serde_json::Result<_>>()?,
        places: everything.places.iter().map(PlaceJson::from).collect(),
        messages: everything.messages.iter().map(MessageJson::from).collect(),
        annotations: annotations::of(everything),
    };
    serde_json::to_writer_pretty(&mut *out, &envelope)?;
    out.write_all(b"\n")
}

/// Reads what [`write_json`] wrote.
///
/// # Errors
/// `bad-request`: it is something else, or not in order. `too-new`: a later version wrote it.
pub fn read_json(bytes: &[u8]) -> Result<Exported> {
    let head: Head = serde_json::from_slice(bytes).map_err(|_| no_export())?;
    if head.format != FORMAT {
        return Err(no_export());
    }
    if head.version > VERSION {
        return Err(Error::TooNew { file: "This file" });
    }
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|cause| unreadable(&cause))?;
    let made_at = seconds(&envelope.made)?;
    let mut everything = Everything {
        bookmarks: envelope.bookmarks.into_iter().map(BookmarkJson::read).collect::<Result<_>>()?,
        collections: envelope.collections.into_iter().map(CarriedCollection::from).collect(),
        settings: envelope.settings.into_iter().map(|(name, json)| (name, json.get().to_owned())).collect(),
        places: envelope.places.iter().map(PlaceJson::read).collect::<Result<_>>()?,
        messages: envelope.messages.into_iter().map(MessageJson::read).collect::<Result<_>>()?,
    };
    let places: HashMap<_, _> =
        everything.bookmarks.iter().enumerate().map(|(n, bookmark)| (bookmark.key.clone(), n)).collect();
    super::messages::sort(&mut everything.messages);
    annotations::read(envelope.annotations, &mut everything.bookmarks, &places)?;
    super::check::check(&everything)?;
    Ok(Exported { made_at, everything })
}

fn no_export() -> Error {
    Error::BadRequest("This is no notebook that Fieldshelf wrote.".into())
}

/// The place only: the words around it may be a worker's.
fn unreadable(cause: &serde_json::Error) -> Error {
    let (line, column) = (cause.line(), cause.column());
    Error::BadRequest(format!("This notebook cannot be read at line {line}, column {column}. Nothing was taken."))
}

fn wrong(what: &str) -> Error {
    Error::BadRequest(format!("This notebook cannot be read: {what}. Nothing was taken."))
}

fn digest(text: &str) -> Result<Digest> {
    Digest::parse(text).ok_or_else(|| wrong("a hash in it is not one"))
}

impl From<&CarriedCollection> for CollectionJson {
    fn from(collection: &CarriedCollection) -> Self {
        let key = |key: &ResourceKey| KeyJson { source: key.source.clone(), resource: key.id.clone() };
        CollectionJson { name: collection.name.clone(), entries: collection.entries.iter().map(key).collect() }
    }
}

impl From<CollectionJson> for CarriedCollection {
    fn from(json: CollectionJson) -> Self {
        let key = |key: KeyJson| ResourceKey { source: key.source, id: key.resource };
        CarriedCollection { name: json.name, entries: json.entries.into_iter().map(key).collect() }
    }
}

impl From<&CarriedPlace> for PlaceJson {
    fn from(kept: &CarriedPlace) -> Self {
        let ReadingPlace { page, offset, as_text } = kept.place;
        PlaceJson { document: kept.document.to_string(), page, offset, as_text, at: moment(kept.at) }
    }
}

impl PlaceJson {
    fn read(&self) -> Result<CarriedPlace> {
        let place = ReadingPlace { page: self.page, offset: self.offset, as_text: self.as_text };
        Ok(CarriedPlace { document: digest(&self.document)?, place, at: seconds(&self.at)? })
    }
}
