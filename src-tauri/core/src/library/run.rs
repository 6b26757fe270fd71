//! One run: what the library holds is asked about, what is new is fetched, judged and stored.
//!
//! **The order of accepting and storing.** Two files know of a signed update: `trust.db` the highest manifest that was
//! accepted, `library.db` its content. They cannot be written as one, so the manifest is accepted when everything of its
//! content is written and only the commit is still to come. Cut short, what is left is one of these:
//! - before it was accepted: neither has changed, and the update is judged again as if it were new.
//! - accepted, and the commit never came: no older manifest is accepted any more, and the library has the content of the
//!   one before. Its hash is not the accepted one's, so the next run asks without validators, finds the accepted manifest
//!   (the same number, the same bytes: in order) or a newer one, and reads it. No content is called unverified meanwhile: what
//!   is there was verified.
//!
//! The other way round, a laptop cut short between the two would hold the new content and yet take the old manifest again.

use std::sync::atomic::Ordering;

use super::{
    Library, Notice, Outcome, Part, Report,
    refreshing::{Running, failure},
};
use crate::{
    Code, Error, Result,
    model::{Digest, Failure, Page, Problem, Signing, Source},
    refresh::{self, KnownPage, Origin, Progress, RawFile, Since, Validators, WalkError, Walked},
    store::{Applied, Counts, Cover, Held},
    trust::{Identity, Verified},
};

/// What a walk brought, to be stored.
struct Read {
    page: Page,
    unread: Vec<String>,
    known: Vec<KnownPage>,
    files: Vec<RawFile>,
    signed: Option<Box<Verified>>,
    cover: Cover,
    validators: Validators,
    hash: [u8; 32],
}

impl Library {
    /// Fetches and stores. What it answers is not yet written down as the source's state.
    pub(super) async fn run(&self, source: &Source, origin: &Origin, running: &Running) -> Result<Report> {
        let (id, now) = (source.id.as_str(), self.now());
        let signing = self.trust().signing(id)?;
        let held = self.inner.store.read(|reader| reader.validators(id))?;
        // What came before the source was signed, or by another key, proves nothing about what is signed now.
        let counts = signing.is_none() || is_covered(held.as_ref(), signing.as_ref());
        let (validators, hash) = match held {
            Some(held) if counts => (held.validators, Some(held.hash)),
            _ => Default::default(),
        };
        // A page that cannot be looked up is read like a new one.
        let page = |address: &str| self.inner.store.read(|reader| reader.known_page(id, address)).ok().flatten();
        let page = |address: &str| if counts { page(address) } else { None };
        let kept = |hash: [u8; 32]| self.inner.feeds.read(Digest(hash));
        let since = Since { validators: &validators, hash, page: &page, kept: &kept, signing: signing.as_ref() };
        let address = refresh::check_address(&source.address).map_err(|fault| Error::BadAddress(fault.to_string()))?;
        let count = |progress: Progress| running.done.store(progress.items as u64, Ordering::Relaxed);
        let walked = refresh::fetch_source(origin, &address, since, now, &running.cancel, &count).await;
        self.conclude(source, origin, counts && signing.is_some(), walked).await
    }

    /// Stores what was found. `covered`: what the library has of the source is signed already.
    async fn conclude(
        &self,
        source: &Source,
        origin: &Origin,
        covered: bool,
        walked: std::result::Result<Walked, WalkError>,
    ) -> Result<Report> {
        let (id, now) = (source.id.as_str(), self.now());
        match walked {
            Ok(Walked::Unchanged { wire_bytes, .. }) => {
                // What was refused at the source's own address may be there still; what was carried says nothing of that.
                if covered && matches!(origin, Origin::Address(_)) {
                    self.trust().in_order(id, now)?;
                }
                Ok(Report { bytes: wire_bytes, ..Report::new(id, Outcome::Unchanged) })
            }
            Ok(Walked::Pages {
                pages, unread, known, files, signed, validators, hash, wire_bytes, problems, ..
            }) => {
                let page = merge(pages, problems);
                let said = page.source_id.as_deref().or(signed.as_ref().map(|it| it.manifest.source_id.as_str()));
                let identity = self.trust().identify(id, said)?;
                if matches!(identity, Identity::Changed { .. }) {
                    return Ok(Report::failed(id, other_source()));
                }
                let cover = match signed {
                    None => Cover::Unsigned,
                    Some(_) if covered => Cover::Signed,
                    Some(_) => Cover::FirstSigned,
                };
                let read = Read { page, unread, known, files, signed, cover, validators, hash };
                let applied = self.apply(id, read).await;
                Ok(self.end(id, wire_bytes, applied))
            }
            Err(WalkError::Blocked(refusal)) => {
                let failure = refusal.failure();
                Ok(Report { refusal: Some(*refusal), ..Report::failed(id, failure) })
            }
            Err(fault) => Ok(Report { retry_after: fault.retry_after(now), ..Report::failed(id, failure(&fault)) }),
        }
    }

    /// Stores what was fetched, on a thread where blocking is allowed.
    async fn apply(&self, id: &str, read: Read) -> Result<(Counts, Page)> {
        let (library, id) = (self.clone(), id.to_owned());
        let stored = tokio::task::spawn_blocking(move || {
            let Read { page, unread, known, mut files, signed, cover, validators, hash } = read;
            if let Some(verified) = &signed {
                // Only a laptop that is brought this by a stick, after a change of keys, would miss them.
                files.extend(library.handed_on(&id, &files, verified).unwrap_or_default());
            }
            let (now, validators) = (library.now(), &validators);
            let applied =
                Applied { page: &page, unread: &unread, known: &known, files: &files, cover, validators, hash, now };
            let accepted = || signed.as_ref().map_or(Ok(()), |verified| library.trust().accept(&id, verified, now));
            let counts = library
                .keep_feed(&files, || library.inner.store.write(|writer| writer.apply_once(&id, &applied, accepted)))?;
            // Removed while it was being stored, here or by another program: nobody else would take this away again.
            if library.trust().get(&id)?.is_none() {
                library.inner.store.write(|writer| writer.remove_source(&id))?;
                return Err(Error::NotFound { what: "source", name: id });
            }
            library.follow_renames(&id, &page)?;
            library.clear_away();
            Ok((counts, page))
        });
        stored.await.unwrap_or_else(|_| Err(Error::BadRequest("The update was interrupted.".into())))
    }

    /// Bookmarks follow a resource whose publisher gave it another id.
    fn follow_renames(&self, source: &str, page: &Page) -> Result<()> {
        let renamed = page.resources.iter().filter(|resource| !resource.previous_ids.is_empty());
        for resource in renamed {
            // One that is damaged is left alone, one that is locked follows when it is opened; the library is brought up to
            // date all the same.
            let Ok(mut notebook) = self.notebook() else { return Ok(()) };
            for old in &resource.previous_ids {
                notebook.rename_keys(source, old, &resource.id)?;
            }
        }
        Ok(())
    }

    fn end(&self, id: &str, bytes: u64, applied: Result<(Counts, Page)>) -> Report {
        match applied {
            Ok((counts, page)) => {
                if counts.changed_anything() {
                    self.tell(Notice::Changed(vec![Part::Library, Part::Bookmarks]));
                }
                let outcome = if counts.changed_anything() { Outcome::Updated } else { Outcome::Unchanged };
                let (problems, title) = (page.problems, page.title);
                Report { counts, problems, title, bytes, ..Report::new(id, outcome) }
            }
            Err(fault) => Report::failed(id, Failure { code: fault.code(), message: fault.to_string() }),
        }
    }
}

/// Whether what the library has of a source is covered by what is remembered of its keys.
fn is_covered(held: Option<&Held>, signing: Option<&Signing>) -> bool {
    held.is_some_and(|held| held.signed) && signing.is_some_and(|signing| signing.manifest_hash.is_some())
}

/// All pages as one: the head of the first, which speaks for the feed, and the items and contacts of all. (A walk that
/// was cut short has taken the head's word that the feed is complete away.)
fn merge(pages: Vec<Page>, problems: Vec<Problem>) -> Page {
    let mut pages = pages.into_iter();
    let mut whole = pages.next().unwrap_or_default();
    for page in pages {
        whole.resources.extend(page.resources);
        whole.contacts.extend(page.contacts);
        whole.acronyms.extend(page.acronyms);
        whole.tombstones.extend(page.tombstones);
        whole.problems.extend(page.problems);
    }
    whole.problems.extend(problems);
    whole
}

/// What is at the address says that it is another source than before: nothing of it may replace what we have.
fn other_source() -> Failure {
    let message = "The address now leads to another source, and the library was left as it was. \
                   If that is right, remove this source and add it again.";
    Failure { code: Code::FeedWrong, message: message.into() }
}
