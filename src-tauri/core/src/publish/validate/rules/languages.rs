//! Languages: that each text says which it is in, and that translations stand and fall with their original.

use std::collections::{BTreeMap, BTreeSet};

use super::ById;
use crate::publish::validate::{
    facts::{Facts, Resource, Said},
    finding::Findings,
};

pub(super) fn ask(facts: &Facts, by_id: &ById<'_>, found: &mut Findings) {
    tags(facts, found);
    let of = |resource: &Resource| resource.language.as_ref().or(facts.language.as_ref()).map(|said| primary(&said.it));
    let mut groups: BTreeMap<&str, Vec<&Resource>> = BTreeMap::new();
    for resource in &facts.resources {
        let Some(named) = &resource.translation_of else { continue };
        let itself = resource.id.as_ref().is_some_and(|id| id.it == named.it);
        let Some(original) = by_id.get(named.it.as_str()).filter(|_| !itself) else { continue };
        pair(resource, original, named, of(resource) == of(original), found);
        // A translation of a translation belongs to the original all the same.
        let first = original.translation_of.as_ref().filter(|first| by_id.contains_key(first.it.as_str()));
        groups.entry(&first.unwrap_or(named).it).or_default().push(resource);
    }
    let mut languages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (id, translations) in &groups {
        let mut seen = BTreeMap::new();
        for translation in translations {
            let Some(language) = of(translation) else { continue };
            if let Some(other) = seen.insert(language.clone(), translation).filter(|_| translation.status.is_current())
            {
                let sentence = format!("{id} has another translation into {language}, in {}", other.at.file);
                found.warn("translation", &translation.at, sentence);
            }
            languages.entry(id).or_default().insert(language);
        }
        languages.entry(id).or_default().extend(by_id.get(id).and_then(|original| of(original)));
    }
    siblings(&languages, by_id, found);
}

fn tags(facts: &Facts, found: &mut Findings) {
    let mut tag = |said: &Said| {
        if !is_language(&said.it) {
            let sentence = format!("{} is no language code; en, cy, en-GB or zh-Hant are (RFC 5646)", said.it);
            found.error("language", &said.at, sentence);
        }
    };
    facts.language.iter().for_each(&mut tag);
    for resource in &facts.resources {
        resource.language.iter().for_each(&mut tag);
        resource.files.iter().filter_map(|file| file.language.as_ref()).for_each(&mut tag);
    }
    if facts.language.is_some() {
        return;
    }
    for resource in facts.resources.iter().filter(|resource| resource.language.is_none()) {
        found.warn("language", &resource.at, "nothing says in which language it is, here or for the whole shelf");
    }
}

fn pair(translation: &Resource, original: &Resource, named: &Said, same_language: bool, found: &mut Findings) {
    if same_language {
        found.warn(
            "translation",
            &named.at,
            format!("it is in the same language as {}, which it translates", named.it),
        );
    }
    if let Some(first) = &original.translation_of {
        let sentence = format!("{} is itself a translation; name the original, {}", named.it, first.it);
        found.warn("translation", &named.at, sentence);
    }
    if translation.status.is_current() && !original.status.is_current() {
        let sentence =
            format!("{} is {}, and this translation of it is still current", named.it, original.status.as_str());
        found.warn("translation", &translation.at, sentence);
    }
}

/// A language that at least half of the translated resources have (and two of them) is missed where it lacks.
fn siblings(languages: &BTreeMap<&str, BTreeSet<String>>, by_id: &ById<'_>, found: &mut Findings) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for language in languages.values().flatten() {
        *times.entry(language).or_default() += 1;
    }
    let usual: Vec<_> = times.iter().filter(|(_, times)| **times >= 2 && **times * 2 >= languages.len()).collect();
    for (id, own) in languages {
        let Some(original) = by_id.get(id).filter(|original| original.status.is_current()) else { continue };
        let missing: Vec<_> = usual.iter().map(|(language, _)| **language).filter(|it| !own.contains(*it)).collect();
        if !missing.is_empty() {
            let sentence = format!("other translated resources are also in {}; this one is not", missing.join(", "));
            found.warn("translation", &original.at, sentence);
        }
    }
}

/// `en-GB` → `en`.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// A well-formed language tag (RFC 5646 §2.1), as far as tags of real languages go: language, extended language, script,
/// region, variants, extensions, private use.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let all = |part: &str, of: fn(&u8) -> bool| part.bytes().all(|byte| of(&byte));
    let language = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && all(part, u8::is_ascii_alphabetic));
    for _ in 0..3 {
        parts.next_if(|part| part.len() == 3 && all(part, u8::is_ascii_alphabetic));
    }
    parts.next_if(|part| part.len() == 4 && all(part, u8::is_ascii_alphabetic));
    parts.next_if(|part| match part.len() {
        2 => all(part, u8::is_ascii_alphabetic),
        3 => all(part, u8::is_ascii_digit),
        _ => false,
    });
    let mut rest_is_open = false;
    language
        && tag.len() <= 35
        && tag.split('-').next_back().is_some_and(|last| last.len() > 1 || tag.contains("-x-"))
        && parts.all(|part| {
            let letters = all(part, u8::is_ascii_alphanumeric);
            rest_is_open |= part.len() == 1;
            let variant =
                matches!(part.len(), 5..=8) || part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit());
            letters && (variant || rest_is_open && matches!(part.len(), 1..=8))
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::is_language;

    #[test]
    fn a_language_is_a_tag_of_rfc_5646() {
        for good in
            ["en", "cy", "en-GB", "zh-Hant", "zh-Hant-TW", "es-419", "sl-nedis", "de-1996", "prs", "zh-yue", "en-x-a"]
        {
            assert!(is_language(good), "{good} is a language");
        }
        for bad in ["", "e", "english", "en_GB", "en-", "-en", "en-GB-GB", "ro md", "en-G", "1n", "Română"] {
            assert!(!is_language(bad), "{bad} is none, and a reader would not know how to read it aloud");
        }
    }
}
