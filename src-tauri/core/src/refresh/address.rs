//! What a person types as the address of a source, made into one spelling, or refused with a sentence.

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use url::{Host, Url};

use super::hosts;

/// Characters of an address, at most.
const LONGEST: usize = 2_048;

/// Where a source is read from. Its text (`Display`) reads back as itself (`FromStr`): that is how it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SourceAddress {
    /// https; http only for a loopback host. No user name, no fragment.
    Web(Url),
    /// An absolute path on this computer.
    File(PathBuf),
}

/// Why an address cannot be that of a source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("Type the address of a published feed, or the path of a file.")]
    Empty,
    /// Longer than any real address.
    #[error("This address is too long.")]
    TooLong,
    /// Neither a web address nor a path.
    #[error("This is not an address. A feed's address looks like https://example.org/feed.json.")]
    NotAnAddress,
    /// http to a host that is not this computer.
    #[error("This address is not secure. Only addresses that start with https:// can be followed.")]
    NotSecure,
    /// Any other scheme.
    #[error("Addresses that start with {0}: cannot be followed. A feed's address starts with https://.")]
    Scheme(String),
    /// A name and password in the address.
    #[error("This address carries a user name or password. Fieldshelf does not sign in to feeds.")]
    UserInfo,
    /// A number in place of a name.
    #[error("This address has a number where the name of a site should be.")]
    NumericHost,
    /// A path that depends on where the program was started.
    #[error("Give the whole path of the file, from the top folder down.")]
    RelativePath,
    /// A path to another computer.
    #[error("Files on another computer cannot be followed. Copy the file to this computer.")]
    NetworkPath,
}

/// Reads what a person typed: an https address, an http address of this computer, a `file:` address, an absolute
/// path, or a bare `example.org/feed.json`, which is taken as https.
///
/// # Errors
/// The reason in a sentence, for anything else.
pub fn check_address(text: &str) -> Result<SourceAddress, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.len() > LONGEST {
        return Err(AddressError::TooLong);
    }
    if text.chars().any(char::is_control) {
        return Err(AddressError::NotAnAddress);
    }
    if let Some(path) = as_path(text) {
        return path.map(SourceAddress::File);
    }
    match scheme_of(text) {
        Some("file") => file_of(text).map(SourceAddress::File),
        Some("http" | "https") => web(text).map(SourceAddress::Web),
        Some(other) => Err(AddressError::Scheme(other.to_owned())),
        None => bare(text).map(SourceAddress::Web),
    }
}

impl fmt::Display for SourceAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourceAddress::Web(url) => f.write_str(url.as_str()),
            SourceAddress::File(path) => match Url::from_file_path(path) {
                Ok(url) => f.write_str(url.as_str()),
                Err(()) => write!(f, "{}", path.display()),
            },
        }
    }
}

impl FromStr for SourceAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        check_address(text)
    }
}

/// Whether a web address may be fetched: https, or http to a loopback host; a name, and no user.
pub(super) fn check_web(url: &Url) -> Result<(), AddressError> {
    let host = url.host().ok_or(AddressError::NotAnAddress)?;
    let loopback = hosts::is_loopback(&host);
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(AddressError::NotSecure),
        other => return Err(AddressError::Scheme(other.to_owned())),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::UserInfo);
    }
    if !loopback && !matches!(host, Host::Domain(_)) {
        return Err(AddressError::NumericHost);
    }
    Ok(())
}

/// Whether a numeric host is spelled in the usual way in `text`: `http://2130706433/` means 127.0.0.1, and nobody
/// who means well writes it so.
pub(super) fn written_plainly(text: &str, url: &Url) -> bool {
    let Some(Host::Ipv4(ip)) = url.host() else { return true };
    let authority = text.split_once("//").map_or(text, |(_, rest)| rest);
    let authority = authority.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next() == Some(ip.to_string().as_str())
}

fn web(text: &str) -> Result<Url, AddressError> {
    let mut url = Url::parse(text).map_err(|_| AddressError::NotAnAddress)?;
    check_web(&url)?;
    if !written_plainly(text, &url) {
        return Err(AddressError::NumericHost);
    }
    url.set_fragment(None);
    Ok(url)
}

/// `example.org/feed.json`, `localhost:8080/feed.json`.
fn bare(text: &str) -> Result<Url, AddressError> {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let secure = Url::parse(&format!("https://{text}")).map_err(|_| AddressError::NotAnAddress)?;
    if secure.host().is_some_and(|host| hosts::is_loopback(&host)) {
        return web(&format!("http://{text}"));
    }
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return Err(AddressError::NotAnAddress);
    }
    web(&format!("https://{text}"))
}

/// The scheme of `text` in lower case, where it has one that is known or followed by `//`. `host:8080` has none.
fn scheme_of(text: &str) -> Option<&'static str> {
    const KNOWN: &[&str] = &[
        "http",
        "https",
        "file",
        "ftp",
        "feed",
        "mailto",
        "tel",
        "javascript",
        "data",
        "blob",
        "about",
        "ws",
        "wss",
        "smb",
        "ssh",
        "git",
        "gopher",
        "ipfs",
        "chrome",
    ];
    let (scheme, rest) = text.split_once(':')?;
    let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(scheme)).copied();
    known.or_else(|| rest.starts_with("//").then_some("such a scheme"))
}

fn as_path(text: &str) -> Option<Result<PathBuf, AddressError>> {
    if text.starts_with(r"\\") || text.starts_with("//") {
        return Some(Err(AddressError::NetworkPath));
    }
    let path = Path::new(text);
    if path.is_absolute() {
        return Some(Ok(tidy(path)));
    }
    let relative = ["./", "../", r".\", r"..\", "~"].iter().any(|start| text.starts_with(start));
    relative.then_some(Err(AddressError::RelativePath))
}

fn file_of(text: &str) -> Result<PathBuf, AddressError> {
    let url = Url::parse(text).map_err(|_| AddressError::NotAnAddress)?;
    if url.host().is_some() {
        return Err(AddressError::NetworkPath);
    }
    let path = url.to_file_path().map_err(|()| AddressError::NotAnAddress)?;
    Ok(tidy(&path))
}

/// Without `.` and `..`, so that one file has one address.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidied.pop();
            }
            other => tidied.push(other),
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Result<&str, AddressError>, why: &str) {
        let read = check_address(typed).map(|address| address.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{why}: {typed}");
        if let Ok(text) = read {
            let again = check_address(&text).map(|address| address.to_string());
            assert_eq!(again, Ok(text), "what is stored reads back as itself: {typed}");
        }
    }

    #[test]
    fn what_may_be_followed() {
        let accepted = [
            ("https://example.org/feed.json", "https://example.org/feed.json", "the usual address"),
            (" https://EXAMPLE.org ", "https://example.org/", "case and spaces do not make another source"),
            ("https://example.org/feed.json#top", "https://example.org/feed.json", "a fragment is not the feed's"),
            ("example.org/feed.json", "https://example.org/feed.json", "people leave the scheme out"),
            ("example.org:8443/feed", "https://example.org:8443/feed", "a port is not a scheme"),
            ("http://127.0.0.1:8080/f.json", "http://127.0.0.1:8080/f.json", "a preview on this computer"),
            ("http://127.9.9.9/f", "http://127.9.9.9/f", "all of 127.0.0.0/8 is this computer"),
            ("http://[::1]:8080/f", "http://[::1]:8080/f", "and its IPv6 address"),
            ("http://localhost:8080/f", "http://localhost:8080/f", "and its name"),
            ("localhost:8080/f", "http://localhost:8080/f", "a bare loopback name is a preview"),
            ("https://bücher.example/f", "https://xn--bcher-kva.example/f", "an international name in its wire form"),
        ];
        for (typed, expected, why) in accepted {
            check(typed, Ok(expected), why);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_files_may_be_followed() {
        check("/srv/a b/feed.json", Ok("file:///srv/a%20b/feed.json"), "a path is a source");
        check("file:///srv/./x/../feed.json", Ok("file:///srv/feed.json"), "one file has one address");
        check("file://server/share/feed.json", Err(AddressError::NetworkPath), "another computer would be told");
        check("./feed.json", Err(AddressError::RelativePath), "where the program started must not matter");
    }

    #[test]
    fn what_is_refused() {
        let refused = [
            ("", AddressError::Empty, "nothing"),
            ("http://example.org/feed.json", AddressError::NotSecure, "anyone on the way could change it"),
            ("http://localhost.example.org/", AddressError::NotSecure, "a name that only begins like loopback"),
            ("https://user:pw@example.org/", AddressError::UserInfo, "a password would lie in the file"),
            ("https://192.168.0.1/", AddressError::NumericHost, "a number proves nothing"),
            ("https://93.184.216.34/feed", AddressError::NumericHost, "not even a public one"),
            ("http://2130706433/", AddressError::NumericHost, "127.0.0.1 in disguise"),
            ("http://0x7f.1/", AddressError::NumericHost, "127.0.0.1 in another disguise"),
            ("http://0177.0.0.1/", AddressError::NumericHost, "and in octal"),
            ("http://[::ffff:127.0.0.1]/", AddressError::NotSecure, "a mapped address is not ::1"),
            ("javascript:alert(1)", AddressError::Scheme("javascript".into()), "a script"),
            ("ftp://example.org/feed", AddressError::Scheme("ftp".into()), "another protocol"),
            ("data:application/json,{}", AddressError::Scheme("data".into()), "not published anywhere"),
            ("just words", AddressError::NotAnAddress, "words"),
            ("feed", AddressError::NotAnAddress, "one word"),
            ("https://", AddressError::NotAnAddress, "no host"),
            (r"\\server\share\feed.json", AddressError::NetworkPath, "another computer would be told"),
            ("exa\u{0}mple.org", AddressError::NotAnAddress, "a control character"),
        ];
        for (typed, expected, why) in refused {
            check(typed, Err(expected), why);
        }
    }
}
