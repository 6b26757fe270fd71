//! Table contact: help lines and referral lines, as each source gives them.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow};
use serde::{Deserialize, Serialize};

use super::details::{date, iso};
use super::number_change;
use super::search::Wanted;
use crate::model::{Contact, Nation, Need, Number, NumberUse, StoredContact, contact_hash};
use crate::telephone::{beginnings, comparable};
use crate::{Error, Result};

/// Contacts that a search shows.
const MOST_FOUND: usize = 5;

#[derive(Serialize, Deserialize)]
struct Record {
    name: String,
    need: Need,
    people: Vec<String>,
    nations: Vec<Nation>,
    numbers: Vec<NumberRecord>,
    address: Option<String>,
    advice: Option<String>,
    verified_on: Option<String>,
    #[serde(default)]
    verified_by: Option<String>,
    review_by: Option<String>,
    checked_at_address: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct NumberRecord {
    display: String,
    dial: String,
    used_for: NumberUse,
    cost: Option<String>,
    hours: Option<String>,
    languages: Vec<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

/// Contacts for a nation and a need (`None` asks nothing): the most urgent need first. A contact that names no nation
/// serves any.
pub(super) fn list(connection: &Connection, nation: Option<Nation>, need: Option<Need>) -> Result<Vec<StoredContact>> {
    let mut statement = connection.prepare_cached(
        "SELECT source, id, contact, content_hash FROM contact ORDER BY source = 'starter' DESC, source, position",
    )?;
    let contacts = statement.query_map([], stored)?.collect::<rusqlite::Result<Vec<StoredContact>>>()?;
    let mut changes = number_change::all(connection)?;
    let mut changes_of = |stored: &StoredContact| {
        changes.remove(&(stored.source.clone(), stored.contact.id.clone())).unwrap_or_default()
    };
    let mut contacts: Vec<StoredContact> = contacts
        .into_iter()
        .map(|stored| StoredContact { changes: changes_of(&stored), ..stored })
        .filter(|stored| need.is_none_or(|need| stored.contact.need == need))
        .filter(|stored| nation.is_none_or(|nation| stored.contact.serves(nation)))
        .collect();
    contacts.sort_by_key(|stored| stored.contact.need);
    Ok(contacts)
}

/// One contact of a source.
pub(super) fn read(connection: &Connection, source: &str, id: &str) -> Result<Option<StoredContact>> {
    let mut statement = connection
        .prepare_cached("SELECT source, id, contact, content_hash FROM contact WHERE source = ?1 AND id = ?2")?;
    let Some(found) = statement.query_row((source, id), stored).optional()? else { return Ok(None) };
    Ok(Some(StoredContact { changes: number_change::of(connection, source, id)?, ..found }))
}

/// Contacts that what was typed names: those whose name has all words first, then those that have them anywhere, or the
/// number that was typed, or one that begins so.
pub(super) fn search(connection: &Connection, typed: &str) -> Result<Vec<StoredContact>> {
    let (wanted, numbers) = (Wanted::of(typed), beginnings(typed));
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = list(connection, None, None)?;
    found.retain(|stored| wanted.stands_in(words_of(&stored.contact)) || has_number(&stored.contact, &numbers));
    found.sort_by_key(|stored| !wanted.stands_in([stored.contact.name.as_str()]));
    found.truncate(MOST_FOUND);
    Ok(found)
}

fn words_of(contact: &Contact) -> impl Iterator<Item = &str> {
    let numbers = contact.numbers.iter().map(|number| number.display.as_str());
    let said = [contact.name.as_str(), contact.need.as_str()].into_iter().chain(contact.advice.as_deref());
    said.chain(contact.people.iter().map(String::as_str)).chain(numbers)
}

fn has_number(contact: &Contact, typed: &[String]) -> bool {
    let own = contact.numbers.iter().flat_map(|number| [comparable(&number.dial), comparable(&number.display)]);
    own.into_iter().any(|own| typed.iter().any(|typed| own.starts_with(typed.as_str())))
}

/// Replaces a source's contacts, and answers whether any is other than before; no write when they are the same. What
/// changes about their numbers is remembered.
pub(super) fn replace(connection: &Connection, source: &str, contacts: &[Contact], now: i64) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT id, content_hash FROM contact WHERE source = ?1 ORDER BY position")?;
    let held = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let held = held.collect::<rusqlite::Result<Vec<(String, [u8; 32])>>>()?;
    let given: Vec<(String, [u8; 32])> = first_of_each(contacts).map(|c| (c.id.clone(), contact_hash(c))).collect();
    if held == given {
        return Ok(false);
    }
    number_change::record(
        connection,
        source,
        &intact(connection, source)?,
        &first_of_each(contacts).collect::<Vec<_>>(),
        now,
    )?;
    connection.prepare_cached("DELETE FROM contact WHERE source = ?1")?.execute([source])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO contact (source, id, position, contact, content_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, contact) in (0_i64..).zip(first_of_each(contacts)) {
        let json = serde_json::to_string(&Record::of(contact))
            .map_err(|cause| Error::Damaged { file: super::FILE, detail: cause.to_string() })?;
        statement.execute((source, &contact.id, position, json, contact_hash(contact)))?;
    }
    Ok(true)
}

/// A source's contacts that are as they were stored: a damaged number is not shown as the one that was.
fn intact(connection: &Connection, source: &str) -> Result<Vec<Contact>> {
    let mut statement =
        connection.prepare_cached("SELECT source, id, contact, content_hash FROM contact WHERE source = ?1")?;
    let held = statement.query_map([source], stored)?.collect::<rusqlite::Result<Vec<StoredContact>>>()?;
    Ok(held.into_iter().filter(|stored| stored.intact).map(|stored| stored.contact).collect())
}

fn first_of_each(contacts: &[Contact]) -> impl Iterator<Item = &Contact> {
    let mut seen = std::collections::HashSet::new();
    contacts.iter().filter(move |contact| seen.insert(contact.id.as_str()))
}

fn stored(row: &SqlRow<'_>) -> rusqlite::Result<StoredContact> {
    let record: Record = serde_json::from_str(row.get_ref(2)?.as_str()?)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, cause.into()))?;
    let contact = record.into(row.get(1)?);
    let hash: [u8; 32] = row.get(3)?;
    Ok(StoredContact { source: row.get(0)?, intact: contact_hash(&contact) == hash, contact, changes: Vec::new() })
}

impl Record {
    fn of(contact: &Contact) -> Record {
        Record {
            name: contact.name.clone(),
            need: contact.need,
            people: contact.people.clone(),
            nations: contact.nations.clone(),
            numbers: contact.numbers.iter().map(NumberRecord::of).collect(),
            address: contact.address.clone(),
            advice: contact.advice.clone(),
            verified_on: contact.verified_on.map(iso),
            verified_by: contact.verified_by.clone(),
            review_by: contact.review_by.map(iso),
            checked_at_address: contact.checked_at_address.clone(),
        }
    }

    fn into(self, id: String) -> Contact {
        Contact {
            id,
            name: self.name,
            need: self.need,
            people: self.people,
            nations: self.nations,
            numbers: self.numbers.into_iter().map(NumberRecord::into).collect(),
            address: self.address,
            advice: self.advice,
            verified_on: self.verified_on.as_deref().and_then(date),
            verified_by: self.verified_by,
            review_by: self.review_by.as_deref().and_then(date),
            checked_at_address: self.checked_at_address,
        }
    }
}

impl NumberRecord {
    fn of(number: &Number) -> NumberRecord {
        NumberRecord {
            display: number.display.clone(),
            dial: number.dial.clone(),
            used_for: number.used_for,
            cost: number.cost.clone(),
            hours: number.hours.clone(),
            languages: number.languages.clone(),
            valid_from: number.valid_from.map(iso),
            valid_to: number.valid_to.map(iso),
        }
    }

    fn into(self) -> Number {
        Number {
            display: self.display,
            dial: self.dial,
            used_for: self.used_for,
            cost: self.cost,
            hours: self.hours,
            languages: self.languages,
            valid_from: self.valid_from.as_deref().and_then(date),
            valid_to: self.valid_to.as_deref().and_then(date),
        }
    }
}
