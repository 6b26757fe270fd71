//! `contacts.toml`: help lines, with each number written once, as the service prints it.

use serde::Deserialize;
use toml::Spanned;

use super::{
    dates::Day,
    error::{Fault, FolderError},
    place::Place,
    wire,
};
use crate::{
    model::{Nation, Need, NumberUse},
    telephone::{self, Dial},
};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contacts {
    #[serde(default)]
    pub(super) contacts: Vec<Contact>,
}

/// One help line; keys as in the feed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contact {
    pub(super) id: Spanned<String>,
    pub(super) name: String,
    pub(super) kind: Need,
    #[serde(default)]
    pub(super) r#for: Vec<String>,
    pub(super) jurisdiction: Vec<Nation>,
    pub(super) numbers: Vec<Number>,
    pub(super) url: Option<Spanned<String>>,
    pub(super) advice: Option<String>,
    pub(super) verified_on: Option<Day>,
    pub(super) verified_by: Option<String>,
    pub(super) review_by: Option<Day>,
    pub(super) source_url: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    pub(super) show: Spanned<String>,
    pub(super) r#use: NumberUse,
    pub(super) cost: Option<String>,
    pub(super) hours: Option<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    pub(super) valid_from: Option<Day>,
    pub(super) valid_to: Option<Day>,
}

impl Contact {
    /// As the feed carries it; a fault names its line in `place`.
    pub(super) fn published<'a>(&'a self, place: &Place<'_>) -> Result<wire::Contact<'a>, FolderError> {
        place.https(self.url.as_ref())?;
        place.https(self.source_url.as_ref())?;
        if self.numbers.is_empty() {
            return Err(place.fault(self.id.span().start, Fault::Empty("numbers")));
        }
        Ok(wire::Contact {
            id: self.id.get_ref(),
            name: &self.name,
            kind: self.kind,
            r#for: &self.r#for,
            jurisdiction: &self.jurisdiction,
            numbers: self.numbers.iter().map(|number| number.published(place)).collect::<Result<_, _>>()?,
            url: self.url.as_ref().map(|url| url.get_ref().as_str()),
            advice: self.advice.as_deref(),
            verified_on: self.verified_on,
            verified_by: self.verified_by.as_deref(),
            review_by: self.review_by,
            source_url: self.source_url.as_ref().map(|url| url.get_ref().as_str()),
        })
    }
}

impl Number {
    fn published<'a>(&'a self, place: &Place<'_>) -> Result<wire::Number<'a>, FolderError> {
        let show = self.show.get_ref();
        let (e164, short_code) = match telephone::read(show) {
            Some(Dial::E164(digits)) => (Some(digits), None),
            Some(Dial::Short(code)) => (None, Some(code)),
            None => return Err(place.fault(self.show.span().start, Fault::Number(show.clone()))),
        };
        Ok(wire::Number {
            e164,
            short_code,
            show,
            r#use: self.r#use,
            cost: self.cost.as_deref(),
            hours: self.hours.as_deref(),
            languages: &self.languages,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        })
    }
}
