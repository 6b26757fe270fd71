//! [`Library`]: the whole public API. A window, the command line and a test all call this and nothing below it.
//!
//! It puts the three files, the refresh and the clock together and decides what none of them can know alone: that a
//! bookmark keeps a copy, that a damaged library is rebuilt from its sources, that a notice follows each change.

mod attempts;
pub mod bundles;
pub mod carrying;
mod catalogue;
mod checking;
mod citing;
mod copies;
mod diagnostics;
mod documents;
mod erasing;
mod feeds;
mod fetching;
mod file_opening;
mod files;
mod idle;
mod importing;
mod keeping;
mod locking;
pub mod marks;
mod news;
mod notebook;
mod notebooks;
mod opening;
mod organising;
mod outbox;
mod pictures;
mod printing;
mod reading;
mod refreshing;
mod run;
mod scheduling;
mod slot;
pub mod snapshots;
mod sources;
mod speaking;
mod status;
mod telephone;
mod trust;
mod written;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU32},
    },
    time::SystemTime,
};

use tokio::sync::mpsc;

pub use checking::{FileStanding, Standing};
pub use citing::{Cited, Citing, Doubt};
pub use erasing::Erasure;
pub use file_opening::OpenedFile;
pub use importing::{Seen, client, read_once};
pub use news::WhatChanged;
pub use notebook::Shelved;
pub use notebooks::{NotebookLine, Notebooks};
pub use opening::{FileReport, Opening};
pub use printing::{LaidOut, OnPaper, Printable};
pub use reading::{Held, Opened};
pub use refreshing::{Outcome, Report};
pub use slot::NotebookState;
pub use sources::Followed;
pub use status::Status;
pub use trust::TrustLevels;

use crate::{
    clock::Clock,
    documents::{Folder, Progress},
    events::EventLog,
    extract::Extractor,
    model::{Digest, ReadingPlace, SeenNews},
    notebook::vault::{Cost, Keychain, NoKeychain},
    profile::Profile,
    refresh::{Http, Limits, schedule::Signal},
    store::LibraryFile,
    trust::Trust,
};

/// Parts of the library that a change makes stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Resources, facets, contacts, What's new.
    Library,
    /// Bookmarks and collections.
    Bookmarks,
    /// Sources.
    Sources,
    /// Settings.
    Settings,
    /// Documents: what is on this laptop, what can be searched.
    Documents,
    /// A bundle: one was offered, or the work on one goes on.
    Bundle,
    /// The notebook was locked, opened or exchanged: everything of it is fetched again, or forgotten.
    Notebook,
}

/// What the library tells without being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// These parts went stale: fetch them again.
    Changed(Vec<Part>),
    /// The status strip changed.
    Status,
}

/// The few things that only the system can do.
pub trait Desktop: Send + Sync {
    /// Opens an address that has been checked (https, mailto, tel) in the program that the person chose for it.
    ///
    /// # Errors
    /// The system's reason.
    fn open(&self, address: &str) -> std::io::Result<()>;

    /// Asks which bundle to open; `None` = the person thought better of it.
    fn ask_which_bundle(&self) -> Option<PathBuf> {
        None
    }

    /// Asks which backup or export of a notebook to open; `None` = the person thought better of it.
    fn ask_which_notebook(&self) -> Option<PathBuf> {
        None
    }

    /// Asks where to save a copy under the name `suggested`, or another; `None` = the person thought better of it.
    fn ask_where_to_save(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    /// Opens a file in the program that the person chose for such files.
    ///
    /// # Errors
    /// The system's reason.
    fn open_file(&self, _path: &Path) -> std::io::Result<()> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
    }

    /// Shows a file in the system's folder window.
    ///
    /// # Errors
    /// The system's reason.
    fn show_file(&self, _path: &Path) -> std::io::Result<()> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
    }

    /// Hands a PDF to the printer that the person uses, and says whether there is one. The bytes stand in no file that
    /// stays.
    ///
    /// # Errors
    /// The system's reason.
    fn print(&self, _pdf: &[u8], _title: &str) -> std::io::Result<bool> {
        Ok(false)
    }

    /// Primary languages that the system's own voices speak; `None` = it does not speak through this program.
    fn voices(&self) -> Option<Vec<String>> {
        None
    }

    /// Says a sentence with a voice of this system, and returns when it was said or hushed; whether it was said to its
    /// end. `rate`: percent of the usual speed.
    ///
    /// # Errors
    /// The system's reason.
    fn speak(&self, _text: &str, _language: &str, _rate: u32) -> std::io::Result<bool> {
        Ok(false)
    }

    /// Stops speaking at once.
    fn hush(&self) {}

    /// The window was covered, or uncovered.
    fn hidden(&self, _hidden: bool) {}

    /// The notebook was locked, or opened.
    fn locked(&self, _locked: bool) {}
}

/// No desktop: the command line opens nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoDesktop;

impl Desktop for NoDesktop {
    fn open(&self, _address: &str) -> std::io::Result<()> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
    }
}

/// Tells how many bytes may still be written in a folder.
pub type Room = Arc<dyn Fn(&Path) -> std::io::Result<u64> + Send + Sync>;

/// Everything from outside that a library needs.
pub struct Place {
    /// The folder of the worker's files; made when it is missing.
    pub profile: PathBuf,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The system.
    pub desktop: Arc<dyn Desktop>,
    /// Hears every notice; called from any thread, must return soon and not call back.
    pub notices: Arc<dyn Fn(Notice) + Send + Sync>,
    /// Bounds of the network.
    pub limits: Limits,
    /// When this program was released, seconds since 1970 UTC: a clock that shows less is wrong.
    pub released_at: i64,
    /// Reads the text of documents; `None` = no text is read here.
    pub extractor: Option<Extractor>,
    /// The keychain of this computer's login.
    pub keychain: Arc<dyn Keychain>,
    /// The notebook to begin with, which is not remembered then; `None` = the one that was used last.
    pub notebook: Option<u32>,
    /// Bytes that may still be written in a folder, as the system says.
    pub room: Room,
    /// What a guess of a new passphrase costs; `None` = as much as this computer does in 0.5 to 1 second.
    pub passphrase_cost: Option<Cost>,
}

impl Place {
    /// A place with the system's clock and the usual bounds, that opens nothing, reads no document, has no keychain and
    /// tells nobody.
    #[must_use]
    pub fn new(profile: impl Into<PathBuf>) -> Self {
        Place {
            profile: profile.into(),
            clock: Arc::new(crate::clock::SystemClock),
            desktop: Arc::new(NoDesktop),
            notices: Arc::new(|_| ()),
            limits: Limits::default(),
            released_at: crate::clock::RELEASED_AT,
            extractor: None,
            room: Arc::new(|folder| fs4::available_space(folder)),
            keychain: Arc::new(NoKeychain),
            notebook: None,
            passphrase_cost: None,
        }
    }
}

/// Hears what the loop over documents does.
type Told = Arc<dyn Fn(&Progress) + Send + Sync>;

/// The library, the notebook and the sources of one profile. Cheap to clone; every clone is the same library.
#[derive(Clone)]
pub struct Library {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Arc<dyn Clock>,
    desktop: Arc<dyn Desktop>,
    notices: Arc<dyn Fn(Notice) + Send + Sync>,
    limits: Limits,
    released_at: i64,
    /// Made at the first refresh: it reads the system's certificates, which takes longer than a first frame may.
    http: OnceLock<Http>,
    store: LibraryFile,
    /// Held while something is done in the notebook.
    notebook: parking_lot::Mutex<slot::Slot>,
    /// Whether the notebook was named by whoever started the program.
    is_notebook_named: bool,
    keychain: Arc<dyn Keychain>,
    cost: Option<Cost>,
    attempts: Mutex<attempts::Attempts>,
    idle: idle::Idle,
    /// Whether the notebook was locked since the program started.
    was_locked: AtomicBool,
    /// Where the person is in documents, until the notebook is locked or closed.
    places: Mutex<HashMap<Digest, ReadingPlace>>,
    /// What was marked as seen of What's new, until the notebook is locked or closed.
    seen: Mutex<SeenNews>,
    /// Whether everything of the profile was removed.
    is_removed: AtomicBool,
    trust: Mutex<Trust>,
    events: EventLog,
    openings: Mutex<Vec<Opening>>,
    running: Mutex<Vec<refreshing::Running>>,
    schedule: Mutex<Option<mpsc::Sender<Signal>>>,
    profile: Profile,
    documents: Folder,
    feeds: feeds::Feeds,
    /// Held while published files come or go.
    feeds_gate: Mutex<()>,
    /// Files whose bytes were checked in the life of this program, and what their length and moment were then.
    checked: Mutex<HashMap<Digest, (u64, SystemTime)>>,
    /// Files that are being fetched, by number, and how many bytes of them are here.
    fetching: Mutex<HashMap<i64, u64>>,
    /// Files whose text is being read, by number.
    reading: Mutex<Vec<i64>>,
    loop_signals: Mutex<Option<mpsc::Sender<crate::documents::Signal>>>,
    /// Hears what the loop over documents does, while the command line runs it.
    told: Mutex<Option<Told>>,
    extractor: Option<Extractor>,
    room: Room,
    bundles: bundles::Desk,
    /// The backup or export that a person opened, until it was taken or the notebook is locked.
    carried: Mutex<Option<carrying::Carried>>,
    /// The document that was laid out for paper last, until the next one, or until the notebook is locked.
    printed: Mutex<Option<printing::Last>>,
    /// What's new shows what happened after this moment.
    seen_until: AtomicI64,
    visited_before: AtomicBool,
    /// Whether a person visits (a window is open).
    is_visit: AtomicBool,
    /// The number of the notebook whose visit began; 0 = none yet.
    visitor: AtomicU32,
}

impl Library {
    /// Seconds since 1970 UTC, by the library's clock.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.inner.clock.now()
    }

    /// Today, UTC, by the library's clock.
    #[must_use]
    pub fn today(&self) -> time::Date {
        crate::clock::day(self.now())
    }

    fn tell(&self, notice: Notice) {
        (self.inner.notices)(notice);
    }

    fn trust(&self) -> MutexGuard<'_, Trust> {
        hold(&self.inner.trust)
    }
}

/// Locks, also after a thread died while holding the lock: what the lock guards is a database, which has rolled back.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
