//! House rules that a program can check, each with the sentence that says why. They read text, not meaning: plain
//! enough to be right, and what they cannot see is left to the person who reads the change.

mod agree;
mod lines;

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::steps::{ask, program, root};

/// A hand-written file that is to be read by people has no more lines than this.
const MOST_LINES: usize = 400;

/// A file of the repository: its path, with `/`, and its text.
pub struct Page {
    path: String,
    text: String,
}

pub fn tidy() -> Result<()> {
    let pages = pages()?;
    let mut faults: Vec<String> = pages.iter().flat_map(faults).collect();
    faults.extend(agree::faults(&pages));
    if !faults.is_empty() {
        bail!("{}\n{} against the house rules.", faults.join("\n"), faults.len());
    }
    println!("{} files keep the house rules.", pages.len());
    Ok(())
}

/// Every file that git knows or would take, and that is text.
fn pages() -> Result<Vec<Page>> {
    // In a container the files often belong to someone else, and git would refuse to look at them.
    let mut git = program("git", &["-c", "safe.directory=*"]);
    let list = ask(git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]));
    let list = list.context("git cannot list the files here. The rules are checked in a clone, not in a bare copy.")?;
    let read = |path: &str| Some(Page { path: path.to_owned(), text: fs::read_to_string(root().join(path)).ok()? });
    Ok(list.split('\0').filter(|path| !path.is_empty()).filter_map(read).collect())
}

fn faults(page: &Page) -> Vec<String> {
    let mut faults = lines::faults(page);
    let count = page.text.lines().count();
    if is_written_by_hand(&page.path) && count > MOST_LINES {
        faults.push(format!("{}: {count} lines. Nobody reads more than {MOST_LINES}: divide it by verb.", page.path));
    }
    faults
}

fn is_written_by_hand(path: &str) -> bool {
    let end = Path::new(path).extension().and_then(|end| end.to_str()).unwrap_or_default();
    matches!(end, "rs" | "ts" | "js" | "svelte" | "css" | "sql") && !path.contains("/generated/")
}
