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
