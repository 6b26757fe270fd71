//! Passages that a worker marked stay on the right words, whatever the publisher does.

use fieldshelf_cli::Exit;
use fieldshelf_core::{
    Library,
    difference::Change,
    library::{
        Held, Place,
        marks::{Marked, Selected},
    },
    model::{MarkKind, MarkStyle, ResourceKey, Selector, Standing},
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item, key};

use super::shelf::{answer, shelf};

const RESOURCES: usize = 5;
const PARAGRAPHS: usize = 40;

/// What a paragraph is called, in itself and nowhere else.
fn code(resource: usize, paragraph: usize) -> String {
    format!("team-{resource}-{paragraph:02}-x")
}

fn text(resource: usize) -> Vec<String> {
    let paragraph = |number| {
        format!(
            "A worker of {} writes down who called, at what time, and what was said. The report goes to the duty \
             officer by phone, and to nobody else. After 24 hours the office says what happens next.",
            code(resource, number)
        )
    };
    (0..PARAGRAPHS).map(paragraph).collect()
}

/// The words that are marked in a paragraph: long ones and short ones, words that stand in every paragraph and words that
/// stand in one, part of a sentence and all of it.
fn marked(resource: usize, paragraph: usize) -> String {
    match paragraph % 5 {
        0 => "writes down who called, at what time, and what".into(),
        1 => format!("{} writes", code(resource, paragraph)),
        2 => text(resource)[paragraph].clone(),
        3 => "by phone".into(),
        _ => format!("A worker of {} writes down who called, at", code(resource, paragraph)),
    }
}

/// What the publisher does to a text: each round in another way.
fn update(round: usize, lines: Vec<String>) -> Vec<String> {
    let each = |n: usize| move |at: usize| at % n == n - 1;
    let mut updated = Vec::new();
    let mut later = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        match round {
            1 if each(7)(at) => later.push(line),
            2 if each(5)(at) => updated.push(line.replace("at what time", "and when")),
            2 if each(6)(at) => {
                updated.extend(line.split(" The ").map(|part| part.replace("report goes", "The report goes")))
            }
            3 if each(8)(at) => match updated.pop() {
                Some(last) => updated.push(format!("{last} {line}")),
                None => updated.push(line),
            },
            3 if each(9)(at) => updated.extend([line.clone(), line]),
            3 if each(11)(at) => {}
            _ => updated.push(line),
        }
    }
    updated.extend(later);
    updated.insert(0, format!("This page was changed for the {round}th time."));
    updated
}

fn html(lines: &[String]) -> Value {
    json!(lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>())
}

fn id(resource: usize) -> String {
    format!("item-{resource}")
}

struct Desk {
    home: Home,
    server: FeedServer,
    library: Library,
    source: String,
    feed: Published,
}

impl Desk {
    fn with_marks() -> Desk {
        let (home, server) = (Home::default(), FeedServer::start());
        let library = home.open();
        let feed = (0..RESOURCES).fold(Published::complete("Shelf"), |feed, resource| {
            let mut item = item(&id(resource), &format!("Guidance {resource}"));
            item["content_html"] = html(&text(resource));
            feed.with(item)
        });
        server.put("/feed.json", Answer::feed(feed.bytes()));
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        home.refresh(&library, &source);
        let desk = Desk { home, server, library, source, feed };
        for (resource, paragraph) in (0..RESOURCES).flat_map(|it| (0..PARAGRAPHS).map(move |paragraph| (it, paragraph)))
        {
            desk.mark(resource, paragraph);
        }
        desk
    }

    fn key(&self, resource: usize) -> ResourceKey {
        key(&self.source, &id(resource))
    }

    fn mark(&self, resource: usize, paragraph: usize) {
        let lines = text(resource);
        let quote = marked(resource, paragraph);
        let before: usize = lines[..paragraph].iter().map(|line| line.chars().count() + 1).sum();
        let start = before + lines[paragraph].find(&quote).unwrap();
        let selector = Selector {
            start: u32::try_from(start).unwrap(),
            end: u32::try_from(start + quote.chars().count()).unwrap(),
            exact: quote,
            ..Selector::default()
        };
        let made = self.library.make_mark(highlight(self.key(resource), selector, &code(resource, paragraph))).unwrap();
        assert!(matches!(made.standing, Standing::Found { moved: false, .. }), "a mark stands where it was made");
    }

    fn publish(&mut self, feed: Published) {
        self.server.put("/feed.json", Answer::feed(feed.bytes()));
        self.home.clock.forward(3600);
        self.home.refresh(&self.library, &self.source);
        self.feed = feed;
    }

    /// Looks at every mark; the number of those that were found.
    fn look(&self, when: &str) -> usize {
        (0..RESOURCES).map(|resource| look(&self.library, &self.key(resource), when)).sum()
    }
}

fn highlight(key: ResourceKey, selector: Selector, note: &str) -> Selected {
    Selected {
        key,
        page: None,
        label: String::new(),
        kind: MarkKind::Highlight,
        style: Some(MarkStyle::Important),
        selector,
        note: note.into(),
    }
}

/// The words that a mark shows, and the paragraph in which it stands; `None` = it was not found.
fn shown(marked: &Marked) -> Option<(String, String)> {
    let Standing::Found { start, end, .. } = marked.standing else { return None };
    let letters: Vec<char> = marked.text.as_ref()?.chars().collect();
    let (start, end) = (start as usize, end as usize);
    let first = letters[..start].iter().rposition(|letter| *letter == '\n').map_or(0, |at| at + 1);
    let last = letters[end..].iter().position(|letter| *letter == '\n').map_or(letters.len(), |at| end + at);
    Some((letters[start..end].iter().collect(), letters[first..last].iter().collect()))
}

/// The note of each mark is the name of its paragraph: the words must be the same, and the paragraph the same one.
fn look(library: &Library, key: &ResourceKey, when: &str) -> usize {
    let marks = library.marks(key, None).unwrap();
    assert_eq!(marks.len(), PARAGRAPHS, "{when}: no mark is lost");
    let mut found = 0;
    for mark in &marks {
        let what = &mark.mark.what;
        let Some((words, paragraph)) = shown(mark) else {
            assert_eq!(mark.standing, Standing::Changed, "{when}: a passage that is not found is said to have changed");
            assert!(!what.selector.exact.is_empty(), "{when}: and its quote is kept");
            continue;
        };
        found += 1;
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(spaced(&words), spaced(&what.selector.exact), "{when}: a mark stands on the words that were marked");
        // What was split off after the name of its paragraph follows it at once.
        let near = mark.text.as_ref().unwrap();
        let named = near.lines().collect::<Vec<_>>().windows(2).any(|pair| {
            pair.contains(&paragraph.as_str()) && (pair[0].contains(&what.note) || paragraph.contains(&what.note))
        });
        assert!(named || paragraph.contains(&what.note), "{when}: {} is not in “{paragraph}”", what.note);
    }
    found
}

#[test]
fn two_hundred_highlights_stay_on_their_words_through_three_updates() {
    let mut desk = Desk::with_marks();
    assert_eq!(desk.look("at first"), RESOURCES * PARAGRAPHS, "all stand where they were made");
    let mut found = Vec::new();
    for round in 1..=3 {
        let feed = (0..RESOURCES).fold(desk.feed.clone(), |feed, resource| {
            let lines = (1..=round).fold(text(resource), |lines, round| update(round, lines));
            feed.change(&id(resource), "/content_html", html(&lines))
        });
        desk.publish(feed);
        found.push(desk.look(&format!("after update {round}")));
        let shelved = desk.library.bookmarks(None).unwrap();
        assert!(shelved.iter().all(|shelved| shelved.changed), "round {round}: each bookmark says that it changed");
    }
    assert_eq!(found, [200, 170, 130], "so many of 200 are found again; the others are said to have changed");
}

#[test]
fn marks_outlive_an_id_a_withdrawal_a_source_and_the_library() {
    let mut desk = Desk::with_marks();
    let renamed = key(&desk.source, "renamed");
    let feed = desk.feed.clone().change("item-3", "/id", json!("renamed"));
    desk.publish(feed.change("renamed", "/_fieldshelf/previous_ids", json!(["item-3"])));
    assert_eq!(look(&desk.library, &renamed, "under another id"), PARAGRAPHS, "they follow their resource");
    assert_eq!(
        look(&desk.library, &desk.key(3), "asked for by the old one"),
        PARAGRAPHS,
        "and are found by its old name"
    );

    desk.publish(desk.feed.clone().without("renamed").without("item-1"));
    assert_eq!(look(&desk.library, &renamed, "withdrawn"), PARAGRAPHS, "they stand in the saved copy");
    desk.library.remove_source(&desk.source).unwrap();
    assert_eq!(look(&desk.library, &desk.key(1), "without its source"), PARAGRAPHS, "whatever becomes of the source");

    let Desk { home, library, source, .. } = desk;
    drop(library);
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(home.folder().join(name));
    }
    let library = home.open();
    for resource in ["item-0", "item-1", "item-2", "renamed", "item-4"] {
        assert_eq!(
            look(&library, &key(&source, resource), "library rebuilt"),
            PARAGRAPHS,
            "{resource}: and of the library"
        );
    }
    assert!(library.check().unwrap().iter().all(|report| report.faults.is_empty()), "the notebook is whole");
}

#[test]
fn removing_a_bookmark_takes_its_marks_and_undo_brings_them_back() {
    let desk = Desk::with_marks();
    let (library, key) = (&desk.library, desk.key(2));
    let before = library.marks(&key, None).unwrap();
    let (_, undo) = library.unbookmark(&key).unwrap();
    assert_eq!(library.marks(&key, None).unwrap(), [], "a mark belongs to its bookmark");
    library.undo(undo).unwrap();
    assert_eq!(library.marks(&key, None).unwrap(), before, "and comes back with it, as it was");
    let (removed, undo) = library.remove_mark(before[7].mark.id).unwrap();
    assert_eq!(library.marks(&key, None).unwrap().len(), PARAGRAPHS - 1, "one mark can be removed: {}", removed.id);
    library.undo(undo).unwrap();
    assert_eq!(library.marks(&key, None).unwrap(), before, "and brought back");
}

#[test]
fn what_changed_is_told_and_renewing_takes_todays_text() {
    let mut desk = Desk::with_marks();
    let lines = update(2, text(0));
    desk.publish(desk.feed.clone().change("item-0", "/content_html", html(&lines)).change(
        "item-0",
        "/title",
        json!("Guidance, new"),
    ));
    let (library, key) = (&desk.library, desk.key(0));
    let since = library.since_saved(&key).unwrap();
    let count = |change| since.difference.parts.iter().filter(|part| part.change == change).count();
    let told = [Change::Same, Change::Added, Change::Taken, Change::Changed, Change::Moved].map(count);
    assert_eq!(told, [38, 1, 0, 9, 0], "the title, and each paragraph in which a word changed");
    assert!(!since.difference.same_words, "words changed");

    let found = look(library, &key, "before it is renewed");
    library.renew_bookmark(&key).unwrap();
    let shelved = library.bookmarks(None).unwrap().into_iter().find(|shelved| shelved.bookmark.key == key).unwrap();
    assert!(!shelved.changed, "today’s text is the one that is saved");
    assert_eq!(shelved.bookmark.title, "Guidance, new", "with its title");
    assert!(library.since_saved(&key).unwrap().difference.same_words, "there is no difference any more");
    let marks = library.marks(&key, None).unwrap();
    let standing = marks.iter().filter(|mark| matches!(mark.standing, Standing::Found { moved: false, .. })).count();
    assert_eq!(standing, found, "what was found stands there from now on");
    assert_eq!(look(library, &key, "renewed"), found, "on the same words; the others stay changed, with their quotes");
}

#[test]
fn the_command_line_lists_what_is_marked() {
    let home = Home::default();
    let library = Library::open(Place::new(home.folder().join("profile"))).unwrap();
    let danger = key("starter", "if-someone-may-be-in-danger");
    let body = match library.read(&danger).unwrap().held {
        Held::Library(stored) => stored.resource.body.plain_text(),
        Held::Bookmark(_) => panic!("it is in the library"),
    };
    let selector = Selector { end: 12, exact: body.chars().take(12).collect(), ..Selector::default() };
    let quote = selector.exact.trim().to_owned();
    library.make_mark(highlight(danger, selector, "For the van")).unwrap();
    drop(library);
    let (told, exit) = answer(&home, &["marks", "if-someone-may-be-in-danger"]);
    assert_eq!((exit, &told["total"]), (Exit::Fine, &json!(1)), "one passage is marked: {told}");
    let mark = &told["resources"][0]["marks"][0];
    assert_eq!(
        (&mark["quote"], &mark["standing"]),
        (&json!(quote), &json!("found")),
        "its words, and how they stand: {mark}"
    );
    let page = shelf(&home, &["marks"]).out;
    for words in [quote.as_str(), "important", "Note: For the van", "1 mark"] {
        assert!(page.contains(words), "a person reads “{words}”: {page}");
    }
    assert_eq!(shelf(&home, &["marks", "nothing"]).exit, Exit::NotFound, "of what there is");
}
