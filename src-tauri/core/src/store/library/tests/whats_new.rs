//! Lines of What's new: which there are, in which order, how they are filtered, counted and marked as seen.

use super::*;
use crate::model::{
    Change, Contact, Count, Nation, Need, NewsFilter, NewsFound, Number, NumberUse, SeenNews, Subject, Tombstone,
};

fn line(dial: &str) -> Contact {
    let number = Number {
        display: dial.into(),
        dial: dial.into(),
        used_for: NumberUse::Voice,
        cost: None,
        hours: None,
        languages: Vec::new(),
        valid_from: None,
        valid_to: None,
    };
    Contact {
        // The id of a resource too.
        id: "r1".into(),
        name: "A line".into(),
        need: Need::Helpline,
        people: Vec::new(),
        nations: vec![Nation::Wales],
        numbers: vec![number],
        address: None,
        advice: None,
        verified_by: None,
        verified_on: None,
        review_by: None,
        checked_at_address: None,
    }
}

/// A month: five pages at first; day by day something happens.
fn month() -> Shelf {
    let shelf = Shelf::new();
    let mut feed: Vec<Resource> =
        (0..5).map(|n| resource(&format!("r{n}"), n, &format!("Report {n}"), "Text.")).collect();
    feed[1].nations = vec![Nation::Scotland];
    feed[1].topics = vec!["housing".into(), "health".into()];
    feed[2].topics = vec!["housing".into()];
    let publish = |feed: &[Resource], dial: &str, day: i64| {
        let feed = Page { contacts: vec![line(dial)], ..page(feed.to_vec()) };
        shelf.apply(&feed, NOW + day * DAY)
    };
    publish(&feed, "1", 0);
    feed[1].title = "Report 1, revised".into();
    publish(&feed, "1", 1);
    (feed[2].status, feed[2].superseded_by) = (Status::Superseded, Some("r3".into()));
    publish(&feed, "1", 2);
    feed.push(resource("r9", 9, "Report 9", "Text."));
    publish(&feed, "2", 3);
    feed[1].title = "Report 1, once more".into();
    (feed[1].change_note, feed[4].status) = (Some("Once more".into()), Status::Withdrawn);
    feed[4].notice = Some("It was wrong".into());
    publish(&feed, "2", 4);
    feed[5].summary = "Longer.".into();
    let gone = Tombstone {
        id: "r0".into(),
        sequence: None,
        at: Some(NOW + 5 * DAY),
        reason: Some("Out of date".into()),
        replaced_by: None,
        keep_readable: false,
    };
    let last = Page { contacts: vec![line("3")], tombstones: vec![gone], ..page(feed) };
    shelf.apply(&last, NOW + 5 * DAY);
    shelf
}

fn news(shelf: &Shelf, since: i64, filter: &NewsFilter, seen: &SeenNews) -> NewsFound {
    shelf.file.read(|reader| reader.news(NOW + since * DAY, filter, seen, 0, 100)).unwrap()
}

/// `5 numbers r1`
fn lines(found: &NewsFound) -> Vec<String> {
    let told = found.news.iter().map(|line| {
        let seen = if line.seen { " seen" } else { "" };
        format!("{} {} {}{seen}", (line.at - NOW) / DAY, line.change.as_str(), line.key.id)
    });
    told.collect()
}

#[test]
fn every_change_of_a_month_is_a_line() {
    let found = news(&month(), 0, &NewsFilter::default(), &SeenNews::default());
    let expected = [
        "5 numbers r1",
        "5 changed r9",
        "5 removed r0",
        "4 changed r1",
        "4 retired r4",
        "3 numbers r1",
        "3 added r9",
        "2 replaced r2",
        "1 changed r1",
    ];
    assert_eq!(lines(&found), expected, "the latest first; of one moment numbers first, what is gone last");
    assert_eq!((found.total, found.unseen), (9, 9), "each is counted");
    let notes: Vec<Option<&str>> = found.news.iter().map(|line| line.note.as_deref()).collect();
    let said = [None, None, Some("Out of date"), Some("Once more"), Some("It was wrong"), None, None, None, None];
    assert_eq!(notes, said, "what its publisher said then");
    let with: Vec<bool> = found.news.iter().map(|line| line.has_difference).collect();
    assert_eq!(with, [false, true, false, true, false, false, false, false, true], "where words changed");
    let numbers = found.news[0].numbers.as_ref().unwrap();
    assert_eq!((numbers.old.join(""), numbers.new.join("")), ("2".into(), "3".into()), "each change has its numbers");
    assert_eq!(found.news[5].numbers.as_ref().unwrap().new, ["2"], "and the one before has its own");
    assert_eq!(found.news[0].title, "A line", "a help line is called by its name");
    assert_eq!(found.news[7].row.as_ref().unwrap().successor.as_deref(), Some("Report 3"), "what took its place");
}

#[test]
fn a_moment_cuts_off_what_was_before_it() {
    let shelf = month();
    let since = |day| lines(&news(&shelf, day, &NewsFilter::default(), &SeenNews::default()));
    assert_eq!(since(4), ["5 numbers r1", "5 changed r9", "5 removed r0"], "since yesterday");
    assert_eq!(since(5), [] as [&str; 0], "that very moment is not after it");
    assert_eq!(since(-400).len(), 13, "all that is known: the first pages too");
}

#[test]
fn filters_narrow_and_counts_show_the_alternatives() {
    let shelf = month();
    let found = |filter: NewsFilter| news(&shelf, 0, &filter, &SeenNews::default());
    let count = |value: &str, count| Count { value: value.into(), count };

    let scotland = found(NewsFilter { nations: vec![Nation::Scotland], ..NewsFilter::default() });
    assert_eq!(scotland.total, 7, "what names no nation passes, the Welsh line does not");
    assert_eq!(scotland.facets.nations, [count("GB-SCT", 2), count("GB-WLS", 2)], "the other nation is still offered");
    let wales = found(NewsFilter { nations: vec![Nation::Wales], ..NewsFilter::default() });
    assert_eq!(lines(&wales)[0], "5 numbers r1", "a help line passes by its own nations");
    let housing = found(NewsFilter { topics: vec!["housing".into()], ..NewsFilter::default() });
    assert_eq!(lines(&housing), ["4 changed r1", "2 replaced r2", "1 changed r1"], "a topic");
    assert_eq!(housing.facets.topics, [count("housing", 3), count("health", 2)], "other topics are still offered");
    assert_eq!(housing.facets.changes, [count("changed", 2), count("replaced", 1)], "counted within the topic");
    let numbers = found(NewsFilter { changes: vec![Change::Numbers, Change::Removed], ..NewsFilter::default() });
    assert_eq!(lines(&numbers), ["5 numbers r1", "5 removed r0", "3 numbers r1"], "what happened");
    assert_eq!(numbers.facets.changes.len(), 6, "every sort of change is still offered");

    let part = |from, limit| {
        let (filter, seen) = Default::default();
        shelf.file.read(|reader| reader.news(NOW, &filter, &seen, from, limit)).unwrap()
    };
    assert_eq!(lines(&part(3, 2)), ["4 changed r1", "4 retired r4"], "a part of it");
    assert_eq!((part(100, 5).total, part(0, 0).news.len()), (9, 0), "the total does not depend on the part");
}

#[test]
fn seen_is_each_thing_up_to_a_moment() {
    let shelf = month();
    let mut seen = SeenNews { until: NOW + DAY, ..SeenNews::default() };
    seen.mark(Subject::Resource, key("r1"), NOW + 4 * DAY);
    seen.mark(Subject::Contact, key("r1"), NOW + 3 * DAY);
    seen.mark(Subject::Contact, key("r1"), NOW + 2 * DAY);
    seen.mark(Subject::Resource, key("r0"), NOW + 5 * DAY);
    let found = news(&shelf, 0, &NewsFilter::default(), &seen);
    let marked: Vec<String> = lines(&found).into_iter().filter(|line| line.ends_with("seen")).collect();
    let expected = ["5 removed r0 seen", "4 changed r1 seen", "3 numbers r1 seen", "1 changed r1 seen"];
    assert_eq!(marked, expected, "the numbers of a line that changed later are not seen with a page of the same name");
    assert_eq!(found.unseen, 5, "the others are not");
}

#[test]
fn a_difference_is_between_the_text_that_went_and_the_one_that_came_then() {
    let shelf = month();
    let replaced = |id: &str, day| shelf.file.read(|reader| reader.replaced(&key(id), NOW + day * DAY)).unwrap();
    let first = replaced("r1", 1).unwrap();
    assert_eq!((first.before[0].as_str(), first.after[0].as_str()), ("Report 1", "Report 1, revised"), "the first");
    let last = replaced("r1", 4).unwrap();
    let texts = (last.before[0].as_str(), last.after[0].as_str());
    assert_eq!(texts, ("Report 1, revised", "Report 1, once more"), "the last");
    assert_eq!(replaced("r2", 2), None, "no word changed when it was superseded");
    assert_eq!((replaced("r1", 3), replaced("r0", 5)), (None, None), "nothing happened then; what is gone has none");
}
