//! What counts, where one run names an id more than once.
//!
//! A publisher numbers its changes: an item, its removal (a tombstone) and its renaming (`previous_ids`) carry the place of
//! that change. Of all that a run says of an id the highest counts; of equals a removal before an item, else the first in
//! the order of the feed. So an archive that never changes again may hold an older version of an item, and neither its
//! reader nor a laptop that passed it over is misled.
//!
//! An id of which something is said without a number, and more than once, is *open*: nothing is decided here. The library
//! then takes the first, as any reader of feeds does, and no page that names it can be passed over.

use std::collections::{HashMap, HashSet};

use super::known_page::KnownPage;
use super::reading::Leaf;

/// What is said of an id, and on which page of the run.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mention {
    sequence: Option<u64>,
    says: Says,
    leaf: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Item,
    Gone,
    Renamed,
}

struct Said {
    best: Mention,
    times: u32,
    /// Whether every mention carries a number.
    numbered: bool,
}

/// Everything that a run says, by id.
pub(super) struct Standing<'a>(HashMap<&'a str, Said>);

impl<'a> Standing<'a> {
    /// Of these pages, in the order of the feed.
    pub(super) fn of(leaves: &'a [Leaf]) -> Self {
        let items = leaves.iter().map(Leaf::items).sum();
        let mut standing = Standing(HashMap::with_capacity(items));
        for (leaf, page) in leaves.iter().enumerate() {
            match page {
                Leaf::PassedOver(known) => {
                    for item in &known.items {
                        standing.hear(&item.id, Mention { sequence: item.sequence, says: Says::Item, leaf });
                    }
                }
                Leaf::Read { page, .. } => {
                    for resource in &page.resources {
                        let mention = Mention { sequence: resource.sequence, says: Says::Item, leaf };
                        standing.hear(&resource.id, mention);
                        for old_id in resource.previous_ids.iter().filter(|old_id| **old_id != resource.id) {
                            standing.hear(old_id, Mention { says: Says::Renamed, ..mention });
                        }
                    }
                    for gone in &page.tombstones {
                        standing.hear(&gone.id, Mention { sequence: gone.sequence, says: Says::Gone, leaf });
                    }
                }
            }
        }
        standing
    }

    fn hear(&mut self, id: &'a str, mention: Mention) {
        let numbered = mention.sequence.is_some();
        let said = self.0.entry(id).or_insert(Said { best: mention, times: 0, numbered });
        said.times += 1;
        said.numbered &= numbered;
        if mention.rank() > said.best.rank() {
            said.best = mention;
        }
    }

    /// Whether a page that was passed over has to be read: it names an open id, or what it says counts again and did not before,
    /// so that the library holds something else.
    pub(super) fn needs(&self, leaf: usize, page: &KnownPage) -> bool {
        let outranked: HashSet<&str> = page.outranked.iter().map(String::as_str).collect();
        page.items.iter().any(|item| match self.0.get(item.id.as_str()) {
            Some(said) if said.is_open() => true,
            Some(said) => {
                said.best.leaf == leaf && said.best.says == Says::Item && outranked.contains(item.id.as_str())
            }
            None => false,
        })
    }

    /// What counts of a page.
    pub(super) fn kept(&self, at: usize, leaf: &Leaf) -> Kept {
        match leaf {
            Leaf::Read { page, known } => Kept {
                items: Few::of(page.resources.iter().map(|it| self.keeps_item(at, &it.id, it.sequence))),
                tombstones: Few::of(page.tombstones.iter().map(|it| self.keeps_tombstone(&it.id, it.sequence))),
                outranked: known.as_ref().and_then(|known| self.outranked(at, known)),
            },
            Leaf::PassedOver(page) => Kept {
                items: Few::of(page.items.iter().map(|item| self.is_listed(&item.id))),
                tombstones: Few::default(),
                outranked: self.outranked(at, page),
            },
        }
    }

    /// The ids of a page of which something else counts; `None` where it names an open one.
    fn outranked(&self, leaf: usize, page: &KnownPage) -> Option<Vec<String>> {
        let mut outranked = Vec::new();
        for item in &page.items {
            let said = self.0.get(item.id.as_str())?;
            if said.is_open() {
                return None;
            }
            if said.best.leaf != leaf || said.best.says != Says::Item {
                outranked.push(item.id.clone());
            }
        }
        Some(outranked)
    }

    /// Whether an item of a page that was read is what counts, or may be: it is weighed against tombstones where the
    /// library's own are known too.
    fn keeps_item(&self, leaf: usize, id: &str, sequence: Option<u64>) -> bool {
        self.0.get(id).is_none_or(|said| {
            said.is_open()
                || match said.best.says {
                    Says::Item => said.best.leaf == leaf && said.best.sequence == sequence,
                    Says::Gone => true,
                    Says::Renamed => false,
                }
        })
    }

    /// Whether a tombstone is what counts, or may be.
    fn keeps_tombstone(&self, id: &str, sequence: Option<u64>) -> bool {
        let counts = |said: &Said| said.best.says == Says::Gone && said.best.sequence == sequence;
        self.0.get(id).is_none_or(|said| said.is_open() || counts(said))
    }

    /// Whether an id that a passed-over page names is still one of the feed's: it was not given up for another.
    fn is_listed(&self, id: &str) -> bool {
        self.0.get(id).is_none_or(|said| said.is_open() || said.best.says != Says::Renamed)
    }
}

/// What counts of one page.
pub(super) struct Kept {
    pub(super) items: Few,
    pub(super) tombstones: Few,
    /// Ids of which something else counts; `None` = the page cannot be passed over next time.
    pub(super) outranked: Option<Vec<String>>,
}

/// The places of a list that are left out: mostly none.
#[derive(Default)]
pub(super) struct Few(HashSet<usize>);

impl Few {
    fn of(keeps: impl Iterator<Item = bool>) -> Self {
        Few(keeps.enumerate().filter(|(_, keeps)| !keeps).map(|(at, _)| at).collect())
    }

    /// Takes them out.
    pub(super) fn filter<T>(&self, list: &mut Vec<T>) {
        if self.0.is_empty() {
            return;
        }
        let mut at = 0;
        list.retain(|_| {
            at += 1;
            !self.0.contains(&(at - 1))
        });
    }
}

impl Mention {
    fn rank(self) -> (Option<u64>, bool) {
        (self.sequence, self.says != Says::Item)
    }
}

impl Said {
    fn is_open(&self) -> bool {
        self.times > 1 && !self.numbered
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::refresh::{KnownItem, Validators};

    /// One page in a few words: `x5` an item, `-x5` a tombstone, `y5=x` an item that was called x; without a number: `x`.
    /// `passed` = it was passed over; an id in `outranked` did not count last time.
    fn leaf(words: &str, passed: bool, outranked: &str) -> Leaf {
        let mut feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [], "_fieldshelf": {"tombstones": []}});
        let mut items = Vec::new();
        for word in words.split_whitespace() {
            let (word, previous) = word.split_once('=').unwrap_or((word, ""));
            let id = word.trim_start_matches('-').trim_end_matches(|digit: char| digit.is_ascii_digit());
            let sequence: Option<u64> = word.trim_start_matches('-').strip_prefix(id).unwrap().parse().ok();
            if word.starts_with('-') {
                let gone = serde_json::json!({"id": id, "seq": sequence});
                feed["_fieldshelf"]["tombstones"].as_array_mut().unwrap().push(gone);
                continue;
            }
            let previous: Vec<&str> = previous.split(',').filter(|id| !id.is_empty()).collect();
            let extension = serde_json::json!({"seq": sequence, "previous_ids": previous});
            let item = serde_json::json!({"id": id, "title": id, "content_text": id, "_fieldshelf": extension});
            feed["items"].as_array_mut().unwrap().push(item);
            items.push(KnownItem { id: id.to_owned(), sequence });
        }
        let outranked = outranked.split_whitespace().map(str::to_owned).collect();
        if passed {
            return Leaf::PassedOver(KnownPage {
                address: String::new(),
                validators: Validators::default(),
                hash: [0; 32],
                bytes: 0,
                next: None,
                complete: true,
                fixed: true,
                items,
                outranked,
            });
        }
        let base = url::Url::parse("https://example.org/feed.json").unwrap();
        let page = crate::feed::parse(feed.to_string().as_bytes(), &base, 0).unwrap();
        Leaf::Read { page: Box::new(page), known: None }
    }

    #[test]
    fn the_highest_number_counts() {
        let read = |words: &'static str| (words, false, "");
        let passed = |words: &'static str| (words, true, "");
        // What is left of the items of each page; `!` = a page that was passed over has to be read.
        let cases = [
            (vec![read("x9"), passed("x5 z4")], "x | x z", "an archive may show what was true once"),
            (vec![read("x3"), passed("x5")], " | x", "also where the older one is what was read"),
            (vec![read("x9"), read("x5")], "x | ", "or where both were read"),
            (vec![read("x5"), read("x9")], " | x", "in whatever order they stand"),
            (vec![read("x5"), read("x5")], "x | ", "of equals the first"),
            (
                vec![read("-x9"), read("x5")],
                " | x",
                "a later tombstone leaves the item to be weighed and kept readable",
            ),
            (vec![read("y9=x"), passed("x5 z4")], "y | z", "an item that is called otherwise since is not listed"),
            (vec![read("y9=x"), passed("x12")], "y | x", "unless it was published after that"),
            (vec![read("z9"), ("x5", true, "x")], "!", "what counted more is gone: what is here is not what counts"),
            (vec![read("x9"), ("x5", true, "x")], "x | x", "it is not gone"),
            (vec![read("x"), passed("x5")], "!", "a word without a number needs all to be read"),
            (vec![read("x"), read("x5")], "x | x", "where the first will count, as for any reader"),
            (vec![read("-x"), passed("x5")], "!", "so does a tombstone without one"),
            (vec![passed("x"), passed("z")], "x | z", "but only where it is not the only word"),
        ];
        for (pages, expected, why) in cases {
            let leaves: Vec<Leaf> =
                pages.iter().map(|(words, passed, outranked)| leaf(words, *passed, outranked)).collect();
            let standing = Standing::of(&leaves);
            let needs = |(at, leaf): (usize, &Leaf)| matches!(leaf, Leaf::PassedOver(page) if standing.needs(at, page));
            let left = leaves.iter().enumerate().map(|(at, leaf)| {
                let mut ids: Vec<String> = match leaf {
                    Leaf::Read { page, .. } => page.resources.iter().map(|it| it.id.clone()).collect(),
                    Leaf::PassedOver(page) => page.items.iter().map(|it| it.id.clone()).collect(),
                };
                standing.kept(at, leaf).items.filter(&mut ids);
                ids.join(" ")
            });
            let left = left.collect::<Vec<_>>().join(" | ");
            let found = if leaves.iter().enumerate().any(needs) { "!".to_owned() } else { left };
            assert_eq!(found, expected, "{why}: {pages:?}");
        }
    }

    #[test]
    fn a_tombstone_counts_until_something_later_does() {
        let cases = [
            ("-x9", "x5", 1, "it is the last word"),
            ("-x5", "x9", 0, "it was published again"),
            ("-x5", "x5", 1, "of equals the removal"),
            ("-x", "x9", 1, "without a number dates decide, elsewhere"),
            ("-x5 y9=x", "z1", 0, "it lives on under another name"),
        ];
        for (first, second, expected, why) in cases {
            let leaves = [leaf(first, false, ""), leaf(second, false, "")];
            let kept = Standing::of(&leaves).kept(0, &leaves[0]);
            let Leaf::Read { page, .. } = &leaves[0] else { panic!("it was read") };
            let mut tombstones = page.tombstones.clone();
            kept.tombstones.filter(&mut tombstones);
            assert_eq!(tombstones.len(), expected, "{why}: {first} | {second}");
        }
    }
}
