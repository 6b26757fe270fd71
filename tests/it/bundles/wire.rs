//! Bundles on the wire: golden pairs, which the UI's tests replay.

use fieldshelf_core::{documents::folder::digest_of, library::bundles::Choice};
use serde_json::{Value, json};
use support::{Home, Published, item};

use super::stick::{ADDRESS, Stick};
use crate::wire::golden_with;

const PDF: &[u8] = b"%PDF-1.7 the report";

fn stick() -> Stick {
    let mut report = item("report", "The report");
    report["attachments"] = json!([{"url": "https://shelf.example.org/report.pdf", "mime_type": "application/pdf",
        "size_in_bytes": PDF.len(), "_fieldshelf": {"sha256": digest_of(PDF).to_string(), "lang": "en"}}]);
    let feed = Published::complete("Made shelf").with_items(2).with(report);
    let broken = Published::complete("Signed shelf").head("/_fieldshelf/key", json!("RW"));
    Stick::new().with(ADDRESS, &[("feed.json", feed.bytes())], 86_400).and(PDF, None).with(
        "https://signed.example.org/feed.json",
        &[("feed.json", broken.bytes())],
        86_400,
    )
}

#[test]
fn bundles_cross_the_wire_as_written_down() {
    let home = Home::default();
    let library = home.open();
    let ask = |name: &str, command: &str, request: Value| golden_with(&library, name, command, request, &[]);
    ask("bundle-none", "bundle", json!({}));
    ask("bundle_open-no", "bundle_open", json!({}));
    ask("bundle_work-idle", "bundle_work", json!({}));
    ask("bundle_import-none", "bundle_import", json!({"sources": [1]}));
    let path = stick().path();
    library.offer_bundle(&path);
    ask("bundle", "bundle", json!({}));
    ask("bundle_import", "bundle_import", json!({"sources": [1, 2]}));
    ask("bundle-again", "bundle", json!({}));
    ask("bundle_import-again", "bundle_import", json!({"sources": [1]}));
    ask("bundle_close", "bundle_close", json!({}));
    let letter = home.folder().join("letter.fieldshelf");
    std::fs::write(&letter, "Dear office,").unwrap();
    library.offer_bundle(&letter);
    ask("bundle-refused", "bundle", json!({}));
    ask("bundle_stop", "bundle_stop", json!({}));

    let id = library.sources().unwrap().last().unwrap().source.id.clone();
    let export = json!({"sources": [id], "documents": true, "languages": ["en"], "kinds": []});
    ask("bundle_plan", "bundle_plan", export.clone());
    let welsh = json!({"sources": [id], "documents": true, "languages": ["cy"], "kinds": ["guidance"]});
    ask("bundle_plan-welsh", "bundle_plan", welsh);
    ask("bundle_export-no", "bundle_export", export.clone());
    *home.opened.1.lock().unwrap() = Some(home.folder().to_path_buf());
    let written = ask("bundle_export", "bundle_export", export);
    let name = written["answer"]["files"][0].as_str().unwrap();
    assert_eq!(name, "fieldshelf-2026-11-24.fieldshelf", "a day is in its name");
    let plan = library.plan_bundle(&Choice { sources: vec![id], ..Choice::default() }).unwrap();
    assert_eq!(plan.documents, 0, "without documents there are none");
}
