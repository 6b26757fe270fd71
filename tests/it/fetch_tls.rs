//! Certificates: only one that a trusted root vouches for, for this name, today.

use fieldshelf_core::refresh::{Class, FetchError, Fetched, Http, Validators};
use support::{Answer, Authority, FeedServer, Identity, Step, feed};

use crate::fetch::{get, small};

#[tokio::test]
async fn no_bad_certificate_is_accepted() {
    let (known, unknown) = (Authority::new(), Authority::new());
    let http = Http::new(small(), &[known.root()]).unwrap();
    let cases = [
        ("expired", known.issue_expired("localhost")),
        ("for another name", known.issue("example.org")),
        ("of an unknown authority", unknown.issue("localhost")),
        ("that vouches for itself", Identity::self_signed("localhost")),
    ];
    for (what, identity) in cases {
        let feeds = FeedServer::start_tls(identity);
        feeds.put("/feed.json", Answer::feed(feed(&["a"])));
        let fetched = get(&http, &feeds.url_at("localhost", "/feed.json"), &Validators::default()).await;
        assert_eq!(fetched, Err(FetchError::TlsUntrusted), "a certificate {what}");
        assert_eq!(feeds.requests().len(), 0, "a certificate {what}: nothing is asked");
    }
}

#[tokio::test]
async fn a_trusted_root_is_enough() {
    let authority = Authority::new();
    let feeds = FeedServer::start_tls(authority.issue("localhost"));
    feeds.put("/feed.json", Answer::feed(feed(&["a"])));
    feeds.put("/down", Answer::redirect(302, &feeds.url_at("localhost", "/feed.json").replace("https", "http")));
    let http = Http::new(small(), &[authority.root()]).unwrap();
    let fetched = get(&http, &feeds.url_at("localhost", "/feed.json"), &Validators::default()).await;
    assert!(matches!(fetched, Ok(Fetched::Body { .. })), "an office's own authority works: {fetched:?}");
    let down = get(&http, &feeds.url_at("localhost", "/down"), &Validators::default()).await;
    assert!(matches!(down, Err(FetchError::BadRedirect(_))), "but never down to http: {down:?}");
}

#[tokio::test]
async fn old_and_foreign_protocols_are_refused() {
    let http = Http::new(small(), &[]).unwrap();
    // ServerHello of TLS 1.1: version 3.2, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    let mut tls_1_1 = b"\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02".to_vec();
    tls_1_1.extend([7; 32]);
    tls_1_1.extend(b"\x00\x00\x2f\x00");
    let cases = [
        ("speaks TLS 1.1", tls_1_1),
        ("wants an older TLS", b"\x15\x03\x01\x00\x02\x02\x46".to_vec()),
        ("speaks HTTP where TLS belongs", b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()),
    ];
    for (what, bytes) in cases {
        let server = FeedServer::start_raw("https", vec![Step::Write(bytes), Step::Close]);
        let error = get(&http, &server.url("/"), &Validators::default()).await.unwrap_err();
        assert_eq!(error.class(), Class::NotTrusted, "a server that {what}: {error:?}");
    }
}
