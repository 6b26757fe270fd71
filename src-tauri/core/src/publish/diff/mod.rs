//! What readers will see change between two publications, in their words: both are read as any reader reads them, and
//! compared. It knows nothing of folders, pages or signatures.

mod in_texts;
mod numbers;
mod reading;
mod resources;
mod seen;
#[cfg(test)]
mod tests;
mod whole;

use time::Date;

pub use in_texts::NumbersInText;
pub use numbers::{ContactChange, NumberChange};
pub use reading::reading;
pub use resources::{Changed, Edit, Gone, Named};
pub use whole::whole;

use crate::model::Page;

/// Everything that changes for readers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// Numbers that people will call instead of others: the dangerous part.
    pub numbers: Vec<NumberChange>,
    /// Telephone numbers in texts that change: as dangerous.
    pub in_texts: Vec<NumbersInText>,
    /// Other changes of help lines.
    pub contacts: Vec<ContactChange>,
    /// Resources that were not there.
    pub new: Vec<Named>,
    /// Resources that say something else.
    pub changed: Vec<Changed>,
    /// Resources that are no longer in force and stay readable, with what else changes in them.
    pub retired: Vec<Changed>,
    /// Resources that are gone.
    pub removed: Vec<Gone>,
    /// Resources before.
    pub before: usize,
    /// Resources that go without a word: neither a tombstone nor another resource says why.
    pub vanished: usize,
}

/// Compares two publications, each [`whole`]. Numbers are those that may be called on `today`.
#[must_use]
pub fn diff(before: &Page, after: &Page, today: Date) -> Diff {
    let mut diff = Diff { before: before.resources.len(), ..Diff::default() };
    numbers::compare(before, after, today, &mut diff);
    resources::compare(before, after, &mut diff);
    diff
}

impl Diff {
    /// Whether readers see nothing new.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Diff { numbers, contacts, new, changed, retired, removed, .. } = self;
        numbers.is_empty()
            && contacts.is_empty()
            && new.is_empty()
            && changed.is_empty()
            && retired.is_empty()
            && removed.is_empty()
    }
}
