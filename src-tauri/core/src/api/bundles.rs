//! Bundles: sources carried on a stick.

use super::{Nothing, wire::dto};
use crate::{
    Library, Result,
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

// The handlers come with the core of bundles.
pub(super) fn open(_: &Library, _: Nothing) -> Result<BundleAnswer> {
    Ok(BundleAnswer { bundle: None })
}

pub(super) fn bundle(_: &Library, _: Nothing) -> Result<BundleAnswer> {
    Ok(BundleAnswer { bundle: None })
}

pub(super) fn close(_: &Library, _: Nothing) -> Result<Nothing> {
    Ok(Nothing {})
}

pub(super) fn import(_: &Library, _: BundleImport) -> Result<BundleDone> {
    Ok(BundleDone { sources: Vec::new(), documents: 0, known: 0, spoilt: 0, stopped: false })
}

pub(super) fn export(_: &Library, _: BundleExport) -> Result<BundleWritten> {
    Ok(BundleWritten { files: Vec::new(), bytes: 0 })
}

pub(super) fn plan(_: &Library, _: BundleExport) -> Result<BundlePlan> {
    Ok(BundlePlan { resources: 0, documents: 0, bytes: 0, missing: Vec::new() })
}

pub(super) fn work(_: &Library, _: Nothing) -> Result<BundleWork> {
    Ok(BundleWork { running: false, done: 0, total: 0 })
}

pub(super) fn stop(_: &Library, _: Nothing) -> Result<Nothing> {
    Ok(Nothing {})
}
