//! The parent: runs children until a document is read, and ends each one that takes more than it may.
//!
//! It knows no format and trusts no child: lines are bounded, every child is waited for, and nothing that one does is
//! a fault of the program.

use std::{
    io::{self, Read, Seek, SeekFrom},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant},
};

use tokio_util::sync::CancellationToken;

use super::{
    Format, MOST_BYTES,
    child::Order,
    record::{End, Ending, Record},
    running::{Death, Running, feed, read_lines},
    sequence::{MOST_PAGES, Next, Sequence},
};
use crate::{
    Error, Result,
    model::{PageText, TextState},
};

/// How often a child is looked after while it says nothing.
const LOOK: Duration = Duration::from_millis(50);

/// Reads the text of documents in child processes.
#[derive(Debug, Clone)]
pub struct Extractor {
    /// A program whose `main` begins with [`super::serve`].
    pub program: PathBuf,
    /// What it may take.
    pub bounds: Bounds,
}

/// What children may take; memory and processor time they bound themselves ([`super::confine`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// How long one child reads until it leaves the rest to another.
    pub turn: Duration,
    /// How long one child may live.
    pub life: Duration,
}

impl Default for Bounds {
    /// 12 and 60 seconds. The processor's time is bounded much closer; a busy laptop lets a child wait long between.
    fn default() -> Self {
        Bounds { turn: Duration::from_secs(12), life: Duration::from_secs(60) }
    }
}

/// How reading a document ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// `Read`, `NoTextLayer` (none on the pages that were read), `Protected`, `Damaged` or `TooLarge`.
    pub text: TextState,
    /// Pages of the document, as far as that is known.
    pub pages: u32,
    /// As its author named it.
    pub title: Option<String>,
    /// Whether a PDF says that it has tags for screen readers; `None` = it is none, or could not be opened.
    pub tagged: Option<bool>,
    /// Pages that could not be read, and were handed on empty.
    pub skipped: u32,
}

impl Extractor {
    /// Children are this very program, started again.
    ///
    /// # Errors
    /// The system does not say where the program stands.
    pub fn own() -> io::Result<Extractor> {
        Ok(Extractor { program: std::env::current_exe()?, bounds: Bounds::default() })
    }

    /// Reads a document from page `from` (1…) on. Pages come in batches, in order and without gaps: one that cannot be
    /// read comes empty. There is no bound on their number; what was handed on stays good whatever the outcome.
    /// `None` = cancelled. Blocks for as long as it takes; a document in one child a core is as many as make sense.
    ///
    /// # Errors
    /// The file cannot be read, children cannot be started or confined, or `on_pages` refused.
    pub fn extract(
        &self,
        file: &mut (impl Read + Seek + Send),
        format: Format,
        from: u32,
        on_pages: &mut dyn FnMut(Vec<PageText>) -> Result<()>,
        cancel: &CancellationToken,
    ) -> Result<Option<Outcome>> {
        if file.seek(SeekFrom::End(0)).map_err(unreadable)? > MOST_BYTES {
            return Ok(Some(Outcome { text: TextState::TooLarge, pages: 0, title: None, tagged: None, skipped: 0 }));
        }
        let mut sequence = Sequence::new(from.max(1), on_pages);
        while !cancel.is_cancelled() {
            file.rewind().map_err(unreadable)?;
            let order = Order { format, from: sequence.begin(), turn: self.bounds.turn };
            let next = match self.run(file, order, &mut sequence, cancel)? {
                Ended::Said(end) => sequence.ended(end)?,
                Ended::Died(death) => sequence.died(death)?,
                Ended::Cancelled => break,
            };
            sequence.hand_on()?;
            match next {
                Next::Child => {}
                Next::Done(outcome) => return Ok(Some(outcome)),
                Next::Fault(why) => return Err(no_child(io::Error::other(why))),
            }
        }
        Ok(None)
    }

    /// Runs one child until it ends.
    fn run(
        &self,
        file: &mut (impl Read + Send),
        order: Order,
        sequence: &mut Sequence<'_>,
        cancel: &CancellationToken,
    ) -> Result<Ended> {
        let (mut child, input, output) = Running::start(self.command(order)).map_err(no_child)?;
        let (send, lines) = sync_channel(1);
        thread::scope(|scope| {
            let feeding = scope.spawn(move || feed(file, input));
            scope.spawn(move || read_lines(output, &send));
            let heard = listen(&lines, self.bounds.life, sequence, cancel);
            // Both threads end with the pipes of the child, and the one that reads also with this.
            let death = child.end();
            drop(lines);
            let fed = feeding.join().unwrap_or(Ok(()));
            let heard = heard?;
            fed.map_err(unreadable)?;
            Ok(match heard {
                Heard::End(end) => Ended::Said(end),
                Heard::Silence => Ended::Died(death),
                Heard::Cancelled => Ended::Cancelled,
            })
        })
    }

    /// A child has nothing of our surroundings but what its loader needs, and no words for a terminal.
    fn command(&self, order: Order) -> Command {
        let mut command = Command::new(&self.program);
        command.args(order.arguments()).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        for name in ["LD_LIBRARY_PATH", "SystemRoot"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        // One heap: a second one takes 64 MiB of addresses for nothing (mallopt(3)).
        command.env("MALLOC_ARENA_MAX", "1");
        #[cfg(unix)]
        command.current_dir("/");
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        command
    }
}

/// How a child ended.
enum Ended {
    Said(End),
    Died(Death),
    Cancelled,
}

/// What was heard of a child.
enum Heard {
    End(End),
    /// It ended without a word, or took too long.
    Silence,
    Cancelled,
}

/// Takes what a child says until it ends. What the pages' taker needs does not count as the child's time.
fn listen(
    lines: &Receiver<Record>,
    life: Duration,
    sequence: &mut Sequence<'_>,
    cancel: &CancellationToken,
) -> Result<Heard> {
    let mut left = life;
    while !cancel.is_cancelled() {
        let asked = Instant::now();
        let line = lines.recv_timeout(LOOK.min(left));
        left = left.saturating_sub(asked.elapsed());
        match line {
            Ok(Record::Ready) => sequence.ready(),
            Ok(Record::Unconfined(why)) => return Err(no_child(io::Error::other(why))),
            Ok(Record::Page { .. }) if sequence.page() > MOST_PAGES => {
                return Ok(Heard::End(End::refused(Ending::TooLarge)));
            }
            Ok(Record::Page { label, text }) => sequence.take(PageText { label, text })?,
            Ok(Record::End(end)) => return Ok(Heard::End(end)),
            Err(RecvTimeoutError::Disconnected) => return Ok(Heard::Silence),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if left.is_zero() {
            return Ok(Heard::Silence);
        }
    }
    Ok(Heard::Cancelled)
}

fn unreadable(cause: io::Error) -> Error {
    Error::File { what: "A document cannot be read", cause }
}

fn no_child(cause: io::Error) -> Error {
    Error::File { what: "The part of the program that reads documents does not start", cause }
}
