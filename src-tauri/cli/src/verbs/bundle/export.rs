//! `shelf bundle export`.

use fieldshelf_core::Library;
use fieldshelf_core::bundle::Limits;
use fieldshelf_core::bundle::write::Written;
use fieldshelf_core::library::bundles::{Choice, Planned};
use serde::Serialize;

use super::Export;
use super::progress::watched;
use crate::console::{Answer, Console};
use crate::failure::Result;
use crate::moments::count;
use crate::sizes::size;
use crate::wrap::hang;

/// What was written.
#[derive(Serialize)]
pub struct Exported {
    files: Vec<Line>,
    bytes: u64,
    sources: Vec<String>,
    resources: u64,
    documents: u64,
    /// Titles of sources that could not be carried.
    missing: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    path: String,
    bytes: u64,
}

/// Says what comes, and writes it.
pub fn run(library: &Library, wanted: &Export, console: &mut Console<'_>) -> Result<Exported> {
    let choice = Choice {
        sources: wanted.source.clone(),
        documents: !wanted.no_documents,
        languages: wanted.language.clone(),
        kinds: wanted.kind.clone(),
    };
    let plan = library.plan_bundle(&choice)?;
    let mut remarks = Vec::new();
    if !plan.sources.is_empty() {
        remarks.push(format!("Writing {} ({} at most).", contents(&plan), size(plan.bytes)));
    }
    remarks.extend(plan.missing.iter().map(|title| {
        format!("“{title}” cannot be carried: it must be refreshed once first, or stands on this computer alone.")
    }));
    console.remark(&remarks)?;
    let defaults = Limits::default();
    let limits = Limits { part_bytes: wanted.part_bytes.unwrap_or(defaults.part_bytes), ..defaults };
    let written = watched(library, console, || library.export_bundle(&choice, &wanted.file, &limits))?;
    Ok(answer(plan, &written))
}

fn answer(plan: Planned, written: &[Written]) -> Exported {
    let line = |part: &Written| Line { path: part.path.to_string_lossy().into_owned(), bytes: part.bytes };
    Exported {
        files: written.iter().map(line).collect(),
        bytes: written.iter().map(|part| part.bytes).sum(),
        sources: plan.sources,
        resources: plan.resources,
        documents: plan.documents,
        missing: plan.missing,
    }
}

fn contents(plan: &Planned) -> String {
    let sources = count(plan.sources.len() as u64, "source");
    format!("{sources} with {} and {}", count(plan.resources, "resource"), count(plan.documents, "document"))
}

impl Answer for Exported {
    fn text(&self, width: usize) -> String {
        let files = self.files.iter().map(|file| hang("", &format!("{} ({})", file.path, size(file.bytes)), width));
        let said = "Your bookmarks and notes are not in it. Let the system eject the stick before you pull it out.";
        format!("{}{}", files.collect::<String>(), hang("", said, width))
    }
}
