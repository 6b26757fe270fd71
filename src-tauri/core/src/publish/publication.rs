//! A whole publication, worked out before a byte of it is written: pure, so that the same folder, key, moment and last
//! publication give the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde_json::value::RawValue;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    changes::{Changes, Counts, changes},
    cut::{Cut, Piece, cut},
    disk::Folder,
    folder::Shelf,
    guard::is_mass_removal,
    hash, html,
    ledger::{LEDGER, Ledger, SCHEMA, Written},
    measured::Measured,
    pages,
    previous::{FEED, Previous},
    refusal::PublishError,
    signed::{self, Signed},
    signing::Signer,
};

/// What is published, and how.
pub struct Order<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// What is known of every file that its texts name ([`Folder::wanted`]), by its name in the folder.
    pub measured: &'a BTreeMap<String, Measured>,
    /// What is in the target.
    pub previous: &'a Previous,
    /// Seconds since 1970 UTC.
    pub now: i64,
    /// The key; `None` = unsigned.
    pub signer: Option<&'a dyn Signer>,
    /// Whether a person said that a mass removal is meant.
    pub is_confirmed: bool,
    /// Cut every page anew, so that nothing of what is gone is left in any of them.
    pub afresh: bool,
}

/// A publication that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Every file, in the order in which they are to be written: whoever reads in between finds the last publication
    /// whole, but for the moment in which the last few are written.
    pub files: Vec<OutFile>,
    /// Files of the last publication that nothing names any more: to be removed when all else is written.
    pub gone: Vec<String>,
    /// What changed.
    pub counts: Counts,
    /// The highest place among all changes.
    pub seq: u64,
    /// Of the manifest; 0 = unsigned.
    pub sequence: u64,
}

/// A file of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// Relative to the target: ASCII letters, digits, `-`, `_`, `.`, `/`; no part is empty, `.` or `..`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// Bytes.
    pub size: u64,
    /// Whether the last publication wrote the same.
    pub is_unchanged: bool,
    /// When it is written, and for how long others may keep it.
    pub stage: Stage,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of a file of the folder.
    Copy(PathBuf),
    /// What stands there already: it cannot be made again.
    Kept,
}

/// The order in which files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Under this name there is never anything else: it may be kept for ever.
    Fixed,
    /// For people, and keys that were handed on.
    Open,
    /// `feed.json`, then the manifest, its signature, and the ledger: close behind each other.
    Last,
}

impl OutFile {
    /// `application/feed+json`, say.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.path.rsplit('.').next().unwrap_or_default() {
            "json" if self.path.starts_with("feed") || self.path.starts_with("archive") => "application/feed+json",
            "json" => "application/json",
            "html" if self.stage == Stage::Open => "text/html; charset=utf-8",
            "minisig" | "key" => "text/plain; charset=utf-8",
            _ => crate::feed::mime_of(&self.path),
        }
    }
}

impl Publication {
    /// Works it out.
    ///
    /// # Errors
    /// See [`PublishError`]; nothing may be written then.
    pub fn plan(order: &Order<'_>) -> Result<Publication, PublishError> {
        let texts = order.folder.texts();
        let shelf = Shelf::read(&texts)?;
        shelf.check_files(&|name| order.folder.files.contains_key(name))?;
        let moment = OffsetDateTime::from_unix_timestamp(order.now).map_err(|_| PublishError::Moment)?;
        let nothing = Ledger { source_id: shelf.head.source_id.clone(), ..Ledger::default() };
        let before = order.previous.ledger.as_ref().unwrap_or(&nothing);
        check(order, &shelf, before)?;
        let generated = moment.format(&Rfc3339).map_err(|_| PublishError::Moment)?;
        let files = |name: &str| order.measured.get(name);
        let changes = changes(&shelf, &files, before, order.previous.seq, &generated)?;
        if is_mass_removal(changes.counts.vanished, before.items.len()) && !order.is_confirmed {
            return Err(PublishError::TooManyRemoved { removed: changes.counts.vanished, of: before.items.len() });
        }
        let made = Made { files: BTreeMap::new(), before, is_whole: order.previous.is_whole };
        Making { order, shelf: &shelf, changes, generated, year: moment.year(), made }.finish()
    }
}

fn check(order: &Order<'_>, shelf: &Shelf<'_>, before: &Ledger) -> Result<(), PublishError> {
    let here = &shelf.head.source_id;
    if before.source_id != *here {
        return Err(PublishError::OtherShelf { there: before.source_id.clone(), here: here.clone() });
    }
    if order.previous.generated.is_some_and(|last| last > order.now) {
        return Err(PublishError::Backwards(before.generated.clone()));
    }
    if order.signer.is_none() && before.signer.is_some() {
        return Err(PublishError::KeyMissing);
    }
    signed::check_key(order.signer, shelf.keys.as_ref())
}

/// The files so far.
struct Made<'a> {
    files: BTreeMap<String, OutFile>,
    before: &'a Ledger,
    is_whole: bool,
}

impl Made<'_> {
    fn bytes(&mut self, path: &str, bytes: Vec<u8>, stage: Stage) -> Written {
        let written = Written { sha256: hash(&bytes), size: bytes.len() as u64 };
        self.add(path, Content::Bytes(bytes), &written, stage);
        written
    }

    fn add(&mut self, path: &str, content: Content, written: &Written, stage: Stage) {
        let same = self.before.files.get(path) == Some(written);
        // Of a publication that broke off, nobody knows which of its last files were written.
        let is_unchanged = same && (self.is_whole || stage == Stage::Fixed);
        let file = OutFile { path: path.to_owned(), content, size: written.size, is_unchanged, stage };
        self.files.insert(path.to_owned(), file);
    }
}

/// A publication in the making.
struct Making<'a> {
    order: &'a Order<'a>,
    shelf: &'a Shelf<'a>,
    changes: Changes<'a>,
    generated: String,
    year: i32,
    made: Made<'a>,
}

impl Making<'_> {
    fn finish(mut self) -> Result<Publication, PublishError> {
        let mut ledger = Ledger {
            schema: SCHEMA,
            source_id: self.shelf.head.source_id.clone(),
            seq: self.changes.seq,
            generated: self.generated.clone(),
            signer: self.order.signer.map(|signer| signer.public_key().to_owned()),
            tombstones: self.changes.tombstones.clone(),
            ..Ledger::default()
        };
        let pictures = self.documents(&mut ledger);
        let mut listed = self.pages(&mut ledger)?;
        listed.extend(pictures);
        let sequence = self.sign(listed, &mut ledger)?;
        for (path, bytes) in html::site(self.shelf, &self.changes) {
            ledger.files.insert(path.clone(), self.made.bytes(&path, bytes, Stage::Open));
        }
        ledger.sequence = sequence.max(self.order.previous.sequence);
        let written = self.made.bytes(LEDGER, ledger_bytes(&ledger)?, Stage::Last);
        if let Some(file) = self.made.files.get_mut(LEDGER) {
            // It cannot list itself.
            file.is_unchanged = self.order.previous.is_whole && written.sha256 == self.order.previous.ledger_sha256;
        }
        let mut files: Vec<OutFile> = self.made.files.into_values().collect();
        files.sort_by_key(|file| (file.stage, rank(&file.path)));
        let here: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let gone = self
            .made
            .before
            .files
            .keys()
            .filter(|path| !here.contains(path.as_str()) && !path.starts_with(signed::KEYS) && is_ours(path));
        let gone = gone.cloned().collect();
        Ok(Publication { gone, counts: self.changes.counts, seq: self.changes.seq, sequence, files })
    }

    /// Documents and pictures; the answer is the pictures, for the manifest.
    fn documents(&mut self, ledger: &mut Ledger) -> BTreeMap<String, Written> {
        let mut pictures = BTreeMap::new();
        for resource in &self.shelf.resources {
            let shown: BTreeSet<String> = resource.pictures().into_iter().collect();
            for name in resource.files().chain(shown.iter().cloned()) {
                let (Some(measured), Some(found)) =
                    (self.order.measured.get(&name), self.order.folder.files.get(&name))
                else {
                    continue;
                };
                let path = measured.path();
                let written = Written { sha256: measured.sha256.clone(), size: measured.size };
                self.made.add(&path, Content::Copy(found.path.clone()), &written, Stage::Fixed);
                if shown.contains(&name) {
                    pictures.insert(path.clone(), written.clone());
                }
                ledger.files.insert(path.clone(), written);
                ledger.documents.insert(path, measured.clone());
            }
        }
        pictures
    }

    /// The pages of the feed; the answer is all of them, for the manifest.
    fn pages(&mut self, ledger: &mut Ledger) -> Result<BTreeMap<String, Written>, PublishError> {
        let before = self.made.before;
        let mut pieces: Vec<Piece> = self
            .changes
            .entries
            .iter()
            .map(|entry| Piece { bytes: entry.json.get().len(), page: entry.listed.page.clone() })
            .collect();
        let kept: &[String] = if self.order.afresh { &[] } else { &before.pages };
        let mut cut = cut(&mut pieces, kept, &before.numbers, self.year);
        let mut listed = BTreeMap::new();
        for page in cut.new.clone() {
            let bytes = pages::later(self.shelf, page.next.as_deref(), &self.items(&page.items))?;
            listed.insert(page.name.clone(), self.made.bytes(&page.name, bytes, Stage::Fixed));
        }
        for page in &cut.pages {
            if let (false, Some(written)) = (listed.contains_key(page), before.files.get(page)) {
                self.made.add(page, Content::Kept, written, Stage::Fixed);
                listed.insert(page.clone(), written.clone());
            }
        }
        let open = self.open_page(&mut cut, &mut listed)?;
        let next = open.as_deref().or(cut.pages.first().map(String::as_str));
        let head = pages::Head {
            seq: self.changes.seq,
            generated: &self.generated,
            key: self.order.signer.map(Signer::public_key),
            tombstones: &self.changes.tombstones,
            next,
        };
        let first = pages::first(self.shelf, &head, &self.items(&cut.first))?;
        listed.insert(FEED.to_owned(), self.made.bytes(FEED, first, Stage::Last));
        for (entry, piece) in self.changes.entries.iter().zip(pieces) {
            let mut listed = entry.listed.clone();
            listed.page = piece.page;
            ledger.items.insert(entry.resource.front.id.get_ref().clone(), listed);
        }
        (ledger.pages, ledger.numbers, ledger.open) = (cut.pages, cut.numbers, open);
        ledger.files.extend(listed.clone());
        Ok(listed)
    }

    /// The page that is not full. As long as it stays the same it keeps its name; no other page ever had it.
    fn open_page(
        &mut self,
        cut: &mut Cut,
        listed: &mut BTreeMap<String, Written>,
    ) -> Result<Option<String>, PublishError> {
        if cut.open.is_empty() {
            return Ok(None);
        }
        let next = cut.pages.first().map(String::as_str);
        let bytes = pages::later(self.shelf, next, &self.items(&cut.open))?;
        let before = self.made.before;
        let same = before.open.as_ref().filter(|name| {
            before.files.get(*name).is_some_and(|written| written.sha256 == hash(&bytes)) && !self.order.afresh
        });
        let name = same.cloned().unwrap_or_else(|| cut.name_open(self.year));
        listed.insert(name.clone(), self.made.bytes(&name, bytes, Stage::Fixed));
        Ok(Some(name))
    }

    fn items(&self, places: &[usize]) -> Vec<&RawValue> {
        places.iter().filter_map(|place| self.changes.entries.get(*place)).map(|entry| &*entry.json).collect()
    }

    /// The manifest, its signature, the key for people, and the last word of a key that was handed on.
    fn sign(&mut self, listed: BTreeMap<String, Written>, ledger: &mut Ledger) -> Result<u64, PublishError> {
        // They stand for good, and `shelf keys` may have written them anew since.
        let handed_over = self.made.before.files.iter().filter(|(path, _)| path.starts_with(signed::KEYS));
        ledger.files.extend(handed_over.map(|(path, written)| (path.clone(), written.clone())));
        let Some(signer) = self.order.signer else { return Ok(0) };
        let signed = Signed::make(self.order, self.shelf, signer, listed, &self.generated)?;
        for (path, bytes, stage) in signed.files {
            ledger.files.insert(path.clone(), self.made.bytes(&path, bytes, stage));
        }
        Ok(signed.sequence)
    }
}

fn ledger_bytes(ledger: &Ledger) -> Result<Vec<u8>, PublishError> {
    let mut bytes = serde_json::to_vec(ledger)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Of the last files, the order; all others stand in the order of their names.
fn rank(path: &str) -> (u8, String) {
    let rank = match path {
        FEED => 1,
        crate::trust::manifest::MANIFEST => 2,
        crate::trust::manifest::SIGNATURE => 3,
        LEDGER => 4,
        _ => 0,
    };
    (rank, path.to_owned())
}

/// Whether a path of a ledger is one that a publication writes: a ledger that someone changed removes nothing else.
fn is_ours(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
#[path = "publication_tests.rs"]
mod tests;
