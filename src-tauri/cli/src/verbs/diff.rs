//! `shelf diff`: what readers will see change when a folder is published, in words.

mod text;

use std::path::PathBuf;

use fieldshelf_core::clock::day;
use fieldshelf_core::model::Page;
use fieldshelf_core::publish::diff::{self, Changed, Diff, Edit};
use fieldshelf_core::publish::{Folder, Previous, is_mass_removal};
use serde::Serialize;

use crate::console::{Answer, Console};
use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::sheet;
use crate::verbs::validate::site::Site;

/// What to compare.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of a shelf, or a spreadsheet in it
    #[arg(value_name = "FOLDER|FILE")]
    folder: PathBuf,
    /// What was published before: a published folder, or its feed.json
    #[arg(long, value_name = "SITE")]
    against: PathBuf,
}

/// What changes.
#[derive(Serialize)]
pub(super) struct Report {
    /// What people will call instead: the dangerous part.
    numbers: Vec<Number>,
    /// Telephone numbers in texts: as dangerous.
    numbers_in_texts: Vec<InText>,
    new: Vec<Named>,
    changed: Vec<Edited>,
    /// No longer in force.
    retired: Vec<Edited>,
    removed: Vec<Gone>,
    /// Help lines of which anything changes.
    contacts: Vec<Edited>,
    resources_before: usize,
    /// Gone without a word.
    vanished: usize,
    /// Whether publishing asks for `--confirm`.
    needs_confirm: bool,
}

#[derive(Serialize)]
struct Number {
    contact: String,
    name: String,
    r#use: &'static str,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct InText {
    id: String,
    title: String,
    gone: Vec<String>,
    new: Vec<String>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

#[derive(Serialize)]
struct Edited {
    id: String,
    title: String,
    /// From now on; null = a help line.
    status: Option<&'static str>,
    /// The id that it had before, if another.
    previous_id: Option<String>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// `-` = it goes; `+` = it comes.
    sign: char,
    text: String,
}

#[derive(Serialize)]
struct Gone {
    id: String,
    title: String,
    /// Whether a tombstone says so.
    told: bool,
    reason: Option<String>,
    replaced_by: Option<String>,
}

/// Compares.
pub fn run(args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    let now = (console.place)(PathBuf::new()).clock.now();
    let before = Site::read(&args.against)?.page()?;
    if sheet::is_sheet(&args.folder) {
        let (folder, made) = sheet::folder(&args.folder)?;
        if let Some(fault) = made.faults.first() {
            return Err(Failure::Sheet(fault.to_string()));
        }
        let report = compare(&folder, &before, now).map_err(|failure| match failure {
            Failure::Folder(fault) => Failure::Folder(sheet::led_back(fault, &made, &args.folder)),
            other => other,
        })?;
        return console.answer(&report, json);
    }
    let report = compare(&Folder::read(&args.folder)?, &before, now)?;
    console.answer(&report, json)
}

fn compare(folder: &Folder, before: &Page, now: i64) -> Result<Report> {
    // Pages are not counted: hashes tell whether a file is another.
    let measured = folder.measure(&Previous::default(), None, &|_, _| ())?;
    let after = diff::reading(folder, &measured, now)?;
    Ok(Report::from(diff::diff(before, &after, day(now))))
}

impl From<Diff> for Report {
    fn from(diff: Diff) -> Self {
        let needs_confirm = is_mass_removal(diff.vanished, diff.before);
        let number = |change: diff::NumberChange| Number {
            contact: change.contact,
            name: change.name,
            r#use: change.used_for.as_str(),
            before: change.before,
            after: change.after,
        };
        let contact = |change: diff::ContactChange| Edited {
            id: change.id,
            title: change.name,
            status: None,
            previous_id: None,
            lines: lines(change.edits),
        };
        let gone = |gone: diff::Gone| Gone {
            id: gone.resource.id,
            title: gone.resource.title,
            told: gone.told,
            reason: gone.reason,
            replaced_by: gone.replaced_by,
        };
        Report {
            numbers: diff.numbers.into_iter().map(number).collect(),
            numbers_in_texts: diff.in_texts.into_iter().map(in_text).collect(),
            new: diff.new.into_iter().map(|new| Named { id: new.id, title: new.title }).collect(),
            changed: diff.changed.into_iter().map(edited).collect(),
            retired: diff.retired.into_iter().map(edited).collect(),
            removed: diff.removed.into_iter().map(gone).collect(),
            contacts: diff.contacts.into_iter().map(contact).collect(),
            resources_before: diff.before,
            vanished: diff.vanished,
            needs_confirm,
        }
    }
}

fn in_text(change: diff::NumbersInText) -> InText {
    InText { id: change.resource.id, title: change.resource.title, gone: change.gone, new: change.new }
}

fn edited(changed: Changed) -> Edited {
    Edited {
        id: changed.resource.id,
        title: changed.resource.title,
        status: Some(changed.status.as_str()),
        previous_id: changed.before,
        lines: lines(changed.edits),
    }
}

fn lines(edits: Vec<Edit>) -> Vec<Line> {
    let line = |edit| match edit {
        Edit::Gone(text) => Line { sign: '-', text },
        Edit::New(text) => Line { sign: '+', text },
    };
    edits.into_iter().map(line).collect()
}

impl Answer for Report {
    fn text(&self, width: usize) -> String {
        text::text(self, width)
    }
}
