//! Redirects, followed and not.

use fieldshelf_core::refresh::{FetchError, Fetched, Http, RedirectFault, Validators};
use support::{Answer, FeedServer, feed};

use crate::fetch::{get, small};

#[tokio::test]
async fn none_is_followed_wrongly() {
    use RedirectFault::*;
    let http = Http::new(small(), &[]).unwrap();
    let (feeds, trap) = (FeedServer::start(), FeedServer::start());
    let port = trap.port();
    let itself = feeds.port();
    let bad = FetchError::BadRedirect;
    let cases = [
        ("file:///etc/passwd".to_owned(), bad(NotSecure), "a file"),
        ("data:application/json,{}".to_owned(), bad(NotSecure), "data"),
        ("javascript:alert(1)".to_owned(), bad(NotSecure), "a script"),
        ("ftp://127.0.0.1/feed".to_owned(), bad(NotSecure), "another protocol"),
        (trap.url("/"), bad(OtherPort), "another service of this computer"),
        (format!("https://127.0.0.1:{itself}/"), bad(NotSecure), "another scheme"),
        (format!("http://[::1]:{port}/"), bad(NumericHost), "this computer in IPv6"),
        (format!("http://localhost:{port}/"), bad(NumericHost), "this computer by name"),
        (format!("http://2130706433:{itself}/"), bad(NumericHost), "this computer in decimal"),
        (format!("http://0177.0.0.1:{itself}/"), bad(NumericHost), "this computer in octal"),
        (format!("http://0x7f.1:{itself}/"), bad(NumericHost), "this computer in hexadecimal"),
        (format!("http://a:b@127.0.0.1:{itself}/"), bad(UserInfo), "a password"),
        ("http://169.254.169.254/latest/meta-data".to_owned(), bad(NumericHost), "a metadata service"),
        ("http://192.168.1.1/login".to_owned(), FetchError::SignInPage, "a sign-in page by number"),
        ("https://login.example.net/".to_owned(), FetchError::SignInPage, "a sign-in page by name"),
        ("http://".to_owned(), bad(NoTarget), "nowhere"),
        ("/feed.json".to_owned(), bad(Loop), "itself"),
        ("#again".to_owned(), bad(Loop), "itself with a fragment"),
    ];
    for (location, expected, why) in cases {
        feeds.put("/feed.json", Answer::redirect(302, &location));
        let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
        assert_eq!(fetched, Err(expected), "{why}: {location}");
    }
    feeds.put("/feed.json", Answer::status(302));
    let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
    assert_eq!(fetched, Err(bad(NoTarget)), "a redirect that does not say where");
    feeds.put("/feed.json", Answer::redirect(301, "https://example.net/feed"));
    let fetched = get(&http, &feeds.url("/feed.json"), &Validators::default()).await;
    assert_eq!(fetched, Err(bad(OtherHost)), "another publisher for good");
    assert_eq!(trap.connections(), 0, "nothing else was ever connected to");
}

#[tokio::test]
async fn circles_and_long_ways_end() {
    let http = Http::new(small(), &[]).unwrap();
    let feeds = FeedServer::start();
    for hop in 0..1_000 {
        feeds.put(&format!("/long/{hop}"), Answer::redirect(302, &format!("/long/{}", hop + 1)));
    }
    feeds.put("/a", Answer::redirect(302, "/b"));
    feeds.put("/b", Answer::redirect(307, "/a"));
    let cases = [("/long/0", RedirectFault::TooMany, 6), ("/a", RedirectFault::Loop, 2)];
    for (path, fault, asked) in cases {
        let before = feeds.requests().len();
        let fetched = get(&http, &feeds.url(path), &Validators::default()).await;
        assert_eq!(fetched, Err(FetchError::BadRedirect(fault)), "{path} is given up");
        assert_eq!(feeds.requests().len() - before, asked, "{path} is given up in time");
    }
}

#[tokio::test]
async fn a_way_of_five_hops_is_gone_and_a_permanent_move_is_told() {
    let http = Http::new(small(), &[]).unwrap();
    let feeds = FeedServer::start();
    feeds.put("/5", Answer::feed(feed(&["a"])));
    for (status, moved) in [(308, Some(feeds.url("/5"))), (302, None)] {
        for hop in 0..5 {
            feeds.put(&format!("/{hop}"), Answer::redirect(status, &format!("/{}", hop + 1)));
        }
        let fetched = get(&http, &feeds.url("/0"), &Validators::default()).await;
        let Ok(Fetched::Body { moved_permanently_to, .. }) = fetched else { panic!("{status}: {fetched:?}") };
        assert_eq!(moved_permanently_to.map(String::from), moved, "only {status} 308 is a move");
    }
}
