//! One request against a server that misbehaves: each way ends in its own error, in time and within bounds.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use fieldshelf_core::refresh::{
    Class, FetchError, Fetched, Http, Limits, LookUp, Names, Network, Reach, RetryAfter, Validators,
};
use support::{Answer, FeedServer, Step, feed};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

/// Longer than any case may take, on a slow machine too.
const DEADLINE: Duration = Duration::from_secs(20);

/// The real limits with the times and sizes shrunk.
pub fn small() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        read: Duration::from_secs(1),
        page: Duration::from_secs(5),
        page_bytes: 256 * 1024,
        ..Limits::default()
    }
}

pub async fn get(http: &Http, address: &str, since: &Validators) -> Result<Fetched, FetchError> {
    let address = Url::parse(address).unwrap();
    let fetched = timeout(DEADLINE, http.get(&address, since, &CancellationToken::new())).await;
    fetched.unwrap_or_else(|_| panic!("every request ends by itself: {address}"))
}

fn server(status: u16, retry_after: Option<RetryAfter>) -> FetchError {
    FetchError::Server { status, retry_after }
}

fn forever(bytes: &[u8], pause: u64) -> Step {
    Step::Repeat { bytes: bytes.to_vec(), times: None, pause: Duration::from_millis(pause) }
}

fn good() -> Answer {
    Answer::feed(feed(&["a"]))
}

/// Every way of misbehaving, and the one error that it ends in.
fn misbehaviours() -> Vec<(&'static str, Answer, FetchError)> {
    use FetchError::*;
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n".to_vec();
    let endless_headers = Answer::steps(vec![Step::Write(head.clone()), forever(b"X-Filler: 0123456789abcdef\r\n", 0)]);
    let endless_header =
        Answer::steps(vec![Step::Write([&head[..], b"X-Filler: "].concat()), forever(&[b'x'; 4096], 0)]);
    let portal = "text/html; charset=utf-8";
    vec![
        ("stalls before the headers", good().first(Step::Stall), Stalled),
        ("stalls in the headers", Answer::steps(vec![Step::Write(head.clone()), Step::Stall]), Stalled),
        ("stalls after the headers", good().length(Some(100_000)).then(Step::Stall), Stalled),
        ("drips for ever", good().length(Some(100_000)).then(forever(b" ", 40)), TooSlow),
        ("drips its headers for ever", Answer::steps(vec![Step::Write(head), forever(b"X: y\r\n", 40)]), Stalled),
        ("has no end", good().length(None).then(forever(&[b' '; 8192], 0)), TooLarge),
        ("says it is larger than allowed", good().length(Some(1 << 40)).then(Step::Stall), TooLarge),
        ("is longer than it says it is, and cut", good().length(Some(60_000)).then(Step::Close), BrokenOff),
        ("is reset in the middle", good().length(Some(60_000)).then(Step::Reset), BrokenOff),
        ("is reset before it answers", Answer::steps(vec![Step::Reset]), BrokenOff),
        ("closes without a word", Answer::steps(vec![Step::Close]), BrokenOff),
        ("is a gzip bomb", Answer::gzip_bomb(100), TooLarge),
        ("is a gzip bomb of many gibibytes", Answer::gzip_bomb(10 * 1024), TooLarge),
        ("is gzip cut short", good().gzip().cut(40), Encoding),
        ("is gzip within gzip", good().gzip().gzip_again(), WrongType),
        ("says gzip twice", good().gzip_again().header("Content-Encoding", "gzip, gzip"), Encoding),
        ("says gzip and is not", good().header("Content-Encoding", "gzip"), Encoding),
        ("says brotli", good().header("Content-Encoding", "br"), Encoding),
        ("names two encodings", good().gzip().header("Content-Encoding", "identity"), Encoding),
        ("has a header of many kilobytes", good().header("X-Filler", &"x".repeat(70_000)), TooLarge),
        ("has headers without end", endless_headers, NotHttp),
        ("has one header without end", endless_header, NotHttp),
        ("is not HTTP", Answer::steps(vec![Step::Write(b"220 mail.example.org ESMTP\r\n".to_vec())]), NotHttp),
        ("is a sign-in page", Answer::sign_in_page(portal), SignInPage),
        ("is a sign-in page that says it is JSON", Answer::sign_in_page("application/json"), SignInPage),
        ("is a sign-in page by status", Answer::new(511, portal, "<html>"), SignInPage),
        ("is a page for people", Answer::new(200, "application/xhtml+xml", "<html/>"), SignInPage),
        ("is plain text", Answer::new(200, "text/plain", feed(&[])), WrongType),
        ("has no type", Answer::new(200, "", feed(&[])), WrongType),
        ("is a mere text", Answer::feed("\"feed\""), WrongType),
        ("is a sign-in page that says it is XML", Answer::sign_in_page("application/xml"), SignInPage),
        (
            "is a page of the site itself",
            Answer::new(200, portal, "<link rel=canonical href=/about>"),
            WebPage { feed: None },
        ),
        ("is empty", Answer::feed(""), WrongType),
        ("is in UTF-16", Answer::feed(b"\xff\xfe{\0}\0".to_vec()), WrongType),
        ("is in Latin-1", Answer::feed(b"{\"title\":\"caf\xe9\"}".to_vec()), WrongType),
        ("has nothing to give", Answer::status(204), server(204, None)),
        ("is not there", Answer::new(404, portal, "<html>"), server(404, None)),
        ("is gone", Answer::status(410), server(410, None)),
        ("failed", Answer::new(500, portal, "<html>"), server(500, None)),
        ("is busy", Answer::status(503).header("Retry-After", "120"), server(503, Some(RetryAfter::Seconds(120)))),
        (
            "is busy until a date",
            Answer::status(503).header("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"),
            server(503, Some(RetryAfter::At(784_111_777))),
        ),
        ("says 304 unasked", Answer::status(304), UnaskedNotModified),
    ]
}

#[tokio::test]
async fn every_misbehaviour_ends_in_its_own_error() {
    let http = Http::new(small(), &[]).unwrap();
    let feeds = FeedServer::start();
    let mut asked = JoinSet::new();
    for (case, (what, answer, expected)) in misbehaviours().into_iter().enumerate() {
        let path = format!("/{case}");
        feeds.put(&path, answer);
        let (http, address) = (http.clone(), feeds.url(&path));
        asked.spawn(async move { (what, get(&http, &address, &Validators::default()).await, expected) });
    }
    for (what, fetched, expected) in asked.join_all().await {
        assert_eq!(fetched, Err(expected), "a server that {what}");
    }
    feeds.put("/feed.json", good());
    let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
    assert!(matches!(fetched, Ok(Fetched::Body { .. })), "and none of them harms the client: {fetched:?}");
}

#[tokio::test]
async fn the_real_limits_stop_a_bomb() {
    let http = Http::new(Limits::default(), &[]).unwrap();
    let feeds = FeedServer::start();
    for (mebibytes, why) in [(1_024, "a gibibyte in a mebibyte"), (10 * 1_024, "ten gibibytes in ten mebibytes")] {
        feeds.put("/feed.json", Answer::gzip_bomb(mebibytes));
        let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
        assert_eq!(fetched, Err(FetchError::TooLarge), "{why}");
    }
}

#[tokio::test]
async fn a_good_answer_is_had_whole() {
    let http = Http::new(small(), &[]).unwrap();
    let feeds = FeedServer::start();
    let plain = feed(&["a", "b"]);
    let cases = [
        ("plain", Answer::feed(plain.clone())),
        ("compressed", Answer::feed(plain.clone()).gzip()),
        ("plain JSON by type", Answer::new(200, "application/json; charset=utf-8", plain.clone())),
        ("ended by the connection", Answer::feed(plain.clone()).length(None).then(Step::Close)),
    ];
    for (what, answer) in cases {
        feeds.put("/feed.json", answer.etag("\"1\"").header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"));
        let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
        let Ok(Fetched::Body { bytes, validators, .. }) = fetched else { panic!("{what}: {fetched:?}") };
        assert_eq!(bytes, plain.as_bytes(), "{what}: the bytes are the publisher's");
        assert_eq!(validators.etag.as_deref(), Some("\"1\""), "{what}: the tag is there to ask with next time");
        let again = get(&http, &feeds.url("/feed.json"), &validators).await;
        assert_eq!(again, Ok(Fetched::NotModified { moved_permanently_to: None }), "{what}: nothing has changed");
    }
}

#[tokio::test]
async fn a_request_tells_nothing_about_who_asks() {
    let http = Http::new(small(), &[]).unwrap();
    let feeds = FeedServer::start();
    feeds.put("/feed.json", good().header("Set-Cookie", "who=you; Path=/"));
    for _ in 0..2 {
        get(&http, &feeds.url("/feed.json"), &Validators::default()).await.unwrap();
    }
    for request in feeds.requests() {
        assert_eq!(
            request.header_names(),
            ["accept", "accept-encoding", "host", "user-agent"],
            "no cookie, no referrer, no language"
        );
        assert_eq!(request.header("user-agent"), Some("Fieldshelf/0.1"), "the same for everyone");
        assert_eq!(request.header("accept-encoding"), Some("gzip"), "only what is undone within bounds");
    }
}

#[tokio::test]
async fn a_stopped_request_ends_at_once() {
    let http = Http::new(Limits::default(), &[]).unwrap();
    let feeds = FeedServer::start();
    feeds.put("/feed.json", good().first(Step::Stall));
    let (address, cancel) = (Url::parse(&feeds.url("/feed.json")).unwrap(), CancellationToken::new());
    let since = Validators::default();
    let stop = async {
        while feeds.hits("/feed.json") == 0 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (fetched, ()) = tokio::join!(timeout(DEADLINE, http.get(&address, &since, &cancel)), stop);
    assert_eq!(fetched, Ok(Err(FetchError::Cancelled)), "the person need not wait for the server");
}

/// Names as a test wants them.
pub struct Table(pub Option<IpAddr>);

impl Names for Table {
    fn look_up(&self, _: &str) -> LookUp {
        let found = self.0.map(|ip| vec![ip]).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
        Box::pin(std::future::ready(found))
    }
}

fn on(names: Table) -> Http {
    Http::on(Network { names: Arc::new(names), ..Network::default() }, small()).unwrap()
}

#[tokio::test]
async fn what_cannot_be_reached_is_no_connection() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let refusing = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let silent = FeedServer::start_raw("https", vec![Step::Stall]);
    let http = on(Table(None));
    let cases = [
        ("https://feeds.example.org/".to_owned(), Reach::Name, "a name without an address"),
        (refusing, Reach::Connect, "a port that nobody listens on"),
        (silent.url("/"), Reach::ConnectTimeout, "a handshake that does not come"),
    ];
    for (address, reach, why) in cases {
        let error = get(&http, &address, &Validators::default()).await.unwrap_err();
        assert_eq!(error, FetchError::NoConnection(reach), "{why}");
        assert_eq!(error.class(), Class::NoConnection, "{why}: offline is one state");
    }
}

#[tokio::test]
async fn a_public_name_may_not_lead_to_a_private_address() {
    let feeds = FeedServer::start();
    let private = [
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        "::1".parse().unwrap(),
        "::ffff:127.0.0.1".parse().unwrap(),
        "10.0.0.1".parse().unwrap(),
        "169.254.169.254".parse().unwrap(),
    ];
    for ip in private {
        let http = on(Table(Some(ip)));
        let address = format!("https://feeds.example.org:{}/feed.json", feeds.port());
        let fetched = get(&http, &address, &Validators::default()).await;
        assert_eq!(fetched, Err(FetchError::PrivateAddress), "a name must not open the inside to the outside: {ip}");
    }
    assert_eq!(feeds.connections(), 0, "not even a connection is tried");
}

#[tokio::test]
async fn an_address_that_may_not_be_fetched_is_not_asked_for() {
    let http = Http::new(small(), &[]).unwrap();
    for address in ["http://example.org/", "https://10.0.0.1/", "https://a:b@example.org/", "ftp://example.org/"] {
        let error = get(&http, address, &Validators::default()).await.unwrap_err();
        assert_eq!(error.class(), Class::BadAddress, "stored addresses are checked again: {address}");
    }
}
