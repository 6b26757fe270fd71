//! The files of a folder that are not resources: `shelf.toml`, `acronyms.toml`, `tombstones.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    dates::Day,
    email,
    error::{Fault, FolderError},
    place::Place,
    wire,
};

/// `shelf.toml`: the head of the feed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) language: String,
    pub(super) publisher: String,
    pub(super) home: Option<Spanned<String>>,
    pub(super) source_id: String,
    pub(super) about: Option<String>,
    /// The e-mail address that suggestions and reports of problems are meant for; it is published.
    pub(super) suggestions_to: Option<Spanned<String>>,
    /// Topic word → what it covers; the only topics that a resource of the folder may have.
    pub(super) topics: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) publish: Publishing,
}

/// `[publish]` of `shelf.toml`: where and for how long.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Publishing {
    /// The folder of the web that the published files will stand in: https, with a `/` at its end.
    pub(super) address: Option<Spanned<String>>,
    /// How many days a signature holds.
    pub(super) expires_days: Option<u32>,
}

/// `acronyms.toml`: short form → words.
pub(super) type Acronyms = BTreeMap<String, String>;

/// `tombstones.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tombstones {
    #[serde(default)]
    pub(super) tombstones: Vec<Tombstone>,
}

/// What the publisher took away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tombstone {
    pub(super) id: Spanned<String>,
    pub(super) at: Option<Day>,
    pub(super) reason: Option<String>,
    pub(super) replaced_by: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) keep_readable: bool,
}

impl Tombstone {
    pub(super) fn published(&self) -> wire::Tombstone<'_> {
        wire::Tombstone {
            id: self.id.get_ref(),
            at: self.at.map(Day::moment),
            reason: self.reason.as_deref(),
            replaced_by: self.replaced_by.as_ref().map(|id| id.get_ref().as_str()),
            keep_readable: self.keep_readable,
        }
    }
}

/// Reads `shelf.toml`.
pub(super) fn read_shelf(place: &Place<'_>) -> Result<Head, FolderError> {
    let shelf: Head = place.read()?;
    place.https(shelf.home.as_ref())?;
    place.https(shelf.publish.address.as_ref())?;
    if let Some(to) = shelf.suggestions_to.as_ref().filter(|to| !email::is_address(to.get_ref())) {
        return Err(place.fault(to.span().start, Fault::NoEmail(to.get_ref().clone())));
    }
    if let Some(address) = shelf.publish.address.as_ref().filter(|address| !address.get_ref().ends_with('/')) {
        return Err(place.fault(address.span().start, Fault::NoFolder(address.get_ref().clone())));
    }
    Ok(shelf)
}
