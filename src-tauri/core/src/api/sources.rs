//! Sources and their refresh.

use super::{Nothing, TrustDto, wire::dto};
use crate::{
    Code, Library, Result,
    library::Followed,
    model::{Failure, Problem, SourceKind},
    refresh::schedule::Signal,
};

dto! {
    /// A source.
    pub struct SourceDto {
        /// Its id on this laptop.
        pub id: String,
        /// How it comes here.
        pub kind: SourceKindDto,
        /// How far it can be believed.
        pub trust: TrustDto,
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

pub(super) fn sources(library: &Library, _: Nothing) -> Result<Vec<SourceDto>> {
    Ok(library.sources()?.into_iter().map(SourceDto::from).collect())
}

pub(super) fn add(library: &Library, request: SourceAdd) -> Result<SourceDto> {
    let source = library.add_source(&request.address, request.title.as_deref())?;
    Ok(library.followed(source)?.into())
}

pub(super) fn remove(library: &Library, request: SourceId) -> Result<Nothing> {
    library.remove_source(&request.id)?;
    Ok(Nothing {})
}

pub(super) fn decide_removals(library: &Library, request: RemovalDecision) -> Result<SourceDto> {
    library.decide_removals(&request.id, request.remove).map(SourceDto::from)
}

pub(super) fn refresh(library: &Library, request: RefreshRequest) -> Result<Nothing> {
    library.signal(match request.reason {
        RefreshReason::Asked => Signal::RefreshNow(request.source),
        RefreshReason::Online => Signal::ConnectionReturned,
    });
    Ok(Nothing {})
}

pub(super) fn cancel(library: &Library, _: Nothing) -> Result<Nothing> {
    library.signal(Signal::Cancel);
    library.cancel_refresh();
    Ok(Nothing {})
}

impl From<Followed> for SourceDto {
    fn from(followed: Followed) -> Self {
        let Followed { source, resources, newest_at, next_at, checking, problems, held } = followed;
        SourceDto {
            trust: TrustDto::of(&source.id),
            id: source.id,
            kind: source.kind.into(),
            address: source.address,
            title: source.title,
            added_at: source.added_at,
            resources,
            newest_at,
            attempted_at: source.state.attempted_at,
            succeeded_at: source.state.succeeded_at,
            failure: source.state.failure.map(|Failure { code, message }| FailureDto { code, message }),
            next_at,
            checking,
            problems: problems.into_iter().map(|Problem { item, message }| ProblemDto { item, message }).collect(),
            held,
        }
    }
}

impl From<SourceKind> for SourceKindDto {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Starter => SourceKindDto::Starter,
            SourceKind::Web => SourceKindDto::Web,
            SourceKind::File => SourceKindDto::File,
        }
    }
}
