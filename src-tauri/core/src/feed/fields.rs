//! Reading one field of an object: what is forgiven for each type, and how it is reported.
//! A field that is absent, null or blank is simply not there; one of the wrong type is reported and left out.

use serde_json::Value;
use time::Date;

use super::dates::{self, Moment};
use super::reading::{Object, Reading, quoted, sort};
use crate::richtext;

/// Characters of an id: longer ones are mistakes or attacks.
const LONGEST_ID: usize = 2_000;
/// Characters of a line, as [`richtext::line`] cuts it.
const LONGEST_LINE: usize = 300;
/// Entries of a list of words, names or ids.
const LONGEST_LIST: usize = 200;
/// From this number on neighbouring whole numbers can no longer be told apart (2^53).
const FIRST_INEXACT: f64 = 9_007_199_254_740_992.0;
/// Before this moment (2026-01-01) the computer's clock cannot be right, and nothing is judged by it.
const EARLIEST_CLOCK: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

impl Reading<'_> {
    /// The text under `key`, as published.
    pub(super) fn raw<'o>(&mut self, object: &'o Object, key: &str) -> Option<&'o str> {
        match object.get(key)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text),
            other => {
                self.problem(format!("`{key}` is {} where text belongs, and was left out.", sort(other)));
                None
            }
        }
    }

    /// One line of plain text.
    pub(super) fn line(&mut self, object: &Object, key: &str) -> Option<String> {
        let text = self.raw(object, key)?;
        self.report_cut(key, text);
        Some(richtext::line(text)).filter(|line| !line.is_empty())
    }

    /// One line of plain text in which publishers often leave HTML.
    pub(super) fn decoded_line(&mut self, object: &Object, key: &str) -> Option<String> {
        let text = self.raw(object, key)?;
        self.report_cut(key, text);
        if !text.contains(['<', '&']) {
            return Some(richtext::line(text)).filter(|line| !line.is_empty());
        }
        let decoded = richtext::decode_html_line(text);
        if decoded != richtext::line(text) {
            self.problem(format!("`{key}` holds HTML where plain text belongs: {}. It was decoded.", quoted(text)));
        }
        Some(decoded).filter(|line| !line.is_empty())
    }

    fn report_cut(&mut self, key: &str, text: &str) {
        if text.len() > LONGEST_LINE && text.trim().chars().count() > LONGEST_LINE {
            self.problem(format!("`{key}` is longer than {LONGEST_LINE} characters and was cut."));
        }
    }

    /// An id: text kept as published but for blanks around it, or a number as text.
    pub(super) fn id(&mut self, object: &Object, key: &str) -> Option<String> {
        match object.get(key)? {
            Value::Number(number) if exact(number) => {
                self.problem(format!("`{key}` is the number {number}; it should be text, in quotes."));
                Some(number.to_string())
            }
            Value::Number(_) => {
                self.problem(format!("`{key}` is a number too long to be kept exactly; write it as text, in quotes."));
                None
            }
            Value::String(text) if text.chars().any(char::is_control) || text.chars().count() > LONGEST_ID => {
                self.problem(format!("`{key}` is too long or holds control characters, and cannot be used."));
                None
            }
            _ => self.raw(object, key).map(|text| text.trim().to_owned()),
        }
    }

    /// A list of lines. One text in place of a list is taken as a list of one; a number is taken as text.
    pub(super) fn lines(&mut self, object: &Object, key: &str) -> Vec<String> {
        self.texts(object, key, richtext::line)
    }

    /// A list of ids, each kept as published but for blanks around it.
    pub(super) fn ids(&mut self, object: &Object, key: &str) -> Vec<String> {
        self.texts(object, key, |id| id.trim().to_owned())
    }

    fn texts(&mut self, object: &Object, key: &str, clean: fn(&str) -> String) -> Vec<String> {
        let entries = match object.get(key) {
            Some(text @ Value::String(_)) => {
                self.problem(format!("`{key}` is one text where a list belongs; it was taken as a list of one."));
                std::slice::from_ref(text)
            }
            _ => self.list(object, key),
        };
        let mut texts = Vec::with_capacity(entries.len());
        for entry in self.capped(key, entries) {
            match entry {
                Value::String(text) => texts.push(clean(text)),
                Value::Number(number) => {
                    self.problem(format!("`{key}` holds the number {number}; it was taken as text."));
                    texts.push(number.to_string());
                }
                other => self
                    .problem(format!("An entry of `{key}` is {} where text belongs, and was left out.", sort(other))),
            }
        }
        texts.retain(|text| !text.is_empty());
        texts
    }

    /// The entries of a list that are read at all.
    pub(super) fn capped<'o>(&mut self, key: &str, entries: &'o [Value]) -> &'o [Value] {
        self.capped_at(key, entries, LONGEST_LIST)
    }

    /// As [`Self::capped`], at another length.
    pub(super) fn capped_at<'o>(&mut self, key: &str, entries: &'o [Value], most: usize) -> &'o [Value] {
        let Some(kept) = entries.get(..most) else { return entries };
        if entries.len() > most {
            self.problem(format!("`{key}` has {} entries; the first {most} were read.", entries.len()));
        }
        kept
    }

    /// The list under `key`; empty when there is none.
    pub(super) fn list<'o>(&mut self, object: &'o Object, key: &str) -> &'o [Value] {
        match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(entries)) => entries,
            Some(other) => {
                self.problem(format!("`{key}` is {} where a list belongs, and was left out.", sort(other)));
                &[]
            }
        }
    }

    /// The object under `key`.
    pub(super) fn object<'o>(&mut self, object: &'o Object, key: &str) -> Option<&'o Object> {
        match object.get(key)? {
            Value::Null => None,
            Value::Object(inner) => Some(inner),
            other => {
                self.problem(format!("`{key}` is {} where an object belongs, and was left out.", sort(other)));
                None
            }
        }
    }

    /// `true` or `false`, and nothing that looks like it: these decide what is removed and what is given away.
    pub(super) fn flag(&mut self, object: &Object, key: &str) -> Option<bool> {
        match object.get(key)? {
            Value::Null => None,
            Value::Bool(flag) => Some(*flag),
            other => {
                self.problem(format!("`{key}` is {} where true or false belongs, and was left out.", sort(other)));
                None
            }
        }
    }

    /// A whole number of bytes, pages, seconds or changes; a fraction is rounded down.
    pub(super) fn count(&mut self, object: &Object, key: &str) -> Option<u64> {
        let value = object.get(key)?;
        if let Some(count) = value.as_u64() {
            return Some(count);
        }
        if let Some(count) = value.as_f64().filter(|count| (0.0..FIRST_INEXACT).contains(count)) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was just checked")]
            return Some(count as u64);
        }
        if let Some(count) = value.as_str().and_then(|text| text.trim().parse().ok()) {
            self.problem(format!("`{key}` is a number in quotes; it should be bare."));
            return Some(count);
        }
        if !value.is_null() {
            self.problem(format!("`{key}` should be a whole number, not negative, and was left out."));
        }
        None
    }

    /// A moment. One that lies more than a year ahead is a mistake that would stay on top of every list.
    pub(super) fn moment(&mut self, object: &Object, key: &str) -> Option<Moment> {
        let text = self.raw(object, key)?;
        let Some(moment) = dates::moment(text) else {
            self.problem(format!(
                "`{key}` is {}, which is no date that can be read; write 2026-11-20T09:00:00Z.",
                quoted(text)
            ));
            return None;
        };
        if self.is_ahead(moment.at, 366) {
            self.problem(format!("`{key}` is {}, more than a year ahead, and was left out.", quoted(text)));
            return None;
        }
        if let Some(forgiven) = moment.forgiven {
            self.problem(format!("`{key}` is {}: {forgiven}; write 2026-11-20T09:00:00Z.", quoted(text)));
        }
        Some(moment)
    }

    /// A day of the calendar.
    pub(super) fn day(&mut self, object: &Object, key: &str) -> Option<Date> {
        let text = self.raw(object, key)?;
        let day = dates::day(text);
        if day.is_none() {
            self.problem(format!("`{key}` is {}, which is no day that can be read; write 2026-11-20.", quoted(text)));
        }
        day
    }

    /// A day on which something was done: it cannot lie ahead, and a check dated ahead would look fresh for ever.
    pub(super) fn past_day(&mut self, object: &Object, key: &str) -> Option<Date> {
        let day = self.day(object, key)?;
        if self.is_ahead(day.midnight().assume_utc().unix_timestamp(), 2) {
            self.problem(format!("`{key}` is {day}, which has not come yet, and was left out."));
            return None;
        }
        Some(day)
    }

    fn is_ahead(&self, at: i64, days: i64) -> bool {
        self.now >= EARLIEST_CLOCK && at > self.now.saturating_add(days * DAY)
    }
}

fn exact(number: &serde_json::Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|value| value.abs() < FIRST_INEXACT)
}
