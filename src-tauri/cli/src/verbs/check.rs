//! `shelf check`: whether the three files are whole.

use fieldshelf_core::library::Opening;
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use crate::Exit;
use crate::console::Answer;
use crate::wrap::hang;

/// What was found in each file.
#[derive(Serialize)]
pub struct Check {
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    file: &'static str,
    /// Empty = whole.
    faults: Vec<String>,
}

/// Reads every page of the three files. A library or list of sources that was damaged has been set aside while it was
/// opened: that is a fault too.
pub fn run(library: &Library) -> Result<Check> {
    let mut files: Vec<File> =
        library.check()?.into_iter().map(|report| File { file: report.file, faults: report.faults }).collect();
    for opening in library.openings() {
        let (file, fault) = match opening {
            Opening::LibraryRebuilt(kept_as) => ("library.db", format!("was damaged; it is kept as {kept_as}")),
            Opening::LibraryNewer(kept_as) => {
                ("library.db", format!("is from a newer Fieldshelf; it is kept as {kept_as}"))
            }
            Opening::SourcesLost(kept_as) => ("trust.db", format!("was damaged; it is kept as {kept_as}")),
            Opening::NotebookRecovered(recovered) => ("notebook.db", super::notebook::recovered(&recovered)),
            // Told by the notebook's own report.
            Opening::NotebookDamaged(_) | Opening::NotebookNewer => continue,
        };
        let concerned = files.iter_mut().filter(|report| report.file == file);
        concerned.for_each(|report| report.faults.push(fault.clone()));
    }
    Ok(Check { files })
}

impl Answer for Check {
    fn text(&self, width: usize) -> String {
        let file = |report: &File| match report.faults.is_empty() {
            true => format!("{}: whole\n", report.file),
            false => report.faults.iter().map(|fault| hang(&format!("{}: ", report.file), fault, width)).collect(),
        };
        self.files.iter().map(file).collect()
    }

    fn exit(&self) -> Exit {
        if self.files.iter().all(|report| report.faults.is_empty()) { Exit::Fine } else { Exit::BadData }
    }
}
