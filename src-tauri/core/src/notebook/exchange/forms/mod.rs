//! What leaves the notebook for people and other programs: it is read, not brought in again.

mod bookmarks;
mod markdown;
mod table;
mod words;

pub use bookmarks::write_bookmarks;
pub use markdown::write_markdown;
pub use table::write_table;

use std::collections::{HashMap, HashSet};

use super::everything::{CarriedBookmark, CarriedCollection, Everything};
use crate::model::ResourceKey;

/// A group of what is written: a collection, or what is in none.
struct Group<'a> {
    /// `None` = in no collection.
    name: Option<&'a str>,
    bookmarks: Vec<&'a CarriedBookmark>,
}

impl Everything {
    /// Only what is in one collection; `None` = there is no such collection.
    #[must_use]
    pub fn of_collection(&self, name: &str) -> Option<Everything> {
        let collection = self.collections.iter().find(|own| own.name == name)?;
        let wanted: HashSet<_> = collection.entries.iter().collect();
        let bookmarks = self.bookmarks.iter().filter(|bookmark| wanted.contains(&bookmark.key)).cloned().collect();
        Some(Everything { bookmarks, collections: vec![collection.clone()], ..Everything::default() })
    }

    /// Collection by collection, then what is in none, the newest first.
    fn groups(&self) -> Vec<Group<'_>> {
        let known: HashMap<_, _> = self.bookmarks.iter().map(|bookmark| (&bookmark.key, bookmark)).collect();
        let of = |collection: &CarriedCollection| {
            collection.entries.iter().filter_map(|key| known.get(key).copied()).collect()
        };
        let named = self.collections.iter().map(|own| Group { name: Some(own.name.as_str()), bookmarks: of(own) });
        let mut groups: Vec<_> = named.collect();
        let placed: HashSet<&ResourceKey> = self.collections.iter().flat_map(|own| &own.entries).collect();
        let others: Vec<_> = self.bookmarks.iter().rev().filter(|bookmark| !placed.contains(&bookmark.key)).collect();
        if !others.is_empty() {
            groups.push(Group { name: None, bookmarks: others });
        }
        groups
    }
}
