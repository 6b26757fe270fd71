//! Lists and filters.

use std::collections::HashSet;

use time::Date;

use super::wire::dto;
use crate::{
    Library, Result,
    library::TrustLevels,
    model::{Audience, Count, Filter, Kind, Nation, Precision, ResourceKey, Row, Sort, Status, TrustLevel},
};

dto! {
    /// Names a resource.
    pub struct KeyDto {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
    }

    /// Which resources to show; an empty list asks nothing.
    #[derive(Default)]
    #[serde(default)]
    pub struct FilterDto {
        /// Kinds.
        pub kinds: Vec<Kind>,
        /// Publishers.
        pub publishers: Vec<String>,
        /// Topics.
        pub topics: Vec<String>,
        /// Nations.
        pub nations: Vec<Nation>,
        /// Primary languages.
        pub languages: Vec<String>,
        /// Audiences.
        pub audiences: Vec<Audience>,
        /// Years of publication.
        pub years: Vec<i32>,
        /// Statuses.
        pub statuses: Vec<Status>,
        /// Source ids.
        pub sources: Vec<String>,
        /// Only bookmarked ones.
        pub bookmarked: bool,
    }

    /// The order of rows.
    #[derive(Default, Copy, Eq)]
    pub enum SortDto {
        /// Best first.
        #[default]
        Relevance,
        /// Newest first.
        Newest,
        /// Oldest first.
        Oldest,
        /// By title.
        Title,
    }

    /// A window onto a list.
    pub struct ListRequest {
        /// Which.
        pub filter: FilterDto,
        /// In what order.
        pub sort: SortDto,
        /// Rows to pass over.
        pub offset: u64,
        /// Rows to give, 1 to 500.
        pub limit: u64,
    }

    /// Rows.
    #[derive(Default)]
    pub struct ListAnswer {
        /// How many there are in all.
        pub total: u64,
        /// How many more there would be if the filter named no nation.
        pub elsewhere: u64,
        /// How many more there would be if it named no status.
        pub retired: u64,
        /// The rows asked for.
        pub rows: Vec<RowDto>,
    }

    /// One line of a list.
    pub struct RowDto {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// Title.
        pub title: String,
        /// Summary; may be empty.
        pub summary: String,
        /// Kind.
        pub kind: Kind,
        /// Publisher.
        pub publisher: Option<String>,
        /// Seconds since 1970 UTC.
        pub published_at: Option<i64>,
        /// How exactly that is known.
        pub precision: Precision,
        /// RFC 5646; empty = not said.
        pub language: String,
        /// Where it applies.
        pub nations: Vec<Nation>,
        /// Whether it is for other nations only than the one that the settings name.
        pub elsewhere: bool,
        /// Status.
        pub status: Status,
        /// Files.
        pub attachments: u32,
        /// Whether it is bookmarked.
        pub bookmarked: bool,
        /// When and by whom it was last checked.
        pub check: CheckDto,
        /// The title of what replaces it, where the library has that.
        pub successor: Option<String>,
        /// How far its source can be believed.
        pub trust: TrustDto,
    }

    /// When something was last checked against its original.
    #[derive(Default)]
    pub struct CheckDto {
        /// `2026-06-01`: when; null = not known.
        pub on: Option<String>,
        /// By whom.
        pub by: Option<String>,
        /// `2026-12-01`: after this day it should be checked again.
        pub due_on: Option<String>,
        /// Whether that day has passed.
        pub due: bool,
    }

    /// How far a source can be believed.
    #[derive(Copy, Eq)]
    pub enum TrustDto {
        /// Came with the program.
        BuiltIn,
        /// Signed by a key that a person accepted.
        Verified,
        /// The same, but past the time that its publisher gave it.
        OutOfDate,
        /// Nobody signed it, or nobody compared the key yet.
        Unsigned,
    }

    /// A value to filter by.
    pub struct CountDto {
        /// The value.
        pub value: String,
        /// Resources that have it.
        pub count: u64,
    }

    /// The values present among the resources that pass a filter.
    pub struct FacetsDto {
        /// Kinds.
        pub kinds: Vec<CountDto>,
        /// Publishers.
        pub publishers: Vec<CountDto>,
        /// Topics.
        pub topics: Vec<CountDto>,
        /// Nations.
        pub nations: Vec<CountDto>,
        /// Primary languages.
        pub languages: Vec<CountDto>,
        /// Audiences.
        pub audiences: Vec<CountDto>,
        /// Years.
        pub years: Vec<CountDto>,
        /// Statuses.
        pub statuses: Vec<CountDto>,
        /// Source ids.
        pub sources: Vec<CountDto>,
    }
}

pub(super) fn list(library: &Library, request: ListRequest) -> Result<ListAnswer> {
    let filter = request.filter.into_filter(library)?;
    let listed = library.list(&filter, request.sort.into(), request.offset, request.limit.clamp(1, 500))?;
    let marked = Marked::of(library);
    Ok(ListAnswer {
        total: listed.total,
        elsewhere: listed.elsewhere,
        retired: listed.retired,
        rows: listed.rows.into_iter().map(|row| marked.row(row)).collect(),
    })
}

pub(super) fn facets(library: &Library, filter: FilterDto) -> Result<FacetsDto> {
    let facets = library.facets(&filter.into_filter(library)?)?;
    let counts = |counts: Vec<Count>| counts.into_iter().map(CountDto::from).collect();
    Ok(FacetsDto {
        kinds: counts(facets.kinds),
        publishers: counts(facets.publishers),
        topics: counts(facets.topics),
        nations: counts(facets.nations),
        languages: counts(facets.languages),
        audiences: counts(facets.audiences),
        years: counts(facets.years),
        statuses: counts(facets.statuses),
        sources: counts(facets.sources),
    })
}

/// Rows with their bookmarks. Where the notebook cannot be read, nothing is marked and the list is shown all the same.
pub(super) struct Marked {
    bookmarked: HashSet<ResourceKey>,
    trust: TrustLevels,
    today: Date,
    nation: Option<Nation>,
}

impl Marked {
    pub(super) fn of(library: &Library) -> Self {
        // Where what is remembered of sources cannot be read, nothing counts as proven.
        Marked {
            bookmarked: library.bookmarked().unwrap_or_default(),
            trust: library.trust_levels().unwrap_or_default(),
            today: library.today(),
            nation: library.settings().nation,
        }
    }

    pub(super) fn row(&self, row: Row) -> RowDto {
        RowDto {
            bookmarked: self.bookmarked.contains(&row.key),
            elsewhere: self.nation.is_some_and(|nation| row.is_elsewhere(nation)),
            trust: self.trust.of(&row.key.source).into(),
            source: row.key.source,
            id: row.key.id,
            title: row.title,
            summary: row.summary,
            kind: row.kind,
            publisher: row.publisher,
            published_at: row.published_at,
            precision: row.precision,
            language: row.language,
            nations: row.nations,
            status: row.status,
            attachments: row.attachments,
            check: CheckDto::of(row.verified_on, row.verified_by, row.review_by, self.today),
            successor: row.successor,
        }
    }
}

impl FilterDto {
    pub(super) fn into_filter(self, library: &Library) -> Result<Filter> {
        let only = if self.bookmarked { Some(library.bookmarked()?.into_iter().collect()) } else { None };
        Ok(Filter {
            kinds: self.kinds,
            publishers: self.publishers,
            topics: self.topics,
            nations: self.nations,
            languages: self.languages,
            audiences: self.audiences,
            years: self.years,
            statuses: self.statuses,
            sources: self.sources,
            only,
        })
    }
}

impl CheckDto {
    pub(super) fn of(on: Option<Date>, by: Option<String>, due_on: Option<Date>, today: Date) -> Self {
        CheckDto {
            due: due_on.is_some_and(|day| day < today),
            on: on.map(|day| day.to_string()),
            by,
            due_on: due_on.map(|day| day.to_string()),
        }
    }
}

impl TrustDto {
    /// Of a source, by its id: also after it was removed.
    pub(super) fn of(library: &Library, source: &str) -> Result<Self> {
        Ok(library.trust_levels()?.of(source).into())
    }

    /// Whether numbers may be dialled from here.
    pub(super) fn may_dial(self) -> bool {
        self != TrustDto::Unsigned
    }
}

impl From<TrustLevel> for TrustDto {
    fn from(level: TrustLevel) -> Self {
        match level {
            TrustLevel::BuiltIn => TrustDto::BuiltIn,
            TrustLevel::Verified => TrustDto::Verified,
            TrustLevel::OutOfDate => TrustDto::OutOfDate,
            TrustLevel::Unsigned => TrustDto::Unsigned,
        }
    }
}

impl From<Count> for CountDto {
    fn from(Count { value, count }: Count) -> Self {
        CountDto { value, count }
    }
}

impl From<KeyDto> for ResourceKey {
    fn from(key: KeyDto) -> Self {
        ResourceKey { source: key.source, id: key.id }
    }
}

impl From<SortDto> for Sort {
    fn from(sort: SortDto) -> Self {
        match sort {
            SortDto::Relevance => Sort::Relevance,
            SortDto::Newest => Sort::Newest,
            SortDto::Oldest => Sort::Oldest,
            SortDto::Title => Sort::Title,
        }
    }
}
