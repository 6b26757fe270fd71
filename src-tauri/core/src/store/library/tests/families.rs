//! One text in its languages, whichever of them is opened.

use time::macros::date;

use super::*;
use crate::model::{Sibling, Translated};

/// A text of a language, and what it translates.
fn text(id: &str, language: &str, of: Option<&str>) -> Resource {
    Resource { language: language.into(), translation_of: of.map(str::to_owned), ..resource(id, 1, id, "Text.") }
}

fn family(shelf: &Shelf, id: &str) -> (Vec<Sibling>, Option<Translated>) {
    let stored = shelf.file.read(|reader| reader.read(&key(id))).unwrap().unwrap();
    (stored.translations, stored.translated)
}

fn others(shelf: &Shelf, id: &str) -> String {
    let ids: Vec<String> = family(shelf, id).0.into_iter().map(|sibling| sibling.row.key.id).collect();
    let (first, mut rest) = match ids.split_first() {
        // The original comes first; the others in no order that matters here.
        Some((first, rest)) if first == "en" => (first.clone(), rest.to_vec()),
        _ => (String::new(), ids),
    };
    rest.sort_unstable();
    format!("{first} {}", rest.join(" ")).trim().to_owned()
}

#[test]
fn each_language_finds_all_the_others() {
    let shelf = Shelf::new();
    let mut renamed = text("en", "en", None);
    renamed.previous_ids = vec!["english".into()];
    shelf.apply(
        &page(vec![
            renamed,
            text("cy", "cy", Some("en")),
            text("ro", "ro", Some("english")),
            text("md", "ro-MD", Some("ro")),
            Resource { status: Status::Withdrawn, ..text("pl", "pl", Some("en")) },
            text("vi", "vi", Some("nowhere")),
            text("sq", "sq", Some("nowhere")),
            text("a", "en", Some("b")),
            text("b", "cy", Some("a")),
            text("self", "en", Some("self")),
            text("alone", "en", None),
        ]),
        NOW,
    );
    for (id, expected, why) in [
        ("en", "cy md pl ro", "the original: also a translation of a translation, and one that was withdrawn"),
        ("cy", "en md pl ro", "a translation: the original first"),
        ("ro", "en cy md pl", "one that names the original by an earlier id"),
        ("md", "en cy pl ro", "a translation of a translation"),
        ("vi", "sq", "where the library does not have the original, its translations are one text all the same"),
        ("a", "b", "two that name each other"),
        ("self", "", "one that names itself"),
        ("alone", "", "one without others"),
    ] {
        assert_eq!(others(&shelf, id), expected, "{id}: {why}");
    }
    let withdrawn = family(&shelf, "cy").0.into_iter().find(|sibling| sibling.row.key.id == "pl").unwrap();
    assert_eq!(withdrawn.row.status, Status::Withdrawn, "what was taken back says so where it is offered");
    assert_eq!(family(&shelf, "en").1, None, "an original is no translation");
}

#[test]
fn a_translation_tells_who_made_it_and_whether_the_original_changed() {
    let changed = NOW - DAY;
    for (revision, translated_from, outdated, why) in [
        (3, 3, false, "it is of this revision"),
        (3, 2, true, "the original went on"),
        (3, 4, false, "a revision that is not here yet"),
        (3, 0, false, "nobody said which revision: nothing is guessed"),
        (0, 2, false, "nobody counts the original's revisions: nothing is guessed"),
    ] {
        let shelf = Shelf::new();
        let original = Resource { revision, modified_at: Some(changed), ..text("en", "en-GB", None) };
        let translation = Resource {
            translated_by: Some("A translator".into()),
            translated_on: Some(date!(2025 - 06 - 01)),
            translation_revision: translated_from,
            ..text("cy", "cy", Some("en"))
        };
        shelf.apply(&page(vec![original, translation]), NOW);
        let expected = Translated {
            by: Some("A translator".into()),
            on: Some(date!(2025 - 06 - 01)),
            revision: translated_from,
            from: Some("en-GB".into()),
            outdated,
            original_changed_at: outdated.then_some(changed),
        };
        assert_eq!(family(&shelf, "cy").1, Some(expected.clone()), "{revision} and {translated_from}: {why}");
        assert_eq!(family(&shelf, "en").0[0].translated, Some(expected), "the original tells the same of it: {why}");
    }
}

#[test]
fn a_translation_of_a_translation_is_compared_with_what_it_was_made_from() {
    let shelf = Shelf::new();
    shelf.apply(
        &page(vec![
            Resource { revision: 9, ..text("en", "en", None) },
            Resource { revision: 2, translation_revision: 9, ..text("ro", "ro", Some("en")) },
            Resource { translation_revision: 2, ..text("md", "ro-MD", Some("ro")) },
            Resource { translation_revision: 1, ..text("lost", "sq", Some("gone")) },
        ]),
        NOW,
    );
    let translated = |id: &str| family(&shelf, id).1.unwrap();
    assert_eq!(translated("md").from.as_deref(), Some("ro"), "from the text that the translator had");
    assert!(!translated("md").outdated, "which has not changed since");
    let lost = translated("lost");
    assert_eq!((lost.from, lost.outdated), (None, false), "of an original that is not here nothing is known");
}
