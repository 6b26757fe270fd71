//! What's new.

use super::{CountDto, Difference, Nothing, NumberChangeDto, PartChange, RowDto, resources::Marked, wire::dto};
use crate::{
    Library, Result,
    library::WhatChanged,
    model::{Change, Count, Nation, News, ResourceKey, Subject},
};

dto! {
    /// A window onto What's new.
    pub struct NewsRequest {
        /// Which lines.
        pub filter: NewsFilter,
        /// Lines to pass over.
        pub offset: u64,
        /// Lines to give, 1 to 500.
        pub limit: u64,
    }

    /// Which lines of What's new; an empty list asks nothing.
    #[derive(Default)]
    #[serde(default)]
    pub struct NewsFilter {
        /// Only lines after this moment, seconds since 1970 UTC; null = since the last visit.
        pub since: Option<i64>,
        /// Nations; a line that names none passes.
        pub nations: Vec<Nation>,
        /// Topics.
        pub topics: Vec<String>,
        /// What happened.
        pub changes: Vec<ChangeDto>,
    }

    /// What happened.
    #[derive(Copy, Eq)]
    pub enum ChangeDto {
        /// New.
        Added,
        /// Its text changed.
        Changed,
        /// Withdrawn or archived by its publisher.
        Retired,
        /// Another resource took its place.
        Replaced,
        /// Taken away by its publisher.
        Removed,
        /// The numbers of a help line changed.
        Numbers,
    }

    /// One line of What's new.
    pub struct NewsDto {
        /// Seconds since 1970 UTC.
        pub at: i64,
        /// What happened.
        pub change: ChangeDto,
        /// The source's id.
        pub source: String,
        /// The resource's id in it; the help line's, where numbers changed.
        pub id: String,
        /// Title; the help line's name, where numbers changed.
        pub title: String,
        /// The publisher's note or reason.
        pub note: Option<String>,
        /// The row, unless it was removed or is a help line.
        pub row: Option<RowDto>,
        /// Whether the paragraphs that changed can be shown.
        pub has_difference: bool,
        /// How numbers changed.
        pub numbers: Option<NumberChangeDto>,
        /// Whether it happened before the last visit, or was marked as seen.
        pub seen: bool,
    }

    /// What changed.
    pub struct NewsAnswer {
        /// The last visit, seconds since 1970 UTC; null on the first one.
        pub since: Option<i64>,
        /// How many lines there are in all.
        pub total: u64,
        /// How many of them were not seen.
        pub unseen: u64,
        /// Values to filter by, each kind counted among the lines that pass the others.
        pub facets: NewsFacets,
        /// The lines asked for, newest first.
        pub news: Vec<NewsDto>,
    }

    /// Values to filter What's new by.
    #[derive(Default)]
    pub struct NewsFacets {
        /// Nations.
        pub nations: Vec<CountDto>,
        /// Topics.
        pub topics: Vec<CountDto>,
        /// What happened.
        pub changes: Vec<CountDto>,
    }

    /// A line of What's new.
    pub struct NewsKey {
        /// The source's id.
        pub source: String,
        /// The resource's id in it, or the help line's.
        pub id: String,
        /// The moment of the change.
        pub at: i64,
        /// What happened: a help line may have the id of a resource. Left out = whatever has that id.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional))]
        pub change: Option<ChangeDto>,
    }

    /// What was seen.
    pub struct SeenNow {
        /// One line; null = all of them.
        pub line: Option<NewsKey>,
    }
}

pub(super) fn whats_new(library: &Library, request: NewsRequest) -> Result<NewsAnswer> {
    let found = library.news(&request.filter.into(), request.offset, request.limit.clamp(1, 500))?;
    let marked = Marked::of(library);
    let counts = |counts: Vec<Count>| counts.into_iter().map(CountDto::from).collect();
    Ok(NewsAnswer {
        since: library.last_visit(),
        total: found.total,
        unseen: found.unseen,
        facets: NewsFacets {
            nations: counts(found.facets.nations),
            topics: counts(found.facets.topics),
            changes: counts(found.facets.changes),
        },
        news: found.news.into_iter().map(|line| NewsDto::of(line, &marked)).collect(),
    })
}

pub(super) fn difference(library: &Library, key: NewsKey) -> Result<Difference> {
    let NewsKey { source, id, at, .. } = key;
    library.what_changed(&ResourceKey { source, id }, at).map(Difference::from)
}

pub(super) fn mark_seen(library: &Library, seen: SeenNow) -> Result<Nothing> {
    match seen.line {
        None => library.mark_seen()?,
        Some(NewsKey { source, id, at, change }) => {
            let key = ResourceKey { source, id };
            let subjects = match change {
                Some(change) => vec![Change::from(change).subject()],
                None => vec![Subject::Resource, Subject::Contact],
            };
            subjects.into_iter().try_for_each(|subject| library.mark_line_seen(subject, &key, at))?;
        }
    }
    Ok(Nothing {})
}

impl NewsDto {
    fn of(line: News, marked: &Marked) -> Self {
        NewsDto {
            at: line.at,
            change: line.change.into(),
            source: line.key.source,
            id: line.key.id,
            title: line.title,
            note: line.note,
            row: line.row.map(|row| marked.row(row)),
            has_difference: line.has_difference,
            numbers: line.numbers.map(NumberChangeDto::from),
            seen: line.seen,
        }
    }
}

impl From<NewsFilter> for crate::model::NewsFilter {
    fn from(filter: NewsFilter) -> Self {
        crate::model::NewsFilter {
            since: filter.since,
            nations: filter.nations,
            topics: filter.topics,
            changes: filter.changes.into_iter().map(Change::from).collect(),
        }
    }
}

impl From<WhatChanged> for Difference {
    fn from(changed: WhatChanged) -> Self {
        Difference {
            saved_revision: changed.revision_before,
            revision: changed.revision_after,
            saved_at: changed.at,
            same_words: changed.difference.same_words,
            parts: changed.difference.parts.into_iter().map(PartChange::from).collect(),
        }
    }
}

/// Both enums have the same words; here each is named once.
macro_rules! same_words {
    ($($word:ident),+) => {
        impl From<Change> for ChangeDto {
            fn from(change: Change) -> Self {
                match change {
                    $(Change::$word => ChangeDto::$word),+
                }
            }
        }

        impl From<ChangeDto> for Change {
            fn from(change: ChangeDto) -> Self {
                match change {
                    $(ChangeDto::$word => Change::$word),+
                }
            }
        }
    };
}

same_words!(Added, Changed, Retired, Replaced, Removed, Numbers);
