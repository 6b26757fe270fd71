//! The bare cost of storing a feed: parse the JSON, insert every row, index its text. No reading of HTML, no hashes, no
//! facets, no words, no checks: what no program that stores and indexes the same rows can go below.

use std::path::Path;

use rusqlite::{Connection, params};
use serde_json::Value;

/// Parses `pages`, inserts and indexes their items in one transaction, in a plain database.
pub fn store(path: &Path, pages: &[(String, Vec<u8>)]) {
    let mut connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE resource (docid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
                 summary TEXT NOT NULL, body TEXT NOT NULL, published TEXT NOT NULL, extension TEXT NOT NULL) STRICT;
             CREATE VIRTUAL TABLE resources_fts USING fts5 (title, summary, body, content = 'resource',
                 content_rowid = 'docid', tokenize = 'porter unicode61 remove_diacritics 2');",
        )
        .unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let insert =
            "INSERT INTO resource (id, title, summary, body, published, extension) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = transaction.prepare(insert).unwrap();
        let index = "INSERT INTO resources_fts (rowid, title, summary, body) VALUES (?1, ?2, ?3, ?4)";
        let mut index = transaction.prepare(index).unwrap();
        for (_, bytes) in pages {
            let feed: Value = serde_json::from_slice(bytes).unwrap();
            for item in feed["items"].as_array().into_iter().flatten() {
                let text = |name: &str| item[name].as_str().unwrap_or_default();
                let (title, summary, body) = (text("title"), text("summary"), text("content_html"));
                let extension = item["_fieldshelf"].to_string();
                insert.execute(params![text("id"), title, summary, body, text("date_published"), extension]).unwrap();
                index.execute(params![transaction.last_insert_rowid(), title, summary, body]).unwrap();
            }
        }
    }
    transaction.commit().unwrap();
}
