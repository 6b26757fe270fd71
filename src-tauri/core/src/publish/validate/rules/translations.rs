//! Whether a translation still says what its original says. Told by revisions where both are known, else by days. Where
//! nothing is said nothing is guessed.

use time::Date;

use super::{ById, Given};
use crate::publish::validate::{
    facts::{At, Facts, Resource, Said, Translated},
    finding::Findings,
};

pub(super) fn ask(facts: &Facts, by_id: &ById<'_>, given: &Given<'_>, found: &mut Findings) {
    for resource in &facts.resources {
        let told = &resource.translated;
        if let Some(day) = told.on.as_ref().filter(|day| day.it > given.today) {
            let sentence = format!("it cannot have been translated on {}, which is still to come", day.it);
            found.error("date", &day.at, sentence);
        }
        let Some(named) = &resource.translation_of else {
            if let Some(at) = place(told) {
                found.warn("translation", at, "it is said to be a translation, and no `translation_of` says of what");
            }
            continue;
        };
        if let Some(original) = by_id.get(named.it.as_str()) {
            compare(resource, original, named, given, found);
        }
    }
}

fn compare(translation: &Resource, original: &Resource, named: &Said, given: &Given<'_>, found: &mut Findings) {
    let known = revision(original, named, given);
    match (&translation.translated.rev, known) {
        (Some(rev), Some(known)) if rev.it < known => {
            let sentence = format!("it translates revision {} of {}, which is at revision {known}", rev.it, named.it);
            found.warn("translation", &rev.at, sentence);
        }
        (Some(rev), Some(known)) if rev.it > known => {
            let sentence = format!("it translates revision {} of {}, which is only at {known}", rev.it, named.it);
            found.warn("translation", &rev.at, sentence);
        }
        (None, _) => by_day(&translation.translated, original.modified, named, found),
        _ => {}
    }
}

/// As it is typed, or as it was published: whichever is later.
fn revision(original: &Resource, named: &Said, given: &Given<'_>) -> Option<u64> {
    let typed = original.rev.as_ref().map(|rev| rev.it);
    let published = given.earlier.and_then(|page| page.resources.iter().find(|before| before.id == named.it));
    let published = published.map(|before| u64::from(before.revision)).filter(|rev| *rev > 0);
    typed.max(published)
}

fn by_day(told: &Translated, modified: Option<Date>, named: &Said, found: &mut Findings) {
    let Some((day, modified)) = told.on.as_ref().zip(modified) else { return };
    if modified > day.it {
        let sentence = format!("{} was changed on {modified}, after it was translated on {}", named.it, day.it);
        found.warn("translation", &day.at, sentence);
    }
}

fn place(told: &Translated) -> Option<&At> {
    let by = told.by.as_ref().map(|by| &by.at);
    by.or(told.on.as_ref().map(|on| &on.at)).or(told.rev.as_ref().map(|rev| &rev.at))
}
