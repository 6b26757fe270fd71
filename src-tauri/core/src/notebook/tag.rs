//! Table `bookmark_tag`: the words by which a worker finds bookmarks again. A tag is not a thing of its own: it stands as
//! long as a bookmark has it.

use rusqlite::{Connection, Transaction, params};

use super::bookmark;
use crate::model::{ResourceKey, TagCount};
use crate::{Error, Result};

const MOST_CHARACTERS: usize = 40;
const MOST_OF_A_BOOKMARK: u32 = 20;

/// A tag that was renamed or taken away: who had it, and who has the new one only because of that.
pub(super) struct Removed {
    /// Each bookmark that had it, with the tag as it was written there.
    had: Vec<(ResourceKey, String)>,
    /// The new name as it is compared, and the bookmarks that did not have it before.
    gained: Option<(String, Vec<ResourceKey>)>,
}

impl Removed {
    pub(super) fn keys(&mut self) -> impl Iterator<Item = &mut ResourceKey> {
        let gained = self.gained.iter_mut().flat_map(|(_, keys)| keys);
        self.had.iter_mut().map(|(key, _)| key).chain(gained)
    }
}

/// All tags, by name, each with how many bookmarks have it. Where bookmarks spell it differently, one of the spellings.
pub(super) fn list(connection: &Connection) -> Result<Vec<TagCount>> {
    let mut statement = connection.prepare_cached(LIST)?;
    let rows =
        statement.query_map([], |row| Ok(TagCount { tag: row.get(0)?, bookmarks: row.get::<_, u32>(1)?.into() }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) const LIST: &str = "SELECT max(tag), count(*) FROM bookmark_tag GROUP BY folded ORDER BY folded";

/// Gives a bookmark exactly these tags; of two that are the same, the first counts.
pub(super) fn set(transaction: &Transaction<'_>, bookmark: i64, tags: &[String]) -> Result<()> {
    let tags = tags.iter().map(|tag| allowed(tag)).collect::<Result<Vec<_>>>()?;
    transaction.execute("DELETE FROM bookmark_tag WHERE bookmark = ?1", [bookmark])?;
    for tag in &tags {
        put(transaction, bookmark, tag)?;
    }
    let sql = "SELECT count(*) FROM bookmark_tag WHERE bookmark = ?1";
    if transaction.query_row(sql, [bookmark], |row| row.get::<_, u32>(0))? > MOST_OF_A_BOOKMARK {
        return Err(Error::BadRequest(format!("A bookmark has at most {MOST_OF_A_BOOKMARK} tags.")));
    }
    Ok(())
}

/// Gives a bookmark these tags too, though they be more than a person may give it: nothing is lost.
pub(super) fn add(transaction: &Transaction<'_>, bookmark: i64, tags: &[String]) -> Result<()> {
    tags.iter().try_for_each(|tag| put(transaction, bookmark, tag))
}

/// Renames a tag on every bookmark; where the bookmark has the new one already, they become one.
pub(super) fn rename(transaction: &Transaction<'_>, tag: &str, name: &str) -> Result<Removed> {
    let name = allowed(name)?;
    let had = having(transaction, tag)?;
    let before: Vec<ResourceKey> = having(transaction, &name)?.into_iter().map(|(key, _)| key).collect();
    let mut removed = remove(transaction, tag)?;
    for (key, _) in &had {
        put(transaction, bookmark::known(transaction, key)?.id, &name)?;
    }
    let same = fold(tag) == fold(&name);
    let gained = had.into_iter().map(|(key, _)| key).filter(|key| same || !before.contains(key)).collect();
    removed.gained = Some((fold(&name), gained));
    Ok(removed)
}

/// Takes a tag away from every bookmark.
pub(super) fn remove(transaction: &Transaction<'_>, tag: &str) -> Result<Removed> {
    let had = having(transaction, tag)?;
    if had.is_empty() {
        return Err(Error::NotFound { what: "tag", name: tag.to_owned() });
    }
    transaction.execute("DELETE FROM bookmark_tag WHERE folded = ?1", [fold(tag)])?;
    Ok(Removed { had, gained: None })
}

/// Brings a tag back to the bookmarks that had it and still stand.
pub(super) fn restore(transaction: &Transaction<'_>, removed: &Removed) -> Result<()> {
    if let Some((folded, keys)) = &removed.gained {
        for key in keys {
            let sql = "DELETE FROM bookmark_tag WHERE folded = ?1
                       AND bookmark = (SELECT id FROM bookmark WHERE source = ?2 AND resource = ?3)";
            transaction.execute(sql, params![folded, key.source, key.id])?;
        }
    }
    for (key, tag) in &removed.had {
        if let Some(bookmark) = bookmark::get(transaction, key)? {
            put(transaction, bookmark.id, tag)?;
        }
    }
    Ok(())
}

/// The bookmarks that have a tag, each with the tag as it is written there.
fn having(connection: &Connection, tag: &str) -> Result<Vec<(ResourceKey, String)>> {
    let sql = "SELECT source, resource, tag FROM bookmark_tag JOIN bookmark ON bookmark.id = bookmark_tag.bookmark
               WHERE folded = ?1 ORDER BY bookmark.id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([fold(tag)], |row| Ok((ResourceKey { source: row.get(0)?, id: row.get(1)? }, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn put(transaction: &Transaction<'_>, bookmark: i64, tag: &str) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO bookmark_tag (bookmark, tag, folded) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached(sql)?.execute(params![bookmark, tag, fold(tag)])?;
    Ok(())
}

/// The tag with every stretch of white space as one space.
fn allowed(tag: &str) -> Result<String> {
    let tag = collapsed(tag);
    if tag.is_empty() {
        return Err(Error::BadRequest("A tag needs a name.".into()));
    }
    if tag.chars().count() > MOST_CHARACTERS || tag.chars().any(char::is_control) {
        return Err(Error::BadRequest(format!("A tag has at most {MOST_CHARACTERS} characters.")));
    }
    Ok(tag)
}

fn collapsed(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A tag as it is compared and ordered.
pub(super) fn fold(tag: &str) -> String {
    collapsed(tag).to_lowercase()
}
