//! Looks through a shelf for everything that is wrong with it, not only for the first thing. It reads no disk and no clock:
//! texts, the facts about files and the day come in. A published feed is held to the same rules as a folder.

pub mod facts;
mod feed;
mod finding;
mod folder;
mod form;
mod json_lines;
mod rules;
mod source;
#[cfg(test)]
mod tests;

use time::Date;

use self::facts::Disk;
pub use feed::FeedFile;
use finding::Findings;
pub use finding::{Finding, Severity};
pub use json_lines::lines as json_lines;

use super::{FolderError, folder::Shelf};
use crate::model::Page;

/// What the rules are asked with.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The day on which is looked.
    pub today: Date,
    /// The files beside the texts, or of the site.
    pub disk: &'a Disk,
    /// Whether `disk` is all there is: then a file that is not in it is missing.
    pub whole: bool,
    /// Bytes that all files together may have; `None` = any.
    pub budget: Option<u64>,
    /// What was published before; `None` = nothing is known of it.
    pub earlier: Option<&'a Page>,
}

/// Looks through the texts of a folder: names with `/` between parts and their contents, as [`super::folder_to_feed`] takes them.
/// In order of files and lines.
#[must_use]
pub fn folder(texts: &[(&str, &str)], given: &Given<'_>) -> Vec<Finding> {
    let mut found = Findings::default();
    let facts = folder::read(texts, &mut found);
    rules::ask(&facts, given, &mut found);
    let mut found = found.finish();
    // What publishing would refuse, and no rule has seen, is told all the same.
    if !found.iter().any(|finding| finding.severity == Severity::Error)
        && let Err(fault) = publishable(texts, given.disk)
    {
        let (file, line, sentence) = match fault {
            FolderError::At { file, line, fault } => (file, u32::try_from(line).unwrap_or(0), fault.to_string()),
            other => ("shelf.toml".to_owned(), 0, other.to_string()),
        };
        found.push(Finding { file, line, severity: Severity::Error, rule: "publish", sentence });
    }
    found
}

fn publishable(texts: &[(&str, &str)], disk: &Disk) -> Result<(), FolderError> {
    let shelf = Shelf::read(texts)?;
    shelf.check_files(&|name| disk.contains_key(name))?;
    shelf.published_contacts()?;
    let picture = |name: &str| disk.contains_key(name).then(|| name.to_owned());
    shelf.resources.iter().try_for_each(|resource| resource.text(&picture).map(drop))
}

/// Looks through the pages of a published feed, the head first.
#[must_use]
pub fn published(pages: &[FeedFile<'_>], given: &Given<'_>) -> Vec<Finding> {
    let mut found = Findings::default();
    let facts = feed::read(pages, &mut found);
    rules::ask(&facts, given, &mut found);
    found.finish()
}
