//! What every reader of a part of a feed carries along: the feed's address, the time, and the list of problems.

use serde_json::Value;
use url::Url;

use crate::model::Problem;
use crate::richtext;

/// A JSON object of the feed.
pub(super) type Object = serde_json::Map<String, Value>;

/// The most problems that are listed for one page, the last of them saying how many more there were.
const MOST_PROBLEMS: usize = 500;

/// One pass over one page.
pub(super) struct Reading<'a> {
    /// The address that the page was read from: relative addresses are completed with it.
    pub(super) base: &'a Url,
    /// Seconds since 1970 UTC.
    pub(super) now: i64,
    /// Whether the feed has `_fieldshelf`.
    pub(super) is_shelf: bool,
    item: Option<String>,
    problems: Vec<Problem>,
    unlisted: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(base: &'a Url, now: i64) -> Self {
        Self { base, now, is_shelf: false, item: None, problems: Vec::new(), unlisted: 0 }
    }

    /// Names what the next problems are about: an item's id, its place, or (`None`) the feed itself.
    pub(super) fn about(&mut self, item: Option<String>) {
        self.item = item;
    }

    /// Reports something forgiven or dropped.
    pub(super) fn problem(&mut self, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { item: self.item.clone(), message: message.into() });
        } else {
            self.unlisted += 1;
        }
    }

    /// The list, at most [`MOST_PROBLEMS`] long.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            self.problems.pop();
            let message = format!("There are {} more problems, which are not listed.", self.unlisted + 1);
            self.problems.push(Problem { item: None, message });
        }
        self.problems
    }
}

/// A published text as it may stand in a problem: short, and on one line.
pub(super) fn quoted(text: &str) -> String {
    let line = richtext::line(text);
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("“{}…”", line.get(..end).unwrap_or_default()),
        None => format!("“{line}”"),
    }
}

/// What a value is, in words.
pub(super) fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_capped_and_the_rest_is_counted() {
        for (reported, listed, last) in [
            (500, 500, "problem 500"),
            (501, 500, "There are 2 more problems, which are not listed."),
            (900, 500, "There are 401 more problems, which are not listed."),
        ] {
            let base = Url::parse("https://shelf.example.org/feed.json").expect("an address");
            let mut reading = Reading::new(&base, 0);
            for number in 1..=reported {
                reading.problem(format!("problem {number}"));
            }
            let problems = reading.into_problems();
            assert_eq!(problems.len(), listed, "no feed can fill the screen with problems");
            assert_eq!(problems.last().map(|problem| problem.message.as_str()), Some(last), "the rest is counted");
        }
    }
}
