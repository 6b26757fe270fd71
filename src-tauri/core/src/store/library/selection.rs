//! Which resources pass a filter, as their numbers in descending order: the order of the list, and of every walk
//! through the text index, so that testing a match costs a step and no look-up in a table.

use rusqlite::Connection;

use super::facet;
use crate::Result;
use crate::model::{Filter, Nation, ResourceKey, Sort};
use crate::publish::manual::MANUAL_SOURCE;

/// Numbers, descending, none twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Selection(Vec<i64>);

// By an index that holds nothing but numbers and moments: the table itself is twenty times as long.
const EVERYTHING: &str = "SELECT docid FROM resource INDEXED BY resource_changed";
const HAVING: &str = "SELECT docid FROM facet WHERE value = ?1 ORDER BY docid DESC";
const NEWEST: &str = "SELECT docid FROM resource INDEXED BY resource_published ORDER BY published_at DESC, docid DESC";
const OLDEST: &str = "SELECT docid FROM resource INDEXED BY resource_published WHERE published_at IS NOT NULL \
                      ORDER BY published_at, docid";
const UNDATED: &str = "SELECT docid FROM resource WHERE published_at IS NULL ORDER BY docid DESC";
const BY_TITLE: &str = "SELECT docid FROM resource INDEXED BY resource_title ORDER BY title_key, docid";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[EVERYTHING, HAVING, NEWEST, OLDEST, UNDATED, BY_TITLE];

impl Selection {
    /// The resources that pass.
    pub(super) fn of(connection: &Connection, filter: &Filter) -> Result<Selection> {
        let mut passed: Option<Selection> = None;
        for (kind, words) in facet::asked(filter).iter().filter(|(_, words)| !words.is_empty()) {
            let having = Selection::having_any(connection, kind, words)?;
            passed = Some(match passed {
                Some(before) => before.and(&having),
                None => having,
            });
        }
        if let Some(keys) = &filter.only {
            let named = Selection::named(connection, keys)?;
            passed = Some(match passed {
                Some(before) => before.and(&named),
                None => named,
            });
        }
        if let Some(passed) = passed {
            return Ok(passed);
        }
        let manual = Selection::manual(connection)?;
        let mut everything = Selection::from(Selection::walk(connection, EVERYTHING)?.0);
        everything.0.retain(|docid| !manual.contains(*docid));
        Ok(everything)
    }

    /// The pages of the program's manual: no list has them that does not ask for them.
    pub(super) fn manual(connection: &Connection) -> Result<Selection> {
        Selection::having_any(connection, "source", &[MANUAL_SOURCE.to_owned()])
    }

    /// These resources, and those.
    pub(super) fn or(&self, other: &Selection) -> Selection {
        Selection::from([self.0.as_slice(), other.0.as_slice()].concat())
    }

    /// The resources that have a value, by its number.
    pub(super) fn having(connection: &Connection, value: i64) -> Result<Selection> {
        let mut statement = connection.prepare_cached(HAVING)?;
        let docids = statement.query_map([value], |row| row.get(0))?;
        Ok(Selection(docids.collect::<rusqlite::Result<_>>()?))
    }

    /// The resources that are for other nations only.
    pub(super) fn elsewhere(connection: &Connection, nation: Nation) -> Result<Selection> {
        let others = Nation::ALL.iter().filter(|other| **other != nation).map(|other| other.as_str().to_owned());
        let others = Selection::having_any(connection, "nation", &others.collect::<Vec<_>>())?;
        let here = Selection::having_any(connection, "nation", &[nation.as_str().to_owned()])?;
        Ok(Selection(others.0.into_iter().filter(|docid| !here.contains(*docid)).collect()))
    }

    fn having_any(connection: &Connection, kind: &str, words: &[String]) -> Result<Selection> {
        let mut any = Vec::new();
        for word in words {
            if let Some(value) = facet::find(connection, kind, word)? {
                any.extend(Selection::having(connection, value)?.0);
            }
        }
        Ok(Selection::from(any))
    }

    fn named(connection: &Connection, keys: &[ResourceKey]) -> Result<Selection> {
        let mut docids = Vec::new();
        for key in keys {
            docids.extend(super::alias::docid(connection, key)?);
        }
        Ok(Selection::from(docids))
    }

    /// Sorts, and drops what is there twice.
    fn from(mut docids: Vec<i64>) -> Selection {
        docids.sort_unstable_by_key(|docid| std::cmp::Reverse(*docid));
        docids.dedup();
        Selection(docids)
    }

    fn walk(connection: &Connection, sql: &str) -> Result<Selection> {
        let mut statement = connection.prepare_cached(sql)?;
        let docids = statement.query_map([], |row| row.get(0))?;
        Ok(Selection(docids.collect::<rusqlite::Result<_>>()?))
    }

    /// The same resources in the order asked for; only relevance is descending.
    pub(super) fn in_order(&self, connection: &Connection, sort: Sort) -> Result<Vec<i64>> {
        let statements: &[&str] = match sort {
            Sort::Relevance => return Ok(self.0.clone()),
            Sort::Newest => &[NEWEST],
            Sort::Oldest => &[OLDEST, UNDATED],
            Sort::Title => &[BY_TITLE],
        };
        let mut ordered = Vec::with_capacity(self.0.len());
        for sql in statements {
            ordered.extend(Selection::walk(connection, sql)?.0.into_iter().filter(|docid| self.contains(*docid)));
        }
        Ok(ordered)
    }

    pub(super) fn contains(&self, docid: i64) -> bool {
        self.0.binary_search_by(|own| docid.cmp(own)).is_ok()
    }

    pub(super) fn descending(&self) -> &[i64] {
        &self.0
    }

    fn and(self, other: &Selection) -> Selection {
        let both = Both { left: &self.0, right: &other.0 }.collect();
        Selection(both)
    }

    /// How many are in both.
    pub(super) fn common(&self, other: &Selection) -> u64 {
        Both { left: &self.0, right: &other.0 }.count() as u64
    }
}

/// Walks two descending lists side by side and gives what stands in both.
struct Both<'a> {
    left: &'a [i64],
    right: &'a [i64],
}

impl Iterator for Both<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        while let (Some((left, left_rest)), Some((right, right_rest))) =
            (self.left.split_first(), self.right.split_first())
        {
            if left >= right {
                self.left = left_rest;
            }
            if right >= left {
                self.right = right_rest;
            }
            if left == right {
                return Some(*left);
            }
        }
        None
    }
}
