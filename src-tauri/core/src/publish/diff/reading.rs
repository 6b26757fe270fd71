//! A folder as its readers would have it: published in memory, and read like anyone's feed.

use std::collections::BTreeMap;

use url::Url;

use super::whole;
use crate::{
    feed,
    model::Page,
    publish::{Content, Folder, Measured, Order, Previous, Publication, PublishError},
};

/// Stands for the site: only addresses of its own files are read against it.
const SOMEWHERE: &str = "https://shelf.invalid/feed.json";

/// Publishes the folder in memory, unsigned and as if for the first time, and reads every page. `measured`: what
/// [`Folder::measure`] found.
///
/// # Errors
/// The folder has a fault.
pub fn reading(folder: &Folder, measured: &BTreeMap<String, Measured>, now: i64) -> Result<Page, PublishError> {
    let previous = Previous::default();
    let order = Order { folder, measured, previous: &previous, now, signer: None, is_confirmed: true, afresh: true };
    let publication = Publication::plan(&order)?;
    let Ok(base) = Url::parse(SOMEWHERE) else { return Ok(Page::default()) };
    let pages = publication.files.iter().rev().filter(|file| file.media_type() == "application/feed+json");
    // The first page is written last: it is the head.
    let pages = pages.filter_map(|file| match &file.content {
        Content::Bytes(bytes) => feed::parse(bytes, &base, now).ok(),
        Content::Copy(_) | Content::Kept => None,
    });
    Ok(whole(pages.collect()))
}
