//! Telephone numbers in the texts of resources: a leaflet with a wrong digit sends people astray as a help line does.

use std::collections::BTreeMap;

use super::Named;
use crate::{model::Resource, telephone};

/// Numbers of one text that change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumbersInText {
    /// The resource, as it is called from now on.
    pub resource: Named,
    /// Numbers that the text no longer has, as printed.
    pub gone: Vec<String>,
    /// Numbers that it did not have.
    pub new: Vec<String>,
}

/// The numbers that change between two versions; `None` = none.
pub(super) fn changed(old: &Resource, new: &Resource) -> Option<NumbersInText> {
    let (before, after) = (numbers(old), numbers(new));
    let only = |these: &BTreeMap<String, String>, those: &BTreeMap<String, String>| -> Vec<String> {
        these.iter().filter(|(dialled, _)| !those.contains_key(*dialled)).map(|(_, shown)| shown.clone()).collect()
    };
    let (gone, come) = (only(&before, &after), only(&after, &before));
    let resource = Named { id: new.id.clone(), title: new.title.clone() };
    (!gone.is_empty() || !come.is_empty()).then_some(NumbersInText { resource, gone, new: come })
}

/// Full numbers by their digits, each as it is printed first. Short codes look like years and are left out.
fn numbers(resource: &Resource) -> BTreeMap<String, String> {
    let words = [resource.summary.as_str(), resource.notice.as_deref().unwrap_or_default()];
    let text = words.join("\n") + "\n" + &resource.body.plain_text();
    let mut numbers = BTreeMap::new();
    for telephone::Found { at, dial } in telephone::numbers_in(&text) {
        let shown = text.get(at).unwrap_or_default();
        numbers.entry(dial.as_str().to_owned()).or_insert_with(|| shown.to_owned());
    }
    numbers
}
