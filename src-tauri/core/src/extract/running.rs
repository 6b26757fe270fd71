//! One child process: it never outlives its owner, and is never left as a zombie.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::mpsc::SyncSender,
};

use super::{
    child::PANICKED,
    record::{MOST_LINE, Record},
};

/// Why a child ended without saying how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// A reader met a fault of its own: the document is not as documents are.
    Fault,
    /// It took more time or memory than it may, or was ended from outside.
    Ended,
}

/// A child that runs.
pub(super) struct Running(Child);

impl Running {
    /// Starts a child whose standard input and output are pipes.
    pub(super) fn start(mut command: Command) -> io::Result<(Running, ChildStdin, ChildStdout)> {
        let mut child = Running(command.spawn()?);
        let pipes = child.0.stdin.take().zip(child.0.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("its streams are not pipes"))?;
        Ok((child, input, output))
    }

    /// Ends it, if it runs, and says how it had ended if it did not.
    pub(super) fn end(&mut self) -> Death {
        // Fails where it has ended already.
        let _ = self.0.kill();
        match self.0.wait() {
            Ok(status) if status.code() == Some(i32::from(PANICKED)) => Death::Fault,
            _ => Death::Ended,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Hands a document to a child. One that has seen enough stops listening, which is no fault.
///
/// # Errors
/// The document cannot be read.
pub(super) fn feed(file: &mut impl Read, mut input: ChildStdin) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1_024];
    loop {
        let length = file.read(&mut buffer)?;
        let piece = buffer.get(..length).unwrap_or_default();
        if piece.is_empty() || input.write_all(piece).is_err() {
            return Ok(());
        }
    }
}

/// Hands on what a child says, until it ends, says something that is no record, or nobody listens any more.
pub(super) fn read_lines(output: impl Read, records: &SyncSender<Record>) {
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    loop {
        line.clear();
        let most = u64::try_from(MOST_LINE).unwrap_or(u64::MAX);
        if !matches!(output.by_ref().take(most).read_until(b'\n', &mut line), Ok(length) if length > 0) {
            return;
        }
        let Ok(record) = serde_json::from_slice(&line) else { return };
        if records.send(record).is_err() {
            return;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;

    fn check(said: &[u8], expected: usize, why: &str) {
        let (send, records) = sync_channel(100);
        read_lines(said, &send);
        drop(send);
        assert_eq!(records.iter().count(), expected, "{why}");
    }

    #[test]
    fn a_child_is_heard_only_while_it_makes_sense() {
        let page = serde_json::to_vec(&Record::Page { label: "1".into(), text: "a".into() }).unwrap();
        let line = [&page[..], b"\n"].concat();
        check(&line.repeat(3), 3, "record by record");
        check(&[&line[..], b"{\"page\"", &line].concat(), 1, "nothing behind what is no record");
        check(&[&line[..], b"{\"other\":1}\n", &line].concat(), 1, "nor behind a record that nobody knows");
        check(&page, 1, "the last line may lack its end");
        check(&[&vec![b' '; MOST_LINE][..], &line].concat(), 0, "a line without an end is not waited for");
        check(b"", 0, "silence");
    }
}
