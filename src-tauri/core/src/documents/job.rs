//! One file, from the first request to its place in the folder. Knows the network and the folder, not the shelf.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

use super::folder::digest_of;
use super::{Fetch, Folder, KeepError, Kept};
use crate::model::{Digest, FetchFault};
use crate::refresh::{DownloadError, Downloaded, Validators, Wanted};

/// Attempts in a row, as long as each brings bytes that none before it had.
const ATTEMPTS: usize = 20;

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum JobEnd {
    Kept(Kept),
    Unchanged,
    /// It has so many bytes, which is more than is fetched by itself.
    NotWanted(u64),
    Failed {
        why: FetchFault,
        /// The server's word, as [`DownloadError::retry_after`] reads it.
        error: Option<DownloadError>,
    },
    /// Stopped, or another program has it: nothing is remembered.
    Nothing,
}

/// What is to be fetched.
pub(super) struct Job<F> {
    pub(super) fetch: Arc<F>,
    pub(super) folder: Folder,
    /// The address as announced: it names the unfinished file where no hash is known.
    pub(super) address: String,
    pub(super) wanted: Wanted,
    pub(super) meter: Arc<Meter>,
    pub(super) cancel: CancellationToken,
}

/// How far a job is, for those who watch it.
#[derive(Debug, Default)]
pub(super) struct Meter {
    done: AtomicU64,
    wire: AtomicU64,
    /// Whether what is told next came in this attempt, or was here before it.
    counts: AtomicBool,
}

impl Meter {
    /// Bytes that are here.
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Bytes that came over the wire.
    pub(super) fn wire(&self) -> u64 {
        self.wire.load(Ordering::Relaxed)
    }

    fn tell(&self, done: u64) {
        let before = self.done.swap(done, Ordering::Relaxed);
        if self.counts.swap(true, Ordering::Relaxed) {
            self.wire.fetch_add(done.saturating_sub(before), Ordering::Relaxed);
        }
    }
}

impl<F: Fetch> Job<F> {
    pub(super) async fn run(self) -> JobEnd {
        if let Some(kept) = self.here_already().await {
            return JobEnd::Kept(kept);
        }
        let part = self.folder.part(self.wanted.sha256.unwrap_or_else(|| digest_of(&self.address)));
        let mut furthest = 0;
        for _ in 0..ATTEMPTS {
            self.meter.counts.store(false, Ordering::Relaxed);
            let tell = |done| self.meter.tell(done);
            match self.fetch.download(&self.wanted, &part, &tell, &self.cancel).await {
                Ok(Downloaded::Unchanged) => return JobEnd::Unchanged,
                Ok(Downloaded::Whole { resumed, validators, .. }) => match self.keep(&part, validators).await {
                    // A power failure may have spoilt what was here; the server is blamed only for what it sent whole.
                    Err(KeepError::WrongHash) if resumed => {}
                    Err(fault) => return self.not_kept(&fault).await,
                    Ok(kept) => return JobEnd::Kept(kept),
                },
                // What came is kept, and the rest is asked for at once; but not for ever what came before.
                Err(error) if error.broke_off() && self.meter.done() > furthest => furthest = self.meter.done(),
                Err(error) => return self.give_up(&part, error).await,
            }
        }
        JobEnd::Failed { why: FetchFault::ServerFailed, error: None }
    }

    /// A file whose hash is announced may be in the folder from before: then nothing is fetched.
    async fn here_already(&self) -> Option<Kept> {
        let (folder, digest) = (self.folder.clone(), self.wanted.sha256?);
        let bytes = spawn_blocking(move || {
            let bytes = std::fs::metadata(folder.path(digest)).ok()?.len();
            folder.verify(digest).ok()?.then_some(bytes)
        });
        let bytes = bytes.await.ok().flatten()?;
        Some(Kept { digest, bytes, validators: Validators::default() })
    }

    async fn keep(&self, part: &Path, validators: Validators) -> Result<Kept, KeepError> {
        let (folder, expected, part) = (self.folder.clone(), self.wanted.sha256, part.to_owned());
        let kept = spawn_blocking(move || folder.keep(&part, expected)).await;
        let (digest, bytes): (Digest, u64) = kept.map_err(|cause| {
            KeepError::Disk(crate::Error::File {
                what: "A downloaded file could not be kept",
                cause: std::io::Error::other(cause),
            })
        })??;
        Ok(Kept { digest, bytes, validators })
    }

    /// Another program on this profile may have kept it first.
    async fn not_kept(&self, fault: &KeepError) -> JobEnd {
        match fault.fault() {
            Some(why) => JobEnd::Failed { why, error: None },
            None => self.here_already().await.map_or(JobEnd::Nothing, JobEnd::Kept),
        }
    }

    /// Deletes what came, where nothing can be made of it.
    async fn give_up(&self, part: &Path, error: DownloadError) -> JobEnd {
        if let DownloadError::LargerThanWanted { bytes } = error {
            self.delete(part).await;
            return JobEnd::NotWanted(bytes);
        }
        let Some(why) = error.fault() else { return JobEnd::Nothing };
        // On a full disk the notebook needs the room more. A page may be that of a network which wants to be signed in
        // to: what came before it is still the file.
        use FetchFault::{Disk, Gone, TooLarge, WrongHash};
        if matches!(why, Gone | WrongHash | TooLarge | Disk) {
            self.delete(part).await;
        }
        JobEnd::Failed { why, error: Some(error) }
    }

    async fn delete(&self, part: &Path) {
        let (folder, part): (Folder, PathBuf) = (self.folder.clone(), part.to_owned());
        // What cannot be deleted now is swept in a week.
        let _ = spawn_blocking(move || folder.give_up(&part)).await;
    }
}
