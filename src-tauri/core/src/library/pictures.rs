//! The pictures of bodies: fetched by the refresh, drawn anew, kept among the documents, given out by the hash of their
//! bytes. What is fetched, and in which order, is the same on every laptop, whoever reads what.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use tokio_util::sync::CancellationToken;
use url::Url;

use super::{Library, Notice, Part};
use crate::{
    Error, Result,
    documents::{Folder, folder::digest_of},
    model::{Digest, FetchFault, Source, SourceKind},
    picture::{self, Drawn, NotDrawn},
    refresh::{self, DownloadError, Http, SourceAddress, Validators, Wanted},
    store::{PictureHere, PictureMissing},
    trust::manifest::{FileKind, Manifest},
};

/// Pictures that are fetched at once; so many at most of one host.
const AT_ONCE: usize = 2;

/// The first wait after a failed attempt, in seconds; each further one is twice as long.
const FIRST_WAIT: i64 = 60 * 60;
/// The longest wait; also after a failure that time alone does not mend.
const LONGEST_WAIT: i64 = 14 * 24 * 60 * 60;

/// What one attempt brought.
enum Brought {
    Picture(Drawn),
    Failed {
        why: FetchFault,
        wait: Option<i64>,
    },
    /// It was stopped: nothing is known of the picture.
    Nothing,
}

impl Library {
    /// A picture, and its type (`image/png` or `image/jpeg`). Its bytes are checked against their hash each time.
    ///
    /// # Errors
    /// `not-found`: no body shows such a picture, or it is not here. A damaged one is fetched again.
    pub fn picture(&self, digest: Digest) -> Result<(Vec<u8>, &'static str)> {
        let missing = || Error::NotFound { what: "picture", name: digest.to_string() };
        if !self.inner.store.read(|reader| reader.is_picture(digest))? {
            return Err(missing());
        }
        let bytes = std::fs::read(self.inner.documents.path(digest)).unwrap_or_default();
        match picture::content_type(&bytes).filter(|_| digest_of(&bytes) == digest) {
            Some(content_type) => Ok((bytes, content_type)),
            None => {
                self.inner.documents.remove(digest)?;
                self.inner.store.write(|writer| writer.picture_lost(digest))?;
                Err(missing())
            }
        }
    }

    /// The pictures at these addresses, in their order; `None` = it is not here.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn pictures(&self, addresses: &[String]) -> Result<Vec<Option<PictureHere>>> {
        self.inner.store.read(|reader| reader.pictures(addresses))
    }

    /// Fetches the pictures of a source that are missing, until it is cancelled or the disk budget is spent. A picture
    /// that does not come is no failure of the run: its words are shown.
    pub(super) async fn fetch_pictures(&self, source: &Source, http: &Http, cancel: &CancellationToken) -> Result<()> {
        let rules = self.settings().documents;
        if !rules.fetch || rules.paused || rules.metered {
            return Ok(());
        }
        let (id, now) = (source.id.clone(), self.now());
        let missing =
            self.blocking(move |library| library.inner.store.read(|it| it.missing_pictures(&id, now))).await?;
        if missing.is_empty() {
            return Ok(());
        }
        let listed = self.blocking(Library::listed_pictures).await?;
        let budget = u64::from(rules.budget) * 1024 * 1024;
        let beside = folder_of(source);
        let mut came = false;
        for pair in missing.chunks(AT_ONCE) {
            let here = self.blocking(|library| library.inner.store.read(|reader| reader.bytes_here())).await?;
            if cancel.is_cancelled() || here >= budget || self.must_have_room(0).is_err() {
                break;
            }
            let bring = async |at: usize| match pair.get(at) {
                Some(missing) => {
                    let expected = listed.get(&missing.address).copied();
                    self.bring(missing, expected, beside.as_deref(), http, cancel).await
                }
                None => Brought::Nothing,
            };
            let (one, other) = tokio::join!(bring(0), bring(1));
            for (missing, brought) in pair.iter().zip([one, other]) {
                let missing = missing.clone();
                came |= self.blocking(move |library| library.keep_picture(&missing, brought)).await?;
            }
        }
        if came {
            self.tell(Notice::Changed(vec![Part::Documents]));
            self.tell(Notice::Status);
        }
        Ok(())
    }

    /// The pictures that publishers signed for, by address: the hash of each as it has to come. (A body of a signed source
    /// names no other; and where another source shows the same address, it must be the same picture.)
    fn listed_pictures(&self) -> Result<HashMap<String, Digest>> {
        let mut listed = HashMap::new();
        let sources = self.trust().list()?;
        for source in sources {
            let accepted = source.signing.and_then(|signing| signing.manifest_hash);
            let Some(bytes) = accepted.and_then(|hash| self.inner.feeds.read(Digest(hash))) else { continue };
            let (Ok(manifest), Ok(address)) = (serde_json::from_slice::<Manifest>(&bytes), Url::parse(&source.address))
            else {
                continue;
            };
            let pictures = manifest.files.iter().filter(|file| file.kind == FileKind::Picture);
            listed.extend(
                pictures.filter_map(|file| Some((address.join(&file.url).ok()?.into(), Digest::parse(&file.sha256)?))),
            );
        }
        Ok(listed)
    }

    /// Fetches one picture and draws it anew; `expected`: the hash that its publisher signed.
    async fn bring(
        &self,
        missing: &PictureMissing,
        expected: Option<Digest>,
        beside: Option<&Path>,
        http: &Http,
        cancel: &CancellationToken,
    ) -> Brought {
        let Ok(address) = refresh::check_document(&missing.address, beside) else {
            return Brought::Failed { why: FetchFault::BadAddress, wait: Some(LONGEST_WAIT) };
        };
        let wanted = Wanted {
            address,
            mime: "image/png".to_owned(),
            sha256: None,
            size: None,
            most: picture::MOST_BYTES,
            since: Validators::default(),
        };
        let folder = self.inner.documents.clone();
        let part = folder.part(digest_of(&missing.address));
        if folder.make().is_err() {
            return Brought::Failed { why: FetchFault::Disk, wait: None };
        }
        match http.download(&wanted, &part, &|_| (), cancel).await {
            Ok(_) => self.blocking(move |_| Ok(draw(&folder, &part, expected))).await.unwrap_or(Brought::Nothing),
            Err(fault) => self.not_fetched(&fault),
        }
    }

    fn not_fetched(&self, fault: &DownloadError) -> Brought {
        if let DownloadError::LargerThanWanted { .. } = fault {
            return Brought::Failed { why: FetchFault::TooLarge, wait: Some(LONGEST_WAIT) };
        }
        match fault.fault() {
            Some(why) => Brought::Failed { why, wait: wait_for(why).or(fault.retry_after(self.now())) },
            None => Brought::Nothing,
        }
    }

    /// Writes down what an attempt brought. Answers whether there is a picture to show.
    fn keep_picture(&self, missing: &PictureMissing, brought: Brought) -> Result<bool> {
        match brought {
            Brought::Nothing => Ok(false),
            Brought::Picture(Drawn { bytes, width, height }) => {
                let (digest, bytes) = self.inner.documents.keep_bytes(&bytes)?;
                let here = PictureHere { digest, bytes, width, height };
                self.inner.store.write(|writer| writer.picture_arrived(&missing.address, &here))?;
                Ok(true)
            }
            Brought::Failed { why, wait } => {
                let again = self.now().saturating_add(wait.unwrap_or_else(|| longer(missing.failures)));
                self.inner.store.write(|writer| writer.picture_failed(&missing.address, why, again))?;
                Ok(false)
            }
        }
    }

    /// Removes pictures that no resource and no bookmark shows any more.
    pub(super) fn purge_pictures(&self) -> Result<()> {
        for (address, digest) in self.inner.store.read(|reader| reader.spent_pictures())? {
            // Held while one picture goes: nobody bookmarks what shows it meanwhile.
            let Some(mut notebook) = self.only_notebook() else { return Ok(()) };
            if notebook.kept_images()?.contains(&address) {
                continue;
            }
            let is_forgotten = self.inner.store.write(|writer| writer.forget_picture(&address))?;
            let is_kept = |digest: &Digest| notebook.kept_digests().map(|kept| kept.contains(digest));
            if let Some(digest) = digest.filter(|_| is_forgotten)
                && !is_kept(&digest)?
            {
                self.remove_unused(&mut notebook, digest)?;
            }
        }
        Ok(())
    }

    /// Does something on a thread where blocking is allowed.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Library) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let library = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&library)).await;
        done.unwrap_or_else(|_| Err(Error::BadRequest("Fetching pictures was interrupted.".into())))
    }
}

/// Draws what was fetched anew, and deletes it as it came.
fn draw(folder: &Folder, part: &Path, expected: Option<Digest>) -> Brought {
    let fetched = std::fs::read(part);
    let _ = folder.give_up(part);
    let Ok(fetched) = fetched else { return Brought::Failed { why: FetchFault::Disk, wait: None } };
    if expected.is_some_and(|expected| digest_of(&fetched) != expected) {
        return Brought::Failed { why: FetchFault::WrongHash, wait: Some(LONGEST_WAIT) };
    }
    match picture::draw_anew(&fetched) {
        Ok(drawn) => Brought::Picture(drawn),
        Err(NotDrawn::TooLarge) => Brought::Failed { why: FetchFault::TooLarge, wait: Some(LONGEST_WAIT) },
        Err(_) => Brought::Failed { why: FetchFault::NotAFile, wait: Some(LONGEST_WAIT) },
    }
}

/// The wait after failures that time alone does not mend; `None` for the others.
fn wait_for(why: FetchFault) -> Option<i64> {
    let lasts = matches!(
        why,
        FetchFault::Gone | FetchFault::BadAddress | FetchFault::NotAFile | FetchFault::TooLarge | FetchFault::WrongHash
    );
    lasts.then_some(LONGEST_WAIT)
}

fn longer(failures: u32) -> i64 {
    FIRST_WAIT.saturating_mul(1 << failures.min(20)).min(LONGEST_WAIT)
}

/// The folder of a source that is a file on this computer.
fn folder_of(source: &Source) -> Option<PathBuf> {
    match refresh::check_address(&source.address) {
        Ok(SourceAddress::File(path)) if source.kind == SourceKind::File => path.parent().map(PathBuf::from),
        _ => None,
    }
}
