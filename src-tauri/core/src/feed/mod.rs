//! Published bytes → resources and problems. One bad item never loses the rest, and a file that is not a feed is
//! refused whole: nothing of it may be used.
//!
//! JSON Feed 1.1 and 1.0 (<https://www.jsonfeed.org/version/1.1/>), with the `_fieldshelf` extension or without.
//! Knows neither where the bytes came from nor what is in the library already.

mod addresses;
mod attachments;
mod contacts;
mod dates;
mod error;
mod excerpt;
mod extension;
mod fields;
mod guard;
mod item;
mod jsonfeed;
mod numbers;
mod people;
mod reading;
mod source;
#[cfg(test)]
mod tests;
mod words;

use url::Url;

pub(crate) use attachments::{ending_of, mime_of};
pub use error::FeedError;
use reading::Reading;

use crate::model::Page;

/// Reads one page of a feed that was published at `base`; `now` is seconds since 1970 UTC.
///
/// # Errors
/// A [`FeedError`] when the bytes are not a JSON Feed that can be read; then nothing of them may be used.
pub fn parse(bytes: &[u8], base: &Url, now: i64) -> Result<Page, FeedError> {
    let document = guard::json(bytes)?;
    let mut reading = Reading::new(base, now);
    if bytes.starts_with(guard::BYTE_ORDER_MARK) {
        reading.problem("The file begins with a byte order mark, which JSON does not allow; it was passed over.");
    }
    let mut page = jsonfeed::read(&mut reading, &document)?;
    page.problems = reading.into_problems();
    Ok(page)
}
