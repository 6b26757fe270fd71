//! Numbers that nobody should call any more: in what is typed, in texts, in documents and in saved copies; and the codes
//! that a telephone's camera reads.

use fieldshelf_core::{
    Code, Library,
    api::dispatch,
    documents::{Folder, Kept, Shelf, Unread},
    model::PageText,
    refresh::Validators,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item, key};

fn ask(library: &Library, command: &str, request: Value) -> Value {
    dispatch(library, command, request).unwrap()
}

fn search(library: &Library, query: &str) -> Value {
    ask(library, "search", json!({"query": query, "filter": {}, "sort": "relevance", "limit": 1}))["retired"].clone()
}

/// What is marked in a text, whose places are counted in units of UTF-16.
fn marked(text: &str, old_numbers: &Value) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = |old: &Value, end: &str| usize::try_from(old[end].as_u64().unwrap()).unwrap();
    let words = |old: &Value| String::from_utf16(&units[place(old, "start")..place(old, "end")]).unwrap();
    old_numbers.as_array().unwrap().iter().map(words).collect()
}

/// A source that nobody signed, with one resource and these help lines.
fn follow(home: &Home, library: &Library, server: &FeedServer, item: Value, contacts: Value) -> String {
    let feed = Published::complete("A council").with(item).head("/_fieldshelf/contacts", contacts);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(library, &source);
    source
}

fn leaflet() -> Value {
    let mut leaflet = item("leaflet", "A leaflet");
    leaflet["content_html"] = json!(
        "<p>\u{1F600} Ring 0300 303<br>8151 now.</p><p>From abroad +44 (0)300&nbsp;303 8151, not 0300 303 8152.</p>"
    );
    leaflet
}

#[test]
fn an_old_number_is_marked_where_it_stands() {
    let home = Home::default();
    let (library, server) = (home.open(), FeedServer::start());
    let source = follow(&home, &library, &server, leaflet(), json!([]));
    let text = "\u{1F600} Ring 0300 303\n8151 now.\nFrom abroad +44 (0)300\u{a0}303 8151, not 0300 303 8152.";
    let expected = ["0300 303\n8151", "+44 (0)300\u{a0}303 8151"];
    let read = || ask(&library, "read", json!({"source": source, "id": "leaflet"}));
    let reading = read();
    assert_eq!(marked(text, &reading["oldNumbers"]), expected, "both spellings, across the end of a line too");
    let retired = &reading["oldNumbers"][0]["retired"];
    let told = json!({
        "display": "0300 303 8151", "contact": "Salvation Army referral line", "lastDay": "2021-01-03",
        "replacedOn": "2021-01-04", "source": "Starter library", "host": "cityhearts.global", "trusted": true,
        "replacedBy": ["0800 808 3733"],
    });
    assert_eq!(*retired, told, "who had it, until when, what replaced it and who says so");
    library.bookmark(&key(&source, "leaflet"), None).unwrap();
    library.remove_source(&source).unwrap();
    let copy = read();
    assert_eq!(copy["provenance"]["held"], "bookmark", "the library no longer has it");
    assert_eq!(marked(text, &copy["oldNumbers"]), expected, "a copy that was kept is judged by what is known today");
}

#[test]
fn an_old_number_in_a_document_is_marked_on_its_page() {
    let home = Home::default();
    let (library, server) = (home.open(), FeedServer::start());
    let mut report = item("report", "A report");
    let bytes = b"%PDF-1.7 a report".to_vec();
    let name = fieldshelf_core::documents::folder::digest_of(bytes.clone()).to_string();
    report["attachments"] = json!([{
        "url": server.url("/a.pdf"), "mime_type": "application/pdf", "size_in_bytes": bytes.len(),
        "_fieldshelf": {"sha256": name},
    }]);
    follow(&home, &library, &server, report, json!([]));
    let number = library.candidates().unwrap().into_iter().find(|it| it.address.ends_with("/a.pdf")).unwrap().document;
    let (digest, length) = Folder::new(home.folder().join("documents")).keep_bytes(&bytes).unwrap();
    library.kept(number, &Kept { digest, bytes: length, validators: Validators::default() }).unwrap();
    let page = |text: &str| PageText { label: String::new(), text: text.to_owned() };
    let pages = [page("Nothing here."), page("\u{1F4DE} Call 0300\u{ad}303 8151.")];
    let unread = Unread { document: number, digest, mime: String::new(), pages: 0 };
    library.add_pages(&unread, 1, &pages).unwrap();
    let text = ask(&library, "document_text", json!({"digest": name, "from": 1, "count": 9}));
    let on = |page: usize| marked(&pages[page].text, &text["pages"][page]["oldNumbers"]);
    assert_eq!(on(0), [""; 0], "a page without old numbers has none");
    assert_eq!(on(1), ["0300\u{ad}303 8151"], "each page counts from its own beginning");
}

#[test]
fn a_source_that_nobody_signed_does_not_lead_astray() {
    let home = Home::default();
    let (library, server) = (home.open(), FeedServer::start());
    let line = |name: &str, old: &str| {
        json!({"id": name, "name": name, "kind": "helpline", "numbers": [
            {"show": old, "use": "voice", "valid_to": "2020-01-01"}, {"show": "0909 879 0000", "use": "voice"},
        ]})
    };
    let contacts = json!([
        line("Not the army", "0300 303 8151"),
        line("Not the helpline", "0800 0121 700"),
        line("Own", "020 7946 0018"),
    ]);
    follow(&home, &library, &server, leaflet(), contacts);
    let told = search(&library, "0300 303 8151");
    assert_eq!(told.as_array().unwrap().len(), 1, "about a number of the starter library it is not heard: {told}");
    assert_eq!(told[0]["replacedBy"], json!(["0800 808 3733"]), "nor is its number offered");
    assert_eq!(search(&library, "08000 121 700"), json!([]), "it cannot declare a number old that is in use");
    let own = search(&library, "020 7946 0018");
    assert_eq!(
        (&own[0]["trusted"], &own[0]["source"]),
        (&json!(false), &json!("A council")),
        "of its own it may speak"
    );
    let dial = |number: &str| dispatch(&library, "qr", json!({"dial": number, "page": null, "contact": null}));
    assert_eq!(dial("+449098790000").unwrap_err().code, Code::NotFound, "a number that nothing proves is not dialled");
    assert!(dial("+448008083733").is_ok(), "one that comes with the program is");
}

#[test]
fn a_code_says_only_what_is_on_this_laptop() {
    let home = Home::default();
    let library = home.open();
    let code = |dial: Option<&str>, page: Value, contact: Value| {
        dispatch(&library, "qr", json!({"dial": dial, "page": page, "contact": contact}))
    };
    let number = |dial| code(Some(dial), Value::Null, Value::Null);
    for (dial, says, why) in [
        ("+448008083733", "0800 808 3733", "as a help line has it"),
        ("0800 808 3733", "0800 808 3733", "in any spelling"),
        ("999", "999", "a short code"),
        ("18001101", "18001 101", "one that a help line relays"),
        ("18001 0800 808 3733", "18001 0800 808 3733", "the relay of a voice number"),
    ] {
        let code = number(dial).unwrap();
        assert_eq!(code["says"], says, "{dial}: {why}");
        let rows: Vec<&str> = code["rows"].as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect();
        assert!(rows.iter().all(|row| row.len() == rows.len()), "{dial}: a square of rows");
        assert_eq!(code["size"], rows.len(), "{dial}: whose side is told");
        assert!(rows[0].starts_with("11111110") && rows[0].ends_with("01111111"), "{dial}: without a quiet zone");
    }
    for (dial, why) in [
        ("+443003038151", "an old number"),
        ("+449098790000", "nobody's number"),
        ("", "nothing"),
        ("https://example.org/", "no number"),
    ] {
        assert_eq!(number(dial).unwrap_err().code, Code::NotFound, "{dial}: {why}");
    }
    let at = |id: &str| json!({"source": "starter", "id": id});
    let page = code(None, at("iasc-annual-report-2019-20"), Value::Null).unwrap();
    assert!(page["says"].as_str().unwrap().starts_with("https://"), "the address of the original: {page}");
    let contact = code(None, Value::Null, at("samaritans")).unwrap();
    assert_eq!(contact["says"], "https://www.samaritans.org/", "the page of a help line");
    let refused = |page, contact| code(None, page, contact).unwrap_err().code;
    assert_eq!(refused(at("none"), Value::Null), Code::NotFound, "a resource that is not here");
    assert_eq!(refused(Value::Null, at("police-999")), Code::NotFound, "a help line without a page");
    assert_eq!(refused(Value::Null, Value::Null), Code::BadRequest, "nothing asked");
    assert_eq!(refused(at("a"), at("b")), Code::BadRequest, "two things asked");
}
