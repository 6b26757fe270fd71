//! `shelf notebook import` and `restore`: shows how an export or backup differs from the notebook, asks, and takes it.

use std::path::{Path, PathBuf};

use fieldshelf_core::library::carrying::Looked;
use fieldshelf_core::notebook::exchange::{Comparison, Differing, Take, What};
use fieldshelf_core::{Error, Library};
use serde::Serialize;

use super::secrets::password;
use crate::console::{Answer, Console};
use crate::failure::Result;
use crate::moments::rfc3339;
use crate::wrap::plain;

/// Bytes of an answer that are looked at.
const MOST_ANSWER: usize = 64;

/// What to bring in, and how.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The export or backup
    file: PathBuf,
    /// Make the notebook as it is there, rather than add what is missing; a copy of today's is made first
    #[arg(long)]
    replace: bool,
    /// Do not ask first
    #[arg(long)]
    yes: bool,
}

/// How it differed, and what was done.
#[derive(Serialize)]
pub struct Brought {
    made: String,
    /// `added`, `replaced`, `same` (there was nothing to take) or `nothing` (the person said no).
    done: &'static str,
    same: u64,
    only_there: Vec<Thing>,
    only_here: Vec<Thing>,
    differ: Vec<Thing>,
}

#[derive(Serialize)]
struct Thing {
    kind: &'static str,
    title: String,
    here_newer: bool,
}

pub(super) fn run(library: &Library, wanted: &Import, json: bool, console: &mut Console<'_>) -> Result<Brought> {
    let (made_at, comparison) = look(library, &wanted.file, console)?;
    let is_same = comparison.is_same();
    let mut brought = Brought::new(made_at, comparison);
    if is_same {
        brought.done = "same";
        return Ok(brought);
    }
    if !wanted.yes {
        if json {
            return Err(Error::BadRequest("With --json nobody can be asked. Add --yes.".into()).into());
        }
        console.remark(&brought.differences())?;
        if !agreed(wanted.replace, console)? {
            return Ok(brought);
        }
    }
    let (how, done) = if wanted.replace { (Take::Replace, "replaced") } else { (Take::Add, "added") };
    library.take_carried(how)?;
    brought.done = done;
    Ok(brought)
}

fn look(library: &Library, file: &Path, console: &mut Console<'_>) -> Result<(i64, Comparison)> {
    let looked = match library.look_into_carried(file)? {
        Looked::Locked => library.unlock_carried(&password(console)?)?,
        read => read,
    };
    match looked {
        Looked::Read { made_at, comparison } => Ok((made_at, comparison)),
        Looked::Locked => Err(Error::WrongSecret("password").into()),
    }
}

fn agreed(replace: bool, console: &mut Console<'_>) -> Result<bool> {
    let what = if replace { "Make the notebook as it is there?" } else { "Add what is missing?" };
    write!(console.err, "{what} [y/N] ")?;
    console.err.flush()?;
    let mut answer = [0; MOST_ANSWER];
    let read = console.input.read(&mut answer)?;
    let answer = answer.get(..read).unwrap_or_default().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let answer = String::from_utf8_lossy(answer).trim().to_lowercase();
    Ok(["y", "yes"].contains(&answer.as_str()))
}

impl Brought {
    fn new(made_at: i64, comparison: Comparison) -> Self {
        let things = |all: Vec<Differing>| all.into_iter().map(Thing::from).collect();
        Brought {
            made: rfc3339(made_at),
            done: "nothing",
            same: comparison.same,
            only_there: things(comparison.only_there),
            only_here: things(comparison.only_here),
            differ: things(comparison.differ),
        }
    }

    /// A line for each thing.
    fn differences(&self) -> Vec<String> {
        let lists = [("Only there", &self.only_there), ("Only here", &self.only_here), ("Differ", &self.differ)];
        let mut lines = vec![format!("Made {}. The same: {}", self.made, self.same)];
        for (head, things) in lists.into_iter().filter(|(_, things)| !things.is_empty()) {
            lines.push(format!("{head}:"));
            lines.extend(things.iter().map(|thing| format!("  {}  {}", thing.kind, plain(&thing.title))));
        }
        lines
    }
}

impl From<Differing> for Thing {
    fn from(differing: Differing) -> Self {
        let kind = match differing.what {
            What::Bookmark => "bookmark",
            What::Mark => "mark",
            What::Collection => "collection",
            What::Setting => "setting",
            What::Message => "message",
        };
        Thing { kind, title: differing.title, here_newer: differing.here_newer }
    }
}

impl Answer for Brought {
    fn text(&self, _width: usize) -> String {
        let done = match self.done {
            "added" => "What was missing was added.",
            "replaced" => "The notebook is as it is there. A copy of what it was before was made.",
            "same" => "The notebook has all of it already.",
            _ => "Nothing was changed.",
        };
        done.to_owned()
    }
}
