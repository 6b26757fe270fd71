//! `shelf news`: what came, changed or went, day by day, and whose numbers changed.

use fieldshelf_core::difference::{self, Difference};
use fieldshelf_core::model::{Change, Nation, News, NewsFilter};
use fieldshelf_core::{Library, Result};
use serde::Serialize;
use time::Date;
use time::format_description::well_known::Iso8601;

use crate::console::Answer;
use crate::filters::{change, nation};
use crate::moments::{count, day_of, rfc3339};
use crate::wrap::hang;

/// Days that are looked back where nothing else is asked for, seconds.
const MONTH: i64 = 30 * 24 * 60 * 60;
/// Lines fetched at a time.
const PAGE: u64 = 500;

/// Which lines.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// From this day on, 2026-11-01 say [default: the last 30 days]
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,
    /// Only what applies in these nations, or names none
    #[arg(long, value_delimiter = ',', value_parser = nation(), ignore_case = true)]
    nation: Vec<Nation>,
    /// Only on these topics
    #[arg(long, value_delimiter = ',')]
    topic: Vec<String>,
    /// Only these sorts of changes
    #[arg(long, value_delimiter = ',', value_parser = change())]
    change: Vec<Change>,
    /// Show the paragraphs that changed
    #[arg(long)]
    difference: bool,
}

fn date(text: &str) -> std::result::Result<Date, String> {
    Date::parse(text, &Iso8601::DATE).map_err(|_| "a day is written like 2026-11-01".to_owned())
}

/// What happened, the latest first.
#[derive(Serialize)]
pub struct Answered {
    total: u64,
    news: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    at: String,
    change: &'static str,
    source: String,
    id: String,
    title: String,
    note: Option<String>,
    status: Option<&'static str>,
    /// The title of what took its place.
    successor: Option<String>,
    numbers: Option<Numbers>,
    /// The paragraphs that changed, where they were asked for and are known.
    difference: Option<Vec<Part>>,
    #[serde(skip)]
    day: String,
}

#[derive(Serialize)]
struct Numbers {
    old: Vec<String>,
    new: Vec<String>,
}

#[derive(Serialize)]
struct Part {
    change: &'static str,
    pieces: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    change: &'static str,
    text: String,
}

/// Lists what happened.
pub fn run(library: &Library, args: &Args) -> Result<Answered> {
    let since = match args.since {
        // Whatever happened on that day too.
        Some(day) => day.midnight().assume_utc().unix_timestamp() - 1,
        None => library.now().saturating_sub(MONTH),
    };
    let filter = NewsFilter {
        since: Some(since),
        nations: args.nation.clone(),
        topics: args.topic.clone(),
        changes: args.change.clone(),
    };
    let mut answered = Answered { total: 0, news: Vec::new() };
    loop {
        let found = library.news(&filter, answered.news.len() as u64, PAGE)?;
        answered.total = found.total;
        if found.news.is_empty() {
            return Ok(answered);
        }
        for line in found.news {
            let difference = (args.difference && line.has_difference)
                .then(|| library.what_changed(&line.key, line.at))
                .transpose()?;
            answered.news.push(Line::of(line, difference.map(|changed| changed.difference)));
        }
    }
}

impl Line {
    fn of(news: News, difference: Option<Difference>) -> Self {
        let status = news.row.as_ref().map(|row| row.status.as_str());
        Line {
            at: rfc3339(news.at),
            change: news.change.as_str(),
            source: news.key.source,
            id: news.key.id,
            title: news.title,
            note: news.note,
            status,
            successor: news.row.and_then(|row| row.successor),
            numbers: news.numbers.map(|changed| Numbers { old: changed.old, new: changed.new }),
            difference: difference.map(|difference| {
                let parts = difference.parts.into_iter().filter(|part| part.change != difference::Change::Same);
                parts.map(Part::of).collect()
            }),
            day: day_of(news.at),
        }
    }

    fn text(&self, width: usize) -> String {
        let mut text = hang("  ", &format!("{}: {}", said(self.change), self.title), width);
        if let Some(Numbers { old, new }) = &self.numbers {
            let list = |numbers: &[String]| if numbers.is_empty() { "no number".into() } else { numbers.join(", ") };
            text.push_str(&hang("    ", &format!("{} → {}", list(old), list(new)), width));
        }
        let successor = self.successor.as_ref().map(|title| format!("Replaced by: {title}"));
        for line in self.note.iter().chain(&successor) {
            text.push_str(&hang("    ", line, width));
        }
        for part in self.difference.iter().flatten() {
            text.push_str(&hang(part.sign(), &part.text(), width));
        }
        text.push_str(&hang("    ", &format!("{}/{}", self.source, self.id), width));
        text
    }
}

/// What a person calls it.
fn said(change: &str) -> &'static str {
    match change {
        "added" => "New",
        "retired" => "No longer in force",
        "replaced" => "Replaced",
        "removed" => "Taken away",
        "numbers" => "Numbers changed",
        _ => "Changed",
    }
}

impl Part {
    fn of(part: difference::Part) -> Self {
        let pieces = part.pieces.into_iter().map(|piece| Piece { change: spelled(piece.change), text: piece.text });
        Part { change: spelled(part.change), pieces: pieces.collect() }
    }

    fn sign(&self) -> &'static str {
        match self.change {
            "added" => "    + ",
            "taken" => "    - ",
            "moved" => "    > ",
            _ => "    ~ ",
        }
    }

    /// Within a paragraph that changed, what is gone stands in [- -] and what is new in {+ +}.
    fn text(&self) -> String {
        let is_changed = self.change == "changed";
        let pieces = self.pieces.iter().map(|piece| match piece.change {
            "added" if is_changed => format!("{{+{}+}}", piece.text),
            "taken" if is_changed => format!("[-{}-]", piece.text),
            _ => piece.text.clone(),
        });
        pieces.collect()
    }
}

fn spelled(change: difference::Change) -> &'static str {
    match change {
        difference::Change::Same => "same",
        difference::Change::Added => "added",
        difference::Change::Taken => "taken",
        difference::Change::Changed => "changed",
        difference::Change::Moved => "moved",
    }
}

impl Answer for Answered {
    fn text(&self, width: usize) -> String {
        if self.news.is_empty() {
            return "Nothing happened in that time, or nothing that passes these filters.".into();
        }
        let mut text = String::new();
        let mut day = "";
        for line in &self.news {
            if line.day != day {
                day = &line.day;
                text.push_str(&format!("{day}\n"));
            }
            text.push_str(&line.text(width));
        }
        format!("{text}\n{}", count(self.total, "change"))
    }
}
