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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Code;
    use crate::model::{Kind, NewBookmark, SavedCopy, Status};
    use crate::richtext::RichText;

    fn copy() -> SavedCopy {
        SavedCopy {
            title: "One".into(),
            summary: String::new(),
            body: RichText::default(),
            kind: Kind::Report,
            publisher: None,
            language: String::new(),
            status: Status::Current,
            revision: 0,
            content_hash: [0; 32],
            address: None,
            published_at: None,
            fetched_at: 0,
            source_title: String::new(),
        }
    }

    #[test]
    fn a_page_is_named_as_it_is_printed() {
        let folder = tempfile::tempdir().unwrap();
        let mut notebook = Notebook::open(&folder.path().join("notebook.db"), &[7; 32]).unwrap();
        let key = ResourceKey { source: "home".into(), id: "one".into() };
        let bookmark = NewBookmark { key: key.clone(), note: String::new(), copy: copy() };
        let bookmark = notebook.save(&bookmark, 0).unwrap().id;
        let sql = "INSERT INTO mark (id, uuid, bookmark, page, page_label, kind, text_hash, created_at, changed_at)
                   VALUES (?1, ?1, ?2, ?3, ?4, 'page', zeroblob(32), 0, 0)";
        for (id, page, label, expected) in
            [(1, Some(14), "xiv", Some("xiv")), (2, Some(14), "", Some("14")), (3, None, "", None)]
        {
            notebook.connection.execute(sql, (id, bookmark, page, label)).unwrap();
            let (of, page) = notebook.marked_page(id).unwrap();
            assert_eq!(of, key, "the resource that was marked");
            assert_eq!(page.as_deref(), expected, "as printed, else the number, else none");
        }
        assert_eq!(notebook.marked_page(9).unwrap_err().code(), Code::NotFound, "there is no such mark");
    }
}
