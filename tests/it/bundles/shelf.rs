//! Bundles on the command line.

use fieldshelf_cli::Exit;
use serde_json::json;
use support::{Answer, FeedServer, Home, Published};
use tokio_util::sync::CancellationToken;

use super::{
    carrying::feed,
    stick::{ADDRESS, Stick},
};
use crate::shelf::{answer, shelf, shelf_until};

fn typed(home: &Home, args: &[&str], input: &str) -> crate::shelf::Ran {
    shelf_until(home, args, input, &CancellationToken::new())
}

#[test]
fn a_bundle_goes_from_shelf_to_shelf() {
    let (office, van, server) = (Home::default(), Home::default(), FeedServer::start());
    server.put("/feed.json", Answer::feed(feed(&server).bytes()));
    let (added, _) = answer(&office, &["sources", "add", &server.url("/feed.json")]);
    let id = added["source"]["id"].as_str().unwrap().to_owned();
    let early = shelf(&office, &["bundle", "export", office.folder().join("early").to_str().unwrap()]);
    assert_eq!(early.exit, Exit::Usage, "what was never refreshed cannot be carried: {early:?}");
    answer(&office, &["refresh"]);

    let stick = office.folder().join("van");
    let ran = shelf(&office, &["bundle", "export", stick.to_str().unwrap(), "--source", &id]);
    assert_eq!(ran.exit, Exit::Fine, "a bundle is written: {ran:?}");
    assert!(ran.err.contains("Writing 1 source with 6 resources and 3 documents"), "what comes is said: {ran:?}");
    assert!(ran.out.contains("van.fieldshelf"), "and where it is: {ran:?}");
    let bundle = stick.with_extension("fieldshelf");
    let bundle = bundle.to_str().unwrap();

    let shown = shelf(&van, &["bundle", "show", bundle]);
    for words in ["Unsigned: nothing proves who wrote it.", "not followed here yet", "6 resources, 3 documents"] {
        assert!(shown.out.replace("\n  ", " ").contains(words), "“{words}” is shown: {}", shown.out);
    }
    let refused = typed(&van, &["bundle", "import", bundle], "n\n");
    assert_eq!(refused.exit, Exit::Fine, "a person may think better of it: {refused:?}");
    assert!(refused.out.contains("Nothing was brought in."), "and nothing happens: {refused:?}");
    assert_eq!(typed(&van, &["bundle", "import", bundle], "").out, refused.out, "no answer is no");
    let (_, exit) = answer(&van, &["bundle", "import", bundle]);
    assert_eq!(exit, Exit::Usage, "a program must say --yes, since it cannot be asked");
    let ran = typed(&van, &["bundle", "import", bundle], "y\n");
    assert_eq!(ran.exit, Exit::Fine, "it comes in: {ran:?}");
    assert!(ran.out.contains("3 documents came."), "with its documents: {ran:?}");
    assert!(shelf(&van, &["show", "report"]).out.contains("The report"), "and can be read");
    let (again, exit) = answer(&van, &["bundle", "import", "--yes", bundle]);
    assert_eq!((exit, &again["documents"]["known"]), (Exit::Fine, &json!(3)), "twice is once: {again}");
    let (shown, _) = answer(&van, &["bundle", "show", bundle]);
    assert_eq!(shown["sources"][0]["age"], json!("same"), "and it says so: {shown}");
}

#[test]
fn a_source_that_cannot_come_in_ends_with_its_code() {
    let home = Home::default();
    let unsigned = Published::complete("Shelf").head("/_fieldshelf/key", json!("RW")).bytes();
    let broken = b"{\"items\": 3}".to_vec();
    for (feed, exit, code, sentence) in [
        (unsigned, Exit::NotTrusted, "blocked", "so its update was not used"),
        (broken, Exit::BadData, "feed-wrong", "This is not a JSON Feed"),
    ] {
        let path = Stick::new().with(ADDRESS, &[("feed.json", feed)], 600).path();
        let (came, ended) = answer(&home, &["bundle", "import", "--yes", path.to_str().unwrap()]);
        assert_eq!((ended, &came["sources"][0]["error"]["code"]), (exit, &json!(code)), "a script can tell: {came}");
        let ran = shelf(&home, &["bundle", "import", "--yes", path.to_str().unwrap()]);
        let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(sentence), "and a person: {ran:?}");
    }
}

#[test]
fn what_is_no_bundle_is_refused_with_a_sentence_and_a_code() {
    let home = Home::default();
    let letter = home.folder().join("letter.fieldshelf");
    std::fs::write(&letter, "Dear office,").unwrap();
    let gone = home.folder().join("gone.fieldshelf");
    for (path, exit, sentence) in [
        (letter, Exit::BadData, "This file is not a bundle."),
        (gone, Exit::NotFound, "The file is not there any more."),
        (home.folder().to_path_buf(), Exit::BadData, "This is a folder, not a bundle."),
    ] {
        for verb in ["show", "import"] {
            let ran = shelf(&home, &["bundle", verb, path.to_str().unwrap()]);
            assert_eq!(ran.exit, exit, "a script can tell: {ran:?}");
            assert!(ran.err.contains(sentence), "and a person: {ran:?}");
        }
    }
}
