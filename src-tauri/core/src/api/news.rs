//! What's new.

use super::{Difference, Nothing, RowDto, resources::Marked, wire::dto};
use crate::{
    Library, Result,
    model::{Change, Nation},
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
        pub numbers: Option<super::NumberChangeDto>,
        /// Whether it was marked as seen.
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
        /// Of the lines since the moment that the filter names, in each nation and topic: to filter by.
        pub facets: NewsFacets,
        /// The lines asked for, newest first.
        pub news: Vec<NewsDto>,
    }

    /// Values to filter What's new by.
    #[derive(Default)]
    pub struct NewsFacets {
        /// Nations.
        pub nations: Vec<super::CountDto>,
        /// Topics.
        pub topics: Vec<super::CountDto>,
        /// What happened.
        pub changes: Vec<super::CountDto>,
    }

    /// A line of What's new.
    pub struct NewsKey {
        /// The source's id.
        pub source: String,
        /// The resource's id in it, or the help line's.
        pub id: String,
        /// The moment of the change.
        pub at: i64,
    }

    /// What was seen.
    pub struct SeenNow {
        /// One line; null = all of them.
        pub line: Option<NewsKey>,
    }
}

pub(super) fn whats_new(library: &Library, request: NewsRequest) -> Result<NewsAnswer> {
    let (total, news) = library.news(request.offset, request.limit.clamp(1, 500))?;
    let marked = Marked::of(library);
    let news = news.into_iter().map(|line| NewsDto {
        at: line.at,
        change: line.change.into(),
        source: line.key.source,
        id: line.key.id,
        title: line.title,
        note: line.note,
        row: line.row.map(|row| marked.row(row)),
        has_difference: false,
        numbers: None,
        seen: false,
    });
    Ok(NewsAnswer {
        since: library.last_visit(),
        total,
        unseen: total,
        facets: NewsFacets::default(),
        news: news.collect(),
    })
}

pub(super) fn difference(_: &Library, _: NewsKey) -> Result<Difference> {
    super::not_yet()
}

pub(super) fn mark_seen(library: &Library, _: SeenNow) -> Result<Nothing> {
    library.mark_seen()?;
    Ok(Nothing {})
}

impl From<Change> for ChangeDto {
    fn from(change: Change) -> Self {
        match change {
            Change::Added => ChangeDto::Added,
            Change::Changed => ChangeDto::Changed,
            Change::Retired => ChangeDto::Retired,
            Change::Removed => ChangeDto::Removed,
        }
    }
}
