//! Texts that later ones replaced: which are kept, for how long, and which changes are news at all.

use super::super::version;
use super::*;
use crate::model::{Attachment, Change, Nation, Role};

fn versions(shelf: &Shelf) -> Vec<(String, i64, i64, String)> {
    let writer = shelf.file.writer().unwrap();
    let sql = "SELECT id, replaced_at, bytes > 0, title FROM resource_version ORDER BY id, replaced_at";
    let mut statement = writer.connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    rows.map(|row| row.map(|(id, at, bytes, title): (_, i64, _, _)| (id, at - NOW, bytes, title)).unwrap()).collect()
}

/// What What's new says of the one resource at its last change; `None` = nothing happened since the beginning.
fn told(shelf: &Shelf) -> Option<(Change, bool)> {
    let (filter, seen) = Default::default();
    let found = shelf.file.read(|reader| reader.news(NOW, &filter, &seen, 0, 10)).unwrap();
    found.news.first().map(|line| (line.change, line.has_difference))
}

fn file(address: &str, sha256: Option<&str>) -> Attachment {
    Attachment {
        address: address.into(),
        mime: "application/pdf".into(),
        title: None,
        size: None,
        duration: None,
        sha256: sha256.map(str::to_owned),
        pages: None,
        language: None,
        role: Role::Main,
    }
}

#[test]
fn only_what_a_person_would_notice_is_news() {
    use Change::{Changed, Replaced, Retired};
    let day = time::macros::date!(2026 - 11 - 20);
    type Case<'a> = (&'a str, &'a dyn Fn(&mut Resource), Option<(Change, bool)>);
    let cases: [Case<'_>; 19] = [
        ("checked again", &|r| r.verified_on = Some(day), None),
        ("by somebody", &|r| r.verified_by = Some("The Office".into()), None),
        ("due another day", &|r| r.review_by = Some(day), None),
        ("another tag and topic", &|r| (r.tags, r.topics) = (vec!["x".into()], vec!["y".into()]), None),
        ("a revision that nobody typed", &|r| r.revision = 2, None),
        ("another address", &|r| r.address = Some("https://example.org/".into()), None),
        ("a file that moved", &|r| r.attachments = vec![file("https://example.org/b.pdf", Some("aa"))], None),
        ("more white space", &|r| r.body.nodes = vec![paragraph("One  two"), paragraph("three.")], None),
        ("a curly mark", &|r| r.title = "It’s a title".into(), None),
        ("the title", &|r| r.title = "Another".into(), Some((Changed, true))),
        ("the summary", &|r| r.summary = "Short.".into(), Some((Changed, true))),
        ("a word", &|r| r.body.nodes = vec![paragraph("One two four.")], Some((Changed, true))),
        (
            "other bytes",
            &|r| r.attachments = vec![file("https://example.org/a.pdf", Some("bb"))],
            Some((Changed, false)),
        ),
        ("another nation", &|r| r.nations = vec![Nation::Wales], Some((Changed, false))),
        ("a note on the change", &|r| r.change_note = Some("New form".into()), Some((Changed, false))),
        ("withdrawn", &|r| r.status = Status::Withdrawn, Some((Retired, false))),
        (
            "archived, with a word",
            &|r| (r.status, r.summary) = (Status::Archived, "Old.".into()),
            Some((Retired, true)),
        ),
        ("superseded", &|r| r.status = Status::Superseded, Some((Replaced, false))),
        ("what replaces it", &|r| r.superseded_by = Some("b".into()), Some((Changed, false))),
    ];
    for (what, edit, expected) in cases {
        let shelf = Shelf::new();
        let mut one = resource("a", 1, "It's a title", "One two three.");
        one.attachments = vec![file("https://example.org/a.pdf", Some("aa"))];
        shelf.apply(&page(vec![one.clone()]), NOW);
        edit(&mut one);
        let counts = shelf.apply(&page(vec![one.clone()]), NOW + DAY);
        assert_eq!(counts.changed + counts.withdrawn, 1, "{what}: the row is written all the same");
        assert_eq!(told(&shelf), expected, "{what}");
        let stored = shelf.file.read(|reader| reader.read(&key("a"))).unwrap().unwrap();
        assert_eq!((stored.resource, stored.fetched_at), (one, NOW + DAY), "{what}: and what is read is what came");
    }
}

#[test]
fn five_texts_of_one_resource_are_kept_and_none_longer_than_400_days() {
    let shelf = Shelf::new();
    let revised = |n: i64| page(vec![resource("a", 1, &format!("Title {n}"), "Text."), resource("b", 2, "B", "Text.")]);
    for n in 0..9 {
        shelf.apply(&revised(n), NOW + n * DAY);
    }
    let expected = (4..9).map(|n| ("a".to_owned(), n * DAY, 1, format!("Title {}", n - 1))).collect::<Vec<_>>();
    assert_eq!(versions(&shelf), expected, "the last five, each by the moment at which it was replaced");
    shelf.apply(&revised(9), NOW + 407 * DAY);
    let left: Vec<String> = versions(&shelf).into_iter().map(|(.., title)| title).collect();
    assert_eq!(left, ["Title 6", "Title 7", "Title 8"], "what is older than 400 days goes");
}

#[test]
fn of_too_much_the_oldest_goes() {
    let shelf = Shelf::new();
    for n in 0..4 {
        let feed = (0..3).map(|id| resource(&format!("r{id}"), id, &format!("Title {n}"), "Text."));
        shelf.apply(&page(feed.collect()), NOW + n * DAY);
    }
    let writer = shelf.file.writer().unwrap();
    let one: i64 =
        writer.connection.query_row("SELECT max(bytes) FROM resource_version", [], |row| row.get(0)).unwrap();
    version::bound_to(&writer.connection, NOW, one * 4).unwrap();
    drop(writer);
    let left: Vec<_> = versions(&shelf).into_iter().map(|(id, at, ..)| (id, at / DAY)).collect();
    let expected = [("r0", 2), ("r0", 3), ("r1", 3), ("r2", 3)].map(|(id, day)| (id.to_owned(), day));
    assert_eq!(left, expected, "as many as there is room for, the latest");
}

#[test]
fn versions_follow_a_new_name_and_go_with_their_resource() {
    let shelf = Shelf::new();
    let complete = |resources| Page { complete: true, ..page(resources) };
    let all = |n: i64| (0..10).map(move |id| resource(&format!("r{id}"), id, &format!("Title {n}"), "Text."));
    shelf.apply(&complete(all(0).collect()), NOW);
    shelf.apply(&complete(all(1).collect()), NOW + DAY);
    let mut renamed: Vec<Resource> = all(1).skip(1).collect();
    renamed[0].id = "new".into();
    renamed[0].previous_ids = vec!["r1".into()];
    shelf.apply(&complete(renamed), NOW + 2 * DAY);
    let ids: Vec<String> = versions(&shelf).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, ["new", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"], "one went, one has another name");
    let replaced = |id| shelf.file.read(|reader| reader.replaced(&key(id), NOW + DAY)).unwrap();
    assert_eq!(replaced("r1").unwrap().before[0], "Title 0", "also found by the name that it had");
    shelf.file.write(|writer| writer.remove_source("s")).unwrap();
    assert_eq!(versions(&shelf), [], "a removed source leaves nothing");
}

#[test]
fn what_came_unsigned_is_not_kept_beside_what_is_signed() {
    let shelf = Shelf::new();
    let revised = |n: i64| page(vec![resource("a", 1, &format!("Title {n}"), "Text.")]);
    shelf.apply(&revised(0), NOW);
    shelf.apply(&revised(1), NOW + DAY);
    let (page, validators) = (revised(2), Validators::default());
    let signed = Applied {
        page: &page,
        unread: &[],
        known: &[],
        files: &[],
        cover: Cover::FirstSigned,
        validators: &validators,
        hash: [1; 32],
        now: NOW + 2 * DAY,
    };
    shelf.file.write(|writer| writer.apply("s", &signed)).unwrap();
    assert_eq!(versions(&shelf), [], "neither earlier ones nor the one that the signed text replaced");
    assert_eq!(told(&shelf), Some((Change::Changed, false)), "that it changed is told");
}
