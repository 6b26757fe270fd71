//! The page on which a mark stands, as a citation names it.

use rusqlite::OptionalExtension;

use super::Notebook;
use crate::model::ResourceKey;
use crate::{Error, Result};

impl Notebook {
    /// The resource of a mark, and the label of its page: as printed, else the number. `None` = it stands in a body.
    ///
    /// # Errors
    /// `not-found`: no such mark. Or the notebook cannot be read.
    pub fn marked_page(&self, mark: i64) -> Result<(ResourceKey, Option<String>)> {
        let sql = "SELECT source, resource, coalesce(nullif(page_label, ''), page)
                   FROM mark JOIN bookmark ON bookmark.id = mark.bookmark WHERE mark.id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([mark], |row| {
            let label: rusqlite::types::Value = row.get(2)?;
            Ok((ResourceKey { source: row.get(0)?, id: row.get(1)? }, label_of(label)))
        });
        found.optional()?.ok_or_else(|| Error::NotFound { what: "mark", name: mark.to_string() })
    }
}

fn label_of(value: rusqlite::types::Value) -> Option<String> {
    match value {
        rusqlite::types::Value::Integer(page) => Some(page.to_string()),
        rusqlite::types::Value::Text(label) => Some(label),
        _ => None,
    }
}
