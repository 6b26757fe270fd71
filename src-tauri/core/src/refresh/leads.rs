//! Items of which a page has only a few words: each is read in full at an address of its own, at most so many in one
//! run. The list says when an item last changed; one that has not changed since it was read is not asked for.
//!
//! What was read in full is never replaced by the few words: where the bound of a run is reached, what is held stays as
//! it is, and only what is new comes in a few words, to be read in the next run.

use time::OffsetDateTime;
use time::macros::format_description;
use url::Url;

use super::known_page::KnownPage;
use super::reading::{Pages, Raw};
use super::walk::{Route, Walk};
use super::{FetchError, Fetched, Validators, WalkError};
use crate::feed::{self, FeedError};
use crate::model::{Lead, Page, Problem};

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
    pub(super) async fn leads(&self, mut read: Pages, route: &Route) -> Result<Pages, WalkError> {
        let limits = self.http.limits();
        let mut asked = 0;
        for lead in read.take_leads() {
            let Ok(url) = route.follow(&lead.address) else {
                read.add_brief(lead.brief);
                continue;
            };
            let (known, changed) = ((self.since.page)(url.as_str()), changed(&lead));
            if known.as_ref().is_some_and(|known| changed.is_some() && known.validators.last_modified == changed) {
                known.into_iter().for_each(|known| read.keep_full(known));
                continue;
            }
            if asked >= limits.run_leads || read.bytes >= limits.run_bytes {
                match known {
                    Some(known) => read.keep_full(known),
                    None => read.add_brief(lead.brief),
                }
                read.leave_for_next();
                continue;
            }
            asked += 1;
            let full = self.full(&url, known.as_ref()).await?;
            take(&mut read, full, &url, lead, known, changed);
            (self.progress)(read.progress());
        }
        Ok(read)
    }

    async fn full(&self, url: &Url, known: Option<&KnownPage>) -> Result<Full, WalkError> {
        let etag = known.and_then(|known| known.validators.etag.clone());
        let since = Validators { etag, last_modified: None };
        let raw = match (self.http.get(url, &since, self.cancel).await, known) {
            (Ok(Fetched::NotModified { .. }), Some(_)) => return Ok(Full::Unchanged),
            (Ok(Fetched::NotModified { .. }), None) => return Err(FetchError::UnaskedNotModified.into()),
            (Err(FetchError::Server { status: 404 | 410, .. }), _) => return Ok(Full::Gone),
            (Err(fault), _) => return Err(fault.into()),
            (Ok(Fetched::Body { bytes, from, validators, wire_bytes, .. }), _) => {
                Raw::new(bytes, from, validators, wire_bytes)
            }
        };
        let (bytes, from, now) = (raw.bytes.clone(), raw.from.clone(), self.now);
        let parsed = tokio::task::spawn_blocking(move || feed::parse(&bytes, &from, now)).await;
        Ok(match parsed.map_err(|_| WalkError::ParserFault)? {
            Ok(page) => Full::New(Box::new(page), raw),
            Err(fault) => Full::Unreadable(fault),
        })
    }
}

/// Adds what was found, with the moment of its last change in place of what its server says of that.
fn take(read: &mut Pages, full: Full, url: &Url, lead: Lead, known: Option<KnownPage>, changed: Option<String>) {
    let as_of_now = |validators: Validators| Validators { last_modified: changed, ..validators };
    match (full, known) {
        (Full::New(page, raw), _) => {
            let validators = as_of_now(raw.validators.clone());
            read.add_full(*page, &raw, url, validators);
        }
        (Full::Unchanged, Some(known)) => {
            let validators = as_of_now(known.validators);
            read.keep_full(KnownPage { validators, ..known });
        }
        (Full::Unchanged, None) => {}
        (Full::Gone, _) => report(read, &lead, "It is listed, but there is nothing at its address any more."),
        (Full::Unreadable(fault), Some(known)) => {
            report(read, &lead, &format!("It could not be read again, and was kept as it was. {fault}"));
            read.keep_full(known);
        }
        (Full::Unreadable(fault), None) => {
            report(read, &lead, &format!("Only a few words of it could be read. {fault}"));
            read.add_brief(lead.brief);
        }
    }
}

fn report(read: &mut Pages, lead: &Lead, message: &str) {
    read.problems.push(Problem { item: Some(lead.brief.id.clone()), message: message.to_owned() });
}

/// When the item last changed, as HTTP writes it (RFC 9110 §5.6.7).
fn changed(lead: &Lead) -> Option<String> {
    let format =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    OffsetDateTime::from_unix_timestamp(lead.brief.modified_at?).ok()?.format(format).ok()
}
