//! Documents from the command line: fetched by a refresh, listed, asked for and stopped.

use fieldshelf_cli::Exit;
use serde_json::{Value, json};
use support::{Answer, Document, Fault, FeedServer, Home, Published, item};
use tokio_util::sync::CancellationToken;

use super::shelf::{answer, shelf, shelf_until};

fn publish(server: &FeedServer) {
    let mut report = item("report", "A report");
    server.put("/a.pdf", Answer::new(200, "application/pdf", *b"%PDF-1.7 a"));
    server.put("/gone.pdf", Answer::status(404));
    report["attachments"] = json!([
        {"url": server.url("/a.pdf"), "mime_type": "application/pdf", "title": "The report", "size_in_bytes": 10},
        {"url": server.url("/gone.pdf"), "mime_type": "application/pdf", "title": "The annex"},
    ]);
    server.put("/feed.json", Answer::feed(Published::complete("Shelf").with(report).bytes()));
}

fn states(home: &Home, args: &[&str]) -> Vec<(String, String)> {
    let (listed, exit) = answer(home, &[&["documents"], args].concat());
    assert_eq!(exit, Exit::Fine, "a list is an answer: {listed}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = listed["documents"].as_array().unwrap().iter();
    lines.map(|line| (text(&line["title"]), text(&line["state"]))).collect()
}

#[test]
fn a_refresh_fetches_documents_and_the_list_says_how_they_stand() {
    let (home, server) = (Home::default(), FeedServer::start());
    publish(&server);
    let (added, _) = answer(&home, &["sources", "add", &server.url("/feed.json")]);
    let report = format!("{}/report", added["source"]["id"].as_str().unwrap());
    let (refreshed, _) = answer(&home, &["refresh", "--no-documents"]);
    assert_eq!(refreshed["documents"], json!(null), "documents can be left for another time: {refreshed}");
    assert_eq!(server.hits("/a.pdf"), 0, "then none is asked for");
    let pair = |title: &str, state: &str| (title.to_owned(), state.to_owned());
    let waiting = states(&home, &["--coming"]);
    assert_eq!(waiting, [pair("The report", "waiting"), pair("The annex", "waiting")], "they wait, in their order");

    answer(&home, &["documents", "stop", &report, "1"]);
    let (refreshed, _) = answer(&home, &["refresh"]);
    assert_eq!(server.hits("/a.pdf"), 0, "one that was stopped does not come: {refreshed}");
    answer(&home, &["documents", "fetch", &report, "1"]);
    let ran = shelf(&home, &["refresh"]);
    assert!(ran.out.contains("1 document fetched (10 bytes)."), "what came is said: {ran:?}");
    assert!(ran.err.contains("Fetching 1 document (10 bytes)."), "and before it, what is coming: {ran:?}");
    assert_eq!(states(&home, &["--here"]), [pair("The report", "here")], "one is here");
    assert_eq!(states(&home, &["--missing"]), [pair("The annex", "failed")], "one is missing");
    let ran = shelf(&home, &["documents"]);
    assert!(ran.out.contains("it is not there any more"), "and why: {ran:?}");
    let (refused, exit) = answer(&home, &["documents", "fetch", &report, "9"]);
    assert_eq!(exit, Exit::NotFound, "there is no ninth: {refused}");
}

#[test]
fn ctrl_c_between_documents_is_said_and_the_next_run_goes_on() {
    let (home, server) = (Home::default(), FeedServer::start());
    publish(&server);
    server.serve("/a.pdf", Document::new("application/pdf", *b"%PDF-1.7 a").fault(Fault::Stall(4)));
    answer(&home, &["sources", "add", &server.url("/feed.json")]);
    let interrupt = CancellationToken::new();
    let ran = std::thread::scope(|scope| {
        scope.spawn(|| {
            while server.hits("/a.pdf") == 0 {
                std::thread::yield_now();
            }
            interrupt.cancel();
        });
        shelf_until(&home, &["refresh"], "", &interrupt)
    });
    assert_eq!(ran.exit, Exit::Busy, "a script can tell that not all is here: {ran:?}");
    let said = ran.out.replace('\n', " ");
    assert!(said.contains("Stopped. The next `shelf refresh` goes on from here."), "and a person: {ran:?}");
    assert_eq!(shelf(&home, &["refresh"]).exit, Exit::Fine, "the next run is whole");
    let here = states(&home, &["--here"]);
    assert_eq!(here, [("The report".to_owned(), "here".to_owned())], "and brings what was stopped");
}
