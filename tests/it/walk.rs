//! Runs over whole sources: unchanged, paged, broken half way, and files.

use std::sync::Mutex;

use fieldshelf_core::refresh::{
    Class, FetchError, FileError, Http, Limits, Origin, Progress, Since, SourceAddress, Validators, WalkError, Walked,
    check_address, fetch_source,
};
use serde_json::json;
use support::{Answer, FeedServer, TempProfile, archive, feed, feed_with};
use tokio_util::sync::CancellationToken;

use crate::fetch::small;

const NOW: i64 = 1_700_000_000;

async fn walk(limits: Limits, address: &str, since: &Validators, known: Option<[u8; 32]>) -> Result<Walked, WalkError> {
    let origin = Origin::Address(Http::new(limits, &[]).unwrap());
    let (address, since): (SourceAddress, _) = (check_address(address).unwrap(), since.clone());
    // On a task of its own, as the schedule runs it: the walk can move between threads.
    let walk = async move {
        let since = Since { validators: &since, hash: known, ..Since::never() };
        fetch_source(&origin, &address, since, NOW, &CancellationToken::new(), &|_| ()).await
    };
    tokio::spawn(walk).await.unwrap()
}

async fn walk_anew(limits: Limits, address: &str) -> Result<Walked, WalkError> {
    walk(limits, address, &Validators::default(), None).await
}

/// The ids in order, the problems of the walk, and whether any page still claims to be complete.
fn read(walked: Result<Walked, WalkError>) -> (Vec<String>, Vec<String>, bool) {
    let Ok(Walked::Pages { pages, problems, .. }) = walked else { panic!("pages were expected: {walked:?}") };
    let complete = pages.iter().any(|page| page.complete);
    let ids = pages.into_iter().flat_map(|page| page.resources).map(|resource| resource.id).collect();
    (ids, problems.into_iter().map(|problem| problem.message).collect(), complete)
}

#[tokio::test]
async fn an_unchanged_source_costs_one_request_and_no_reading() {
    let feeds = FeedServer::start();
    archive(&feeds, 3);
    let head = feed_with(&["item-1"], json!({ "next_url": "/archive/2" }));
    feeds.put("/archive/1", Answer::feed(head).etag("W/\"7\""));
    let first = walk_anew(small(), &feeds.url("/archive/1")).await;
    let Ok(Walked::Pages { validators, hash, .. }) = first else { panic!("{first:?}") };
    assert_eq!(feeds.requests().len(), 3, "the first run reads every page");

    let by_tag = walk(small(), &feeds.url("/archive/1"), &validators, Some(hash)).await;
    let unchanged = Walked::Unchanged { validators: validators.clone(), wire_bytes: 0, moved_permanently_to: None };
    assert_eq!(by_tag, Ok(unchanged), "the server says so");
    let by_hash = walk(small(), &feeds.url("/archive/1"), &Validators::default(), Some(hash)).await;
    assert!(matches!(by_hash, Ok(Walked::Unchanged { .. })), "or the bytes do: {by_hash:?}");
    assert_eq!(feeds.requests().len(), 5, "one request each time");
}

#[tokio::test]
async fn an_archive_is_walked_to_its_end() {
    let feeds = FeedServer::start();
    archive(&feeds, 40);
    let origin = Origin::Address(Http::new(small(), &[]).unwrap());
    let address = check_address(&feeds.url("/archive/1")).unwrap();
    let seen: Mutex<Vec<Progress>> = Mutex::default();
    let note = |progress| seen.lock().unwrap().push(progress);
    let cancel = CancellationToken::new();
    let walked = fetch_source(&origin, &address, Since::never(), NOW, &cancel, &note).await;
    let (ids, problems, _) = read(walked);
    let expected: Vec<String> = (1..=40).map(|page| format!("item-{page}")).collect();
    assert_eq!((ids, problems), (expected, vec![]), "every page, in order");
    let pages: Vec<usize> = seen.lock().unwrap().iter().map(|progress| progress.pages).collect();
    assert_eq!(pages, (1..=40).collect::<Vec<_>>(), "and each is told");
    assert_eq!(feeds.connections(), 1, "over one connection");
}

#[tokio::test]
async fn a_feed_that_has_moved_within_its_site_is_walked_where_it_is() {
    let feeds = FeedServer::start();
    feeds.put("/feed.json", Answer::redirect(301, "/new/1.json"));
    feeds.put("/new/1.json", Answer::feed(feed_with(&["a"], json!({ "next_url": "2.json" }))));
    feeds.put("/new/2.json", Answer::feed(feed_with(&["b"], json!({ "next_url": "/new/1.json" }))));
    let walked = walk_anew(small(), &feeds.url("/feed.json")).await;
    let Ok(Walked::Pages { moved_permanently_to, .. }) = &walked else { panic!("{walked:?}") };
    assert_eq!(moved_permanently_to.as_ref().map(|url| url.path()), Some("/new/1.json"), "the move is told");
    let (ids, problems, _) = read(walked);
    assert_eq!(ids, ["a", "b"], "relative addresses start from the page that answered");
    assert_eq!(problems.len(), 1, "and coming back to it is a circle");
}

#[tokio::test]
async fn a_later_page_that_fails_fails_the_run() {
    let cases = [
        (Answer::status(500), Class::ServerFailed, "the server failed"),
        (Answer::sign_in_page("text/html"), Class::SignInPage, "the hotel's time ran out"),
        (Answer::feed("{\"title\": \"half"), Class::FeedWrong, "half a page"),
        (Answer::feed(feed(&["a"])).length(Some(40)), Class::FeedWrong, "a page shorter than it should be"),
        (Answer::redirect(302, "https://example.net/"), Class::SignInPage, "led elsewhere"),
    ];
    for (answer, class, why) in cases {
        let feeds = FeedServer::start();
        archive(&feeds, 5);
        feeds.put("/archive/3", answer);
        let error = walk_anew(small(), &feeds.url("/archive/1")).await.unwrap_err();
        assert_eq!(error.class(), class, "{why}: {error:?}");
        assert_eq!(feeds.hits("/archive/4"), 0, "{why}: the rest is not asked for");
    }
}

#[tokio::test]
async fn a_next_page_that_may_not_be_followed_ends_the_walk_without_a_claim_to_be_complete() {
    let elsewhere = FeedServer::start();
    let feeds = FeedServer::start();
    let to = |next: String| feed_with(&["a"], json!({ "next_url": next, "_fieldshelf": { "complete": true } }));
    let cases = [
        (feeds.url("/feed.json"), "back to a page", "itself"),
        (feeds.url("/feed.json#again"), "back to a page", "itself with a fragment"),
        (elsewhere.url("/2.json"), "another site", "another port"),
        ("https://example.org/2.json".to_owned(), "another site", "another host"),
        ("file:///etc/passwd".to_owned(), "another site", "a file"),
    ];
    for (next, problem, why) in cases {
        feeds.put("/feed.json", Answer::feed(to(next)));
        let (ids, problems, complete) = read(walk_anew(small(), &feeds.url("/feed.json")).await);
        assert_eq!(ids, ["a"], "{why}: what was read is kept");
        assert!(problems.len() == 1 && problems[0].contains(problem), "{why}: it is told: {problems:?}");
        assert!(!complete, "{why}: nothing may be deleted for not having been reached");
    }
    assert_eq!(elsewhere.connections(), 0, "another site is never asked");
    feeds.put("/feed.json", Answer::feed(feed_with(&["a"], json!({ "_fieldshelf": { "complete": true } }))));
    let (_, _, complete) = read(walk_anew(small(), &feeds.url("/feed.json")).await);
    assert!(complete, "a whole walk keeps the claim");
}

#[tokio::test]
async fn caps_of_a_run_end_the_walk_and_say_so() {
    let feeds = FeedServer::start();
    archive(&feeds, 12);
    let page = feed_with(&["item-1"], json!({ "next_url": "/archive/2" })).len();
    let cases = [
        (Limits { run_pages: 4, ..small() }, 4, "pages"),
        (Limits { run_items: 5, ..small() }, 5, "items"),
        (Limits { run_bytes: page * 3 + 10, ..small() }, 3, "bytes"),
    ];
    for (limits, expected, what) in cases {
        let (ids, problems, _) = read(walk_anew(limits, &feeds.url("/archive/1")).await);
        assert_eq!(ids.len(), expected, "{what} are capped, and the newest kept");
        assert_eq!(problems.len(), 1, "{what}: and it is told");
    }
    let crowded = walk_anew(Limits { page_items: 0, ..small() }, &feeds.url("/archive/1")).await;
    assert_eq!(crowded, Err(WalkError::TooManyItems), "a page that is too full is refused whole");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_a_source_too() {
    let profile = TempProfile::new();
    let path = profile.write("shelf/feed.json", feed_with(&["a"], json!({ "next_url": "pages/2.json" })));
    profile.write("shelf/pages/2.json", feed_with(&["b"], json!({ "next_url": "../3.json" })));
    profile.write("shelf/3.json", feed_with(&["c"], json!({ "next_url": "../secret.json" })));
    profile.write("secret.json", feed(&["secret"]));
    let address = path.to_str().unwrap();
    let walked = walk_anew(small(), address).await;
    let Ok(Walked::Pages { hash, .. }) = &walked else { panic!("{walked:?}") };
    let again = walk(small(), address, &Validators::default(), Some(*hash)).await;
    assert!(matches!(again, Ok(Walked::Unchanged { .. })), "a file that has not changed is not read again");
    let (ids, problems, _) = read(walked);
    assert_eq!(ids, ["a", "b", "c"], "its pages lie beside it");
    assert_eq!(problems.len(), 1, "and nowhere else");

    let large = profile.write("large.json", format!("{{\"title\":\"{}\"}}", "x".repeat(300_000)));
    let page = profile.write("page.html", "<!doctype html>");
    let too_large = FileError::Content(FetchError::TooLarge);
    let wrong = FileError::Content(FetchError::WrongType);
    let cases = [
        (large, too_large, "the same caps"),
        (page, wrong, "a page for people is the wrong file, and no sign-in page"),
        (profile.path().join("none.json"), FileError::Missing, "a stick that was taken out"),
        (profile.path().to_owned(), FileError::NotAFile, "a folder"),
        ("/dev/zero".into(), FileError::NotAFile, "a device without end"),
    ];
    for (path, expected, why) in cases {
        let error = walk_anew(small(), path.to_str().unwrap()).await.unwrap_err();
        assert_eq!(error, WalkError::File(expected), "{why}");
    }
}
