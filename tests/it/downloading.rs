//! One document over a server that misbehaves: each way ends in its own error, and the next attempt goes on with what is
//! worth going on with, and with nothing else.

use std::path::Path;
use std::time::Duration;

use fieldshelf_core::documents::folder::digest_of;
use fieldshelf_core::model::FetchFault;
use fieldshelf_core::refresh::{
    DocumentAddress, DownloadError, Downloaded, FetchError, FileError, Http, Limits, RedirectFault, Validators, Wanted,
};
use support::{Answer, Document, Fault, FeedServer, Step};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

const DEADLINE: Duration = Duration::from_secs(30);

/// The real limits with the times and sizes shrunk.
pub fn small() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        read: Duration::from_secs(1),
        document: Duration::from_secs(10),
        document_bytes: 1024 * 1024,
        slow: Duration::from_millis(500),
        slow_bytes: 1024,
        ..Limits::default()
    }
}

/// So many bytes that begin as a PDF does.
pub fn pdf(bytes: usize) -> Vec<u8> {
    let body = (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes());
    b"%PDF-1.7\n".iter().copied().chain(body).take(bytes).collect()
}

fn wanted(address: &str) -> Wanted {
    Wanted {
        address: DocumentAddress::Web(Url::parse(address).unwrap()),
        mime: "application/pdf".into(),
        sha256: None,
        size: None,
        most: 1024 * 1024,
        since: Validators::default(),
    }
}

async fn fetch(http: &Http, wanted: &Wanted, part: &Path) -> Result<Downloaded, DownloadError> {
    let fetched = timeout(DEADLINE, http.download(wanted, part, &|_| {}, &CancellationToken::new())).await;
    fetched.unwrap_or_else(|_| panic!("every attempt ends by itself: {wanted:?}"))
}

fn whole(bytes: &[u8], resumed: bool, tag: Option<&str>) -> Result<Downloaded, DownloadError> {
    let validators = Validators { etag: tag.map(str::to_owned), last_modified: None };
    Ok(Downloaded::Whole { bytes: u64::try_from(bytes.len()).unwrap(), resumed, validators })
}

fn broken_off() -> Result<Downloaded, DownloadError> {
    Err(FetchError::BrokenOff.into())
}

/// What happens in a first attempt and in a second, of a file whose hash is announced.
#[tokio::test]
async fn a_second_attempt_goes_on_where_the_first_was_cut() {
    let (file, other) = (pdf(200_000), pdf(150_000));
    let document = || Document::new("application/pdf", file.clone());
    let cut = || document().fault(Fault::Cut(90_000));
    let first = Some("\"1\"");
    let cases = [
        ("serves it", document(), whole(&file, false, first), whole(&file, true, first)),
        ("cuts it", cut(), broken_off(), whole(&file, true, first)),
        ("stalls", document().fault(Fault::Stall(90_000)), Err(FetchError::Stalled.into()), whole(&file, true, first)),
        ("cuts it under a weak tag", cut().weakly_tagged(), broken_off(), whole(&file, false, Some("W/\"1\""))),
        ("cuts it under no tag", cut().untagged(), broken_off(), whole(&file, false, None)),
        (
            "cuts it, and changes it",
            cut().fault(Fault::Changes(other.clone())),
            broken_off(),
            whole(&other, false, Some("\"2\"")),
        ),
        ("cuts it, and knows no ranges", cut().fault(Fault::NoRange), broken_off(), whole(&file, false, first)),
        ("cuts it, and counts wrongly", cut().fault(Fault::WrongRange), broken_off(), whole(&file, false, first)),
        ("says more than it has", document().fault(Fault::SaysMore(5)), broken_off(), whole(&file, false, first)),
        ("cuts it before its first byte", document().fault(Fault::Cut(0)), broken_off(), whole(&file, false, first)),
    ];
    let (server, http, within) = (FeedServer::start(), Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let mut attempts = JoinSet::new();
    for (number, (what, document, first, second)) in cases.into_iter().enumerate() {
        let (path, part) = (format!("/{number}.pdf"), within.path().join(format!("{number}.part")));
        server.serve(&path, document);
        let wanted = Wanted { sha256: Some(digest_of(&file)), ..wanted(&server.url(&path)) };
        let http = http.clone();
        attempts.spawn(async move {
            let first_came = fetch(&http, &wanted, &part).await;
            let second_came = fetch(&http, &wanted, &part).await;
            (what, (first_came, first), (second_came, second), std::fs::read(part).unwrap())
        });
    }
    for (what, (first_came, first), (second_came, second), bytes) in attempts.join_all().await {
        assert_eq!(first_came, first, "the first attempt at a server that {what}");
        assert_eq!(second_came, second, "the second attempt at a server that {what}");
        assert!(bytes == file || bytes == other, "and what is there is a whole file: {what}");
    }
}

/// What ends in an error, and in which.
#[tokio::test]
async fn every_misbehaviour_ends_in_its_own_error() {
    use DownloadError::*;
    let file = || Document::new("application/pdf", pdf(20_000));
    let instead = |answer: Answer| Document::new("application/pdf", Vec::new()).fault(Fault::Instead(answer));
    let server_says = |status| Fetch(FetchError::Server { status, retry_after: None });
    let big = Answer::new(200, "application/pdf", pdf(10));
    let endless = Step::Repeat { bytes: vec![b'x'; 8_192], times: None, pause: Duration::ZERO };
    let drip = Fault::Drip(Duration::from_millis(20));
    let page = "<!doctype html><title>Sign in</title>";
    let elsewhere = "https://elsewhere.example.net/file.pdf";
    let cases = [
        ("drips", file().fault(drip), Fetch(FetchError::TooSlow), Some(FetchFault::ServerFailed)),
        ("has no end", instead(big.clone().length(None).then(endless)), TooLarge, Some(FetchFault::TooLarge)),
        (
            "is too large",
            instead(big.clone().length(Some(1 << 40)).then(Step::Stall)),
            TooLarge,
            Some(FetchFault::TooLarge),
        ),
        ("shows a page", instead(Answer::new(200, "text/html", page)), NotAFile, Some(FetchFault::NotAFile)),
        ("hides a page", instead(Answer::new(200, "application/pdf", page)), NotAFile, Some(FetchFault::NotAFile)),
        ("compresses", instead(big.clone().gzip()), Fetch(FetchError::Encoding), Some(FetchFault::ServerFailed)),
        ("has lost it", instead(Answer::status(404)), server_says(404), Some(FetchFault::Gone)),
        ("has taken it away", instead(Answer::status(410)), server_says(410), Some(FetchFault::Gone)),
        ("fails", instead(Answer::status(503)), server_says(503), Some(FetchFault::ServerFailed)),
        ("gives a part unasked", instead(Answer::status(206)), server_says(206), Some(FetchFault::ServerFailed)),
        (
            "says 304 unasked",
            instead(Answer::status(304)),
            Fetch(FetchError::UnaskedNotModified),
            Some(FetchFault::ServerFailed),
        ),
        (
            "signs in",
            instead(Answer::redirect(302, elsewhere)),
            Fetch(FetchError::SignInPage),
            Some(FetchFault::SignInPage),
        ),
        (
            "has moved away",
            instead(Answer::redirect(301, elsewhere)),
            Fetch(FetchError::BadRedirect(RedirectFault::OtherHost)),
            Some(FetchFault::BadAddress),
        ),
    ];
    let (server, http, within) = (FeedServer::start(), Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let mut attempts = JoinSet::new();
    for (number, (what, document, expected, fault)) in cases.into_iter().enumerate() {
        let (path, part) = (format!("/{number}.pdf"), within.path().join(format!("{number}.part")));
        server.serve(&path, document);
        let (http, wanted) = (http.clone(), wanted(&server.url(&path)));
        attempts.spawn(async move { (what, fetch(&http, &wanted, &part).await, expected, fault) });
    }
    for (what, came, expected, fault) in attempts.join_all().await {
        assert_eq!(expected.fault(), fault, "what is remembered of a server that {what}");
        assert_eq!(came, Err(expected), "a server that {what}");
    }
}

#[tokio::test]
async fn a_file_may_be_no_longer_than_it_may() {
    let server = FeedServer::start();
    let (http, within) = (Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let file = pdf(20_000);
    let announced = |size| Wanted { sha256: Some(digest_of(&file)), size: Some(size), ..wanted(&server.url("/a.pdf")) };
    let larger = DownloadError::LargerThanWanted { bytes: 20_000 };
    let cases = [
        (Wanted { most: 19_999, ..announced(20_000) }, Err(larger.clone()), "than what comes by itself"),
        (announced(19_999), Err(DownloadError::WrongLength), "than was announced with its hash"),
        (
            Wanted { most: 19_999, ..announced(19_999) },
            Err(DownloadError::WrongLength),
            "and whoever says it is larger than it is wanted is wrong, not the file too large",
        ),
        (
            Wanted { sha256: None, ..announced(19_999) },
            whole(&file, false, Some("\"1\"")),
            "without a hash it is a hint",
        ),
        (announced(20_001), whole(&file, false, Some("\"1\"")), "the hash decides of a shorter one"),
    ];
    for (number, (wanted, expected, why)) in cases.into_iter().enumerate() {
        server.serve("/a.pdf", Document::new("application/pdf", file.clone()));
        let came = fetch(&http, &wanted, &within.path().join(format!("{number}.part"))).await;
        assert_eq!(came, expected, "{why}");
    }
}

#[tokio::test]
async fn a_request_for_a_document_tells_nothing_about_who_asks() {
    let server = FeedServer::start();
    let (http, within) = (Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    server.serve("/a.pdf", Document::new("application/pdf", pdf(50_000)).fault(Fault::Cut(10_000)));
    let wanted = Wanted { sha256: Some(digest_of("another")), ..wanted(&server.url("/a.pdf")) };
    for _ in 0..2 {
        let _ = fetch(&http, &wanted, &within.path().join("a.part")).await;
    }
    let requests = server.requests();
    let usual = ["accept", "accept-encoding", "host", "user-agent"];
    assert_eq!(requests[0].header_names(), usual, "no cookie, no referrer, no language");
    let rest = ["accept", "accept-encoding", "host", "if-range", "range", "user-agent"];
    assert_eq!(requests[1].header_names(), rest, "and for the rest, only what it takes");
    assert_eq!(requests[1].header("range"), Some("bytes=10000-"), "from the first byte that is missing");
    assert_eq!(requests[1].header("accept-encoding"), Some("identity"), "the bytes that were hashed");
}

#[tokio::test]
async fn what_is_held_is_asked_about_and_not_fetched() {
    let server = FeedServer::start();
    let (http, within) = (Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let (old, new) = (pdf(50_000), pdf(60_000));
    server.serve("/a.pdf", Document::new("application/pdf", old).fault(None).fault(Fault::Changes(new.clone())));
    let since = Validators { etag: Some("\"1\"".into()), last_modified: None };
    let wanted = Wanted { since, ..wanted(&server.url("/a.pdf")) };
    let part = within.path().join("a.part");
    assert_eq!(fetch(&http, &wanted, &part).await, Ok(Downloaded::Unchanged), "the server still has it");
    assert_eq!(fetch(&http, &wanted, &part).await, whole(&new, false, Some("\"2\"")), "until it has another");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_beside_a_feed_is_copied_and_no_other() {
    let (http, within) = (Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let folder = within.path().join("shelf");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.pdf"), pdf(100_000)).unwrap();
    std::fs::write(folder.join("page.pdf"), "<html>").unwrap();
    std::fs::write(folder.join("large.pdf"), pdf(1_024 * 1_024 + 1)).unwrap();
    std::fs::write(within.path().join("secret.pdf"), pdf(10)).unwrap();
    std::os::unix::fs::symlink("../secret.pdf", folder.join("link.pdf")).unwrap();
    let cases = [
        ("a.pdf", whole(&pdf(100_000), false, None), "a file"),
        ("page.pdf", Err(DownloadError::NotAFile), "a page by the name of one"),
        ("large.pdf", Err(DownloadError::TooLarge), "one that is too large"),
        ("none.pdf", Err(DownloadError::Beside(FileError::Missing)), "none"),
        (".", Err(DownloadError::Beside(FileError::NotAFile)), "a folder"),
        ("link.pdf", Err(DownloadError::Beside(FileError::NotAFile)), "a link out of the folder"),
    ];
    for (number, (name, expected, why)) in cases.into_iter().enumerate() {
        let address = DocumentAddress::Beside { path: folder.join(name), folder: folder.clone() };
        let wanted = Wanted { address, ..wanted("https://example.org/") };
        let part = within.path().join(format!("{number}.part"));
        assert_eq!(fetch(&http, &wanted, &part).await, expected, "{why}");
    }
    assert_eq!(std::fs::read(within.path().join("0.part")).unwrap(), pdf(100_000), "its bytes are the publisher's");
}

#[tokio::test]
async fn a_file_without_a_hash_is_gone_on_with_too() {
    let server = FeedServer::start();
    let (http, within) = (Http::new(small(), &[]).unwrap(), tempfile::tempdir().unwrap());
    let file = pdf(200_000);
    server.serve("/a.pdf", Document::new("application/pdf", file.clone()).fault(Fault::Cut(90_000)));
    let (wanted, part) = (wanted(&server.url("/a.pdf")), within.path().join("a.part"));
    assert_eq!(fetch(&http, &wanted, &part).await, broken_off(), "the server cuts it");
    assert_eq!(fetch(&http, &wanted, &part).await, whole(&file, true, Some("\"1\"")), "what came is safe on the disk");
    assert_eq!(server.requests()[1].header("range"), Some("bytes=90000-"), "and not asked for again");
    assert_eq!(std::fs::read(part).unwrap(), file, "the whole is the publisher's");
}
