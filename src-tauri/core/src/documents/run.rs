//! The task that brings documents here and has them read. Knows neither network nor store: see [`super::shelf`].

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::desk::Desk;
use super::{Fetch, Folder, Report, Shelf, TextReader};

/// Between two looks at what waits: no timer of an idle program is shorter.
const TICK: Duration = Duration::from_secs(60);

/// Between two words on what is happening.
pub(super) const TELL: Duration = Duration::from_millis(250);

/// What the rest of the program tells the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// Files, wishes or settings are other than they were: after a refresh that brought news, when a person asks for a
    /// file or stops one, when the rules change, or a pause begins or ends. What is under way and no longer wanted
    /// stops.
    Wake,
    /// There is a connection again: what failed for want of one is tried at once.
    Online,
    /// The program ends: stop what is under way, then return.
    Shutdown,
}

/// What the loop works with.
pub struct Works<S, F, R> {
    /// Knows which files there are.
    pub shelf: Arc<S>,
    /// Brings one here.
    pub fetch: Arc<F>,
    /// Reads one.
    pub reader: Arc<R>,
    /// Where they are kept.
    pub folder: Folder,
}

/// Runs until [`Signal::Shutdown`] or until every sender of `signals` is gone: at most four downloads at once, two of
/// one host, and two documents being read. What is cut goes on the next time.
///
/// `wall` is the time in seconds since 1970 UTC; `jitter` gives random numbers from 0 to 1.
pub async fn run<S: Shelf, F: Fetch, R: TextReader>(
    works: Works<S, F, R>,
    mut signals: mpsc::Receiver<Signal>,
    wall: impl Fn() -> i64 + Send,
    jitter: impl FnMut() -> f64 + Send,
) {
    let mut desk = Desk::new(works, jitter);
    desk.open(wall()).await;
    loop {
        desk.start(wall()).await;
        let tick = if desk.is_idle() { TICK } else { TELL };
        let hear = async { Some(signals.recv().await.unwrap_or(Signal::Shutdown)) };
        match next(&mut desk, hear, tick, &wall).await {
            Some(Signal::Shutdown) => break,
            // Those that wait are heard as one: each has everything looked at anew.
            Some(signal) => {
                let signal = std::iter::from_fn(|| signals.try_recv().ok()).fold(signal, Signal::max);
                if signal == Signal::Shutdown {
                    break;
                }
                desk.hear(signal, wall()).await;
            }
            None => {}
        }
    }
    desk.close(wall()).await;
}

/// Runs until nothing is left that can be done now, or until `cancel`: what failed is not waited for.
///
/// `wall` and `jitter` as in [`run`].
pub async fn run_once<S: Shelf, F: Fetch, R: TextReader>(
    works: Works<S, F, R>,
    cancel: &CancellationToken,
    wall: impl Fn() -> i64 + Send,
    jitter: impl FnMut() -> f64 + Send,
) -> Report {
    let mut desk = Desk::new(works, jitter);
    desk.open(wall()).await;
    while !cancel.is_cancelled() {
        desk.start(wall()).await;
        let stop = async {
            cancel.cancelled().await;
            Some(Signal::Shutdown)
        };
        if desk.is_idle() || next(&mut desk, stop, TELL, &wall).await.is_some() {
            break;
        }
    }
    desk.close(wall()).await
}

/// Waits for the next thing to happen: a signal, the end of some work, or the next word to tell.
async fn next<S: Shelf, F: Fetch, R: TextReader, J: FnMut() -> f64 + Send>(
    desk: &mut Desk<S, F, R, J>,
    signal: impl Future<Output = Option<Signal>>,
    tick: Duration,
    wall: &(impl Fn() -> i64 + Send),
) -> Option<Signal> {
    let wake = Instant::now() + tick;
    tokio::select! {
        biased;
        signal = signal => return signal,
        Some(ended) = desk.jobs.join_next_with_id() => desk.end_job(ended, wall()).await,
        Some(ended) = desk.readers.join_next() => desk.readers.end(ended, wall()).await,
        () = sleep_until(wake) => {}
    }
    None
}
