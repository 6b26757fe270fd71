//! The pages of one resource's files that match: the best one, how many there are, and all of them in order.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension};

use super::expression::{Expression, Mark};
use super::snippet;
use crate::Result;
use crate::model::{PageHit, PagesFound};
use crate::store::library::{details, page};

/// Further pages that are counted for a hit.
const MORE: usize = 99;
/// Pages that are counted when all pages of a resource are asked for.
const COUNTED: usize = 10_000;

const UP: &str = "SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
const FILES: &str = "SELECT position, document FROM attachment WHERE docid = ?1 ORDER BY position";
const PAGE: &str = "SELECT label, text FROM page WHERE number = ?1";
const TITLES: &str = "SELECT details FROM resource_text WHERE docid = ?1";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[UP, FILES, PAGE, TITLES];

/// A query for pages, in the index's own language.
pub struct Asked<'a> {
    /// The words one after the other; empty for a single word.
    together: Option<String>,
    exact: Option<String>,
    wide: String,
    marks: &'a [Mark],
}

impl Asked<'_> {
    /// Asks pages for what is asked of resources.
    pub fn of(expression: &Expression) -> Asked<'_> {
        Asked {
            together: (!expression.together.is_empty()).then(|| expression.phrase("")),
            exact: expression.is_wider().then(|| expression.exact("")),
            wide: expression.wide(""),
            marks: &expression.marks,
        }
    }
}

/// A file of a resource.
#[derive(Debug, Clone, Copy)]
struct File {
    /// Its place among the resource's files, from 0.
    position: u32,
    document: i64,
}

fn files(view: &Connection, docid: i64) -> Result<Vec<File>> {
    let mut statement = view.prepare_cached(FILES)?;
    let files = statement.query_map([docid], |row| Ok(File { position: row.get(0)?, document: row.get(1)? }))?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

fn titles(view: &Connection, docid: i64) -> Result<Vec<String>> {
    let mut statement = view.prepare_cached(TITLES)?;
    let titles = statement.query_row([docid], |row| {
        details::file_titles(row.get_ref(0)?.as_str()?)
            .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, cause.into()))
    });
    Ok(titles.optional()?.unwrap_or_default())
}

/// The best page for a hit, and further ones.
pub struct Best {
    pub page: PageHit,
    /// At most 99.
    pub more: u64,
    pub more_cut: bool,
}

/// The best page of a resource's files: the words together before the words anywhere before the last word completed;
/// of equals the first.
pub fn best(view: &Connection, asked: &Asked<'_>, docid: i64) -> Result<Option<Best>> {
    let files = files(view, docid)?;
    let (found, cut) = matches(view, &asked.wide, &files, MORE + 1)?;
    let Some(mut best) = found.first().copied() else { return Ok(None) };
    if found.len() > 1 {
        for better in [&asked.together, &asked.exact].into_iter().flatten() {
            if let Some(first) = matches(view, better, &files, 1)?.0.first() {
                best = *first;
                break;
            }
        }
    }
    let page = shown(view, best, asked.marks, &titles(view, docid)?)?;
    Ok(page.map(|page| Best { page, more: found.len() as u64 - 1, more_cut: cut }))
}

/// All pages of a resource's files (of one, where `position` is given) that match, in order, `limit` at most.
pub fn all(
    view: &Connection,
    asked: &Asked<'_>,
    docid: i64,
    position: Option<u32>,
    limit: usize,
) -> Result<PagesFound> {
    let mut files = files(view, docid)?;
    files.retain(|file| position.is_none_or(|position| file.position == position));
    let (found, cut) = matches(view, &asked.wide, &files, COUNTED.max(limit))?;
    let titles = titles(view, docid)?;
    let pages = found.iter().take(limit).filter_map(|at| shown(view, *at, asked.marks, &titles).transpose());
    Ok(PagesFound { total: found.len() as u64, cut, pages: pages.collect::<Result<_>>()? })
}

/// A page of a file, by its number.
#[derive(Clone, Copy)]
struct At {
    position: u32,
    number: i64,
}

/// Pages that match, `most` at most, and whether there are more.
fn matches(view: &Connection, asked: &str, files: &[File], most: usize) -> Result<(Vec<At>, bool)> {
    let mut found = Vec::new();
    let mut statement = view.prepare_cached(UP)?;
    for file in files {
        let (lowest, highest) = page::range_of(file.document);
        let mut rows = statement.query((asked, lowest, highest))?;
        while let Some(row) = rows.next()? {
            if found.len() == most {
                return Ok((found, true));
            }
            found.push(At { position: file.position, number: row.get(0)? });
        }
    }
    Ok((found, false))
}

/// A page as it is shown: what was found, marked.
fn shown(view: &Connection, at: At, marks: &[Mark], titles: &[String]) -> Result<Option<PageHit>> {
    let mut statement = view.prepare_cached(PAGE)?;
    let mut rows = statement.query([at.number])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let snippet = snippet::best([row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?, ""], marks);
    let title = usize::try_from(at.position).ok().and_then(|place| titles.get(place)).cloned().unwrap_or_default();
    let page = page::place_of(at.number);
    Ok(Some(PageHit { position: at.position, page, label: row.get(0)?, title, snippet }))
}
