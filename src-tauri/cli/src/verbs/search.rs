//! `shelf search`: the best hits, each with the stretch of text that was found.

use std::time::Instant;

use fieldshelf_core::model::{Found, Kind, Status};
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use super::list::titled;
use crate::console::Answer;
use crate::filters::Filters;
use crate::moments::count;
use crate::wrap::hang;

/// What was found.
#[derive(Serialize)]
pub struct Search {
    /// How many match; a lower bound where counting stopped early.
    total: u64,
    /// Microseconds in the core.
    took_us: u64,
    hits: Vec<HitLine>,
    /// Sentences about the search that are no hits.
    #[serde(skip)]
    pub remarks: Vec<String>,
    #[serde(skip)]
    cut: bool,
}

#[derive(Serialize)]
struct HitLine {
    source: String,
    id: String,
    title: String,
    kind: Kind,
    status: Status,
    /// The page of a document; null = in the resource itself.
    page: Option<u32>,
    snippet: Vec<RunLine>,
}

#[derive(Serialize)]
struct RunLine {
    text: String,
    hit: bool,
}

/// Searches; the words of `query` are one search, as if typed into one box.
pub fn run(library: &Library, query: &[String], filters: &Filters, limit: u64) -> Result<Search> {
    let query = query.join(" ");
    let filter = filters.filter(library)?;
    let begun = Instant::now();
    let found = library.search(&query, &filter, filters.sort(), limit)?;
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let remarks = remarks(library, &query, &found)?;
    let hits = found.hits.into_iter().map(|hit| HitLine {
        source: hit.row.key.source,
        id: hit.row.key.id,
        title: hit.row.title,
        kind: hit.row.kind,
        status: hit.row.status,
        page: None,
        snippet: hit.snippet.into_iter().map(|run| RunLine { text: run.text, hit: run.hit }).collect(),
    });
    Ok(Search { total: found.total, took_us, hits: hits.collect(), remarks, cut: found.cut })
}

impl Answer for Search {
    fn text(&self, width: usize) -> String {
        if self.hits.is_empty() {
            return "Nothing was found.".into();
        }
        let mut text = String::new();
        for (place, hit) in self.hits.iter().enumerate() {
            let number = format!("{:>2}. ", place + 1);
            text.push_str(&hang(&number, &titled(&hit.title, hit.status), width));
            let snippet: String = hit.snippet.iter().map(|run| run.text.as_str()).collect();
            for line in [format!("{} · {}/{}", hit.kind.as_str(), hit.source, hit.id), snippet] {
                text.push_str(&hang("    ", &line, width));
            }
            text.push('\n');
        }
        let at_least = if self.cut { "at least " } else { "" };
        let shown = self.hits.len() as u64;
        let first = if shown < self.total { format!("The first {shown} of ") } else { String::new() };
        format!("{text}{first}{at_least}{}", count(self.total, "hit"))
    }
}

fn remarks(library: &Library, query: &str, found: &Found) -> Result<Vec<String>> {
    let mut remarks: Vec<String> = Vec::new();
    for retired in library.retired_numbers(query)? {
        let instead: Vec<&str> = retired.instead.iter().map(|number| number.display.as_str()).collect();
        let instead =
            if instead.is_empty() { String::new() } else { format!(" Call {} instead.", instead.join(" or ")) };
        let (display, contact) = (&retired.number.display, &retired.contact.contact.name);
        remarks.push(format!("{display} is no longer a number of {contact}.{instead}"));
    }
    for acronym in &found.widened {
        remarks.push(format!("{} is also searched as {}.", acronym.term, acronym.expansion));
    }
    if let Some(suggestion) = &found.suggestion {
        remarks.push(format!("Did you mean “{suggestion}”?"));
    }
    Ok(remarks)
}
