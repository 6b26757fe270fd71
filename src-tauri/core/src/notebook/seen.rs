//! Table `seen`: up to which moment the changes of a resource, or of a help line, were seen. Whether anything may be
//! written here is the caller's to know.

use rusqlite::{Connection, Transaction};

use super::Notebook;
use crate::Result;
use crate::model::{ResourceKey, SeenNews, Subject};

impl Notebook {
    /// What was marked as seen.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn seen(&self) -> Result<SeenNews> {
        all(&self.connection)
    }

    /// Keeps that the changes of one thing were seen up to `at`, seconds since 1970 UTC. What is older than `since` is
    /// forgotten: nobody can see those changes any more.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn mark_seen(&mut self, subject: Subject, key: &ResourceKey, at: i64, since: i64) -> Result<()> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM seen WHERE at < ?1", [since])?;
            mark(transaction, subject, key, at)
        })
    }

    /// Forgets all that was marked as seen.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn forget_seen(&mut self) -> Result<()> {
        // Mostly there is nothing: that takes no lock and writes nothing.
        if all(&self.connection)?.lines.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            transaction.execute("DELETE FROM seen", [])?;
            Ok(())
        })
    }
}

fn all(connection: &Connection) -> Result<SeenNews> {
    let mut statement = connection.prepare_cached("SELECT what, source, id, at FROM seen")?;
    let mut rows = statement.query([])?;
    let mut seen = SeenNews::default();
    while let Some(row) = rows.next()? {
        let subject = match row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)? {
            "contact" => Subject::Contact,
            _ => Subject::Resource,
        };
        seen.mark(subject, ResourceKey { source: row.get(1)?, id: row.get(2)? }, row.get(3)?);
    }
    Ok(seen)
}

fn mark(transaction: &Transaction<'_>, subject: Subject, key: &ResourceKey, at: i64) -> Result<()> {
    let what = match subject {
        Subject::Resource => "resource",
        Subject::Contact => "contact",
    };
    let sql = "INSERT INTO seen (what, source, id, at) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (what, source, id) DO UPDATE SET at = max(at, excluded.at)";
    transaction.execute(sql, (what, &key.source, &key.id, at))?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rusqlite::types::Value;

    use super::*;
    use crate::notebook::desk::{Desk, key};
    use crate::store::tally;

    /// Every value of every table.
    fn everything(notebook: &Notebook) -> String {
        let connection = &notebook.connection;
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
        let mut names = connection.prepare(sql).unwrap();
        let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap().map(rusqlite::Result::unwrap);
        let rows = names.flat_map(|name| {
            let mut statement = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = statement.column_count();
            let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get::<_, Value>(at)).collect();
            let rows: Vec<Vec<Value>> = statement.query_map([], row).unwrap().map(rusqlite::Result::unwrap).collect();
            rows.into_iter().map(move |row| format!("{name}: {row:?}"))
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_was_seen_is_kept_until_it_is_forgotten() {
        let mut desk = Desk::new();
        let mut mark = |subject, id: &str, at, since| desk.notebook.mark_seen(subject, &key(id), at, since).unwrap();
        mark(Subject::Resource, "quillwort", 100, 0);
        mark(Subject::Resource, "quillwort", 90, 0);
        mark(Subject::Contact, "quillwort", 50, 0);
        mark(Subject::Resource, "old", 10, 0);
        mark(Subject::Resource, "new", 120, 40);
        let mut expected = SeenNews::default();
        expected.mark(Subject::Resource, key("quillwort"), 100);
        expected.mark(Subject::Contact, key("quillwort"), 50);
        expected.mark(Subject::Resource, key("new"), 120);
        let mut desk = desk.after_a_kill();
        assert_eq!(desk.notebook.seen().unwrap(), expected, "each the latest moment, and nothing that is too old");
        assert!(everything(&desk.notebook).contains("quillwort"), "it is written down");

        desk.notebook.forget_seen().unwrap();
        let desk = desk.after_a_kill();
        assert_eq!(desk.notebook.seen().unwrap(), SeenNews::default(), "nothing was seen");
        assert!(!everything(&desk.notebook).contains("quillwort"), "in no table is a trace of it");
        assert!(tally::agrees(&desk.notebook.connection).unwrap(), "the sum over all rows follows");
        assert_eq!(desk.notebook.check().unwrap(), Vec::<String>::new(), "the file is whole");
    }
}
