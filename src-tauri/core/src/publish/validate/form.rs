//! Whether the keys of a table are those that publishing reads, each with a value of its sort. Publishing stops at the
//! first fault; here the same reader is asked again and again, each time without what it refused, until it is content.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer},
};

/// A fault, and where it stands in the text.
pub(super) type Fault = (Range<usize>, String);

/// More faults of one table are not told: it is no text for this program.
const MOST_FAULTS: usize = 100;

/// Every fault of `table` as a `T`. `least` is the shortest text that is a `T`: its keys are the ones that must be there,
/// and its values stand in for those that were refused.
pub(super) fn faults<T: DeserializeOwned>(table: &Spanned<DeTable<'_>>, least: &'static str) -> Vec<Fault> {
    let (least, _) = DeTable::parse_recoverable(least);
    let least = least.get_ref();
    let (span, mut table) = (table.span(), table.get_ref().clone());
    let mut faults = Vec::new();
    for key in least.keys().map(Spanned::get_ref) {
        if !table.contains_key(key.as_ref()) {
            faults.push((span.clone(), format!("`{key}` is missing")));
            stand_in(&mut table, least, key);
        }
    }
    while let Err(fault) = T::deserialize(Deserializer::from(Spanned::new(span.clone(), table.clone()))) {
        let at = fault.span().unwrap_or_else(|| span.clone());
        faults.push((at.clone(), sentence(fault.message())));
        if faults.len() >= MOST_FAULTS || !mend(&mut table, least, &at) {
            break;
        }
    }
    faults
}

/// Takes what stands at `at` out of the table: an entry of a list, else the whole of a key.
fn mend(table: &mut DeTable<'_>, least: &DeTable<'static>, at: &Range<usize>) -> bool {
    let holds = |span: Range<usize>| span.start <= at.start && at.end <= span.end;
    let found = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
    let Some(key) = found.map(|(key, _)| key.get_ref().to_string()) else { return false };
    if let Some(DeValue::Array(list)) = table.get_mut(key.as_str()).map(Spanned::get_mut)
        && list.iter().any(|entry| holds(entry.span()))
    {
        *list = list.iter().filter(|entry| !holds(entry.span())).cloned().collect();
        return true;
    }
    table.remove(key.as_str());
    stand_in(table, least, &key);
    true
}

/// Puts the value that `least` has for a key where there is none.
fn stand_in(table: &mut DeTable<'_>, least: &DeTable<'static>, key: &str) {
    // It has no place in the text, so that no fault is ever found in it.
    let nowhere = usize::MAX..usize::MAX;
    if let Some((key, value)) = least.iter().find(|(name, _)| name.get_ref() == key) {
        let value = Spanned::new(nowhere.clone(), value.get_ref().clone());
        table.insert(Spanned::new(nowhere, key.get_ref().clone()), value);
    }
}

/// What the reader says, in words for someone who has never seen a program.
fn sentence(said: &str) -> String {
    let said = said.trim();
    let words: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let Some((given, known)) = words.split_first() else { return said.to_owned() };
    let near = known.iter().copied().max_by_key(|word| (strsim::jaro_winkler(given, word) * 1000.0) as u32);
    let near = near.filter(|word| strsim::jaro_winkler(&given.to_lowercase(), &word.to_lowercase()) > 0.8);
    let hint = near.map(|word| format!("; did you mean `{word}`?")).unwrap_or_default();
    if said.starts_with("unknown field") {
        return format!("no key is called `{given}` here{hint}");
    }
    if said.starts_with("unknown variant") {
        let hint = if near.is_some() { hint } else { format!("; it may be {}", known.join(", ")) };
        return format!("`{given}` is no word that may stand here{hint}");
    }
    said.to_owned()
}
