//! Published bytes → resources and problems. One bad item never loses the rest, and a file that is not a feed is
//! refused whole: nothing of it may be used.
//!
//! JSON Feed 1.1 and 1.0 (<https://www.jsonfeed.org/version/1.1/>), with the `_fieldshelf` extension or without, is the
//! format that the library is made for. RSS, Atom, WordPress's posts, and GOV.UK's search and content are put into its
//! words first, and then read by the same code. Which of them it is, the bytes say.
//! Knows neither where the bytes came from nor what is in the library already.

mod addresses;
mod announced;
mod attachments;
mod contacts;
mod dates;
mod error;
mod excerpt;
mod extension;
mod fields;
mod govuk;
mod guard;
mod item;
mod jsonfeed;
mod linked;
mod markup;
mod people;
mod pieces;
mod reading;
mod source;
mod syndication;
#[cfg(test)]
mod tests;
mod translated;
mod wordpress;
mod words;

use serde_json::Value;
use url::Url;

pub(crate) use announced::web_page;
pub(crate) use attachments::{ending_of, mime_of};
pub use error::FeedError;
pub(crate) use markup::{begins as begins_as_markup, root as root_of_markup};
use reading::Reading;
pub(crate) use wordpress::is_listing as is_wordpress_listing;

use crate::model::Page;

/// Reads one page of a feed that was published at `base`; `now` is seconds since 1970 UTC.
///
/// # Errors
/// A [`FeedError`] when the bytes are no feed that can be read; then nothing of them may be used.
pub fn parse(bytes: &[u8], base: &Url, now: i64) -> Result<Page, FeedError> {
    let mut reading = Reading::new(base, now);
    let mut page = if markup::begins(bytes) {
        syndication::read(&mut reading, bytes)?
    } else {
        let document = guard::json(bytes)?;
        if bytes.starts_with(guard::BYTE_ORDER_MARK) {
            reading.problem("The file begins with a byte order mark, which JSON does not allow; it was passed over.");
        }
        json(&mut reading, &document)?
    };
    page.problems = reading.into_problems();
    Ok(page)
}

fn json(reading: &mut Reading, document: &Value) -> Result<Page, FeedError> {
    match document {
        Value::Array(posts) if wordpress::are_posts(posts, reading.base) => wordpress::read(reading, posts),
        Value::Object(found) if govuk::is_search(found) => govuk::search(reading, found),
        Value::Object(content) if govuk::is_content(content) => govuk::content(reading, content),
        _ => jsonfeed::read(reading, document),
    }
}
