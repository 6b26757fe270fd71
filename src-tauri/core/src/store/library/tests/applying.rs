use super::*;
use crate::model::{Change, Problem, Tombstone};

fn numbered(count: i64) -> Vec<Resource> {
    (0..count).map(|n| resource(&format!("r{n}"), n, &format!("Report {n}"), "Text.")).collect()
}

fn tombstone(id: &str, at: Option<i64>) -> Tombstone {
    Tombstone {
        id: id.into(),
        sequence: None,
        at,
        reason: Some("Out of date".into()),
        replaced_by: None,
        keep_readable: false,
    }
}

fn news(shelf: &Shelf, since: i64) -> Vec<(Change, String)> {
    let (filter, seen) = Default::default();
    let found = shelf.file.read(|reader| reader.news(since, &filter, &seen, 0, 100)).unwrap();
    assert_eq!(found.total, found.news.len() as u64, "the total counts what is listed");
    found.news.into_iter().map(|news| (news.change, news.key.id)).collect()
}

#[test]
fn what_was_applied_reads_back_whole() {
    let shelf = Shelf::new();
    let mut full = resource("full", 10, "Title", "Body");
    full.body.links = vec!["https://example.org/".into()];
    full.summary = "Summary".into();
    full.previous_ids = vec!["before".into()];
    full.authors = vec!["A. Author".into()];
    full.topics = vec!["victim-care".into()];
    full.audience = vec![crate::model::Audience::Health];
    full.nations = vec![crate::model::Nation::England];
    full.review_by = time::Date::from_calendar_date(2027, time::Month::March, 31).ok();
    full.licence = Some(crate::model::Licence { id: "OGL-UK-3.0".into(), address: None, redistribute: Some(true) });
    full.attachments = vec![crate::model::Attachment {
        address: "https://example.org/a.pdf".into(),
        mime: "application/pdf".into(),
        title: None,
        size: Some(u64::from(u32::MAX) + 1),
        duration: None,
        sha256: Some("ab".repeat(32)),
        pages: Some(3),
        language: None,
        role: crate::model::Role::Main,
    }];
    full.superseded_by = Some("next".into());
    full.status = Status::Superseded;
    let mut welsh = resource("welsh", 11, "Teitl", "Testun");
    welsh.translation_of = Some("full".into());
    shelf.apply(&page(vec![full.clone(), welsh, resource("next", 12, "Next", "Body")]), NOW);

    let read = |id: &str| shelf.file.read(|reader| reader.read(&key(id))).unwrap().unwrap();
    let stored = read("full");
    assert_eq!(stored.resource, full, "nothing that was published is lost or changed");
    assert!(stored.intact, "its hash is that of what was published");
    assert_eq!(stored.successor.unwrap().key.id, "next", "the successor is found");
    assert_eq!(stored.translations[0].row.key.id, "welsh", "the translation is found");
    assert_eq!(read("next").predecessors[0].key.id, "full", "and the predecessor");
    assert_eq!(read("welsh").translations[0].row.key.id, "full", "and the original of a translation");
    assert_eq!(read("before").key.id, "full", "an old id leads to the resource");
}

#[test]
fn the_same_feed_again_writes_only_the_state() {
    let shelf = Shelf::new();
    let mut feed = page(numbered(30));
    feed.resources[3].previous_ids = vec!["old3".into()];
    feed.tombstones =
        vec![tombstone("never-here", None), Tombstone { keep_readable: true, ..tombstone("r4", Some(NOW)) }];
    feed.problems = vec![Problem { item: None, message: "A date is missing.".into() }];
    feed.complete = true;
    shelf.apply(&feed, NOW);
    let mut writer = shelf.file.writer().unwrap();
    let before = writer.connection.total_changes();
    let validators = Validators::default();
    let applied = Applied {
        page: &feed,
        unread: &[],
        known: &[],
        files: &[],
        cover: Cover::Unsigned,
        validators: &validators,
        hash: [2; 32],
        now: NOW + DAY,
    };
    let counts = writer.apply("s", &applied).unwrap();
    assert_eq!(counts, Counts { problems: 1, ..Counts::default() }, "nothing changed");
    assert_eq!(writer.connection.total_changes() - before, 1, "only feed_state is written");
    let state = shelf.file.read(|reader| reader.validators("s")).unwrap();
    assert_eq!(state, Some(Held { validators, hash: [2; 32], signed: false }), "the state is that of the later bytes");
}

#[test]
fn only_what_changed_is_new() {
    let shelf = Shelf::new();
    shelf.apply(&page(numbered(5)), NOW);
    let mut feed = numbered(6);
    feed[1].title = "Report one, revised".into();
    feed[1].change_note = Some("A section was added".into());
    feed[2].status = Status::Withdrawn;
    feed[2].notice = Some("It was wrong".into());
    let counts = shelf.apply(&page(feed), NOW + DAY);
    assert_eq!(counts, Counts { added: 1, changed: 1, withdrawn: 1, ..Counts::default() }, "each is counted once");
    let expected = [(Change::Added, "r5"), (Change::Changed, "r1"), (Change::Retired, "r2")];
    let expected: Vec<_> = expected.map(|(change, id)| (change, id.to_owned())).into();
    assert_eq!(news(&shelf, NOW), expected, "What's new lists them, the most important first");
    assert_eq!(shelf.ids(), ["r5", "r4", "r3", "r1", "r0", "r2"], "newest first, withdrawn last");
    let (filter, seen) = Default::default();
    let lines = shelf.file.read(|reader| reader.news(NOW, &filter, &seen, 0, 10)).unwrap().news;
    assert_eq!(lines[1].note.as_deref(), Some("A section was added"), "a change says what changed");
    assert_eq!(lines[2].note.as_deref(), Some("It was wrong"), "a withdrawal says why");
    let first_seen = shelf.file.read(|reader| reader.read(&key("r1"))).unwrap().unwrap().first_seen_at;
    assert_eq!(first_seen, NOW, "a changed resource was first seen when it was new");
}

#[test]
fn a_renamed_resource_stays_the_same_one() {
    let shelf = Shelf::new();
    shelf.apply(&page(numbered(10)), NOW);
    let mut feed = numbered(10);
    feed[4].id = "r4-new".into();
    feed[4].previous_ids = vec!["r4".into()];
    // A publisher who says so of an id that is still listed takes nothing over.
    feed[5].previous_ids = vec!["r6".into()];
    let feed = Page { complete: true, tombstones: vec![tombstone("r4", Some(NOW))], ..page(feed) };
    let counts = shelf.apply(&feed, NOW + DAY);
    assert_eq!((counts.added, counts.removed), (0, 0), "neither new nor gone");
    assert_eq!(shelf.row("r4").unwrap().key.id, "r4-new", "the old id leads to it");
    assert_eq!(shelf.row("r6").unwrap().title, "Report 6", "an id in use leads to its own resource");
    let stored = shelf.file.read(|reader| reader.read(&key("r4"))).unwrap().unwrap();
    assert_eq!(stored.first_seen_at, NOW, "it is as old as it was");
}

#[test]
fn tombstones_remove_or_mark_and_hold_back_old_pages() {
    let shelf = Shelf::new();
    shelf.apply(&page(numbered(10)), NOW);
    let feed = Page {
        tombstones: vec![
            tombstone("r1", Some(NOW)),
            Tombstone { keep_readable: true, replaced_by: Some("r9".into()), ..tombstone("r2", Some(NOW)) },
        ],
        ..page(Vec::new())
    };
    let counts = shelf.apply(&feed, NOW + DAY);
    assert_eq!((counts.removed, counts.withdrawn), (1, 1), "one goes, one is marked");
    assert_eq!(shelf.row("r1"), None, "the removed one is gone");
    assert_eq!(news(&shelf, NOW)[1], (Change::Removed, "r1".into()), "and What's new says so");
    let marked = shelf.file.read(|reader| reader.read(&key("r2"))).unwrap().unwrap();
    assert_eq!(marked.resource.status, Status::Withdrawn, "the other one is withdrawn");
    assert_eq!(marked.resource.notice.as_deref(), Some("Out of date"), "with the reason");
    assert_eq!(marked.successor.unwrap().key.id, "r9", "and what replaces it");
    assert!(marked.intact, "the mark is part of what is hashed");

    let counts = shelf.apply(&page(numbered(10)), NOW + 2 * DAY);
    assert_eq!(counts, Counts::default(), "an old page brings neither back");
    assert_eq!(shelf.row("r2").unwrap().status, Status::Withdrawn, "nor unmarks one");

    let mut again = numbered(10);
    again[1].modified_at = Some(NOW + DAY);
    again[2].modified_at = Some(NOW + DAY);
    let counts = shelf.apply(&page(again), NOW + 3 * DAY);
    assert_eq!((counts.added, counts.changed), (1, 1), "what is dated after the tombstone is published again");
    assert_eq!(shelf.row("r2").unwrap().status, Status::Current, "and in force again");
}

#[test]
fn a_feed_that_keeps_the_text_of_what_it_withdraws_is_marked_at_first_sight() {
    let shelf = Shelf::new();
    let kept = Tombstone { keep_readable: true, ..tombstone("r1", Some(NOW)) };
    shelf.apply(&Page { tombstones: vec![kept], ..page(numbered(3)) }, NOW);
    assert_eq!(shelf.row("r1").unwrap().status, Status::Withdrawn, "it is never shown as current");
}

#[test]
fn absence_removes_only_from_a_complete_feed_and_never_much_at_once() {
    for (of, left, complete, removed, held, why) in [
        (10, 9, false, 0, 0, "a feed of news says nothing by leaving out"),
        (10, 9, true, 1, 0, "one in ten goes"),
        (10, 8, true, 2, 0, "a fifth goes"),
        (10, 7, true, 0, 3, "more than a fifth waits"),
        (10, 0, true, 0, 10, "an empty feed empties nothing"),
        (300, 250, true, 50, 0, "fifty go"),
        (300, 249, true, 0, 51, "fifty-one wait"),
    ] {
        let shelf = Shelf::new();
        shelf.apply(&Page { complete: true, ..page(numbered(of)) }, NOW);
        let counts = shelf.apply(&Page { complete, ..page(numbered(left)) }, NOW + DAY);
        assert_eq!((counts.removed, counts.held), (removed, held), "{of} to {left}: {why}");
        let waiting = shelf.file.read(|reader| reader.held("s")).unwrap();
        assert_eq!(waiting.len() as u64, held, "{of} to {left}: they are shown");
        let there = shelf.file.read(|reader| reader.number_of_resources(None)).unwrap();
        assert_eq!(there, of as u64 - removed, "{of} to {left}: what waits stays");
    }
}

#[test]
fn a_person_decides_about_what_is_held() {
    for (remove, left, why) in [(true, 2, "removed"), (false, 10, "kept")] {
        let shelf = Shelf::new();
        shelf.apply(&Page { complete: true, ..page(numbered(10)) }, NOW);
        let small = Page { complete: true, ..page(numbered(2)) };
        shelf.apply(&small, NOW + DAY);
        let decided = shelf.file.writer().unwrap().decide_removals("s", remove, NOW + DAY).unwrap();
        assert_eq!(decided, 8, "the answer counts them");
        let counts = shelf.apply(&small, NOW + 2 * DAY);
        assert_eq!(counts, Counts::default(), "{why}: nobody is asked twice");
        assert_eq!(shelf.ids().len(), left, "{why}");
    }
    let shelf = Shelf::new();
    shelf.apply(&Page { complete: true, ..page(numbered(10)) }, NOW);
    shelf.apply(&Page { complete: true, ..page(numbered(2)) }, NOW + DAY);
    let counts = shelf.apply(&Page { complete: true, ..page(numbered(10)) }, NOW + 2 * DAY);
    assert_eq!(counts, Counts::default(), "what is listed again no longer waits");
}

#[test]
fn what_was_absent_may_come_back() {
    let shelf = Shelf::new();
    shelf.apply(&Page { complete: true, ..page(numbered(10)) }, NOW);
    shelf.apply(&Page { complete: true, ..page(numbered(9)) }, NOW + DAY);
    assert_eq!(news(&shelf, NOW), [(Change::Removed, "r9".into())], "the absent one is told");
    let counts = shelf.apply(&Page { complete: true, ..page(numbered(10)) }, NOW + 2 * DAY);
    assert_eq!(counts.added, 1, "no publisher's word holds it back");
    assert_eq!(news(&shelf, NOW), [(Change::Added, "r9".into())], "it is new again, and no longer gone");
}

#[test]
fn a_removed_source_leaves_nothing() {
    let shelf = Shelf::new();
    shelf.apply(&page(numbered(10)), NOW);
    let mut writer = shelf.file.writer().unwrap();
    let validators = Validators::default();
    let other = page(vec![resource("other", 1, "Other", "words")]);
    writer
        .apply(
            "t",
            &Applied {
                page: &other,
                unread: &[],
                known: &[],
                files: &[],
                cover: Cover::Unsigned,
                validators: &validators,
                hash: [3; 32],
                now: NOW,
            },
        )
        .unwrap();
    writer.remove_source("s").unwrap();
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the indexes agree");
    assert_eq!(shelf.ids(), ["other"], "other sources stay");
    let words: Vec<String> = writer
        .connection
        .prepare("SELECT word FROM word")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(words, ["office", "other", "the", "words"], "its words are forgotten");
    assert_eq!(shelf.file.read(|reader| reader.validators("s")).unwrap(), None, "and its state");
}

#[test]
fn ids_listed_twice_count_once() {
    let shelf = Shelf::new();
    let mut feed = numbered(2);
    feed.push(resource("r0", 5, "Again", "Text."));
    assert_eq!(shelf.apply(&page(feed), NOW).added, 2, "the first of two stands");
    assert_eq!(shelf.row("r0").unwrap().title, "Report 0", "the first of two stands");
}

#[test]
fn undated_resources_keep_the_order_of_the_feed() {
    let shelf = Shelf::new();
    let mut feed = numbered(4);
    feed.iter_mut().for_each(|resource| resource.published_at = None);
    shelf.apply(&page(feed), NOW);
    assert_eq!(shelf.ids(), ["r0", "r1", "r2", "r3"], "feeds list the newest first");
}
