//! The search box.

use std::time::Instant;

use super::{ContactDto, FilterDto, RowDto, SortDto, contacts::Seen, resources::Marked, wire::dto};
use crate::{
    Library, Result,
    model::{Acronym, NoteHit, PageHit, ResourceKey, Run},
};

dto! {
    /// What was typed, and what to look in.
    pub struct SearchRequest {
        /// As typed: words, "phrases", -words; never a syntax error.
        pub query: String,
        /// Which resources.
        pub filter: FilterDto,
        /// In what order.
        pub sort: SortDto,
        /// Hits to give, 1 to 200.
        pub limit: u64,
    }

    /// A stretch of a snippet.
    pub struct RunDto {
        /// Plain text.
        pub text: String,
        /// Whether it is what was searched for.
        pub hit: bool,
    }

    /// One result.
    pub struct HitDto {
        /// The resource.
        pub row: RowDto,
        /// The best stretch of its text.
        pub snippet: Vec<RunDto>,
        /// Whether all words stand in its own text; else only a page of its files has them.
        pub itself: bool,
        /// The best page of its files; null = only the resource itself matches.
        pub page: Option<PageHitDto>,
        /// Further pages that match.
        pub more_pages: u64,
        /// Whether there are more than `morePages` says.
        pub more_cut: bool,
    }

    /// A page of a document.
    pub struct PageHitDto {
        /// The file's place among the resource's files, from 0.
        pub position: u32,
        /// The file's title; empty = as the resource.
        pub title: String,
        /// The page, from 1.
        pub page: u32,
        /// As printed on it.
        pub label: String,
        /// The best stretch of its text.
        pub snippet: Vec<RunDto>,
    }

    /// A note of a bookmark that matches.
    pub struct NoteHitDto {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The resource's title when it was bookmarked.
        pub title: String,
        /// The best stretch of the note.
        pub snippet: Vec<RunDto>,
    }

    /// The pages of one resource on which words stand.
    pub struct PagesRequest {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The file's place among the resource's files; null = all of them.
        pub position: Option<u32>,
        /// As typed, like a search.
        pub query: String,
        /// Pages to give, 1 to 2,000.
        pub limit: u64,
    }

    /// Pages, in the order of the files.
    pub struct PagesAnswer {
        /// How many match; a lower bound where `cut`.
        pub total: u64,
        /// Whether counting stopped early.
        pub cut: bool,
        /// The pages asked for.
        pub pages: Vec<PageHitDto>,
    }

    /// A short form and its words.
    pub struct AcronymDto {
        /// `NRM`, say.
        pub term: String,
        /// Its words.
        pub expansion: String,
    }

    /// What was typed is a number that a contact no longer uses.
    pub struct RetiredNumberDto {
        /// As the service printed it.
        pub display: String,
        /// The contact's name.
        pub contact: String,
        /// The last day of use, `2021-01-03`.
        pub last_day: String,
        /// The first day of the number that took its place, `2021-01-04`; null = not said.
        pub replaced_on: Option<String>,
        /// The title of the source that says so.
        pub source: String,
        /// The host of the page where that was checked.
        pub host: Option<String>,
        /// Whether the numbers to call instead come with the program or from a signed source.
        pub trusted: bool,
        /// Numbers to call instead.
        pub replaced_by: Vec<String>,
    }

    /// Documents that a search cannot look into.
    pub struct BlindDto {
        /// Not on this laptop.
        pub missing: u64,
        /// On this laptop, and their text is not read yet.
        pub unread: u64,
        /// On this laptop, and their text cannot be read.
        pub unreadable: u64,
    }

    /// What was found.
    pub struct SearchAnswer {
        /// How many match; a lower bound where `cut`.
        pub total: u64,
        /// Whether counting stopped early.
        pub cut: bool,
        /// Microseconds in the core.
        pub took_us: u64,
        /// The best hits.
        pub hits: Vec<HitDto>,
        /// Help lines that match, at most five.
        pub contacts: Vec<ContactDto>,
        /// Notes that match, at most five.
        pub notes: Vec<NoteHitDto>,
        /// Documents that this search could not look into: not on this laptop, or not read yet, or without text.
        pub blind: BlindDto,
        /// The nearest known spelling, when nothing was found.
        pub suggestion: Option<String>,
        /// Acronyms that widened the search.
        pub widened: Vec<AcronymDto>,
        /// Retired numbers that were typed.
        pub retired: Vec<RetiredNumberDto>,
    }
}

pub(super) fn search(library: &Library, request: SearchRequest) -> Result<SearchAnswer> {
    let begun = Instant::now();
    let filter = request.filter.into_filter(library)?;
    let found = library.search(&request.query, &filter, request.sort.into(), request.limit.clamp(1, 200))?;
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let marked = Marked::of(library);
    let hits = found.hits.into_iter().map(|hit| HitDto {
        row: marked.row(hit.row),
        snippet: runs(hit.snippet),
        itself: hit.itself,
        page: hit.page.map(PageHitDto::from),
        more_pages: hit.more_pages,
        more_cut: hit.more_cut,
    });
    let contacts = contacts(library, &request.query)?;
    let counts = library.file_counts()?;
    Ok(SearchAnswer {
        total: found.total,
        cut: found.cut,
        took_us,
        hits: hits.collect(),
        contacts,
        notes: library.search_notes(&request.query)?.into_iter().map(NoteHitDto::from).collect(),
        blind: BlindDto { missing: counts.missing, unread: counts.unread, unreadable: counts.unreadable },
        suggestion: found.suggestion,
        widened: found.widened.into_iter().map(|Acronym { term, expansion }| AcronymDto { term, expansion }).collect(),
        retired: retired(library, &request.query)?,
    })
}

fn contacts(library: &Library, query: &str) -> Result<Vec<ContactDto>> {
    let found = library.search_contacts(query)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let seen = Seen::of(library)?;
    Ok(found.into_iter().map(|stored| seen.contact(stored)).collect())
}

fn retired(library: &Library, query: &str) -> Result<Vec<RetiredNumberDto>> {
    let found = library.retired_numbers(query)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let seen = Seen::of(library)?;
    Ok(found.into_iter().map(|retired| RetiredNumberDto::of(retired, &seen)).collect())
}

pub(super) fn pages(library: &Library, request: PagesRequest) -> Result<PagesAnswer> {
    let key = ResourceKey { source: request.source, id: request.id };
    let found = library.search_pages(&key, request.position, &request.query, request.limit.clamp(1, 2_000))?;
    let pages = found.pages.into_iter().map(PageHitDto::from).collect();
    Ok(PagesAnswer { total: found.total, cut: found.cut, pages })
}

fn runs(runs: Vec<Run>) -> Vec<RunDto> {
    runs.into_iter().map(|Run { text, hit }| RunDto { text, hit }).collect()
}

impl From<PageHit> for PageHitDto {
    fn from(hit: PageHit) -> Self {
        let PageHit { position, page, label, title, snippet } = hit;
        PageHitDto { position, title, page, label, snippet: runs(snippet) }
    }
}

impl From<NoteHit> for NoteHitDto {
    fn from(hit: NoteHit) -> Self {
        NoteHitDto { source: hit.key.source, id: hit.key.id, title: hit.title, snippet: runs(hit.snippet) }
    }
}
