//! What a row says before it is opened: who checked it and when, what replaced it, what comes next.

use time::macros::date;

use super::super::{MIGRATIONS, family, resource as table};
use super::*;
use crate::store::connection::{self, Durability};

#[test]
fn rows_say_when_and_by_whom_they_were_checked() {
    let shelf = Shelf::new();
    let checked = Resource {
        verified_on: Some(date!(2025 - 06 - 01)),
        verified_by: Some("A volunteer".into()),
        review_by: Some(date!(2026 - 06 - 01)),
        ..resource("checked", 2, "Checked shelter", "Text.")
    };
    shelf.apply(&page(vec![checked, resource("plain", 1, "Plain shelter", "Text.")]), NOW);
    let said = |row: &Row| (row.verified_on, row.verified_by.clone(), row.review_by);
    let checked = (Some(date!(2025 - 06 - 01)), Some("A volunteer".to_owned()), Some(date!(2026 - 06 - 01)));
    let listed = shelf.file.read(|reader| reader.list(&Filter::default(), Sort::Newest, 0, 10)).unwrap().rows;
    assert_eq!(said(&listed[0]), checked, "in a list");
    assert_eq!(said(&listed[1]), (None, None, None), "of what nobody checked nothing is said");
    let found = shelf.file.search("shelter", &Filter::default(), Sort::Relevance, None, 5).unwrap();
    assert_eq!(said(&found.hits[0].row), checked, "in a hit");
    assert_eq!(said(&shelf.row("checked").unwrap()), checked, "by itself");
}

#[test]
fn only_what_may_not_be_acted_on_has_a_successor() {
    let shelf = Shelf::new();
    let old = |id: &str, status, successor: &str| Resource {
        status,
        superseded_by: Some(successor.into()),
        ..resource(id, 1, id, "Text.")
    };
    let mut new = resource("new", 5, "The new one", "Text.");
    new.previous_ids = vec!["newer".into()];
    shelf.apply(
        &page(vec![
            new,
            old("superseded", Status::Superseded, "new"),
            old("withdrawn", Status::Withdrawn, "new"),
            old("renamed", Status::Superseded, "newer"),
            old("current", Status::Current, "new"),
            old("draft", Status::Draft, "new"),
            old("lost", Status::Superseded, "nowhere"),
            old("itself", Status::Superseded, "itself"),
        ]),
        NOW,
    );
    for (id, expected, why) in [
        ("superseded", Some("The new one"), "it was superseded"),
        ("withdrawn", Some("The new one"), "it was withdrawn, and something replaces it"),
        ("renamed", Some("The new one"), "its successor had that id before"),
        ("current", None, "it holds"),
        ("draft", None, "it is not even final"),
        ("lost", None, "its successor is not here"),
        ("itself", None, "nothing is its own successor"),
        ("new", None, "it names none"),
    ] {
        assert_eq!(shelf.row(id).unwrap().successor.as_deref(), expected, "{id}: {why}");
        let stored = shelf.file.read(|reader| reader.read(&key(id))).unwrap().unwrap();
        let opened = stored.successor.map(|row| row.title);
        assert_eq!(opened.as_deref(), expected, "{id}: row and reader agree");
    }
}

#[test]
fn a_row_is_found_by_its_number_and_its_successor_by_its_id() {
    let shelf = Shelf::new();
    let writer = shelf.file.writer().unwrap();
    let sql = format!("EXPLAIN QUERY PLAN SELECT {} FROM resource WHERE docid = ?1", table::ROW);
    let mut statement = writer.connection.prepare(&sql).unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get::<_, String>(3).unwrap());
    }
    let scans: Vec<&String> =
        steps.iter().filter(|step| step.starts_with("SCAN") && *step != "SCAN CONSTANT ROW").collect();
    assert_eq!(scans, Vec::<&String>::new(), "a row of a list reads nothing but itself: {steps:?}");
    let by_id = steps.iter().filter(|step| step.contains("next USING INDEX") && step.contains("source=? AND id=?"));
    assert_eq!(by_id.count(), 2, "a successor is looked up in the index of ids: {steps:?}");
    assert!(!family::STATEMENTS.is_empty(), "the plans of families are among those that are tested");
}

#[test]
fn what_comes_next_is_of_the_same_source_and_in_the_order_of_the_list() {
    let shelf = Shelf::new();
    shelf.apply(&page((0..4).map(|n| resource(&format!("r{n}"), n, "Title", "Text.")).collect()), NOW);
    let other = page(vec![resource("other", 2, "Title", "Text.")]);
    let validators = Validators { etag: None, last_modified: None };
    let applied = Applied {
        page: &other,
        unread: &[],
        known: &[],
        files: &[],
        cover: Cover::Unsigned,
        validators: &validators,
        hash: [2; 32],
        now: NOW,
    };
    shelf.file.writer().unwrap().apply("t", &applied).unwrap();
    let next = |source: &str, id: &str| {
        let key = ResourceKey { source: source.into(), id: id.into() };
        let stored = shelf.file.read(|reader| reader.read(&key)).unwrap().unwrap();
        stored.next.map(|row| row.key.id)
    };
    let walked: Vec<_> = ["r3", "r2", "r1", "r0"].map(|id| next("s", id)).into();
    let expected = ["r2", "r1", "r0"].map(|id| Some(id.to_owned())).into_iter().chain([None]).collect::<Vec<_>>();
    assert_eq!(walked, expected, "down the list of its source, to its end");
    assert_eq!(next("t", "other"), None, "another source's rows are passed over");
}

/// A library of version 4, whose rows do not know yet what their details say.
#[test]
fn an_older_library_tells_in_its_rows_what_its_details_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut old = connection::open(&path, None, Durability::Rebuildable).unwrap();
    connection::migrate(&mut old, "library.db", &MIGRATIONS[..4]).unwrap();
    let insert = "INSERT INTO resource (docid, source, id, title, title_key, kind, status, content_hash, first_seen_at, \
                  fetched_at, changed_at, change) VALUES (?1, 's', ?2, 'T', 't', 'report', 'current', zeroblob(32), 0, 0, 0, 'added')";
    let texts = "INSERT INTO resource_text (docid, body, meta, nodes, links, images, details) \
                 VALUES (?1, '', '', '[]', '[]', '[]', ?2)";
    for (docid, id, details) in [
        (1, "checked", r#"{"verified_on": "2025-06-01", "review_by": "2026-06-01", "revision": 3}"#),
        (2, "due", r#"{"review_by": "2026-06-01", "verified_on": null}"#),
        (3, "plain", "{}"),
    ] {
        old.execute(insert, (docid, id)).unwrap();
        old.execute(texts, (docid, details)).unwrap();
    }
    drop(old);
    let (file, opening) = LibraryFile::open(&path, None).unwrap();
    assert_eq!(opening, Opening::Fine, "an older library is opened, not made anew");
    for (id, on, due, why) in [
        ("checked", Some(date!(2025 - 06 - 01)), Some(date!(2026 - 06 - 01)), "both days are kept"),
        ("due", None, Some(date!(2026 - 06 - 01)), "null is not said"),
        ("plain", None, None, "nothing is not said"),
    ] {
        let row = file.read(|reader| reader.row(&key(id))).unwrap().unwrap();
        assert_eq!((row.verified_on, row.verified_by, row.review_by), (on, None, due), "{id}: {why}");
        let stored = file.read(|reader| reader.read(&key(id))).unwrap().unwrap();
        assert_eq!((stored.resource.verified_on, stored.resource.review_by), (on, due), "{id}: as its details have it");
    }
}
