//! Pictures of bodies: what a refresh fetches of them, what is kept, and what becomes of those that do not come.

use fieldshelf_core::{
    Code, Library,
    api::dispatch,
    library::{Notice, Outcome, Part},
    model::Digest,
    picture::content_type,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item};

/// A chart of four bars, and a comment that no reader should get.
const CHART: &[u8] = include_bytes!("../fixtures/pictures/chart.png");
const COMMENT: &[u8] = b"safe house";

fn chart() -> Answer {
    Answer::new(200, "image/png", CHART)
}

/// A feed with one item that shows these.
fn showing(sources: &[&str]) -> Published {
    let images: String = sources.iter().map(|at| format!("<p><img src=\"{at}\" alt=\"A chart\"></p>")).collect();
    Published::complete("Shelf").with(item("a", "With pictures")).change("a", "/content_html", json!(images)).change(
        "a",
        "/url",
        json!(null),
    )
}

fn images(library: &Library, source: &str) -> Vec<Value> {
    let reading = dispatch(library, "read", json!({ "source": source, "id": "a" })).unwrap();
    reading["images"].as_array().unwrap().clone()
}

fn digest(image: &Value) -> Digest {
    Digest::parse(image["digest"].as_str().expect("the picture is here")).unwrap()
}

fn documents_here(home: &Home) -> usize {
    let shelves = std::fs::read_dir(home.folder().join("documents")).into_iter().flatten().flatten();
    let shelves = shelves.filter(|shelf| shelf.file_name().len() == 2);
    shelves.map(|shelf| std::fs::read_dir(shelf.path()).unwrap().count()).sum()
}

#[test]
fn a_picture_comes_with_the_refresh_drawn_anew() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", Answer::feed(showing(&["/chart.png", "/gone.png", "/chart.png"]).bytes()));
    server.put("/chart.png", chart());
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.outcome, Outcome::Updated, "a picture that does not come is no failure: {report:?}");

    let images = images(&library, &source.id);
    assert_eq!(images.len(), 2, "an address is one image, however often it is shown: {images:?}");
    assert_eq!((&images[0]["width"], &images[0]["height"]), (&json!(480), &json!(270)), "its room is known before it");
    assert_eq!(images[1]["digest"], Value::Null, "the one that does not come is shown by its words");
    let (bytes, mime) = library.picture(digest(&images[0])).unwrap();
    assert_eq!((mime, content_type(&bytes)), ("image/png", Some("image/png")), "a chart is a PNG");
    assert!(!bytes.windows(COMMENT.len()).any(|text| text == COMMENT), "nothing but pixels is kept");
    let told = Notice::Changed(vec![Part::Documents]);
    assert!(home.notices.lock().unwrap().contains(&told), "an open reader shows it without being opened again");
    assert_eq!(server.hits("/chart.png"), 1, "it was fetched once");
}

#[test]
fn a_missing_picture_is_asked_for_again_later_and_a_kept_one_is_not() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", Answer::feed(showing(&["/chart.png", "/slow.png", "/page.png"]).bytes()).etag("\"one\""));
    server.put("/chart.png", chart());
    server.script("/slow.png", vec![Answer::status(503), chart()]);
    server.put("/page.png", Answer::sign_in_page("text/html"));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    home.refresh(&library, &source.id);
    assert_eq!(server.hits("/slow.png"), 1, "a server that fails is left alone for a while");
    home.clock.forward(2 * 60 * 60);
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.outcome, Outcome::Unchanged, "the feed says the same: {report:?}");
    let images = images(&library, &source.id);
    assert_eq!(images[0]["digest"], images[1]["digest"], "and the picture came all the same: {images:?}");
    assert_eq!(images[2]["digest"], Value::Null, "a page of the web is no picture");
    assert_eq!([server.hits("/chart.png"), server.hits("/page.png")], [1, 1], "the others were not asked for again");
    assert_eq!(documents_here(&home), 1, "the same picture is kept once");
}

#[test]
fn no_picture_is_fetched_where_the_connection_is_paid_by_the_byte_or_only_texts_are_wanted() {
    for rule in ["metered", "fetch", "paused"] {
        let (home, server) = (Home::default(), FeedServer::start());
        let library = home.open();
        let mut settings = library.settings();
        match rule {
            "metered" => settings.documents.metered = true,
            "paused" => settings.documents.paused = true,
            _ => settings.documents.fetch = false,
        }
        library.save_settings(settings.clone()).unwrap();
        server.put("/feed.json", Answer::feed(showing(&["/chart.png"]).bytes()));
        server.put("/chart.png", chart());
        let source = library.add_source(&server.url("/feed.json"), None).unwrap();
        home.refresh(&library, &source.id);
        assert_eq!(server.hits("/chart.png"), 0, "{rule}: texts only");
        settings.documents = Default::default();
        library.save_settings(settings).unwrap();
        home.refresh(&library, &source.id);
        assert_eq!(server.hits("/chart.png"), 1, "{rule}: it comes once the rule is gone");
    }
}

#[test]
fn a_bookmark_keeps_its_pictures_and_nothing_else_does() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", Answer::feed(showing(&["/chart.png"]).bytes()));
    server.put("/chart.png", chart());
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    let kept = digest(&images(&library, &source.id)[0]);
    let place = json!({ "source": source.id, "id": "a" });
    let bookmark = json!({ "source": source.id, "id": "a", "note": null, "collections": null });
    dispatch(&library, "bookmark_save", bookmark).unwrap();

    library.remove_source(&source.id).unwrap();
    assert_eq!(digest(&images(&library, &source.id)[0]), kept, "the copy shows what was bookmarked");
    assert!(library.picture(kept).is_ok(), "and its picture is here");

    dispatch(&library, "bookmark_remove", place.clone()).unwrap();
    dispatch(&library, "bookmark_restore", place.clone()).unwrap();
    assert!(library.picture(kept).is_ok(), "a removal that is taken back takes nothing away");
    dispatch(&library, "bookmark_remove", place).unwrap();
    drop(library);

    let library = home.open();
    let other = library.add_source(&server.url("/other.json"), None).unwrap();
    library.remove_source(&other.id).unwrap();
    let why = library.picture(kept).map_err(|fault| fault.code());
    assert_eq!(why, Err(Code::NotFound), "what nobody shows any more goes");
    assert_eq!(documents_here(&home), 0, "from the disk too");
}

#[test]
fn only_pictures_are_given_out_and_never_damaged_ones() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", Answer::feed(showing(&["/chart.png"]).bytes()));
    server.put("/chart.png", chart());
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    let digest = digest(&images(&library, &source.id)[0]);
    let unknown = Digest([7; 32]);
    assert_eq!(library.picture(unknown).map_err(|fault| fault.code()), Err(Code::NotFound), "a hash that nothing has");

    let name = digest.to_string();
    let path = home.folder().join("documents").join(&name[..2]).join(&name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[60] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(
        library.picture(digest).map_err(|fault| fault.code()),
        Err(Code::NotFound),
        "a flipped bit is not shown"
    );
    assert_eq!(images(&library, &source.id)[0]["digest"], Value::Null, "it is missing from then on");
    home.refresh(&library, &source.id);
    assert!(library.picture(digest).is_ok(), "and the next refresh brings it again");
}
