//! What's new over a month: a feed that changes three times, what each line says and shows, and what is known of seen ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fieldshelf_core::api::dispatch;
use fieldshelf_core::library::Library;
use fieldshelf_core::model::Nation;
use fieldshelf_core::{Code, Settings};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::{Answer, FeedServer, Home, MORNING, Published, item, key};

use super::shelf::{answer, shelf};
use super::wire::golden_with;

const DAY: i64 = 24 * 60 * 60;
const PHRASE: &str = "four plain words here";

/// A laptop that follows a feed.
struct Month {
    home: Home,
    server: FeedServer,
    library: Library,
    source: String,
    feed: Published,
}

fn line(number: &str) -> Value {
    json!([{"id": "item-3", "name": "Night line", "kind": "helpline", "jurisdiction": ["GB-WLS"],
        "numbers": [{"show": number}]}])
}

impl Month {
    fn begin() -> Month {
        let (home, server) = (Home::default(), FeedServer::start());
        let library = home.open();
        library.begin_visit().unwrap();
        let feed = Published::complete("Made shelf")
            .with_items(8)
            .change("item-1", "/content_html", json!("<p>Call before noon.</p><p>Bring the form.</p>"))
            .change("item-1", "/_fieldshelf/jurisdiction", json!(["GB-WLS"]))
            .change("item-1", "/_fieldshelf/topics", json!(["housing"]))
            .change("item-2", "/_fieldshelf/jurisdiction", json!(["GB-SCT"]))
            .head("/_fieldshelf/contacts", line("0800 000 0001"));
        server.put("/feed.json", Answer::feed(feed.bytes()));
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        home.refresh(&library, &source);
        library.mark_seen().unwrap();
        Month { home, server, library, source, feed }
    }

    /// On another day something else is published, and fetched.
    fn publish(&mut self, day: i64, change: impl FnOnce(Published) -> Published) {
        self.home.clock.forward(MORNING + day * DAY - self.home.now());
        self.feed = change(self.feed.clone());
        self.server.put("/feed.json", Answer::feed(self.feed.bytes()));
        self.home.refresh(&self.library, &self.source);
    }

    fn whole() -> Month {
        let mut month = Month::begin();
        month.publish(10, |feed| {
            feed.change("item-1", "/content_html", json!("<p>Call before ten.</p><p>Bring the form.</p>"))
                .change("item-2", "/_fieldshelf/verified_on", json!("2026-12-01"))
                .head("/_fieldshelf/contacts", line("0800 000 0002"))
        });
        month.publish(20, |feed| {
            feed.change("item-1", "/content_html", json!("<p>Call before ten.</p><p>Bring the form and a pen.</p>"))
                .change("item-1", "/_fieldshelf/change_note", json!("A pen is needed now."))
                .change("item-4", "/_fieldshelf/status", json!("withdrawn"))
                .change("item-4", "/_fieldshelf/notice", json!({"text": "Withdrawn for review."}))
        });
        month.publish(30, |feed| {
            feed.change("item-2", "/_fieldshelf/verified_on", json!("2026-12-20"))
                .change("item-5", "/_fieldshelf/status", json!("superseded"))
                .change("item-5", "/_fieldshelf/superseded_by", json!("item-6"))
                .with(item("item-20", "New guidance"))
                .without("item-0")
                .head(
                    "/_fieldshelf/tombstones",
                    json!([{"id": "item-0", "at": "2026-12-24T08:00:00Z", "reason": "Out of date.", "keep_readable": false}]),
                )
        });
        month
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        dispatch(&self.library, command, request).unwrap()
    }

    fn news(&self, filter: Value) -> Value {
        self.ask("whats_new", json!({"filter": filter, "offset": 0, "limit": 100}))
    }

    /// `30 added item-20`
    fn lines(&self, filter: Value) -> Vec<String> {
        let answer = self.news(filter);
        let told = answer["news"].as_array().unwrap().iter().map(|line| {
            let seen = if line["seen"] == true { " seen" } else { "" };
            let day = (line["at"].as_i64().unwrap() - MORNING) / DAY;
            format!("{day} {} {}{seen}", line["change"].as_str().unwrap(), line["id"].as_str().unwrap())
        });
        told.collect()
    }

    fn unseen(&self) -> u64 {
        self.ask("status", json!({}))["news"].as_u64().unwrap()
    }

    fn mark(&self, id: &str, day: i64, change: &str) {
        let line = json!({"source": self.source, "id": id, "at": MORNING + day * DAY, "change": change});
        self.ask("mark_seen", json!({"line": line}));
    }

    fn remember(&self, remember_seen: bool) {
        self.library.save_settings(Settings { remember_seen, ..self.library.settings() }).unwrap();
    }
}

const LINES: [&str; 7] = [
    "30 added item-20",
    "30 replaced item-5",
    "30 removed item-0",
    "20 changed item-1",
    "20 retired item-4",
    "10 numbers item-3",
    "10 changed item-1",
];

#[test]
fn every_line_of_a_month_says_what_happened() {
    let month = Month::whole();
    assert_eq!(month.lines(json!({})), LINES, "since the last visit; a new date of verification is no news");
    let names = [(month.server.url(""), "https://shelf.example.org"), (month.source.clone(), "shelf-example-org")];
    let ask = |name: &str, command: &str, request: Value| golden_with(&month.library, name, command, request, &names);
    let all = json!({"filter": {}, "offset": 0, "limit": 10});
    let answer = ask("whats_new-month", "whats_new", all)["answer"].clone();
    assert_eq!(answer["news"][1]["row"]["successor"], "Guidance number 6", "what took its place");
    assert_eq!(answer["news"][2]["note"], "Out of date.", "why it went");
    assert_eq!(answer["news"][4]["note"], "Withdrawn for review.", "why it is not in force");
    assert_eq!(answer["news"][5]["numbers"]["new"], json!(["0800 000 0002"]), "the number to call");

    let first = json!({"source": month.source, "id": "item-1", "at": MORNING + 10 * DAY});
    let first = ask("news_difference", "news_difference", first)["answer"].clone();
    let pieces =
        |part: &Value| part["pieces"].as_array().unwrap().iter().map(|it| it["text"].clone()).collect::<Vec<_>>();
    assert_eq!(pieces(&first["parts"][2]), ["Call before ", "noon", "ten", "."], "the first change alone");
    assert_eq!(first["parts"][3]["change"], "same", "not what changed later");
    let last = month.ask("news_difference", json!({"source": month.source, "id": "item-1", "at": MORNING + 20 * DAY}));
    assert_eq!(last["parts"][2]["change"], "same", "nor what had changed before");
    assert_eq!(last["parts"][3]["change"], "changed", "the last change alone");
    let none = json!({"source": month.source, "id": "item-4", "at": MORNING + 20 * DAY});
    ask("news_difference-none", "news_difference", none);

    let numbers = json!({"filter": {"nations": ["GB-WLS"], "changes": ["numbers"]}, "offset": 0, "limit": 10});
    ask("whats_new-numbers", "whats_new", numbers);
    let line = json!({"source": month.source, "id": "item-3", "at": MORNING + 10 * DAY, "change": "numbers"});
    ask("mark_seen", "mark_seen", json!({"line": line}));
    let seen = json!({"filter": {"topics": [], "changes": ["numbers"]}, "offset": 0, "limit": 10});
    ask("whats_new-seen", "whats_new", seen);
}

#[test]
fn filters_and_moments_narrow_it() {
    let month = Month::whole();
    let wales = month.lines(json!({"nations": ["GB-WLS"]}));
    assert_eq!(wales, LINES, "what names Wales, and what names no nation");
    let scotland = month.lines(json!({"nations": ["GB-SCT"]}));
    assert_eq!(
        scotland,
        ["30 added item-20", "30 replaced item-5", "30 removed item-0", "20 retired item-4"],
        "Scotland"
    );
    assert_eq!(month.lines(json!({"topics": ["housing"]})), ["20 changed item-1", "10 changed item-1"], "a topic");
    assert_eq!(month.lines(json!({"changes": ["numbers"]})), ["10 numbers item-3"], "numbers alone");
    assert_eq!(month.lines(json!({"since": MORNING + 20 * DAY})), LINES[..3], "the last ten days");
    let everything = month.news(json!({"since": 0}));
    assert!(everything["total"].as_u64().unwrap() > 15, "everything that is known: the first pages too");
    assert_eq!(everything["unseen"], 7, "of which those before the last visit were seen");
    assert_eq!(month.unseen(), 7, "the sidebar counts the same");
    month.library.save_settings(Settings { nation: Some(Nation::Scotland), ..month.library.settings() }).unwrap();
    assert_eq!(month.unseen(), 4, "for the nation that the worker chose");
}

#[test]
fn a_line_is_seen_until_the_notebook_is_locked_and_nothing_of_it_is_written() {
    let month = Month::whole();
    let number = month.library.notebooks().unwrap().current;
    month.library.set_passphrase(None, Some(PHRASE)).unwrap();
    let before = bytes_of(month.home.folder());
    month.mark("item-1", 20, "changed");
    assert_eq!(month.unseen(), 5, "both changes of that page");
    month.mark("item-3", 10, "numbers");
    assert_eq!(month.lines(json!({}))[5], "10 numbers item-3 seen", "a help line by itself");
    assert_eq!(month.unseen(), 4, "and counted");
    assert_eq!(bytes_of(month.home.folder()), before, "not a byte of the profile is another");
    month.library.lock().unwrap();
    assert_eq!(month.unseen(), 7, "locked, nobody knows what was seen");
    month.library.unlock(number, Some(PHRASE)).unwrap();
    assert_eq!(month.unseen(), 7, "nor afterwards");
}

#[test]
fn what_was_seen_is_remembered_only_while_that_is_switched_on() {
    let mut month = Month::whole();
    month.mark("item-4", 20, "retired");
    month.remember(true);
    month.mark("item-1", 20, "changed");
    month.mark("item-3", 99, "numbers");
    let reopen = |month: Month| {
        let Month { home, server, library, source, feed } = month;
        drop(library);
        let library = home.open();
        library.begin_visit().unwrap();
        Month { home, server, library, source, feed }
    };
    month = reopen(month);
    let seen = |month: &Month| {
        let lines = month.lines(json!({}));
        lines.into_iter().filter(|line| line.ends_with("seen")).collect::<Vec<_>>()
    };
    let since_the_start = |month: &Month| month.lines(json!({"since": MORNING}));
    let remembered = ["20 changed item-1 seen", "10 numbers item-3 seen", "10 changed item-1 seen"];
    assert_eq!(seen(&month), remembered, "after another start; what was seen before that was switched on is not");
    let changed = line("0800 000 0003");
    month.publish(31, |feed| feed.head("/_fieldshelf/contacts", changed));
    assert_eq!(month.lines(json!({}))[0], "31 numbers item-3", "a later change was not seen, whatever was said of it");
    month.remember(false);
    assert_eq!(seen(&month), [] as [&str; 0], "switched off, it is forgotten at once");
    month = reopen(month);
    month.remember(true);
    assert!(
        since_the_start(&month).iter().any(|line| line == "31 numbers item-3"),
        "switched on again, nothing is left"
    );
    month.library.mark_seen().unwrap();
    assert_eq!((month.unseen(), month.lines(json!({})).len()), (0, 0), "all at once, and only later changes are new");
}

#[test]
fn a_visit_that_came_later_shows_only_what_is_new_since() {
    let month = Month::whole();
    let line = json!({"source": month.source, "id": "item-1", "at": MORNING + 10 * DAY});
    month.library.remove_source(&month.source).unwrap();
    let fault = dispatch(&month.library, "news_difference", line).unwrap_err();
    assert_eq!(fault.code, Code::NotFound, "a source that was removed leaves no text");
    assert_eq!(month.lines(json!({})), [] as [&str; 0], "and no line");
    assert!(month.library.read(&key(&month.source, "item-1")).is_err(), "as it leaves no page");
}

#[test]
fn the_terminal_tells_it_day_by_day() {
    let (home, server) = (Home::default(), FeedServer::start());
    let publish = |feed: &Published| server.put("/feed.json", Answer::feed(feed.bytes()));
    let feed = Published::complete("Made shelf")
        .with_items(2)
        .change("item-1", "/content_html", json!("<p>Call before noon.</p><p>Old advice.</p>"))
        .head("/_fieldshelf/contacts", line("0800 000 0001"));
    publish(&feed);
    shelf(&home, &["sources", "add", &server.url("/feed.json")]);
    shelf(&home, &["refresh", "--no-documents"]);
    home.clock.forward(40 * DAY);
    publish(
        &feed
            .change("item-1", "/content_html", json!("<p>Call before ten.</p>"))
            .change("item-1", "/_fieldshelf/change_note", json!("Hours."))
            .head("/_fieldshelf/contacts", line("0800 000 0002")),
    );
    shelf(&home, &["refresh", "--no-documents"]);
    let (sources, _) = answer(&home, &["sources", "list"]);
    let source = sources["sources"].as_array().unwrap().last().unwrap()["id"].clone();
    let told = shelf(&home, &["news", "--difference"]).out;
    let expected = format!(
        "2027-01-03\n  Numbers changed: Night line\n    0800 000 0001 → 0800 000 0002\n    {source}/item-3\n  \
         Changed: Guidance number 1\n    Hours.\n    ~ Call before [-noon-]{{+ten+}}.\n    - Old advice.\n    \
         {source}/item-1\n\n2 changes\n",
        source = source.as_str().unwrap()
    );
    assert_eq!(told, expected, "the last 30 days, with what changed");
    let told = shelf(&home, &["news", "--nation", "scotland"]).out;
    assert!(!told.contains("Night line") && told.ends_with("1 change\n"), "a nation: {told}");
    let (all, _) = answer(&home, &["news", "--since", "2026-11-24", "--change", "added,numbers"]);
    assert!(all["total"].as_u64().unwrap() > 3, "from a day on, that day too: {}", all["total"]);
    assert_eq!(all["news"][0]["numbers"]["new"], json!(["0800 000 0002"]), "for other programs");
    let refused = shelf(&home, &["news", "--since", "yesterday"]);
    assert!(refused.err.contains("2026-11-01"), "a day is written as one: {}", refused.err);
}

/// Every file below a folder, by a hash of its bytes.
fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes_of(&path));
        } else if path.extension().is_none_or(|extension| extension != "db-shm") {
            all.insert(path.display().to_string(), Sha256::digest(fs::read(&path).unwrap()).to_vec());
        }
    }
    all
}
