//! A publisher who changes, removes, renames and republishes for years, whose archive pages never change and so hold what
//! was true once: a laptop that follows along has the same library as one that reads everything today, and neither asks
//! for an archive page twice.

use std::collections::{BTreeMap, BTreeSet};

use fieldshelf_core::{Library, model::Status};
use serde_json::{Value, json};
use support::{Answer, Edition, FeedServer, Home, Published, Signer, item, rows, sha256};

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

/// A publisher at work.
struct Publisher {
    dice: Dice,
    /// How many of the newest changes stand on the first page before some of them move to an archive page.
    most: usize,
    /// How many move at once.
    moved: usize,
    sequence: u64,
    /// Of the first page, newest first.
    head: Vec<Value>,
    /// Archive pages, oldest first; what stands on them never changes.
    archive: Vec<Vec<Value>>,
    tombstones: BTreeMap<String, u64>,
    /// What is published now.
    current: BTreeSet<String>,
    /// What it was called before.
    previous: BTreeMap<String, Vec<String>>,
    made: usize,
}

impl Publisher {
    fn new(seed: u64) -> Self {
        Publisher::with_pages(seed, 8, 5)
    }

    fn with_pages(seed: u64, most: usize, moved: usize) -> Self {
        let (head, archive, tombstones, current, previous) = Default::default();
        let dice = Dice(seed);
        let mut publisher =
            Publisher { dice, most, moved, sequence: 0, head, archive, tombstones, current, previous, made: 0 };
        (0..20).for_each(|_| publisher.publish_new());
        publisher
    }

    fn next(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    /// Puts an item on top of the first page.
    fn put(&mut self, id: &str) {
        let sequence = self.next();
        let mut version = item(id, &format!("Version {sequence} of {id}"));
        version["_fieldshelf"]["seq"] = json!(sequence);
        if let Some(previous) = self.previous.get(id) {
            version["_fieldshelf"]["previous_ids"] = json!(previous);
        }
        self.take_off(id);
        self.head.insert(0, version);
        self.current.insert(id.to_owned());
        if self.head.len() > self.most {
            self.archive.push(self.head.split_off(self.most - self.moved));
        }
    }

    /// Takes an item off the first page; where it is on an archive page, it stays there.
    fn take_off(&mut self, id: &str) {
        self.head.retain(|item| item["id"] != id);
    }

    fn publish_new(&mut self) {
        self.made += 1;
        self.put(&format!("item-{}", self.made));
    }

    fn any_current(&mut self) -> Option<String> {
        let at = self.dice.below(self.current.len().max(1));
        self.current.iter().nth(at).cloned()
    }

    fn remove(&mut self, id: &str) {
        let sequence = self.next();
        self.take_off(id);
        self.current.remove(id);
        // Also every name that it had: an archive page may still show it under that.
        let names = self.previous.remove(id).unwrap_or_default().into_iter().chain([id.to_owned()]);
        self.tombstones.extend(names.map(|name| (name, sequence)));
    }

    /// One change of some kind.
    fn change(&mut self) {
        let Some(id) = self.any_current() else { return self.publish_new() };
        match self.dice.below(10) {
            0..=2 => self.publish_new(),
            3..=6 => self.put(&id),
            7 => self.remove(&id),
            8 => {
                let at = self.dice.below(self.tombstones.len().max(1));
                let Some(gone) = self.tombstones.keys().nth(at).cloned() else { return };
                if self.previous.values().flatten().any(|name| *name == gone) {
                    return; // It lives on under another id.
                }
                // Some publishers take their word back, some only publish again.
                if self.dice.below(2) == 0 {
                    self.tombstones.remove(&gone);
                }
                self.put(&gone);
            }
            _ => {
                self.made += 1;
                self.take_off(&id);
                self.current.remove(&id);
                let renamed = format!("renamed-{}", self.made);
                let mut previous = self.previous.remove(&id).unwrap_or_default();
                previous.push(id);
                self.previous.insert(renamed.clone(), previous);
                self.put(&renamed);
            }
        }
    }

    /// The pages, the first one first, with their names.
    fn pages(&self) -> Vec<(String, Published)> {
        let tombstones: Vec<Value> = self
            .tombstones
            .iter()
            .map(|(id, sequence)| {
                let keep_readable = sequence % 3 == 0;
                json!({"id": id, "seq": sequence, "at": "2020-01-01T00:00:00Z", "keep_readable": keep_readable})
            })
            .collect();
        let page = |items: &[Value]| items.iter().fold(Published::complete("Shelf"), |page, it| page.with(it.clone()));
        let head = page(&self.head).head("/_fieldshelf/tombstones", json!(tombstones));
        let mut pages = vec![("feed.json".to_owned(), head)];
        for (number, items) in self.archive.iter().enumerate().rev() {
            pages.push((format!("archive-{number}.json"), page(items).head("/_fieldshelf/fixed", json!(true))));
        }
        pages
    }
}

/// How a publisher puts up pages.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    Unsigned,
    Signed,
}

struct Site {
    server: FeedServer,
    signer: Signer,
    manner: Manner,
    editions: u64,
}

impl Site {
    fn new(manner: Manner) -> Self {
        Site { server: FeedServer::start(), signer: Signer::new(), manner, editions: 0 }
    }

    fn publish(&mut self, publisher: &Publisher) {
        let mut pages = publisher.pages().into_iter();
        let (_, head) = pages.next().unwrap();
        self.editions += 1;
        if self.manner == Manner::Signed {
            let edition = Edition::new(self.editions, &self.signer, head).at(&self.server.url("/"));
            pages
                .fold(edition, |edition, (name, page)| edition.page(&name, page))
                .signed_by(&self.signer)
                .serve(&self.server);
            return;
        }
        let mut named: Vec<(String, Published)> = vec![("feed.json".into(), head)];
        named.extend(pages);
        for (at, (name, page)) in named.iter().enumerate() {
            let next = named.get(at + 1).map(|(next, _)| self.server.url(&format!("/{next}")));
            let bytes = next.map_or_else(|| page.clone(), |next| page.clone().head("/next_url", json!(next))).bytes();
            let etag = format!("\"{}\"", &sha256(&bytes)[..16]);
            self.server.put(&format!("/{name}"), Answer::feed(bytes).etag(&etag));
        }
    }

    fn follow(&self, home: &Home) -> (Library, String) {
        let library = home.open();
        let source = library.add_source(&self.server.url("/feed.json"), None).unwrap().id;
        (library, source)
    }
}

/// What a source has in the library that is not withdrawn.
fn listed(library: &Library, source: &str) -> BTreeMap<String, String> {
    let current = rows(library, source).into_iter().filter(|row| row.status == Status::Current);
    current.map(|row| (row.key.id, row.title)).collect()
}

fn refresh(home: &Home, library: &Library, source: &str) {
    let report = home.refresh(library, source);
    assert_eq!((report.failure, report.problems), (None, vec![]), "the publisher makes no mistake");
}

#[test]
fn a_laptop_that_follows_along_has_what_one_has_that_reads_everything_today() {
    for (seed, manner) in [(11, Manner::Unsigned), (12, Manner::Signed), (13, Manner::Unsigned), (14, Manner::Signed)] {
        let (mut publisher, mut site, home) = (Publisher::new(seed), Site::new(manner), Home::default());
        site.publish(&publisher);
        let (library, source) = site.follow(&home);
        refresh(&home, &library, &source);
        for publication in 0..24 {
            for _ in 0..publisher.dice.below(6) {
                publisher.change();
            }
            site.publish(&publisher);
            home.clock.forward(3600);
            refresh(&home, &library, &source);
            let here = listed(&library, &source);
            let ids: BTreeSet<String> = here.keys().cloned().collect();
            assert_eq!(
                ids, publisher.current,
                "{manner:?} {seed}, publication {publication}: what is published is here"
            );
            if publication % 8 == 7 {
                let other = Home::default();
                let (anew, same_source) = site.follow(&other);
                refresh(&other, &anew, &same_source);
                let there = listed(&anew, &same_source);
                assert_eq!(here, there, "{manner:?} {seed}, publication {publication}: in the same version");
            }
        }
    }
}

#[test]
fn an_archive_page_is_asked_for_once() {
    for manner in [Manner::Unsigned, Manner::Signed] {
        let (mut publisher, mut site, home) = (Publisher::new(7), Site::new(manner), Home::default());
        site.publish(&publisher);
        let (library, source) = site.follow(&home);
        for _ in 0..30 {
            home.clock.forward(3600);
            refresh(&home, &library, &source);
            // New ones and changes of old ones: an archive page is outranked, and stays as it is.
            publisher.publish_new();
            let id = publisher.any_current().unwrap();
            publisher.put(&id);
            if publisher.dice.below(3) == 0 {
                let id = publisher.any_current().unwrap();
                publisher.remove(&id);
            }
            site.publish(&publisher);
        }
        let mut asked: BTreeMap<String, usize> = BTreeMap::new();
        for request in site.server.requests().into_iter().filter(|request| request.path.contains("archive")) {
            *asked.entry(request.path).or_default() += 1;
        }
        assert!(asked.len() > 8, "{manner:?}: there are archive pages: {asked:?}");
        assert!(asked.values().all(|times| *times == 1), "{manner:?}: each was asked for once: {asked:?}");
    }
}

#[test]
fn a_laptop_that_was_away_for_three_years_asks_for_each_page_once() {
    for manner in [Manner::Unsigned, Manner::Signed] {
        let (mut publisher, mut site, home) = (Publisher::with_pages(3, 100, 50), Site::new(manner), Home::default());
        site.publish(&publisher);
        let (library, source) = site.follow(&home);
        refresh(&home, &library, &source);
        let pages_before = publisher.archive.len();
        // Eight changes a week, and one edition each week.
        for _ in 0..156 {
            (0..8).for_each(|_| publisher.change());
            site.editions += 1;
        }
        site.publish(&publisher);
        let before = site.server.requests().len();
        home.clock.forward(3 * 365 * 24 * 3600);
        refresh(&home, &library, &source);
        let asked = site.server.requests().len() - before;
        let ids: BTreeSet<String> = listed(&library, &source).into_keys().collect();
        let differ: Vec<&String> = ids.symmetric_difference(&publisher.current).collect();
        assert!(differ.is_empty(), "{manner:?}: three years later everything is here, and nothing else: {differ:?}");
        let (new_pages, heads) = (publisher.archive.len() - pages_before, if manner == Manner::Signed { 3 } else { 1 });
        assert_eq!(asked, heads + new_pages, "{manner:?}: however often was published, each new page came once");
        assert!(asked <= 30, "{manner:?}: which is few: {asked}");
        eprintln!("{manner:?}: three years behind, {} changes: {asked} requests", publisher.sequence);
    }
}
