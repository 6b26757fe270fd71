//! Where messages may go, and how one is handed to a mail program: addresses of one plain mailbox (RFC 5322, 3.4.1, without
//! names, quotes, comments or lists) and `mailto:` (RFC 6068). It opens nothing.

use url::{Host, Url};

use super::address;

/// Bytes of a `mailto:` address: what Windows and the mail programs of all three systems take for certain (2,048), and a reserve.
pub const LONGEST_LETTER: usize = 1_900;

/// Characters before the `@` (RFC 5321, 4.5.3.1.1), and of the whole.
const LONGEST_NAME: usize = 64;
const LONGEST_MAILBOX: usize = 254;

/// A message as a mail program takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// `mailto:name@example.org?subject=…&body=…`
    pub address: String,
    /// Whether the body is in it. One that is too long is not: half a message would pass for the whole.
    pub whole: bool,
}

/// `name@host` in ASCII, the host by IDNA, where `text` is exactly that: letters, digits, `.`, `_`, `+`, `-` before the
/// `@`, and a name of at least two parts behind it. Everything else is `None`: nothing may ride along in an address.
#[must_use]
pub fn mailbox(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '+' | '-');
    let is_atom = |part: &str| !part.is_empty() && part.chars().all(plain);
    if name.len() > LONGEST_NAME || !name.split('.').all(is_atom) {
        return None;
    }
    let written = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
    if !host.chars().all(written) {
        return None;
    }
    let Ok(Host::Domain(host)) = Host::parse(host) else { return None };
    let is_label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-') && label.is_ascii()
    };
    if !host.contains('.') || !host.split('.').all(is_label) {
        return None;
    }
    let mailbox = format!("{name}@{host}");
    (mailbox.len() <= LONGEST_MAILBOX).then_some(mailbox)
}

/// A message to a mailbox; `None` = `to` is no [`mailbox`], or even the subject does not fit.
#[must_use]
pub fn letter(to: &str, subject: &str, body: &str) -> Option<Letter> {
    let to = mailbox(to)?;
    // RFC 6068, 5: lines end with CR LF.
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    let with = |fields: &[(&str, &str)]| {
        let mut url = Url::parse(&format!("mailto:{to}")).ok()?;
        url.query_pairs_mut().extend_pairs(fields);
        // The one rule for what may be opened writes it anew, with %20 for a space.
        address::allowed(url.as_str(), None).filter(|address| address.len() <= LONGEST_LETTER)
    };
    if let Some(address) = with(&[("subject", subject), ("body", &body)]) {
        return Some(Letter { address, whole: true });
    }
    with(&[("subject", subject)]).map(|address| Letter { address, whole: false })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_one_plain_address() {
        let long = format!("{}@example.org", "a".repeat(65));
        let cases: &[(&str, Option<&str>, &str)] = &[
            ("library@example.org", Some("library@example.org"), "the plain case"),
            (
                "first.last+shelf@mail.example.org",
                Some("first.last+shelf@mail.example.org"),
                "dots, a plus, a longer host",
            ),
            ("Library@Example.ORG", Some("Library@example.org"), "a host has no capitals; a name may"),
            ("llyfrgell@bücher.example", Some("llyfrgell@xn--bcher-kva.example"), "a host of other letters, by IDNA"),
            ("", None, "nothing"),
            ("library", None, "no host"),
            ("@example.org", None, "no name"),
            ("library@", None, "an empty host"),
            ("library@localhost", None, "one label is a computer nearby"),
            ("library@192.0.2.1", None, "a number is no name"),
            ("library@[192.0.2.1]", None, "nor is a literal"),
            ("library@example.org,other@example.net", None, "two recipients"),
            ("library@example.org;other@example.net", None, "two, as Windows parts them"),
            ("a@b@example.org", None, "two signs"),
            ("The Library <library@example.org>", None, "a display name"),
            ("<library@example.org>", None, "brackets"),
            ("\"the library\"@example.org", None, "a quoted name"),
            ("library(shelf)@example.org", None, "a comment"),
            ("library@example.org?bcc=other@example.net", None, "a field"),
            ("library@example.org&cc=x", None, "another"),
            ("library%0D%0ABcc%3Ax@example.org", None, "a header, escaped"),
            ("library\r\nBcc: x@example.org", None, "a header"),
            ("library @example.org", None, "a space"),
            (" library@example.org", None, "one before it: a feed must say it as it is"),
            ("lib..rary@example.org", None, "two dots"),
            (".library@example.org", None, "a dot in front"),
            ("l\u{00ed}brary@example.org", None, "a letter that not every server takes"),
            ("library@exam\u{202e}ple.org", None, "a hidden sign"),
            ("library@-example.org", None, "a host that begins with a hyphen"),
            ("mailto:library@example.org", None, "a scheme"),
            (&long, None, "longer than a name may be"),
        ];
        for (text, wanted, why) in cases {
            assert_eq!(mailbox(text).as_deref(), *wanted, "{why}: {text:?}");
        }
    }

    #[test]
    fn a_letter_carries_its_words_and_nothing_else() {
        let letter = |subject, body| letter("library@example.org", subject, body).unwrap();
        let cases = [
            (
                "A page",
                "One.\nTwo & three?",
                "subject=A%20page&body=One.%0D%0ATwo%20%26%20three%3F",
                "lines end with CR LF",
            ),
            ("50 % + 1", "", "subject=50%20%25%20%2B%201&body=", "a plus is no space"),
            ("Ŵy", "né", "subject=%C5%B4y&body=n%C3%A9", "UTF-8"),
            (
                "a&bcc=x@example.net",
                "b\n\nBcc: y",
                "subject=a%26bcc%3Dx%40example.net&body=b%0D%0A%0D%0ABcc%3A%20y",
                "words stay words",
            ),
        ];
        for (subject, body, wanted, why) in cases {
            let made = letter(subject, body);
            assert_eq!(made.address, format!("mailto:library@example.org?{wanted}"), "{why}");
            assert!(made.whole, "{why}: nothing is missing");
            assert_eq!(address::allowed(&made.address, None), Some(made.address), "{why}: it passes the rule again");
        }
    }

    #[test]
    fn a_letter_that_is_too_long_goes_without_its_body() {
        let fits = "x".repeat(LONGEST_LETTER - "mailto:library@example.org?subject=s&body=".len());
        assert!(letter("library@example.org", "s", &fits).unwrap().whole, "it just fits");
        let made = letter("library@example.org", "s", &format!("{fits}x")).unwrap();
        assert_eq!(
            made,
            Letter { address: "mailto:library@example.org?subject=s".into(), whole: false },
            "not half of it"
        );
        let longest = "ŵ".repeat(200);
        assert!(letter("library@example.org", &longest, "").is_some(), "the longest subject that is kept fits");
        assert_eq!(letter("a@b.example, c@d.example", "s", ""), None, "what is no mailbox is no recipient");
    }
}
