//! Help lines: a wrong number is the worst that a shelf can say.

use std::collections::BTreeMap;

use time::Date;

use super::resources::{checked, overdue};
use crate::{
    model::Need,
    publish::validate::{
        facts::{Contact, Facts},
        finding::Findings,
    },
};

pub(super) fn ask(facts: &Facts, today: Date, found: &mut Findings) {
    let mut names = BTreeMap::new();
    for contact in &facts.contacts {
        let name = if contact.name.is_empty() { "this contact" } else { contact.name.as_str() };
        for number in contact.numbers.iter().filter(|number| !number.dialled) {
            let sentence = format!("{} is not a number that can be dialled", number.show.it);
            found.error("number", &number.show.at, sentence);
        }
        for number in &contact.numbers {
            if number.valid_from.zip(number.valid_to).is_some_and(|(from, to)| from > to) {
                let sentence = format!("{} ends before it begins (`valid_to` is before `valid_from`)", number.show.it);
                found.error("number", &number.show.at, sentence);
            }
        }
        let in_use = |to: Option<Date>, from: Option<Date>| {
            to.is_none_or(|last| last >= today) && from.is_none_or(|first| first <= today)
        };
        let numbers = &contact.numbers;
        if !numbers.is_empty() && !numbers.iter().any(|number| in_use(number.valid_to, number.valid_from)) {
            found.error("number", &contact.at, format!("no number of {name} may be called today"));
        }
        match (&contact.check.on, &contact.review_by) {
            (_, Some(due)) if due.it < today => overdue(due, today, name, found),
            (None, _) if is_numbering_plan(contact) => {}
            (None, _) => found.warn(
                "unverified",
                &contact.at,
                format!("nobody says when {name} was last checked (`verified_on`)"),
            ),
            _ => {}
        }
        checked(&contact.check, today, name, found);
        if let Some(other) = names.insert(name.to_lowercase(), &contact.at).filter(|_| !contact.name.is_empty()) {
            let sentence = format!("{}, line {} has a contact of the same name", other.file, other.line);
            found.warn("title", &contact.at, sentence);
        }
    }
}

/// 999 and 101 are what the numbering plan says: nobody at a service can be asked.
fn is_numbering_plan(contact: &Contact) -> bool {
    let kind = contact.kind.as_ref().and_then(|kind| Need::parse(&kind.it));
    matches!(kind, Some(Need::Emergency | Need::NonEmergency)) && contact.numbers.iter().all(|number| number.short)
}
