//! What is asked of the library as a file and as a whole: versions, soundness, what is due.

use time::Date;

use super::feed_state;
use super::reader::Reader;
use crate::Result;

impl Reader {
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
        let found: String = self.connection.pragma_query_value(None, "quick_check(1)", |row| row.get(0))?;
        Ok(found == "ok")
    }

    /// Resources that may be acted on, and were due for review before `today`.
    pub fn past_review(&self, today: Date) -> Result<u64> {
        let sql = "SELECT count(*) FROM resource WHERE review_by <> '' AND review_by < ?1 \
                   AND status IN ('current', 'draft') AND source <> 'manual'";
        let count: u32 = self.connection.prepare_cached(sql)?.query_row([today.to_string()], |row| row.get(0))?;
        Ok(count.into())
    }
}
