//! A web page that came in place of a feed: whether it is a page of the very site that was asked, and the feed that it
//! announces. A network's sign-in page answers for every site, and says neither.

use url::Url;

use crate::richtext::head_links;

/// What a page for people says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WebPage {
    /// The address of a feed that it announces: shown to the person, never followed by itself.
    pub(crate) feed: Option<String>,
}

/// The types of feeds that are read, the best first.
const KINDS: &[&str] = &["application/feed+json", "application/json", "application/atom+xml", "application/rss+xml"];

/// Bytes of an address that is shown.
const LONGEST: usize = 2_048;

/// What a WordPress site has beside its RSS feed: all its posts, and not the newest ten alone.
const POSTS: &str = "wp/v2/posts?per_page=100&orderby=modified&_embed=wp:term";

/// Reads the page that `address` answered with; `None` where nothing shows that it is the site's own.
pub(crate) fn web_page(html: &[u8], address: &Url) -> Option<WebPage> {
    let links = head_links(&String::from_utf8_lossy(html));
    let to = |href: &str| {
        let to = address.join(href).ok()?;
        (to.host_str() == address.host_str() && to.as_str().len() <= LONGEST).then_some(to)
    };
    let wordpress = links.iter().find(|link| link.rel == "https://api.w.org/").and_then(|link| to(&link.href));
    let wordpress = wordpress.filter(|api| api.path().ends_with('/') && api.query().is_none());
    if let Some(posts) = wordpress.and_then(|api| api.join(POSTS).ok()) {
        return Some(WebPage { feed: Some(posts.into()) });
    }
    let announced = KINDS.iter().find_map(|kind| {
        let mut alternates = links.iter().filter(|link| link.rel.split_whitespace().any(|rel| rel == "alternate"));
        // WordPress and others announce each page's own data under the plain type of JSON: no feed.
        let is_feed = |href: &str| *kind != "application/json" || href.contains("feed");
        to(&alternates.find(|link| link.kind == *kind && is_feed(&link.href))?.href)
    });
    let own = links.iter().any(|link| link.rel == "canonical" && to(&link.href).is_some());
    (own || announced.is_some()).then(|| WebPage { feed: announced.map(String::from) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    const NO_FEED: Option<Option<&str>> = Some(None);

    #[test]
    fn the_sites_own_page_is_told_from_a_sign_in_page() {
        let cases: &[(&str, Option<Option<&str>>, &str)] = &[
            ("<form>Room <input></form>", None, "a hotel's page says nothing of the site"),
            ("", None, "nor does an empty one"),
            ("<link rel=canonical href='https://hotel.example/'>", None, "a page of another site"),
            ("<link rel=canonical href='/about'>", NO_FEED, "a page of the site without a feed"),
            (
                "<title>A</title><link rel='alternate' type='application/rss+xml' href='/feed/'>",
                Some(Some("https://charity.example/feed/")),
                "the feed is named",
            ),
            (
                "<link rel=alternate type=application/rss+xml href=/rss><link rel=alternate type=application/feed+json href=/feed.json>",
                Some(Some("https://charity.example/feed.json")),
                "the one that says most is named",
            ),
            (
                "<link rel='https://api.w.org/' href='https://charity.example/wp-json/'><link rel=alternate type=application/rss+xml href=/feed/>",
                Some(Some("https://charity.example/wp-json/wp/v2/posts?per_page=100&orderby=modified&_embed=wp:term")),
                "a WordPress site has more than its feed",
            ),
            (
                "<link rel=alternate type='application/json' href='/wp-json/wp/v2/pages/2'>",
                None,
                "the data of one page is no feed",
            ),
            (
                "<link rel=alternate type=application/rss+xml href='https://elsewhere.example/feed'>",
                None,
                "the feed of another site is not named",
            ),
            ("<script>'<link rel=canonical href=/>'</script>", None, "a script is no head"),
            ("<link rel=alternate hreflang=cy href=/cy>", None, "another language is no feed"),
        ];
        let address = Url::parse("https://charity.example/news/").unwrap();
        for (html, expected, why) in cases {
            let page = web_page(html.as_bytes(), &address);
            assert_eq!(page.as_ref().map(|page| page.feed.as_deref()), *expected, "{why}: {html}");
        }
    }
}
