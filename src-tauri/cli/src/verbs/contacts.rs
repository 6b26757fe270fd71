//! `shelf contacts`: help lines, in the order in which to try them.

use fieldshelf_core::library::TrustLevels;
use fieldshelf_core::model::{Nation, Need, Number, NumberChange, NumberUse, StoredContact, TrustLevel};
use fieldshelf_core::{Library, Result};
use serde::Serialize;
use time::Date;

use crate::console::Answer;
use crate::moments::{day_of, rfc3339};
use crate::standing::{applies_in, checked};
use crate::wrap::{hang, wrap};

/// Help lines.
#[derive(Serialize)]
pub struct Contacts {
    contacts: Vec<ContactLine>,
}

#[derive(Serialize)]
pub(super) struct ContactLine {
    source: String,
    id: String,
    name: String,
    need: Need,
    people: Vec<String>,
    nations: Vec<Nation>,
    numbers: Vec<NumberLine>,
    /// Numbers that must not be called any more.
    retired: Vec<NumberLine>,
    address: Option<String>,
    advice: Option<String>,
    verified_on: Option<String>,
    verified_by: Option<String>,
    review_by: Option<String>,
    /// Whether the check is overdue, was never made, or was of a text that is damaged now.
    check_due: bool,
    /// Whether the number came with the program or from a signed source; otherwise it is to be checked.
    trusted: bool,
    /// Whether the stored text is as it was stored; otherwise the number must not be called.
    intact: bool,
    /// How its numbers changed here during the last 30 days, the newest first.
    changes: Vec<ChangeLine>,
}

#[derive(Serialize)]
struct ChangeLine {
    at: String,
    old: Vec<String>,
    new: Vec<String>,
    #[serde(skip)]
    day: String,
}

/// What contacts are seen against: today, and how far their sources can be believed.
pub(super) struct Seen {
    today: Date,
    trust: TrustLevels,
}

#[derive(Serialize)]
struct NumberLine {
    display: String,
    dial: String,
    used_for: NumberUse,
    cost: Option<String>,
    hours: Option<String>,
    languages: Vec<String>,
    last_day: Option<String>,
}

/// Lists help lines for a nation and a need; `None` asks nothing.
pub fn run(library: &Library, nation: Option<Nation>, need: Option<Need>) -> Result<Contacts> {
    let seen = Seen::of(library)?;
    let contacts = library.contacts(nation, need)?;
    Ok(Contacts { contacts: contacts.into_iter().map(|contact| seen.line(contact)).collect() })
}

impl Answer for Contacts {
    fn text(&self, width: usize) -> String {
        if self.contacts.is_empty() {
            return "There is no such help line. `shelf contacts` shows all.".into();
        }
        self.contacts.iter().map(|contact| contact.text(width)).collect::<Vec<_>>().join("\n")
    }
}

impl ContactLine {
    /// Name and numbers, as few lines as that takes; what must be known before one is called is said all the same.
    pub(super) fn brief(&self, width: usize) -> String {
        let numbers: Vec<String> = self.numbers.iter().map(NumberLine::text).collect();
        let numbers = match (self.intact, numbers.as_slice()) {
            (false, _) => "this entry is damaged, do not call its numbers".into(),
            (true, []) => "no number in use".into(),
            (true, numbers) => numbers.join("; "),
        };
        let check = if !self.trusted || self.check_due { " (check this number)" } else { "" };
        hang("  ", &format!("{}: {numbers}{check}", self.name), width)
    }

    /// A block of lines: name, numbers, advice, when it was checked.
    pub(super) fn text(&self, width: usize) -> String {
        let mut text = format!("{}\n", wrap(&self.name, width).join("\n"));
        if !self.intact {
            text.push_str(&hang(
                "  ",
                "This entry is damaged. Do not call its numbers; the next start builds the library anew.",
                width,
            ));
            return text;
        }
        for number in &self.numbers {
            text.push_str(&hang("  ", &number.text(), width));
        }
        for number in &self.retired {
            let last_day = number.last_day.as_deref().unwrap_or_default();
            text.push_str(&hang("  ", &format!("no longer in use since {last_day}: {}", number.display), width));
        }
        for change in &self.changes {
            text.push_str(&hang("  ", &change.text(), width));
        }
        let serves = applies_in(&self.nations).map(|nations| format!("For {nations}."));
        for line in [&serves, &self.advice, &self.address].into_iter().flatten() {
            text.push_str(&hang("  ", line, width));
        }
        let said = self.verified_on.as_ref().map(|day| checked(day, self.verified_by.as_deref()));
        let checked = match (&said, self.check_due) {
            (Some(said), false) => format!("Checked on {said}."),
            (Some(said), true) => {
                format!("Not re-checked since {said}: check this number before you rely on it.")
            }
            (None, _) => "The date of the last check is not known.".into(),
        };
        text.push_str(&hang("  ", &checked, width));
        if !self.trusted {
            let unsigned = format!("From {}, which nobody signed: check this number.", self.source);
            text.push_str(&hang("  ", &unsigned, width));
        }
        text
    }
}

impl NumberLine {
    fn text(&self) -> String {
        let used_for = (self.used_for != NumberUse::Voice).then(|| self.used_for.as_str().to_owned());
        let languages = (!self.languages.is_empty()).then(|| self.languages.join(", "));
        let parts = [Some(self.display.clone()), used_for, self.hours.clone(), self.cost.clone(), languages];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl ChangeLine {
    fn text(&self) -> String {
        let numbers = |numbers: &[String]| if numbers.is_empty() { "no number".into() } else { numbers.join(", ") };
        format!("{} → {}, changed here on {}", numbers(&self.old), numbers(&self.new), self.day)
    }
}

impl Seen {
    pub(super) fn of(library: &Library) -> Result<Self> {
        Ok(Seen { today: library.today(), trust: library.trust_levels()? })
    }

    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// How far a source can be believed.
    pub(super) fn level(&self, source: &str) -> TrustLevel {
        self.trust.of(source)
    }

    /// A contact as it stands today.
    pub(super) fn line(&self, stored: StoredContact) -> ContactLine {
        let trusted = self.trust.of(&stored.source) != TrustLevel::Unsigned;
        line(stored, self.today, trusted)
    }
}

fn line(stored: StoredContact, today: Date, trusted: bool) -> ContactLine {
    let StoredContact { source, contact, intact, changes } = stored;
    let (numbers, others): (Vec<Number>, Vec<Number>) =
        contact.numbers.into_iter().partition(|number| number.in_use(today));
    // A number that is not in use yet is no number to warn of.
    let retired = others.into_iter().filter(|number| number.valid_to.is_some_and(|last| last < today));
    ContactLine {
        source,
        id: contact.id,
        name: contact.name,
        need: contact.need,
        people: contact.people,
        nations: contact.nations,
        numbers: numbers.into_iter().map(number_line).collect(),
        retired: retired.map(number_line).collect(),
        address: contact.address,
        advice: contact.advice,
        check_due: !intact || contact.verified_on.is_none() || contact.review_by.is_some_and(|day| day < today),
        verified_on: contact.verified_on.map(|day| day.to_string()),
        verified_by: contact.verified_by,
        review_by: contact.review_by.map(|day| day.to_string()),
        trusted,
        intact,
        changes: changes.into_iter().map(change_line).collect(),
    }
}

fn change_line(NumberChange { at, old, new }: NumberChange) -> ChangeLine {
    ChangeLine { at: rfc3339(at), old, new, day: day_of(at) }
}

fn number_line(number: Number) -> NumberLine {
    NumberLine {
        display: number.display,
        dial: number.dial,
        used_for: number.used_for,
        cost: number.cost,
        hours: number.hours,
        languages: number.languages,
        last_day: number.valid_to.map(|day| day.to_string()),
    }
}
