//! The publication that is in the target already: what it was, and whether it was ever finished.

use std::{collections::BTreeMap, io};

use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    hash,
    ledger::{LEDGER, Ledger, SCHEMA},
    measured::Measured,
    recovered,
    refusal::PublishError,
};
use crate::trust::manifest::{MANIFEST, Manifest, SIGNATURE};

/// The first page of a feed.
pub(super) const FEED: &str = "feed.json";

/// The last publication. [`Previous::default`] = there was none.
#[derive(Debug, Clone, Default)]
pub struct Previous {
    pub(super) ledger: Option<Ledger>,
    /// The highest place that a reader may have seen, also of a publication that broke off.
    pub(super) seq: u64,
    pub(super) sequence: u64,
    /// When it was made, seconds since 1970 UTC.
    pub(super) generated: Option<i64>,
    /// Of the ledger's bytes.
    pub(super) ledger_sha256: String,
    /// The manifest and its signature, as they stand.
    pub(super) signed: Option<(Vec<u8>, Vec<u8>)>,
    /// Whether the files that change stand as the ledger says; else the last publication broke off.
    pub(super) is_whole: bool,
}

/// Numbers of pages that are left out after a publication that broke off.
const LEFT_OUT: u32 = 100;

/// What is read of `feed.json`.
#[derive(Deserialize)]
struct Head {
    _fieldshelf: Option<HeadExtension>,
}

#[derive(Default, Deserialize)]
struct HeadExtension {
    #[serde(default)]
    source_id: String,
    #[serde(default)]
    seq: u64,
    #[serde(default)]
    key: Option<String>,
}

impl Previous {
    /// Reads it by way of `fetch`, which gives the bytes of a file of the target, or `None` where there is none.
    ///
    /// # Errors
    /// The target cannot be read, or holds a feed that this program did not publish.
    pub fn read(fetch: &dyn Fn(&str) -> io::Result<Option<Vec<u8>>>) -> Result<Previous, PublishError> {
        let get = |path: &str| fetch(path).map_err(|cause| PublishError::Target { path: path.to_owned(), cause });
        let (ledger, feed) = (get(LEDGER)?, get(FEED)?);
        let ledger_sha256 = ledger.as_deref().map(hash).unwrap_or_default();
        let is_lost = ledger.is_none();
        let ledger = match (ledger, &feed) {
            (Some(ledger), _) => read_ledger(&ledger)?,
            (None, Some(feed)) => recovered::ledger(feed, &get)?,
            (None, None) => return Ok(Previous::default()),
        };
        let (manifest, signature) = (get(MANIFEST)?, get(SIGNATURE)?);
        let stands = |path: &str, bytes: &Option<Vec<u8>>| {
            ledger.files.get(path).map(|file| &file.sha256) == bytes.as_deref().map(hash).as_ref()
        };
        let is_whole = !is_lost && stands(FEED, &feed) && stands(MANIFEST, &manifest) && stands(SIGNATURE, &signature);
        let head = feed.as_deref().and_then(|feed| serde_json::from_slice::<Head>(feed).ok());
        let said = head.and_then(|head| head._fieldshelf).filter(|said| said.source_id == ledger.source_id);
        let said = said.unwrap_or_default();
        let of_manifest = manifest.as_deref().and_then(|manifest| serde_json::from_slice::<Manifest>(manifest).ok());
        let sequence = of_manifest.map_or(0, |manifest| manifest.sequence);
        Ok(Previous {
            seq: ledger.seq.max(said.seq),
            sequence: ledger.sequence.max(sequence),
            generated: OffsetDateTime::parse(&ledger.generated, &Rfc3339).ok().map(OffsetDateTime::unix_timestamp),
            ledger_sha256,
            signed: manifest.zip(signature),
            is_whole,
            ledger: Some(Ledger { signer: ledger.signer.clone().or(said.key), ..ledger }),
        })
    }

    /// The last number of each series of names. After a publication that broke off some are left out: it may have given
    /// them, and nobody knows to what.
    pub(super) fn numbers(&self) -> BTreeMap<String, u32> {
        let mut numbers = self.ledger.as_ref().map(|ledger| ledger.numbers.clone()).unwrap_or_default();
        if !self.is_whole {
            numbers.values_mut().for_each(|number| *number += LEFT_OUT);
        }
        numbers
    }

    /// What was worked out of files, by their hashes.
    #[must_use]
    pub fn known(&self) -> BTreeMap<&str, &Measured> {
        let documents = self.ledger.iter().flat_map(|ledger| ledger.documents.values());
        documents.map(|measured| (measured.sha256.as_str(), measured)).collect()
    }
}

fn read_ledger(bytes: &[u8]) -> Result<Ledger, PublishError> {
    let ledger: Ledger = serde_json::from_slice(bytes).map_err(|_| PublishError::Ledger)?;
    if ledger.schema == SCHEMA { Ok(ledger) } else { Err(PublishError::Ledger) }
}
