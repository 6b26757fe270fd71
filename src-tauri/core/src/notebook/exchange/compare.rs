//! How two notebooks differ, thing by thing.

use std::collections::{HashMap, HashSet};

use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, Everything};
use super::messages;
use crate::model::MarkedIn;
use crate::notebook::collection::fold;

/// Characters of a passage that stand for it.
const FIRST_WORDS: usize = 80;

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A bookmark: its note, tags, files or saved text.
    Bookmark,
    /// A highlight, passage or page.
    Mark,
    /// A collection: what is in it, or its place among the others.
    Collection,
    /// A setting.
    Setting,
    /// A message to a publisher.
    Message,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// What it is.
    pub what: What,
    /// Its title, name or first words.
    pub title: String,
    /// Whether the open notebook's is the newer one. Where no moment tells, it is.
    pub here_newer: bool,
}

/// How another notebook differs from the open one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// What is only in the other.
    pub only_there: Vec<Differing>,
    /// What is only in the open one.
    pub only_here: Vec<Differing>,
    /// What both have and that differs.
    pub differ: Vec<Differing>,
    /// How many things are the same.
    pub same: u64,
}

/// Compares the open notebook with another. Where the worker was in documents is no thing that is compared.
#[must_use]
pub fn compare(here: &Everything, there: &Everything) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.bookmarks(here, there);
    comparison.marks(here, there);
    comparison.collections(here, there);
    comparison.settings(here, there);
    messages::compare(&mut comparison, here, there);
    comparison
}

impl Comparison {
    /// Whether the two notebooks hold the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.only_there.is_empty() && self.only_here.is_empty() && self.differ.is_empty()
    }

    fn bookmarks(&mut self, here: &Everything, there: &Everything) {
        let ours: HashMap<_, _> = here.bookmarks.iter().map(|bookmark| (&bookmark.key, bookmark)).collect();
        let theirs: HashSet<_> = there.bookmarks.iter().map(|bookmark| &bookmark.key).collect();
        let told = |bookmark: &CarriedBookmark, here_newer| Differing {
            what: What::Bookmark,
            title: bookmark.copy.title.clone(),
            here_newer,
        };
        for bookmark in &there.bookmarks {
            match ours.get(&bookmark.key) {
                None => self.only_there.push(told(bookmark, false)),
                Some(own) if own.same_but_marks(bookmark) => self.same += 1,
                Some(own) => self.differ.push(told(own, own.moment() >= bookmark.moment())),
            }
        }
        let missing = here.bookmarks.iter().filter(|bookmark| !theirs.contains(&bookmark.key));
        self.only_here.extend(missing.map(|bookmark| told(bookmark, true)));
    }

    fn marks(&mut self, here: &Everything, there: &Everything) {
        let ours: HashMap<_, _> = marks(here).map(|(bookmark, mark)| (&mark.uuid, (&bookmark.key, mark))).collect();
        let theirs: HashSet<_> = marks(there).map(|(_, mark)| &mark.uuid).collect();
        let told = |bookmark: &CarriedBookmark, mark: &CarriedMark, here_newer| Differing {
            what: What::Mark,
            title: title(bookmark, mark),
            here_newer,
        };
        for (bookmark, mark) in marks(there) {
            match ours.get(&mark.uuid) {
                None => self.only_there.push(told(bookmark, mark, false)),
                Some((key, own)) if *own == mark && **key == bookmark.key => self.same += 1,
                Some((_, own)) => self.differ.push(told(bookmark, own, own.changed_at >= mark.changed_at)),
            }
        }
        let missing = marks(here).filter(|(_, mark)| !theirs.contains(&mark.uuid));
        self.only_here.extend(missing.map(|(bookmark, mark)| told(bookmark, mark, true)));
    }

    fn collections(&mut self, here: &Everything, there: &Everything) {
        let shared = |of: &Everything, other: &Everything| -> Vec<String> {
            let names: HashSet<_> = other.collections.iter().map(|collection| fold(&collection.name)).collect();
            of.collections.iter().map(|own| fold(&own.name)).filter(|name| names.contains(name)).collect()
        };
        let (ours_in_order, theirs_in_order) = (shared(here, there), shared(there, here));
        let moved: HashSet<_> = ours_in_order
            .iter()
            .zip(&theirs_in_order)
            .filter(|(own, other)| own != other)
            .map(|(own, _)| own)
            .collect();
        let ours: HashMap<_, _> = here.collections.iter().map(|own| (fold(&own.name), own)).collect();
        let theirs: HashSet<_> = theirs_in_order.iter().collect();
        let told = |collection: &CarriedCollection, here_newer| Differing {
            what: What::Collection,
            title: collection.name.clone(),
            here_newer,
        };
        for collection in &there.collections {
            let name = fold(&collection.name);
            match ours.get(&name) {
                None => self.only_there.push(told(collection, false)),
                Some(own) if *own == collection && !moved.contains(&name) => self.same += 1,
                Some(own) => self.differ.push(told(own, true)),
            }
        }
        let missing = here.collections.iter().filter(|own| !theirs.contains(&fold(&own.name)));
        self.only_here.extend(missing.map(|own| told(own, true)));
    }

    fn settings(&mut self, here: &Everything, there: &Everything) {
        let told = |name: &String, here_newer| Differing { what: What::Setting, title: name.clone(), here_newer };
        for (name, value) in &there.settings {
            match here.settings.get(name) {
                None => self.only_there.push(told(name, false)),
                Some(own) if own == value => self.same += 1,
                Some(_) => self.differ.push(told(name, true)),
            }
        }
        let missing = here.settings.keys().filter(|name| !there.settings.contains_key(*name));
        self.only_here.extend(missing.map(|name| told(name, true)));
    }
}

fn marks(of: &Everything) -> impl Iterator<Item = (&CarriedBookmark, &CarriedMark)> {
    of.bookmarks.iter().flat_map(|bookmark| bookmark.marks.iter().map(move |mark| (bookmark, mark)))
}

/// What a person knows a mark by.
fn title(bookmark: &CarriedBookmark, mark: &CarriedMark) -> String {
    let passage = mark.selector.exact.trim();
    if !passage.is_empty() {
        return passage.chars().take(FIRST_WORDS).collect();
    }
    match &mark.within {
        MarkedIn::Document { title, page, label, .. } => {
            let title = if title.is_empty() { &bookmark.copy.title } else { title };
            let label = if label.is_empty() { page.to_string() } else { label.clone() };
            format!("{title}, {label}")
        }
        MarkedIn::Body => bookmark.copy.title.clone(),
    }
}
