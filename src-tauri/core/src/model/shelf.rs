//! What the library answers: rows of a list, hits of a search, counts to filter by.

use time::Date;

use super::{Acronym, Audience, Contact, Kind, Nation, PageHit, Precision, Resource, Status};

/// Names a resource everywhere: the source that carries it, and its id there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceKey {
    /// The source's id on this laptop.
    pub source: String,
    /// The resource's id in that source.
    pub id: String,
}

/// Which resources to show. Values of one list are alternatives; lists narrow each other; an empty list asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filter {
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Publishers, exactly as shown.
    pub publishers: Vec<String>,
    /// Topic words.
    pub topics: Vec<String>,
    /// Nations; a resource that names none applies anywhere and passes.
    pub nations: Vec<Nation>,
    /// Primary languages (`en`, `cy`): a resource in `en-GB` passes `en`.
    pub languages: Vec<String>,
    /// Audiences.
    pub audiences: Vec<Audience>,
    /// Years of publication, UTC.
    pub years: Vec<i32>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// Source ids.
    pub sources: Vec<String>,
    /// Only these, when given: the bookmarked ones. The library does not know what a worker bookmarked; it is told.
    pub only: Option<Vec<ResourceKey>>,
}

/// In what order rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first: pinned, then current guidance, then newest (lists); best match (search).
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
    /// By title.
    Title,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which resource.
    pub key: ResourceKey,
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
    /// Status.
    pub status: Status,
    /// How many files it has.
    pub attachments: u32,
    /// When someone last checked it.
    pub verified_on: Option<Date>,
    /// Who checked.
    pub verified_by: Option<String>,
    /// After this day it is due for review.
    pub review_by: Option<Date>,
    /// The title of what replaces it, where the library has that.
    pub successor: Option<String>,
}

impl Row {
    /// Whether it is for other nations only. What names none is for all.
    #[must_use]
    pub fn is_elsewhere(&self, nation: Nation) -> bool {
        !self.nations.is_empty() && !self.nations.contains(&nation)
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// How many rows there are in all.
    pub total: u64,
    /// How many more there would be if the filter named no nation.
    pub elsewhere: u64,
    /// How many more there would be if it named no status.
    pub retired: u64,
    /// The rows asked for.
    pub rows: Vec<Row>,
}

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Plain text.
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

/// One result of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The resource.
    pub row: Row,
    /// The best stretch of its text, about 200 characters.
    pub snippet: Vec<Run>,
    /// Whether all words stand in its own text; else only a page of its files has them.
    pub itself: bool,
    /// The best page of its files; `None` = none matches.
    pub page: Option<PageHit>,
    /// Further pages that match; at most 99.
    pub more_pages: u64,
    /// Whether there are more of them than that.
    pub more_cut: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// How many match; a lower bound where `cut`.
    pub total: u64,
    /// Whether counting stopped at the cap.
    pub cut: bool,
    /// The best ones.
    pub hits: Vec<Hit>,
    /// The nearest known spelling of the whole query, when nothing was found.
    pub suggestion: Option<String>,
    /// Acronyms that widened the search.
    pub widened: Vec<Acronym>,
}

/// A value to filter by, and how many resources have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value as stored and as a filter takes it.
    pub value: String,
    /// Resources.
    pub count: u64,
}

/// The values present in the library, most frequent first (years: newest first).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Kinds.
    pub kinds: Vec<Count>,
    /// Publishers.
    pub publishers: Vec<Count>,
    /// Topics.
    pub topics: Vec<Count>,
    /// Nations.
    pub nations: Vec<Count>,
    /// Primary languages.
    pub languages: Vec<Count>,
    /// Audiences.
    pub audiences: Vec<Count>,
    /// Years of publication.
    pub years: Vec<Count>,
    /// Statuses.
    pub statuses: Vec<Count>,
    /// Source ids.
    pub sources: Vec<Count>,
}

/// A resource as the library holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Which.
    pub key: ResourceKey,
    /// What was published.
    pub resource: Resource,
    /// When this text was fetched, seconds since 1970 UTC.
    pub fetched_at: i64,
    /// When the library first saw the resource.
    pub first_seen_at: i64,
    /// Whether the text still has the hash that it was stored with.
    pub intact: bool,
    /// The resource that replaces it, when it is in the library.
    pub successor: Option<Row>,
    /// Resources that it replaces.
    pub predecessors: Vec<Row>,
    /// The same in other languages, the original among them.
    pub translations: Vec<Sibling>,
    /// What is known of it as a translation; `None` = it is none.
    pub translated: Option<Translated>,
    /// What stands after it in the list of its source alone.
    pub next: Option<Row>,
    /// Its contacts, as the library holds them.
    pub contacts: Vec<StoredContact>,
}

/// The same text in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The resource.
    pub row: Row,
    /// What is known of it as a translation; `None` = it is the original.
    pub translated: Option<Translated>,
}

/// What is known of a translation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translated {
    /// Who translated it.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// The revision of the original that was translated; 0 = not given.
    pub revision: u32,
    /// The language of the original; `None` = not said, or the library does not have the original.
    pub from: Option<String>,
    /// Whether the original has a later revision than the one that was translated. Never guessed: where either is not
    /// given, it has not.
    pub outdated: bool,
    /// When the original last changed, where that is what made it outdated; seconds since 1970 UTC.
    pub original_changed_at: Option<i64>,
}

/// A contact as the library holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContact {
    /// The source that carries it.
    pub source: String,
    /// What was published.
    pub contact: Contact,
    /// Whether name and numbers still have the hash that they were stored with.
    pub intact: bool,
    /// How its numbers changed during the last 30 days, the newest first.
    pub changes: Vec<NumberChange>,
}

/// A change of a contact's numbers, as a person prints them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberChange {
    /// When it came here, seconds since 1970 UTC.
    pub at: i64,
    /// In use before.
    pub old: Vec<String>,
    /// In use since.
    pub new: Vec<String>,
}
