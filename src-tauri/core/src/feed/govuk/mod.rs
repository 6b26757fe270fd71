//! GOV.UK's search (<https://docs.publishing.service.gov.uk/repos/search-api.html>) and content
//! (<https://content-api.publishing.service.gov.uk/>), put into the words of JSON Feed.
//!
//! A search lists its results in a few words each; what a result says stands at its address of the content API. So a
//! page of results is a page of leads: whoever walks it reads what each leads to.

mod body;
mod content;
mod search;

use url::Url;

pub(super) use content::{is_content, read as content};
pub(super) use search::{is_search, read as search};

/// Where the pages for people stand.
const SITE: &str = "https://www.gov.uk";

/// The address of the page for people. Most links are paths, some are whole addresses of other sites.
fn address(link: &str) -> Option<String> {
    let site = Url::parse(SITE).ok()?;
    let address = site.join(link).ok()?;
    (address.scheme() == "https").then(|| address.into())
}
