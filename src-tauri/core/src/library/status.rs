//! The status strip, the worker's settings, and when the last visit was.

use std::sync::atomic::Ordering;

use super::{Library, NotebookState, Notice, Part, hold, scheduling};
use crate::{
    Error, Result,
    model::{FileCounts, SeenNews, Source, SourceKind},
    publish::starter::STARTER_SOURCE,
    refresh::schedule::{self, Signal, Visible},
    settings::{Settings, Shared},
};

const SETTINGS: &str = "settings";
const LAST_VISIT: &str = "last_visit";
/// Name in `trust.db` of what holds for all notebooks, and while none is open.
const SHARED: &str = "shared";

/// How old the library is and what is happening, in numbers. Moments are seconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The state that a person sees.
    pub state: Visible,
    /// Followed sources, without the starter library.
    pub sources: u64,
    /// When the source that was longest not brought up to date last was; `None` = never, or nothing is followed.
    pub checked_at: Option<i64>,
    /// Resources in the library.
    pub resources: u64,
    /// Publication of the newest one.
    pub newest_at: Option<i64>,
    /// Lines in What's new since the last visit, for the nation that was chosen, that were not seen.
    pub news: u64,
    /// The title of the source that is being checked.
    pub checking: Option<String>,
    /// Items of it that have been read.
    pub done: u64,
    /// Whether this computer's clock shows a moment that has certainly passed.
    pub clock_wrong: bool,
    /// Documents.
    pub documents: FileCounts,
}

impl Library {
    /// The status strip.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn status(&self) -> Result<Status> {
        let sources = self.trust().list()?;
        let clock_wrong = self.clock_is_wrong(&sources);
        let followed: Vec<_> = sources.into_iter().filter(|source| source.kind != SourceKind::Starter).collect();
        let running = hold(&self.inner.running).first().map(|run| (run.source.clone(), run.done()));
        let held = |source: &Source| self.inner.store.read(|reader| Ok(!reader.held(&source.id)?.is_empty()));
        let asks = followed.iter().map(held).collect::<Result<Vec<_>>>()?.contains(&true);
        let (resources, newest_at) =
            self.inner.store.read(|reader| Ok((reader.number_of_resources(None)?, reader.newest_published(None)?)))?;
        let states: Vec<_> = followed.iter().map(|source| scheduling::state(&source.state)).collect();
        let oldest = followed.iter().map(|source| source.state.succeeded_at).min().flatten();
        Ok(Status {
            state: match schedule::visible(&states, running.is_some()) {
                Visible::UpToDate | Visible::WaitingForConnection if asks => Visible::NeedsAttention,
                state => state,
            },
            sources: followed.len() as u64,
            checked_at: oldest,
            resources,
            newest_at,
            clock_wrong,
            documents: self.file_counts()?,
            news: self.unseen_news()?,
            done: running.as_ref().map_or(0, |(_, done)| *done),
            checking: running.and_then(|(id, _)| followed.into_iter().find(|source| source.id == id)).map(|s| s.title),
        })
    }

    /// Whether the person has neither followed a source nor said that they will later.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn is_first_run(&self) -> Result<bool> {
        let follows = self.trust().list()?.iter().any(|source| source.id != STARTER_SOURCE);
        Ok(!follows && !self.settings().welcomed)
    }

    /// The worker's settings: those of the open notebook, and what holds for all of them. While none is open, what is the
    /// notebook's own is as usual.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let own = self.own_settings();
        let is_open = self.notebook_state() == NotebookState::Open;
        let settings = match self.shared_settings() {
            Some(shared) => shared.over(own.unwrap_or_default(), !is_open),
            None => own.unwrap_or_default(),
        };
        settings.within_bounds()
    }

    fn own_settings(&self) -> Option<Settings> {
        let stored = self.notebook().and_then(|notebook| notebook.setting(SETTINGS)).ok().flatten()?;
        serde_json::from_str(&stored).ok()
    }

    fn shared_settings(&self) -> Option<Shared> {
        serde_json::from_str(&self.trust().setting(SHARED).ok().flatten()?).ok()
    }

    /// Keeps what must hold while the notebook is locked where it can be read then. A profile from before takes it from
    /// its notebook.
    pub(super) fn share_settings(&self) -> Result<()> {
        let Some(own) = self.own_settings() else { return Ok(()) };
        let known = self.shared_settings();
        let shared = Shared::of(&known.as_ref().map_or(own.clone(), |known| known.clone().over(own, false)));
        if known.as_ref() == Some(&shared) {
            return Ok(());
        }
        self.trust().set_setting(SHARED, &serde_json::to_string(&shared).unwrap_or_default())
    }

    /// Keeps settings, moved to the nearest bounds, and returns them so.
    ///
    /// # Errors
    /// `locked`. Or a file cannot be written.
    pub fn save_settings(&self, settings: Settings) -> Result<Settings> {
        let settings = settings.within_bounds();
        let text = serde_json::to_string(&settings).unwrap_or_default();
        let Settings { remember_place, remember_seen, .. } = self.settings();
        let mut notebook = self.notebook()?;
        notebook.set_setting(SETTINGS, &text)?;
        if !settings.remember_place {
            notebook.forget_places()?;
        }
        if !settings.remember_seen {
            notebook.forget_seen()?;
        }
        drop(notebook);
        if remember_place && !settings.remember_place {
            hold(&self.inner.places).clear();
        }
        if remember_seen && !settings.remember_seen {
            *hold(&self.inner.seen) = SeenNews::default();
        }
        self.trust().set_setting(SHARED, &serde_json::to_string(&Shared::of(&settings)).unwrap_or_default())?;
        self.signal(Signal::SettingsChanged);
        self.wake_documents();
        self.tell(Notice::Changed(vec![Part::Settings, Part::Documents]));
        Ok(settings)
    }

    /// Begins a visit: What's new shows what happened since the last one began. Called once, when a window opens; the visit
    /// of a notebook that is locked then begins when it is opened.
    ///
    /// # Errors
    /// The notebook cannot be read or written.
    pub fn begin_visit(&self) -> Result<()> {
        self.inner.is_visit.store(true, Ordering::Relaxed);
        match self.open_number() {
            Ok(number) => self.begin_own_visit(number),
            Err(Error::Locked | Error::NoNotebook) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// A notebook that was locked and opened again goes on with its visit; another begins its own.
    pub(super) fn begin_visit_of(&self, number: u32) {
        let is_another = self.inner.visitor.load(Ordering::Relaxed) != number;
        if self.inner.is_visit.load(Ordering::Relaxed) && is_another {
            // Where it cannot be written, What's new shows what is new since now.
            self.inner.seen_until.store(self.now(), Ordering::Relaxed);
            self.inner.visited_before.store(false, Ordering::Relaxed);
            let _ = self.begin_own_visit(number);
        }
    }

    fn begin_own_visit(&self, number: u32) -> Result<()> {
        let mut notebook = self.notebook()?;
        self.inner.visitor.store(number, Ordering::Relaxed);
        if let Some(last) = notebook.setting(LAST_VISIT)?.and_then(|text| text.parse().ok()) {
            self.inner.seen_until.store(last, Ordering::Relaxed);
            self.inner.visited_before.store(true, Ordering::Relaxed);
        }
        notebook.set_setting(LAST_VISIT, &self.now().to_string())
    }

    /// When the last visit was; `None` on the first one.
    #[must_use]
    pub fn last_visit(&self) -> Option<i64> {
        let visited = self.inner.visited_before.load(Ordering::Relaxed);
        visited.then(|| self.inner.seen_until.load(Ordering::Relaxed))
    }

    /// From now on only later changes are news; while the notebook is locked, for this visit.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn mark_seen(&self) -> Result<()> {
        let now = self.now();
        match self.notebook() {
            Ok(mut notebook) => notebook.set_setting(LAST_VISIT, &now.to_string())?,
            Err(Error::Locked | Error::NoNotebook) => {}
            Err(fault) => return Err(fault),
        }
        self.inner.seen_until.store(now, Ordering::Relaxed);
        self.inner.visited_before.store(true, Ordering::Relaxed);
        self.tell(Notice::Changed(vec![Part::Library]));
        self.tell(Notice::Status);
        Ok(())
    }
}
