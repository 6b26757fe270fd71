//! Keys of BibTeX and CSL-JSON: of a resource always the same, whatever else is cited with it.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::model::ResourceKey;

/// Most characters of the part that a person reads.
const LONGEST: usize = 48;

/// The id, where it is made of small ASCII letters, digits and hyphens; else as much of it as is, and eight digits of the
/// hash of the whole.
pub(super) fn of(resource: &ResourceKey) -> String {
    let mut plain = String::new();
    for character in resource.id.chars().take(LONGEST) {
        match character.to_ascii_lowercase() {
            letter if letter.is_ascii_alphanumeric() => plain.push(letter),
            _ if plain.is_empty() || plain.ends_with('-') => {}
            _ => plain.push('-'),
        }
    }
    let plain = plain.trim_matches('-');
    if plain == resource.id { plain.to_owned() } else { hashed(plain, resource) }
}

/// The keys of a list: where two sources use one id, the later ones get their hash.
pub(super) fn distinct<'a>(resources: impl Iterator<Item = &'a ResourceKey>) -> Vec<String> {
    let mut taken = HashSet::new();
    let distinct = resources.map(|resource| {
        let key = of(resource);
        let key = if taken.contains(&key) { hashed(&key, resource) } else { key };
        let free = (1_u32..).map(|n| if n == 1 { key.clone() } else { format!("{key}-{n}") });
        let mut free = free.filter(|key| !taken.contains(key));
        let key = free.next().unwrap_or_default();
        taken.insert(key.clone());
        key
    });
    distinct.collect()
}

fn hashed(plain: &str, resource: &ResourceKey) -> String {
    let mut hash = Sha256::new();
    hash.update(resource.source.as_bytes());
    hash.update([0]);
    hash.update(resource.id.as_bytes());
    let digits: String = hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    if plain.is_empty() { format!("ref-{digits}") } else { format!("{plain}-{digits}") }
}
