//! What a bundle carries, who signed it, how old it is, and how it stands to what is here. Nothing is changed by looking.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use url::Url;

use super::judging::{Verdict, judge};
use super::{Library, name_of};
use crate::bundle::{self, Bundle, CarriedSource};
use crate::feed;
use crate::model::{BlockCause, Page, Signing};
use crate::refresh::{self, SourceAddress};
use crate::trust::{Ask, Verified, fingerprint_of, manifest};
use crate::{Error, Result};

/// What a bundle carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The file's own name.
    pub name: String,
    /// When it was made, as it says, seconds since 1970 UTC.
    pub made_at: i64,
    /// Bytes of the file.
    pub size: u64,
    /// Which part it is, from 1.
    pub part: u32,
    /// Of how many.
    pub parts: u32,
    /// The sources in it.
    pub sources: Vec<SeenSource>,
}

/// One source in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSource {
    /// Its number in the bundle, from 1.
    pub number: u32,
    /// Its title: the person's own where it is followed, else the feed's.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its id on this laptop; `None` = it is not followed.
    pub followed: Option<String>,
    /// Who signed it.
    pub signer: Signer,
    /// Of the key that signed it; empty = unsigned, or not in order.
    pub fingerprint: String,
    /// Signed: when its manifest was made; unsigned: when it was fetched, as the bundle says. Seconds since 1970 UTC.
    pub dated_at: Option<i64>,
    /// Until when it holds, as its publisher said.
    pub expires_at: Option<i64>,
    /// How it stands to what this laptop has.
    pub age: Age,
    /// Resources in it.
    pub resources: u64,
    /// Documents in it.
    pub documents: u64,
    /// Bytes of those.
    pub bytes: u64,
}

/// Who signed a source in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// A key that a person accepted.
    Known,
    /// A key that nobody here has compared yet.
    New,
    /// Nobody.
    Unsigned,
    /// It is signed, but not in order: it cannot be brought in.
    Refused(BlockCause),
}

/// How a source in a bundle stands to what this laptop has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// This laptop has nothing of it.
    First,
    /// It is newer.
    Newer,
    /// It is the same.
    Same,
    /// This laptop has a newer one: its texts are left out, its documents are taken where they are missing.
    Older,
}

/// The pages of a source, parsed.
#[derive(Default)]
struct Read {
    first: Option<(Page, [u8; 32])>,
    ids: HashSet<String>,
}

impl Library {
    /// Looks into the bundle at `path`.
    ///
    /// # Errors
    /// The reason in a sentence for which it cannot be used.
    pub fn look_into_bundle(&self, path: &Path) -> Result<Seen> {
        let mut bundle = Bundle::open(path, &bundle::Limits::default())?;
        let contents = bundle.contents().clone();
        let sources =
            contents.sources.iter().map(|carried| self.look_at(&mut bundle, carried)).collect::<Result<_>>()?;
        Ok(Seen {
            name: name_of(path),
            made_at: contents.made,
            size: bundle.length(),
            part: contents.part,
            parts: contents.parts,
            sources,
        })
    }

    /// Looks at one source of an open bundle.
    pub(super) fn look_at(&self, bundle: &mut Bundle, carried: &CarriedSource) -> Result<SeenSource> {
        let SourceAddress::Web(address) = carried.web_address()? else {
            return Err(Error::BadAddress(carried.address.clone()));
        };
        let mut files = HashMap::new();
        for file in &carried.files {
            files.insert(file.name.clone(), bundle.file(file)?);
        }
        let read = read_pages(&files, &address, self.now());
        let (id, followed, known) = {
            let trust = self.trust();
            let (id, followed) = trust.id_for(&carried.address)?;
            (id.clone(), followed.then(|| trust.get(&id)).transpose()?.flatten(), trust.signing(&id)?)
        };
        let here = self.inner.store.read(|reader| reader.validators(&id))?.map(|held| held.hash);
        let announced = read.first.as_ref().and_then(|(page, _)| page.key.clone());
        let ask = Ask { now: self.now(), app: env!("CARGO_PKG_VERSION") };
        let verdict = judge(&|name| files.get(name).cloned(), known.clone(), announced.as_deref(), ask);
        let is_same = here.is_some() && here == read.first.as_ref().map(|(_, hash)| *hash);
        let succeeded = followed.as_ref().and_then(|source| source.state.succeeded_at);
        let age = age(&verdict, here.is_some(), is_same, carried.fetched.min(self.now()), succeeded);
        let (signer, signed) = signer(&verdict, known.as_ref());
        let said = read.first.map(|(page, _)| page.title).filter(|title| !title.is_empty());
        Ok(SeenSource {
            number: carried.number,
            title: followed
                .as_ref()
                .map(|source| source.title.clone())
                .or(said)
                .unwrap_or_else(|| carried.shown_title()),
            address: carried.address.clone(),
            followed: followed.map(|source| source.id),
            signer,
            fingerprint: signed.map(|verified| fingerprint_of(&verified.signer)).unwrap_or_default(),
            dated_at: match signed {
                Some(verified) => verified.signing.issued_at,
                None => Some(carried.fetched),
            },
            expires_at: signed.and_then(|verified| verified.signing.expires_at),
            age,
            resources: read.ids.len() as u64,
            documents: carried.documents.len() as u64,
            bytes: carried.documents.iter().map(|document| document.size).sum(),
        })
    }
}

fn signer<'a>(verdict: &'a Verdict, known: Option<&Signing>) -> (Signer, Option<&'a Verified>) {
    match verdict {
        Verdict::Unsigned => (Signer::Unsigned, None),
        Verdict::Refused(cause) => (Signer::Refused(*cause), None),
        Verdict::InOrder(verified) | Verdict::Older(verified) => {
            let is_known = known.is_some_and(|known| known.confirmed);
            (if is_known { Signer::Known } else { Signer::New }, Some(verified))
        }
    }
}

/// `has` = the library holds something of the source; `same` = it holds the very first page that is carried. `fetched`
/// is the bundle's own word, `succeeded` when this laptop last heard from the source.
fn age(verdict: &Verdict, has: bool, same: bool, fetched: i64, succeeded: Option<i64>) -> Age {
    match verdict {
        Verdict::Older(_) => Age::Older,
        _ if !has => Age::First,
        Verdict::InOrder(verified) if verified.same => Age::Same,
        Verdict::InOrder(_) => Age::Newer,
        _ if same => Age::Same,
        _ if succeeded.is_some_and(|succeeded| succeeded >= fetched) => Age::Older,
        _ => Age::Newer,
    }
}

/// Parses every page; one that cannot be read counts for nothing here, and is refused when it is brought in.
fn read_pages(files: &HashMap<String, Vec<u8>>, address: &Url, now: i64) -> Read {
    let mut read = Read::default();
    let mut last: HashMap<String, (u64, bool)> = HashMap::new();
    let first = refresh::name_of(address, address);
    let is_page = |name: &str| !name.starts_with("keys/") && name != manifest::MANIFEST && name != manifest::SIGNATURE;
    for (name, bytes) in files.iter().filter(|(name, _)| is_page(name)) {
        let Some(page) = address.join(name).ok().and_then(|from| feed::parse(bytes, &from, now).ok()) else { continue };
        let listed = page.resources.iter().map(|it| (&it.id, it.sequence.unwrap_or(0), true));
        let gone = page.tombstones.iter().map(|it| (&it.id, it.sequence.unwrap_or(u64::MAX), false));
        for (id, sequence, is_there) in listed.chain(gone) {
            let known = last.entry(id.clone()).or_insert((sequence, is_there));
            if sequence >= known.0 {
                *known = (sequence, is_there);
            }
        }
        if *name == first {
            read.first = Some((page, crate::documents::folder::digest_of(bytes).0));
        }
    }
    read.ids = last.into_iter().filter(|(_, (_, is_there))| *is_there).map(|(id, _)| id).collect();
    read
}
