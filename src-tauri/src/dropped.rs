//! Files dropped on the window. A bundle is offered to the library, which looks into it and tells the page; anything
//! else is let fall. The page itself takes no file: it is never shown a path.

use std::path::{Path, PathBuf};

use fieldshelf_core::bundle::parts::ENDING;
use tauri::{DragDropEvent, Manager, Window, WindowEvent, async_runtime};

use crate::shelf::Shelf;

/// Takes what was dropped. Looking into a bundle reads from a stick, so it is done away from the thread that paints.
pub fn take(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
    let Some(bundle) = bundle_among(paths).map(Path::to_path_buf) else { return };
    let Some(shelf) = window.try_state::<Shelf>().map(|shelf| shelf.inner().clone()) else { return };
    async_runtime::spawn_blocking(move || {
        if let Some(library) = shelf.library() {
            library.offer_bundle(&bundle);
        }
    });
}

/// The first file that calls itself a bundle; sticks may write its ending in capitals. Whether it is one is found out
/// by looking into it, and the other parts of one that has several lie beside it.
fn bundle_among(paths: &[PathBuf]) -> Option<&Path> {
    let ends_so = |path: &&PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    paths.iter().find(ends_so).map(PathBuf::as_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: Option<&str>, why: &str) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        assert_eq!(bundle_among(&paths), expected.map(Path::new), "{why}");
    }

    #[test]
    fn only_a_bundle_is_taken() {
        check(&["/stick/a.fieldshelf"], Some("/stick/a.fieldshelf"), "a bundle");
        check(&["/stick/A.FIELDSHELF"], Some("/stick/A.FIELDSHELF"), "in capitals");
        check(&["/a.pdf", "/b.fieldshelf", "/c.fieldshelf"], Some("/b.fieldshelf"), "the first among others");
        check(&["/a.pdf", "/fieldshelf", "/b.fieldshelf.zip"], None, "nothing that is named otherwise");
        check(&[], None, "nothing");
    }
}
