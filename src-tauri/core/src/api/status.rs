//! The status strip, and what the window needs before its first frame.

use super::{FileCountsDto, FilterDto, ListAnswer, ListRequest, Nothing, Settings, SortDto, wire::dto};
use crate::{
    Library, Result,
    library::{Opening, Status},
    refresh::schedule::Visible,
};

dto! {
    /// The state that a person sees.
    #[derive(Copy, Eq)]
    pub enum VisibleDto {
        /// Every source was brought up to date when it was due.
        UpToDate,
        /// A source is being checked.
        Checking,
        /// A check is due and nothing answers.
        WaitingForConnection,
        /// A source failed, or asks something.
        NeedsAttention,
    }

    /// The status strip, in numbers; the screen has the words.
    pub struct StatusStrip {
        /// The state.
        pub state: VisibleDto,
        /// Followed sources, without the starter library.
        pub sources: u64,
        /// When the source that was longest not brought up to date last was; null = never, or nothing followed.
        pub checked_at: Option<i64>,
        /// Resources in the library.
        pub resources: u64,
        /// Publication time of the newest one.
        pub newest_at: Option<i64>,
        /// New lines in What's new.
        pub news: u64,
        /// The title of the source that is being checked.
        pub checking: Option<String>,
        /// Items of it that have been read.
        pub done: u64,
        /// Whether this computer's clock shows a moment that has certainly passed.
        pub clock_wrong: bool,
        /// Documents.
        pub documents: FileCountsDto,
    }

    /// Something that happened when the files were opened, and that a person must know.
    pub struct OpeningDto {
        /// What happened.
        pub kind: OpeningKind,
        /// When the copy was made that took the place of a damaged notebook, seconds since 1970 UTC; what was written
        /// later may be missing.
        pub snapshot_at: Option<i64>,
        /// Bookmarks and marks from later that could be read all the same, and are in place again.
        pub rescued: u64,
        /// Where the damaged file was put, for IT; empty where none was.
        pub kept_as: String,
    }

    /// What happened when the files were opened.
    #[derive(Copy, Eq)]
    pub enum OpeningKind {
        /// The library was damaged; it was set aside and is being rebuilt.
        LibraryRebuilt,
        /// The library was written by a newer Fieldshelf; it was set aside.
        LibraryNewer,
        /// The list of sources was damaged; it was set aside.
        SourcesLost,
        /// The notebook is damaged; it was not touched, bookmarks cannot be shown or saved.
        NotebookDamaged,
        /// The notebook was damaged; it came back from a copy of an earlier day.
        NotebookRecovered,
        /// The notebook was written by a newer Fieldshelf; it was not touched.
        NotebookNewer,
    }

    /// Everything for the first frame.
    pub struct Start {
        /// Settings.
        pub settings: Settings,
        /// The status strip.
        pub status: StatusStrip,
        /// The first rows of the library.
        pub list: ListAnswer,
        /// What happened at opening.
        pub openings: Vec<OpeningDto>,
        /// Whether the first-run card is to be shown.
        pub first_run: bool,
        /// The notebooks, and how the one in use stands.
        pub notebooks: super::NotebooksDto,
        /// The program's version.
        pub version: String,
        /// Seconds since 1970 UTC.
        pub now: i64,
    }
}

/// Rows in the first frame: more than any screen shows at once.
const FIRST_ROWS: u64 = 100;

pub(super) fn status(library: &Library, _: Nothing) -> Result<StatusStrip> {
    library.status().map(StatusStrip::from)
}

pub(super) fn start(library: &Library, _: Nothing) -> Result<Start> {
    let first = ListRequest { filter: FilterDto::default(), sort: SortDto::default(), offset: 0, limit: FIRST_ROWS };
    Ok(Start {
        settings: library.settings(),
        status: library.status()?.into(),
        list: if super::gate::may_read(library) {
            super::resources::list(library, first)?
        } else {
            ListAnswer::default()
        },
        openings: library.openings().iter().map(OpeningDto::from).collect(),
        first_run: library.is_first_run()?,
        notebooks: super::notebooks::notebooks(library, Nothing {})?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now: library.now(),
    })
}

impl From<Status> for StatusStrip {
    fn from(status: Status) -> Self {
        StatusStrip {
            state: match status.state {
                Visible::UpToDate => VisibleDto::UpToDate,
                Visible::Checking => VisibleDto::Checking,
                Visible::WaitingForConnection => VisibleDto::WaitingForConnection,
                Visible::NeedsAttention => VisibleDto::NeedsAttention,
            },
            sources: status.sources,
            checked_at: status.checked_at,
            resources: status.resources,
            newest_at: status.newest_at,
            news: status.news,
            checking: status.checking,
            done: status.done,
            clock_wrong: status.clock_wrong,
            documents: status.documents.into(),
        }
    }
}

impl From<&Opening> for OpeningDto {
    fn from(opening: &Opening) -> Self {
        let (kind, kept_as) = match opening {
            Opening::LibraryRebuilt(name) => (OpeningKind::LibraryRebuilt, name.as_str()),
            Opening::LibraryNewer(name) => (OpeningKind::LibraryNewer, name.as_str()),
            Opening::SourcesLost(name) => (OpeningKind::SourcesLost, name.as_str()),
            Opening::NotebookDamaged(_) => (OpeningKind::NotebookDamaged, ""),
            Opening::NotebookRecovered(recovered) => (OpeningKind::NotebookRecovered, recovered.kept_as.as_str()),
            Opening::NotebookNewer => (OpeningKind::NotebookNewer, ""),
        };
        let recovered = match opening {
            Opening::NotebookRecovered(recovered) => Some(recovered),
            _ => None,
        };
        OpeningDto {
            kind,
            kept_as: kept_as.to_owned(),
            snapshot_at: recovered.map(|recovered| recovered.snapshot_at),
            rescued: recovered.map_or(0, |recovered| recovered.rescued),
        }
    }
}
