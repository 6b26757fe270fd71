//! Items of which a page has only a few words: each is read in full at an address of its own, at most so many in one
//! run. The list says when an item last changed; one that has not changed since it was read is not asked for.
//!
//! What was read in full is never replaced by the few words: where the bound of a run is reached, what is held stays as
//! it is, and only what is new comes in a few words, to be read in the next run.

use time::OffsetDateTime;
use time::macros::format_description;
use url::Url;

use super::body::What;
use super::known_page::KnownPage;
use super::reading::{Pages, Raw};
use super::route::Route;
use super::walk::Walk;
use super::{FetchError, Fetched, Validators, WalkError};
use crate::feed::{self, FeedError};
use crate::model::{Lead, Page};

/// Whether a page that was asked for lies behind the last one of a list of WordPress, which then answers 400. A full
/// page may be the last, and nothing on it says so.
pub(super) fn is_past_the_end(url: &Url, fault: &FetchError) -> bool {
    matches!(fault, FetchError::Server { status: 400, .. }) && feed::is_wordpress_listing(url)
}

/// What became of a lead.
enum Full {
    /// It is as it was.
    Unchanged,
    New(Box<Page>, Raw),
    /// There is nothing at its address any more.
    Gone,
    /// What is there cannot be read.
    Unreadable(FeedError),
}

impl Walk<'_> {
    /// Reads what the pages lead to.
    pub(super) async fn leads(&self, read: &mut Pages<'_>, route: &Route) -> Result<(), WalkError> {
        let limits = self.origin.limits();
        let mut asked = 0;
        for lead in read.take_leads() {
            let Ok(url) = route.follow(&lead.address) else {
                read.add_brief(lead.brief);
                continue;
            };
            let (known, changed) = ((self.since.page)(url.as_str()), changed(&lead));
            let is_as_it_was = |known: &KnownPage| changed.is_some() && known.validators.last_modified == changed;
            match known {
                Some(known) if is_as_it_was(&known) => drop(read.pass_over(known, &url)),
                known if asked >= limits.run_leads || read.bytes >= limits.run_bytes => {
                    match known {
                        Some(known) => drop(read.pass_over(known, &url)),
                        None => read.add_brief(lead.brief),
                    }
                    read.leave_for_next();
                }
                known => {
                    asked += 1;
                    let full = self.full(&url, known.as_ref()).await?;
                    take(read, full, Told { url, lead, known, changed });
                    (self.progress)(read.progress());
                }
            }
        }
        Ok(())
    }

    async fn full(&self, url: &Url, known: Option<&KnownPage>) -> Result<Full, WalkError> {
        let etag = known.and_then(|known| known.validators.etag.clone());
        let since = Validators { etag, last_modified: None };
        let raw = match self.get(url, What::Page, &since).await {
            Ok(Fetched::NotModified { .. }) => return Ok(Full::Unchanged),
            Ok(Fetched::Body { bytes, from, validators, wire_bytes, .. }) => {
                Raw::new(bytes, from, validators, wire_bytes)
            }
            Err(fault) if fault.is_gone() => return Ok(Full::Gone),
            Err(fault) => return Err(fault),
        };
        let (bytes, from, now) = (raw.bytes.clone(), raw.from.clone(), self.now);
        let parsed = tokio::task::spawn_blocking(move || feed::parse(&bytes, &from, now)).await;
        Ok(match parsed.map_err(|_| WalkError::ParserFault)? {
            Ok(page) => Full::New(Box::new(page), raw),
            Err(fault) => Full::Unreadable(fault),
        })
    }
}

/// A lead, and what is known of it.
struct Told {
    url: Url,
    lead: Lead,
    known: Option<KnownPage>,
    changed: Option<String>,
}

/// Adds what was found, with the moment of its last change in place of what its server says of that.
fn take(read: &mut Pages<'_>, full: Full, told: Told) {
    let Told { url, lead, known, changed } = told;
    let as_of_now = |validators: Validators| Validators { last_modified: changed, ..validators };
    let id = Some(lead.brief.id.clone());
    match (full, known) {
        (Full::New(page, raw), _) => {
            let validators = as_of_now(raw.validators.clone());
            read.add_full(*page, Raw { validators, ..raw }, &url);
        }
        (Full::Unchanged, Some(known)) => {
            let validators = as_of_now(known.validators);
            read.pass_over(KnownPage { validators, ..known }, &url);
        }
        // An answer to what was not asked: nothing is known of the item but its few words.
        (Full::Unchanged, None) => read.add_brief(lead.brief),
        (Full::Gone, _) => read.problem(id, "It is listed, but there is nothing at its address any more."),
        (Full::Unreadable(fault), Some(known)) => {
            read.problem(id, &format!("It could not be read again, and was kept as it was. {fault}"));
            read.pass_over(known, &url);
        }
        (Full::Unreadable(fault), None) => {
            read.problem(id, &format!("Only a few words of it could be read. {fault}"));
            read.add_brief(lead.brief);
        }
    }
}

/// When the item last changed, as HTTP writes it (RFC 9110 §5.6.7).
fn changed(lead: &Lead) -> Option<String> {
    let format =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    OffsetDateTime::from_unix_timestamp(lead.brief.modified_at?).ok()?.format(format).ok()
}
