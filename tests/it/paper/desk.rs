//! Where paper goes: to the window, to a file, to another program, to a printer; and that nothing of it stays.

use fieldshelf_core::{Code, api::dispatch};
use serde_json::{Value, json};
use support::key;

use super::{
    Press, contacts, everything,
    reader::{squeezed, text},
    written,
};

#[test]
fn a_leaflet_says_what_it_is_and_where_it_comes_from() {
    let press = Press::of(vec![everything()], contacts());
    let (told, pdf) = press.leaflet("all", "a4", false);
    let read = squeezed(&text(&pdf));
    for (said, why) in [
        (
            "Example Council · Version 3 · Not re-checked since 1 June 2026",
            "publisher, version and check are at the foot",
        ),
        (
            "Printed 24 November 2026 · Check for a newer one: https://shelf.example.org/all",
            "and when, and where to look",
        ),
        ("Due for a check since 1 September 2026.", "what is due says so at the top"),
        ("nobody has signed this source", "what nobody signed says so"),
        ("For Wales", "the nation is named"),
        ("Content note: It is only a test.", "the note stands before the text"),
        ("0800 0121 700", "the number is printed as the service prints it"),
        ("Text relay", "the other routes are beside it"),
        ("[1] https://guide.example.org/more", "an address behind words stands at the end"),
        ("Picture: A map", "a picture that is not here is said in words"),
        ("#import \"x\" *not bold* = no heading $x$ @label", "what looks like markup is text"),
    ] {
        assert!(read.contains(&squeezed(said)), "{why}: {said:?} in {read}");
    }
    assert_eq!(told["doubts"], json!(["checkDue"]), "the person is told before");
    assert_eq!(press.leaflet("all", "a4", false).1, pdf, "equal input makes equal bytes");
    let (cards, _) = press.leaflet("all", "cards", false);
    assert_eq!(cards["doubts"], json!(["checkDue", "cut"]), "what does not fit on a card is told");
    assert_eq!(cards["pages"], 1, "eight cards are one sheet");
}

#[test]
fn letters_that_no_font_has_are_boxes_and_are_named() {
    let press = Press::of(vec![written("a", "Page 한", "en", "<p>Words 🙂 and 🙂 words</p>")], json!([]));
    let (told, pdf) = press.leaflet("a", "a4", false);
    assert_eq!(told["missing"], "한🙂", "each once");
    assert!(squeezed(&text(&pdf)).contains("Words□and□words"), "and each place is seen");
}

#[test]
fn an_old_number_is_struck_out_with_the_current_one_beside_it() {
    let body = "<p>Call <strong>0300 303 8151</strong> or 0800 0121 700 today.</p>";
    let press = Press::of(vec![written("a", "An old leaflet", "en", body)], json!([]));
    let (told, pdf) = press.leaflet("a", "a4", false);
    assert_eq!(told["doubts"], json!(["oldNumber"]), "the person is told before");
    let said = squeezed("Call 0300 303 8151 [old number; now 0800 808 3733] or 0800 0121 700 today.");
    assert!(squeezed(&text(&pdf)).contains(&said), "the publisher's text stays, and the number of today is beside it");
}

#[test]
fn paper_is_saved_opened_and_printed_by_its_hash_alone() {
    let press = Press::of(vec![written("a", "What to do: now/here?", "en", "<p>Words</p>")], json!([]));
    let (told, pdf) = press.leaflet("a", "a4", false);
    let named = json!({ "digest": told["digest"] });
    let ask = |command: &str| dispatch(&press.library, command, named.clone());
    assert_eq!(ask("print_save").unwrap()["saved"], false, "nobody said where");
    let folder = tempfile::tempdir().unwrap();
    *press.home.opened.1.lock().unwrap() = Some(folder.path().to_owned());
    assert_eq!(ask("print_save").unwrap()["saved"], true, "now somebody did");
    let saved = std::fs::read(folder.path().join("What to do now here.pdf")).unwrap();
    assert_eq!(saved, pdf, "under a name that is only a name, all of it");
    ask("print_open").unwrap();
    let opened = press.home.opened.0.lock().unwrap().pop().unwrap();
    assert_eq!(std::fs::read(&opened).unwrap(), pdf, "another program gets a copy");
    assert_eq!(ask("print_send").unwrap()["done"], false, "this laptop has no printer");
    press.leaflet("a", "a5", false);
    for command in ["print_save", "print_open", "print_send"] {
        assert_eq!(ask(command).unwrap_err().code, Code::NotFound, "{command}: only the last one is kept");
    }
    assert_eq!(press.bytes(&told["digest"], 10).unwrap_err().code, Code::NotFound, "its bytes are gone too");
}

#[test]
fn notes_are_printed_with_citations_and_are_gone_with_the_lock() {
    let press = Press::of(vec![everything()], contacts());
    press.library.bookmark(&key(&press.source, "all"), Some("Ask about the form.")).unwrap();
    let (told, pdf) = press.print(json!({ "notes": null }), "a4", false);
    let read = squeezed(&text(&pdf));
    for said in ["Everything at once", "Ask about the form.", "Example Council (2026)"] {
        assert!(read.contains(&squeezed(said)), "{said:?} in {read}");
    }
    press.library.set_passphrase(None, Some("four plain words here")).unwrap();
    press.library.lock().unwrap();
    assert_eq!(press.bytes(&told["digest"], 10).unwrap_err().code, Code::Locked, "the paper is gone with the notebook");
    let again = json!({ "what": { "notes": null }, "layout": "a4", "large": false, "codes": false });
    assert_eq!(dispatch(&press.library, "print_make", again).unwrap_err().code, Code::Locked, "and none is made anew");
    let (_, pdf) = press.leaflet("all", "a4", false);
    assert!(!squeezed(&text(&pdf)).contains("Askabout"), "a leaflet has nothing of the notebook");
}

#[test]
fn a_search_is_printed_as_a_list_with_citations() {
    let press = Press::of(vec![everything()], contacts());
    let results = json!({ "results": { "query": "everything", "filter": {}, "sort": "relevance" } });
    let read = squeezed(&text(&press.print(results, "a4", true).1));
    for said in
        ["Resources found for “everything”", "Everything at once", "Available at: https://shelf.example.org/all"]
    {
        assert!(read.contains(&squeezed(said)), "{said:?} in {read}");
    }
}

#[test]
fn fonts_are_given_out_also_while_everything_is_locked() {
    let press = Press::of(Vec::new(), json!([]));
    let fonts = dispatch(&press.library, "fonts", json!({})).unwrap();
    let of = |language: &str| {
        let wants = |font: &&Value| font["languages"].as_array().unwrap().contains(&json!(language));
        fonts.as_array().unwrap().iter().find(wants).unwrap().clone()
    };
    for (language, family) in [("ti", "Noto Sans Ethiopic"), ("zh", "Noto Sans CJK SC"), ("ar", "Noto Sans Arabic")] {
        let font = of(language);
        assert_eq!(font["family"], family, "{language}");
        let bytes = press.bytes(&font["digest"], font["bytes"].as_u64().unwrap()).unwrap();
        assert_eq!(bytes.len() as u64, font["bytes"], "{family} is whole");
    }
}
