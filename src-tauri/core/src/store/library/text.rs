//! The words of a resource: what the two text indexes hold of it.

use rusqlite::{Connection, OptionalExtension};

use crate::Result;
use crate::model::Resource;

/// The four columns that are indexed.
pub(super) struct Words {
    pub title: String,
    pub summary: String,
    pub body: String,
    pub meta: String,
}

impl Words {
    pub(super) fn of(resource: &Resource) -> Words {
        let named = resource.publisher.iter().chain(&resource.authors).chain(&resource.topics).chain(&resource.tags);
        let meta: Vec<&str> = named.map(String::as_str).collect();
        Words {
            title: resource.title.clone(),
            summary: resource.summary.clone(),
            body: resource.body.plain_text(),
            meta: meta.join("\n"),
        }
    }

    /// As they were stored: the index forgets only what it is told word for word.
    pub(super) fn stored(connection: &Connection, docid: i64) -> Result<Option<Words>> {
        let mut statement =
            connection.prepare_cached("SELECT title, summary, body, meta FROM resource_words WHERE docid = ?1")?;
        let words = statement.query_row([docid], |row| {
            Ok(Words { title: row.get(0)?, summary: row.get(1)?, body: row.get(2)?, meta: row.get(3)? })
        });
        Ok(words.optional()?)
    }

    pub(super) fn index(&self, connection: &Connection, docid: i64) -> Result<()> {
        let values = (docid, &self.title, &self.summary, &self.body, &self.meta);
        connection
            .prepare_cached(
                "INSERT INTO resources_fts (rowid, title, summary, body, meta) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(values)?;
        connection
            .prepare_cached("INSERT INTO titles_fts (rowid, title) VALUES (?1, ?2)")?
            .execute((docid, &self.title))?;
        Ok(())
    }

    pub(super) fn forget(&self, connection: &Connection, docid: i64) -> Result<()> {
        let values = (docid, &self.title, &self.summary, &self.body, &self.meta);
        connection
            .prepare_cached(
                "INSERT INTO resources_fts (resources_fts, rowid, title, summary, body, meta) \
                 VALUES ('delete', ?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(values)?;
        connection
            .prepare_cached("INSERT INTO titles_fts (titles_fts, rowid, title) VALUES ('delete', ?1, ?2)")?
            .execute((docid, &self.title))?;
        Ok(())
    }

    pub(super) fn all(&self) -> [&str; 4] {
        [&self.title, &self.summary, &self.body, &self.meta]
    }
}
