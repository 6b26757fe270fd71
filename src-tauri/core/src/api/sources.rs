//! Sources and their refresh.

use super::{Nothing, wire::dto};
use crate::{Code, Library, Result};

dto! {
    /// A source.
    pub struct SourceDto {
        /// Its id on this laptop.
        pub id: String,
        /// How it comes here.
        pub kind: SourceKindDto,
        /// As it was added.
        pub address: String,
        /// Its title.
        pub title: String,
        /// When it was added, seconds since 1970 UTC.
        pub added_at: i64,
        /// Resources that it has in the library.
        pub resources: u64,
        /// When its newest resource was published.
        pub newest_at: Option<i64>,
        /// When the last attempt began.
        pub attempted_at: Option<i64>,
        /// When an attempt last succeeded.
        pub succeeded_at: Option<i64>,
        /// Why the last one failed.
        pub failure: Option<FailureDto>,
        /// When the next attempt is due, if one is.
        pub next_at: Option<i64>,
        /// Whether it is being checked now.
        pub checking: bool,
        /// What had to be forgiven or dropped at the last success.
        pub problems: Vec<ProblemDto>,
        /// Titles of resources whose removal waits for a decision.
        pub held: Vec<String>,
    }

    /// How a source comes to this laptop.
    #[derive(Copy, Eq)]
    pub enum SourceKindDto {
        /// With the program.
        Starter,
        /// From the network.
        Web,
        /// From a file.
        File,
    }

    /// Why an attempt failed.
    pub struct FailureDto {
        /// The cause.
        pub code: Code,
        /// Plain words.
        pub message: String,
    }

    /// Something that had to be forgiven or dropped.
    pub struct ProblemDto {
        /// The item; null = the feed.
        pub item: Option<String>,
        /// Plain words.
        pub message: String,
    }

    /// An address to follow.
    pub struct SourceAdd {
        /// As typed: an address or a file.
        pub address: String,
        /// What to call it; null = as it calls itself.
        pub title: Option<String>,
    }

    /// A source's id.
    pub struct SourceId {
        /// Its id.
        pub id: String,
    }

    /// What to do with removals that were held back.
    pub struct RemovalDecision {
        /// The source's id.
        pub id: String,
        /// True removes the resources; false keeps them and does not ask again.
        pub remove: bool,
    }

    /// What to refresh.
    pub struct RefreshRequest {
        /// A source's id; null = all.
        pub source: Option<String>,
        /// Why: the connection came back, or a person asked.
        pub reason: RefreshReason,
    }

    /// Why a refresh is asked for.
    #[derive(Copy, Eq)]
    pub enum RefreshReason {
        /// A person asked.
        Asked,
        /// The system says that there is a connection again.
        Online,
    }
}
