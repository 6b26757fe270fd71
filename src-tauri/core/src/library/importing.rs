//! What stands at an address, read once and not followed: for those who begin a shelf with what is published already. It
//! is the same walk as a refresh, over the same formats and within the same bounds, and needs no profile.

use std::collections::HashSet;

use tokio_util::sync::CancellationToken;

use super::scheduling::code;
use crate::model::{Failure, Page, Problem, Resource};
use crate::refresh::{self, Http, Limits, Origin, Progress, Since, WalkError, Walked};
use crate::{Error, Result};

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the first page says of the whole; its own resources are among the others.
    pub head: Page,
    /// Every resource, each id once.
    pub resources: Vec<Resource>,
    /// What had to be forgiven or dropped.
    pub problems: Vec<Problem>,
}

/// A client for reading addresses once.
///
/// # Errors
/// Secure connections cannot be made on this computer.
pub async fn client(limits: Limits) -> Result<Http> {
    let made = tokio::task::spawn_blocking(move || Http::new(limits, &[])).await;
    let made = made.unwrap_or(Err(refresh::FetchError::NoClient));
    made.map_err(|fault| failed(&fault.into()))
}

/// Reads what stands at `address` (https, or a file of this computer), all its pages. `now` is in seconds since 1970 UTC.
///
/// # Errors
/// `bad-address`, and every cause for which a refresh fails, as an [`Error::Refresh`].
pub async fn read_once(
    http: &Http,
    address: &str,
    now: i64,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Seen> {
    let address = refresh::check_address(address).map_err(|fault| Error::BadAddress(fault.to_string()))?;
    let origin = Origin::Address(http.clone());
    let walked = refresh::fetch_source(&origin, &address, Since::never(), now, cancel, progress).await;
    match walked.map_err(|fault| failed(&fault))? {
        Walked::Pages { pages, problems, .. } => Ok(seen(pages, problems)),
        // Nothing is held that could be unchanged.
        Walked::Unchanged { .. } => Ok(seen(Vec::new(), Vec::new())),
    }
}

fn seen(pages: Vec<Page>, mut problems: Vec<Problem>) -> Seen {
    let (mut resources, mut head, mut ids) = (Vec::new(), None, HashSet::new());
    for mut page in pages {
        problems.append(&mut page.problems);
        resources.extend(std::mem::take(&mut page.resources).into_iter().filter(|new| ids.insert(new.id.clone())));
        head.get_or_insert(page);
    }
    Seen { head: head.unwrap_or_default(), resources, problems }
}

fn failed(fault: &WalkError) -> Error {
    Error::Refresh(Failure { code: code(fault.class()), message: fault.to_string() })
}
