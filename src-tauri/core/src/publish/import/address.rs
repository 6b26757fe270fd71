//! What a person types, made into the address of what can be read: a site becomes the list of its posts, a page of
//! GOV.UK its content.

use url::Url;

/// What is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A WordPress site.
    Wordpress,
    /// A search or a page of GOV.UK.
    Govuk,
    /// RSS, Atom or JSON Feed.
    Feed,
}

/// The address to read, or what was typed where it is complete already, or a file.
#[must_use]
pub fn complete(kind: Kind, typed: &str) -> String {
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let Ok(url) = Url::parse(&whole) else { return typed.to_owned() };
    let completed = match kind {
        Kind::Wordpress => posts(&url),
        Kind::Govuk => govuk(&url),
        Kind::Feed => None,
    };
    completed.map_or_else(|| typed.to_owned(), String::from)
}

fn posts(url: &Url) -> Option<Url> {
    if crate::feed::is_wordpress_listing(url) {
        return None;
    }
    let mut site = url.clone();
    site.set_query(None);
    if !site.path().ends_with('/') {
        site.set_path(&format!("{}/", site.path()));
    }
    let mut posts = site.join("wp-json/wp/v2/posts").ok()?;
    posts.set_query(Some("per_page=100&orderby=modified&_embed=wp:term"));
    Some(posts)
}

fn govuk(url: &Url) -> Option<Url> {
    let mut made = url.clone();
    if url.path().starts_with("/api/") {
        return None;
    }
    if url.path().starts_with("/search") {
        let words =
            url.query_pairs().find(|(key, _)| key == "keywords" || key == "q").map(|(_, words)| words.into_owned());
        made.set_path("/api/search.json");
        made.query_pairs_mut()
            .clear()
            .append_pair("q", &words.unwrap_or_default())
            .append_pair("count", "100")
            .append_pair("order", "-public_timestamp");
        return Some(made);
    }
    made.set_query(None);
    made.set_path(&format!("/api/content{}", url.path()));
    Some(made)
}
