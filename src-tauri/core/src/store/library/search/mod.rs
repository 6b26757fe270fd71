//! Search over resources and the pages of their files: what was typed becomes an expression, the indexes are walked from
//! the most important down, in passes from the best kind of match to the plainest, and no pass reads more than a bounded
//! number of matches. A resource is found where all words stand in its own text, or all on one page.
//!
//! Nothing here ranks every match: SQLite's own ranking reads all of them first, which takes a hundred times longer on a
//! common word. Bounds are counts, never times, so that the same library gives the same answer on every laptop.

mod completion;
pub(super) mod expression;
pub(super) mod fold;
pub(super) mod leads;
mod pages;
mod passes;
mod query;
mod snippet;
mod spelling;
pub(super) mod stem;
mod wanted;

#[cfg(test)]
pub(super) fn statements() -> Vec<&'static str> {
    let completion = [completion::STATEMENTS, spelling::STATEMENTS].concat();
    [completion.as_slice(), leads::STATEMENTS, pages::STATEMENTS, passes::STATEMENTS].concat()
}

pub use wanted::Wanted;

use std::collections::HashSet;

use rusqlite::Connection;

use self::completion::{Completions, complete};
use self::expression::Expression;
use self::leads::Leads;
use self::pages::Asked;
use self::passes::{Matches, Scope};
use self::query::Query;
use super::reader::Reader;
use super::selection::Selection;
use super::{alias, resource};
use crate::Result;
use crate::model::{Filter, Found, Hit, Nation, PagesFound, ResourceKey, Sort};

/// Matches read for a question in order of relevance: resources, and pages in each walk.
const CAP: usize = 1_000;
/// For each match that counts towards that, so many for other nations only may be read: they come after it.
const BESIDE: usize = 4;
/// Resources read for one in another order: all of them must be known to find the first.
const SORTED_CAP: usize = 100_000;
/// Pages read for one in another order.
const SORTED_PAGES: usize = 20_000;
/// Where there are more pages, so many resources are looked at in that order, each for a page of its own.
const SORTED_LOOKED_AT: usize = 2_000;

/// Searches.
pub(super) fn run(
    reader: &Reader,
    text: &str,
    filter: &Filter,
    sort: Sort,
    nation: Option<Nation>,
    limit: usize,
) -> Result<Found> {
    let view = reader.view()?;
    let query = Query::parse(text);
    let expression = expression(reader, &view, &query)?;
    if expression.is_empty() {
        return Ok(Found::default());
    }
    let (selection, passing) = if *filter == Filter::default() {
        (None, None)
    } else {
        (Some(reader.selection(&view, filter)?), Some(reader.passing(&view, filter)?))
    };
    let manual = Selection::manual(&view)?;
    // The manual is of no nation and always in force.
    let wider = selection.as_deref().filter(|_| asks_of_validity_only(filter)).map(|passed| passed.or(&manual));
    // An order that a person asked for is kept, whatever the nation.
    let later = match nation.filter(|_| sort == Sort::Relevance) {
        Some(nation) => reader.elsewhere(&view, nation)?.or(&manual),
        None => manual.clone(),
    };
    let scope = Scope { selection: wider.as_ref().or(selection.as_deref()), elsewhere: Some(&later) };
    let passing = passing.as_deref();
    let (matches, leads) = if sort == Sort::Relevance {
        let cap = CAP.max(limit);
        let leads = leads::leads(&view, &expression, passing, scope.elsewhere, cap)?;
        (passes::count(&view, &expression, scope, cap)?, leads)
    } else {
        let matches = passes::count(&view, &expression, scope, SORTED_CAP)?;
        (matches, leads::leads_in_any_order(&view, &expression, passing, SORTED_PAGES)?)
    };
    let found: HashSet<i64> = matches.docids.iter().copied().chain(leads.all()).collect();
    let docids = match sort {
        _ if found.is_empty() => Vec::new(),
        Sort::Relevance => passes::best(&view, &expression, scope, &matches, &leads, limit)?,
        sort => first_of(&view, &in_order(reader, &view, filter, sort, &manual)?, &found, &leads, &expression, limit)?,
    };
    Ok(Found {
        total: found.len() as u64,
        cut: matches.cut || leads.cut,
        hits: hits(&view, &docids, &expression, &matches)?,
        suggestion: if found.is_empty() { spelling::suggest(&view, &query)? } else { None },
        widened: expression.widened,
    })
}

/// Whether a filter asks for nothing but what may be acted on, here.
fn asks_of_validity_only(filter: &Filter) -> bool {
    *filter == Filter { statuses: filter.statuses.clone(), nations: filter.nations.clone(), ..Filter::default() }
}

/// The order asked for, and the manual behind it.
fn in_order(reader: &Reader, view: &Connection, filter: &Filter, sort: Sort, manual: &Selection) -> Result<Vec<i64>> {
    let mut order = reader.order(view, filter, sort)?.to_vec();
    if asks_of_validity_only(filter) {
        order.extend_from_slice(manual.descending());
    }
    Ok(order)
}

/// The first `limit` of an order that were found, or that have a page which was not read.
fn first_of(
    view: &Connection,
    order: &[i64],
    found: &HashSet<i64>,
    leads: &Leads,
    expression: &Expression,
    limit: usize,
) -> Result<Vec<i64>> {
    let asked = Asked::of(expression);
    let looked_at = if leads.cut { SORTED_LOOKED_AT } else { 0 };
    let mut first = Vec::new();
    for (place, docid) in order.iter().enumerate() {
        if found.contains(docid) || (place < looked_at && pages::any(view, &asked, *docid)?) {
            first.push(*docid);
        }
        if first.len() == limit {
            break;
        }
    }
    Ok(first)
}

/// The pages of a resource's files (of one, where `position` is given) that match, in the order of the files; `None` =
/// there is no such resource.
pub(super) fn pages_of(
    reader: &Reader,
    key: &ResourceKey,
    position: Option<u32>,
    text: &str,
    limit: usize,
) -> Result<Option<PagesFound>> {
    let view = reader.view()?;
    let Some(docid) = alias::docid(&view, key)? else { return Ok(None) };
    let expression = expression(reader, &view, &Query::parse(text))?;
    if expression.is_empty() {
        return Ok(Some(PagesFound::default()));
    }
    pages::all(&view, &Asked::of(&expression), docid, position, limit).map(Some)
}

fn expression(reader: &Reader, view: &Connection, query: &Query) -> Result<Expression> {
    Ok(Expression::of(query, &reader.acronyms(view)?, &completions(view, query)?))
}

fn completions(view: &Connection, query: &Query) -> Result<Completions> {
    match query.wanted().find(|term| term.growing).and_then(|term| term.words.last()) {
        Some(word) => complete(view, &word.folded),
        None => Ok(Completions::default()),
    }
}

fn hits(view: &Connection, docids: &[i64], expression: &Expression, matches: &Matches) -> Result<Vec<Hit>> {
    let asked = Asked::of(expression);
    let mut body = view.prepare_cached("SELECT body FROM resource_text WHERE docid = ?1")?;
    let mut hits = Vec::with_capacity(docids.len());
    for docid in docids {
        let Some(row) = resource::row_of(view, *docid)? else { continue };
        let snippet = body.query_row([docid], |sql| {
            let body = sql.get_ref(0)?.as_str()?;
            Ok(snippet::best([body, &row.summary], &expression.marks))
        })?;
        let best = pages::best(view, &asked, *docid)?;
        let (page, more_pages, more_cut) = match best {
            Some(best) => (Some(best.page), best.more, best.more_cut),
            None => (None, 0, false),
        };
        let itself = passes::meets(view, expression, matches, *docid)?;
        hits.push(Hit { row, snippet, itself, page, more_pages, more_cut });
    }
    Ok(hits)
}
