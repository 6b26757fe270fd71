//! Which images of a page are kept: those with one address that the refresh may fetch. What only counts readers is not.

use html5ever::Attribute;
use url::Url;

use super::Origin;
use super::address;
use super::beside::is_beside;
use super::policy::attribute;

/// Pixels of a declared side at and below which an image is no picture: a spacer, or a device that counts readers.
const NOTHING_TO_SEE: u32 = 1;

/// The address of an image's `src`, absolute: https, or beside a feed on this computer. None of its other addresses
/// counts: a `srcset` would tell its publisher what screen is here.
pub(super) fn address(attributes: &[Attribute], origin: Origin<'_>) -> Option<String> {
    if shows_nothing(attributes) {
        return None;
    }
    let source = attribute(attributes, "src")?;
    let of_the_web = address::allowed(source, origin.page).filter(|address| address.starts_with("https:"));
    of_the_web.or_else(|| beside(source, origin))
}

fn beside(source: &str, origin: Origin<'_>) -> Option<String> {
    let feed = origin.feed?;
    let address = Url::options().base_url(origin.page).parse(source.trim()).ok()?;
    let address = is_beside(feed, &address).then(|| address.to_string())?;
    (address.len() <= address::MAX_ADDRESS).then_some(address)
}

fn shows_nothing(attributes: &[Attribute]) -> bool {
    ["width", "height"].iter().any(|side| {
        let pixels = attribute(attributes, side).map(|value| value.trim().trim_end_matches("px").parse::<u32>());
        pixels.is_some_and(|pixels| pixels.is_ok_and(|pixels| pixels <= NOTHING_TO_SEE))
    })
}
