//! Opening a profile: what is damaged is set aside or left alone, and said.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, AtomicI64, AtomicU32},
    },
    time::Instant,
};

use super::{Inner, Library, Place, diagnostics::milliseconds, feeds::Feeds, hold, notebooks};
use crate::{
    Code, Error, Result,
    documents::Folder,
    events::{Event, EventLog},
    feed,
    model::{Page, SourceKind},
    notebook::recovery::Recovered,
    profile::Profile,
    publish::{manual, starter},
    refresh::Validators,
    store::{self, Applied, Cover, LibraryFile, ballast::Ballast},
    trust::Trust,
};

/// What happened to the files when a profile was opened, and a person must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The library was damaged; it was set aside under this name and is rebuilt from its sources.
    LibraryRebuilt(String),
    /// The library was written by a newer Fieldshelf; it was set aside under this name.
    LibraryNewer(String),
    /// The list of sources was damaged; it was set aside under this name.
    SourcesLost(String),
    /// The notebook is damaged (why); it was not touched.
    NotebookDamaged(String),
    /// The notebook was damaged, within the last day; it came back from a copy of an earlier day.
    NotebookRecovered(Recovered),
    /// The notebook was written by a newer Fieldshelf; it was not touched.
    NotebookNewer,
}

/// What a thorough look at one file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// `library.db`, say.
    pub file: &'static str,
    /// What is wrong, in words; empty = nothing.
    pub faults: Vec<String>,
}

impl Library {
    /// Opens the profile in `place`, makes what is missing, and brings the starter library up to date.
    ///
    /// A damaged library or list of sources is set aside; a damaged notebook is left alone and every bookmark command
    /// says so.
    ///
    /// # Errors
    /// The folder cannot be made or written, another Fieldshelf holds a file too long, or the key file is missing
    /// beside files that need it.
    pub fn open(place: Place) -> Result<Library> {
        let begun = Instant::now();
        let profile = Profile::new(place.profile);
        store::private::make_folder(profile.folder())?;
        let mut keys = store::keys::Keys::open(profile.folder())?;
        notebooks::take_over(&profile, &mut keys)?;
        let now = place.clock.now();
        let mut openings = Vec::new();
        Ballast::new(profile.folder()).free_when_tight((place.room)(profile.folder()).unwrap_or(u64::MAX));

        let (store, opened) = LibraryFile::open(&profile.library(), Some(keys.library()))?;
        match opened {
            store::Opening::Fine => {}
            store::Opening::Rebuilt { kept_as } => openings.push(Opening::LibraryRebuilt(name_of(&kept_as))),
            store::Opening::Newer { kept_as } => openings.push(Opening::LibraryNewer(name_of(&kept_as))),
        }
        let (trust, lost) = Trust::open(&profile.trust(), keys.trust())?;
        openings.extend(lost.map(Opening::SourcesLost));
        let notebook = notebooks::first(&profile, place.notebook, &trust, &*place.keychain, &mut openings, now)?;
        let library = Library {
            inner: Arc::new(Inner {
                clock: place.clock,
                desktop: place.desktop,
                notices: place.notices,
                limits: place.limits,
                released_at: place.released_at,
                http: OnceLock::new(),
                store,
                notebook: parking_lot::Mutex::new(notebook),
                is_notebook_named: place.notebook.is_some(),
                keychain: place.keychain,
                cost: place.passphrase_cost,
                attempts: Mutex::default(),
                idle: super::idle::Idle::new(now),
                was_locked: AtomicBool::new(false),
                places: Mutex::default(),
                is_removed: AtomicBool::new(false),
                trust: Mutex::new(trust),
                events: EventLog::new(profile.folder()),
                openings: Mutex::new(openings),
                running: Mutex::default(),
                schedule: Mutex::default(),
                documents: Folder::new(profile.documents()),
                feeds: Feeds::new(profile.feeds()),
                feeds_gate: Mutex::default(),
                profile,
                checked: Mutex::default(),
                fetching: Mutex::default(),
                reading: Mutex::default(),
                loop_signals: Mutex::default(),
                told: Mutex::default(),
                extractor: place.extractor,
                room: place.room,
                bundles: super::bundles::Desk::default(),
                carried: Mutex::default(),
                seen: Mutex::default(),
                printed: Mutex::default(),
                seen_until: AtomicI64::new(now),
                visited_before: AtomicBool::new(false),
                is_visit: AtomicBool::new(false),
                visitor: AtomicU32::new(0),
            }),
        };
        match library.place_starter(now) {
            // An older starter library is better than none; the next start tries again.
            Err(fault) if matches!(fault.code(), Code::Disk | Code::Busy) && library.has_starter() => {}
            placed => placed?,
        }
        // Nor is anything else kept from a worker because the manual of an older version is still there, or none.
        let _ = library.place_manual(now);
        library.begin_with_first();
        let repairs = library.openings().len() as u64;
        library.note(Event::Opened { repairs, ms: milliseconds(begun) });
        Ok(library)
    }

    /// What happened to the files when the profile, or a notebook of it, was opened.
    #[must_use]
    pub fn openings(&self) -> Vec<Opening> {
        hold(&self.inner.openings).clone()
    }

    /// Looks at the three files thoroughly.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn check(&self) -> Result<Vec<FileReport>> {
        let notebook = match self.notebook() {
            Ok(notebook) => notebook.check()?,
            Err(fault) => vec![fault.to_string()],
        };
        Ok(vec![
            FileReport { file: "library.db", faults: self.inner.store.check()? },
            FileReport { file: "notebook.db", faults: notebook },
            FileReport { file: "trust.db", faults: self.trust().check()? },
        ])
    }

    fn has_starter(&self) -> bool {
        self.inner.store.read(|reader| reader.number_of_resources(Some(starter::STARTER_SOURCE))).is_ok_and(|n| n > 0)
    }

    /// Puts the manual of this program in place of another's, whole: what changed in it is no news.
    fn place_manual(&self, now: i64) -> Result<()> {
        let hash = manual::hash();
        let known = self.inner.store.read(|reader| reader.validators(manual::MANUAL_SOURCE))?;
        if known.is_some_and(|known| known.hash == hash) {
            return Ok(());
        }
        let bytes = manual::manual_feed().map_err(|fault| Error::Starter(fault.to_string()))?;
        let base = manual::base().ok_or_else(|| Error::Starter("no base address".into()))?;
        let page = feed::parse(&bytes, &base, now).map_err(|fault| Error::Starter(fault.to_string()))?;
        self.inner.store.write(|writer| {
            writer.remove_source(manual::MANUAL_SOURCE)?;
            writer.apply(manual::MANUAL_SOURCE, &built_in(&page, hash, now))
        })?;
        Ok(())
    }

    /// Puts the starter library in place when this program carries another one than the library holds.
    fn place_starter(&self, now: i64) -> Result<()> {
        let hash = starter::hash();
        let known = self.inner.store.read(|reader| reader.validators(starter::STARTER_SOURCE))?;
        if known.is_some_and(|known| known.hash == hash) && self.trust().get(starter::STARTER_SOURCE)?.is_some() {
            return Ok(());
        }
        let bytes = starter::starter_feed().map_err(|fault| Error::Starter(fault.to_string()))?;
        let base = starter::base().ok_or_else(|| Error::Starter("no base address".into()))?;
        let page = feed::parse(&bytes, &base, now).map_err(|fault| Error::Starter(fault.to_string()))?;
        self.inner.store.write(|writer| writer.apply(starter::STARTER_SOURCE, &built_in(&page, hash, now)))?;
        let mut trust = self.trust();
        match trust.add(SourceKind::Starter, "", None, now) {
            // It was there, or another program that started at once was quicker.
            Ok(_) | Err(Error::AlreadyFollowed(_)) => trust.succeeded(starter::STARTER_SOURCE, now, &page.title),
            Err(fault) => Err(fault),
        }
    }
}

/// What came with the program, to be stored.
fn built_in(page: &Page, hash: [u8; 32], now: i64) -> Applied<'_> {
    const NONE: &Validators = &Validators { etag: None, last_modified: None };
    let (unread, known, files): (&[String], _, _) = (&[], &[], &[]);
    Applied { page, unread, known, files, cover: Cover::Unsigned, validators: NONE, hash, now }
}

/// A file's own name: a person is not shown the path.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
