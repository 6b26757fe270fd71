//! All files at one moment: in numbers, as lists, and which rule leaves which.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{Library, files::here, hold};
use crate::{
    Result,
    documents::{self, Plan},
    model::{Digest, FileCounts, FileKey, FileRow, FileShow, Left, Precision, Presence, ResourceKey, Row, TextState},
    store::{Announced, Document, library::Reader},
};

/// What decides about files that are not here.
#[derive(Default)]
pub(super) struct Catalogue {
    announced: Arc<Vec<Announced>>,
    /// By number: the rule that leaves a file.
    left: HashMap<i64, Left>,
    /// Numbers of files that a person asked for.
    asked: HashSet<i64>,
    /// By number: the place in the order in which files come.
    turns: HashMap<i64, usize>,
    /// Bytes of unfinished files that are here, by what those are called by.
    parts: HashMap<Digest, u64>,
}

impl Catalogue {
    /// The rule by which a file is not fetched by itself.
    pub(super) fn left(&self, document: i64) -> Option<Left> {
        self.left.get(&document).copied()
    }

    /// Bytes of an earlier attempt that are here.
    pub(super) fn done(&self, document: &Document) -> u64 {
        self.parts.get(&document.part_name()).copied().unwrap_or(0)
    }

    /// All files that were announced.
    pub(super) fn announced(&self) -> &[Announced] {
        &self.announced
    }

    /// Whether a person asked for a file.
    pub(super) fn is_asked(&self, document: i64) -> bool {
        self.asked.contains(&document)
    }
}

impl Library {
    /// What decides about files at this moment.
    pub(super) fn catalogue(&self) -> Result<Catalogue> {
        let announced = self.inner.store.announced()?;
        let candidates = self.candidates_of(&announced)?;
        let bytes_here = self.inner.store.read(|reader| reader.bytes_here())?;
        let Plan { coming, left } = documents::plan(&candidates, &self.settings().documents, bytes_here);
        let asked = coming.iter().filter(|planned| planned.asked).map(|planned| planned.document).collect();
        let turns = coming.iter().enumerate().map(|(turn, planned)| (planned.document, turn)).collect();
        Ok(Catalogue { announced, left, asked, turns, parts: self.parts() })
    }

    /// Unfinished files, where there are any; what cannot be looked at counts as nothing.
    fn parts(&self) -> HashMap<Digest, u64> {
        self.inner.documents.unfinished_files().unwrap_or_default().into_iter().collect()
    }

    /// All files, in numbers.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn file_counts(&self) -> Result<FileCounts> {
        let catalogue = self.catalogue()?;
        let mut counts = FileCounts::default();
        for Announced { document, .. } in catalogue.announced.iter() {
            let presence = self.presence(document, &catalogue);
            count(&mut counts, document, presence);
        }
        let earlier = self.all_earlier()?;
        counts.here += earlier.iter().filter(|row| matches!(row.file.presence, Presence::Here { .. })).count() as u64;
        counts.here_bytes = self.inner.store.read(|reader| reader.bytes_here())?;
        Ok(counts)
    }

    /// A part of the list of files, and how many there are.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn files(&self, show: FileShow, offset: u64, limit: u64) -> Result<(u64, Vec<FileRow>)> {
        let catalogue = self.catalogue()?;
        let mut shown: Vec<&Announced> =
            catalogue.announced.iter().filter(|it| is_shown(show, self.presence(&it.document, &catalogue))).collect();
        match show {
            FileShow::All | FileShow::Missing => shown.sort_by_key(|it| (std::cmp::Reverse(it.docid), it.position)),
            FileShow::Here => shown.sort_by_key(|it| std::cmp::Reverse(it.document.file.map(|(_, bytes)| bytes))),
            FileShow::Coming => shown.sort_by_key(|it| self.turn(&it.document, &catalogue)),
        }
        let mut earlier = self.all_earlier()?;
        earlier.retain(|row| is_shown(show, row.file.presence));
        let total = shown.len() + earlier.len();
        let skip = usize::try_from(offset).unwrap_or(usize::MAX);
        let take = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut rows = Vec::new();
        for announced in shown.iter().skip(skip).take(take) {
            rows.extend(self.file_row(announced, &catalogue)?);
        }
        // Those that only bookmarks have come last, in the order of the bookmarks.
        let rest = take.saturating_sub(rows.len());
        rows.extend(earlier.into_iter().skip(skip.saturating_sub(shown.len())).take(rest));
        Ok((total as u64, rows))
    }

    /// Files that publishers have replaced and bookmarks keep.
    fn all_earlier(&self) -> Result<Vec<FileRow>> {
        // A damaged notebook keeps nothing.
        let Ok(kept) = self.notebook().and_then(|notebook| notebook.all_kept_files()) else { return Ok(Vec::new()) };
        let mut keys: Vec<ResourceKey> = kept.into_iter().map(|(key, _)| key).collect();
        keys.dedup();
        let mut rows = Vec::new();
        for key in keys {
            let read = |reader: &Reader| Ok((reader.row(&key)?, reader.files_of(&key)?));
            let (row, documents) = self.inner.store.read(read)?;
            let from = row.as_ref().map_or(0, |row| row.attachments as usize);
            let files = self.earlier(&key, from, &here(&documents))?;
            if files.is_empty() {
                continue;
            }
            let Some(resource) = row.map_or_else(|| self.row_of_bookmark(&key), |row| Ok(Some(row)))? else { continue };
            rows.extend(files.into_iter().map(|file| FileRow { resource: resource.clone(), file }));
        }
        Ok(rows)
    }

    /// The row of a resource that only a bookmark has, as it was saved.
    fn row_of_bookmark(&self, key: &ResourceKey) -> Result<Option<Row>> {
        let copy = self.notebook()?.copy(key)?;
        Ok(copy.map(|copy| Row {
            key: key.clone(),
            title: copy.title,
            summary: copy.summary,
            kind: copy.kind,
            publisher: copy.publisher,
            published_at: copy.published_at,
            precision: Precision::Day,
            language: copy.language,
            nations: Vec::new(),
            status: copy.status,
            attachments: 0,
            verified_on: None,
            verified_by: None,
            review_by: None,
            successor: None,
        }))
    }

    /// Those being fetched first, then as they come.
    fn turn(&self, document: &Document, catalogue: &Catalogue) -> (bool, usize) {
        let is_fetched = hold(&self.inner.fetching).contains_key(&document.number);
        (!is_fetched, catalogue.turns.get(&document.number).copied().unwrap_or(usize::MAX))
    }

    fn file_row(&self, announced: &Announced, catalogue: &Catalogue) -> Result<Option<FileRow>> {
        let found = self.inner.store.read(|reader| reader.row_with_files(announced.docid))?;
        let Some((resource, attachments)) = found else { return Ok(None) };
        let position = announced.position;
        let Some(attachment) = attachments.into_iter().nth(position as usize) else { return Ok(None) };
        let key = FileKey { resource: resource.key.clone(), position };
        let file = self.state(key, attachment, Some(&announced.document), catalogue);
        Ok(Some(FileRow { resource, file }))
    }
}

fn is_shown(show: FileShow, presence: Presence) -> bool {
    match show {
        FileShow::All => true,
        FileShow::Here => matches!(presence, Presence::Here { .. }),
        FileShow::Coming => matches!(presence, Presence::Fetching { .. } | Presence::Waiting { .. }),
        FileShow::Missing => matches!(presence, Presence::Left(_) | Presence::Failed { .. }),
    }
}

fn count(counts: &mut FileCounts, document: &Document, presence: Presence) {
    counts.missing += 1;
    match presence {
        Presence::Here { .. } => {
            counts.here += 1;
            counts.missing -= 1;
            match document.text {
                TextState::Waiting | TextState::Reading => counts.unread += 1,
                TextState::NoTextLayer | TextState::Protected | TextState::Damaged | TextState::TooLarge => {
                    counts.unreadable += 1;
                }
                TextState::NoText | TextState::Read => {}
            }
        }
        Presence::Fetching { done } | Presence::Waiting { done, .. } => {
            counts.coming += 1;
            counts.coming_bytes += document.size.saturating_sub(done);
            counts.fetching += u64::from(matches!(presence, Presence::Fetching { .. }));
        }
        Presence::Left(_) => counts.left += 1,
        Presence::Failed { .. } => counts.failed += 1,
    }
}
