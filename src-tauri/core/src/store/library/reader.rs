//! Everything that is asked of the library. A reader cannot write; each is used by one thread at a time.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, InterruptHandle, OptionalExtension, Transaction};
use time::Date;

use super::family::Family;
use super::search::expression::Known;
use super::search::leads::Passing;
use super::selection::Selection;
use super::{
    Announced, RetiredNumber, acronym, alias, attachment, contact, facet, feed_page, feed_state, held, news, opening,
    problem, resource, search, tombstone,
};
use crate::model::{
    Facets, Filter, Found, Listed, Nation, Need, News, PagesFound, Problem, ResourceKey, Row, Sort, Stored,
    StoredContact, content_hash,
};
use crate::refresh::KnownPage;
use crate::store::connection::{self, Key};
use crate::{Code, Result};

/// Most memory that one reader keeps pages of the file in, in bytes.
const CACHE: u32 = 16 << 20;
/// Orders and selections that are remembered: a list that is scrolled, what it leaves out, and the list before it.
const REMEMBERED: usize = 8;

/// Reads the library.
pub struct Reader {
    connection: Connection,
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

    /// How much happened after `since` (seconds since 1970 UTC), and a part of it, newest first.
    pub fn news(&self, since: i64, offset: u64, limit: u64) -> Result<(u64, Vec<News>)> {
        news::since(&*self.view()?, since, offset, limit)
    }

    /// Help lines for a nation and a need, the most urgent need first; `None` asks nothing.
    pub fn contacts(&self, nation: Option<Nation>, need: Option<Need>) -> Result<Vec<StoredContact>> {
        contact::list(&self.connection, nation, need)
    }

    /// Help lines that what was typed names, by words or by a number in any spacing; at most five.
    pub fn search_contacts(&self, text: &str) -> Result<Vec<StoredContact>> {
        contact::search(&self.connection, text)
    }

    /// Numbers that were typed, in any spacing, with +44 or 0, and are retired on `today`.
    pub fn retired_numbers(&self, typed: &str, today: Date) -> Result<Vec<RetiredNumber>> {
        contact::retired_numbers(&self.connection, typed, today)
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

    /// Sources that say where they take messages, and where: one mailbox each.
    pub fn suggestions_to(&self) -> Result<Vec<(String, String)>> {
        feed_state::suggestions_to(&self.connection)
    }

    /// The version of the file's tables.
    pub fn version(&self) -> Result<u32> {
        Ok(self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    /// The engines that read the file, with their versions.
    pub fn engines(&self) -> Result<Vec<String>> {
        let sqlite: String = self.connection.query_row("SELECT sqlite_version()", [], |row| row.get(0))?;
        let cipher: String = self.connection.pragma_query_value(None, "cipher_version", |row| row.get(0))?;
        Ok(vec![format!("SQLite {sqlite}"), format!("SQLCipher {cipher}")])
    }

    /// Whether every page can be read and is in order, without comparing the indexes; fails with `cancelled` when it is
    /// interrupted.
    pub fn quick_check(&self) -> Result<bool> {
        let found: String = self.connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        Ok(found == "ok")
    }

    /// Resources that may be acted on, and were due for review before `today`.
    pub fn past_review(&self, today: Date) -> Result<u64> {
        let sql = "SELECT count(*) FROM resource WHERE review_by <> '' AND review_by < ?1 \
                   AND status IN ('current', 'draft') AND source <> 'manual'";
        let count: u32 = self.connection.prepare_cached(sql)?.query_row([today.to_string()], |row| row.get(0))?;
        Ok(count.into())
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
