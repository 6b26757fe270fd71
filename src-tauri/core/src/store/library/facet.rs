//! Tables facet_value and facet: the values to filter by, and which resources have them.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};
use time::OffsetDateTime;

use super::selection::Selection;
use crate::Result;
use crate::model::{Count, Facets, Filter, Nation, Resource};
use crate::publish::manual::MANUAL_SOURCE;

/// The kinds of values, in the order of [`Facets`]; `source` can be filtered by but is not counted.
pub(super) const KINDS: [&str; 9] =
    ["kind", "publisher", "topic", "nation", "language", "audience", "year", "status", "source"];

/// Numbers of values met during one run.
#[derive(Default)]
pub(super) struct Values(HashMap<&'static str, HashMap<String, i64>>);

impl Values {
    fn number(&mut self, connection: &Connection, kind: &'static str, word: &str) -> Result<i64> {
        let known = self.0.entry(kind).or_default();
        if let Some(number) = known.get(word) {
            return Ok(*number);
        }
        let number = match find(connection, kind, word)? {
            Some(number) => number,
            None => {
                connection
                    .prepare_cached("INSERT INTO facet_value (kind, word) VALUES (?1, ?2)")?
                    .execute((kind, word))?;
                connection.last_insert_rowid()
            }
        };
        known.insert(word.to_owned(), number);
        Ok(number)
    }
}

/// The number of a value; `None` when no resource ever had it.
pub(super) fn find(connection: &Connection, kind: &str, word: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT value FROM facet_value WHERE kind = ?1 AND word = ?2")?;
    Ok(statement.query_row((kind, word), |row| row.get(0)).optional()?)
}

/// Writes the values of a resource.
pub(super) fn insert(
    connection: &Connection,
    docid: i64,
    source: &str,
    resource: &Resource,
    values: &mut Values,
) -> Result<()> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO facet (value, docid) VALUES (?1, ?2)")?;
    for (kind, word) in words_of(source, resource) {
        statement.execute((values.number(connection, kind, &word)?, docid))?;
    }
    Ok(())
}

fn words_of(source: &str, resource: &Resource) -> Vec<(&'static str, String)> {
    // What is counted is what was published.
    if source == MANUAL_SOURCE {
        return vec![("source", source.to_owned())];
    }
    let mut words = vec![
        ("kind", resource.kind.as_str().to_owned()),
        ("status", resource.status.as_str().to_owned()),
        ("source", source.to_owned()),
    ];
    words.extend(resource.publisher.iter().map(|name| ("publisher", name.clone())));
    words.extend(resource.topics.iter().map(|topic| ("topic", topic.clone())));
    words.extend(resource.nations.iter().map(|nation| ("nation", nation.as_str().to_owned())));
    if resource.nations.is_empty() {
        words.push(("nation", String::new()));
    }
    words.extend(resource.audience.iter().map(|audience| ("audience", audience.as_str().to_owned())));
    words.extend(primary_language(&resource.language).map(|language| ("language", language)));
    words.extend(year(resource.published_at).map(|year| ("year", year.to_string())));
    words
}

/// `en` of `en-GB`; `None` of an empty text.
#[must_use]
pub fn primary_language(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    (!primary.is_empty()).then(|| primary.to_ascii_lowercase())
}

fn year(published_at: Option<i64>) -> Option<i32> {
    OffsetDateTime::from_unix_timestamp(published_at?).ok().map(OffsetDateTime::year)
}

/// The values asked for, by kind; a kind that asks nothing has none.
pub(super) fn asked(filter: &Filter) -> [(&'static str, Vec<String>); 9] {
    let mut nations: Vec<String> = filter.nations.iter().map(|nation| nation.as_str().to_owned()).collect();
    if !nations.is_empty() {
        nations.push(String::new());
    }
    let words = [
        filter.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        filter.publishers.clone(),
        filter.topics.clone(),
        nations,
        filter.languages.iter().filter_map(|tag| primary_language(tag)).collect(),
        filter.audiences.iter().map(|audience| audience.as_str().to_owned()).collect(),
        filter.years.iter().map(i32::to_string).collect(),
        filter.statuses.iter().map(|status| status.as_str().to_owned()).collect(),
        filter.sources.clone(),
    ];
    let mut words = words.into_iter();
    KINDS.map(|kind| (kind, words.next().unwrap_or_default()))
}

/// Counts each kind's values among the resources that pass the rest of the filter, so that a chosen value does not
/// hide its alternatives.
pub(super) fn count(connection: &Connection, filter: &Filter) -> Result<Facets> {
    let counts = |kind: &'static str, rest: Filter| -> Result<Vec<Count>> {
        let counts = if rest == Filter::default() {
            count_all(connection, kind)?
        } else {
            count_within(connection, kind, &Selection::of(connection, &rest)?)?
        };
        Ok(sorted(counts))
    };
    let mut facets = Facets {
        kinds: counts("kind", Filter { kinds: Vec::new(), ..filter.clone() })?,
        publishers: counts("publisher", Filter { publishers: Vec::new(), ..filter.clone() })?,
        topics: counts("topic", Filter { topics: Vec::new(), ..filter.clone() })?,
        nations: counts("nation", Filter { nations: Vec::new(), ..filter.clone() })?,
        languages: counts("language", Filter { languages: Vec::new(), ..filter.clone() })?,
        audiences: counts("audience", Filter { audiences: Vec::new(), ..filter.clone() })?,
        years: counts("year", Filter { years: Vec::new(), ..filter.clone() })?,
        statuses: counts("status", Filter { statuses: Vec::new(), ..filter.clone() })?,
        sources: counts("source", Filter { sources: Vec::new(), ..filter.clone() })?,
    };
    facets.sources.retain(|count| count.value != MANUAL_SOURCE);
    facets.years.sort_by_key(|year| std::cmp::Reverse(year.value.parse::<i32>().unwrap_or(0)));
    Ok(facets)
}

pub(super) fn sorted(mut counts: Vec<Count>) -> Vec<Count> {
    counts.retain(|count| count.count > 0 && !count.value.is_empty());
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}

const COUNT_ALL: &str = "SELECT word, (SELECT count(*) FROM facet WHERE facet.value = facet_value.value) \
                         FROM facet_value WHERE kind = ?1";

fn count_all(connection: &Connection, kind: &str) -> Result<Vec<Count>> {
    let mut statement = connection.prepare_cached(COUNT_ALL)?;
    let counts =
        statement.query_map([kind], |row| Ok(Count { value: row.get(0)?, count: row.get::<_, u32>(1)?.into() }))?;
    Ok(counts.collect::<rusqlite::Result<_>>()?)
}

fn count_within(connection: &Connection, kind: &str, selection: &Selection) -> Result<Vec<Count>> {
    let mut statement = connection.prepare_cached("SELECT word, value FROM facet_value WHERE kind = ?1")?;
    let values = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut counts = Vec::new();
    for value in values {
        let (word, number): (String, i64) = value?;
        let having = Selection::having(connection, number)?;
        counts.push(Count { value: word, count: having.common(selection) });
    }
    Ok(counts)
}

/// Nations and topics by the numbers of their values, to look up those of many resources.
pub(super) struct Labels(HashMap<i64, Label>);

enum Label {
    Nation(Nation),
    Topic(Arc<str>),
}

const LABELS: &str = "SELECT value, kind, word FROM facet_value WHERE kind IN ('nation', 'topic')";
const OF_ONE: &str = "SELECT value FROM facet INDEXED BY facet_docid WHERE docid = ?1";

impl Labels {
    pub(super) fn of(connection: &Connection) -> Result<Labels> {
        let mut statement = connection.prepare_cached(LABELS)?;
        let mut rows = statement.query([])?;
        let mut labels = HashMap::new();
        while let Some(row) = rows.next()? {
            let word = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            let label = match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
                "topic" => Some(Label::Topic(word.into())),
                _ => Nation::parse(word).map(Label::Nation),
            };
            if let Some(label) = label {
                labels.insert(row.get(0)?, label);
            }
        }
        Ok(Labels(labels))
    }

    /// Those of one resource.
    pub(super) fn of_resource(&self, connection: &Connection, docid: i64) -> Result<(Vec<Nation>, Vec<Arc<str>>)> {
        let mut statement = connection.prepare_cached(OF_ONE)?;
        let mut rows = statement.query([docid])?;
        let (mut nations, mut topics) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            match self.0.get(&row.get(0)?) {
                Some(Label::Nation(nation)) => nations.push(*nation),
                Some(Label::Topic(topic)) => topics.push(Arc::clone(topic)),
                None => {}
            }
        }
        Ok((nations, topics))
    }
}

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[COUNT_ALL, LABELS, OF_ONE];
