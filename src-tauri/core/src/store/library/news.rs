//! What's new: what happened to resources and help lines since a moment, the latest first.
//!
//! The lines are numbers and moments from indexes, remembered by the reader until someone writes; only those that are
//! shown are looked up. Of one moment the numbers of help lines come first, then resources in their order.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::Type;
use rusqlite::{Connection, Row as SqlRow};

use super::details::Details;
use super::facet::{self, Labels};
use super::{number_change, resource, version};
use crate::Result;
use crate::model::{Change, Count, Nation, News, NewsFacets, NewsFilter, NewsFound, ResourceKey, SeenNews, Subject};

const LATEST: &str = "SELECT changed_at, change, docid FROM resource INDEXED BY resource_changed \
                      WHERE changed_at > ?1 ORDER BY changed_at DESC, docid DESC";
const ADDED: &str = "SELECT first_seen_at, 'added', docid FROM resource INDEXED BY resource_grown \
                     WHERE change <> 'added' AND first_seen_at > ?1";
const EARLIER: &str = "SELECT replaced_at, version.change, docid \
                       FROM resource_version AS version INDEXED BY resource_version_moment \
                       JOIN resource USING (source, id) WHERE replaced_at > ?1 AND replaced_at < changed_at";
const REMOVED: &str = "SELECT seen_at, source, id FROM tombstone INDEXED BY tombstone_removed \
                       WHERE removed = 1 AND seen_at > ?1";
const NUMBERS: &str = "SELECT changed.at, line.source, line.id, line.contact ->> '$.nations' \
                       FROM number_change AS changed INDEXED BY number_change_at \
                       JOIN contact AS line ON line.source = changed.source AND line.id = changed.contact \
                       WHERE changed.at > ?1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[LATEST, ADDED, EARLIER, REMOVED, NUMBERS];

/// Everything that happened since a moment.
pub(super) struct Lines(Vec<Line>);

struct Line {
    at: i64,
    change: Change,
    about: About,
    nations: Vec<Nation>,
    topics: Vec<Arc<str>>,
}

enum About {
    /// A resource by its number, and whether more happened to it later.
    Resource { docid: i64, is_earlier: bool },
    /// A resource that is gone.
    Gone(ResourceKey),
    /// A help line.
    Contact(ResourceKey),
}

impl Lines {
    /// What happened after `since`, seconds since 1970 UTC.
    pub(super) fn since(connection: &Connection, since: i64) -> Result<Lines> {
        let mut lines = Vec::new();
        for (sql, is_earlier) in [(LATEST, false), (ADDED, true), (EARLIER, true)] {
            let mut statement = connection.prepare_cached(sql)?;
            let found = statement.query_map([since], |row| {
                let about = About::Resource { docid: row.get(2)?, is_earlier };
                Ok(Line::of(row.get(0)?, change(row.get_ref(1)?.as_str()?), about))
            })?;
            for line in found {
                lines.push(line?);
            }
        }
        let labels = Labels::of(connection)?;
        for line in &mut lines {
            if let About::Resource { docid, .. } = line.about {
                (line.nations, line.topics) = labels.of_resource(connection, docid)?;
            }
        }
        lines.extend(removed(connection, since)?);
        lines.extend(numbers(connection, since)?);
        lines.sort_by_key(|line| (Reverse(line.at), line.about.place()));
        Ok(Lines(lines))
    }

    /// The lines that pass: how many, and a part of them.
    pub(super) fn pass(
        &self,
        connection: &Connection,
        filter: &NewsFilter,
        seen: &SeenNews,
        offset: u64,
        limit: u64,
    ) -> Result<NewsFound> {
        let seen = Seen::of(connection, seen)?;
        let (mut found, mut counts) = (NewsFound::default(), Counts::default());
        for line in &self.0 {
            let passes = line.passes(filter);
            counts.add(line, passes);
            if passes != [true; 3] {
                continue;
            }
            let is_seen = seen.has(line);
            found.unseen += u64::from(!is_seen);
            if found.total >= offset && found.total - offset < limit {
                found.news.push(News { seen: is_seen, ..told(connection, line)? });
            }
            found.total += 1;
        }
        found.facets = counts.facets();
        Ok(found)
    }
}

fn change(word: &str) -> Change {
    Change::ALL.iter().copied().find(|change| change.as_str() == word).unwrap_or(Change::Changed)
}

fn removed(connection: &Connection, since: i64) -> Result<Vec<Line>> {
    let mut statement = connection.prepare_cached(REMOVED)?;
    let gone = statement.query_map([since], |row| {
        let key = ResourceKey { source: row.get(1)?, id: row.get(2)? };
        Ok(Line::of(row.get(0)?, Change::Removed, About::Gone(key)))
    })?;
    Ok(gone.collect::<rusqlite::Result<_>>()?)
}

fn numbers(connection: &Connection, since: i64) -> Result<Vec<Line>> {
    let mut statement = connection.prepare_cached(NUMBERS)?;
    let changed = statement.query_map([since], |row| {
        let key = ResourceKey { source: row.get(1)?, id: row.get(2)? };
        let nations = resource::json(row, 3)?;
        Ok(Line { nations, ..Line::of(row.get(0)?, Change::Numbers, About::Contact(key)) })
    })?;
    Ok(changed.collect::<rusqlite::Result<_>>()?)
}

impl About {
    fn place(&self) -> (u8, Reverse<i64>) {
        match self {
            About::Contact(_) => (0, Reverse(0)),
            About::Resource { docid, .. } => (1, Reverse(*docid)),
            About::Gone(_) => (2, Reverse(0)),
        }
    }
}

impl Line {
    fn of(at: i64, change: Change, about: About) -> Line {
        Line { at, change, about, nations: Vec::new(), topics: Vec::new() }
    }

    /// By its nations, its topics, and what happened.
    fn passes(&self, filter: &NewsFilter) -> [bool; 3] {
        let nations = &filter.nations;
        [
            nations.is_empty() || self.nations.is_empty() || self.nations.iter().any(|own| nations.contains(own)),
            filter.topics.is_empty() || self.topics.iter().any(|own| filter.topics.iter().any(|it| **it == **own)),
            filter.changes.is_empty() || filter.changes.contains(&self.change),
        ]
    }
}

/// How many lines have a value, each kind among those that pass the other two.
#[derive(Default)]
struct Counts<'a> {
    nations: HashMap<&'a str, u64>,
    topics: HashMap<&'a str, u64>,
    changes: HashMap<&'a str, u64>,
}

impl<'a> Counts<'a> {
    fn add(&mut self, line: &'a Line, [nation, topic, change]: [bool; 3]) {
        if topic && change {
            line.nations.iter().for_each(|nation| *self.nations.entry(nation.as_str()).or_default() += 1);
        }
        if nation && change {
            line.topics.iter().for_each(|topic| *self.topics.entry(topic).or_default() += 1);
        }
        if nation && topic {
            *self.changes.entry(line.change.as_str()).or_default() += 1;
        }
    }

    fn facets(self) -> NewsFacets {
        let sorted = |counts: HashMap<&str, u64>| {
            let counts = counts.into_iter().map(|(value, count)| Count { value: value.to_owned(), count });
            facet::sorted(counts.collect())
        };
        NewsFacets { nations: sorted(self.nations), topics: sorted(self.topics), changes: sorted(self.changes) }
    }
}

/// What was seen, by the numbers of resources.
struct Seen<'a> {
    told: &'a SeenNews,
    resources: HashMap<i64, i64>,
}

impl<'a> Seen<'a> {
    fn of(connection: &Connection, told: &'a SeenNews) -> Result<Seen<'a>> {
        let mut resources = HashMap::new();
        for ((subject, key), until) in &told.lines {
            if *subject == Subject::Resource
                && let Some(docid) = super::alias::docid(connection, key)?
            {
                resources.insert(docid, *until);
            }
        }
        Ok(Seen { told, resources })
    }

    fn has(&self, line: &Line) -> bool {
        let of_key = |subject, key: &ResourceKey| self.told.lines.get(&(subject, key.clone()));
        let until = match &line.about {
            _ if line.at <= self.told.until => return true,
            About::Resource { docid, .. } => self.resources.get(docid),
            About::Gone(key) => of_key(Subject::Resource, key),
            About::Contact(key) => of_key(Subject::Contact, key),
        };
        until.is_some_and(|until| line.at <= *until)
    }
}

/// A line with all that is shown of it.
fn told(connection: &Connection, line: &Line) -> Result<News> {
    match &line.about {
        About::Resource { docid, is_earlier } => of_resource(connection, line, *docid, *is_earlier),
        About::Gone(key) => of_gone(connection, line, key),
        About::Contact(key) => of_contact(connection, line, key),
    }
}

fn of_resource(connection: &Connection, line: &Line, docid: i64, is_earlier: bool) -> Result<News> {
    let found = resource::row_of(connection, docid)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let note = match line.change {
        Change::Added => None,
        _ if is_earlier => version::note_of(connection, &found.key, line.at)?,
        _ => latest_note(connection, docid, line.change)?,
    };
    Ok(News {
        has_difference: line.change != Change::Added && version::keeps(connection, &found.key, line.at)?,
        note,
        row: Some(found.clone()),
        ..bare(line, found.key, found.title)
    })
}

fn latest_note(connection: &Connection, docid: i64, change: Change) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT details FROM resource_text WHERE docid = ?1")?;
    let details: Details = statement.query_row([docid], |row| resource::json(row, 0))?;
    Ok(version::note(change.as_str(), details.notice, details.change_note))
}

fn of_gone(connection: &Connection, line: &Line, key: &ResourceKey) -> Result<News> {
    let mut statement =
        connection.prepare_cached("SELECT title, reason FROM tombstone WHERE source = ?1 AND id = ?2")?;
    let (title, reason): (String, String) =
        statement.query_row((&key.source, &key.id), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(News { note: resource::said(reason), ..bare(line, key.clone(), title) })
}

fn of_contact(connection: &Connection, line: &Line, key: &ResourceKey) -> Result<News> {
    let mut statement = connection.prepare_cached("SELECT contact FROM contact WHERE source = ?1 AND id = ?2")?;
    let name = statement.query_row((&key.source, &key.id), name)?;
    let numbers = number_change::at(connection, &key.source, &key.id, line.at)?;
    Ok(News { numbers, ..bare(line, key.clone(), name) })
}

fn name(row: &SqlRow<'_>) -> rusqlite::Result<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        name: String,
    }
    let named: Named = serde_json::from_str(row.get_ref(0)?.as_str()?)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, cause.into()))?;
    Ok(named.name)
}

fn bare(line: &Line, key: ResourceKey, title: String) -> News {
    News {
        at: line.at,
        change: line.change,
        key,
        title,
        note: None,
        row: None,
        has_difference: false,
        numbers: None,
        seen: false,
    }
}
