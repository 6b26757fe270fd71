//! The task with a made-up library, on a clock that is moved by hand.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{Instant, advance, timeout};
use tokio_util::sync::CancellationToken;

use super::{Refresher, RunOutcome, Settings, Signal, Source, SourceState, Visible, run};
use crate::refresh::Class;

const NOW: i64 = 1_700_000_000;
const FAILED: RunOutcome = RunOutcome::Failed { class: Class::NoConnection, retry_after: None };

#[derive(Default)]
struct Library {
    sources: Mutex<Vec<Source>>,
    outcomes: Mutex<HashMap<String, RunOutcome>>,
    /// Runs of these sources last until they are cancelled.
    endless: Mutex<Vec<String>>,
    settings: Mutex<Settings>,
    begun: Mutex<Vec<String>>,
    under_way: Mutex<Vec<String>>,
    shown: Mutex<Vec<Visible>>,
    changed: Notify,
}

impl Refresher for Library {
    async fn refresh_once(&self, source: &str, cancel: CancellationToken) -> RunOutcome {
        self.begun.lock().unwrap().push(source.to_owned());
        {
            let mut under_way = self.under_way.lock().unwrap();
            assert!(!under_way.iter().any(|id| id == source), "a source has one run at a time: {source}");
            under_way.push(source.to_owned());
        }
        self.changed.notify_waiters();
        assert_ne!(source, "broken", "this run falls over");
        let endless = self.endless.lock().unwrap().iter().any(|id| id == source);
        if endless {
            cancel.cancelled().await;
        } else {
            tokio::task::yield_now().await;
        }
        self.under_way.lock().unwrap().retain(|id| id != source);
        if endless {
            return RunOutcome::Failed { class: Class::Cancelled, retry_after: None };
        }
        self.outcomes.lock().unwrap().get(source).copied().unwrap_or(RunOutcome::Unchanged)
    }

    fn sources(&self) -> Vec<Source> {
        self.sources.lock().unwrap().clone()
    }

    fn settings(&self) -> Settings {
        *self.settings.lock().unwrap()
    }

    fn show(&self, visible: Visible) {
        self.shown.lock().unwrap().push(visible);
        self.changed.notify_waiters();
    }
}

/// The task under test, its library and its clocks.
struct Stage {
    library: Arc<Library>,
    signals: mpsc::Sender<Signal>,
    slept: Arc<AtomicI64>,
    task: JoinHandle<()>,
}

impl Stage {
    fn new(sources: &[(&str, SourceState)]) -> Self {
        let library = Arc::new(Library::default());
        *library.sources.lock().unwrap() =
            sources.iter().map(|(id, state)| Source { id: (*id).to_owned(), state: *state }).collect();
        let (signals, heard) = mpsc::channel(8);
        let slept = Arc::new(AtomicI64::new(0));
        let (start, asleep) = (Instant::now(), Arc::clone(&slept));
        let wall = move || NOW + i64::try_from(start.elapsed().as_secs()).unwrap() + asleep.load(Ordering::SeqCst);
        let task = tokio::spawn(run(Arc::clone(&library), heard, wall, || 0.5));
        Stage { library, signals, slept, task }
    }

    async fn tell(&self, signal: Signal) {
        self.signals.send(signal).await.unwrap();
        settle().await;
    }

    async fn pass(&self, seconds: u64) {
        // In steps of the task's own tick, as real time would pass.
        for _ in 0..seconds / 10 {
            advance(Duration::from_secs(10)).await;
            settle().await;
        }
    }

    fn begun(&self) -> Vec<String> {
        std::mem::take(&mut self.library.begun.lock().unwrap())
    }

    fn shown(&self) -> Vec<Visible> {
        std::mem::take(&mut self.library.shown.lock().unwrap())
    }
}

/// Lets every task that can run do so.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

fn good() -> SourceState {
    SourceState { attempted_at: Some(NOW - 3_600), succeeded_at: Some(NOW - 3_600), ..SourceState::default() }
}

#[tokio::test(start_paused = true)]
async fn a_start_checks_every_source_once_and_says_so() {
    let stage = Stage::new(&[("a", good()), ("b", good()), ("c", good())]);
    stage.tell(Signal::Start).await;
    assert_eq!(stage.begun(), ["a", "b", "c"], "every source, in its fixed order");
    assert_eq!(
        stage.shown(),
        [Visible::UpToDate, Visible::Checking, Visible::UpToDate],
        "a change is said once, whatever happens behind it"
    );
    stage.tell(Signal::Start).await;
    assert_eq!(stage.begun(), [""; 0], "a second start in the same minute is no news");
}

#[tokio::test(start_paused = true)]
async fn the_interval_brings_the_next_run() {
    let stage = Stage::new(&[("a", good())]);
    stage.pass(4 * 3_600).await;
    assert_eq!(stage.begun(), [""; 0], "nothing before its time");
    stage.pass(2 * 3_600).await;
    assert_eq!(stage.begun(), ["a"], "six hours after the last good run, and a little");
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_tried_again_later_and_later_until_the_connection_returns() {
    let stage = Stage::new(&[("a", good())]);
    stage.library.outcomes.lock().unwrap().insert("a".into(), FAILED);
    stage.tell(Signal::Start).await;
    assert_eq!(stage.shown().last(), Some(&Visible::WaitingForConnection), "offline is a state");
    stage.begun();
    stage.pass(3_600).await;
    let tries = stage.begun().len();
    assert!((4..=6).contains(&tries), "an hour of doubling from a minute holds five tries, not {tries}");
    stage.library.outcomes.lock().unwrap().clear();
    stage.tell(Signal::ConnectionReturned).await;
    assert_eq!(stage.begun(), ["a"], "the connection's return is worth a try at once");
    assert_eq!(stage.shown().last(), Some(&Visible::UpToDate), "and all is well");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_time_gets_it() {
    let stage = Stage::new(&[("a", good())]);
    let busy = RunOutcome::Failed { class: Class::ServerFailed, retry_after: Some(7_200) };
    stage.library.outcomes.lock().unwrap().insert("a".into(), busy);
    stage.tell(Signal::Start).await;
    stage.begun();
    stage.pass(7_000).await;
    stage.tell(Signal::Woke).await;
    assert_eq!(stage.begun(), [""; 0], "not by the clock and not by waking");
    stage.pass(300).await;
    assert_eq!(stage.begun(), ["a"], "two hours later");
    stage.tell(Signal::RefreshNow(Some("a".into()))).await;
    assert_eq!(stage.begun(), ["a"], "a person may always ask");
}

#[tokio::test(start_paused = true)]
async fn a_sleep_is_noticed_by_the_clocks() {
    let stage = Stage::new(&[("a", good())]);
    stage.pass(300).await;
    assert_eq!(stage.begun(), [""; 0], "clocks that agree mean nothing");
    stage.slept.fetch_add(1_800, Ordering::SeqCst);
    stage.pass(70).await;
    assert_eq!(stage.begun(), ["a"], "half an hour that only one clock saw was a sleep");
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_back_puts_nothing_off() {
    let stage = Stage::new(&[("a", good())]);
    stage.pass(300).await;
    stage.slept.fetch_sub(10 * 365 * 86_400, Ordering::SeqCst);
    stage.pass(7 * 3_600).await;
    assert_eq!(stage.begun(), ["a"], "the next run comes an interval later, not ten years");
    stage.slept.fetch_add(10 * 365 * 86_400, Ordering::SeqCst);
    stage.pass(120).await;
    assert_eq!(stage.begun(), ["a"], "a clock that is put right again looks like a sleep, and one run follows");
    stage.pass(3_600).await;
    assert_eq!(stage.begun(), [""; 0], "one");
}

#[tokio::test(start_paused = true)]
async fn one_run_per_source_however_often_it_is_asked() {
    let stage = Stage::new(&[("a", good())]);
    stage.library.endless.lock().unwrap().push("a".to_owned());
    for _ in 0..3 {
        stage.tell(Signal::RefreshNow(Some("a".into()))).await;
    }
    stage.pass(8 * 3_600).await;
    assert_eq!(stage.begun(), ["a"], "a run under way is the run that was asked for");
}

#[tokio::test(start_paused = true)]
async fn few_runs_at_once_and_none_after_a_stop() {
    let stage = Stage::new(&[("a", good()), ("b", good()), ("c", good())]);
    stage.library.endless.lock().unwrap().extend(["a".to_owned(), "b".to_owned()]);
    for _ in 0..3 {
        stage.tell(Signal::RefreshNow(None)).await;
    }
    stage.pass(8 * 3_600).await;
    assert_eq!(stage.begun(), ["a", "b"], "two runs at once, and the same two only");
    stage.tell(Signal::Cancel).await;
    assert_eq!(stage.library.under_way.lock().unwrap().len(), 0, "a stopped run ends");
    assert_eq!(stage.begun(), [""; 0], "nor does one that was waiting begin");
    assert_eq!(stage.shown().last(), Some(&Visible::UpToDate), "and is no failure");
}

#[tokio::test(start_paused = true)]
async fn a_run_that_falls_over_takes_nothing_with_it() {
    let stage = Stage::new(&[("broken", good()), ("fine", good())]);
    stage.tell(Signal::RefreshNow(None)).await;
    assert_eq!(stage.begun(), ["broken", "fine"], "the other source is refreshed");
    assert_eq!(stage.shown().last(), Some(&Visible::NeedsAttention), "and the fault is not hidden");
}

#[tokio::test(start_paused = true)]
async fn changed_settings_and_sources_are_taken_up() {
    let stage = Stage::new(&[("a", good())]);
    stage.library.endless.lock().unwrap().push("a".into());
    stage.tell(Signal::RefreshNow(None)).await;
    stage.library.sources.lock().unwrap().clear();
    stage.library.sources.lock().unwrap().push(Source { id: "new".into(), state: SourceState::default() });
    stage.tell(Signal::SettingsChanged).await;
    assert_eq!(stage.library.under_way.lock().unwrap().len(), 0, "a source that is gone is stopped");
    assert_eq!(stage.begun(), ["a", "new"], "a new one is fetched at once");
    *stage.library.settings.lock().unwrap() = Settings { interval: None };
    stage.tell(Signal::SettingsChanged).await;
    stage.pass(24 * 3_600).await;
    stage.tell(Signal::Woke).await;
    assert_eq!(stage.begun(), [""; 0], "who wants no refresh by itself gets none");
    stage.tell(Signal::RefreshNow(None)).await;
    assert_eq!(stage.begun(), ["new"], "but may ask");
}

#[tokio::test(start_paused = true)]
async fn stopping_ends_the_runs_and_then_the_task() {
    for last_word in [Some(Signal::Stop), None] {
        let stage = Stage::new(&[("a", good())]);
        stage.library.endless.lock().unwrap().push("a".into());
        stage.tell(Signal::Start).await;
        if let Some(signal) = last_word {
            stage.tell(signal).await;
        }
        drop(stage.signals);
        let ended = timeout(Duration::from_secs(5), stage.task).await;
        assert!(ended.is_ok(), "the program can end");
        assert_eq!(stage.library.under_way.lock().unwrap().len(), 0, "with nothing left under way");
    }
}
