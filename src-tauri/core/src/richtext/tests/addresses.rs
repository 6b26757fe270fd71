//! Which addresses may be opened, and what is shown of them.

use url::{Host, Url};

use super::super::address::{Scheme, allowed, present};

#[test]
fn only_plain_https_mailto_and_tel_are_allowed() {
    let cases: &[(&str, Option<&str>)] = &[
        ("https://example.org", Some("https://example.org/")),
        ("HTTPS://EXAMPLE.org/a b", Some("https://example.org/a%20b")),
        ("  https://example.org/\n", Some("https://example.org/")),
        ("ht\ntps://exa\tmple.org/", Some("https://example.org/")),
        ("\u{2028}https://example.org/", Some("https://example.org/")),
        ("https://exam\u{202e}ple.org/", Some("https://example.org/")),
        ("https:\\\\example.org\\a", Some("https://example.org/a")),
        ("https://bücher.example/", Some("https://xn--bcher-kva.example/")),
        ("https://example.org:8443/", Some("https://example.org:8443/")),
        ("http://example.org/", None),
        ("https://", None),
        ("https://user@example.org/", None),
        ("https://:pass@example.org/", None),
        ("https://example.org%40evil.example/", None),
        ("https://exa mple.org/", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\u{1}javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("file://host/share", None),
        ("\\\\host\\share", None),
        ("smb://host/share", None),
        ("ms-word:ofe|u|https://example.org/", None),
        ("search-ms:query=x", None),
        ("blob:https://example.org/1", None),
        ("view-source:https://example.org/", None),
        ("intent://x#Intent;end", None),
        ("about:blank", None),
        ("ftp://example.org/", None),
        ("example.org", None),
        ("//example.org/", None),
        ("", None),
        ("#", None),
        ("mailto:help@example.org", Some("mailto:help@example.org")),
        (
            "MAILTO:help@EXAMPLE.org?Subject=A%20b&cc=x@y.example&attach=/etc/passwd",
            Some("mailto:help@example.org?subject=A%20b"),
        ),
        ("mailto:a@example.org,b@evil.example", None),
        ("mailto:a@example.org%2Cb@evil.example", None),
        ("mailto:?to=x@example.org", None),
        ("mailto:nobody", None),
        ("mailto:a@localhost", None),
        ("tel:999", Some("tel:999")),
        ("tel:08000 121 700", Some("tel:08000121700")),
        ("tel:+44-(0)800.0121.700", Some("tel:+448000121700")),
        ("tel:*21*0900123456#", None),
        ("tel:0800,,1", None),
        ("tel:", None),
        ("tel:٩٩٩", None),
        ("tel:+1234567890123456", None),
    ];
    for (text, expected) in cases {
        assert_eq!(allowed(text, None).as_deref(), *expected, "the rule for {text:?}");
    }
    assert_eq!(allowed(&format!("https://example.org/{}", "x".repeat(5_000)), None), None, "an address is bounded");
}

#[test]
fn what_is_allowed_stays_as_it_is() {
    let base = Url::parse("https://example.org/a/").unwrap();
    for text in ["b", "mailto:x@example.org?body=a%2Bb", "tel:+44 101", "https://EXAMPLE.org/%7e?q=ü#f"] {
        let once = allowed(text, Some(&base)).unwrap();
        assert_eq!(allowed(&once, None), Some(once.clone()), "an allowed address is its own form: {text}");
    }
}

#[test]
fn the_host_shown_is_the_host_opened() {
    let cases: &[(&str, &str, &str)] = &[
        ("https://www.example.org/a", "www.example.org", "example.org"),
        ("https://example.org.evil.example/", "example.org.evil.example", "evil.example"),
        ("https://a.www.nhs.uk/", "a.www.nhs.uk", "www.nhs.uk"),
        ("https://assets.publishing.service.gov.uk/", "assets.publishing.service.gov.uk", "publishing.service.gov.uk"),
        ("https://someone.github.io/", "someone.github.io", "someone.github.io"),
        ("https://www.bücher.example/", "www.bücher.example", "bücher.example"),
        ("https://łódź.example/", "xn--d-uga0v4h.example", "xn--d-uga0v4h.example"),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("https://pаypal.com/", "xn--pypal-4ve.com", "xn--pypal-4ve.com"),
        ("https://127.0.0.1/", "127.0.0.1", "127.0.0.1"),
        ("https://0x7f.1/", "127.0.0.1", "127.0.0.1"),
        ("https://[::1]/", "[::1]", "[::1]"),
        ("https://co.uk/", "co.uk", "co.uk"),
        ("https://intranet/", "intranet", "intranet"),
        ("mailto:a@mail.example.org", "mail.example.org", "example.org"),
        ("tel:+44 800", "+44800", "+44800"),
    ];
    for (address, host, registrable) in cases {
        let label = present(address).expect("allowed");
        assert_eq!((label.host.as_str(), label.registrable.as_str()), (*host, *registrable), "shown of {address}");
        assert!(label.host.ends_with(&label.registrable), "the bold part is a part of the host: {address}");
        assert!(label.address.is_ascii(), "the whole is in ASCII: {address}");
        if label.scheme == Scheme::Https {
            let opened = Url::parse(&label.address).unwrap();
            let shown = Host::parse(&label.host).unwrap();
            assert_eq!(opened.host(), Some(shown).as_ref().map(|host| as_ref(host)), "host shown = host opened");
        }
    }
    assert_eq!(present("javascript:alert(1)"), None, "what may not be opened has no label");
}

fn as_ref(host: &Host<String>) -> Host<&str> {
    match host {
        Host::Domain(domain) => Host::Domain(domain),
        Host::Ipv4(address) => Host::Ipv4(*address),
        Host::Ipv6(address) => Host::Ipv6(*address),
    }
}
