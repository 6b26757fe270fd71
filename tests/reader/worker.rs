//! A worker on a small notebook, act by act; a line follows each act that was acknowledged. The journeys kill this
//! program at every write, and take its disk away. It goes on after an act that was refused.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use fieldshelf_core::{
    Result,
    model::BookmarkChange,
    notebook::{
        Notebook,
        exchange::{Everything, Take},
        snapshots::{Reason, Snapshots},
    },
};
use support::{
    MORNING,
    notes::{KEY, bookmark, carried, highlight, resource},
};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else { return ExitCode::from(2) };
    let path = Path::new(&folder).join("notebook.db");
    match Notebook::open_or_recover(&path, &KEY, MORNING) {
        Ok(notebook) => work(notebook, &path),
        // A disk without room from the start: there is nothing to acknowledge.
        Err(_) => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

fn work(mut notebook: Notebook, path: &Path) {
    let snapshots = Snapshots::of(path);
    let mut others = carried(&notebook);
    told("saved", notebook.save(&bookmark("first", "what she said"), MORNING));
    let note = BookmarkChange { note: Some("what she said, and what was agreed".into()), ..BookmarkChange::default() };
    told("noted", notebook.change(&resource("first"), &note, MORNING));
    if let Some(all) = marked(&notebook) {
        told("marked", notebook.take(&all, Take::Add));
    }
    others.bookmarks.iter_mut().for_each(|bookmark| bookmark.created_at = MORNING + 1);
    told("imported", notebook.take(&others, Take::Add));
    told("copied", snapshots.take(&KEY, Reason::Daily, MORNING + 10 * 86_400));
    told("last", notebook.save(&bookmark("last", "before going home"), MORNING));
    drop(notebook);
    let _ = writeln!(io::stdout(), "closed");
}

/// What the notebook is with a highlight more; `None`: what was to be marked could not be saved.
fn marked(notebook: &Notebook) -> Option<Everything> {
    let mut all = notebook.everything().ok()?;
    let first = all.bookmarks.iter_mut().find(|bookmark| bookmark.key == resource("first"))?;
    first.marks = vec![highlight(100)];
    Some(all)
}

/// One line for an act that was acknowledged. Whoever listens may be gone, or may refuse the line itself.
fn told<T>(act: &str, done: Result<T>) {
    if done.is_ok() {
        let _ = writeln!(io::stdout(), "{act}");
    }
}
