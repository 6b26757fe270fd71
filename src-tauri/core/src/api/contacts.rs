//! Help lines.

use std::collections::HashMap;

use time::Date;

use super::wire::dto;
use crate::{
    Library, Result,
    library::Followed,
    model::{Nation, Need, Number, NumberChange, NumberUse, StoredContact, TrustLevel},
    richtext::address,
    telephone,
};

dto! {
    /// Which help lines; null asks nothing.
    pub struct ContactsRequest {
        /// Lines that serve this nation, or that do not say.
        pub nation: Option<Nation>,
        /// What for.
        pub need: Option<Need>,
    }

    /// Help lines, in the order in which they should be tried.
    pub struct ContactsAnswer {
        /// The lines.
        pub contacts: Vec<ContactDto>,
        /// Needs that occur at all.
        pub needs: Vec<Need>,
        /// How many more there would be if no nation were asked for.
        pub elsewhere: u64,
    }

    /// A help line.
    pub struct ContactDto {
        /// The source's id.
        pub source: String,
        /// The source's title.
        pub source_title: String,
        /// Its id in the source.
        pub id: String,
        /// As the service calls itself.
        pub name: String,
        /// What it is for.
        pub need: Need,
        /// For whom: `adult`, `child`…
        pub people: Vec<String>,
        /// Where it serves.
        pub nations: Vec<Nation>,
        /// Numbers in use.
        pub numbers: Vec<NumberDto>,
        /// Numbers that it used to have.
        pub retired: Vec<NumberDto>,
        /// One sentence of advice.
        pub advice: Option<String>,
        /// The host of its page, to be found by hand.
        pub host: Option<String>,
        /// `2026-06-01`: when the numbers were last checked.
        pub verified_on: Option<String>,
        /// By whom.
        pub verified_by: Option<String>,
        /// `2026-12-01`: after this day they should be checked again.
        pub review_by: Option<String>,
        /// Whether the check is overdue, was never made, or was of a text that is damaged now.
        pub check_due: bool,
        /// Whether the number comes with the program or from a signed source; otherwise: “check this number”.
        pub trusted: bool,
        /// Whether the stored text is intact; a damaged number must not be called.
        pub intact: bool,
        /// How its numbers changed during the last 30 days, the newest first.
        pub changes: Vec<NumberChangeDto>,
    }

    /// A change of a help line's numbers.
    pub struct NumberChangeDto {
        /// When it came here, seconds since 1970 UTC.
        pub at: i64,
        /// In use before, as printed.
        pub old: Vec<String>,
        /// In use since.
        pub new: Vec<String>,
    }

    /// One number of a help line.
    pub struct NumberDto {
        /// As the service prints it.
        pub display: String,
        /// What a telephone dials: `+448000121700`, `999`.
        pub dial: String,
        /// Voice, text, relay…
        pub used_for: NumberUse,
        /// `free`, say.
        pub cost: Option<String>,
        /// `24/7` or words.
        pub hours: Option<String>,
        /// Codes or words.
        pub languages: Vec<String>,
        /// Last day of use, for a retired one.
        pub last_day: Option<String>,
        /// What to dial from a textphone or in the text relay service's own program instead, as printed:
        /// `18001 0800 0121 700`; null where there is no such way.
        pub relay: Option<String>,
    }
}

pub(super) fn contacts(library: &Library, request: ContactsRequest) -> Result<ContactsAnswer> {
    let seen = Seen::of(library)?;
    let mut all = library.contacts(None, None)?;
    let is_asked = |stored: &StoredContact| request.need.is_none_or(|need| stored.contact.need == need);
    let everywhere = all.iter().filter(|stored| is_asked(stored)).count();
    all.retain(|stored| request.nation.is_none_or(|nation| stored.contact.serves(nation)));
    let mut needs: Vec<Need> = all.iter().map(|stored| stored.contact.need).collect();
    needs.sort();
    needs.dedup();
    let asked: Vec<ContactDto> = all.into_iter().filter(is_asked).map(|stored| seen.contact(stored)).collect();
    Ok(ContactsAnswer { elsewhere: (everywhere - asked.len()) as u64, contacts: asked, needs })
}

/// What a contact is seen against: today, and the sources that carry contacts.
pub(super) struct Seen {
    today: Date,
    titles: HashMap<String, (String, bool)>,
}

impl Seen {
    pub(super) fn of(library: &Library) -> Result<Self> {
        let (sources, trust) = (library.sources()?.into_iter(), library.trust_levels()?);
        let titles = sources.map(|Followed { source, .. }| {
            let trusted = trust.of(&source.id) != TrustLevel::Unsigned;
            (source.id, (source.title, trusted))
        });
        Ok(Seen { today: library.today(), titles: titles.collect() })
    }

    /// The title of a source; empty where it is not followed any more.
    pub(super) fn title(&self, source: &str) -> String {
        self.titles.get(source).map(|(title, _)| title.clone()).unwrap_or_default()
    }

    /// Whether a source comes with the program or is signed.
    pub(super) fn is_trusted(&self, source: &str) -> bool {
        self.titles.get(source).is_some_and(|(_, trusted)| *trusted)
    }

    pub(super) fn contact(&self, stored: StoredContact) -> ContactDto {
        let contact = stored.contact;
        let (source_title, trusted) = self.titles.get(&stored.source).cloned().unwrap_or_default();
        let overdue = contact.review_by.is_some_and(|day| day < self.today);
        let (numbers, retired) = contact.numbers.into_iter().partition::<Vec<_>, _>(|number| number.in_use(self.today));
        ContactDto {
            source: stored.source,
            source_title,
            id: contact.id,
            name: contact.name,
            need: contact.need,
            people: contact.people,
            nations: contact.nations,
            numbers: numbers.into_iter().map(NumberDto::from).collect(),
            retired: retired.into_iter().map(|number| NumberDto { relay: None, ..number.into() }).collect(),
            advice: contact.advice,
            host: contact.address.and_then(|address| address::present(&address)).map(|label| label.host),
            // What is damaged may say anything, also about its check.
            check_due: overdue || contact.verified_on.is_none() || !stored.intact,
            verified_on: contact.verified_on.map(|day| day.to_string()),
            verified_by: contact.verified_by,
            review_by: contact.review_by.map(|day| day.to_string()),
            trusted,
            intact: stored.intact,
            changes: stored.changes.into_iter().map(NumberChangeDto::from).collect(),
        }
    }
}

impl From<NumberChange> for NumberChangeDto {
    fn from(change: NumberChange) -> Self {
        NumberChangeDto { at: change.at, old: change.old, new: change.new }
    }
}

impl From<Number> for NumberDto {
    fn from(number: Number) -> Self {
        NumberDto {
            relay: telephone::relay(&number),
            display: number.display,
            dial: number.dial,
            used_for: number.used_for,
            cost: number.cost,
            hours: number.hours,
            languages: number.languages,
            last_day: number.valid_to.map(|day| day.to_string()),
        }
    }
}
