//! Sources and their refresh.

use super::{Nothing, TrustDto, wire::dto};
use crate::{
    Code, Library, Result,
    library::Followed,
    model::{BlockCause, Failure, Problem, Signing, SourceKind},
    refresh::schedule::Signal,
    trust,
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
        /// Its key, where it is signed.
        pub signed: Option<SignedDto>,
        /// The update that was refused last.
        pub blocked: Option<BlockedDto>,
    }

    /// What is known of a signed source's key.
    pub struct SignedDto {
        /// To compare by telephone: six groups of five digits, made from the key that signs; empty = none is left.
        pub fingerprint: String,
        /// Whether a person compared or typed the key.
        pub confirmed: bool,
        /// When the last accepted manifest was made, seconds since 1970 UTC.
        pub issued_at: Option<i64>,
        /// Until when it holds.
        pub expires_at: Option<i64>,
        /// When one was last found in order.
        pub verified_at: Option<i64>,
    }

    /// An update that was refused.
    pub struct BlockedDto {
        /// Why.
        pub cause: BlockCause,
        /// When, seconds since 1970 UTC.
        pub at: i64,
        /// Lines for IT, to be copied.
        pub details: String,
    }

    /// What a person found when comparing a fingerprint.
    pub struct KeyDecision {
        /// The source's id.
        pub id: String,
        /// True: it is the same. False: it is another, and the source is removed.
        pub same: bool,
        /// The fingerprint that they saw; null = not told. A key that came meanwhile is not confirmed.
        pub seen: Option<String>,
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
        /// The publisher's key, as typed or pasted; null = none was given.
        pub key: Option<String>,
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
    library.sources()?.into_iter().map(|followed| of(library, followed)).collect()
}

pub(super) fn add(library: &Library, request: SourceAdd) -> Result<SourceDto> {
    let source = library.add_signed_source(&request.address, request.title.as_deref(), request.key.as_deref())?;
    of(library, library.followed(source)?)
}

pub(super) fn remove(library: &Library, request: SourceId) -> Result<Nothing> {
    library.remove_source(&request.id)?;
    Ok(Nothing {})
}

pub(super) fn decide_removals(library: &Library, request: RemovalDecision) -> Result<SourceDto> {
    of(library, library.decide_removals(&request.id, request.remove)?)
}

pub(super) fn decide_key(library: &Library, request: KeyDecision) -> Result<Vec<SourceDto>> {
    library.decide_seen_key(&request.id, request.same, request.seen.as_deref())?;
    sources(library, Nothing {})
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

fn of(library: &Library, followed: Followed) -> Result<SourceDto> {
    let trust = TrustDto::of(library, &followed.source.id)?;
    Ok(SourceDto::of(followed, trust))
}

impl SourceDto {
    fn of(followed: Followed, trust: TrustDto) -> Self {
        let Followed { source, resources, newest_at, next_at, checking, problems, held } = followed;
        SourceDto {
            trust,
            signed: source.signing.as_ref().map(SignedDto::of),
            blocked: source.block.map(|block| BlockedDto { cause: block.cause, at: block.at, details: block.detail }),
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

impl SignedDto {
    fn of(signing: &Signing) -> Self {
        SignedDto {
            fingerprint: trust::fingerprint(signing).unwrap_or_default(),
            confirmed: signing.confirmed,
            issued_at: signing.issued_at,
            expires_at: signing.expires_at,
            verified_at: signing.verified_at,
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
