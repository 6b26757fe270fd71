//! The closed word lists as publishers spell them. A near spelling is taken and reported; a word outside the list is
//! reported, and the caller says what stands in its place.

use serde_json::Value;

use super::reading::{Object, Reading, quoted, sort};
use crate::model::{Audience, Kind, Nation};

/// Names of places that stand for one nation or several. The GB codes are ISO 3166-2's own groups.
const PLACES: &[(&str, &[Nation])] = &[
    ("uk", Nation::ALL),
    ("gb", Nation::ALL),
    ("gbr", Nation::ALL),
    ("gb-ukm", Nation::ALL),
    ("united-kingdom", Nation::ALL),
    ("gb-gbn", &[Nation::England, Nation::Wales, Nation::Scotland]),
    ("gb-eaw", &[Nation::England, Nation::Wales]),
    ("england-and-wales", &[Nation::England, Nation::Wales]),
    ("england", &[Nation::England]),
    ("wales", &[Nation::Wales]),
    ("scotland", &[Nation::Scotland]),
    ("northern-ireland", &[Nation::NorthernIreland]),
];

impl Reading<'_> {
    /// The word under `key`, one of `all`; another is reported with `instead`, which says what was made of it.
    pub(super) fn word<T: Copy>(
        &mut self,
        object: &Object,
        key: &str,
        all: &[T],
        spelled: fn(T) -> &'static str,
        instead: &str,
    ) -> Option<T> {
        let text = match object.get(key)? {
            Value::Null => return None,
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text,
            other => {
                self.problem(format!("`{key}` is {}, which is not a word of the list; {instead}.", sort(other)));
                return None;
            }
        };
        let found =
            all.iter().copied().find(|word| spelled(*word) == text).or_else(|| self.near(key, text, all, spelled));
        if found.is_none() {
            self.problem(format!("`{key}` is {}, which is not a word of the list; {instead}.", quoted(text)));
        }
        found
    }

    /// For whom it is written. Unknown words are left out: they name nobody the library could offer to.
    pub(super) fn audience(&mut self, object: &Object) -> Vec<Audience> {
        let mut audience = Vec::new();
        for word in self.lines(object, "audience") {
            let found =
                Audience::parse(&word).or_else(|| self.near("audience", &word, Audience::ALL, Audience::as_str));
            match found {
                Some(known) if !audience.contains(&known) => audience.push(known),
                Some(_) => {}
                None => self.unknown("audience", &word),
            }
        }
        audience
    }

    /// Where it applies, in the order of the list of nations. Unknown places are left out.
    pub(super) fn nations(&mut self, object: &Object) -> Vec<Nation> {
        let mut nations = Vec::new();
        for word in self.lines(object, "jurisdiction") {
            if let Some(nation) = Nation::parse(&word) {
                nations.push(nation);
                continue;
            }
            let slug = slug(&word);
            let place = PLACES.iter().find(|(name, _)| *name == slug).map(|(_, nations)| *nations);
            let coded = Nation::ALL.iter().position(|nation| nation.as_str().eq_ignore_ascii_case(&slug));
            match place.or_else(|| Nation::ALL.get(coded?..=coded?)) {
                Some(found) => {
                    let codes: Vec<_> = found.iter().map(|nation| nation.as_str()).collect();
                    self.problem(format!(
                        "`jurisdiction` says {}; it was read as {}.",
                        quoted(&word),
                        codes.join(", ")
                    ));
                    nations.extend_from_slice(found);
                }
                None => self.unknown("jurisdiction", &word),
            }
        }
        nations.sort_unstable();
        nations.dedup();
        nations
    }

    /// A language code (RFC 5646, in its common shape: `en`, `en-GB`, `zh-Hant`).
    pub(super) fn language(&mut self, object: &Object, key: &str) -> Option<String> {
        let text = self.raw(object, key)?.trim();
        if is_language(text) {
            return Some(text.to_owned());
        }
        let dashed = text.replace('_', "-");
        if is_language(&dashed) {
            self.problem(format!("`{key}` is {}; it was read as {dashed}.", quoted(text)));
            return Some(dashed);
        }
        self.problem(format!(
            "`{key}` is {}, which is no language code (en, cy, zh-Hant), and was left out.",
            quoted(text)
        ));
        None
    }

    fn near<T: Copy>(&mut self, key: &str, text: &str, all: &[T], spelled: fn(T) -> &'static str) -> Option<T> {
        let slug = slug(text);
        let word = all.iter().copied().find(|word| spelled(*word) == slug)?;
        self.problem(format!("`{key}` is {}; it was read as {slug}.", quoted(text)));
        Some(word)
    }

    fn unknown(&mut self, key: &str, word: &str) {
        self.problem(format!("`{key}` holds {}, which is not a word of the list, and it was left out.", quoted(word)));
    }
}

/// The first tag that names a kind, in the singular or plural: `Report`, `Reports`, `Statutory guidance`.
pub(super) fn kind_among(tags: &[String]) -> Option<Kind> {
    tags.iter().find_map(|tag| {
        let slug = slug(tag);
        Kind::parse(&slug).or_else(|| Kind::parse(slug.strip_suffix('s')?))
    })
}

/// `Victim care` → `victim-care`.
pub(super) fn slug(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary =
        parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    primary
        && text.len() <= 35
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
