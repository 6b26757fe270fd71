//! How a resource stands: where it applies, when it was checked, what replaced it.

use fieldshelf_core::model::{Nation, Row};
use serde::Serialize;
use time::Date;

/// What a line says of a resource besides its title.
#[derive(Serialize)]
pub struct Standing {
    /// Where it applies; empty = not said.
    nations: Vec<Nation>,
    verified_on: Option<String>,
    verified_by: Option<String>,
    review_by: Option<String>,
    /// Whether that day has passed.
    review_due: bool,
    /// The title of what replaces it.
    successor: Option<String>,
}

impl Standing {
    /// Of a row, as it stands today.
    pub fn of(row: &Row, today: Date) -> Self {
        Standing {
            nations: row.nations.clone(),
            verified_on: row.verified_on.map(|day| day.to_string()),
            verified_by: row.verified_by.clone(),
            review_by: row.review_by.map(|day| day.to_string()),
            review_due: row.review_by.is_some_and(|day| day < today),
            successor: row.successor.clone(),
        }
    }

    /// `replaced by “A newer one” · Wales · not re-checked since 2026-06-01`; empty where nothing has to be known first.
    pub fn text(&self) -> String {
        let replaced = self.successor.as_ref().map(|title| format!("replaced by “{title}”"));
        let check = self.review_due.then(|| match &self.verified_on {
            Some(day) => format!("not re-checked since {day}"),
            None => format!("due for review since {}", self.review_by.as_deref().unwrap_or_default()),
        });
        [replaced, applies_in(&self.nations), check].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// `England, Wales`; `None` = not said, or the whole kingdom.
pub fn applies_in(nations: &[Nation]) -> Option<String> {
    let everywhere = nations.is_empty() || Nation::ALL.iter().all(|nation| nations.contains(nation));
    let names: Vec<&str> = nations.iter().map(|nation| nation.name()).collect();
    (!everywhere).then(|| names.join(", "))
}

/// `2026-06-01 by A volunteer`.
pub fn checked(on: &str, by: Option<&str>) -> String {
    by.map_or_else(|| on.to_owned(), |by| format!("{on} by {by}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_to_be_known_first_is_said() {
        let plain = || Standing {
            nations: Nation::ALL.to_vec(),
            verified_on: Some("2026-06-01".into()),
            verified_by: Some("A volunteer".into()),
            review_by: Some("2027-06-01".into()),
            review_due: false,
            successor: None,
        };
        let wales = vec![Nation::Wales];
        for (standing, expected, why) in [
            (plain(), "", "checked, current, for all of the kingdom"),
            (Standing { nations: wales.clone(), ..plain() }, "Wales", "for one nation"),
            (Standing { review_due: true, ..plain() }, "not re-checked since 2026-06-01", "overdue"),
            (
                Standing { review_due: true, verified_on: None, ..plain() },
                "due for review since 2027-06-01",
                "overdue, and nobody ever checked it",
            ),
            (
                Standing { successor: Some("Newer".into()), nations: wales, ..plain() },
                "replaced by “Newer” · Wales",
                "replaced, for one nation",
            ),
        ] {
            assert_eq!(standing.text(), expected, "{why}");
        }
    }
}
