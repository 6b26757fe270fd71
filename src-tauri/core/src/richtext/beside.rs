//! Files beside a feed that is itself on this computer: a folder, or a preview on a loopback address. Such a feed may
//! name its own files, and nothing else of this computer; a feed of the web names none.

use url::{Host, Url};

/// Whether a file stands beside a feed that is itself on this computer.
#[must_use]
pub fn is_beside(feed: &Url, file: &Url) -> bool {
    match feed.scheme() {
        "http" => {
            is_loopback(feed)
                && file.origin() == feed.origin()
                && file.username().is_empty()
                && file.password().is_none()
        }
        "file" => file.scheme() == "file" && file.host() == feed.host() && is_below(feed.path(), file.path()),
        _ => false,
    }
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(number)) => number.is_loopback(),
        Some(Host::Ipv6(number)) => number.is_loopback(),
        None => false,
    }
}

/// Whether a path stays in the folder of the feed. A separator in disguise would leave it once it is decoded.
fn is_below(feed: &str, file: &str) -> bool {
    let disguised = file.to_ascii_lowercase();
    let folder = feed.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    inside && !["%2f", "%5c", "%00"].iter().any(|hidden| disguised.contains(hidden))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_the_feed_never_leaves_its_folder_or_its_server() {
        let cases = [
            ("file:///shelf/feed.json", "files/a.pdf", true, "a folder is a source, with its files"),
            ("file:///shelf/feed.json", "../secret.pdf", false, "a feed names no file outside its folder"),
            ("file:///shelf/feed.json", "%2e%2e/secret.pdf", false, "nor with the dots in disguise"),
            ("file:///shelf/feed.json", "..%2fsecret.pdf", false, "nor with the slash in disguise"),
            ("file:///shelf/feed.json", "..%5Csecret.pdf", false, "nor with a backslash in disguise"),
            ("file:///shelf/feed.json", "file:///shelf2/a.pdf", false, "nor in a folder whose name starts alike"),
            ("file:///shelf/feed.json", "file://server/shelf/a.pdf", false, "nor on another computer"),
            ("http://127.0.0.1:8080/feed.json", "a.pdf", true, "a preview serves its files"),
            ("http://[::1]:8080/feed.json", "a.pdf", true, "under each of its names"),
            ("http://localhost:8080/feed.json", "/b/a.pdf", true, "under each of its names"),
            ("http://127.0.0.1:8080/feed.json", "http://127.0.0.1:9090/a.pdf", false, "and no other server's"),
            (
                "http://127.0.0.1:8080/feed.json",
                "http://me:pw@127.0.0.1:8080/a.pdf",
                false,
                "and hands over no password",
            ),
            ("http://127.0.0.1:8080/feed.json", "file:///etc/passwd", false, "and no file of this computer"),
            ("http://shelf.example.org/feed.json", "a.pdf", false, "plain http is for previews only"),
            (
                "https://shelf.example.org/feed.json",
                "file:///etc/passwd",
                false,
                "a far feed names no file of this computer",
            ),
        ];
        for (feed, file, beside, why) in cases {
            let feed = Url::parse(feed).expect("an address");
            let file = feed.join(file).expect("an address");
            assert_eq!(is_beside(&feed, &file), beside, "{file}: {why}");
        }
    }
}
