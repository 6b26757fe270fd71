//! Bundles: sources carried on a stick.

use std::path::Path;

use super::{Nothing, wire::dto};
use crate::{
    Error, Library, Result,
    library::bundles::{Age, Came, Choice, Imported, Planned, Progress, Seen, SeenSource, Signer},
    model::{BlockCause, Kind},
};

dto! {
    /// The bundle that was opened; null = none.
    pub struct BundleAnswer {
        /// The bundle.
        pub bundle: Option<BundleDto>,
    }

    /// What a bundle carries.
    pub struct BundleDto {
        /// The file's own name.
        pub name: String,
        /// When it was made, as it says, seconds since 1970 UTC.
        pub made_at: Option<i64>,
        /// Bytes of the file.
        pub size: u64,
        /// The sources in it.
        pub sources: Vec<BundleSourceDto>,
    }

    /// One source in a bundle.
    pub struct BundleSourceDto {
        /// Its number in the bundle, from 1.
        pub number: u32,
        /// Its title.
        pub title: String,
        /// Its address.
        pub address: String,
        /// Whether this laptop follows it already.
        pub followed: bool,
        /// Who signed it.
        pub signer: BundleSigner,
        /// Of the key that signed it; empty = unsigned, or not in order.
        pub fingerprint: String,
        /// Signed: when its manifest was made; unsigned: when it was fetched, as the bundle says.
        pub dated_at: Option<i64>,
        /// Until when it holds, as its publisher said.
        pub expires_at: Option<i64>,
        /// How it stands to what this laptop has.
        pub age: BundleAge,
        /// Resources in it.
        pub resources: u64,
        /// Documents in it.
        pub documents: u64,
        /// Bytes of those.
        pub bytes: u64,
    }

    /// Who signed a source in a bundle.
    #[serde(tag = "kind")]
    pub enum BundleSigner {
        /// A key that a person accepted.
        Known,
        /// A key that nobody here has compared yet.
        New,
        /// Nobody.
        Unsigned,
        /// It is signed, but not in order: it cannot be brought in.
        Refused {
            /// Why.
            cause: BlockCause,
        },
    }

    /// How a source in a bundle stands to what this laptop has.
    #[derive(Copy, Eq)]
    pub enum BundleAge {
        /// This laptop has nothing of it.
        First,
        /// It is newer.
        Newer,
        /// It is the same.
        Same,
        /// This laptop has a newer one: its texts are left out, its documents are taken where they are missing.
        Older,
    }

    /// What to bring in.
    pub struct BundleImport {
        /// Numbers of the sources.
        pub sources: Vec<u32>,
    }

    /// What was brought in.
    pub struct BundleDone {
        /// Each source.
        pub sources: Vec<BundleOutcome>,
        /// Documents that came.
        pub documents: u64,
        /// Documents that were here already.
        pub known: u64,
        /// Documents in the bundle that are not what their names say, or that could not be read.
        pub spoilt: u64,
        /// Whether it was stopped before its end.
        pub stopped: bool,
    }

    /// How one source fared.
    pub struct BundleOutcome {
        /// Its title.
        pub title: String,
        /// Its id on this laptop; null = it was refused before it had one.
        pub source: Option<String>,
        /// Resources that are new.
        pub added: u64,
        /// Resources that changed.
        pub changed: u64,
        /// Resources that went.
        pub removed: u64,
        /// Why nothing came of it: a sentence; null = it went well.
        pub failure: Option<String>,
    }

    /// What a bundle is to hold. Texts travel whole, since they are signed whole; these choose sources and documents.
    pub struct BundleExport {
        /// Ids of sources.
        pub sources: Vec<String>,
        /// Whether documents come along.
        pub documents: bool,
        /// Only documents in these languages (`en`, `cy`); empty = all.
        pub languages: Vec<String>,
        /// Only documents of these kinds of resource; empty = all.
        pub kinds: Vec<Kind>,
    }

    /// What a bundle would hold.
    pub struct BundlePlan {
        /// Resources.
        pub resources: u64,
        /// Documents.
        pub documents: u64,
        /// Bytes, about.
        pub bytes: u64,
        /// Titles of sources that cannot be carried, because they must be refreshed once first.
        pub missing: Vec<String>,
    }

    /// What was written.
    pub struct BundleWritten {
        /// Names of the files; empty = the person thought better of it.
        pub files: Vec<String>,
        /// Bytes of all.
        pub bytes: u64,
    }

    /// How far the work on a bundle is.
    pub struct BundleWork {
        /// Whether any is under way.
        pub running: bool,
        /// Bytes done.
        pub done: u64,
        /// Bytes in all; 0 = not known yet.
        pub total: u64,
    }
}

pub(super) fn open(library: &Library, _: Nothing) -> Result<BundleAnswer> {
    // Where the person thought better of it, what was open before stays open.
    library.ask_for_bundle();
    bundle(library, Nothing {})
}

pub(super) fn bundle(library: &Library, _: Nothing) -> Result<BundleAnswer> {
    Ok(BundleAnswer { bundle: library.bundle()?.map(BundleDto::from) })
}

pub(super) fn close(library: &Library, _: Nothing) -> Result<Nothing> {
    library.close_bundle();
    Ok(Nothing {})
}

pub(super) fn import(library: &Library, request: BundleImport) -> Result<BundleDone> {
    let imported = library.import_offered_bundle(&request.sources)?;
    // What came until then stays, and is seen in the library; why no more came is what a person must know.
    imported.failure.clone().map_or_else(|| Ok(imported.into()), |failure| Err(Error::Refresh(failure)))
}

pub(super) fn export(library: &Library, request: BundleExport) -> Result<BundleWritten> {
    let written = library.save_bundle(&request.into())?;
    Ok(BundleWritten {
        bytes: written.iter().map(|part| part.bytes).sum(),
        files: written.into_iter().map(|part| name_of(&part.path)).collect(),
    })
}

pub(super) fn plan(library: &Library, request: BundleExport) -> Result<BundlePlan> {
    let Planned { resources, documents, bytes, missing, .. } = library.plan_bundle(&request.into())?;
    Ok(BundlePlan { resources, documents, bytes, missing })
}

pub(super) fn work(library: &Library, _: Nothing) -> Result<BundleWork> {
    let Progress { running, done, total } = library.bundle_work();
    Ok(BundleWork { running, done, total })
}

pub(super) fn stop(library: &Library, _: Nothing) -> Result<Nothing> {
    library.stop_bundle();
    Ok(Nothing {})
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl From<BundleExport> for Choice {
    fn from(request: BundleExport) -> Self {
        let BundleExport { sources, documents, languages, kinds } = request;
        Choice { sources, documents, languages, kinds }
    }
}

impl From<Seen> for BundleDto {
    fn from(seen: Seen) -> Self {
        BundleDto {
            name: seen.name,
            made_at: Some(seen.made_at),
            size: seen.size,
            sources: seen.sources.into_iter().map(BundleSourceDto::from).collect(),
        }
    }
}

impl From<SeenSource> for BundleSourceDto {
    fn from(seen: SeenSource) -> Self {
        BundleSourceDto {
            number: seen.number,
            title: seen.title,
            address: seen.address,
            followed: seen.followed.is_some(),
            signer: match seen.signer {
                Signer::Known => BundleSigner::Known,
                Signer::New => BundleSigner::New,
                Signer::Unsigned => BundleSigner::Unsigned,
                Signer::Refused(cause) => BundleSigner::Refused { cause },
            },
            fingerprint: seen.fingerprint,
            dated_at: seen.dated_at,
            expires_at: seen.expires_at,
            age: match seen.age {
                Age::First => BundleAge::First,
                Age::Newer => BundleAge::Newer,
                Age::Same => BundleAge::Same,
                Age::Older => BundleAge::Older,
            },
            resources: seen.resources,
            documents: seen.documents,
            bytes: seen.bytes,
        }
    }
}

impl From<Imported> for BundleDone {
    fn from(imported: Imported) -> Self {
        BundleDone {
            sources: imported.sources.into_iter().map(BundleOutcome::from).collect(),
            documents: imported.documents.came,
            known: imported.documents.known,
            spoilt: imported.documents.spoilt,
            stopped: imported.stopped,
        }
    }
}

impl From<Came> for BundleOutcome {
    fn from(came: Came) -> Self {
        BundleOutcome {
            title: came.title,
            source: came.source,
            added: came.counts.added,
            changed: came.counts.changed + came.counts.withdrawn,
            removed: came.counts.removed,
            failure: came.failure.map(|failure| failure.message),
        }
    }
}
