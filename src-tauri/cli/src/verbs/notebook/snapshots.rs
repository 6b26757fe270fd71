//! Copies of the notebook from earlier days: which there are, how they differ, and taking what they have.

use fieldshelf_core::Library;
use fieldshelf_core::notebook::exchange::{Differing, Take, What};
use fieldshelf_core::notebook::recovery::Recovered;
use serde::Serialize;

use crate::console::Answer;
use crate::failure::Result;
use crate::moments::{day_of, rfc3339};
use crate::sizes::size;
use crate::table::Table;
use crate::wrap::plain;

/// Every copy.
#[derive(Serialize)]
pub struct Snapshots {
    snapshots: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    at: String,
    bytes: u64,
    bookmarks: u64,
    marks: u64,
}

/// How a copy differs, and what was done with it.
#[derive(Serialize)]
pub struct Compared {
    name: String,
    at: String,
    #[serde(skip)]
    day: String,
    /// `compared`, `added` or `replaced`.
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
}

pub(super) fn list(library: &Library) -> Result<Snapshots> {
    let line = |snapshot: fieldshelf_core::notebook::snapshots::Snapshot| Line {
        at: rfc3339(snapshot.taken.at),
        name: snapshot.taken.name,
        bytes: snapshot.size,
        bookmarks: snapshot.bookmarks,
        marks: snapshot.marks,
    };
    Ok(Snapshots { snapshots: library.snapshots()?.into_iter().map(line).collect() })
}

pub(super) fn recover(library: &Library, name: &str, add: bool, replace: bool) -> Result<Compared> {
    let (taken, comparison) = library.compare_snapshot(name)?;
    let take = match (add, replace) {
        (true, _) => Some((Take::Add, "added")),
        (_, true) => Some((Take::Replace, "replaced")),
        _ => None,
    };
    if let Some((how, _)) = take {
        library.take_snapshot(name, how)?;
    }
    let things = |all: Vec<Differing>| all.into_iter().map(Thing::from).collect();
    Ok(Compared {
        at: rfc3339(taken.at),
        day: day_of(taken.at),
        name: taken.name,
        done: take.map_or("compared", |(_, done)| done),
        same: comparison.same,
        only_there: things(comparison.only_there),
        only_here: things(comparison.only_here),
        differ: things(comparison.differ),
    })
}

/// What is told of a notebook that came back from a copy.
pub(crate) fn recovered(recovered: &Recovered) -> String {
    let Recovered { kept_as, snapshot_at, rescued, .. } = recovered;
    let at = rfc3339(*snapshot_at);
    let damaged = match kept_as.as_str() {
        "" => "notebook.db was missing.".to_owned(),
        name => format!("notebook.db was damaged and is kept as {name}."),
    };
    let rest = match rescued {
        0 => String::new(),
        1 => " One later bookmark or mark could still be read, and is there.".into(),
        many => format!(" {many} later bookmarks and marks could still be read, and are there."),
    };
    format!("{damaged} The notebook is that of {at}: what was written after that may be missing.{rest}")
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
        Thing { kind, title: differing.title }
    }
}

impl Answer for Snapshots {
    fn text(&self, width: usize) -> String {
        if self.snapshots.is_empty() {
            return "There is no copy yet. One is made each day on which something changed.\n".into();
        }
        let mut table = Table::new(&["NAME", "BOOKMARKS", "MARKS", "SIZE"], 0);
        for line in &self.snapshots {
            table.row([line.name.clone(), line.bookmarks.to_string(), line.marks.to_string(), size(line.bytes)]);
        }
        table.text(width)
    }
}

impl Answer for Compared {
    fn text(&self, _width: usize) -> String {
        let name = &self.name;
        let mut text = match self.done {
            "added" => format!("What {name} has was added to the notebook.\n"),
            "replaced" => {
                format!("The notebook is as it was on {}. A copy of what it was before was made.\n", self.day)
            }
            _ => format!("Nothing was changed. Add --add or --replace to take what {name} has.\n"),
        };
        for (head, things) in [
            ("Only in the copy", &self.only_there),
            ("Only in the notebook", &self.only_here),
            ("Differ", &self.differ),
        ] {
            if !things.is_empty() {
                text.push_str(&format!("{head}:\n"));
                text.extend(things.iter().map(|thing| format!("  {}  {}\n", thing.kind, plain(&thing.title))));
            }
        }
        text.push_str(&format!("The same: {}\n", self.same));
        text
    }
}
