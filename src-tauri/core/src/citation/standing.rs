//! What a reader of a citation should know besides where the words stand: whether they may still be acted on, what
//! replaced them, where they apply, and when somebody last checked them.
//!
//! What may not be acted on any more says so in every form. Where it applies and when it was checked go into the note of a
//! reference manager alone: a reference list has no place for them.

use time::Date;

use super::{dated, words};
use crate::model::{Nation, Resource, Status};

/// How a resource stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it may be acted on.
    pub status: Status,
    /// The title of what replaced it, where that is known.
    pub successor: Option<String>,
    /// Where it applies; empty = not said.
    pub nations: Vec<Nation>,
    /// When somebody last checked it.
    pub verified_on: Option<Date>,
    /// Who.
    pub verified_by: Option<String>,
}

impl Standing {
    /// Of a text of which nothing but its status is known.
    pub(super) fn of_status(status: Status) -> Self {
        Standing { status, successor: None, nations: Vec::new(), verified_on: None, verified_by: None }
    }

    pub(super) fn of_resource(resource: &Resource) -> Self {
        Standing {
            nations: resource.nations.clone(),
            verified_on: resource.verified_on,
            verified_by: resource.verified_by.as_deref().map(words::tidy).filter(|name| !name.is_empty()),
            ..Standing::of_status(resource.status)
        }
    }

    /// `superseded; replaced by “Annual Report 2020-2021”`; `None` = it may be acted on. Of a draft its version tells.
    pub(super) fn doubt(&self) -> Option<String> {
        let status = match self.status {
            Status::Current | Status::Draft => return None,
            Status::Superseded => "superseded",
            Status::Withdrawn => "withdrawn",
            Status::Archived => "archived",
        };
        let successor = self.successor.as_deref().map(words::unstopped);
        let replaced = successor.map(|title| format!("; replaced by “{}”", words::within_quotes(title, '‘', '’')));
        Some(format!("{status}{}", replaced.unwrap_or_default()))
    }

    /// Everything, for the note of a reference manager: `withdrawn`, `applies in Wales`, `last checked 1 June 2026 by A`.
    pub(super) fn notes(&self) -> impl Iterator<Item = String> {
        let everywhere = self.nations.is_empty() || Nation::ALL.iter().all(|nation| self.nations.contains(nation));
        let names: Vec<String> = self.nations.iter().map(|nation| nation.name().to_owned()).collect();
        let nations = (!everywhere).then(|| format!("applies in {}", words::listed(&names)));
        let by = self.verified_by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let checked = self.verified_on.map(|day| format!("last checked {}{by}", dated::words(day)));
        [self.doubt(), nations, checked].into_iter().flatten()
    }
}
