//! A file that has come in part, with a note beside it of where it comes from: what is needed to go on with it after a
//! cut, a kill or a power failure. Knows files, not the network.
//!
//! The file is locked while it is written and while it is given its place, so that two programs on one profile never mix
//! their bytes, nor write into a file that has its place.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use same_file::Handle;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

use super::Validators;
use super::range::{Begun, strong};
use crate::store::private;

/// A file without an announced hash is written to the disk this often: a power failure then costs no more.
const SAFE_EVERY: Duration = Duration::from_secs(5);

/// A write that outlives the attempt that began it is over soon; another program's attempt is not.
const LOCK_TRIES: usize = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// Bytes of a note, at most.
const NOTE_BYTES: u64 = 16 * 1024;

/// Where the note about an unfinished file stands.
#[must_use]
pub fn origin_of(part: &Path) -> PathBuf {
    private::beside(part, ".from")
}

/// Opens and locks a file that is to be given its place. `None`: another program has it, or has given it its place
/// already.
///
/// # Errors
/// It cannot be opened.
pub(crate) fn hold(part: &Path) -> io::Result<Option<File>> {
    let file = match File::options().read(true).write(true).open(part) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(stands_at(&file, part)?.then_some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(cause)) => return Err(cause),
        }
    }
    Ok(None)
}

/// An unfinished file, open and locked.
pub(super) struct Part {
    file: Arc<File>,
    path: PathBuf,
    bytes: u64,
    origin: Origin,
    /// Whether the hash of the whole decides in the end, so that no byte need be trusted before.
    hash_decides: bool,
    safe_at: Instant,
}

/// What came with the first byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Origin {
    address: String,
    etag: Option<String>,
    last_modified: Option<String>,
    total: Option<u64>,
    /// Bytes that are on the disk for certain.
    safe: u64,
}

impl Part {
    /// Opens the file at `path` or makes it, with what is worth keeping of an earlier attempt at the same address.
    /// `None`: another program is writing it.
    pub(super) async fn open(path: &Path, address: &str, hash_decides: bool) -> io::Result<Option<Part>> {
        let opened = path.to_owned();
        let file = blocking(move || open_private(&opened)).await?;
        Part::of(file, path, address, hash_decides).await
    }

    /// The part that `file`, once opened at `path`, is when nobody else writes it any more.
    async fn of(file: File, path: &Path, address: &str, hash_decides: bool) -> io::Result<Option<Part>> {
        if !lock(&file).await? || !stands_at(&file, path)? {
            return Ok(None);
        }
        let origin = read_note(path).filter(|origin| origin.address == address).unwrap_or_default();
        let there = file.metadata()?.len();
        let bytes = if hash_decides { there } else { there.min(origin.safe) };
        let mut part =
            Part { file: Arc::new(file), path: path.to_owned(), bytes, origin, hash_decides, safe_at: Instant::now() };
        if strong(part.origin.etag.as_deref()).is_none() || part.origin.total.is_some_and(|total| bytes > total) {
            part.bytes = 0;
        }
        part.cut()?;
        Ok(Some(part))
    }

    /// Bytes that are here.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What the rest can be asked for by; `None` = begin anew.
    pub(super) fn begun(&self) -> Option<Begun> {
        let etag = strong(self.origin.etag.as_deref()).filter(|_| self.bytes > 0)?;
        Some(Begun { from: self.bytes, etag, total: self.origin.total })
    }

    /// Whether every byte is here.
    pub(super) fn is_whole(&self) -> bool {
        self.bytes > 0 && self.origin.total == Some(self.bytes)
    }

    /// What the server gave with the first byte.
    pub(super) fn validators(&self) -> Validators {
        Validators { etag: self.origin.etag.clone(), last_modified: self.origin.last_modified.clone() }
    }

    /// Begins anew, with what the server says of the file.
    pub(super) fn begin(&mut self, address: &str, is: Validators, total: Option<u64>) -> io::Result<()> {
        let Validators { etag, last_modified } = is;
        self.bytes = 0;
        self.cut()?;
        self.origin = Origin { address: address.to_owned(), etag, last_modified, total, safe: 0 };
        // It promises nothing yet, so it need not outlive a power failure: half a note is no note.
        let note = self.origin.write();
        open_private(&origin_of(&self.path)).and_then(|mut file| {
            file.set_len(0)?;
            file.write_all(note.as_bytes())
        })
    }

    /// Adds bytes: to the system's memory, so it hardly blocks, and is not undone by dropping the attempt half way.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        (&*self.file).write_all(bytes)?;
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// Makes what is here safe from a power failure, when it is time to.
    pub(super) async fn make_safe_in_time(&mut self) -> io::Result<()> {
        if self.safe_at.elapsed() < SAFE_EVERY { Ok(()) } else { self.make_safe().await }
    }

    /// Makes what is here safe from a power failure.
    pub(super) async fn make_safe(&mut self) -> io::Result<()> {
        self.safe_at = Instant::now();
        if self.hash_decides || self.origin.safe == self.bytes || strong(self.origin.etag.as_deref()).is_none() {
            return Ok(());
        }
        let file = Arc::clone(&self.file);
        blocking(move || file.sync_data()).await?;
        self.origin.safe = self.bytes;
        self.note().await
    }

    fn cut(&self) -> io::Result<()> {
        self.file.set_len(self.bytes)?;
        (&*self.file).seek(SeekFrom::Start(self.bytes)).map(|_| ())
    }

    /// Writes the note. The lock is held until it is written, even when the attempt is dropped meanwhile.
    async fn note(&self) -> io::Result<()> {
        let (note, held) = (self.origin.write(), Arc::clone(&self.file));
        let beside = origin_of(&self.path);
        blocking(move || {
            let written = private::write_new(&beside, note.as_bytes());
            drop(held);
            written.map_err(|fault| match fault {
                crate::Error::File { cause, .. } => cause,
                other => io::Error::other(other),
            })
        })
        .await
    }
}

impl Origin {
    /// A line for each: a header's value has no line break in it.
    fn write(&self) -> String {
        let (etag, last_modified) = (self.etag.as_deref(), self.last_modified.as_deref());
        let total = self.total.map_or_else(String::new, |total| total.to_string());
        let lines = [
            &self.address,
            etag.unwrap_or_default(),
            last_modified.unwrap_or_default(),
            &total,
            &self.safe.to_string(),
        ];
        lines.join("\n") + "\n"
    }

    /// `None` for half a note: the last line ends like the others.
    fn read(note: &str) -> Option<Origin> {
        let mut lines = note.strip_suffix('\n')?.split('\n');
        let mut line = || lines.next().map(str::to_owned);
        let (address, etag, last_modified, total, safe) = (line()?, line()?, line()?, line()?, line()?);
        let said = |line: String| Some(line).filter(|line| !line.is_empty());
        Some(Origin {
            address,
            etag: said(etag),
            last_modified: said(last_modified),
            total: total.parse().ok(),
            safe: safe.parse().ok()?,
        })
    }
}

fn read_note(part: &Path) -> Option<Origin> {
    let mut note = String::new();
    File::open(origin_of(part)).ok()?.take(NOTE_BYTES).read_to_string(&mut note).ok()?;
    Origin::read(&note)
}

fn open_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Locks the file; false = someone else holds it.
async fn lock(file: &File) -> io::Result<bool> {
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => sleep(LOCK_PAUSE).await,
            Err(TryLockError::Error(cause)) => return Err(cause),
        }
    }
    Ok(false)
}

/// Whether a file that was opened at `path` is still what stands there. While it was waited for, another program may
/// have given it its place among the whole ones, where nobody writes.
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    match Handle::from_path(path) {
        Ok(there) => Ok(there == Handle::from_file(file.try_clone()?)?),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    spawn_blocking(work).await.unwrap_or_else(|cause| Err(io::Error::other(cause)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://example.org/report.pdf";

    fn tagged(etag: &str) -> Validators {
        Validators { etag: Some(etag.into()), last_modified: Some("Sun, 06 Nov 1994 08:49:37 GMT".into()) }
    }

    async fn opened(path: &Path, hash_decides: bool) -> Part {
        Part::open(path, ADDRESS, hash_decides).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn what_came_is_gone_on_with() {
        let within = tempfile::tempdir().unwrap();
        let path = within.path().join("a.part");
        let mut part = opened(&path, true).await;
        assert_eq!(part.begun(), None, "nothing has come yet");
        part.begin(ADDRESS, tagged("\"1\""), Some(10)).unwrap();
        part.write(b"12345").unwrap();
        drop(part);
        let mut part = opened(&path, true).await;
        let begun = Begun { from: 5, etag: "\"1\"".into(), total: Some(10) };
        assert_eq!(part.begun(), Some(begun), "half of it has");
        assert_eq!(part.validators(), tagged("\"1\""), "and what it came under is known");
        part.write(b"67890").unwrap();
        assert!(part.is_whole(), "now all of it has");
        drop(part);
        assert!(opened(&path, true).await.is_whole(), "and nothing need be asked");
        assert_eq!(std::fs::read(&path).unwrap(), b"1234567890", "in order");
    }

    #[tokio::test]
    async fn what_may_be_of_another_file_is_cut_off() {
        let cases = [
            (ADDRESS, tagged("\"1\""), Some(10), 5, "the same file"),
            (ADDRESS, tagged("\"1\""), None, 5, "the same file, of unknown length"),
            ("https://example.org/other.pdf", tagged("\"1\""), Some(10), 0, "from another address"),
            (ADDRESS, tagged("W/\"1\""), Some(10), 0, "under a weak tag"),
            (ADDRESS, Validators::default(), Some(10), 0, "under none"),
            (ADDRESS, tagged("\"1\""), Some(4), 0, "longer than the file is"),
        ];
        for (address, is, total, expected, why) in cases {
            let within = tempfile::tempdir().unwrap();
            let path = within.path().join("a.part");
            let mut part = Part::open(&path, address, true).await.unwrap().unwrap();
            part.begin(address, is, total).unwrap();
            part.write(b"12345").unwrap();
            drop(part);
            assert_eq!(opened(&path, true).await.bytes(), expected, "{why}");
            assert_eq!(std::fs::metadata(&path).unwrap().len(), expected, "{why}: on the disk too");
        }
    }

    #[tokio::test]
    async fn without_a_hash_only_what_is_safe_is_gone_on_with() {
        let within = tempfile::tempdir().unwrap();
        let path = within.path().join("a.part");
        let mut part = opened(&path, false).await;
        part.begin(ADDRESS, tagged("\"1\""), Some(10)).unwrap();
        part.write(b"123").unwrap();
        part.make_safe().await.unwrap();
        part.write(b"45").unwrap();
        drop(part);
        assert_eq!(
            opened(&path, false).await.bytes(),
            3,
            "a power failure may have spoilt the rest, and nobody would know"
        );
        assert_eq!(std::fs::read(&path).unwrap(), b"123", "so it is cut off");
    }

    #[tokio::test]
    async fn what_was_given_its_place_meanwhile_is_not_written_to() {
        let within = tempfile::tempdir().unwrap();
        let (path, place) = (within.path().join("a.part"), within.path().join("a"));
        let mut part = opened(&path, true).await;
        part.begin(ADDRESS, tagged("\"1\""), Some(5)).unwrap();
        part.write(b"12345").unwrap();
        let waiting = open_private(&path).unwrap();
        std::fs::rename(&path, &place).unwrap();
        std::fs::remove_file(origin_of(&path)).unwrap();
        drop(part);
        let waited = Part::of(waiting, &path, ADDRESS, true).await.unwrap();
        assert!(waited.is_none(), "what was waited for is no part any more");
        assert_eq!(std::fs::read(&place).unwrap(), b"12345", "and keeps its bytes");
        assert!(hold(&path).unwrap().is_none(), "nor is there one to be given its place");
    }

    #[tokio::test(start_paused = true)]
    async fn a_part_is_one_programs_at_a_time() {
        let within = tempfile::tempdir().unwrap();
        let path = within.path().join("a.part");
        let part = opened(&path, true).await;
        assert!(Part::open(&path, ADDRESS, true).await.unwrap().is_none(), "the bytes of two are never mixed");
        drop(part);
        assert!(Part::open(&path, ADDRESS, true).await.unwrap().is_some(), "afterwards it is free");
    }
}
