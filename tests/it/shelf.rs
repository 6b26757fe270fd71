//! Stories of the command line: what a person types, what `shelf` answers, how it ends.

use std::io::Cursor;
use std::path::PathBuf;

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::library::Place;
use serde_json::{Value, json};
use support::{Answer, CHEAP, FeedServer, Home, Published, item};
use tokio_util::sync::CancellationToken;

/// What a run wrote, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub exit: Exit,
}

/// Runs `shelf ARGS` on this laptop's profile.
pub fn shelf(home: &Home, args: &[&str]) -> Ran {
    shelf_with(home, args, "")
}

pub fn shelf_with(home: &Home, args: &[&str], input: &str) -> Ran {
    shelf_until(home, args, input, &CancellationToken::new())
}

/// As [`shelf`], until `interrupt` is cancelled, as Ctrl-C does.
pub fn shelf_until(home: &Home, args: &[&str], input: &str, interrupt: &CancellationToken) -> Ran {
    shelf_as(home, args, input, interrupt, &[])
}

/// As [`shelf`], with these variables in the environment.
pub fn shelf_where(home: &Home, variables: &[(&str, &str)], args: &[&str]) -> Ran {
    shelf_as(home, args, "", &CancellationToken::new(), variables)
}

fn shelf_as(home: &Home, args: &[&str], input: &str, interrupt: &CancellationToken, variables: &[(&str, &str)]) -> Ran {
    let profile = home.folder().join("profile");
    let typed = ["shelf", "--profile"].map(Into::into).into_iter().chain([profile.into_os_string()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let clock = home.clock.clone();
    let mut console = Console {
        input: &mut Cursor::new(input.to_owned()),
        out: &mut out,
        err: &mut err,
        width: Some(80),
        progress: false,
        place: &move |profile: PathBuf| Place {
            clock: clock.clone(),
            passphrase_cost: Some(CHEAP),
            ..Place::new(profile)
        },
        variable: &|wanted| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned()),
        interrupt: &|| interrupt.clone(),
    };
    let exit = fieldshelf_cli::run(typed.chain(args.iter().map(Into::into)), &mut console);
    Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), exit }
}

/// Runs with `--json`, which must answer with one document and nothing else.
pub fn answer(home: &Home, args: &[&str]) -> (Value, Exit) {
    let ran = shelf(home, &[&["--json"], args].concat());
    let document =
        serde_json::from_str(&ran.out).unwrap_or_else(|why| panic!("{args:?} answers with JSON ({why}): {ran:?}"));
    (document, ran.exit)
}

pub fn follow(home: &Home, server: &FeedServer, feed: &Published) -> String {
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let (added, exit) = answer(home, &["sources", "add", &server.url("/feed.json")]);
    assert_eq!(exit, Exit::Fine, "a source can be followed: {added}");
    added["source"]["id"].as_str().unwrap().to_owned()
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn on_a_new_laptop_the_starter_library_is_there() {
    let home = Home::default();
    let ran = shelf(&home, &["search", "what", "modern", "slavery", "is"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Fine, ""), "a first search needs no preparation");
    assert!(ran.out.contains("starter/what-modern-slavery-is"), "it finds the starter library: {}", ran.out);
    let shown = shelf(&home, &["show", "what-modern-slavery-is"]);
    assert!(shown.out.contains("From Starter library"), "an id alone is enough to read it: {}", shown.out);
    let contacts = shelf(&home, &["contacts", "--nation", "wales"]);
    assert!(contacts.out.contains("999"), "help lines are there: {}", contacts.out);
    assert!(contacts.out.lines().all(|line| line.chars().count() <= 80), "no line is wider than the terminal");
}

#[test]
fn a_feed_is_followed_refreshed_and_searched() {
    let (home, server) = (Home::default(), FeedServer::start());
    let feed = Published::complete("Example shelf").with_items(3);
    let id = follow(&home, &server, &feed);

    let (refreshed, exit) = answer(&home, &["refresh", &id]);
    let report = &refreshed["sources"][0];
    assert_eq!(exit, Exit::Fine, "the refresh went well: {refreshed}");
    let fields = ["added", "bytes", "changed", "error", "outcome", "problems", "source", "withdrawn"];
    let mut found = names(report);
    found.sort_unstable();
    assert_eq!(found, fields, "the report has the promised fields");
    assert_eq!(
        (&report["source"], &report["outcome"], &report["added"], &report["error"]),
        (&json!(id), &json!("updated"), &json!(3), &Value::Null),
        "three resources came"
    );
    assert!(report["bytes"].as_u64().unwrap() > 0, "bytes over the wire are counted");
    let (again, _) = answer(&home, &["refresh"]);
    assert_eq!(again["sources"][0]["outcome"], "unchanged", "nothing new is said to be nothing new");

    let (found, _) = answer(&home, &["search", "Guidance number 1", "--source", &id, "--limit", "2"]);
    assert_eq!(found["hits"][0]["id"], "item-1", "the best hit is first: {found}");
    assert!(found["took_us"].is_u64() && found["total"].as_u64().unwrap() >= 1, "counts and time are told");
    let hit = &found["hits"][0];
    assert_eq!((&hit["page"], &hit["status"], &hit["source"]), (&Value::Null, &json!("current"), &json!(id)), "{hit}");
    assert!(hit["snippet"][0]["text"].is_string() && hit["snippet"][0]["hit"].is_boolean(), "a snippet is runs: {hit}");

    let (listed, _) = answer(&home, &["list", "--source", &id, "--sort", "title", "--limit", "2"]);
    assert_eq!(listed["total"], 3, "the total does not depend on the limit");
    assert_eq!(listed["resources"].as_array().unwrap().len(), 2, "the limit is kept");
    let mut found = names(&listed["resources"][0]);
    found.sort_unstable();
    let fields = "attachments id kind language nations published publisher review_by review_due source status \
                  successor title verified_by verified_on";
    assert_eq!(found.join(" "), fields, "a line of the list has the promised fields");
    assert_eq!(listed["resources"][0]["title"], "Guidance number 0", "in the order asked for");
}

#[test]
fn a_file_is_a_source_too() {
    let home = Home::default();
    let file = home.folder().join("our feed.json");
    std::fs::write(&file, Published::complete("On a stick").with_items(2).bytes()).unwrap();
    let added = shelf(&home, &["sources", "add", file.to_str().unwrap(), "--title", "Stick"]);
    assert!(added.out.starts_with("Following “Stick” as our-feed-"), "it is called as asked: {added:?}");
    let refreshed = shelf(&home, &["refresh"]);
    assert_eq!(refreshed.exit, Exit::Fine, "it is read: {refreshed:?}");
    std::fs::remove_file(&file).unwrap();
    let gone = shelf(&home, &["refresh"]);
    assert_ne!(gone.exit, Exit::Fine, "a file that is gone is said to be gone: {gone:?}");
    let (listed, _) = answer(&home, &["list"]);
    assert!(listed["total"].as_u64().unwrap() >= 42, "what it brought stays");
}

#[test]
fn failures_of_the_network_end_with_their_codes() {
    let (home, server) = (Home::default(), FeedServer::start());
    let id = follow(&home, &server, &Published::complete("Example shelf").with_items(1));
    let cases = [
        (Answer::sign_in_page("text/html"), Exit::Network, "sign-in-page", "a sign-in page"),
        (Answer::status(500), Exit::Network, "server-failed", "a server that fails"),
        (Answer::feed("{\"version\": 1"), Exit::BadData, "feed-wrong", "half a feed"),
    ];
    for (response, exit, code, why) in cases {
        server.put("/feed.json", response);
        let (refreshed, ended) = answer(&home, &["refresh", &id]);
        assert_eq!(ended, exit, "{why} ends with its code: {refreshed}");
        let report = &refreshed["sources"][0];
        assert_eq!((&report["outcome"], &report["error"]["code"]), (&json!("failed"), &json!(code)), "{why}: {report}");
        assert!(report["error"]["message"].as_str().unwrap().ends_with('.'), "{why} is told in a sentence: {report}");
    }
    let told = shelf(&home, &["sources", "list"]);
    assert!(told.out.contains(&format!("{id}: ")), "the list of sources says what is wrong: {}", told.out);
}

#[test]
fn a_server_that_asks_for_time_is_quoted() {
    let (home, server) = (Home::default(), FeedServer::start());
    let id = follow(&home, &server, &Published::complete("Example shelf").with_items(1));
    server.put("/feed.json", Answer::status(503).header("Retry-After", "7200"));
    let told = shelf(&home, &["refresh", &id]).out.replace("\n", " ");
    assert!(told.contains("120 minutes"), "the wait is told: {told}");
    let (listed, _) = answer(&home, &["sources", "list"]);
    assert_eq!(listed["sources"][1]["not_before"], "2026-11-24T10:00:00Z", "and remembered: {listed}");
}

#[test]
fn a_bookmark_is_made_listed_and_removed_and_outlives_its_source() {
    let (home, server) = (Home::default(), FeedServer::start());
    let id = follow(&home, &server, &Published::complete("Example shelf").with_items(2));
    shelf(&home, &["refresh"]);
    let added = shelf(&home, &["bookmarks", "add", "item-1", "--note", "for Tuesday"]);
    assert_eq!(added.out, "Bookmarked “Guidance number 1”.\n", "it is said what was bookmarked");
    let (found, _) = answer(&home, &["list", "--bookmarked"]);
    assert_eq!(found["total"], 1, "lists can be narrowed to bookmarks");

    let removed = shelf(&home, &["sources", "remove", &id]);
    assert_eq!(removed.exit, Exit::Fine, "a source can be left: {removed:?}");
    let (bookmarks, _) = answer(&home, &["bookmarks", "list"]);
    let bookmark = &bookmarks["bookmarks"][0];
    assert_eq!(
        (&bookmark["id"], &bookmark["note"], &bookmark["status"]),
        (&json!("item-1"), &json!("for Tuesday"), &Value::Null),
        "the bookmark stays: {bookmarks}"
    );
    let shown = shelf(&home, &["show", "item-1"]);
    assert!(shown.out.contains("the copy that was kept"), "the copy opens: {shown:?}");
    assert_eq!(shelf(&home, &["show", "item-0"]).exit, Exit::NotFound, "what was not bookmarked is gone");

    assert_eq!(shelf(&home, &["bookmarks", "remove", "item-1"]).exit, Exit::Fine, "it can be removed");
    assert_eq!(shelf(&home, &["bookmarks", "remove", "item-1"]).exit, Exit::NotFound, "once");
}

#[test]
fn an_id_that_two_sources_have_must_be_named_in_full() {
    let home = Home::default();
    for name in ["one", "two"] {
        let file = home.folder().join(format!("{name}.json"));
        let feed = Published::complete(name).with(item("shared/id", &format!("From {name}")));
        std::fs::write(&file, feed.bytes()).unwrap();
        shelf(&home, &["sources", "add", file.to_str().unwrap()]);
    }
    shelf(&home, &["refresh"]);
    let refused = shelf(&home, &["show", "shared/id"]);
    assert_eq!(refused.exit, Exit::Usage, "nobody guesses which is meant: {refused:?}");
    let full = refused.err.split(' ').find(|word| word.starts_with("one-")).unwrap().trim_end_matches('.');
    assert!(full.ends_with("/shared/id"), "both are named in full: {}", refused.err);
    assert!(shelf(&home, &["show", full]).out.starts_with("From one"), "the full name is enough");
}

#[test]
fn refusals_are_sentences_and_codes() {
    let home = Home::default();
    let cases: [(&[&str], Exit, &str, &str); 10] = [
        (&["show", "nothing"], Exit::NotFound, "not-found", "There is no resource “nothing”."),
        (&["refresh", "nothing"], Exit::NotFound, "not-found", "There is no source “nothing”."),
        (&["sources", "remove", "nothing"], Exit::NotFound, "not-found", "There is no source “nothing”."),
        (&["sources", "add", "http://example.org/"], Exit::Usage, "bad-address", "This address is not secure."),
        (&["sources", "add", "missing.json"], Exit::NotFound, "not-found", "There is no file “missing.json”."),
        (
            &["sources", "add", "file:missing.json"],
            Exit::NotFound,
            "not-found",
            "There is no file “file:missing.json”.",
        ),
        (&["bookmarks", "remove", "nothing"], Exit::NotFound, "not-found", "There is no bookmark “nothing”."),
        (&["list", "--kind", "poem"], Exit::Usage, "bad-request", "error: invalid value 'poem'"),
        (&["juggle"], Exit::Usage, "bad-request", "error: unrecognized subcommand 'juggle'"),
        (&["search"], Exit::Usage, "bad-request", "error: the following required arguments"),
    ];
    for (args, exit, code, sentence) in cases {
        let ran = shelf(&home, args);
        assert_eq!((ran.exit, ran.out.as_str()), (exit, ""), "{args:?} is refused, and answers nothing: {ran:?}");
        assert!(ran.err.starts_with(sentence), "{args:?} says why: {}", ran.err);
        let (document, again) = answer(&home, args);
        assert_eq!((again, &document["error"]["code"]), (exit, &json!(code)), "{args:?} in JSON: {document}");
        assert!(document["error"]["message"].as_str().unwrap().starts_with(sentence), "{args:?} says the same");
    }
}

#[test]
fn a_damaged_notebook_and_a_lost_key_have_their_code() {
    let home = Home::default();
    assert_eq!(shelf(&home, &["check"]).out, "library.db: whole\nnotebook.db: whole\ntrust.db: whole\n", "all is well");

    let notebook = home.folder().join("profile/notebook.db");
    let mut bytes = std::fs::read(&notebook).unwrap();
    bytes[5000] ^= 1;
    std::fs::write(&notebook, &bytes).unwrap();
    // Of what it could come back from, nothing is left.
    let snapshots =
        std::fs::read_dir(home.folder().join("profile/snapshots")).unwrap().map(|entry| entry.unwrap().path());
    snapshots
        .filter(|path| path.extension().is_some_and(|it| it == "db"))
        .for_each(|path| std::fs::remove_file(path).unwrap());
    let (checked, exit) = answer(&home, &["check"]);
    assert_eq!(exit, Exit::BadData, "damage is found: {checked}");
    assert_eq!(checked["files"][0]["faults"], json!([]), "only the damaged file is blamed: {checked}");
    let said = checked["files"][1]["faults"][0].as_str().unwrap();
    assert_eq!(said.matches("is damaged").count(), 1, "in one plain sentence: {said}");
    let refused = shelf(&home, &["bookmarks", "list"]);
    assert_eq!(refused.exit, Exit::BadData, "bookmarks cannot be shown: {refused:?}");
    assert_eq!(shelf(&home, &["list"]).exit, Exit::Fine, "the library can be read all the same");
    assert!(std::fs::read(&notebook).unwrap() == bytes, "the damaged notebook was never written");

    std::fs::remove_file(home.folder().join("profile/keys")).unwrap();
    let refused = shelf(&home, &["list"]);
    assert_eq!(refused.exit, Exit::BadData, "a lost key is said: {refused:?}");
    assert!(refused.err.contains("“keys” is missing"), "by its name: {}", refused.err);
}

#[test]
fn a_damaged_notebook_hides_no_resource_of_a_later_source() {
    let home = Home::default();
    let file = home.folder().join("a.json");
    std::fs::write(&file, Published::complete("A").with_items(1).bytes()).unwrap();
    shelf(&home, &["sources", "add", file.to_str().unwrap()]);
    std::fs::write(home.folder().join("profile/notebook.db"), "spilt coffee").unwrap();
    let shown = shelf(&home, &["show", "what-modern-slavery-is"]);
    assert_eq!(shown.exit, Exit::Fine, "an id is looked for in every source: {shown:?}");
    assert_eq!(
        shelf(&home, &["show", "nothing"]).exit,
        Exit::BadData,
        "what may only be in the notebook is not denied"
    );
}

#[test]
fn what_vanished_in_great_number_waits_for_a_decision() {
    for (flag, left, words) in [("--keep", 10, "Kept 8 resources"), ("--remove", 2, "Removed 8 resources")] {
        let (home, server) = (Home::default(), FeedServer::start());
        let id = follow(&home, &server, &Published::complete("Example shelf").with_items(10));
        shelf(&home, &["refresh"]);
        server.put("/feed.json", Answer::feed(Published::complete("Example shelf").with_items(2).bytes()));
        shelf(&home, &["refresh"]);
        let told = shelf(&home, &["sources", "list"]).out.replace('\n', " ");
        assert!(told.contains("and 7 others vanished"), "it is said what waits: {told}");
        assert!(told.contains("--keep"), "and how to decide: {told}");
        assert_eq!(shelf(&home, &["sources", "decide", &id]).exit, Exit::Usage, "nothing is decided by itself");
        let decided = shelf(&home, &["sources", "decide", &id, flag]);
        assert!(decided.out.starts_with(words), "{flag}: what was done is said: {decided:?}");
        let (listed, _) = answer(&home, &["list", "--source", &id]);
        assert_eq!(listed["total"], left, "{flag}: it is done: {listed}");
        let (again, exit) = answer(&home, &["sources", "decide", &id, flag]);
        assert_eq!((exit, &again["resources"]), (Exit::Fine, &json!([])), "{flag}: nothing waits any more: {again}");
    }
    let home = Home::default();
    let refused = shelf(&home, &["sources", "decide", "nothing", "--keep"]);
    assert_eq!(refused.exit, Exit::NotFound, "only about a source: {refused:?}");
}

#[test]
fn a_terminal_is_never_told_what_to_do() {
    let home = Home::default();
    let file = home.folder().join("evil.json");
    let evil = "x\u{1b}[2J\u{9b}31m\u{7}\u{202e}\r\u{2028}y";
    let mut hostile = item("evil-1", evil);
    hostile["content_html"] = json!(format!("<p>{evil}</p><a href='https://a.example/{evil}'>{evil}</a>"));
    hostile["tags"] = json!([evil]);
    hostile["_fieldshelf"]["publisher"]["name"] = json!(evil);
    hostile["_fieldshelf"]["status"] = json!("withdrawn");
    let feed = Published::complete(evil).with(hostile).with(json!({"id": evil, "title": "Its id"}));
    std::fs::write(&file, feed.bytes()).unwrap();
    shelf(&home, &["sources", "add", file.to_str().unwrap(), "--title", evil]);
    let verbs: [&[&str]; 10] = [
        &["refresh"],
        &["sources", "list"],
        &["list"],
        &["show", "evil-1"],
        &["search", "y"],
        &["search", evil],
        &["bookmarks", "add", "evil-1", "--note", evil],
        &["bookmarks", "list"],
        &["show", evil],
        &["refresh", evil],
    ];
    for args in verbs {
        let ran = shelf(&home, args);
        let obeyed = |letter: char| {
            (letter.is_control() && letter != '\n')
                || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!ran.out.contains(obeyed) && !ran.err.contains(obeyed), "{args:?}: only words: {ran:?}");
        answer(&home, args);
    }
}

#[test]
fn html_becomes_nodes() {
    let home = Home::default();
    let html = "<p onclick=x>Hello <a href='javascript:x'>a</a> <a href='https://b.example'>b</a><script>x</script>";
    let ran = shelf_with(&home, &["--json", "sanitize"], html);
    let nodes: Value = serde_json::from_str(&ran.out).unwrap();
    let link = json!({ "tag": "a", "link": 0, "children": ["b"] });
    let expected = json!({
        "nodes": [{ "tag": "p", "children": ["Hello a ", link] }],
        "links": ["https://b.example/"],
    });
    assert_eq!(nodes, expected, "only the closed list is left");
    let same: Value = serde_json::from_str(&shelf_with(&home, &["sanitize"], html).out).unwrap();
    assert_eq!(same, expected, "it is JSON for people too");
    assert!(!home.folder().join("profile").exists(), "and needs no profile");
}

#[test]
fn help_explains_itself() {
    let home = Home::default();
    for args in [&["--help"][..], &["help", "search"], &["sources", "add", "--help"], &["--version"]] {
        let ran = shelf(&home, args);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Fine, ""), "{args:?} is an answer");
    }
    let help = shelf(&home, &["--help"]).out;
    for verb in
        ["sources", "refresh", "list", "show", "search", "contacts", "bookmarks", "collections", "check", "sanitize"]
    {
        assert!(help.contains(&format!("  {verb} ")), "{verb} is explained");
    }
}
