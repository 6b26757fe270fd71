//! A shelf, a network and a reader that are lists and tables.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::documents::folder::digest_of;
use crate::documents::*;
use crate::model::{Kind, PageText, Status, TextState};
use crate::refresh::{DocumentAddress, DownloadError, Downloaded, FetchError, Reach, Validators, Wanted};
use crate::{DocumentRules, Error, Result};

pub const NOW: i64 = 1_700_000_000;

#[derive(Default)]
pub struct Held {
    pub files: Vec<Candidate>,
    pub rules: DocumentRules,
    pub kept: HashMap<i64, Kept>,
    pub failed: HashMap<i64, Failed>,
    pub unread: Vec<i64>,
    pub pages: HashMap<i64, Vec<(u32, usize)>>,
    pub texts: HashMap<i64, TextState>,
    pub told: Vec<(Instant, Progress)>,
}

/// A shelf in memory, which can refuse to be written.
#[derive(Default)]
pub struct Lists {
    held: Mutex<Held>,
    pub refuses: AtomicU64,
    pub room: AtomicU64,
}

impl Lists {
    pub fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap()
    }

    fn written(&self) -> Result<()> {
        let left = self.refuses.load(Ordering::SeqCst);
        if left == 0 {
            return Ok(());
        }
        self.refuses.store(left - 1, Ordering::SeqCst);
        Err(Error::BadRequest("not now".into()))
    }
}

impl Shelf for Lists {
    fn candidates(&self) -> Result<Vec<Candidate>> {
        let held = self.held();
        let files = held.files.iter().filter(|file| !held.kept.contains_key(&file.document));
        Ok(files.map(|file| Candidate { failed: held.failed.get(&file.document).copied(), ..file.clone() }).collect())
    }

    fn rules(&self) -> DocumentRules {
        self.held().rules.clone()
    }

    fn bytes_here(&self) -> Result<u64> {
        Ok(0)
    }

    fn kept(&self, document: i64, kept: &Kept) -> Result<()> {
        self.written()?;
        self.held().kept.insert(document, kept.clone());
        Ok(())
    }

    fn unchanged(&self, _: i64) -> Result<()> {
        Ok(())
    }

    fn failed(&self, document: i64, failed: &Failed) -> Result<()> {
        self.held().failed.insert(document, *failed);
        Ok(())
    }

    fn measured(&self, _: i64, _: u64) -> Result<()> {
        Ok(())
    }

    fn next_unread(&self, except: &[i64]) -> Result<Option<Unread>> {
        let held = self.held();
        let mut unread = held.unread.iter().filter(|document| !held.texts.contains_key(document));
        let stored =
            |document: &i64| held.pages.get(document).into_iter().flatten().map(|(_, pages)| *pages).sum::<usize>();
        Ok(unread.find(|document| !except.contains(document)).map(|document| Unread {
            document: *document,
            digest: digest_of(document.to_string()),
            mime: "text/plain".into(),
            pages: u32::try_from(stored(document)).unwrap(),
        }))
    }

    fn add_pages(&self, unread: &Unread, first: u32, pages: &[PageText]) -> Result<()> {
        self.written()?;
        self.held().pages.entry(unread.document).or_default().push((first, pages.len()));
        Ok(())
    }

    fn text_done(&self, unread: &Unread, state: TextState, _: Option<&str>) -> Result<()> {
        self.held().texts.insert(unread.document, state);
        Ok(())
    }

    fn room(&self, _: &Folder) -> Result<u64> {
        Ok(self.room.load(Ordering::SeqCst))
    }

    fn tell(&self, progress: &Progress) {
        self.held().told.push((Instant::now(), progress.clone()));
    }
}

/// Fetches by a table: how each path ends; what is not in it takes a second and comes whole.
#[derive(Default)]
pub struct Table {
    pub ends: Mutex<HashMap<String, End>>,
    asked: Mutex<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum End {
    Fails,
    Panics,
    Never,
}

impl Table {
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub fn set(&self, name: &str, end: End) {
        self.ends.lock().unwrap().insert(name.to_owned(), end);
    }
}

impl Fetch for Table {
    async fn download(
        &self,
        wanted: &Wanted,
        part: &Path,
        progress: &(dyn Fn(u64) + Send + Sync),
        cancel: &CancellationToken,
    ) -> std::result::Result<Downloaded, DownloadError> {
        let DocumentAddress::Web(url) = &wanted.address else { panic!("all stand in the web") };
        let name = format!("{}{}", url.host_str().unwrap(), url.path());
        self.asked.lock().unwrap().push(name.clone());
        let end = self.ends.lock().unwrap().get(&name).copied();
        match end {
            Some(End::Fails) => return Err(FetchError::NoConnection(Reach::Name).into()),
            Some(End::Panics) => panic!("a job may have a fault of its own"),
            Some(End::Never) => {
                cancel.cancelled().await;
                return Err(FetchError::Cancelled.into());
            }
            None => {}
        }
        for hundredth in 0..=100 {
            progress(hundredth * 10);
            sleep(Duration::from_millis(10)).await;
        }
        std::fs::write(part, &name).unwrap();
        Ok(Downloaded::Whole { bytes: 0, resumed: false, validators: Validators::default() })
    }
}

/// Reads a hundred pages; of some documents it panics, or does not end until it is stopped.
#[derive(Default)]
pub struct Hundred {
    pub panics: HashSet<i64>,
    pub endless: bool,
    pub stopped: Arc<AtomicI64>,
}

impl TextReader for Hundred {
    fn read(
        &self,
        file: &Path,
        _mime: &str,
        from: u32,
        page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
        cancel: &CancellationToken,
    ) -> ReadText {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(
            !self.panics.iter().any(|document| digest_of(document.to_string()).to_string() == name),
            "a broken file"
        );
        for number in from..=100 {
            if page(PageText { label: number.to_string(), text: "words".into() }).is_break() {
                break;
            }
        }
        while self.endless && !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        self.stopped.fetch_add(1, Ordering::SeqCst);
        ReadText { state: TextState::Read, title: None }
    }
}

/// A laptop with these files, much room, and a clock that a test moves.
pub struct Laptop {
    within: tempfile::TempDir,
    pub shelf: Arc<Lists>,
    pub table: Arc<Table>,
    pub reader: Arc<Hundred>,
    pub clock: Arc<AtomicI64>,
}

impl Laptop {
    pub fn new(files: Vec<Candidate>) -> Self {
        let shelf = Lists { room: AtomicU64::new(u64::MAX), ..Lists::default() };
        shelf.held().files = files;
        let clock = Arc::new(AtomicI64::new(NOW));
        let within = tempfile::tempdir().unwrap();
        Laptop { within, shelf: Arc::new(shelf), table: Arc::default(), reader: Arc::default(), clock }
    }

    fn works(&self) -> Works<Lists, Table, Hundred> {
        Works {
            shelf: Arc::clone(&self.shelf),
            fetch: Arc::clone(&self.table),
            reader: Arc::clone(&self.reader),
            folder: Folder::new(self.within.path().join("documents")),
        }
    }

    pub async fn once(&self) -> Report {
        let clock = Arc::clone(&self.clock);
        let wall = move || clock.load(Ordering::SeqCst);
        run_once(self.works(), &CancellationToken::new(), wall, || 0.5).await
    }

    /// Starts the loop; dropping the sender ends it.
    pub fn run(&self) -> (mpsc::Sender<Signal>, tokio::task::JoinHandle<()>) {
        let (signals, heard) = mpsc::channel(8);
        let clock = Arc::clone(&self.clock);
        (signals, tokio::spawn(run(self.works(), heard, move || clock.load(Ordering::SeqCst), || 0.5)))
    }
}

pub fn file(document: i64, host: &str) -> Candidate {
    let address = format!("https://{host}/{document}");
    Candidate {
        document,
        identity: address.clone(),
        address,
        beside: None,
        mime: "text/plain".into(),
        sha256: None,
        size: Some(1_000),
        uses: vec![Use { kind: Kind::Report, status: Status::Current, language: String::new() }],
        stopped: false,
        asked_at: None,
        failed: None,
        held: None,
    }
}
