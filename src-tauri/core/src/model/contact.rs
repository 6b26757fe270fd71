//! Help lines and referral lines.

use time::Date;

use super::{Nation, Need, NumberUse};

/// A help line or referral line. Past `review_by` it stays visible and says so; it is never hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Stable within its source.
    pub id: String,
    /// As the service calls itself.
    pub name: String,
    /// What it is for.
    pub need: Need,
    /// `adult`, `child`, `women`, `professionals`…, lower case; empty = anyone.
    pub people: Vec<String>,
    /// Where it serves; empty = not said.
    pub nations: Vec<Nation>,
    /// Current and retired numbers, in the order in which they should be tried.
    pub numbers: Vec<Number>,
    /// Its page, https.
    pub address: Option<String>,
    /// One sentence of advice.
    pub advice: Option<String>,
    /// When the numbers and hours were last checked against the service.
    pub verified_on: Option<Date>,
    /// Who checked.
    pub verified_by: Option<String>,
    /// After this day they should be checked again.
    pub review_by: Option<Date>,
    /// Where they were checked, https.
    pub checked_at_address: Option<String>,
}

/// One number of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As the service prints it: `0800 0121 700`.
    pub display: String,
    /// Digits to compare by: E.164 (`+448000121700`), or a short code (`999`).
    pub dial: String,
    /// Voice, text, relay…
    pub used_for: NumberUse,
    /// `free`, say; display text.
    pub cost: Option<String>,
    /// `24/7` or words; display text.
    pub hours: Option<String>,
    /// RFC 5646 codes, or words (`interpreters for 200 languages`).
    pub languages: Vec<String>,
    /// First day of use.
    pub valid_from: Option<Date>,
    /// Last day of use: a number with a past day here is retired.
    pub valid_to: Option<Date>,
}

impl Contact {
    /// Whether it serves a nation; one that names none serves any.
    #[must_use]
    pub fn serves(&self, nation: Nation) -> bool {
        self.nations.is_empty() || self.nations.contains(&nation)
    }
}

impl Number {
    /// Whether the number may still be called on `today`.
    #[must_use]
    pub fn in_use(&self, today: Date) -> bool {
        self.valid_to.is_none_or(|last| last >= today) && self.valid_from.is_none_or(|first| first <= today)
    }
}
