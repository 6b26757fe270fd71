//! Addresses of others, followed as they are: RSS, WordPress, and GOV.UK's search, where each result is read in full.

use fieldshelf_core::{
    Code, Library,
    library::{Held, Outcome, Report},
    model::Status,
    refresh::Limits,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, ids, key, rows};

fn rss(items: &str) -> Answer {
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A charity</title>\
         <link>https://charity.example/</link>{items}</channel></rss>"
    );
    Answer::new(200, "application/rss+xml; charset=UTF-8", feed)
}

fn entry(id: &str, words: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">{id}</guid><title>Title of {id}</title>\
         <pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate><description>{words}</description></item>"
    )
}

fn follow(home: &Home, library: &Library, address: &str) -> (String, Report) {
    let source = library.add_source(address, None).unwrap();
    (source.id.clone(), home.refresh(library, &source.id))
}

#[test]
fn an_rss_feed_is_followed_and_its_old_items_stay() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed/", rss(&[entry("a", "First words."), entry("b", "Other words.")].concat()).etag("\"1\""));
    let (id, report) = follow(&home, &library, &server.url("/feed/"));
    assert_eq!((report.outcome, report.counts.added), (Outcome::Updated, 2), "it is read as any feed is: {report:?}");
    assert_eq!(library.source(&id).unwrap().title, "A charity", "and is called what it calls itself");
    library.bookmark(&key(&id, "a"), Some("For the van")).unwrap();

    let report = home.refresh(&library, &id);
    assert_eq!((report.outcome, server.hits("/feed/")), (Outcome::Unchanged, 2), "304 is nothing new");

    server.put("/feed/", rss(&[entry("c", "New words."), entry("b", "Mended words.")].concat()).etag("\"2\""));
    let report = home.refresh(&library, &id);
    assert_eq!((report.counts.added, report.counts.changed), (1, 1), "one new, one changed");
    assert_eq!(ids(&library, &id).len(), 3, "what a feed no longer lists was not taken away: it lists the newest only");
    let shelved = library.bookmarks(None).unwrap().remove(0);
    assert_eq!(
        (shelved.bookmark.key.id.as_str(), shelved.bookmark.note.as_str()),
        ("a", "For the van"),
        "nor is the bookmark lost"
    );
}

fn post(number: usize, words: &str) -> Value {
    json!({
        "id": number, "date_gmt": "2026-10-08T09:12:00", "modified_gmt": "2026-11-01T15:00:00",
        "guid": { "rendered": format!("https://charity.example/?p={number}") },
        "link": format!("https://charity.example/{number}/"), "title": { "rendered": format!("Post {number}") },
        "content": { "rendered": format!("<p>{words}</p>"), "protected": false },
    })
}

fn posts(numbers: impl IntoIterator<Item = usize>) -> Answer {
    let list: Vec<Value> = numbers.into_iter().map(|number| post(number, "Words.")).collect();
    Answer::new(200, "application/json; charset=UTF-8", Value::from(list).to_string())
}

const LISTING: &str = "/wp-json/wp/v2/posts?per_page=10&orderby=modified";

fn page(number: usize) -> String {
    format!("{LISTING}&page={number}")
}

#[test]
fn a_wordpress_site_is_walked_to_its_last_page_and_then_asked_once() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put(LISTING, posts(1..=10).etag("\"1\""));
    server.put(&page(2), posts(11..=20).etag("\"2\""));
    server.put(&page(3), posts(21..=25).etag("\"3\""));
    let (id, report) = follow(&home, &library, &server.url(LISTING));
    assert_eq!((report.counts.added, report.problems), (25, vec![]), "three pages, every post");
    assert_eq!(server.requests().len(), 3, "a short page is the last");

    let report = home.refresh(&library, &id);
    assert_eq!((report.outcome, server.requests().len()), (Outcome::Unchanged, 4), "one request, nothing new");

    let changed = json!([
        post(26, "New."),
        post(1, "Words."),
        post(2, "Words."),
        post(3, "Words."),
        post(4, "Words."),
        post(5, "Words."),
        post(6, "Words."),
        post(7, "Words."),
        post(8, "Words."),
        post(9, "Words.")
    ]);
    server.put(LISTING, Answer::new(200, "application/json", changed.to_string()).etag("\"4\""));
    server.put(&page(2), posts(11..=20).etag("\"2\""));
    let report = home.refresh(&library, &id);
    assert_eq!(report.counts.added, 1, "one new post: {report:?}");
    assert_eq!(ids(&library, &id).len(), 25, "and the one that vanished from the list is gone");
    let asked =
        server.requests().into_iter().rev().take(2).map(|request| request.header("if-none-match").map(str::to_owned));
    let asked: Vec<_> = asked.collect();
    assert_eq!(
        asked,
        [Some("\"3\"".to_owned()), Some("\"2\"".to_owned())],
        "pages as they were are only asked for changes"
    );
}

#[test]
fn the_answer_behind_the_last_full_page_is_the_end_and_no_failure() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put(LISTING, posts(1..=10));
    server.put(&page(2), Answer::new(400, "application/json", r#"{"code":"rest_post_invalid_page_number"}"#));
    let (id, report) = follow(&home, &library, &server.url(LISTING));
    assert_eq!((report.outcome, report.counts.added), (Outcome::Updated, 10), "the list ended: {report:?}");
    server.put(LISTING, posts(2..=11));
    server.put(&page(2), Answer::status(503));
    let report = home.refresh(&library, &id);
    assert_eq!(report.outcome, Outcome::Failed, "any other answer fails the run");
    assert_eq!(ids(&library, &id).len(), 10, "and takes nothing away");
}

/// A search of GOV.UK with `total` results, and what each leads to.
fn serve_govuk(server: &FeedServer, total: usize, count: usize, changed: &str) {
    for start in (0..total).step_by(count) {
        let results: Vec<Value> = (start..total.min(start + count)).map(|number| result(number, changed)).collect();
        let page =
            json!({ "results": results, "total": total, "start": start, "aggregates": {}, "suggested_queries": [] });
        let path = if start == 0 { search(count) } else { format!("{}&start={start}", search(count)) };
        server.put(&path, Answer::new(200, "application/json; charset=utf-8", page.to_string()));
    }
    for number in 0..total {
        let content = Answer::new(200, "application/json", content(number).to_string());
        server.put(&format!("/api/content/guidance/{number}"), content.etag(&format!("\"{number}\"")));
    }
}

fn search(count: usize) -> String {
    format!("/api/search.json?q=slavery&count={count}")
}

fn result(number: usize, changed: &str) -> Value {
    let at = if number == 0 { changed } else { "2026-10-01T00:00:00.000+00:00" };
    json!({ "title": format!("Guidance {number}"), "description": "In brief.", "link": format!("/guidance/{number}"),
        "public_timestamp": at, "format": "guidance", "organisations": [{ "title": "Home Office" }] })
}

fn content(number: usize) -> Value {
    json!({ "base_path": format!("/guidance/{number}"), "content_id": format!("id-{number}"), "locale": "en",
        "document_type": "guidance", "schema_name": "detailed_guide", "title": format!("Guidance {number}"),
        "description": "In brief.", "public_updated_at": "2026-10-01T00:00:00.000+00:00", "withdrawn_notice": {},
        "details": { "body": format!("<p>All of guidance {number}.</p>") }, "links": {} })
}

#[test]
fn each_result_of_a_govuk_search_is_read_in_full_and_then_only_when_it_changed() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    serve_govuk(&server, 25, 10, "2026-10-01T00:00:00.000+00:00");
    let (id, report) = follow(&home, &library, &server.url(&search(10)));
    assert_eq!((report.counts.added, report.problems), (25, vec![]), "25 results");
    assert_eq!(server.requests().len(), 3 + 25, "three pages, and each result once");
    let opened = library.read(&key(&id, "id-7:en")).unwrap();
    let Held::Library(stored) = opened.held else { panic!("the library has it") };
    assert_eq!(stored.resource.body.plain_text(), "All of guidance 7.", "the text is all of it");
    assert_eq!(stored.resource.status, Status::Current, "an empty notice of withdrawal is none");

    let report = home.refresh(&library, &id);
    assert_eq!((report.outcome, server.requests().len()), (Outcome::Unchanged, 29), "one request, nothing new");

    serve_govuk(&server, 25, 10, "2026-11-20T00:00:00.000+00:00");
    let report = home.refresh(&library, &id);
    assert_eq!(report.outcome, Outcome::Unchanged, "the list changed, the text did not: {report:?}");
    assert_eq!(server.requests().len(), 29 + 3 + 1, "only the result that is dated anew is asked for");
    let last = server.requests().pop().unwrap();
    assert_eq!(
        (last.path.as_str(), last.header("if-none-match")),
        ("/api/content/guidance/0", Some("\"0\"")),
        "by its tag"
    );
    assert_eq!(ids(&library, &id).len(), 25, "and nothing is lost");

    serve_govuk(&server, 20, 10, "2026-11-20T00:00:00.000+00:00");
    home.refresh(&library, &id);
    assert_eq!(ids(&library, &id).len(), 20, "what the search no longer lists is gone");
}

#[test]
fn what_one_run_cannot_read_in_full_comes_in_brief_and_is_read_in_the_next() {
    let (home, server) = (Home::default(), FeedServer::start());
    serve_govuk(&server, 5, 10, "2026-10-01T00:00:00.000+00:00");
    let library = home.open_with(Limits { run_leads: 3, ..Limits::default() });
    let (id, _) = follow(&home, &library, &server.url(&search(10)));
    assert_eq!(rows(&library, &id).len(), 5, "all five can be found at once");
    let brief = "https://www.gov.uk/guidance/4";
    assert!(ids(&library, &id).contains(&brief.to_owned()), "the last in a few words: {:?}", ids(&library, &id));
    library.bookmark(&key(&id, brief), None).unwrap();

    home.refresh(&library, &id);
    let mut now = ids(&library, &id);
    now.sort();
    assert_eq!(now, ["id-0:en", "id-1:en", "id-2:en", "id-3:en", "id-4:en"], "then all are there in full, each once");
    assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.key.id, "id-4:en", "and a bookmark follows");

    let asked = server.requests().len();
    let report = home.refresh(&library, &id);
    assert_eq!((report.outcome, server.requests().len() - asked), (Outcome::Unchanged, 1), "nothing is left to read");
}

#[test]
fn a_web_page_is_told_from_a_feed_and_from_a_sign_in_page() {
    let xhtml = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>HEAD</head><body/></html>";
    let html = "<!doctype html><head>HEAD</head><p>Welcome";
    let announced = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/\"/>";
    let cases = [
        ("text/html", html, announced, Code::FeedWrong, "/feed/", "the page's own feed is named"),
        ("application/xml", xhtml, announced, Code::FeedWrong, "/feed/", "also by a page that is XML"),
        (
            "text/html",
            html,
            "<link rel=canonical href=\"/about\">",
            Code::FeedWrong,
            "names no feed",
            "a page without one",
        ),
        ("text/html", html, "<title>Room number</title>", Code::SignInPage, "sign in", "a hotel's page"),
        ("application/xml", xhtml, "<title>Room</title>", Code::SignInPage, "sign in", "one that is XML"),
    ];
    for (mime, page, head, code, words, why) in cases {
        let (home, server) = (Home::default(), FeedServer::start());
        let library = home.open();
        server.put("/about", Answer::new(200, mime, page.replace("HEAD", head)));
        let (_, report) = follow(&home, &library, &server.url("/about"));
        let failure = report.failure.unwrap();
        assert_eq!(failure.code, code, "{why}: {}", failure.message);
        assert!(failure.message.contains(words), "{why}: {}", failure.message);
        assert_eq!(server.requests().len(), 1, "{why}: and nothing is followed by itself");
    }
}
