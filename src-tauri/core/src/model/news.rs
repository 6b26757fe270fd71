//! What's new: what happened to resources and help lines, line by line.

use std::collections::HashMap;

use super::{Count, Nation, NumberChange, ResourceKey, Row};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A resource is new.
    Added,
    /// What it says changed.
    Changed,
    /// It was withdrawn or archived.
    Retired,
    /// Another one took its place.
    Replaced,
    /// Its publisher took it away.
    Removed,
    /// The numbers of a help line changed.
    Numbers,
}

impl Change {
    /// Every one.
    pub const ALL: &[Change] =
        &[Change::Added, Change::Changed, Change::Retired, Change::Replaced, Change::Removed, Change::Numbers];

    /// How it is spelled.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Changed => "changed",
            Change::Retired => "retired",
            Change::Replaced => "replaced",
            Change::Removed => "removed",
            Change::Numbers => "numbers",
        }
    }

    /// To what it happened.
    #[must_use]
    pub fn subject(self) -> Subject {
        if self == Change::Numbers { Subject::Contact } else { Subject::Resource }
    }
}

/// To what something happened. A help line may have the id of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// To a resource.
    Resource,
    /// To a help line.
    Contact,
}

/// Which lines; an empty list asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewsFilter {
    /// Only later ones, seconds since 1970 UTC; `None` = since the last visit.
    pub since: Option<i64>,
    /// Nations; a line that names none passes.
    pub nations: Vec<Nation>,
    /// Topics; a help line has none.
    pub topics: Vec<String>,
    /// What happened.
    pub changes: Vec<Change>,
}

/// One line of What's new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// What happened.
    pub change: Change,
    /// Which resource, or which help line.
    pub key: ResourceKey,
    /// Its title (kept also for a removed one), or its name.
    pub title: String,
    /// The publisher's note or reason.
    pub note: Option<String>,
    /// The row, unless it was removed or is a help line.
    pub row: Option<Row>,
    /// Whether words changed, and the text before is still here.
    pub has_difference: bool,
    /// How numbers changed.
    pub numbers: Option<NumberChange>,
    /// Whether it happened before the last visit, or was marked as seen.
    pub seen: bool,
}

/// A part of What's new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewsFound {
    /// How many lines there are in all.
    pub total: u64,
    /// How many of them were not seen.
    pub unseen: u64,
    /// The values to filter by, each kind counted among the lines that pass the others.
    pub facets: NewsFacets,
    /// The lines asked for, the latest first.
    pub news: Vec<News>,
}

/// Values to filter What's new by, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewsFacets {
    /// Nations.
    pub nations: Vec<Count>,
    /// Topics.
    pub topics: Vec<Count>,
    /// What happened.
    pub changes: Vec<Count>,
}

/// What a worker has seen of What's new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenNews {
    /// Whatever happened up to this moment, seconds since 1970 UTC.
    pub until: i64,
    /// Of single resources and help lines: whatever happened to them up to a moment.
    pub lines: HashMap<(Subject, ResourceKey), i64>,
}

impl SeenNews {
    /// Marks what happened to one thing up to `at`.
    pub fn mark(&mut self, subject: Subject, key: ResourceKey, at: i64) {
        let until = self.lines.entry((subject, key)).or_insert(at);
        *until = at.max(*until);
    }
}

/// A text that was replaced, and the one that took its place, each as paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Before.
    pub before: Vec<String>,
    /// Its revision; 0 = not given.
    pub revision_before: u32,
    /// After.
    pub after: Vec<String>,
    /// Its revision; 0 = not given.
    pub revision_after: u32,
}
