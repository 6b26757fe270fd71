//! Numbers that nobody should call any more, as contacts say it, and where they stand in texts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use time::Date;

use super::find::find;
use super::number::{Dial, read};
use super::typed::{beginnings, comparable};
use crate::model::{Contact, Number, StoredContact};

/// Last digits by which most figures are passed over before they are read as a number.
const TAIL: usize = 6;
/// Digits of a number that is being typed, from which on it is told to be old. Eight are three short of most numbers.
const TYPED: usize = 8;

/// A number that a contact no longer uses, and what to call instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredNumber {
    /// The contact that had it.
    pub contact: StoredContact,
    /// The number.
    pub number: Number,
    /// The contact's numbers that are in use, in the order in which they should be tried: those for the same use, or any
    /// where there are none. Empty where the stored contact is damaged: then no number of it is offered.
    pub instead: Vec<Number>,
    /// First day of use of the first of those that came after it.
    pub replaced_on: Option<Date>,
    /// Whether the contact is whole, and comes with the program or from a signed source.
    pub trusted: bool,
}

/// An old number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldNumber {
    /// Where it stands, in Unicode code points of the text.
    pub at: Range<u32>,
    /// What is known of it.
    pub retired: RetiredNumber,
}

/// Every number that is retired on one day.
#[derive(Debug, Default)]
pub struct OldNumbers {
    by_dial: HashMap<String, Vec<RetiredNumber>>,
    tails: HashSet<String>,
    /// How numbers that are in use begin, comparable.
    in_use: Vec<String>,
}

impl OldNumbers {
    /// A number is retired where a contact has it with a last day before `today`, and neither that contact's source nor a
    /// source that `is_trusted` uses it now, in a contact that is whole: whoever anyone follows cannot declare another's
    /// number old. Where a trusted source says that it is retired, others are not heard about it.
    #[must_use]
    pub fn of(contacts: &[StoredContact], is_trusted: &dyn Fn(&str) -> bool, today: Date) -> Self {
        let mut old = OldNumbers::default();
        let in_use = in_use(contacts, today);
        for stored in contacts {
            let trusted = stored.intact && is_trusted(&stored.source);
            let past = stored.contact.numbers.iter().filter(|number| number.valid_to.is_some_and(|last| last < today));
            for number in past {
                let dial = key(number);
                let users = in_use.get(&dial).map(Vec::as_slice).unwrap_or_default();
                if users.iter().any(|source| *source == stored.source || is_trusted(source)) {
                    continue;
                }
                old.by_dial.entry(dial).or_default().push(retired(stored, number, trusted, today));
            }
        }
        for known in old.by_dial.values_mut() {
            if known.iter().any(|retired| retired.trusted) {
                known.retain(|retired| retired.trusted);
            }
        }
        old.tails = old.by_dial.keys().filter(|dial| dial.starts_with('+')).map(|dial| tail(dial).to_owned()).collect();
        old.in_use = in_use.keys().map(|dial| comparable(dial)).collect();
        old
    }

    /// Old numbers in a text, in any spelling, also across the end of a line, 1,000 at most. Short codes are not looked for: in a text
    /// they look like years and amounts.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<OldNumber> {
        if self.tails.is_empty() {
            return Vec::new();
        }
        let may_be = |digits: &str| self.tails.contains(tail(digits));
        let found = find(text, &may_be, &|dial| matches!(dial, Dial::E164(full) if self.by_dial.contains_key(full)));
        let (mut places, mut byte) = (0, 0);
        let mut place = |to: usize| {
            places += text.get(byte..to).map_or(0, |between| between.chars().count() as u32);
            byte = to;
            places
        };
        let known = found.into_iter().filter_map(|number| {
            let retired = self.by_dial.get(number.dial.as_str())?.first()?.clone();
            Some(OldNumber { at: place(number.at.start)..place(number.at.end), retired })
        });
        known.collect()
    }

    /// Old numbers in what was typed, or the one that is being typed: from eight digits on, where no other number is known
    /// that begins so.
    #[must_use]
    pub fn typed(&self, text: &str) -> Vec<RetiredNumber> {
        let beginnings = beginnings(text);
        if beginnings.is_empty() || self.by_dial.is_empty() {
            return Vec::new();
        }
        let mut dials: Vec<String> = read(text).map(|dial| dial.as_str().to_owned()).into_iter().collect();
        if dials.is_empty() {
            let found = find(text, &|_| true, &|dial| self.by_dial.contains_key(dial.as_str()));
            dials.extend(found.into_iter().map(|number| number.dial.as_str().to_owned()));
        }
        dials.dedup();
        let known: Vec<RetiredNumber> =
            dials.iter().filter_map(|dial| self.by_dial.get(dial)).flatten().cloned().collect();
        match beginnings.last().filter(|_| known.is_empty()) {
            Some(beginning) => self.begun(beginning),
            None => known,
        }
    }

    fn begun(&self, typed: &str) -> Vec<RetiredNumber> {
        let begins = |dial: &str| comparable(dial).starts_with(typed);
        if typed.len() < TYPED || self.in_use.iter().any(|number| number.starts_with(typed)) {
            return Vec::new();
        }
        let mut known = self.by_dial.iter().filter(|(dial, _)| begins(dial));
        match (known.next(), known.next()) {
            (Some((_, retired)), None) => retired.clone(),
            _ => Vec::new(),
        }
    }
}

/// Sources by the numbers that their whole contacts use now.
fn in_use(contacts: &[StoredContact], today: Date) -> HashMap<String, Vec<&str>> {
    let mut sources: HashMap<String, Vec<&str>> = HashMap::new();
    for stored in contacts.iter().filter(|stored| stored.intact) {
        for number in stored.contact.numbers.iter().filter(|number| number.in_use(today)) {
            sources.entry(key(number)).or_default().push(&stored.source);
        }
    }
    sources
}

fn retired(stored: &StoredContact, number: &Number, trusted: bool, today: Date) -> RetiredNumber {
    let instead = if stored.intact { instead(&stored.contact, number, today) } else { Vec::new() };
    let after = |first: &Date| number.valid_to.is_some_and(|last| *first > last);
    RetiredNumber {
        contact: stored.clone(),
        number: number.clone(),
        replaced_on: instead.iter().filter_map(|number| number.valid_from).filter(after).min(),
        instead,
        trusted,
    }
}

fn instead(contact: &Contact, old: &Number, today: Date) -> Vec<Number> {
    let numbers: Vec<&Number> = contact.numbers.iter().filter(|number| number.in_use(today)).collect();
    let same: Vec<&Number> = numbers.iter().copied().filter(|number| number.used_for == old.used_for).collect();
    (if same.is_empty() { numbers } else { same }).into_iter().cloned().collect()
}

/// What numbers compare by. A contact stores what is dialled; what cannot be read compares by itself.
fn key(number: &Number) -> String {
    let dial = read(&number.dial).or_else(|| read(&number.display));
    dial.map_or_else(|| number.dial.clone(), |dial| dial.as_str().to_owned())
}

fn tail(digits: &str) -> &str {
    digits.get(digits.len().saturating_sub(TAIL)..).unwrap_or(digits)
}
