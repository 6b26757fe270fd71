//! What a run will write, found by comparing what was fetched with what is held. Reads only.
//!
//! Deletion is by a tombstone of the feed, or by absence from a feed that lists everything, and never in great number
//! without a person's word. Where a source is signed for the first time, nothing that came unsigned stays: what the signed
//! feed does not list goes, however much that is, and no earlier word counts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::apply::{Applied, Counts, Cover};
use super::resource::{self, Known};
use super::tombstone::{self, Gone};
use super::version::{self, Noticed};
use super::{held, rank};
use crate::Result;
use crate::model::{Page, Resource, Status, Tombstone, content_hash};

/// A row to write.
pub(super) struct Write<'a> {
    pub resource: Cow<'a, Resource>,
    pub hash: [u8; 32],
    /// The number of the row whose place it takes.
    pub replaces: Option<i64>,
    /// The first number of its class and day.
    pub day: i64,
    /// Its place in the feed.
    pub position: usize,
    /// Given when everything is planned.
    pub docid: i64,
    pub first_seen_at: i64,
    pub changed_at: i64,
    pub change: &'static str,
    /// What a person would notice, where it takes the place of another.
    pub noticed: Option<Noticed>,
}

/// Everything that a run will write.
#[derive(Default)]
pub(super) struct Plan<'a> {
    pub writes: Vec<Write<'a>>,
    /// Numbers of rows that go and are not replaced.
    pub removed: Vec<i64>,
    /// Old id, present id.
    pub aliases: Vec<(&'a str, &'a str)>,
    pub tombstones: Vec<(String, Gone)>,
    /// Ids whose tombstones no longer hold.
    pub returned: Vec<&'a str>,
    /// Ids to hold until a person decides.
    pub held: Vec<String>,
    /// Ids that no longer need a decision.
    pub released: Vec<String>,
    pub counts: Counts,
}

/// What planning looks up.
struct Now<'a> {
    connection: &'a Connection,
    source: &'a str,
    at: i64,
    /// What the feed lists, by id.
    listed: HashMap<&'a str, &'a Resource>,
    /// What it lists besides, on pages that were not read again.
    unread: HashSet<&'a str>,
    gone: HashMap<String, Gone>,
    announced: HashMap<&'a str, &'a Tombstone>,
}

impl<'a> Plan<'a> {
    /// Compares.
    pub(super) fn of(connection: &'a Connection, source: &'a str, applied: &Applied<'a>) -> Result<Plan<'a>> {
        let page = applied.page;
        let now = Now {
            connection,
            source,
            at: applied.now,
            listed: page.resources.iter().rev().map(|resource| (resource.id.as_str(), resource)).collect(),
            unread: applied.unread.iter().map(String::as_str).collect(),
            gone: if applied.cover == Cover::FirstSigned { HashMap::new() } else { tombstone::of(connection, source)? },
            announced: page.tombstones.iter().map(|tombstone| (tombstone.id.as_str(), tombstone)).collect(),
        };
        let mut plan = Plan::default();
        let mut seen = HashSet::new();
        for (position, resource) in page.resources.iter().enumerate() {
            if seen.insert(resource.id.as_str()) {
                plan.resource(&now, resource, position)?;
            }
        }
        // Ids that were published again, or that live on under another name, are not gone.
        let planned: HashSet<&str> =
            plan.returned.iter().copied().chain(plan.aliases.iter().map(|(old_id, _)| *old_id)).collect();
        for tombstone in page.tombstones.iter().filter(|tombstone| !planned.contains(tombstone.id.as_str())) {
            plan.tombstone(&now, tombstone)?;
        }
        match applied.cover {
            Cover::FirstSigned => plan.unsigned(&now)?,
            _ => plan.vanished(&now, page)?,
        }
        Ok(plan)
    }

    fn resource(&mut self, now: &Now<'a>, resource: &'a Resource, position: usize) -> Result<()> {
        if now.holds_back(resource) {
            return Ok(());
        }
        if now.gone.contains_key(&resource.id) || now.announced.contains_key(resource.id.as_str()) {
            self.returned.push(&resource.id);
        }
        let known = resource::known(now.connection, now.source, &resource.id)?;
        let renamed = self.renamed(now, resource)?;
        let before = known.as_ref().or(renamed.first());
        let hash = content_hash(resource);
        let unchanged = before.is_some_and(|before| before.hash == hash);
        if unchanged && renamed.is_empty() {
            return Ok(());
        }
        // A resource that was listed under several of its ids is one from here on.
        self.removed
            .extend(renamed.iter().map(|known| known.docid).filter(|docid| before.map(|b| b.docid) != Some(*docid)));
        let write = now.write(Cow::Borrowed(resource), hash, position, before)?;
        self.count(&write, before);
        self.writes.push(write);
        Ok(())
    }

    /// What is held under ids that this resource had before. An id that the feed still lists is another resource's.
    fn renamed(&mut self, now: &Now<'a>, resource: &'a Resource) -> Result<Vec<Known>> {
        let mut renamed = Vec::new();
        let is_listed = |id: &str| now.listed.contains_key(id) || now.unread.contains(id);
        for old_id in resource.previous_ids.iter().filter(|old_id| !is_listed(old_id)) {
            self.aliases.push((old_id, &resource.id));
            renamed.extend(resource::known(now.connection, now.source, old_id)?);
        }
        Ok(renamed)
    }

    fn count(&mut self, write: &Write<'_>, before: Option<&Known>) {
        match write.change {
            _ if before.is_some_and(|before| before.hash == write.hash) => {}
            _ if before.is_none() => self.counts.added += 1,
            "retired" | "replaced" if before.is_some_and(|before| before.current) => self.counts.withdrawn += 1,
            _ => self.counts.changed += 1,
        }
    }

    fn tombstone(&mut self, now: &Now<'a>, tombstone: &'a Tombstone) -> Result<()> {
        let before = now.gone.get(&tombstone.id);
        let mut gone = Gone::announced(tombstone, before, now.at);
        let known = resource::known(now.connection, now.source, &tombstone.id)?;
        match known {
            _ if tombstone.keep_readable => self.withdraw(now, tombstone, known.as_ref())?,
            None => {}
            Some(known) => {
                gone.title = title(now.connection, known.docid)?;
                gone.removed = true;
                gone.seen_at = now.at;
                self.removed.push(known.docid);
                self.counts.removed += 1;
            }
        }
        if before != Some(&gone) {
            self.tombstones.push((tombstone.id.clone(), gone));
        }
        Ok(())
    }

    /// Keeps the text, marked as withdrawn: the text that is held, else what the feed still lists.
    fn withdraw(&mut self, now: &Now<'a>, tombstone: &Tombstone, known: Option<&Known>) -> Result<()> {
        let held = match known {
            Some(known) => resource::published(now.connection, known.docid)?.map(|(resource, _)| resource),
            None => now.listed.get(tombstone.id.as_str()).map(|resource| (*resource).clone()),
        };
        let Some(mut resource) = held else { return Ok(()) };
        resource.status = Status::Withdrawn;
        resource.notice = tombstone.reason.clone().or(resource.notice);
        resource.superseded_by = tombstone.replaced_by.clone().or(resource.superseded_by);
        let hash = content_hash(&resource);
        if known.is_none_or(|known| known.hash != hash) {
            let write = now.write(Cow::Owned(resource), hash, 0, known)?;
            self.count(&write, known);
            self.writes.push(write);
        }
        Ok(())
    }

    /// What came unsigned, and is not in the signed feed.
    fn unsigned(&mut self, now: &Now<'a>) -> Result<()> {
        let renamed: HashSet<&str> = self.aliases.iter().map(|(old_id, _)| *old_id).collect();
        for (id, docid) in ids(now.connection, now.source)? {
            if now.is_absent(&id) && !renamed.contains(id.as_str()) {
                self.tombstones.push((id, Gone::absent(title(now.connection, docid)?, now.at)));
                self.removed.push(docid);
                self.counts.removed += 1;
            }
        }
        Ok(())
    }

    /// What a feed that lists everything no longer lists.
    fn vanished(&mut self, now: &Now<'a>, page: &Page) -> Result<()> {
        let held = held::of(now.connection, now.source)?;
        self.released = held.keys().filter(|id| !now.is_absent(id)).cloned().collect();
        if !page.complete {
            return Ok(());
        }
        let all = ids(now.connection, now.source)?;
        let renamed: HashSet<&str> = self.aliases.iter().map(|(old_id, _)| *old_id).collect();
        let is_new =
            |id: &&(String, i64)| now.is_absent(&id.0) && !held.contains_key(&id.0) && !renamed.contains(id.0.as_str());
        let vanished: Vec<&(String, i64)> = all.iter().filter(is_new).collect();
        if held::is_too_many(vanished.len(), all.len()) {
            self.held = vanished.into_iter().map(|(id, _)| id.clone()).collect();
            return Ok(());
        }
        for (id, docid) in vanished {
            self.removed.push(*docid);
            self.counts.removed += 1;
            self.tombstones.push((id.clone(), Gone::absent(title(now.connection, *docid)?, now.at)));
        }
        Ok(())
    }
}

impl<'a> Now<'a> {
    fn holds_back(&self, resource: &Resource) -> bool {
        let announced = self.announced.get(resource.id.as_str());
        let before = self.gone.get(&resource.id);
        match announced {
            Some(tombstone) => Gone::announced(tombstone, before, self.at).holds_back(resource),
            None => before.is_some_and(|gone| gone.holds_back(resource)),
        }
    }

    /// Whether the feed says nothing of this id, nor ever took it away in words.
    fn is_absent(&self, id: &str) -> bool {
        !self.listed.contains_key(id)
            && !self.unread.contains(id)
            && !self.announced.contains_key(id)
            && !self.gone.get(id).is_some_and(|gone| gone.announced)
    }

    fn write(
        &self,
        resource: Cow<'a, Resource>,
        hash: [u8; 32],
        position: usize,
        before: Option<&Known>,
    ) -> Result<Write<'a>> {
        let noticed = match before {
            Some(before) if before.hash != hash => version::noticed(self.connection, before.docid, &resource)?,
            _ => None,
        };
        let (changed_at, change) = match (before, noticed) {
            (None, _) => (self.at, "added"),
            (Some(_), Some(noticed)) => (self.at, noticed.change),
            (Some(before), None) => (before.changed_at, before.spelled_change()),
        };
        Ok(Write {
            replaces: before.map(|before| before.docid),
            day: rank::day_of(&resource),
            position,
            docid: 0,
            first_seen_at: before.map_or(self.at, |before| before.first_seen_at),
            changed_at,
            change,
            noticed,
            resource,
            hash,
        })
    }
}

impl Known {
    fn spelled_change(&self) -> &'static str {
        match self.change.as_str() {
            "added" => "added",
            "retired" => "retired",
            "replaced" => "replaced",
            _ => "changed",
        }
    }
}

fn ids(connection: &Connection, source: &str) -> Result<Vec<(String, i64)>> {
    let mut statement = connection.prepare_cached("SELECT id, docid FROM resource WHERE source = ?1")?;
    let ids = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

fn title(connection: &Connection, docid: i64) -> Result<String> {
    let mut statement = connection.prepare_cached("SELECT title FROM resource WHERE docid = ?1")?;
    Ok(statement.query_row([docid], |row| row.get(0))?)
}
