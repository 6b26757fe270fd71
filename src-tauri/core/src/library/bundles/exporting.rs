//! Writing a bundle: the published files of sources as they were applied here, and documents that are here.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use super::Library;
use crate::{
    Error, Result,
    bundle::{
        self, BundleError, CarriedDocument, CarriedFile, CarriedSource,
        write::{Cargo, Written},
    },
    model::{Digest, Kind, Source, SourceKind},
    store::{Announced, private},
    trust::manifest,
};

/// What a bundle is to hold. Texts travel whole, since they are signed whole; these choose sources and documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Ids of sources; empty = every one that can be carried.
    pub sources: Vec<String>,
    /// Whether documents come along.
    pub documents: bool,
    /// Only documents in these languages (`en`, `cy`); empty = all.
    pub languages: Vec<String>,
    /// Only documents of these kinds of resource; empty = all.
    pub kinds: Vec<Kind>,
}

/// What a bundle would hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Planned {
    /// Titles of the sources.
    pub sources: Vec<String>,
    /// Resources.
    pub resources: u64,
    /// Documents.
    pub documents: u64,
    /// Bytes, about.
    pub bytes: u64,
    /// Titles of sources that cannot be carried: they must be refreshed once first, or stand on this computer alone.
    pub missing: Vec<String>,
}

impl Library {
    /// What a bundle of these sources would hold.
    ///
    /// # Errors
    /// `not-found`: no such source. Or the library cannot be read.
    pub fn plan_bundle(&self, choice: &Choice) -> Result<Planned> {
        let (cargo, missing) = self.cargo(choice)?;
        Ok(Planned {
            sources: cargo.sources.iter().map(|source| source.title.clone()).collect(),
            resources: cargo.sources.iter().map(|source| source.resources).sum(),
            documents: cargo.shares().len() as u64,
            bytes: cargo.bytes(),
            missing,
        })
    }

    /// Writes a bundle to `path`, and what one file may not hold to files beside it. Sources that cannot be carried are
    /// left out: [`Library::plan_bundle`] names them.
    ///
    /// # Errors
    /// `not-found`: no such source. `bad-request`: none of them can be carried. `disk`: it cannot be written there; then
    /// no file has its name.
    pub fn export_bundle(&self, choice: &Choice, path: &Path, limits: &bundle::Limits) -> Result<Vec<Written>> {
        let working = self.begin_bundle()?;
        loop {
            let (cargo, missing) = self.cargo(choice)?;
            if cargo.sources.is_empty() {
                return Err(nothing_to_carry(&missing));
            }
            working.comes_to(cargo.bytes());
            match bundle::write::write(&cargo, path, limits, &mut |bytes| working.add(bytes)) {
                // It is fetched again; what is left goes on its way.
                Err(BundleError::OwnDamaged(digest)) if cargo.documents.contains_key(&digest) => {
                    self.inner.documents.remove(digest)?;
                    self.lose(digest)?;
                }
                Err(BundleError::OwnDamaged(digest)) if cargo.texts.contains_key(&digest) => self.lose_feed(digest)?,
                written => return Ok(written?),
            }
        }
    }

    /// A published file that was kept is not what it was: its sources are read anew, and cannot be carried until then.
    fn lose_feed(&self, digest: Digest) -> Result<()> {
        let what = "A published file could not be removed";
        std::fs::remove_file(self.published(digest)).map_err(private::fault(what))?;
        for source in self.trust().list()? {
            if self.feed_files(&source.id)?.iter().any(|file| file.digest == digest) {
                self.read_anew(&source.id)?;
            }
        }
        Ok(())
    }

    /// Where a published file stands, or would.
    fn published(&self, digest: Digest) -> PathBuf {
        self.inner.profile.feeds().join(digest.to_string())
    }

    /// Everything that is to be carried, and the titles of sources that cannot be.
    fn cargo(&self, choice: &Choice) -> Result<(Cargo, Vec<String>)> {
        let mut cargo = Cargo { made: self.now(), program: env!("CARGO_PKG_VERSION").to_owned(), ..Cargo::default() };
        let mut missing = Vec::new();
        let announced = self.inner.store.announced()?;
        for source in self.chosen_sources(choice)? {
            let number = u32::try_from(cargo.sources.len() + 1).unwrap_or(u32::MAX);
            match self.carry(&source, number, &mut cargo)? {
                None => missing.push(source.title),
                Some(mut carried) => {
                    if choice.documents {
                        self.carry_documents(&source, choice, &announced, &mut carried, &mut cargo);
                    }
                    cargo.sources.push(carried);
                }
            }
        }
        Ok((cargo, missing))
    }

    fn chosen_sources(&self, choice: &Choice) -> Result<Vec<Source>> {
        let sources = self.trust().list()?;
        let is_known = |id: &&String| !sources.iter().any(|source| source.id == **id);
        if let Some(unknown) = choice.sources.iter().find(is_known) {
            return Err(Error::NotFound { what: "source", name: unknown.clone() });
        }
        let is_chosen = |source: &Source| match choice.sources.as_slice() {
            // The starter library came with the program, and is on every laptop.
            [] => source.kind != SourceKind::Starter,
            chosen => chosen.contains(&source.id),
        };
        Ok(sources.into_iter().filter(is_chosen).collect())
    }

    /// The texts of a source; `None` = it cannot be carried.
    fn carry(&self, source: &Source, number: u32, cargo: &mut Cargo) -> Result<Option<CarriedSource>> {
        let published = self.feed_files(&source.id)?;
        if source.kind != SourceKind::Web || published.is_empty() {
            return Ok(None);
        }
        let mut files = Vec::new();
        for file in published {
            let path = self.published(file.digest);
            if !path.is_file() {
                return Ok(None);
            }
            let at = bundle::place_of(number, &file.name, file.digest);
            cargo.texts.insert(file.digest, path);
            files.push(CarriedFile { name: file.name, at, sha256: file.digest.to_string(), size: file.size });
        }
        files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(Some(CarriedSource {
            number,
            address: source.address.clone(),
            title: source.title.clone(),
            fetched: source.state.succeeded_at.unwrap_or(source.added_at),
            signed: files.iter().any(|file| file.name == manifest::MANIFEST),
            resources: self.inner.store.read(|reader| reader.number_of_resources(Some(&source.id)))?,
            files,
            documents: Vec::new(),
        }))
    }

    fn carry_documents(
        &self,
        source: &Source,
        choice: &Choice,
        announced: &[Announced],
        carried: &mut CarriedSource,
        cargo: &mut Cargo,
    ) {
        let mut seen = HashSet::new();
        for Announced { document, uses, .. } in announced {
            let Some((digest, size)) = document.file else { continue };
            let is_wanted = uses.iter().any(|it| {
                it.source == source.id
                    && is_in(&it.language, &choice.languages)
                    && (choice.kinds.is_empty() || choice.kinds.contains(&it.kind))
            });
            // What a server replaced behind its hash is not what the feed announces.
            let is_its = document.announced.map_or(!carried.signed, |announced| announced == digest);
            if is_wanted && is_its && seen.insert((digest, document.announced)) {
                let address = document.announced.is_none().then(|| document.address.clone());
                carried.documents.push(CarriedDocument { sha256: digest.to_string(), size, address });
                cargo.documents.insert(digest, self.inner.documents.path(digest));
            }
        }
        carried.documents.sort_unstable();
    }
}

/// What does not say its language is not shut out by it.
fn is_in(language: &str, chosen: &[String]) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    primary.is_empty() || chosen.is_empty() || chosen.iter().any(|chosen| chosen.eq_ignore_ascii_case(primary))
}

fn nothing_to_carry(missing: &[String]) -> Error {
    Error::BadRequest(match missing {
        [] => "No source was chosen, and so there is nothing to carry.".to_owned(),
        missing => format!("{} cannot be carried yet. Refresh once, and try again.", missing.join(", ")),
    })
}
