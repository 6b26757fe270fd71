//! Sources: the published feeds that a library follows, and how the last attempt went.

use super::{Block, Signing};

/// How a source comes to this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Compiled into the program.
    Starter,
    /// A published feed (https, or a loopback preview).
    Web,
    /// A file on this laptop or on a share.
    File,
}

/// A source that the library follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Made from the address once, so that adding it again finds its bookmarks; `starter` for the starter library.
    pub id: String,
    /// How it comes here.
    pub kind: SourceKind,
    /// As the person added it; a redirect never edits it. Empty for the starter library.
    pub address: String,
    /// As the person called it, else the feed's own title, else the host.
    pub title: String,
    /// Whether `title` was chosen by the person.
    pub named: bool,
    /// Seconds since 1970 UTC.
    pub added_at: i64,
    /// How the last attempts went.
    pub state: SourceState,
    /// What is remembered of its keys; `None` = it was never seen signed, and no key was given.
    pub signing: Option<Signing>,
    /// The update that was refused last; `None` = the last one was in order.
    pub block: Option<Block>,
}

/// How the attempts to bring a source up to date went. Moments are seconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceState {
    /// When the last attempt began.
    pub attempted_at: Option<i64>,
    /// When an attempt last succeeded (also when there was nothing new).
    pub succeeded_at: Option<i64>,
    /// Why the last attempt failed; `None` = it succeeded.
    pub failure: Option<Failure>,
    /// Failed attempts in a row.
    pub failures: u32,
    /// The server asked not to be asked before this.
    pub not_before: Option<i64>,
}

/// Why an attempt failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The cause, as someone can act on it.
    pub code: crate::Code,
    /// A plain sentence.
    pub message: String,
}
