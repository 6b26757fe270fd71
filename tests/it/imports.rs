//! `shelf publish import`: folders out of what others publish, and what a second import leaves alone.

use std::fs;
use std::path::Path;

use fieldshelf_cli::Exit;
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home};

use crate::shelf::{answer, shelf};

const LISTING: &str = "/wp-json/wp/v2/posts?per_page=100&orderby=modified&_embed=wp:term";

fn posts(posts: &[(&str, &str)]) -> Answer {
    let list: Vec<Value> = posts
        .iter()
        .map(|(slug, words)| {
            json!({ "id": 1, "date_gmt": "2026-10-08T09:12:00", "modified_gmt": "2026-11-01T15:00:00",
                "guid": { "rendered": format!("https://charity.example/?p={slug}") },
                "link": format!("https://charity.example/{slug}/"), "title": { "rendered": format!("About {slug} &#8211; 1") },
                "content": { "rendered": format!("<h2>First</h2><p>{words} <a href=\"https://charity.example/a.pdf\">A leaflet</a></p>") } })
        })
        .collect();
    Answer::new(200, "application/json", Value::from(list).to_string())
}

/// Every file of a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

fn outcomes(told: &Value) -> Vec<(String, String)> {
    let lines = told["folders"][0]["resources"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    lines.iter().map(|line| (text(&line["file"]), text(&line["outcome"]))).collect()
}

#[test]
fn a_site_becomes_a_folder_that_can_be_published_and_keeps_what_a_person_wrote() {
    let (home, server) = (Home::default(), FeedServer::start());
    let folder = home.folder().join("shelf");
    let into = folder.to_str().unwrap();
    let import = ["publish", "import", "wordpress", &server.url("/"), "--into", into];
    server.put(LISTING, posts(&[("rights", "Your rights."), ("help", "Who helps.")]));
    let (told, exit) = answer(&home, &import);
    assert_eq!(exit, Exit::Fine, "the site's address is enough: {told}");
    let new = |file: &str| (file.to_owned(), "new".to_owned());
    assert_eq!(outcomes(&told), [new("rights.md"), new("help.md")], "a file for each post");
    let rights = fs::read_to_string(folder.join("rights.md")).unwrap();
    for part in [
        "title = \"About rights – 1\"",
        "checked = \"imported\"",
        "external_url = \"https://charity.example/rights/\"",
        "published = \"2026-10-08\"",
        "## First",
        "Your rights.",
        "url = \"https://charity.example/a.pdf\"",
    ] {
        assert!(rights.contains(part), "{part} is in the file:\n{rights}");
    }
    assert!(!rights.contains("verified_on") && !rights.contains("licence"), "and nothing that nobody said");

    let site = home.folder().join("site");
    let published = shelf(&home, &["publish", into, "--to", site.to_str().unwrap()]);
    assert_eq!(published.exit, Exit::Fine, "it can be published: {}", published.err);

    let before = files(&folder);
    let (told, _) = answer(&home, &import);
    assert!(outcomes(&told).iter().all(|(_, outcome)| outcome == "unchanged"), "importing twice: {told}");
    assert_eq!(files(&folder), before, "changes not one byte");

    fs::write(folder.join("rights.md"), rights + "\nAdded by hand.\n").unwrap();
    server.put(LISTING, posts(&[("rights", "Other rights."), ("help", "Who helps now.")]));
    let ran = shelf(&home, &import);
    assert!(ran.out.contains("1 updated") && ran.out.contains("yours was kept"), "it is said: {}", ran.out);
    assert!(fs::read_to_string(folder.join("rights.md")).unwrap().contains("Added by hand."), "a person's words stay");
    assert!(
        fs::read_to_string(folder.join("help.md")).unwrap().contains("Who helps now."),
        "the rest is brought up to date"
    );
}

#[test]
fn files_are_fetched_once_where_that_is_asked_for() {
    let (home, server) = (Home::default(), FeedServer::start());
    let folder = home.folder().join("shelf");
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "A feed", "items": [{
        "id": "a", "title": "A", "content_html": "<p>A</p>", "date_published": "2026-11-20T09:00:00Z",
        "attachments": [
            { "url": server.url("/d/Leaflet.pdf"), "mime_type": "application/pdf", "title": "The leaflet" },
            { "url": server.url("/d/gone.pdf"), "mime_type": "application/pdf" } ] }] });
    server.put("/feed.json", Answer::feed(feed.to_string()));
    server.put("/d/Leaflet.pdf", Answer::new(200, "application/pdf", "%PDF-1.4 a leaflet"));
    let import =
        ["publish", "import", "feed", &server.url("/feed.json"), "--into", folder.to_str().unwrap(), "--files"];
    let (told, exit) = answer(&home, &import);
    assert_eq!((exit, &told["folders"][0]["files"]), (Exit::Fine, &json!(1)), "one could be had: {told}");
    assert!(told["folders"][0]["problems"].to_string().contains("gone.pdf"), "the other is named");
    assert_eq!(fs::read(folder.join("files/leaflet.pdf")).unwrap(), b"%PDF-1.4 a leaflet", "under a plain name");
    let text = fs::read_to_string(folder.join("a.md")).unwrap();
    assert!(text.contains("path = \"files/leaflet.pdf\""), "the text names it: {text}");
    let before = files(&folder);
    answer(&home, &import);
    assert_eq!(server.hits("/d/Leaflet.pdf"), 1, "it is not fetched again");
    assert_eq!(files(&folder), before, "and nothing is left beside it");
}

#[test]
fn a_saved_answer_and_a_list_of_feeds_are_imported_too() {
    let (home, server) = (Home::default(), FeedServer::start());
    let saved = home.folder().join("posts.json");
    fs::write(&saved, r#"[{"id":1,"guid":{"rendered":"g"},"link":"https://charity.example/one/","title":{"rendered":"One"},"content":{"rendered":"<p>1</p>"}}]"#).unwrap();
    let folder = home.folder().join("saved");
    let (told, exit) =
        answer(&home, &["publish", "import", "wordpress", saved.to_str().unwrap(), "--into", folder.to_str().unwrap()]);
    assert_eq!((exit, outcomes(&told).len()), (Exit::Fine, 1), "a saved answer: {told}");

    let rss = "<rss version=\"2.0\"><channel><title>T</title><item><guid>x</guid><title>X</title><description>Words</description></item></channel></rss>";
    server.put("/rss", Answer::new(200, "application/rss+xml", rss));
    let list = home.folder().join("list.opml");
    let opml = format!(
        "<opml version=\"2.0\"><body><outline text=\"News\" xmlUrl=\"{}\"/><outline text=\"News\" xmlUrl=\"{}\"/></body></opml>",
        server.url("/rss"),
        server.url("/gone")
    );
    fs::write(&list, opml).unwrap();
    let folder = home.folder().join("many");
    let (told, exit) =
        answer(&home, &["publish", "import", "opml", list.to_str().unwrap(), "--into", folder.to_str().unwrap()]);
    assert_eq!(exit, Exit::Fine, "one feed that fails does not keep the others from coming: {told}");
    assert!(folder.join("news/shelf.toml").exists() && folder.join("news/x.md").exists(), "each has a folder: {told}");
    assert!(told["folders"][1]["error"]["message"].to_string().contains("404"), "and the fault is said: {told}");
}

#[test]
fn a_list_of_feeds_is_followed_and_written_again() {
    let home = Home::default();
    let list = home.folder().join("list.opml");
    fs::write(&list, "<opml><body><outline text=\"A &amp; B\" xmlUrl=\"https://a.example/feed\"/><outline text=\"f\" xmlUrl=\"file:///etc/passwd\"/></body></opml>").unwrap();
    let (told, _) = answer(&home, &["sources", "import", list.to_str().unwrap()]);
    let followed = |number: usize| told["feeds"][number]["source"].is_string();
    assert_eq!((followed(0), followed(1)), (true, false), "a list names no file of this computer: {told}");
    let written = shelf(&home, &["sources", "export"]).out;
    assert!(written.contains("xmlUrl=\"https://a.example/feed\"") && written.contains("A &amp; B"), "{written}");
    assert!(!written.contains("starter"), "what comes with the program is nobody's feed: {written}");
}

#[test]
fn a_record_that_leads_out_of_the_folder_is_refused() {
    let (home, server) = (Home::default(), FeedServer::start());
    let folder = home.folder().join("shelf");
    fs::create_dir_all(&folder).unwrap();
    server.put(LISTING, posts(&[("a", "Words.")]));
    let record = r#"{"items":{"https://charity.example/?p=a":{"file":"../../escaped.md","sha256":"00"}}}"#;
    fs::write(folder.join(".imported.json"), record).unwrap();
    let ran = shelf(&home, &["publish", "import", "wordpress", &server.url("/"), "--into", folder.to_str().unwrap()]);
    assert_ne!(ran.exit, Exit::Fine, "{ran:?}");
    assert!(ran.err.contains("no file of an import"), "and it is said why: {}", ran.err);
}
