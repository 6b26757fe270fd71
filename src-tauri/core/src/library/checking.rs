//! How everything stands, found out in a moment: facts that a person can read and hand on. Nothing here says a title, an
//! address or a word of a person's.
//!
//! Files are looked at only as far as that takes no time; `shelf check` reads them to their last page.

use std::{collections::BTreeMap, fs, path::Path, sync::mpsc, thread, time::Duration};

use super::{Library, NotebookState, diagnostics};
use crate::{
    Result,
    model::{Left, Presence, Source, StoredContact},
    store::private::beside,
};

/// So long a look at `library.db` may take.
const PATIENCE: Duration = Duration::from_millis(80);

/// How everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The program's version.
    pub version: &'static str,
    /// The system, and its version where it tells.
    pub system: String,
    /// SQLite's and SQLCipher's versions, with their names.
    pub engines: Vec<String>,
    /// Documents that are announced and not here, by reason: `tooLarge`, `failed`…
    pub missing: Vec<(&'static str, u64)>,
    /// The files and folders of the profile.
    pub files: Vec<FileStanding>,
    /// Bytes free on the disk; `None` = the system does not tell.
    pub free: Option<u64>,
    /// Help lines.
    pub contacts: u64,
    /// Those whose check is due or was never made.
    pub contacts_due: u64,
    /// Resources that may be acted on and are past the day of their review.
    pub resources_due: u64,
    /// Whether this computer's clock shows a moment that has certainly passed.
    pub clock_wrong: bool,
    /// All of it as plain text.
    pub text: String,
}

/// A file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStanding {
    /// `library.db`, say.
    pub name: &'static str,
    /// Bytes on the disk, with what belongs to it.
    pub bytes: u64,
    /// The version of its tables; `None` = it has none, or cannot be asked.
    pub version: Option<u32>,
    /// Whether it is sound; `None` = it was not looked through, or cannot be while locked.
    pub sound: Option<bool>,
}

impl Standing {
    /// Whether nothing that was looked at is damaged, and the clock can be right.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.clock_wrong && self.files.iter().all(|file| file.sound != Some(false))
    }
}

impl Library {
    /// Looks how everything stands; takes less than a fifth of a second, also with 20,000 resources.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn look_over(&self) -> Result<Standing> {
        let sources = self.trust().list()?;
        let contacts = self.contacts(None, None)?;
        let today = self.today();
        let mut standing = Standing {
            version: env!("CARGO_PKG_VERSION"),
            system: system(),
            engines: self.inner.store.read(|reader| reader.engines())?,
            missing: self.missing()?,
            files: self.file_standings()?,
            free: (self.inner.room)(self.inner.profile.folder()).ok(),
            contacts_due: contacts.iter().filter(|stored| is_due(stored, today)).count() as u64,
            contacts: contacts.len() as u64,
            resources_due: self.inner.store.read(|reader| reader.past_review(today))?,
            clock_wrong: self.clock_is_wrong(&sources),
            text: String::new(),
        };
        standing.text = self.in_words(&standing, &sources);
        Ok(standing)
    }

    fn missing(&self) -> Result<Vec<(&'static str, u64)>> {
        let catalogue = self.catalogue()?;
        let mut missing: BTreeMap<&'static str, u64> = BTreeMap::new();
        for announced in catalogue.announced() {
            if let Some(reason) = reason(self.presence(&announced.document, &catalogue)) {
                *missing.entry(reason).or_default() += 1;
            }
        }
        Ok(missing.into_iter().collect())
    }

    fn file_standings(&self) -> Result<Vec<FileStanding>> {
        let profile = &self.inner.profile;
        let (version, sound) = self.library_stands();
        let library = FileStanding { name: "library.db", bytes: size(&profile.library()), version, sound };
        let trust = self.trust();
        let (version, faults) = (trust.version().ok(), trust.check());
        drop(trust);
        let sound = Some(faults.is_ok_and(|faults| faults.is_empty()));
        let trust = FileStanding { name: "trust.db", bytes: size(&profile.trust()), version, sound };
        let folder = |name, bytes| FileStanding { name, bytes, version: None, sound: None };
        let documents = folder("documents", self.inner.store.read(|reader| reader.bytes_here())?);
        let notebook = self.notebook_stands();
        let snapshots = folder("snapshots", self.snapshot_bytes());
        Ok(vec![library, notebook, trust, documents, snapshots])
    }

    /// Looked through as far as the time allows: a large one is not, and then nothing is said of it.
    fn library_stands(&self) -> (Option<u32>, Option<bool>) {
        let looked = self.inner.store.read(|reader| {
            let version = reader.version()?;
            let handle = reader.interrupt_handle();
            let (done, waits) = mpsc::channel::<()>();
            let watch = thread::spawn(move || {
                if waits.recv_timeout(PATIENCE).is_err_and(|why| why == mpsc::RecvTimeoutError::Timeout) {
                    handle.interrupt();
                }
            });
            let found = reader.quick_check();
            drop(done);
            // It ends by itself: what it waited for was dropped.
            let _ = watch.join();
            Ok((version, found))
        });
        match looked {
            Ok((version, Ok(sound))) => (Some(version), Some(sound)),
            Ok((version, Err(fault))) if fault.code() == crate::Code::Cancelled => (Some(version), None),
            Ok((version, Err(_))) => (Some(version), Some(false)),
            Err(_) => (None, Some(false)),
        }
    }

    fn notebook_stands(&self) -> FileStanding {
        let (number, state) = {
            let slot = self.inner.notebook.lock();
            (slot.number(), slot.state())
        };
        let bytes = size(&self.inner.profile.notebook(number).database());
        let (version, sound) = match (state, self.notebook()) {
            (_, Ok(notebook)) => (notebook.version().ok(), notebook.adds_up().ok()),
            (NotebookState::Unusable, Err(_)) => (None, Some(false)),
            (_, Err(_)) => (None, None),
        };
        FileStanding { name: "notebook.db", bytes, version, sound }
    }

    fn snapshot_bytes(&self) -> u64 {
        let Ok(number) = self.open_number() else { return 0 };
        let folder = fs::read_dir(self.inner.profile.notebook(number).snapshots());
        folder.into_iter().flatten().flatten().filter_map(|entry| entry.metadata().ok()).map(|it| it.len()).sum()
    }

    fn in_words(&self, standing: &Standing, sources: &[Source]) -> String {
        let mut lines = vec![
            format!("Fieldshelf {}", standing.version),
            format!("System: {} ({})", standing.system, std::env::consts::ARCH),
            format!("Engines: {}", standing.engines.join(", ")),
            format!("Looked at: {} UTC", diagnostics::day_and_time(self.now())),
            format!("Clock wrong: {}", if standing.clock_wrong { "yes" } else { "no" }),
            format!("Free space: {}", standing.free.map_or("unknown".to_owned(), |bytes| format!("{bytes} bytes"))),
            String::new(),
            "Files:".to_owned(),
        ];
        lines.extend(standing.files.iter().map(FileStanding::in_words));
        lines.extend([String::new(), "Documents that are not here:".to_owned()]);
        match standing.missing.as_slice() {
            [] => lines.push("none".to_owned()),
            missing => lines.extend(missing.iter().map(|(reason, count)| format!("{reason}: {count}"))),
        }
        lines.extend([
            String::new(),
            format!("Help lines: {}, due for a check: {}", standing.contacts, standing.contacts_due),
            format!("Resources past their review: {}", standing.resources_due),
            String::new(),
            "Sources, in the order in which they were added:".to_owned(),
        ]);
        let told = sources.iter().enumerate().map(|(at, source)| diagnostics::about_source(at + 1, source));
        lines.extend(told);
        lines.join("\n") + "\n"
    }
}

impl FileStanding {
    fn in_words(&self) -> String {
        let version = self.version.map_or(String::new(), |version| format!(", version {version}"));
        let sound = match self.sound {
            Some(true) => ", sound",
            Some(false) => ", DAMAGED",
            None => "",
        };
        format!("{}: {} bytes{version}{sound}", self.name, self.bytes)
    }
}

fn is_due(stored: &StoredContact, today: time::Date) -> bool {
    let contact = &stored.contact;
    contact.verified_on.is_none() || contact.review_by.is_some_and(|day| day < today) || !stored.intact
}

/// Why a document is not here, in a word; `None` = it is.
fn reason(presence: Presence) -> Option<&'static str> {
    Some(match presence {
        Presence::Here { .. } => return None,
        Presence::Fetching { .. } | Presence::Waiting { .. } => "waiting",
        Presence::Failed { .. } => "failed",
        Presence::Left(left) => match left {
            Left::Stopped => "stopped",
            Left::TextOnly => "textOnly",
            Left::Metered => "metered",
            Left::TooLarge => "tooLarge",
            Left::Kind => "kind",
            Left::Language => "language",
            Left::Budget => "budget",
            Left::NoAddress => "noAddress",
        },
    })
}

/// Bytes of a database and of its journal.
fn size(path: &Path) -> u64 {
    [path.to_owned(), beside(path, "-wal")].iter().filter_map(|path| fs::metadata(path).ok()).map(|it| it.len()).sum()
}

/// `Debian GNU/Linux 12 (bookworm)`; where the system does not say it in a file, its name alone.
fn system() -> String {
    let told = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    let name = name.map(|name| name.trim_matches('"')).filter(|name| !name.is_empty() && name.len() < 100);
    name.unwrap_or(std::env::consts::OS).to_owned()
}
