//! `bundle.json`: what a bundle carries, as whoever made it says. It is signed by nobody and believed in nothing but
//! where things stand; who published what is told by the files of the sources alone.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{BundleError, Limits, Name, name};
use crate::model::Digest;
use crate::refresh::{SourceAddress, check_address};

/// Characters of a title that are shown.
const LONGEST_TITLE: usize = 200;
/// The only kind of bundle.
pub const SPEC: u32 = 1;

/// What a bundle carries. Fields are written in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// 1.
    pub spec: u32,
    /// When it was made, seconds since 1970 UTC.
    pub made: i64,
    /// The version of the program that made it.
    pub program: String,
    /// Which part it is, from 1. Each part can be brought in alone.
    pub part: u32,
    /// Of how many.
    pub parts: u32,
    /// The sources, by number.
    pub sources: Vec<CarriedSource>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedSource {
    /// From 1.
    pub number: u32,
    /// Where it is published: https, or http of a preview on this computer.
    pub address: String,
    /// Display text.
    pub title: String,
    /// When the laptop that carried it last heard from it, seconds since 1970 UTC.
    pub fetched: i64,
    /// Whether its manifest is among its files.
    pub signed: bool,
    /// Resources, as counted by whoever made it.
    pub resources: u64,
    /// Its files, as published.
    pub files: Vec<CarriedFile>,
    /// Its documents that are in this part.
    pub documents: Vec<CarriedDocument>,
}

/// A file of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedFile {
    /// Its address, relative to that of the source.
    pub name: String,
    /// Where it stands in the bundle.
    pub at: String,
    /// Of its bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// A document of a source, or a picture. It stands in the bundle under its hash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CarriedDocument {
    /// Of its bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Where it is published, where its feed gives no hash for it; else left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Contents {
    /// Reads `bundle.json`. Its `size` bytes are known to be within the limits.
    ///
    /// # Errors
    /// It is none, or contradicts itself, or carries what cannot be followed.
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Contents, BundleError> {
        #[derive(Deserialize)]
        struct Spec {
            spec: u32,
        }
        let spec: Spec = serde_json::from_slice(bytes).map_err(|_| BundleError::Contents)?;
        if spec.spec > SPEC {
            return Err(BundleError::Newer);
        }
        let contents: Contents = serde_json::from_slice(bytes).map_err(|_| BundleError::Contents)?;
        let is_counted = contents.part >= 1 && contents.part <= contents.parts;
        if spec.spec != SPEC || !is_counted || contents.sources.is_empty() || contents.sources.len() > limits.sources {
            return Err(BundleError::Contents);
        }
        let mut addresses = HashSet::new();
        for (source, number) in contents.sources.iter().zip(1..) {
            source.check(number)?;
            if !addresses.insert(&source.address) {
                return Err(BundleError::Contents);
            }
        }
        Ok(contents)
    }

    /// As bytes of `bundle.json`.
    ///
    /// # Errors
    /// None that is known: every field can be written.
    pub fn bytes(&self) -> Result<Vec<u8>, BundleError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| BundleError::Contents)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Every place in the bundle that is spoken for, with the size that is said, each once.
    pub(super) fn places(&self) -> impl Iterator<Item = (String, u64)> {
        let files = self.sources.iter().flat_map(|source| &source.files).map(|file| (file.at.clone(), file.size));
        let documents = self.sources.iter().flat_map(|source| &source.documents);
        let mut seen = HashSet::new();
        let blobs = documents.filter_map(move |document| {
            let digest = Digest::parse(&document.sha256)?;
            seen.insert(digest).then(|| (name::blob(digest), document.size))
        });
        files.chain(blobs)
    }
}

impl CarriedSource {
    /// Where it is published.
    ///
    /// # Errors
    /// It cannot be followed, or is a file on a computer: whose?
    pub fn web_address(&self) -> Result<SourceAddress, BundleError> {
        let refused = |why: String| BundleError::Address(why);
        match check_address(&self.address).map_err(|why| refused(why.to_string()))? {
            // In one spelling, so that it is found where it is followed already.
            SourceAddress::Web(url) if url.as_str() == self.address => Ok(SourceAddress::Web(url)),
            SourceAddress::Web(_) => Err(refused("its address is spelled in an unusual way.".to_owned())),
            SourceAddress::File(_) => Err(refused("it is a file on somebody’s computer.".to_owned())),
        }
    }

    /// Its title as a screen may show it: whoever made the bundle may have put anything into it.
    #[must_use]
    pub fn shown_title(&self) -> String {
        let plain = |sign: &char| sign.is_alphanumeric() || sign.is_ascii_punctuation() || *sign == ' ';
        self.title.chars().filter(plain).take(LONGEST_TITLE).collect()
    }

    fn check(&self, number: u32) -> Result<(), BundleError> {
        self.web_address()?;
        let mut names = HashSet::new();
        let is_its = |file: &CarriedFile| Name::parse(&file.at) == Some(Name::Source(number));
        let files = self.files.iter().all(|file| {
            let digest = Digest::parse(&file.sha256);
            names.insert(&file.name)
                && is_its(file)
                && digest.is_some_and(|digest| name::place_of(number, &file.name, digest) == file.at)
        });
        let documents = self.documents.iter().all(|document| Digest::parse(&document.sha256).is_some());
        match self.number == number && !self.files.is_empty() && files && documents {
            true => Ok(()),
            false => Err(BundleError::Contents),
        }
    }
}
