//! The library file as a refresh and a window use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod applying;
mod contacts;
mod damage;
mod differential;
mod families;
mod listing;
mod nations;
mod page_search;
mod pages;
mod plans;
mod searching;
mod standing;
mod versions;
mod whats_new;
mod words;

use std::path::PathBuf;

use super::{Applied, Counts, Cover, Held, LibraryFile, Opening};
use crate::model::{Filter, Kind, Page, PageText, Precision, Resource, ResourceKey, Row, Sort, Status};
use crate::refresh::Validators;
use crate::richtext::{Element, Node, RichText, Tag};
use crate::store::connection::Key;

/// A day, in seconds.
pub(super) const DAY: i64 = 86_400;
/// 2026-01-01.
pub(super) const NOW: i64 = 1_767_225_600;

/// A library in a folder of its own.
pub(super) struct Shelf {
    pub folder: tempfile::TempDir,
    pub file: LibraryFile,
}

impl Shelf {
    pub fn new() -> Shelf {
        Shelf::keyed(None)
    }

    pub fn keyed(key: Option<&Key>) -> Shelf {
        let folder = tempfile::tempdir().unwrap();
        let (file, opening) = LibraryFile::open(&folder.path().join("library.db"), key).unwrap();
        assert_eq!(opening, Opening::Fine, "a library is made where there is none");
        Shelf { folder, file }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("library.db")
    }

    pub fn apply(&self, page: &Page, now: i64) -> Counts {
        let validators = Validators { etag: Some("\"1\"".into()), last_modified: None };
        let applied = Applied {
            page,
            unread: &[],
            known: &[],
            files: &[],
            cover: Cover::Unsigned,
            validators: &validators,
            hash: [1; 32],
            now,
        };
        let mut writer = self.file.writer().unwrap();
        let counts = writer.apply("s", &applied).unwrap();
        assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "every run leaves a whole file and true indexes");
        counts
    }

    pub fn ids(&self) -> Vec<String> {
        let list = |reader: &super::Reader| reader.list(&Filter::default(), Sort::Relevance, 0, 100);
        self.file.read(list).unwrap().rows.into_iter().map(|row| row.key.id).collect()
    }

    /// Gives a resource a file: the document of that number, whose pages have these texts (none = those that it has).
    pub fn attach(&self, id: &str, position: u32, document: i64, texts: &[&str]) {
        let mut writer = self.file.writer().unwrap();
        let call = "INSERT OR IGNORE INTO document (number, identity, address, mime, text_state) \
                    VALUES (?1, 'https://a.example.org/' || ?1, '', 'application/pdf', 'read')";
        writer.connection.execute(call, [document]).unwrap();
        let call = "INSERT OR REPLACE INTO attachment (docid, position, document) \
                    SELECT docid, ?2, ?3 FROM resource WHERE id = ?1";
        assert_eq!(writer.connection.execute(call, (id, position, document)).unwrap(), 1, "{id} is there");
        if !texts.is_empty() {
            writer.add_pages(document, 1, &pages(texts)).unwrap();
        }
        assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the page index agrees with the pages");
    }

    pub fn row(&self, id: &str) -> Option<Row> {
        self.file.read(|reader| reader.row(&key(id))).unwrap()
    }
}

/// Pages labelled by their numbers.
pub(super) fn pages(texts: &[&str]) -> Vec<PageText> {
    texts.iter().zip(1..).map(|(text, n)| PageText { label: n.to_string(), text: (*text).into() }).collect()
}

pub(super) fn key(id: &str) -> ResourceKey {
    ResourceKey { source: "s".into(), id: id.into() }
}

pub(super) fn paragraph(text: &str) -> Node {
    Node::Element(Box::new(Element {
        tag: Tag::P,
        lang: None,
        dir: None,
        link: None,
        alt: None,
        image: None,
        colspan: None,
        rowspan: None,
        scope: None,
        start: None,
        datetime: None,
        children: vec![Node::Text(text.into())],
    }))
}

/// A report, published on the day of its number.
pub(super) fn resource(id: &str, day: i64, title: &str, body: &str) -> Resource {
    Resource {
        id: id.into(),
        previous_ids: Vec::new(),
        title: title.into(),
        summary: String::new(),
        body: RichText { nodes: vec![paragraph(body)], ..RichText::default() },
        address: None,
        original_address: None,
        kind: Kind::Report,
        publisher: Some("The Office".into()),
        authors: Vec::new(),
        published_at: Some(NOW - 1_000 * DAY + day * DAY),
        precision: Precision::Day,
        modified_at: None,
        topics: Vec::new(),
        tags: Vec::new(),
        audience: Vec::new(),
        language: "en-GB".into(),
        translation_of: None,
        nations: Vec::new(),
        status: Status::Current,
        notice: None,
        superseded_by: None,
        revision: 0,
        sequence: None,
        change_note: None,
        review_by: None,
        verified_by: None,
        translated_by: None,
        translated_on: None,
        translation_revision: 0,
        verified_on: None,
        licence: None,
        content_note: None,
        contacts: Vec::new(),
        attachments: Vec::new(),
        pinned: false,
    }
}

pub(super) fn page(resources: Vec<Resource>) -> Page {
    Page { title: "Feed".into(), language: "en".into(), resources, ..Page::default() }
}
