//! What one resource owes its readers: its age, its review, why it is no longer in force.

use std::collections::BTreeMap;

use time::Date;

use super::{count, megabytes};
use crate::{
    model::Status,
    publish::validate::{
        facts::{Check, Facts, Said},
        finding::Findings,
    },
};

/// A reader keeps so much of one text, and cuts the rest (1 MiB).
const MOST_BODY: usize = 1 << 20;

pub(super) fn ask(facts: &Facts, today: Date, found: &mut Findings) {
    for resource in &facts.resources {
        let current = resource.status.is_current();
        if let Some(due) = resource.review_by.as_ref().filter(|due| current && due.it < today) {
            overdue(due, today, "this resource", found);
        }
        checked(&resource.check, today, "this resource", found);
        if !resource.dated {
            let sentence = "nothing says how old it is: give `published`, `modified` or `verified_on`";
            found.warn("undated", &resource.at, sentence);
        }
        if resource.status == Status::Superseded && resource.superseded_by.is_none() && !resource.noticed {
            found.warn(
                "status",
                &resource.at,
                "it is superseded, and neither `superseded_by` nor `notice` says by what",
            );
        }
        if resource.status == Status::Withdrawn && !resource.noticed {
            found.warn("status", &resource.at, "it is withdrawn, and no `notice` says why");
        }
        if resource.body > MOST_BODY {
            let sentence = format!(
                "its text is {}; readers keep the first 1 MB and lose the rest",
                megabytes(resource.body as u64)
            );
            found.error("size", &resource.at, sentence);
        }
    }
    same_titles(facts, found);
}

/// `due` has passed.
pub(super) fn overdue(due: &Said<Date>, today: Date, what: &str, found: &mut Findings) {
    let days = usize::try_from((today - due.it).whole_days()).unwrap_or(0);
    let sentence = format!("{what} was to be reviewed by {}, {} ago", due.it, count(days, "day"));
    found.warn("review", &due.at, sentence);
}

/// A check has a day that has come, and somebody who made it.
pub(super) fn checked(check: &Check, today: Date, what: &str, found: &mut Findings) {
    match (&check.on, &check.by) {
        (Some(day), _) if day.it > today => {
            let sentence = format!("{what} cannot have been checked on {}, which is still to come", day.it);
            found.error("date", &day.at, sentence);
        }
        (Some(day), None) => {
            found.warn("unverified", &day.at, format!("nobody says who checked {what} (`verified_by`)"));
        }
        (None, Some(by)) => {
            let sentence = format!("{} checked {what}, and nobody says when (`verified_on`)", by.it);
            found.warn("unverified", &by.at, sentence);
        }
        _ => {}
    }
}

/// Two entries of one title in one language cannot be told apart in a list.
fn same_titles(facts: &Facts, found: &mut Findings) {
    let mut first = BTreeMap::new();
    for resource in facts.resources.iter().filter(|resource| resource.status.is_current()) {
        let Some(title) = &resource.title else { continue };
        let language = resource.language.as_ref().or(facts.language.as_ref()).map(|language| language.it.as_str());
        let key = (title.it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(), language);
        if let Some(at) = first.get(&key) {
            let super::super::facts::At { file, line } = at;
            found.warn("title", &title.at, format!("{file}, line {line} has the same title in the same language"));
        } else {
            first.insert(key, title.at.clone());
        }
    }
}
