//! The task that refreshes sources when they are due. Knows neither network nor store: a [`Refresher`] does a run.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::{Occasion, Settings, SourceState, Visible, due, visible};
use crate::refresh::Class;

/// Between two looks at the clocks: no timer of an idle program is shorter, and a sleep of the computer is seen no
/// later.
const TICK: Duration = Duration::from_secs(60);

/// The wall clock ran ahead of the other by so many seconds: the computer slept.
const SLEPT: i64 = 31;

/// Seconds that it falls behind, after which it was set back.
const SET_BACK: i64 = -SLEPT;

/// Runs at once. The writer is one; two hide a slow server.
const AT_ONCE: usize = 2;

/// How one run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunOutcome {
    /// There was news, and it is committed.
    Updated,
    /// There was none.
    Unchanged,
    /// The last good state stands. A stopped run is [`Class::Cancelled`].
    Failed {
        /// What sort of failure.
        class: Class,
        /// Seconds that the server asked us to stay away.
        retry_after: Option<i64>,
    },
}

/// A source and what is remembered of its runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The library's id of the source.
    pub id: String,
    /// As of its last run.
    pub state: SourceState,
}

/// What the schedule needs of the library.
pub trait Refresher: Send + Sync + 'static {
    /// One run over one source, to its end; it ends soon once `cancel` is cancelled.
    fn refresh_once(&self, source: &str, cancel: CancellationToken) -> impl Future<Output = RunOutcome> + Send;

    /// Every source that is followed. Asked at the start and on [`Signal::SettingsChanged`].
    fn sources(&self) -> Vec<Source>;

    /// What the person chose. Asked when `sources` is.
    fn settings(&self) -> Settings;

    /// The states have changed to this. Called only on a change.
    fn show(&self, visible: Visible);
}

/// What the rest of the program tells the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// The window is there.
    Start,
    /// The system says that it woke.
    Woke,
    /// The system says that there is a connection.
    ConnectionReturned,
    /// A person asks for one source, or for all.
    RefreshNow(Option<String>),
    /// A person stops what is under way.
    Cancel,
    /// Sources or settings are other than they were.
    SettingsChanged,
    /// The program ends: stop what is under way, then return.
    Stop,
}

/// Runs until [`Signal::Stop`] or until every sender of `signals` is gone.
///
/// `wall` is the time in seconds since 1970 UTC; `jitter` gives random numbers from 0 to 1. A computer's sleep is seen
/// by the wall clock running ahead of the monotonic one.
pub async fn run<R: Refresher>(
    refresher: Arc<R>,
    mut signals: mpsc::Receiver<Signal>,
    wall: impl Fn() -> i64 + Send,
    jitter: impl FnMut() -> f64 + Send,
) {
    let mut desk = Desk::new(refresher, jitter);
    desk.reload(wall());
    let mut clocks = Clocks::new(wall());
    loop {
        desk.start_wanted(wall());
        desk.show();
        let wake = Instant::now() + TICK;
        tokio::select! {
            signal = signals.recv() => match signal {
                None | Some(Signal::Stop) => break,
                Some(signal) => desk.hear(signal, wall()),
            },
            Some(ended) = desk.runs.join_next_with_id() => desk.end(ended, wall()),
            () = sleep_until(wake) => {}
        }
        match clocks.jumped(wall()) {
            SLEPT.. => desk.welcome(Occasion::Started, wall()),
            // Set back: what was due at a moment of the clock as it was would be due for years.
            ..=SET_BACK => desk.reload(wall()),
            _ => {}
        }
        desk.want_due(wall());
    }
    desk.close().await;
}

/// The two clocks, as last seen.
struct Clocks {
    wall: i64,
    steady: Instant,
}

impl Clocks {
    fn new(wall: i64) -> Self {
        Clocks { wall, steady: Instant::now() }
    }

    /// Seconds that the wall clock ran ahead of the other since it was last looked at; negative when it fell behind.
    fn jumped(&mut self, wall: i64) -> i64 {
        let steady = Instant::now();
        let passed = i64::try_from(steady.duration_since(self.steady).as_secs()).unwrap_or(i64::MAX);
        let ahead = wall.saturating_sub(self.wall).saturating_sub(passed);
        *self = Clocks { wall, steady };
        ahead
    }
}

/// A source on the desk.
struct Entry {
    state: SourceState,
    due: Option<i64>,
}

struct Desk<R, J> {
    refresher: Arc<R>,
    jitter: J,
    settings: Settings,
    sources: BTreeMap<String, Entry>,
    wanted: BTreeSet<String>,
    runs: JoinSet<RunOutcome>,
    running: HashMap<Id, (String, CancellationToken)>,
    shown: Option<Visible>,
}

impl<R: Refresher, J: FnMut() -> f64> Desk<R, J> {
    fn new(refresher: Arc<R>, jitter: J) -> Self {
        Desk {
            refresher,
            jitter,
            settings: Settings::default(),
            sources: BTreeMap::new(),
            wanted: BTreeSet::new(),
            runs: JoinSet::new(),
            running: HashMap::new(),
            shown: None,
        }
    }

    /// Reads the sources and settings anew. A source that is gone is stopped.
    fn reload(&mut self, now: i64) {
        self.settings = self.refresher.settings();
        let mut known = std::mem::take(&mut self.sources);
        for Source { id, state } in self.refresher.sources() {
            let under_way = known.remove(&id).filter(|_| self.is_running(&id));
            let entry = under_way.unwrap_or_else(|| {
                let due = due(&state, self.settings, now, (self.jitter)());
                Entry { state, due }
            });
            self.sources.insert(id, entry);
        }
        self.wanted.retain(|id| self.sources.contains_key(id));
        for (id, cancel) in self.running.values() {
            if !self.sources.contains_key(id) {
                cancel.cancel();
            }
        }
    }

    fn hear(&mut self, signal: Signal, now: i64) {
        match signal {
            Signal::Start | Signal::Woke => self.welcome(Occasion::Started, now),
            Signal::ConnectionReturned => self.welcome(Occasion::Connected, now),
            Signal::RefreshNow(None) => self.wanted.extend(self.sources.keys().cloned()),
            Signal::RefreshNow(Some(id)) => {
                if self.sources.contains_key(&id) {
                    self.wanted.insert(id);
                }
            }
            Signal::Cancel => self.put_off(now),
            Signal::SettingsChanged => self.reload(now),
            Signal::Stop => {}
        }
    }

    /// Wants every source that the occasion may help; who wants no refresh by itself gets none.
    fn welcome(&mut self, occasion: Occasion, now: i64) {
        if self.settings.interval.is_none() {
            return;
        }
        let welcoming = self.sources.iter().filter(|(_, entry)| entry.state.welcomes(occasion, now));
        self.wanted.extend(welcoming.map(|(id, _)| id.clone()));
    }

    fn want_due(&mut self, now: i64) {
        let due = self.sources.iter().filter(|(_, entry)| entry.due.is_some_and(|moment| moment <= now));
        self.wanted.extend(due.map(|(id, _)| id.clone()));
    }

    fn is_running(&self, id: &str) -> bool {
        self.running.values().any(|(running, _)| running == id)
    }

    /// Starts runs in the sources' fixed order, so that the order tells nothing about the person.
    fn start_wanted(&mut self, now: i64) {
        self.wanted.retain(|id| !self.running.values().any(|(running, _)| running == id));
        while self.running.len() < AT_ONCE {
            let Some(id) = self.wanted.pop_first() else { return };
            if let Some(entry) = self.sources.get_mut(&id) {
                entry.state = entry.state.begun(now);
                entry.due = None;
                self.start(id);
            }
        }
    }

    fn start(&mut self, id: String) {
        debug_assert!(!self.is_running(&id), "a source has one run at a time");
        let cancel = CancellationToken::new();
        let (refresher, source, stop) = (Arc::clone(&self.refresher), id.clone(), cancel.clone());
        let run = self.runs.spawn(async move { refresher.refresh_once(&source, stop).await });
        self.running.insert(run.id(), (id, cancel));
    }

    fn end(&mut self, ended: Result<(Id, RunOutcome), JoinError>, now: i64) {
        let (task, outcome) = match ended {
            Ok((task, outcome)) => (task, outcome),
            // A run that panicked: the others go on.
            Err(fault) => (fault.id(), RunOutcome::Failed { class: Class::OurFault, retry_after: None }),
        };
        let Some((id, _)) = self.running.remove(&task) else { return };
        let jitter = (self.jitter)();
        if let Some(entry) = self.sources.get_mut(&id) {
            entry.state = entry.state.after(&outcome, now);
            entry.due = due(&entry.state, self.settings, now, jitter);
        }
        if matches!(outcome, RunOutcome::Updated | RunOutcome::Unchanged) {
            self.welcome(Occasion::Connected, now);
        }
    }

    /// Stops what is under way, and what would follow it.
    fn put_off(&mut self, now: i64) {
        for id in std::mem::take(&mut self.wanted) {
            let jitter = (self.jitter)();
            if let Some(entry) = self.sources.get_mut(&id) {
                entry.state = entry.state.begun(now);
                entry.due = due(&entry.state, self.settings, now, jitter);
            }
        }
        self.cancel();
    }

    fn cancel(&self) {
        for (_, cancel) in self.running.values() {
            cancel.cancel();
        }
    }

    fn show(&mut self) {
        let states: Vec<SourceState> = self.sources.values().map(|entry| entry.state).collect();
        let now_visible = visible(&states, !self.running.is_empty());
        if self.shown != Some(now_visible) {
            self.shown = Some(now_visible);
            self.refresher.show(now_visible);
        }
    }

    async fn close(mut self) {
        self.cancel();
        while self.runs.join_next().await.is_some() {}
    }
}
