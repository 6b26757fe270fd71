//! How far each source can be believed at this moment, and what a person decides about its key.

use std::collections::HashMap;

use super::{Library, Notice, Part};
use crate::{
    Error, Result,
    model::{Signing, Source, SourceKind, TrustLevel},
};

/// How far the sources can be believed, by id: asked once for a whole list.
#[derive(Debug, Clone, Default)]
pub struct TrustLevels(HashMap<String, TrustLevel>);

impl TrustLevels {
    /// Of one source. One that is not followed (any more) proves nothing.
    #[must_use]
    pub fn of(&self, source: &str) -> TrustLevel {
        self.0.get(source).copied().unwrap_or(TrustLevel::Unsigned)
    }
}

impl Library {
    /// How far each source can be believed now.
    ///
    /// # Errors
    /// `trust.db` cannot be read.
    pub fn trust_levels(&self) -> Result<TrustLevels> {
        let sources = self.trust().list()?;
        let clock_wrong = self.clock_is_wrong(&sources);
        let now = self.now();
        Ok(TrustLevels(
            sources
                .iter()
                .map(|source| {
                    let level = match source.kind {
                        SourceKind::Starter => TrustLevel::BuiltIn,
                        _ => level(source.signing.as_ref(), now, clock_wrong),
                    };
                    (source.id.clone(), level)
                })
                .collect(),
        ))
    }

    /// Whether this computer's clock shows a moment before what is certain to have passed: the release of this program,
    /// the making of a manifest. Then nothing is called out of date.
    pub(super) fn clock_is_wrong(&self, sources: &[Source]) -> bool {
        let signed = sources.iter().filter_map(|source| source.signing.as_ref());
        let issued = signed.filter(|signing| signing.confirmed).filter_map(|signing| signing.issued_at).max();
        let certain = self.inner.released_at.max(issued.unwrap_or(i64::MIN));
        self.now() < certain
    }

    /// Takes a person's word that the fingerprint shown for a source's key is the publisher's, or that it is not: then
    /// the source is not followed any more.
    ///
    /// # Errors
    /// `not-found`: no such source. `bad-request`: it has no key to decide about.
    pub fn decide_key(&self, id: &str, same: bool) -> Result<Option<Source>> {
        if self.source(id)?.signing.is_none() {
            return Err(Error::BadRequest("This source has no key to decide about.".into()));
        }
        if !same {
            self.remove_source(id)?;
            self.trust().forget_key(id)?;
            return Ok(None);
        }
        self.trust().confirm_key(id)?;
        self.tell(Notice::Changed(vec![Part::Sources, Part::Library, Part::Bookmarks]));
        self.source(id).map(Some)
    }
}

fn level(signing: Option<&Signing>, now: i64, clock_wrong: bool) -> TrustLevel {
    match signing {
        Some(Signing { confirmed: true, manifest_hash: Some(_), expires_at, .. }) => {
            if !clock_wrong && expires_at.is_some_and(|expires| expires < now) {
                TrustLevel::OutOfDate
            } else {
                TrustLevel::Verified
            }
        }
        _ => TrustLevel::Unsigned,
    }
}
