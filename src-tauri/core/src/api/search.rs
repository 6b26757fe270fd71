//! The search box.

use std::time::Instant;

use super::{FilterDto, RowDto, SortDto, resources::Marked, wire::dto};
use crate::{
    Library, Result,
    library::RetiredNumber,
    model::{Acronym, Run},
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
        /// Numbers to call instead.
        pub replaced_by: Vec<String>,
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
        snippet: hit.snippet.into_iter().map(|Run { text, hit }| RunDto { text, hit }).collect(),
    });
    Ok(SearchAnswer {
        total: found.total,
        cut: found.cut,
        took_us,
        hits: hits.collect(),
        suggestion: found.suggestion,
        widened: found.widened.into_iter().map(|Acronym { term, expansion }| AcronymDto { term, expansion }).collect(),
        retired: library.retired_numbers(&request.query)?.into_iter().map(RetiredNumberDto::from).collect(),
    })
}

impl From<RetiredNumber> for RetiredNumberDto {
    fn from(retired: RetiredNumber) -> Self {
        RetiredNumberDto {
            display: retired.number.display,
            contact: retired.contact.contact.name,
            last_day: retired.number.valid_to.map(|day| day.to_string()).unwrap_or_default(),
            replaced_by: retired.instead.into_iter().map(|number| number.display).collect(),
        }
    }
}
