//! `shelf search`: help lines and notes that match, then the best hits, each with the stretch of text that was found and
//! the best page of its files.

use std::time::Instant;

use fieldshelf_core::model::{Found, Hit, Kind, NoteHit, PageHit, Run, Status};
use fieldshelf_core::{Library, Result};
use serde::Serialize;
use time::Date;

use super::contacts::{ContactLine, Seen};
use super::list::titled;
use crate::console::Answer;
use crate::filters::Filters;
use crate::moments::count;
use crate::standing::Standing;
use crate::wrap::hang;

/// What was found.
#[derive(Serialize)]
pub struct Search {
    /// How many match; a lower bound where counting stopped early.
    total: u64,
    /// Microseconds in the core.
    took_us: u64,
    hits: Vec<HitLine>,
    contacts: Vec<ContactLine>,
    notes: Vec<NoteLine>,
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
    #[serde(flatten)]
    standing: Standing,
    snippet: Vec<RunLine>,
    /// Whether all words stand in its own text; else only a page of its files has them.
    itself: bool,
    /// The best page of its files; null = only the resource itself matches.
    page: Option<PageLine>,
    /// Further pages that match.
    more_pages: u64,
    /// Whether there are more of them than that.
    more_cut: bool,
}

#[derive(Serialize)]
struct PageLine {
    /// The file's place among the resource's files, from 0.
    position: u32,
    /// The file's title; empty = as the resource.
    title: String,
    /// From 1.
    page: u32,
    /// As printed.
    label: String,
    snippet: Vec<RunLine>,
}

#[derive(Serialize)]
struct NoteLine {
    source: String,
    id: String,
    /// The resource's title when it was bookmarked.
    title: String,
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
    let seen = Seen::of(library)?;
    let contacts = library.search_contacts(&query)?.into_iter().map(|stored| seen.line(stored));
    let notes = library.search_notes(&query)?.into_iter().map(NoteLine::of);
    Ok(Search {
        total: found.total,
        took_us,
        hits: found.hits.into_iter().map(|hit| HitLine::of(hit, library.today())).collect(),
        contacts: contacts.collect(),
        notes: notes.collect(),
        remarks,
        cut: found.cut,
    })
}

impl HitLine {
    fn of(hit: Hit, today: Date) -> HitLine {
        HitLine {
            standing: Standing::of(&hit.row, today),
            source: hit.row.key.source,
            id: hit.row.key.id,
            title: hit.row.title,
            kind: hit.row.kind,
            status: hit.row.status,
            snippet: runs(hit.snippet),
            itself: hit.itself,
            page: hit.page.map(|PageHit { position, page, label, title, snippet }| PageLine {
                position,
                title,
                page,
                label,
                snippet: runs(snippet),
            }),
            more_pages: hit.more_pages,
            more_cut: hit.more_cut,
        }
    }

    fn text(&self, place: usize, width: usize) -> String {
        let mut text = hang(&format!("{place:>2}. "), &titled(&self.title, self.status), width);
        let mut line = |line: &str| text.push_str(&hang("    ", line, width));
        let named = format!("{} · {}/{}", self.kind.as_str(), self.source, self.id);
        let standing = self.standing.text();
        line(
            &[named, standing]
                .iter()
                .filter(|part| !part.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" · "),
        );
        // The beginning of a text that does not match says less than the page that does.
        if self.page.is_none() || self.itself {
            line(&joined(&self.snippet));
        }
        if let Some(page) = &self.page {
            let of = if page.title.is_empty() { String::new() } else { format!(" (of {})", page.title) };
            line(&format!("p. {}{of}: {}", page.label, joined(&page.snippet)));
        }
        if self.more_pages > 0 {
            let at_least = if self.more_cut { "at least " } else { "" };
            line(&format!(
                "{at_least}{} more {}",
                self.more_pages,
                if self.more_pages == 1 { "page" } else { "pages" }
            ));
        }
        text
    }
}

impl NoteLine {
    fn of(hit: NoteHit) -> NoteLine {
        NoteLine { source: hit.key.source, id: hit.key.id, title: hit.title, snippet: runs(hit.snippet) }
    }

    fn text(&self, width: usize) -> String {
        let said = format!("{} ({}/{}): {}", self.title, self.source, self.id, joined(&self.snippet));
        hang("  ", &said, width)
    }
}

fn runs(runs: Vec<Run>) -> Vec<RunLine> {
    runs.into_iter().map(|Run { text, hit }| RunLine { text, hit }).collect()
}

fn joined(runs: &[RunLine]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

impl Answer for Search {
    fn text(&self, width: usize) -> String {
        let mut text = String::new();
        let mut list = |name: &str, lines: String| {
            if !lines.is_empty() {
                text.push_str(&format!("{name}:\n{lines}\n"));
            }
        };
        list("Help lines", self.contacts.iter().map(|contact| contact.brief(width)).collect());
        list("Your notes", self.notes.iter().map(|note| note.text(width)).collect());
        if self.hits.is_empty() {
            let found = if text.is_empty() { "Nothing was found." } else { "Nothing else was found." };
            return format!("{text}{found}");
        }
        for (hit, place) in self.hits.iter().zip(1..) {
            text.push_str(&hit.text(place, width));
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
