//! Words on a page of a document, in a help line or in a note are found from the one search box.

use std::path::Path;

use fieldshelf_cli::Exit;
use fieldshelf_core::{
    Code, Library,
    api::dispatch,
    library::Place,
    model::{Filter, PageText, Sort},
    store::{
        LibraryFile,
        connection::{self, Durability},
        keys::Keys,
    },
};
use serde_json::{Value, json};
use support::{Home, key, rows};

use crate::shelf::{answer, shelf};

const GUIDE: &str = "how-a-referral-works";

/// Gives a resource of the starter library a document whose text has been read.
fn read_document(profile: &Path, id: &str, texts: &[String]) {
    let keys = Keys::open(profile).unwrap();
    let path = profile.join("library.db");
    let connection = connection::open(&path, Some(keys.library()), Durability::Rebuildable).unwrap();
    let (number, bytes) = ((3_i64 << 24) + 1, 5_000);
    let call = "INSERT INTO document (number, identity, address, mime, size, text_state, pages)
                VALUES (?1, 'sha256:00', 'https://example.org/a.pdf', 'application/pdf', ?2, 'read', ?3)";
    connection.execute(call, (number, bytes, texts.len() as i64)).unwrap();
    let call = "INSERT INTO attachment (docid, position, document) SELECT docid, 0, ?1 FROM resource WHERE id = ?2";
    assert_eq!(connection.execute(call, (number, id)).unwrap(), 1, "the resource is there");
    let pages = texts.iter().zip(1..).map(|(text, n)| PageText { label: format!("A-{n}"), text: text.clone() });
    let (file, _) = LibraryFile::open(&path, Some(keys.library())).unwrap();
    file.write(|writer| writer.add_pages(number, 1, &pages.collect::<Vec<_>>())).unwrap();
}

/// Forty pages, three of which say something.
fn read_guide(profile: &Path) {
    let said = |n| match n {
        37 => "The packhouse kept their passports in a locked drawer.".into(),
        12 | 39 => "A packhouse.".into(),
        _ => format!("Leaf {n}."),
    };
    read_document(profile, GUIDE, &(1..=40).map(said).collect::<Vec<_>>());
}

#[test]
fn a_word_on_one_page_leads_to_that_page() {
    let home = Home::default();
    let library = home.open();
    read_guide(home.folder());
    let query = |query: &str| json!({ "query": query, "filter": {}, "sort": "relevance", "limit": 5 });
    let found = dispatch(&library, "search", query("packhouse passports")).unwrap();
    let hit = &found["hits"][0];
    assert_eq!((&found["total"], &hit["row"]["id"]), (&json!(1), &json!(GUIDE)), "one resource: {found}");
    let page = &hit["page"];
    assert_eq!((&page["page"], &page["label"]), (&json!(37), &json!("A-37")), "its page, as printed: {page}");
    let marked = page["snippet"].as_array().unwrap().iter().filter(|run| run["hit"] == json!(true));
    assert_eq!(marked.count(), 2, "the words are marked: {page}");
    let found = dispatch(&library, "search", query("packhouse")).unwrap();
    let hit = &found["hits"][0];
    assert_eq!(
        (&hit["page"]["page"], &hit["morePages"], &hit["moreCut"]),
        (&json!(12), &json!(2), &json!(false)),
        "the first page, and how many follow: {hit}"
    );

    let unfold =
        |id: &str| json!({ "source": "starter", "id": id, "position": null, "query": "packhouse", "limit": 9 });
    let all = dispatch(&library, "search_pages", unfold(GUIDE)).unwrap();
    let pages: Vec<&Value> = all["pages"].as_array().unwrap().iter().map(|page| &page["page"]).collect();
    assert_eq!((&all["total"], pages), (&json!(3), vec![&json!(12), &json!(37), &json!(39)]), "all of them, in order");
    let fault = dispatch(&library, "search_pages", unfold("no-such-resource")).unwrap_err();
    assert_eq!(fault.code, Code::NotFound, "a resource that is not there is said not to be there");
}

#[test]
fn notes_are_found_and_leave_no_trace() {
    let home = Home::default();
    let library = home.open();
    for (id, note) in [
        (GUIDE, "Ask the duty solicitor in Łódź Street; the packhouse is on the ring road."),
        ("signs-to-look-for", "Printed for the van."),
        ("what-modern-slavery-is", ""),
    ] {
        library.bookmark(&key("starter", id), Some(note)).unwrap();
    }
    for (typed, expected, why) in [
        ("packhouse", vec![GUIDE], "a word of a note"),
        ("solicitors", vec![GUIDE], "in any form"),
        ("solic", vec![GUIDE], "while it is typed"),
        ("\"ring road\"", vec![GUIDE], "words that stand together"),
        ("van printing", vec!["signs-to-look-for"], "all words, in any order"),
        ("packhouse van", vec![], "not words of two notes"),
        ("the -solicitor", vec!["signs-to-look-for"], "without what is left out"),
        ("", vec![], "nothing typed"),
    ] {
        let found = library.search_notes(typed).unwrap();
        let ids: Vec<&str> = found.iter().map(|hit| hit.key.id.as_str()).collect();
        assert_eq!(ids, expected, "{typed:?}: {why}");
    }
    let hit = library.search_notes("packhouse").unwrap().remove(0);
    assert_eq!(hit.title, "How a referral works (NRM)", "the note is shown under its resource");
    assert!(hit.snippet.iter().any(|run| run.hit && run.text == "packhouse"), "with the word marked: {hit:?}");
    for n in 0..8 {
        let row = &rows(&library, "starter")[10 + n];
        library.bookmark(&row.key, Some("Tarpaulin")).unwrap();
    }
    assert_eq!(library.search_notes("tarpaulin").unwrap().len(), 5, "five are enough");
    let words = library.search("tarpaulin", &Filter::default(), Sort::Relevance, 5).unwrap();
    assert_eq!((words.total, words.suggestion), (0, None), "no word of a note gets into the library");
}

#[test]
fn the_command_line_shows_pages_help_lines_and_notes() {
    let home = Home::default();
    let profile = home.folder().join("profile");
    assert_eq!(shelf(&home, &["list"]).exit, Exit::Fine, "a first run makes the profile");
    read_guide(&profile);
    let ran = shelf(&home, &["search", "packhouse"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Fine, ""), "{ran:?}");
    for (line, why) in [
        (" 1. How a referral works (NRM)", "the resource"),
        ("    p. A-12: A packhouse.", "its best page, as printed"),
        ("    2 more pages", "how many follow"),
        ("1 hit", "resources are counted"),
    ] {
        assert!(ran.out.lines().any(|shown| shown == line), "{why}: {}", ran.out);
    }
    let (found, _) = answer(&home, &["search", "packhouse", "passports"]);
    let hit = &found["hits"][0];
    assert_eq!((&hit["page"]["page"], &hit["page"]["label"]), (&json!(37), &json!("A-37")), "as JSON: {hit}");
    assert_eq!(hit["more_pages"], 0, "nothing more: {hit}");

    let ran = shelf(&home, &["search", "0800", "808", "3733"]);
    assert!(ran.out.starts_with("Help lines:\n  Salvation Army"), "a number leads to its line: {}", ran.out);
    assert!(ran.out.contains("(check this number)"), "a number not checked lately says so: {}", ran.out);
    let library = Library::open(Place::new(&profile)).unwrap();
    library.bookmark(&key("starter", GUIDE), Some("Tarpaulin.")).unwrap();
    let ran = shelf(&home, &["search", "tarpaulin"]);
    let note = "Your notes:\n  How a referral works (NRM) (starter/how-a-referral-works): Tarpaulin.\n";
    assert!(ran.out.starts_with(note), "a note is shown: {}", ran.out);
    assert!(ran.out.trim_end().ends_with("Nothing else was found."), "and nothing else was found: {}", ran.out);
}
