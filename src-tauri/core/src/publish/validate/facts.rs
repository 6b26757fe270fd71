//! What a shelf says, with the place of each word, whether it stands in a folder, a spreadsheet or a published feed:
//! so that every rule is written once. Whatever cannot be read is absent here, and was reported by who read it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use time::Date;

use crate::model::{Status, TextState};

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Relative to what is looked through.
    pub file: Arc<str>,
    /// From 1; 0 = the file as a whole.
    pub line: u32,
}

/// A word and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T = String> {
    /// What is said.
    pub it: T,
    /// Where.
    pub at: At,
}

/// All that a shelf says, as far as the rules need it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its head.
    pub at: At,
    /// Whether it was read from what is published: then files are where their addresses say.
    pub published: bool,
    /// The identity of the source.
    pub source_id: Option<Said>,
    /// RFC 5646; that of every resource which names none.
    pub language: Option<Said>,
    /// The e-mail address that suggestions are meant for.
    pub suggestions_to: Option<Said>,
    /// The only topics that resources may have; `None` = any.
    pub topics: Option<BTreeSet<String>>,
    /// Resources, in the order of their files.
    pub resources: Vec<Resource>,
    /// Help lines.
    pub contacts: Vec<Contact>,
    /// What was taken away.
    pub tombstones: Vec<Tombstone>,
}

/// One resource.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Where it begins.
    pub at: At,
    /// Its id.
    pub id: Option<Said>,
    /// Its title.
    pub title: Option<Said>,
    /// Its kind, as written.
    pub kind: Option<Said>,
    /// RFC 5646; `None` = not said.
    pub language: Option<Said>,
    /// Whether it may be acted on.
    pub status: Status,
    /// Whether it says why it has that status.
    pub noticed: bool,
    /// The id of what replaces it.
    pub superseded_by: Option<Said>,
    /// The id of the original.
    pub translation_of: Option<Said>,
    /// What is said of it as a translation.
    pub translated: Translated,
    /// Ids that it had before.
    pub previous_ids: Vec<Said>,
    /// Topics.
    pub topics: Vec<Said>,
    /// Ids of help lines.
    pub contacts: Vec<Said>,
    /// Whether anything says how old it is.
    pub dated: bool,
    /// The day on which its publisher last changed it.
    pub modified: Option<Date>,
    /// When it was checked, and by whom.
    pub check: Check,
    /// The day after which it is due.
    pub review_by: Option<Said<Date>>,
    /// Its counter of changes.
    pub rev: Option<Said<u64>>,
    /// Whether its files may be given away: `None` inside = there is a licence, and it does not say.
    pub licence: Option<Said<Option<bool>>>,
    /// Its files.
    pub files: Vec<File>,
    /// Links of its text.
    pub links: Vec<Said>,
    /// Pictures of its text.
    pub pictures: Vec<Said>,
    /// What it says, a paragraph each.
    pub words: Vec<Said>,
    /// Bytes of its text.
    pub body: usize,
}

/// A check.
#[derive(Debug, Clone, Default)]
pub struct Check {
    /// The day.
    pub on: Option<Said<Date>>,
    /// Who checked.
    pub by: Option<Said>,
}

/// What is said of a translation.
#[derive(Debug, Clone, Default)]
pub struct Translated {
    /// Who translated it.
    pub by: Option<Said>,
    /// When.
    pub on: Option<Said<Date>>,
    /// The revision of the original.
    pub rev: Option<Said<u64>>,
}

/// One file of a resource.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it is named.
    pub at: At,
    /// As written: a path beside the text, or an address.
    pub named: String,
    /// Where it is.
    pub stands: Stands,
    /// RFC 5646.
    pub language: Option<Said>,
    /// As announced, lower case.
    pub sha256: Option<String>,
    /// As announced, bytes.
    pub bytes: Option<u64>,
    /// As announced.
    pub text_layer: Option<bool>,
    /// As announced.
    pub tagged: Option<bool>,
}

/// Where a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// Among the files that were looked at, if anywhere: its path there.
    Here(String),
    /// At an address of the web.
    Elsewhere,
    /// Its name leads out of the folder, or means nothing.
    Nowhere,
}

impl File {
    /// The path among the files that were looked at.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.stands {
            Stands::Here(path) => Some(path),
            Stands::Elsewhere | Stands::Nowhere => None,
        }
    }
}

/// One help line.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Where it begins.
    pub at: At,
    /// Its id.
    pub id: Option<Said>,
    /// Its name; empty = not said.
    pub name: String,
    /// What it is for, as written.
    pub kind: Option<Said>,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// When it was checked, and by whom.
    pub check: Check,
    /// The day after which it is due.
    pub review_by: Option<Said<Date>>,
}

/// One number of a help line.
#[derive(Debug, Clone)]
pub struct Number {
    /// As printed.
    pub show: Said,
    /// Whether it can be dialled.
    pub dialled: bool,
    /// Whether it is a code that exists inside the country only.
    pub short: bool,
    /// Last day of use.
    pub valid_to: Option<Date>,
    /// First day of use.
    pub valid_from: Option<Date>,
}

/// What was taken away.
#[derive(Debug, Clone)]
pub struct Tombstone {
    /// The id.
    pub id: Said,
    /// The id of what replaces it.
    pub replaced_by: Option<Said>,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looked {
    /// Its size.
    pub bytes: u64,
    /// SHA-256, lower-case hex; `None` = not worked out.
    pub sha256: Option<String>,
    /// What was found in it, where text is read from files of its kind.
    pub text: Option<TextState>,
    /// Whether a PDF has tags for screen readers; `None` = it is none, or nobody looked.
    pub tagged: Option<bool>,
}

/// Files by their path, relative to what is looked through.
pub type Disk = BTreeMap<String, Looked>;
