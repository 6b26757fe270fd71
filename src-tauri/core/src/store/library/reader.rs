//! Everything that is asked of the library. A reader cannot write; each is used by one thread at a time.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, InterruptHandle, OptionalExtension, Transaction};
use time::Date;

use super::family::Family;
use super::search::expression::Known;
use super::search::leads::Passing;
use super::selection::Selection;
use super::{
    Announced, acronym, alias, attachment, contact, facet, feed_page, feed_state, held, news, opening, problem,
    resource, search, tombstone, version,
};
use crate::model::{
    Facets, Filter, Found, Listed, Nation, Need, NewsFilter, NewsFound, PagesFound, Problem, Replaced, ResourceKey,
    Row, SeenNews, Sort, Stored, StoredContact, content_hash,
};
use crate::refresh::KnownPage;
use crate::store::connection::{self, Key};
use crate::telephone::OldNumbers;
use crate::{Code, Result};

/// Most memory that one reader keeps pages of the file in, in bytes.
const CACHE: u32 = 16 << 20;
/// Orders and selections that are remembered: a list that is scrolled, what it leaves out, and the list before it.
const REMEMBERED: usize = 8;

/// Reads the library.
pub struct Reader {
    pub(super) connection: Connection,
    for_once: bool,
    memory: RefCell<Memory>,
}

/// The latest first.
type Recent<K, V> = Vec<(K, Arc<V>)>;

/// What is remembered until someone writes.
#[derive(Default)]
struct Memory {
    version: i64,
    acronyms: Option<Arc<Vec<Known>>>,
    selections: Recent<Filter, Selection>,
    passing: Recent<Filter, Passing>,
    elsewhere: Recent<Nation, Selection>,
    orders: Recent<(Filter, Sort), Vec<i64>>,
    announced: Option<Arc<Vec<Announced>>>,
    news: Recent<i64, news::Lines>,
    old_numbers: Option<(Date, BTreeSet<String>, Arc<OldNumbers>)>,
}

impl Reader {
    pub(super) fn open(path: &Path, key: Option<&Key>) -> Result<Reader> {
        let (connection, for_once) = match connection::open_to_read(path, key, CACHE) {
            // A full disk must not keep anyone from a help line.
            Err(fault) if fault.code() == Code::Disk => {
                (connection::open_as_it_stands(path, key, CACHE).map_err(|_| fault)?, true)
            }
            opened => (opened?, false),
        };
        Ok(Reader { connection, for_once, memory: RefCell::default() })
    }

    /// Whether it reads the file as it stood when it was opened, without seeing what others write: not to be kept.
    pub(super) fn is_for_once(&self) -> bool {
        self.for_once
    }

    /// Looks at both ends of every table and index: whether the file can be used, as far as that is found out soon.
    pub(super) fn sample(&self) -> Result<()> {
        opening::sample(&self.connection)
    }

    /// Stops, from another thread, what this reader is doing; that call then fails with [`crate::Code::Cancelled`].
    #[must_use]
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.connection.get_interrupt_handle()
    }

    /// A part of the list: `limit` rows after the first `offset`.
    ///
    /// # Errors
    /// A damaged file; so for every question below.
    pub fn list(&self, filter: &Filter, sort: Sort, offset: u64, limit: u64) -> Result<Listed> {
        let view = self.view()?;
        let order = self.order(&view, filter, sort)?;
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let count = usize::try_from(limit).unwrap_or(usize::MAX);
        let docids: Vec<i64> = order.iter().skip(from).take(count).copied().collect();
        Ok(Listed {
            total: order.len() as u64,
            elsewhere: self.more(&view, filter, Filter { nations: Vec::new(), ..filter.clone() })?,
            retired: self.more(&view, filter, Filter { statuses: Vec::new(), ..filter.clone() })?,
            rows: resource::rows_of(&view, &docids)?,
        })
    }

    /// How many resources pass a wider filter and not this one.
    fn more(&self, view: &Connection, filter: &Filter, wider: Filter) -> Result<u64> {
        if wider == *filter {
            return Ok(0);
        }
        let (all, some) = (self.selection(view, &wider)?, self.selection(view, filter)?);
        Ok((all.descending().len() - some.descending().len()) as u64)
    }

    /// The values to filter by, counted among the resources that pass the other kinds of values.
    pub fn facets(&self, filter: &Filter) -> Result<Facets> {
        facet::count(&*self.view()?, filter)
    }

    /// Searches; whatever was typed is a query. Where the best come first, what may be acted on comes before what is kept
    /// for the record, and within each what is for `nation`, or says no nation, before what is for others only.
    pub fn search(&self, text: &str, filter: &Filter, sort: Sort, nation: Option<Nation>, limit: u64) -> Result<Found> {
        search::run(self, text, filter, sort, nation, usize::try_from(limit).unwrap_or(usize::MAX))
    }

    /// The pages of a resource's files (of one, where `position` is given) on which all words stand, in the order of the
    /// files, `limit` at most; `None` = there is no such resource. Also by an id that it had before.
    pub fn search_pages(
        &self,
        key: &ResourceKey,
        position: Option<u32>,
        text: &str,
        limit: u64,
    ) -> Result<Option<PagesFound>> {
        search::pages_of(self, key, position, text, usize::try_from(limit).unwrap_or(usize::MAX))
    }

    /// The row of a resource, also by an id that it had before.
    pub fn row(&self, key: &ResourceKey) -> Result<Option<Row>> {
        let view = self.view()?;
        alias::docid(&view, key)?.map_or(Ok(None), |docid| resource::row_of(&view, docid))
    }

    /// The warning of a resource before distressing content.
    pub fn content_note(&self, key: &ResourceKey) -> Result<Option<String>> {
        let view = self.view()?;
        alias::docid(&view, key)?.map_or(Ok(None), |docid| resource::content_note(&view, docid))
    }

    /// One row, and the [`content_hash`] of what the library holds of it.
    pub fn row_with_hash(&self, key: &ResourceKey) -> Result<Option<(Row, [u8; 32])>> {
        let view = self.view()?;
        let Some(docid) = alias::docid(&view, key)? else { return Ok(None) };
        let hash = view
            .prepare_cached("SELECT content_hash FROM resource WHERE docid = ?1")?
            .query_row([docid], |row| row.get(0))?;
        Ok(resource::row_of(&view, docid)?.map(|row| (row, hash)))
    }

    /// Everything about a resource, also by an id that it had before.
    pub fn read(&self, key: &ResourceKey) -> Result<Option<Stored>> {
        let view = self.view()?;
        let Some(docid) = alias::docid(&view, key)? else { return Ok(None) };
        stored(&view, &key.source, docid)
    }

    /// Whether the publisher took a resource back (`None` = no), and what replaces it, where the library has that.
    pub fn withdrawn(&self, key: &ResourceKey) -> Result<Option<Option<Row>>> {
        let view = self.view()?;
        let Some(id) = tombstone::replacement(&view, key)? else { return Ok(None) };
        let docid = alias::docid(&view, &ResourceKey { source: key.source.clone(), id })?;
        Ok(Some(docid.map_or(Ok(None), |docid| resource::row_of(&view, docid))?))
    }

    /// What happened after `since` (seconds since 1970 UTC) and passes: how much, and a part of it, the latest first. Of
    /// `filter` the moment is not asked.
    pub fn news(&self, since: i64, filter: &NewsFilter, seen: &SeenNews, from: u64, limit: u64) -> Result<NewsFound> {
        let view = self.view()?;
        let known = find(&self.memory.borrow().news, &since);
        let lines = match known {
            Some(known) => known,
            None => {
                let lines = Arc::new(news::Lines::since(&view, since)?);
                remember(&mut self.memory.borrow_mut().news, since, &lines);
                lines
            }
        };
        lines.pass(&view, filter, seen, from, limit)
    }

    /// The text of a resource that was replaced at a moment, and the one that came; `None` = it is not here any more.
    pub fn replaced(&self, key: &ResourceKey, at: i64) -> Result<Option<Replaced>> {
        version::replaced(&*self.view()?, key, at)
    }

    /// Help lines for a nation and a need, the most urgent need first; `None` asks nothing.
    pub fn contacts(&self, nation: Option<Nation>, need: Option<Need>) -> Result<Vec<StoredContact>> {
        contact::list(&self.connection, nation, need)
    }

    /// Help lines that what was typed names, by words or by a number in any spacing; at most five.
    pub fn search_contacts(&self, text: &str) -> Result<Vec<StoredContact>> {
        contact::search(&self.connection, text)
    }

    /// Numbers that are retired on `today`, as sources say of which `trusted` are believed.
    pub fn old_numbers(&self, today: Date, trusted: &BTreeSet<String>) -> Result<Arc<OldNumbers>> {
        let view = self.view()?;
        if let Some((day, believed, known)) = &self.memory.borrow().old_numbers
            && (*day, believed) == (today, trusted)
        {
            return Ok(Arc::clone(known));
        }
        let contacts = contact::list(&view, None, None)?;
        let known = Arc::new(OldNumbers::of(&contacts, &|source| trusted.contains(source), today));
        self.memory.borrow_mut().old_numbers = Some((today, trusted.clone(), Arc::clone(&known)));
        Ok(known)
    }

    /// How many resources there are.
    pub fn number_of_resources(&self, source: Option<&str>) -> Result<u64> {
        let view = self.view()?;
        let sources = source.map(str::to_owned).into_iter().collect();
        Ok(self.order(&view, &Filter { sources, ..Filter::default() }, Sort::Relevance)?.len() as u64)
    }

    /// When the newest resource was published, of one source or of all; seconds since 1970 UTC.
    pub fn newest_published(&self, source: Option<&str>) -> Result<Option<i64>> {
        let newest = match source {
            Some(source) => self
                .connection
                .prepare_cached("SELECT max(published_at) FROM resource WHERE source = ?1")?
                .query_row([source], |row| row.get(0))?,
            None => self
                .connection
                .prepare_cached("SELECT max(published_at) FROM resource")?
                .query_row([], |row| row.get(0))?,
        };
        Ok(newest)
    }

    /// What had to be forgiven or dropped when the source was last applied.
    pub fn problems(&self, source: &str) -> Result<Vec<Problem>> {
        problem::read(&self.connection, source)
    }

    /// Resources that the source no longer lists, and that wait for a person's decision.
    pub fn held(&self, source: &str) -> Result<Vec<Row>> {
        held::waiting(&self.connection, source)
    }

    /// The feed's own title.
    pub fn feed_title(&self, source: &str) -> Result<Option<String>> {
        feed_state::title(&self.connection, source)
    }

    /// What the stored content of a source answers to; `None` before the first time.
    pub fn validators(&self, source: &str) -> Result<Option<super::Held>> {
        feed_state::read(&self.connection, source)
    }

    /// A later page of a feed, as it was applied.
    pub fn known_page(&self, source: &str, address: &str) -> Result<Option<KnownPage>> {
        feed_page::read(&self.connection, source, address)
    }

    /// One state of the file for all statements of a question; what is remembered is of that state.
    pub(super) fn view(&self) -> Result<Transaction<'_>> {
        let view = self.connection.unchecked_transaction()?;
        let version: i64 = view.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let mut memory = self.memory.borrow_mut();
        if memory.version != version {
            *memory = Memory { version, ..Memory::default() };
        }
        Ok(view)
    }

    /// The resources that pass, to test matches by.
    pub(super) fn selection(&self, view: &Connection, filter: &Filter) -> Result<Arc<Selection>> {
        if let Some(known) = find(&self.memory.borrow().selections, filter) {
            return Ok(known);
        }
        let selection = Arc::new(Selection::of(view, filter)?);
        remember(&mut self.memory.borrow_mut().selections, filter.clone(), &selection);
        Ok(selection)
    }

    /// The resources that are for other nations only.
    pub(super) fn elsewhere(&self, view: &Connection, nation: Nation) -> Result<Arc<Selection>> {
        if let Some(known) = find(&self.memory.borrow().elsewhere, &nation) {
            return Ok(known);
        }
        let elsewhere = Arc::new(Selection::elsewhere(view, nation)?);
        remember(&mut self.memory.borrow_mut().elsewhere, nation, &elsewhere);
        Ok(elsewhere)
    }

    /// The documents of the resources that pass, to test matches of pages by.
    pub(super) fn passing(&self, view: &Connection, filter: &Filter) -> Result<Arc<Passing>> {
        if let Some(known) = find(&self.memory.borrow().passing, filter) {
            return Ok(known);
        }
        let passing = Arc::new(Passing::of(view, &*self.selection(view, filter)?)?);
        remember(&mut self.memory.borrow_mut().passing, filter.clone(), &passing);
        Ok(passing)
    }

    /// The numbers of a list, in its order.
    pub(super) fn order(&self, view: &Connection, filter: &Filter, sort: Sort) -> Result<Arc<Vec<i64>>> {
        let asked = (filter.clone(), sort);
        if let Some(known) = find(&self.memory.borrow().orders, &asked) {
            return Ok(known);
        }
        let order = Arc::new(self.selection(view, filter)?.in_order(view, sort)?);
        remember(&mut self.memory.borrow_mut().orders, asked, &order);
        Ok(order)
    }

    /// Every file that a resource has, the one of the highest number first.
    pub(super) fn announced(&self) -> Result<Arc<Vec<Announced>>> {
        let view = self.view()?;
        if let Some(known) = &self.memory.borrow().announced {
            return Ok(known.clone());
        }
        let known = Arc::new(attachment::announced(&view)?);
        self.memory.borrow_mut().announced = Some(Arc::clone(&known));
        Ok(known)
    }

    pub(super) fn acronyms(&self, view: &Connection) -> Result<Arc<Vec<Known>>> {
        if let Some(known) = &self.memory.borrow().acronyms {
            return Ok(known.clone());
        }
        let known = Arc::new(acronym::all(view)?.into_iter().map(Known::of).collect());
        self.memory.borrow_mut().acronyms = Some(Arc::clone(&known));
        Ok(known)
    }
}

fn find<K: PartialEq, V>(known: &[(K, Arc<V>)], asked: &K) -> Option<Arc<V>> {
    known.iter().find(|(key, _)| key == asked).map(|(_, value)| Arc::clone(value))
}

fn remember<K, V>(known: &mut Recent<K, V>, key: K, value: &Arc<V>) {
    known.insert(0, (key, Arc::clone(value)));
    known.truncate(REMEMBERED);
}

fn stored(view: &Connection, source: &str, docid: i64) -> Result<Option<Stored>> {
    let Some((published, hash)) = resource::published(view, docid)? else { return Ok(None) };
    let (fetched_at, first_seen_at) = view
        .prepare_cached("SELECT fetched_at, first_seen_at FROM resource WHERE docid = ?1")?
        .query_row([docid], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let named = |id: &str| ResourceKey { source: source.to_owned(), id: id.to_owned() };
    let successor = match &published.superseded_by {
        Some(_) if published.status.is_current() => None,
        Some(id) => alias::docid(view, &named(id))?.filter(|other| *other != docid),
        None => None,
    };
    let family = Family::of(view, source, docid, &published)?;
    let contacts = published.contacts.iter().filter_map(|id| contact::read(view, source, id).transpose());
    Ok(Some(Stored {
        key: named(&published.id),
        fetched_at,
        first_seen_at,
        intact: content_hash(&published) == hash,
        successor: successor.map_or(Ok(None), |docid| resource::row_of(view, docid))?,
        predecessors: rows(view, PREDECESSORS, (source, &published.id))?,
        translated: family.translated,
        translations: family.others,
        next: next(view, source, docid)?,
        contacts: contacts.collect::<Result<_>>()?,
        resource: published,
    }))
}

const PREDECESSORS: &str = "SELECT docid FROM resource WHERE source = ?1 AND superseded_by = ?2 \
                            AND superseded_by <> '' ORDER BY docid DESC LIMIT 50";
const NEXT: &str = "SELECT facet.docid FROM facet WHERE value = ?1 AND docid < ?2 ORDER BY docid DESC LIMIT 1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PREDECESSORS, NEXT];

/// What stands after a resource in the list of its source alone.
fn next(view: &Connection, source: &str, docid: i64) -> Result<Option<Row>> {
    let Some(value) = facet::find(view, "source", source)? else { return Ok(None) };
    let next = view.prepare_cached(NEXT)?.query_row((value, docid), |row| row.get(0)).optional()?;
    next.map_or(Ok(None), |docid| resource::row_of(view, docid))
}

fn rows(view: &Connection, sql: &str, asked: (&str, &String)) -> Result<Vec<Row>> {
    let mut statement = view.prepare_cached(sql)?;
    let docids = statement.query_map(asked, |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    resource::rows_of(view, &docids)
}
