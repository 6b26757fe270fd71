//! A worker on a small notebook, act by act; a line follows each act that was acknowledged. The journeys kill this
//! program at every write, and take its disk away. It goes on after an act that was refused.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use fieldshelf_core::{
    Result,
    model::{Mark, NewMark},
    notebook::{
        Notebook,
        exchange::{CarriedMark, Take},
        snapshots::{Reason, Snapshots},
        vault::{NotebookKey, Vault},
    },
};
use support::{
    MORNING,
    notes::{CHEAP, KEY, PHRASES, bookmark, carried, highlight, note, open, resource},
};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else { return ExitCode::from(2) };
    let path = Path::new(&folder).join("notebook.db");
    // A disk without room from the start, which not even the ballast helps: there is nothing to acknowledge.
    let Ok(notebook) = open(&path) else { return ExitCode::FAILURE };
    work(notebook, &path);
    ExitCode::SUCCESS
}

fn work(mut notebook: Notebook, path: &Path) {
    let snapshots = Snapshots::of(path);
    let mut others = carried(&notebook);
    told("saved", notebook.save(&bookmark("first", "what she said"), MORNING));
    told("noted", notebook.change(&resource("first"), &note("what she said, and what was agreed"), MORNING));
    // What could not be saved cannot be marked.
    if let Ok(Some(copy)) = notebook.copy(&resource("first")) {
        told("marked", notebook.make_mark(&mark(), Some(&copy), None));
    }
    others.bookmarks.iter_mut().for_each(|bookmark| bookmark.created_at = MORNING + 1);
    told("imported", notebook.take(&others, Take::Add));
    told("passphrase", change_passphrase(path.parent().unwrap_or(path)));
    told("copied", snapshots.take(&KEY, Reason::Daily, MORNING + 10 * 86_400));
    told("last", notebook.save(&bookmark("last", "before going home"), MORNING));
    drop(notebook);
    let _ = writeln!(io::stdout(), "closed");
}

/// A highlight in what was saved first.
fn mark() -> Mark {
    let CarriedMark { uuid, within, kind, style, selector, note, text_hash, created_at, changed_at } = highlight(100);
    let what = NewMark { key: resource("first"), within, kind, style, selector, note };
    Mark { id: 0, uuid, what, text_hash, created_at, changed_at }
}

fn change_passphrase(folder: &Path) -> Result<()> {
    let key = NotebookKey::copy_of(&KEY);
    Vault::change(&folder.join("notebook.keys"), |vault| vault.put_passphrase(&key, PHRASES[1], CHEAP))
}

/// One line for an act that was acknowledged. Whoever listens may be gone, or may refuse the line itself.
fn told<T>(act: &str, done: Result<T>) {
    if done.is_ok() {
        let _ = writeln!(io::stdout(), "{act}");
    }
}
