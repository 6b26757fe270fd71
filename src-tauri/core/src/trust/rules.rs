//! What a manifest must be in itself, whoever signed it: nothing here knows keys that are remembered.

use std::collections::HashSet;

use semver::Version;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::key::PublicKey;
use super::manifest::{FEED, FileKind, MOST_KEYS, MOST_SEQUENCE, Manifest, ManifestFile, ManifestKeys, SCHEMA};
use super::{Ask, Refusal};
use crate::model::BlockCause;

const MIB: u64 = 1024 * 1024;
/// Characters of the identity of a source.
const MOST_SOURCE_ID: usize = 300;
/// Characters of the name of a file.
const MOST_NAME: usize = 200;

/// What a newer program must be told before anything else is held against a manifest.
#[derive(serde::Deserialize)]
struct Head {
    schema: u32,
    min_app: String,
}

/// A manifest in order, its times as numbers (seconds since 1970 UTC), its keys taken apart.
pub(super) struct Sound {
    pub(super) manifest: Manifest,
    pub(super) issued: i64,
    pub(super) expires: i64,
    pub(super) keys: Keys,
}

/// The keys that a manifest names.
pub(super) struct Keys {
    pub(super) current: Vec<PublicKey>,
    pub(super) next: Vec<PublicKey>,
    pub(super) recovery: Vec<PublicKey>,
    pub(super) revoked: Vec<PublicKey>,
}

/// Reads a manifest whose signature has been checked.
pub(super) fn read(bytes: &[u8], ask: Ask<'_>) -> Result<Sound, Refusal> {
    let head: Head = parse(bytes)?;
    let oldest = version(&head.min_app)?;
    if head.schema > SCHEMA || oldest > version(ask.app)? {
        let detail = format!("Needs Fieldshelf {} and knows schema {}.", head.min_app, head.schema);
        return Err(Refusal::new(BlockCause::NewerProgram, detail).with("This Fieldshelf", ask.app));
    }
    let manifest: Manifest = parse(bytes)?;
    if manifest.schema != SCHEMA {
        return Err(wrong(format!("Its schema is {}.", manifest.schema)));
    }
    check_source_id(&manifest.source_id)?;
    if manifest.sequence == 0 || manifest.sequence > MOST_SEQUENCE {
        return Err(wrong(format!("Its sequence is {}.", manifest.sequence)));
    }
    let (issued, expires) = (moment("issued", &manifest.issued)?, moment("expires", &manifest.expires)?);
    if expires <= issued {
        return Err(wrong("It ends before it begins.")
            .with("Issued", &manifest.issued)
            .with("Expires", &manifest.expires));
    }
    check_files(&manifest.files)?;
    let keys = Keys::of(&manifest.keys)?;
    Ok(Sound { manifest, issued, expires, keys })
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|fault| wrong(format!("It cannot be read: {fault}.")))
}

fn version(text: &str) -> Result<Version, Refusal> {
    Version::parse(text).map_err(|_| wrong(format!("“{}” is no version.", shown(text))))
}

fn check_source_id(id: &str) -> Result<(), Refusal> {
    let sane = !id.is_empty() && id.len() <= MOST_SOURCE_ID && id.chars().all(|c| c.is_ascii_graphic());
    if sane { Ok(()) } else { Err(wrong(format!("Its source_id is “{}”.", shown(id)))) }
}

/// RFC 3339, UTC, whole seconds, and one text for one moment.
fn moment(field: &str, text: &str) -> Result<i64, Refusal> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|moment| moment.offset().is_utc());
    let same = |moment: &OffsetDateTime| moment.format(&Rfc3339).is_ok_and(|again| again == text);
    let moment = moment.filter(|moment| moment.nanosecond() == 0 && same(moment));
    moment
        .map(OffsetDateTime::unix_timestamp)
        .ok_or_else(|| wrong(format!("“{}” is no moment ({field}).", shown(text))))
}

fn check_files(files: &[ManifestFile]) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for file in files {
        let fault = if !is_safe(&file.url) {
            "has a name that is not allowed"
        } else if !seen.insert(file.url.to_ascii_lowercase()) {
            "is listed twice"
        } else if file.size > most_bytes(file.kind) {
            "is too big"
        } else if !is_hash(&file.sha256) {
            "has no SHA-256"
        } else {
            continue;
        };
        return Err(wrong(format!("The file “{}” {fault}.", shown(&file.url))));
    }
    let has_feed = files.iter().any(|file| file.url == FEED && file.kind == FileKind::Feed);
    if has_feed { Ok(()) } else { Err(wrong(format!("It does not list {FEED}."))) }
}

/// Whether a name stays below the folder of the manifest on every system.
fn is_safe(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let part = |part: &str| !part.is_empty() && !part.ends_with('.') && part.chars().all(letter);
    name.len() <= MOST_NAME && name.split('/').all(part)
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit))
}

fn most_bytes(kind: FileKind) -> u64 {
    match kind {
        FileKind::Feed => 8 * MIB,
        FileKind::Picture => 5 * MIB,
        FileKind::Other => 50 * MIB,
    }
}

impl Keys {
    fn of(named: &ManifestKeys) -> Result<Self, Refusal> {
        let keys = Keys {
            current: list("current", &named.current)?,
            next: list("next", &named.next)?,
            recovery: list("recovery", &named.recovery)?,
            revoked: list("revoked", &named.revoked)?,
        };
        if keys.current.is_empty() {
            return Err(wrong("It names no current key."));
        }
        let signing = || keys.current.iter().chain(&keys.next);
        if let Some(key) = keys.recovery.iter().find(|key| signing().any(|other| other.is_same_point(key))) {
            return Err(wrong(format!("Key {} both signs and is kept for recovery.", key.id())));
        }
        let in_use = || signing().chain(&keys.recovery);
        if let Some(key) = keys.revoked.iter().find(|key| in_use().any(|other| other.is_same_point(key))) {
            return Err(wrong(format!("Key {} is both in use and taken back.", key.id())));
        }
        Ok(keys)
    }
}

fn list(role: &str, texts: &[String]) -> Result<Vec<PublicKey>, Refusal> {
    if texts.len() > MOST_KEYS {
        return Err(wrong(format!("It names {} {role} keys.", texts.len())));
    }
    let read = |text: &String| PublicKey::read(text).ok_or_else(|| wrong(format!("“{}” is no key.", shown(text))));
    let keys = texts.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut seen = HashSet::new();
    match keys.iter().find(|key| !seen.insert(key.text.as_str())) {
        Some(key) => Err(wrong(format!("It names the {role} key {} twice.", key.id()))),
        None => Ok(keys),
    }
}

/// What may be repeated of a text that is not as it should be.
fn shown(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_default).collect()
}

fn wrong(why: impl std::fmt::Display) -> Refusal {
    Refusal::new(BlockCause::BadManifest, why)
}
