//! What the child does: confine itself, read a document from standard input, write its pages to standard output.

use std::{
    ffi::OsString,
    io::{self, Read, Write},
    ops::ControlFlow,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use super::{
    Format, MOST_BYTES, Unread, confine, read,
    record::{End, Ending, MOST_TEXT, Record},
};
use crate::model::PageText;

/// The first argument of a program that is started as a child.
pub(super) const CALLED: &str = "pdf-text-child";

/// Bytes of the stack that documents are read on: they nest, and the main thread's stack is small on some systems.
const STACK: usize = 32 << 20;

/// Does the child's work, where `arguments` (the program's own name first) call for it; `None` = they call for
/// something else. The first thing in `main`, before a window or a thread is made.
pub fn serve(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != CALLED {
        return None;
    }
    let Some(order) = Order::parse(arguments) else { return Some(ExitCode::from(2)) };
    let reader = thread::Builder::new().stack_size(STACK).spawn(move || work(&order));
    let ended = reader.map(thread::JoinHandle::join);
    Some(match ended {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Err(_)) => ExitCode::from(PANICKED),
        // The parent has gone, or there is no thread to be had.
        Ok(Ok(Err(_))) | Err(_) => ExitCode::FAILURE,
    })
}

/// How a child ends that met a fault of a reader: as Rust's programs do.
pub(super) const PANICKED: u8 = 101;

/// What a child is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    /// What the document is.
    pub format: Format,
    /// The first page that is wanted, from 1.
    pub from: u32,
    /// How long it may read until it pauses behind a page.
    pub turn: Duration,
}

impl Order {
    /// As the arguments of a child.
    pub(super) fn arguments(self) -> [String; 4] {
        [CALLED.into(), self.format.word().into(), self.from.to_string(), self.turn.as_millis().to_string()]
    }

    fn parse(arguments: impl Iterator<Item = OsString>) -> Option<Order> {
        let words: Vec<String> = arguments.map(OsString::into_string).collect::<Result<_, _>>().ok()?;
        let [format, from, turn] = words.as_slice() else { return None };
        Some(Order {
            format: Format::from_word(format)?,
            from: from.parse().ok()?,
            turn: Duration::from_millis(turn.parse().ok()?),
        })
    }
}

fn work(order: &Order) -> io::Result<()> {
    let mut output = io::stdout().lock();
    if let Err(why) = confine() {
        return write(&Record::Unconfined(why.to_string()), &mut output);
    }
    write(&Record::Ready, &mut output)?;
    let started = Instant::now();
    run(order, &mut io::stdin().lock(), &mut output, &mut || started.elapsed() >= order.turn)
}

/// Reads a document. After each page it asks `paused` whether to leave the rest to another child.
fn run(
    order: &Order,
    input: &mut dyn Read,
    output: &mut dyn Write,
    paused: &mut dyn FnMut() -> bool,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return write(&Record::End(End::refused(Ending::TooLarge)), output);
    }
    let (mut written, mut stopped) = (Ok(()), false);
    let mut page = |page: PageText| {
        written = write(&record(page), output);
        stopped = written.is_ok() && paused();
        if stopped || written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let whole = read(order.format, bytes, order.from, &mut page);
    written?;
    let end = match whole {
        Ok(whole) => End {
            ending: if stopped { Ending::Paused } else { Ending::Whole },
            pages: whole.pages,
            text_layer: whole.text_layer,
            title: whole.title,
            tagged: whole.tagged,
        },
        Err(Unread::Protected) => End::refused(Ending::Protected),
        Err(Unread::Damaged) => End::refused(Ending::Damaged),
        Err(Unread::TooLarge) => End::refused(Ending::TooLarge),
    };
    write(&Record::End(end), output)
}

fn record(page: PageText) -> Record {
    let PageText { mut label, mut text } = page;
    label.truncate(label.floor_char_boundary(200));
    text.truncate(text.floor_char_boundary(MOST_TEXT));
    Record::Page { label, text }
}

/// Writes a line and hands it to the system: what a killed child has read is not lost.
fn write(record: &Record, output: &mut dyn Write) -> io::Result<()> {
    let mut line = serde_json::to_vec(record)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}
