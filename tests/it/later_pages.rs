//! Later pages that stay as they were are not read again, and the library ends up as if they had been.

use std::hash::{DefaultHasher, Hash, Hasher};

use fieldshelf_core::{Library, store::Counts};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, item, key, rows};

/// A feed as its pages, the first page first.
type Feed = Vec<Published>;

/// Pages that list everything, three items on each: `0-0`, `0-1`, `0-2`, `1-0`…
fn feed(pages: usize) -> Feed {
    let page = |page| (0..3).fold(Published::complete("Shelf"), |feed, n| feed.with(guidance(&format!("{page}-{n}"))));
    (0..pages).map(page).collect()
}

fn guidance(id: &str) -> serde_json::Value {
    item(id, &format!("Guidance {id}"))
}

/// The same feed with another page in the place of page `number`.
fn with(feed: &Feed, number: usize, change: impl Fn(Published) -> Published) -> Feed {
    let mut feed = feed.clone();
    feed[number] = change(feed[number].clone());
    feed
}

/// An address for each page that does not depend on what is before it.
fn path(page: &Published) -> String {
    let bytes = String::from_utf8(page.bytes()).unwrap();
    let named = (1..9).find(|number| bytes.contains(&format!("\"{number}-2\"")));
    named.map_or_else(|| "/feed.json".to_owned(), |number| format!("/{number}.json"))
}

/// How a server answers, and so what a refresh can go by.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Manner {
    /// With an entity tag of each page.
    Tags,
    /// With the bytes alone.
    Bytes,
    /// With bytes that differ each time: every page is read.
    New,
}

struct Scene {
    home: Home,
    server: FeedServer,
    library: Library,
    source: String,
    manner: Manner,
}

impl Scene {
    fn new(manner: Manner) -> Scene {
        let (home, server) = (Home::default(), FeedServer::start());
        let library = home.open();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        Scene { home, server, library, source, manner }
    }

    /// Publishes, refreshes, and answers what the run did and what the library then lists.
    fn publish(&self, feed: &Feed) -> (Counts, Vec<(String, String, String)>) {
        self.home.clock.forward(3600);
        // A first page that stays the same ends a run.
        let feed = with(feed, 0, |page| page.head("/user_comment", json!(self.home.now())));
        for (number, page) in feed.iter().enumerate() {
            let next = feed.get(number + 1).map(|next| self.server.url(&path(next)));
            let page = next.map_or_else(|| page.clone(), |next| page.clone().head("/next_url", json!(next)));
            self.server.put(&if number == 0 { "/feed.json".to_owned() } else { path(&page) }, self.answer(page));
        }
        let report = self.home.refresh(&self.library, &self.source);
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        let listed = rows(&self.library, &self.source).into_iter();
        (report.counts, listed.map(|row| (row.key.id, row.title, row.summary)).collect())
    }

    fn answer(&self, page: Published) -> Answer {
        let answer = Answer::feed(page.bytes());
        match self.manner {
            Manner::Bytes => answer,
            Manner::New => Answer::feed(page.head("/user_comment", json!(self.home.now())).bytes()),
            Manner::Tags => {
                let mut hash = DefaultHasher::new();
                page.bytes().hash(&mut hash);
                answer.etag(&format!("\"{:x}\"", hash.finish()))
            }
        }
    }
}

#[test]
fn the_library_is_the_same_as_if_every_page_had_been_read() {
    let all = feed(4);
    let (one, two) = (&all[..1], &all[2..]);
    let text = |id: &'static str, text: &'static str| move |page: Published| page.change(id, "/title", json!(text));
    let add = |value: serde_json::Value| move |page: Published| page.with(value.clone());
    let changed = with(&all, 0, text("0-0", "Another title"));
    let moved = with(&changed, 0, add(item("2-1", "A newer copy")));
    let bury = |id: &'static str, at: &'static str| {
        move |page: Published| {
            page.head("/_fieldshelf/tombstones", json!([{"id": id, "at": at, "keep_readable": false}]))
        }
    };
    let mut renamed = item("new", "A new name");
    renamed["_fieldshelf"]["previous_ids"] = json!(["2-1"]);
    let partial = |page: Published| page.head("/_fieldshelf/complete", json!(false));
    let cases: Vec<(Vec<Feed>, &str)> = vec![
        (vec![changed.clone()], "a change on the first page"),
        (vec![with(&changed, 2, text("2-1", "Another"))], "a change on a later page too"),
        (vec![with(&all, 0, |page| page.without("0-1"))], "an item gone from the first page"),
        (vec![with(&changed, 2, |page| page.without("2-1"))], "an item gone from a later page"),
        (vec![moved.clone(), all.clone(), moved.clone(), changed.clone()], "an item also listed on the first page"),
        (vec![with(&changed, 3, add(item("1-1", "A later copy"))), changed.clone()], "an item listed again behind"),
        (vec![with(&all, 0, bury("2-1", "2026-11-01T00:00:00Z")), changed.clone()], "taken away but still listed"),
        (
            vec![with(&all, 0, bury("2-1", "2020-11-01T00:00:00Z")), changed.clone()],
            "published since it was taken away",
        ),
        (vec![with(&all, 0, add(renamed.clone())), changed.clone()], "an old name that is still listed"),
        (vec![with(&with(&all, 0, add(renamed)), 2, |page| page.without("2-1"))], "a new name"),
        (vec![[one, two].concat(), all.clone(), [one, two].concat(), changed.clone()], "a page that goes and comes"),
        (vec![with(&all, 0, text("0-0", "x"))[..1].to_vec(), changed.clone()], "so many gone that they are held"),
        (vec![with(&changed, 3, partial), with(&all, 0, |page| page.without("0-1"))], "a later page that is not all"),
        (vec![all.clone(), changed.clone(), all.clone()], "there and back"),
    ];
    for (steps, why) in cases {
        let (every, scenes) = (Scene::new(Manner::New), [Manner::Tags, Manner::Bytes].map(Scene::new));
        for (number, step) in [all.clone()].iter().chain(&steps).enumerate() {
            let (counts, listed) = every.publish(step);
            for scene in &scenes {
                let (of_run, now_listed) = scene.publish(step);
                let how = scene.manner;
                assert_eq!(now_listed, listed, "{why}: the same library after step {number} by {how:?}");
                assert_eq!(of_run, counts, "{why}: the same is told of step {number} by {how:?}");
            }
        }
    }
}

#[test]
fn a_page_that_stays_the_same_is_not_sent_again() {
    let scene = Scene::new(Manner::Tags);
    let all = feed(4);
    scene.publish(&all);
    let changed = with(&all, 0, |page| page.change("0-0", "/title", json!("Another title")));
    let (counts, _) = scene.publish(&changed);
    assert_eq!((counts.changed, counts.removed), (1, 0), "what changed arrives, and nothing is missed");
    let asked = scene.server.requests();
    let later = &asked[asked.len() - 3..];
    assert!(later.iter().all(|request| request.header("if-none-match").is_some()), "each is asked for changes only");

    let bytes = scene.library.status().is_ok() && scene.library.read(&key(&scene.source, "3-2")).is_ok();
    assert!(bytes, "what stands on an unread page can be read");
}

#[test]
fn a_page_that_says_more_than_items_is_read_every_time() {
    let scene = Scene::new(Manner::Tags);
    let says = |page: Published| page.head("/_fieldshelf/acronyms", json!({"NRM": "National Referral Mechanism"}));
    let all = with(&feed(3), 2, says);
    scene.publish(&all);
    scene.publish(&with(&all, 0, |page| page.change("0-0", "/title", json!("Another title"))));
    let asked = scene.server.requests();
    let tags: Vec<bool> = asked[asked.len() - 3..].iter().map(|it| it.header("if-none-match").is_some()).collect();
    assert_eq!(tags, [true, true, false], "its acronyms are the library's, as long as they are there to be read");
}
