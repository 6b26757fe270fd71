//! One text in its languages: an original, its translations, and translations of those. Each finds all the others,
//! whichever of them is opened, and also where the library does not have the original.
//!
//! A publisher may name an original by an id that it had before, or name two texts as each other's originals.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::details::{Standing, date};
use super::{alias, resource};
use crate::Result;
use crate::model::{Resource, ResourceKey, Sibling, Translated};

/// Texts of one family that are looked at. More are a mistake or an attack.
const MOST: usize = 200;

const TRANSLATIONS: &str = "SELECT docid FROM resource WHERE source = ?1 AND translation_of <> '' AND translation_of IN \
                            (SELECT ?2 UNION ALL SELECT old_id FROM alias WHERE source = ?1 AND id = ?2) LIMIT 200";
const MEMBER: &str = "SELECT id, language, translation_of, details FROM resource JOIN resource_text USING (docid) \
                      WHERE docid = ?1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[TRANSLATIONS, MEMBER];

/// The languages of one text, as seen from one of them.
pub(super) struct Family {
    /// The others: the original first, then the most important.
    pub others: Vec<Sibling>,
    /// What is known of this one; `None` = it is no translation.
    pub translated: Option<Translated>,
}

struct Member {
    id: String,
    language: String,
    /// As published; empty = it is an original.
    translation_of: String,
    standing: Standing,
}

impl Family {
    pub(super) fn of(view: &Connection, source: &str, docid: i64, published: &Resource) -> Result<Family> {
        let mut found = Found { view, source, members: HashMap::new() };
        let root = found.root(docid, published)?;
        found.gather(&root)?;
        let mut others: Vec<i64> = found.members.keys().copied().filter(|member| *member != docid).collect();
        others.sort_unstable_by_key(|docid| (found.is_translation(*docid), std::cmp::Reverse(*docid)));
        let mut siblings = Vec::with_capacity(others.len());
        for other in others {
            let Some(row) = resource::row_of(view, other)? else { continue };
            siblings.push(Sibling { row, translated: found.translated(other)? });
        }
        Ok(Family { others: siblings, translated: found.translated(docid)? })
    }
}

struct Found<'a> {
    view: &'a Connection,
    source: &'a str,
    /// By number.
    members: HashMap<i64, Member>,
}

impl Found<'_> {
    /// The id that the whole family goes back to; the library may not have it.
    fn root(&self, docid: i64, published: &Resource) -> Result<String> {
        let (mut id, mut above) = (published.id.clone(), published.translation_of.clone());
        let mut met = HashSet::from([docid]);
        while let Some(original) = above.take() {
            let docid = self.docid(&original)?;
            if docid.is_some_and(|docid| !met.insert(docid)) || met.len() > MOST {
                break;
            }
            id = original;
            if let Some(member) = docid.map_or(Ok(None), |docid| self.member(docid))? {
                id = member.id;
                above = Some(member.translation_of).filter(|original| !original.is_empty());
            }
        }
        Ok(id)
    }

    /// Everything that goes back to `root`, and itself.
    fn gather(&mut self, root: &str) -> Result<()> {
        if let Some(docid) = self.docid(root)? {
            self.meet(docid)?;
        }
        let mut asked = vec![root.to_owned()];
        while let Some(id) = asked.pop() {
            let mut statement = self.view.prepare_cached(TRANSLATIONS)?;
            let docids =
                statement.query_map((self.source, &id), |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            for docid in docids {
                asked.extend(self.meet(docid)?);
            }
        }
        Ok(())
    }

    /// Takes a text in; answers its id if it was not known yet.
    fn meet(&mut self, docid: i64) -> Result<Option<String>> {
        if self.members.contains_key(&docid) || self.members.len() >= MOST {
            return Ok(None);
        }
        let Some(member) = self.member(docid)? else { return Ok(None) };
        let id = member.id.clone();
        self.members.insert(docid, member);
        Ok(Some(id))
    }

    fn is_translation(&self, docid: i64) -> bool {
        self.members.get(&docid).is_some_and(|member| !member.translation_of.is_empty())
    }

    /// What is known of a member, compared with the text that it translates.
    fn translated(&self, docid: i64) -> Result<Option<Translated>> {
        let Some(member) = self.members.get(&docid).filter(|member| !member.translation_of.is_empty()) else {
            return Ok(None);
        };
        let original = self.docid(&member.translation_of)?.and_then(|docid| self.members.get(&docid));
        let standing = &member.standing;
        let revision = standing.translation_revision;
        let outdated = revision > 0 && original.is_some_and(|original| original.standing.revision > revision);
        Ok(Some(Translated {
            by: standing.translated_by.clone(),
            on: standing.translated_on.as_deref().and_then(date),
            revision,
            from: original.map(|original| original.language.clone()).filter(|language| !language.is_empty()),
            outdated,
            original_changed_at: original.and_then(|original| original.standing.modified_at).filter(|_| outdated),
        }))
    }

    fn member(&self, docid: i64) -> Result<Option<Member>> {
        let mut statement = self.view.prepare_cached(MEMBER)?;
        let member = statement.query_row([docid], |row| {
            Ok(Member {
                id: row.get(0)?,
                language: row.get(1)?,
                translation_of: row.get(2)?,
                standing: resource::json(row, 3)?,
            })
        });
        Ok(member.optional()?)
    }

    fn docid(&self, id: &str) -> Result<Option<i64>> {
        alias::docid(self.view, &ResourceKey { source: self.source.to_owned(), id: id.to_owned() })
    }
}
