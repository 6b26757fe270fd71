//! How far each source can be believed at this moment, and what a person decides about its key.

use std::collections::HashMap;

use super::{Library, Notice, Part};
use crate::{
    Error, Result,
    model::{Signing, Source, SourceKind, TrustLevel},
    publish::manual::MANUAL_SOURCE,
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

    /// Ids of the sources that are followed, in no order.
    pub fn sources(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
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
        let manual = (MANUAL_SOURCE.to_owned(), TrustLevel::BuiltIn);
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
                .chain([manual])
                .collect(),
        ))
    }

    /// Whether this computer's clock shows a moment before what is certain to have passed: the release of this program,
    /// the making of a manifest. Then nothing is called out of date.
    pub(super) fn clock_is_wrong(&self, sources: &[Source]) -> bool {
        self.now() < certainly_past(self.inner.released_at, sources.iter().filter_map(|source| source.signing.as_ref()))
    }

    /// Takes a person's word that the fingerprint shown for a source's key is the publisher's, or that it is not: then
    /// the source is not followed any more.
    ///
    /// # Errors
    /// `not-found`: no such source. `bad-request`: it has no key to decide about.
    pub fn decide_key(&self, id: &str, same: bool) -> Result<Option<Source>> {
        self.decide_seen_key(id, same, None)
    }

    /// As [`Library::decide_key`], where it is known which fingerprint the person saw: a key that came while they were on the
    /// telephone is not confirmed by their word.
    ///
    /// # Errors
    /// As there; `bad-request`: the key is another by now.
    pub fn decide_seen_key(&self, id: &str, same: bool, seen: Option<&str>) -> Result<Option<Source>> {
        if self.source(id)?.signing.is_none() {
            return Err(Error::BadRequest("This source has no key to decide about.".into()));
        }
        if !same {
            self.remove_source(id)?;
            self.trust().forget_key(id)?;
            return Ok(None);
        }
        self.trust().confirm_key(id, seen)?;
        self.tell(Notice::Changed(vec![Part::Sources, Part::Library, Part::Bookmarks]));
        self.source(id).map(Some)
    }
}

/// The latest moment that has certainly passed. A source whose key nobody compared proves nothing about the time.
fn certainly_past<'a>(released_at: i64, signed: impl Iterator<Item = &'a Signing>) -> i64 {
    let issued = signed.filter(|signing| signing.confirmed).filter_map(|signing| signing.issued_at);
    issued.fold(released_at, i64::max)
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

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60 * 60;
    const RELEASED: i64 = 20_000 * DAY;
    const ISSUED: i64 = RELEASED + 100 * DAY;

    fn signing(confirmed: bool, accepted: bool) -> Signing {
        Signing {
            keys: Vec::new(),
            confirmed,
            source_id: "urn:test".into(),
            sequence: u64::from(accepted),
            manifest_hash: accepted.then_some([1; 32]),
            issued_at: accepted.then_some(ISSUED),
            expires_at: accepted.then_some(ISSUED + 30 * DAY),
            verified_at: accepted.then_some(ISSUED),
        }
    }

    /// The level of `source`, and whether the clock looks wrong, on a laptop that follows `source` alone.
    fn seen(source: &Signing, now: i64) -> (TrustLevel, bool) {
        let clock_wrong = now < certainly_past(RELEASED, [source].into_iter());
        (level(Some(source), now, clock_wrong), clock_wrong)
    }

    #[test]
    fn nothing_is_called_out_of_date_by_a_clock_that_is_wrong() {
        use TrustLevel::{OutOfDate, Unsigned, Verified};
        let confirmed = signing(true, true);
        let cases = [
            (&confirmed, ISSUED + DAY, Verified, false, "a day later it holds"),
            (&confirmed, ISSUED + 30 * DAY, Verified, false, "to the last second"),
            (&confirmed, ISSUED + 31 * DAY, OutOfDate, false, "after that nothing newer has come"),
            (&confirmed, ISSUED + 3_650 * DAY, OutOfDate, false, "nor in ten years"),
            (&confirmed, ISSUED - 1, Verified, true, "before it was made no clock can be right"),
            (&confirmed, ISSUED - 3_650 * DAY, Verified, true, "ten years back"),
            (&signing(false, true), ISSUED + 31 * DAY, Unsigned, false, "nobody compared the key"),
            (&signing(false, true), ISSUED - 1, Unsigned, false, "so it does not tell the time either"),
            (&signing(false, true), RELEASED - 1, Unsigned, true, "but the program's own release does"),
            (&signing(true, false), ISSUED, Unsigned, false, "a key was typed, and nothing signed has come yet"),
        ];
        for (source, now, expected, clock_wrong, why) in cases {
            assert_eq!(seen(source, now), (expected, clock_wrong), "{why}");
        }
        let expired = Signing { expires_at: Some(RELEASED - DAY), ..confirmed };
        assert_eq!(seen(&expired, RELEASED - 1), (Verified, true), "expiry stands still while the clock is wrong");
        assert_eq!(level(None, ISSUED, false), Unsigned, "no key is no signature");
    }
}
