//! What stands at the foot of every page and card: who published it, which version, when it was checked and printed, and
//! where to look for a newer one. Paper outlives what it says.

use time::Date;

use super::{
    paper::by,
    words::{Words, put},
};

/// Longest address that stands at a foot whole.
const LONGEST: usize = 100;

/// What is known of the state of a text.
pub(super) struct State<'a> {
    pub(super) publisher: &'a str,
    /// 0 = not given.
    pub(super) revision: u32,
    pub(super) verified_on: Option<Date>,
    pub(super) verified_by: Option<&'a str>,
    /// After this day a check is due.
    pub(super) review_by: Option<Date>,
    /// Where to look for a newer one.
    pub(super) address: Option<&'a str>,
}

impl State<'_> {
    pub(super) fn is_due(&self, today: Date) -> bool {
        self.review_by.is_some_and(|day| day < today)
    }

    /// `Checked 1 June 2026 by …`, or since when it was not.
    pub(super) fn check(&self, words: &Words, today: Date) -> String {
        match self.verified_on {
            None => words.never_checked.to_owned(),
            Some(day) if self.is_due(today) => put(words.not_rechecked, &words.day(day)),
            Some(day) => by(words, &put(words.checked_short, &words.day(day)), self.verified_by),
        }
    }

    /// The lines of the foot.
    pub(super) fn lines(&self, words: &Words, today: Date) -> Vec<String> {
        let version = (self.revision > 0).then(|| put(words.version_short, &self.revision.to_string()));
        let publisher = Some(self.publisher.to_owned()).filter(|it| !it.is_empty());
        let first = [publisher, version, Some(self.check(words, today))];
        let newer = self.address.map(|address| put(words.newer, &short(address)));
        let second = [Some(put(words.printed, &words.day(today))), newer];
        vec![joined(first), joined(second)]
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// An address that can be typed: whole, or the host alone where it is long; the last page has it whole.
fn short(address: &str) -> String {
    if address.chars().count() <= LONGEST {
        return address.to_owned();
    }
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| address.chars().take(LONGEST).collect())
}
