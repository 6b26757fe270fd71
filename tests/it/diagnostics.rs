//! What the program tells about itself names nothing that a person read, wrote or follows.

use std::fs;

use support::{Answer, FeedServer, Home, Published, key};

const CANARY: &str = "Kestrel";

#[test]
fn diagnostics_and_the_log_hold_counts_and_codes_alone() {
    let (home, server) = (Home::default(), FeedServer::start());
    let path = format!("/{CANARY}/feed.json");
    server.put(&path, Answer::feed(Published::complete(&format!("{CANARY} shelf")).with_items(3).bytes()));
    let library = home.open();
    let source = library.add_source(&server.url(&path), Some(&format!("{CANARY} house"))).unwrap().id;
    home.refresh(&library, &source);
    library.bookmark(&key(&source, "item-1"), Some(&format!("{CANARY} told me"))).unwrap();
    library.save_collection(None, CANARY).unwrap();
    let _ = library.search(CANARY, &Default::default(), Default::default(), 5);
    server.put(&path, Answer::status(500));
    home.refresh(&library, &source);

    let text = library.diagnostics().unwrap();
    let log = fs::read_to_string(home.folder().join("events.log")).unwrap();
    for (what, told) in [("the diagnostics", &text), ("the log", &log)] {
        assert!(!told.to_lowercase().contains(&CANARY.to_lowercase()), "{what} name nothing of a person's: {told}");
        assert!(!told.contains(&source), "{what} name no source: {told}");
        assert!(!told.contains("127.0.0.1"), "{what} hold no address: {told}");
        assert!(told.contains("refreshed added=3"), "{what} say how a refresh went: {told}");
        assert!(told.contains("refresh-failed code=server-failed"), "{what} say why one failed: {told}");
    }
    assert!(text.contains("2. web, unsigned"), "a source is told by its kind: {text}");
    library.clear_log().unwrap();
    assert!(!home.folder().join("events.log").exists(), "the log is gone when a person deletes it");
}
