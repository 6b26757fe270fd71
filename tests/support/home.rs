//! A worker's laptop: a profile in a temporary folder, a clock that a test moves, and the library on it.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use fieldshelf_core::{
    Library,
    clock::Clock,
    library::{Desktop, Notice, Place, Report},
    model::{Filter, ResourceKey, Row, Sort},
    notebook::vault::{Cost, Keychain, NotKept},
    refresh::Limits,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

/// 24 November 2026, 08:00 UTC.
pub const MORNING: i64 = 1_795_507_200;

/// A clock that stands still until it is moved.
pub struct HandClock(AtomicI64);

impl HandClock {
    /// Moves the clock forward.
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Remembers what was to be opened, and saves where it is told.
#[derive(Default)]
pub struct Opened(pub Mutex<Vec<String>>, pub Mutex<Option<PathBuf>>);

impl Desktop for Opened {
    fn open(&self, address: &str) -> std::io::Result<()> {
        self.0.lock().unwrap().push(address.to_owned());
        Ok(())
    }

    fn ask_where_to_save(&self, suggested: &str) -> Option<PathBuf> {
        self.1.lock().unwrap().as_ref().map(|folder| folder.join(suggested))
    }

    fn open_file(&self, path: &Path) -> std::io::Result<()> {
        self.open(&path.to_string_lossy())
    }

    fn show_file(&self, path: &Path) -> std::io::Result<()> {
        self.open(&path.to_string_lossy())
    }
}

/// A keychain that keeps what it is given, until a test empties it or takes it away.
#[derive(Default)]
pub struct Pocket {
    /// What is kept, by name.
    pub kept: Mutex<HashMap<String, Vec<u8>>>,
    /// Whether there is one.
    pub is_there: AtomicBool,
}

impl Keychain for Pocket {
    fn is_there(&self) -> bool {
        self.is_there.load(Ordering::SeqCst)
    }

    fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.kept.lock().unwrap().get(name).cloned().map(Zeroizing::new)
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), NotKept> {
        if !self.is_there() {
            return Err(NotKept);
        }
        self.kept.lock().unwrap().insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn forget(&self, name: &str) -> bool {
        self.kept.lock().unwrap().remove(name).is_some()
    }
}

/// A passphrase that a test waits for no longer than it must.
pub const CHEAP: Cost = Cost { memory: 8, passes: 1 };

/// A laptop.
pub struct Home {
    folder: TempDir,
    /// The keychain of this laptop's login; there is none unless a test says so.
    pub keychain: Arc<Pocket>,
    /// The laptop's clock.
    pub clock: Arc<HandClock>,
    /// What was opened outside the program.
    pub opened: Arc<Opened>,
    /// Every notice so far.
    pub notices: Arc<Mutex<Vec<Notice>>>,
    /// Bytes that may still be written on this laptop.
    pub room: Arc<AtomicU64>,
    /// What tests await on.
    pub runtime: Runtime,
}

impl Default for Home {
    fn default() -> Self {
        Home {
            folder: tempfile::tempdir().unwrap(),
            keychain: Arc::default(),
            clock: Arc::new(HandClock(AtomicI64::new(MORNING))),
            opened: Arc::default(),
            notices: Arc::default(),
            room: Arc::new(AtomicU64::new(u64::MAX)),
            runtime: Runtime::new().unwrap(),
        }
    }
}

impl Home {
    /// The profile's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Seconds since 1970 UTC on this laptop.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// Opens the library with limits short enough for a test.
    pub fn open(&self) -> Library {
        self.try_open().unwrap()
    }

    /// Opens the library with these limits.
    pub fn open_with(&self, limits: Limits) -> Library {
        self.place(limits).unwrap()
    }

    /// Opens the library, or says why not.
    pub fn try_open(&self) -> fieldshelf_core::Result<Library> {
        self.place(Limits { connect: Duration::from_secs(5), read: Duration::from_secs(5), ..Limits::default() })
    }

    fn place(&self, limits: Limits) -> fieldshelf_core::Result<Library> {
        let (heard, room) = (self.notices.clone(), self.room.clone());
        Library::open(Place {
            clock: self.clock.clone(),
            desktop: self.opened.clone(),
            notices: Arc::new(move |notice| heard.lock().unwrap().push(notice)),
            limits,
            keychain: self.keychain.clone(),
            passphrase_cost: Some(CHEAP),
            room: Arc::new(move |_| Ok(room.load(Ordering::SeqCst))),
            ..Place::new(self.folder())
        })
    }

    /// Fetches documents until nothing is left that can be done now.
    pub fn fetch_documents(&self, library: &Library) -> fieldshelf_core::documents::Report {
        self.runtime.block_on(library.fetch_documents(&CancellationToken::new(), |_| ()))
    }

    /// Refreshes one source and returns its report.
    pub fn refresh(&self, library: &Library, id: &str) -> Report {
        let mut reports = self.runtime.block_on(library.refresh(Some(id), &CancellationToken::new())).unwrap();
        reports.remove(0)
    }
}

/// Every row of a source, in the library's order.
pub fn rows(library: &Library, source: &str) -> Vec<Row> {
    let filter = Filter { sources: vec![source.to_owned()], ..Filter::default() };
    library.list(&filter, Sort::Relevance, 0, 500).unwrap().rows
}

/// The ids of every row of a source.
pub fn ids(library: &Library, source: &str) -> Vec<String> {
    rows(library, source).into_iter().map(|row| row.key.id).collect()
}

/// A key.
pub fn key(source: &str, id: &str) -> ResourceKey {
    ResourceKey { source: source.to_owned(), id: id.to_owned() }
}
