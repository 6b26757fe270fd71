//! The one rule for every address that this program may ever hand to another: https, mailto and tel, nothing hidden
//! in them; and what a person is shown before that happens.
//!
//! It opens nothing. What is shown is always derived from the address that will be opened, never from the page.

use url::{Host, Url, form_urlencoded};

use super::clean::{is_bidi_control, is_control};

/// Bytes of one address.
pub(super) const MAX_ADDRESS: usize = 4_096;

/// How an address is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// In the browser.
    Https,
    /// In the mail program.
    Mailto,
    /// By a telephone.
    Tel,
}

/// What a person is shown of an address before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLabel {
    /// How it is opened.
    pub scheme: Scheme,
    /// The host; the domain of a mail address; the number of a telephone. In Unicode where that cannot mislead.
    pub host: String,
    /// The end of `host` that someone registered (`example.org` of `www.example.org`); all of it where there is none.
    pub registrable: String,
    /// The whole, in ASCII, as it will be opened.
    pub address: String,
}

/// The address as it may be stored and opened, absolute and in ASCII; `None` for anything that may not.
///
/// Control characters, line separators and bidirectional controls are removed first. Allowed are https with a host
/// and without user name or password, mailto with one recipient (RFC 6068; of its fields only subject and body,
/// as others add recipients or files), and tel with plain digits (RFC 3966).
pub fn allowed(text: &str, base: Option<&Url>) -> Option<String> {
    let hidden = |c: char| is_control(c) || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}');
    let text: String = text.chars().filter(|c| !hidden(*c)).collect();
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_ADDRESS {
        return None;
    }
    let url = Url::options().base_url(base).parse(text).ok()?;
    let address = match url.scheme() {
        "https" => web(&url),
        "mailto" => mail(&url),
        "tel" => telephone(&url),
        _ => None,
    };
    address.filter(|address| address.len() <= MAX_ADDRESS)
}

/// What to show before opening; `None` where the address is not [`allowed`].
pub fn present(address: &str) -> Option<LinkLabel> {
    let address = allowed(address, None)?;
    let url = Url::parse(&address).ok()?;
    let (scheme, ascii) = match url.scheme() {
        "https" => (Scheme::Https, url.host_str()?),
        "mailto" => (Scheme::Mailto, url.path().rsplit_once('@')?.1),
        _ => (Scheme::Tel, url.path()),
    };
    let host = if scheme == Scheme::Tel { ascii.to_owned() } else { readable(ascii) };
    let registrable = match url.host() {
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => host.clone(),
        _ if scheme == Scheme::Tel => host.clone(),
        _ => registrable(ascii, &host),
    };
    Some(LinkLabel { scheme, host, registrable, address })
}

fn web(url: &Url) -> Option<String> {
    let plain = url.has_host() && url.username().is_empty() && url.password().is_none();
    plain.then(|| url.to_string())
}

fn mail(url: &Url) -> Option<String> {
    let (name, domain) = url.path().split_once('@')?;
    let named =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$&'*+-/=^_`{|}~".contains(&b));
    let Ok(Host::Domain(domain)) = Host::parse(domain) else { return None };
    if !named || !domain.contains('.') {
        return None;
    }
    let mut fields = form_urlencoded::Serializer::new(String::new());
    for (field, value) in url.query_pairs() {
        if field.eq_ignore_ascii_case("subject") || field.eq_ignore_ascii_case("body") {
            fields.append_pair(&field.to_ascii_lowercase(), &value);
        }
    }
    // RFC 6068 knows no `+` for a space.
    let fields = fields.finish().replace('+', "%20");
    let separator = if fields.is_empty() { "" } else { "?" };
    Some(format!("mailto:{name}@{domain}{separator}{fields}"))
}

fn telephone(url: &Url) -> Option<String> {
    let written = url.path().replace("%20", "");
    let mut number: String = written.chars().filter(|c| !" -.()".contains(*c)).collect();
    // `+44 (0)20…` is how a number is written for two kinds of reader; dialled, the zero is wrong.
    if written.starts_with('+') && written.contains("(0)") {
        number = written.replace("(0)", "").chars().filter(|c| !" -.()".contains(*c)).collect();
    }
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let dialled = (2..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let plain = url.query().is_none() && url.fragment().is_none();
    (dialled && plain).then(|| format!("tel:{number}"))
}

/// The host in Unicode if each of its letters is of the everyday Latin alphabets, else as it is in ASCII.
///
/// Mixed scripts are how one host is made to look like another, and one script alone can do it too (`аррӏе`, all
/// Cyrillic). Telling safe names of other scripts apart needs tables that change each year; ASCII is never wrong.
fn readable(ascii: &str) -> String {
    let (unicode, valid) = idna::domain_to_unicode(ascii);
    let everyday = |c: char| c.is_ascii() || is_everyday_latin(c);
    if valid.is_ok() && unicode.chars().all(everyday) { unicode } else { ascii.to_owned() }
}

/// Latin-1 and Latin Extended-A without the letters that pass for another: `ı ĸ ŀ ł ŉ ſ ŧ đ ħ` and ligatures.
fn is_everyday_latin(c: char) -> bool {
    let letter = matches!(c, 'ß'..='ö' | 'ø'..='ÿ' | 'ā'..='ž');
    letter && !matches!(c, 'ı' | 'ĳ' | 'ĸ' | 'ŀ' | 'ł' | 'ŉ' | 'ŧ' | 'đ' | 'ħ' | 'þ')
}

/// As many labels of the host shown as the Public Suffix List says were registered.
fn registrable(ascii: &str, shown: &str) -> String {
    let Some(domain) = psl::domain_str(ascii) else { return shown.to_owned() };
    let labels = domain.split('.').count();
    let mut kept: Vec<&str> = shown.rsplit('.').take(labels).collect();
    kept.reverse();
    kept.join(".")
}
