//! Citations as a person asks for them: through the command line, the wire, and after a publisher took something back.

use fieldshelf_cli::Exit;
use fieldshelf_core::api::dispatch;
use fieldshelf_core::library::Held;
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, key};

use crate::shelf::{answer, shelf};

#[test]
fn references_are_printed_and_what_is_superseded_is_told_apart_from_them() {
    let home = Home::default();
    let ran = shelf(&home, &["cite", "modern-slavery-act-2015", "--form", "oscola", "--page", "s 52"]);
    assert_eq!(ran.out, "Modern Slavery Act 2015, s 52.\n", "ready to be pasted");
    assert_eq!((ran.err.as_str(), ran.exit), ("", Exit::Fine), "and nothing else is said");

    let old = shelf(&home, &["cite", "iasc-annual-report-2019-20", "--form", "ris"]);
    assert!(old.out.starts_with("TY  - RPRT\r\nAU  - Thornton, Sara\r\n"), "to the byte: {}", old.out);
    assert!(old.out.ends_with("\r\nER  - \r\n"), "to the last byte: {:?}", old.out);
    assert!(old.err.starts_with("“Annual Report 2019-2020” is superseded. “"), "the warning is beside it: {}", old.err);

    let (both, _) = answer(&home, &["cite", "scotland-act-2015", "modern-slavery-act-2015"]);
    let text = both["text"].as_str().unwrap();
    assert!(text.starts_with("Human Trafficking") && text.contains("\n\nModern Slavery"), "in the order given: {text}");
    assert_eq!(both["warnings"], json!([]), "nothing is wrong with these");

    for (wrong, exit) in [
        (&["cite"][..], Exit::Usage),
        (&["cite", "x", "--collection", "y"], Exit::Usage),
        (&["cite", "no-such-thing"], Exit::NotFound),
        (&["cite", "--collection", "no such"], Exit::NotFound),
    ] {
        assert_eq!(shelf(&home, wrong).exit, exit, "{wrong:?} is refused by its cause");
    }
}

#[test]
fn what_was_taken_back_is_still_cited_from_its_copy_with_a_warning() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let feed = Published::complete("Shelf").with_items(5);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let saved = key(&source, "item-2");
    library.bookmark(&saved, None).unwrap();
    let request =
        json!({ "key": { "source": source, "id": "item-2" }, "collection": null, "mark": null, "form": "oscola" });
    let before = dispatch(&library, "cite", request.clone()).unwrap();
    assert_eq!(before["warnings"], json!([]), "it is in force");

    let feed = feed.without("item-2");
    for readable in [true, false] {
        let stone = json!([{ "id": "item-2", "reason": "Wrong", "replaced_by": "item-3", "keep_readable": readable }]);
        server.put("/feed.json", Answer::feed(feed.clone().head("/_fieldshelf/tombstones", stone).bytes()));
        home.refresh(&library, &source);
        let held = library.read(&saved).unwrap().held;
        assert_eq!(matches!(held, Held::Library(_)), readable, "the library keeps what may be read");
        let after = dispatch(&library, "cite", request.clone()).unwrap();
        assert!(after["text"].as_str().unwrap().contains("Guidance number 2"), "it is cited all the same: {after}");
        assert_eq!(after["warnings"].as_array().unwrap().len(), 1, "with a warning: {after}");
        assert_eq!(after["warnings"][0]["withdrawn"], true, "it was withdrawn");
        assert_eq!(after["warnings"][0]["successor"]["id"], "item-3", "what replaces it is offered");
    }

    let quote = json!({ "key": { "source": source, "id": "item-3" }, "text": "a word", "pageLabel": "iv" });
    let quoted = dispatch(&library, "quote", quote).unwrap();
    assert!(quoted["text"].as_str().unwrap().starts_with("“a word” ("), "words and their source: {quoted}");
    let nothing = json!({ "key": null, "collection": null, "mark": null, "form": "ris" });
    assert_eq!(dispatch(&library, "cite", nothing).unwrap_err().code, fieldshelf_core::Code::BadRequest, "of what?");
}
