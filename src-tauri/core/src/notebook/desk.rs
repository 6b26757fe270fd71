//! What the tests of the notebook stand on: a notebook in a folder of its own, and bookmarks that are easily told apart.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use super::*;
use crate::model::{BookmarkChange, Kind, Status};
use crate::richtext::{Element, Node, RichText, Tag};

pub(super) const KEY: Key = [7; 32];

pub(super) struct Desk {
    pub(super) notebook: Notebook,
    pub(super) folder: tempfile::TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Desk { notebook: opened(folder.path()), folder }
    }

    /// The program ends without closing anything, and starts again.
    pub(super) fn after_a_kill(self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["notebook.db", "notebook.db-wal"] {
            std::fs::copy(self.folder.path().join(name), folder.path().join(name)).unwrap();
        }
        Desk { notebook: opened(folder.path()), folder }
    }

    pub(super) fn collection(&mut self, name: &str, ids: &[&str]) -> i64 {
        let collection = self.notebook.create_collection(name).unwrap().id;
        for id in ids {
            let mut collections = self.notebook.get(&key(id)).unwrap().unwrap().collections;
            collections.push(collection);
            self.notebook.set_collections(&key(id), &collections).unwrap();
        }
        collection
    }

    pub(super) fn ids(&self, collection: Option<i64>) -> Vec<String> {
        self.notebook.list(collection).unwrap().into_iter().map(|bookmark| bookmark.key.id).collect()
    }
}

pub(super) fn opened(folder: &Path) -> Notebook {
    Notebook::open(&folder.join("notebook.db"), &KEY).unwrap()
}

pub(super) fn key(id: &str) -> ResourceKey {
    ResourceKey { source: "example-0a1b2c".into(), id: id.into() }
}

pub(super) fn copy(title: &str) -> SavedCopy {
    let link = Element {
        tag: Tag::A,
        lang: None,
        dir: None,
        link: Some(0),
        alt: None,
        image: None,
        colspan: None,
        rowspan: None,
        scope: None,
        start: None,
        datetime: None,
        children: vec![Node::Text("the form".into())],
    };
    SavedCopy {
        title: title.into(),
        summary: "How a referral works.".into(),
        body: RichText {
            nodes: vec![Node::Text("Fill in ".into()), Node::Element(Box::new(link))],
            links: vec!["https://example.org/form".into()],
            ..RichText::default()
        },
        kind: Kind::Guidance,
        publisher: Some("Example Office".into()),
        language: "en-GB".into(),
        status: Status::Current,
        revision: 3,
        content_hash: [9; 32],
        address: Some("https://example.org/referral".into()),
        published_at: Some(1_700_000_000),
        fetched_at: 1_710_000_000,
        source_title: "Example feed".into(),
    }
}

pub(super) fn new(id: &str, note: &str) -> NewBookmark {
    NewBookmark { key: key(id), note: note.into(), copy: copy(id) }
}

pub(super) fn shelved(ids: &[&str]) -> Desk {
    let mut desk = Desk::new();
    for (moment, id) in ids.iter().enumerate() {
        desk.notebook.save(&new(id, ""), 100 + i64::try_from(moment).unwrap()).unwrap();
    }
    desk
}

impl Notebook {
    /// Replaces the note of a bookmark, at no moment in particular.
    pub(crate) fn set_note(&mut self, key: &ResourceKey, note: &str) -> Result<Bookmark> {
        let change = BookmarkChange { note: Some(note.to_owned()), ..BookmarkChange::default() };
        Ok(self.change(key, &change, 0)?.0)
    }
}
