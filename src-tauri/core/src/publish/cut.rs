//! Which page holds which item.
//!
//! The newest changes stand on the first page. What no longer fits goes to pages behind it; a page that is full is never
//! written again, and an item that changes later simply stands on a newer page as well, where the higher `seq` counts.
//! When a year is over, its pages become archives of about a megabyte without what changed in between, and those are
//! never written again. So whoever was away for years reads a handful of files, and everyone else reads what is new.
//!
//! From the newest to the oldest: first page, one page that is not full, full pages of this year, archives. A page knows the
//! one behind it, so a page that stays never stands in front of one that goes.

use std::collections::BTreeMap;

/// Most items and bytes of one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    items: usize,
    bytes: usize,
}

const PAGE: Most = Most { items: 100, bytes: 200_000 };
/// Readers take 5,000 items and 8 MB at once.
const ARCHIVE: Most = Most { items: 2_000, bytes: 1_000_000 };

/// An item, as far as cutting goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of it on a page.
    pub(super) bytes: usize,
    /// The page that holds it and never changes; `None` = none yet.
    pub(super) page: Option<String>,
}

/// A page that has to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewPage {
    /// Its name.
    pub(super) name: String,
    /// The page behind it.
    pub(super) next: Option<String>,
    /// Its items, as places in the list of pieces, the newest first.
    pub(super) items: Vec<usize>,
}

/// Every page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// The items of the first page, the newest first.
    pub(super) first: Vec<usize>,
    /// The items of the page that is not full, the newest first; empty = there is none.
    pub(super) open: Vec<usize>,
    /// Full pages that have to be written.
    pub(super) new: Vec<NewPage>,
    /// All full pages, the newest first.
    pub(super) pages: Vec<String>,
    /// The last number of each series of names.
    pub(super) numbers: BTreeMap<String, u32>,
}

/// Cuts the pieces, the oldest change first; each learns its page. `pages` are the full pages of the last publication, the
/// newest first.
pub(super) fn cut(pieces: &mut [Piece], pages: &[String], numbers: &BTreeMap<String, u32>, year: i32) -> Cut {
    let mut cut = Cut { numbers: numbers.clone(), pages: pages.to_vec(), ..Cut::default() };
    for piece in pieces.iter_mut() {
        piece.page = piece.page.take().filter(|page| pages.contains(page));
    }
    cut.archive_years(pieces, year);
    cut.archive_backlog(pieces, year);
    cut.fill_pages(pieces, year);
    cut
}

impl Cut {
    /// Pages of years that are over become archives.
    fn archive_years(&mut self, pieces: &mut [Piece], year: i32) {
        let mut years: Vec<i32> = self.pages.iter().filter_map(|page| year_of(page)).filter(|of| *of < year).collect();
        years.sort_unstable();
        years.dedup();
        for over in years {
            let items = self.take_pages(pieces, |page| year_of(page) == Some(over));
            for (chunk, _) in chunks(pieces, &items, ARCHIVE) {
                self.add(pieces, chunk, &format!("archive-{over}"), 1);
            }
        }
    }

    /// So much at once that it would be many pages (a first publication, say) becomes archives at once, with the pages
    /// behind it.
    fn archive_backlog(&mut self, pieces: &mut [Piece], year: i32) {
        let backlog = backlog(pieces);
        let bytes: usize = backlog.iter().filter_map(|item| pieces.get(*item)).map(|piece| piece.bytes).sum();
        if bytes <= ARCHIVE.bytes && backlog.len() <= ARCHIVE.items {
            return;
        }
        let mut items = self.take_pages(pieces, |page| year_of(page).is_some());
        items.extend(backlog);
        for (chunk, is_full) in chunks(pieces, &items, ARCHIVE) {
            if is_full {
                self.add(pieces, chunk, &format!("archive-{year}"), 1);
            }
        }
    }

    fn fill_pages(&mut self, pieces: &mut [Piece], year: i32) {
        for (mut chunk, is_full) in chunks(pieces, &backlog(pieces), PAGE) {
            if is_full {
                self.add(pieces, chunk, &format!("feed-{year}"), 3);
            } else {
                chunk.reverse();
                self.open = chunk;
            }
        }
        self.first = first(pieces);
    }

    /// Takes pages away; the answer is the items on them.
    fn take_pages(&mut self, pieces: &mut [Piece], which: impl Fn(&str) -> bool) -> Vec<usize> {
        self.pages.retain(|page| !which(page));
        let of_these = pieces.iter_mut().enumerate().filter(|(_, piece)| piece.page.as_deref().is_some_and(&which));
        let items = of_these.map(|(item, piece)| {
            piece.page = None;
            item
        });
        items.collect()
    }

    /// Adds a full page: an archive before all other archives, a page before all others.
    fn add(&mut self, pieces: &mut [Piece], mut items: Vec<usize>, series: &str, digits: usize) {
        let name = format!("{series}-{:0digits$}.json", self.number(series));
        for item in &items {
            if let Some(piece) = pieces.get_mut(*item) {
                piece.page = Some(name.clone());
            }
        }
        items.reverse();
        let is_archive = year_of(&name).is_none();
        let before = if is_archive { self.pages.iter().position(|page| year_of(page).is_none()) } else { Some(0) };
        let place = before.unwrap_or(self.pages.len());
        let next = self.pages.get(place).cloned();
        self.pages.insert(place, name.clone());
        self.new.push(NewPage { name, next, items });
    }

    fn number(&mut self, series: &str) -> u32 {
        let number = self.numbers.entry(series.to_owned()).or_default();
        *number += 1;
        *number
    }

    /// The name of a page that is not full: never one that another page had.
    pub(super) fn name_open(&mut self, year: i32) -> String {
        let series = format!("feed-{year}");
        format!("{series}-{:03}.json", self.number(&series))
    }
}

/// The year of a page that is no archive.
fn year_of(page: &str) -> Option<i32> {
    page.strip_prefix("feed-")?.split('-').next()?.parse().ok()
}

/// The items of the first page, the newest first: one at least.
fn first(pieces: &[Piece]) -> Vec<usize> {
    let mut bytes = 0;
    let loose = pieces.iter().enumerate().rev().filter(|(_, piece)| piece.page.is_none());
    let fitting = loose.enumerate().take_while(|(taken, (_, piece))| {
        bytes += piece.bytes;
        *taken == 0 || (*taken < PAGE.items && bytes <= PAGE.bytes)
    });
    fitting.map(|(_, (item, _))| item).collect()
}

/// The items that are on no full page and not on the first one, the oldest first.
fn backlog(pieces: &[Piece]) -> Vec<usize> {
    let first = first(pieces);
    let end = first.last().copied().unwrap_or_default();
    let loose = pieces.iter().enumerate().filter(|(item, piece)| piece.page.is_none() && *item < end);
    loose.map(|(item, _)| item).collect()
}

/// Cuts items in order; the second part of each says whether the next item would not fit.
fn chunks(pieces: &[Piece], items: &[usize], most: Most) -> Vec<(Vec<usize>, bool)> {
    let mut chunks: Vec<(Vec<usize>, bool)> = Vec::new();
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    for item in items {
        let size = pieces.get(*item).map_or(0, |piece| piece.bytes);
        if !chunk.is_empty() && (chunk.len() == most.items || bytes + size > most.bytes) {
            chunks.push((std::mem::take(&mut chunk), true));
            bytes = 0;
        }
        bytes += size;
        chunk.push(*item);
    }
    let is_full = chunk.len() == most.items || bytes >= most.bytes;
    if !chunk.is_empty() {
        chunks.push((chunk, is_full));
    }
    chunks
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
#[path = "cut_tests.rs"]
mod tests;
