//! What the program did, in codes, counts and durations: `events.log`, which a person can read, hand to IT, and delete.
//!
//! An [`Event`] cannot express a title, an address, a path, a name or a word that was typed, so none can be written. The log
//! is a ring of two files of at most 512 KiB, for their owner only; where it cannot be written the program goes on without.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use time::OffsetDateTime;

use crate::{
    Code, Result,
    store::private::{close_file, fault},
};

/// Bytes of one file; there are two.
const MOST: u64 = 512 << 10;

/// Something that the program did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The files were opened.
    Opened {
        /// How many of them were damaged, newer or made anew.
        repairs: u64,
        /// Milliseconds.
        ms: u64,
    },
    /// A source was brought up to date, or there was nothing new.
    Refreshed {
        /// New resources.
        added: u64,
        /// Changed ones.
        changed: u64,
        /// Bytes over the wire.
        bytes: u64,
        /// Milliseconds.
        ms: u64,
    },
    /// A source could not be brought up to date.
    RefreshFailed {
        /// Why.
        code: Code,
        /// Milliseconds.
        ms: u64,
    },
    /// The notebook was locked.
    Locked {
        /// Milliseconds.
        ms: u64,
    },
    /// A notebook was opened.
    Unlocked {
        /// Milliseconds.
        ms: u64,
    },
    /// A passphrase or recovery code was not the right one.
    UnlockRefused,
    /// A snapshot of the notebook was taken.
    SnapshotTaken {
        /// Bytes.
        bytes: u64,
    },
    /// A command failed for a cause that is nobody's doing.
    Failed {
        /// The cause.
        code: Code,
    },
    /// The program met a fault of its own.
    Panicked {
        /// The file of the program's source, without its folder.
        file: String,
        /// Its line.
        line: u32,
    },
}

impl fmt::Display for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Opened { repairs, ms } => write!(out, "opened repairs={repairs} ms={ms}"),
            Event::Refreshed { added, changed, bytes, ms } => {
                write!(out, "refreshed added={added} changed={changed} bytes={bytes} ms={ms}")
            }
            Event::RefreshFailed { code, ms } => write!(out, "refresh-failed code={} ms={ms}", code.as_str()),
            Event::Locked { ms } => write!(out, "locked ms={ms}"),
            Event::Unlocked { ms } => write!(out, "unlocked ms={ms}"),
            Event::UnlockRefused => out.write_str("unlock-refused"),
            Event::SnapshotTaken { bytes } => write!(out, "snapshot bytes={bytes}"),
            Event::Failed { code } => write!(out, "failed code={}", code.as_str()),
            Event::Panicked { file, line } => write!(out, "panicked at={file}:{line}"),
        }
    }
}

/// The log of one profile.
#[derive(Debug)]
pub struct EventLog {
    path: PathBuf,
    writing: Mutex<()>,
}

impl EventLog {
    /// The log in the folder of a profile; nothing is made before there is something to write.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        EventLog { path: folder.join("events.log"), writing: Mutex::new(()) }
    }

    /// Writes a line: the moment (seconds since 1970 UTC) and what happened. A log that cannot be written stops nothing.
    pub fn note(&self, at: i64, event: Event) {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.append(&format!("{} {event}\n", moment(at)));
    }

    /// The last `lines` lines, the oldest first; empty where there is no log.
    #[must_use]
    pub fn last(&self, lines: usize) -> Vec<String> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let text: String =
            [self.earlier(), self.path.clone()].iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        let all: Vec<&str> = text.lines().collect();
        all.iter().skip(all.len().saturating_sub(lines)).map(|line| (*line).to_owned()).collect()
    }

    /// Deletes what was written so far.
    ///
    /// # Errors
    /// `disk`: a file cannot be removed.
    pub fn clear(&self) -> Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        for path in [self.earlier(), self.path.clone()] {
            match fs::remove_file(path) {
                Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                    return Err(fault("The log could not be removed")(cause));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn append(&self, line: &str) -> std::io::Result<()> {
        if fs::metadata(&self.path).is_ok_and(|known| known.len() + line.len() as u64 > MOST) {
            fs::rename(&self.path, self.earlier())?;
        }
        let is_new = !self.path.exists();
        let mut file = open(&self.path)?;
        if is_new {
            close_file(&self.path).map_err(std::io::Error::other)?;
        }
        file.write_all(line.as_bytes())
    }

    fn earlier(&self) -> PathBuf {
        self.path.with_extension("earlier.log")
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// `2026-11-24 15:30:12`, UTC.
fn moment(at: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(at).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (hour, minute, second) = moment.to_hms();
    format!("{} {hour:02}:{minute:02}:{second:02}", moment.date())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_stands_there_in_order_and_can_be_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let log = EventLog::new(folder.path());
        assert_eq!(log.last(10), Vec::<String>::new(), "nothing was written yet");
        log.note(1_795_478_400, Event::Opened { repairs: 0, ms: 12 });
        log.note(1_795_478_401, Event::RefreshFailed { code: Code::NoConnection, ms: 3 });
        log.note(1_795_478_402, Event::Panicked { file: "list.rs".into(), line: 7 });
        let expected = [
            "2026-11-24 00:00:00 opened repairs=0 ms=12",
            "2026-11-24 00:00:01 refresh-failed code=no-connection ms=3",
            "2026-11-24 00:00:02 panicked at=list.rs:7",
        ];
        assert_eq!(log.last(10), expected, "a line for each, the oldest first");
        assert_eq!(log.last(1), expected[2..], "only as many as were asked for");
        log.clear().unwrap();
        assert_eq!(log.last(10), Vec::<String>::new(), "deleted is gone");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "and no file is left");
    }

    #[test]
    fn the_log_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let log = EventLog::new(folder.path());
        fs::write(folder.path().join("events.log"), "a line\n".repeat(MOST as usize / 7)).unwrap();
        log.note(0, Event::UnlockRefused);
        let sizes: u64 =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        assert!(sizes < 2 * MOST, "two files of half a mebibyte at most: {sizes}");
        assert_eq!(log.last(1), ["1970-01-01 00:00:00 unlock-refused"], "the newest line is kept");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        EventLog::new(folder.path()).note(0, Event::UnlockRefused);
        let mode = fs::metadata(folder.path().join("events.log")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "even counts are nobody else's business");
    }

    #[test]
    fn a_log_that_cannot_be_written_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let log = EventLog::new(&folder.path().join("missing"));
        log.note(0, Event::UnlockRefused);
        assert_eq!(log.last(1), Vec::<String>::new(), "the program goes on without a log");
    }
}
