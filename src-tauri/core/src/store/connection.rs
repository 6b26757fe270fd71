//! How each of the three files is opened, brought to the present schema, and verified: the one place that sets pragmas.
//!
//! It knows no table. SQLCipher's engine serves all three files; without a key it writes a plain SQLite file.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use zeroize::Zeroizing;

use super::fault::shows_damage;
use super::key_text::hex;
use super::private::beside;
use crate::{Error, Result};

/// A raw 256-bit key.
pub type Key = [u8; 32];

/// How long a writer waits for another program's writer before it says that the file is busy.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Memory for pages while a whole source is written in one transaction: less of it, and pages are written (and
/// encrypted) several times over.
const BULK_CACHE_KIB: i64 = 32 << 10;

/// What a power cut may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The last transactions may be lost, the file stays whole: what is in it can be downloaded again.
    Rebuildable,
    /// A finished transaction is on the disk.
    Precious,
}

/// Opens a file to write, and makes it (mode 0600 where the system has modes) where there is none.
///
/// # Errors
/// A file that is not a database, or not under this key, fails here; so does one that may not be written.
pub fn open(path: &Path, key: Option<&Key>, purpose: Durability) -> Result<Connection> {
    create_private(path)?;
    let connection = connect(path, key)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    match purpose {
        Durability::Rebuildable => {
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            connection.pragma_update(None, "cache_size", -BULK_CACHE_KIB)?;
        }
        Durability::Precious => {
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "fullfsync", true)?;
            connection.pragma_update(None, "checkpoint_fullfsync", true)?;
        }
    }
    guarded(connection)
}

/// Opens a file that exists to read only; `cache_bytes` is the most memory that it keeps pages in.
///
/// # Errors
/// As [`open`].
pub fn open_to_read(path: &Path, key: Option<&Key>, cache_bytes: u32) -> Result<Connection> {
    reading(connect(path, key)?, cache_bytes)
}

/// Opens a file to read only where the disk is full or may not be written to: even reading beside others writes a little
/// (the -shm file). It is read as if nobody else could change it, so the connection must not be kept for long.
///
/// # Errors
/// As [`open`]. `disk` also where a journal waits, which cannot be read so.
pub fn open_as_it_stands(path: &Path, key: Option<&Key>, cache_bytes: u32) -> Result<Connection> {
    let cannot = |cause| Error::File { what: "A file of the profile could not be read", cause };
    if beside(path, "-wal").metadata().is_ok_and(|journal| journal.len() > 0) {
        return Err(cannot(std::io::Error::from(std::io::ErrorKind::StorageFull)));
    }
    let absolute = std::path::absolute(path).map_err(cannot)?;
    let mut address = url::Url::from_file_path(absolute)
        .map_err(|()| cannot(std::io::Error::from(std::io::ErrorKind::InvalidFilename)))?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    reading(prepared(Connection::open_with_flags(address.as_str(), flags)?, key)?, cache_bytes)
}

fn reading(connection: Connection, cache_bytes: u32) -> Result<Connection> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "cache_size", -i64::from(cache_bytes / 1024))?;
    connection.pragma_update(None, "query_only", true)?;
    guarded(connection)
}

/// Runs the migrations that the file has not seen, each in its own transaction; `user_version` counts them.
///
/// # Errors
/// [`Error::TooNew`] when the file has seen more than these; the file is then untouched.
pub fn migrate(connection: &mut Connection, file: &'static str, migrations: &[&str]) -> Result<()> {
    let newest = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    while version(connection)? != newest {
        // The version is read again inside: two programs may start at once.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seen = version(&transaction)?;
        if seen > newest {
            return Err(Error::TooNew { file });
        }
        if let Some(next) = migrations.get(seen as usize) {
            transaction.execute_batch(next)?;
            transaction.pragma_update(None, "user_version", seen + 1)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

/// Reads every page, index and reference of the file; the answer is one line per fault, empty = whole.
///
/// # Errors
/// The file cannot be read now. Damage is an answer, also where the file cannot be walked to its end.
pub fn check(connection: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    // Rows of the first are pages whose authentication fails; it is silent on a file without a key.
    for pragma in ["cipher_integrity_check", "integrity_check"] {
        let walked = connection.pragma_query(None, pragma, |row| {
            let line: String = row.get(0)?;
            if line != "ok" {
                faults.push(line);
            }
            Ok(())
        });
        gave_up(walked, &mut faults)?;
    }
    let walked = connection.pragma_query(None, "foreign_key_check", |row| {
        faults.push(format!("a row of {} belongs to nothing", row.get::<_, String>(0)?));
        Ok(())
    });
    gave_up(walked, &mut faults)?;
    Ok(faults)
}

/// A walk that met damage it could not pass: a fault like the others.
fn gave_up(walked: rusqlite::Result<()>, faults: &mut Vec<String>) -> Result<()> {
    match walked {
        Err(cause) if shows_damage(&cause) => faults.push("it could not be read to its end".into()),
        other => other?,
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// SQLite would make the file with the mode of the umask; its -wal and -shm take the mode of the file.
fn create_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(cause) if cause.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::File { what: "A file of the profile could not be made", cause })
        }
        _ => Ok(()),
    }
}

/// SQLite declares itself ready before SQLCipher's part of it is, so that a second thread which opens a file during the
/// very first opening of the process fails with “SQL logic error”. The first opening goes alone, on no file.
static READY: Once = Once::new();

fn connect(path: &Path, key: Option<&Key>) -> Result<Connection> {
    // Should this fail, so does the opening below, which says why.
    READY.call_once(|| drop(Connection::open_in_memory()));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    prepared(Connection::open_with_flags(path, flags)?, key)
}

fn prepared(connection: Connection, key: Option<&Key>) -> Result<Connection> {
    // Should it turn out below that the file is damaged, closing must not move its journal into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // A page that fails its authentication is answered with an error; it need not also be told to a log.
    connection.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(())).or_else(no_answer)?;
    // cipher_memory_security stays off: it is one switch for the whole process, and makes every read of the library
    // (public text) five to eight times slower.
    if let Some(key) = key {
        unlock(&connection, key)?;
    }
    let settings =
        [("foreign_keys", true), ("trusted_schema", false), ("cell_size_check", true), ("recursive_triggers", true)];
    for (pragma, on) in settings {
        connection.pragma_update(None, pragma, on)?;
    }
    connection.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(())).or_else(no_answer)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(())).or_else(no_answer)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_prepared_statement_cache_capacity(64);
    // The first real read: a wrong key or a foreign file shows itself here.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Some pragmas answer with a row in some builds only.
fn no_answer(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

fn unlock(connection: &Connection, key: &Key) -> Result<()> {
    // 64 hex digits in x'' are taken as the key itself, with no derivation.
    let mut literal = Zeroizing::new(String::with_capacity(67));
    literal.push_str("x'");
    literal.push_str(&hex(key));
    literal.push('\'');
    connection.key(None::<&str>, literal.as_str(), false)?;
    Ok(())
}

/// After this, no statement attaches a file, changes a setting or makes a table of another module than fts5.
fn guarded(mut connection: Connection) -> Result<Connection> {
    connection.authorizer(Some(|asked: AuthContext<'_>| match asked.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        AuthAction::CreateVtable { module_name, .. } if !module_name.eq_ignore_ascii_case("fts5") => {
            Authorization::Deny
        }
        AuthAction::Function { function_name } if function_name.eq_ignore_ascii_case("fts3_tokenizer") => {
            Authorization::Deny
        }
        AuthAction::Pragma { pragma_name, pragma_value } => match pragma_name.to_ascii_lowercase().as_str() {
            name if HARMLESS.contains(&name) => Authorization::Allow,
            name if pragma_value.is_none() && DURABILITY.contains(&name) => Authorization::Allow,
            _ => Authorization::Deny,
        },
        _ => Authorization::Allow,
    }))?;
    Ok(connection)
}

/// Pragmas that verify, count or flush. fts5 itself reads `data_version`.
const HARMLESS: &[&str] = &[
    "cipher_integrity_check",
    "cipher_version",
    "data_version",
    "foreign_key_check",
    "freelist_count",
    "integrity_check",
    "page_count",
    "page_size",
    "quick_check",
    "user_version",
    "wal_checkpoint",
];

/// Pragmas that say what a power cut may cost: they may be asked, and not changed.
const DURABILITY: &[&str] = &["checkpoint_fullfsync", "fullfsync", "journal_mode", "synchronous"];

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::Code;

    const KEY: Key = [7; 32];
    const STEPS: &[&str] =
        &["CREATE TABLE a (x INTEGER NOT NULL) STRICT;", "CREATE TABLE b (y INTEGER NOT NULL) STRICT;"];

    fn opened(path: &Path, key: Option<&Key>) -> Connection {
        open(path, key, Durability::Precious).unwrap()
    }

    #[test]
    fn migrations_go_forward_once() {
        for key in [None, Some(&KEY)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.db");
            let mut connection = opened(&path, key);
            migrate(&mut connection, "a.db", &STEPS[..1]).unwrap();
            connection.execute("INSERT INTO a (x) VALUES (1)", []).unwrap();
            migrate(&mut connection, "a.db", STEPS).unwrap();
            migrate(&mut connection, "a.db", STEPS).unwrap();
            let rows: i64 =
                connection.query_row("SELECT count(*) FROM a, (SELECT count(*) FROM b)", [], |r| r.get(0)).unwrap();
            assert_eq!(rows, 1, "an older file keeps its rows and gains the newer tables");
            assert_eq!(check(&connection).unwrap(), Vec::<String>::new(), "a migrated file is whole");

            let refused = migrate(&mut connection, "a.db", &STEPS[..1]).unwrap_err();
            assert_eq!(refused.code(), Code::TooNew, "a file from a newer program is refused");
        }
    }

    #[test]
    fn a_failed_migration_leaves_the_version_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = opened(&folder.path().join("a.db"), None);
        let broken =
            ["CREATE TABLE a (x INTEGER NOT NULL) STRICT;", "CREATE TABLE c (z INTEGER NOT NULL) STRICT; nonsense;"];
        assert!(migrate(&mut connection, "a.db", &broken).is_err(), "a broken step is an error");
        assert_eq!(version(&connection).unwrap(), 1, "the step before it stands");
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'c'", [], |r| r.get(0)).unwrap();
        assert_eq!(tables, 0, "half a step is taken back");
    }

    #[test]
    fn a_wrong_key_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (keyed, plain) = (folder.path().join("keyed.db"), folder.path().join("plain.db"));
        migrate(&mut opened(&keyed, Some(&KEY)), "keyed.db", STEPS).unwrap();
        migrate(&mut opened(&plain, None), "plain.db", STEPS).unwrap();
        for (path, key, why) in [
            (&keyed, Some(&[8; 32]), "another key"),
            (&keyed, None, "no key"),
            (&plain, Some(&KEY), "a key on a file without one"),
        ] {
            let error = open(path, key, Durability::Precious).unwrap_err();
            assert_eq!(error.code(), Code::Damaged, "{why} is refused at open");
        }
        let bytes = std::fs::read(&keyed).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"SQLite"), "a keyed file shows no SQLite header");
    }

    #[test]
    fn settings_are_closed_after_opening() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut writer = opened(&path, Some(&KEY));
        migrate(&mut writer, "a.db", STEPS).unwrap();
        for (sql, why) in [
            ("ATTACH 'other.db' AS other", "another file"),
            ("PRAGMA foreign_keys = OFF", "a setting"),
            ("PRAGMA writable_schema = ON", "the schema"),
            ("CREATE VIRTUAL TABLE t USING fts3(x)", "an old module"),
            ("SELECT \"no such column\" FROM a", "a typing error that would be taken for text"),
        ] {
            assert!(writer.execute_batch(sql).is_err(), "{why} is out of reach: {sql}");
        }
        let reader = open_to_read(&path, Some(&KEY), 1 << 20).unwrap();
        assert!(reader.execute("INSERT INTO a (x) VALUES (1)", []).is_err(), "a reader cannot write");
    }

    #[test]
    fn what_is_precious_is_flushed_to_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let precious = opened(&path, Some(&KEY));
        let ask = |name: &str| precious.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(ask("synchronous"), 2, "every commit waits for the disk (FULL)");
        assert_eq!((ask("fullfsync"), ask("checkpoint_fullfsync")), (1, 1), "on a Mac, for the disk's own memory too");
        assert!(precious.pragma_update(None, "synchronous", "OFF").is_err(), "and nothing turns it off later");
        let mode: String = precious.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal", "with a journal that a kill leaves whole");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_for_their_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut connection = opened(&path, None);
        migrate(&mut connection, "a.db", STEPS).unwrap();
        for name in ["a.db", "a.db-wal", "a.db-shm"] {
            let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name} is readable by its owner only");
        }
    }
}
