//! Search over resources: what was typed becomes an expression, the index is walked from the most important resource
//! down, in passes from the best kind of match to the plainest, and no pass reads more than a bounded number of matches.
//!
//! Nothing here ranks every match: SQLite's own ranking reads all of them first, which takes a hundred times longer on a
//! common word. Bounds are counts, never times, so that the same library gives the same answer on every laptop.

mod completion;
pub(super) mod expression;
pub(super) mod fold;
mod passes;
mod query;
mod snippet;
mod spelling;
pub(super) mod stem;

#[cfg(test)]
pub(super) use passes::STATEMENTS;

use rusqlite::Connection;

use self::completion::{Completions, complete};
use self::expression::{Expression, Mark};
use self::query::Query;
use super::reader::Reader;
use super::resource;
use crate::Result;
use crate::model::{Filter, Found, Hit, Sort};

/// Matches read for a question in order of relevance.
const CAP: usize = 1_000;
/// Matches read for one in another order: all of them must be known to find the first.
const SORTED_CAP: usize = 100_000;

/// Searches.
pub(super) fn run(reader: &Reader, text: &str, filter: &Filter, sort: Sort, limit: usize) -> Result<Found> {
    let view = reader.view()?;
    let query = Query::parse(text);
    let completions = completions(&view, &query)?;
    let expression = Expression::of(&query, &reader.acronyms(&view)?, &completions);
    if expression.is_empty() {
        return Ok(Found::default());
    }
    let selection = if *filter == Filter::default() { None } else { Some(reader.selection(&view, filter)?) };
    let cap = if sort == Sort::Relevance { CAP.max(limit) } else { SORTED_CAP };
    let matches = passes::count(&view, &expression, selection.as_deref(), cap)?;
    let docids = match sort {
        _ if matches.docids.is_empty() => Vec::new(),
        Sort::Relevance => passes::best(&view, &expression, selection.as_deref(), &matches, limit)?,
        sort => {
            let found: std::collections::HashSet<i64> = matches.docids.iter().copied().collect();
            let order = reader.order(&view, filter, sort)?;
            order.iter().copied().filter(|docid| found.contains(docid)).take(limit).collect()
        }
    };
    Ok(Found {
        total: matches.docids.len() as u64,
        cut: matches.cut,
        hits: hits(&view, &docids, &expression.marks)?,
        suggestion: if matches.docids.is_empty() { spelling::suggest(&view, &query)? } else { None },
        widened: expression.widened,
    })
}

fn completions(view: &Connection, query: &Query) -> Result<Completions> {
    match query.wanted().find(|term| term.growing).and_then(|term| term.words.last()) {
        Some(word) => complete(view, &word.folded),
        None => Ok(Completions::default()),
    }
}

fn hits(view: &Connection, docids: &[i64], marks: &[Mark]) -> Result<Vec<Hit>> {
    let mut body = view.prepare_cached("SELECT body FROM resource_text WHERE docid = ?1")?;
    let mut hits = Vec::with_capacity(docids.len());
    for docid in docids {
        let Some(row) = resource::row_of(view, *docid)? else { continue };
        let snippet = body.query_row([docid], |sql| {
            let body = sql.get_ref(0)?.as_str()?;
            Ok(snippet::best([body, &row.summary], marks))
        })?;
        hits.push(Hit { row, snippet });
    }
    Ok(hits)
}
