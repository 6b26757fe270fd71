//! What the core tells unasked, on its way to the page: one event. Notices come from any thread and must not be held
//! up, so one thread takes them, lays those that wait together, and sends each kind once.

use std::sync::mpsc::{self, Receiver, Sender};

use fieldshelf_core::{
    Library,
    api::NoticeDto,
    library::{Notice, Part},
};
use tauri::{AppHandle, Emitter, EventTarget, Manager};

use crate::{shelf::Shelf, window};

const EVENT: &str = "notice";

/// Takes notices.
pub struct Teller {
    notices: Sender<Notice>,
}

impl Teller {
    /// Starts the thread that sends to the window.
    pub fn new(app: AppHandle, shelf: Shelf) -> Self {
        let (notices, waiting) = mpsc::channel();
        std::thread::spawn(move || send(&waiting, &app, &shelf));
        Teller { notices }
    }

    /// Takes a notice; returns at once.
    pub fn tell(&self, notice: Notice) {
        // The other end goes when the program ends: then nobody is left to tell.
        let _ = self.notices.send(notice);
    }
}

fn send(waiting: &Receiver<Notice>, app: &AppHandle, shelf: &Shelf) {
    while let Ok(first) = waiting.recv() {
        let together = lay_together(std::iter::once(first).chain(waiting.try_iter()));
        // Before the files are open the page has asked nothing, so nothing of it is stale.
        let Some(library) = shelf.library() else { continue };
        if together.iter().any(is_about_settings) {
            protect(app, library);
        }
        for notice in together {
            if let Ok(notice) = NoticeDto::new(library, notice) {
                // No window, nobody to tell.
                let _ = app.emit_to(EventTarget::webview_window(window::MAIN), EVENT, notice);
            }
        }
    }
}

fn is_about_settings(notice: &Notice) -> bool {
    matches!(notice, Notice::Changed(parts) if parts.contains(&Part::Settings) || parts.contains(&Part::Notebook))
}

/// The window follows the setting that hides it from pictures.
pub fn protect(app: &AppHandle, library: &Library) {
    if let Some(window) = app.get_webview_window(window::MAIN) {
        window::protect(&window, library.settings().privacy.protect_screen);
    }
}

/// At most one notice of each kind, the stale parts first.
fn lay_together(notices: impl Iterator<Item = Notice>) -> Vec<Notice> {
    let mut stale: Vec<Part> = Vec::new();
    let mut status = false;
    for notice in notices {
        match notice {
            Notice::Changed(parts) => {
                let new: Vec<Part> = parts.into_iter().filter(|part| !stale.contains(part)).collect();
                stale.extend(new);
            }
            Notice::Status => status = true,
        }
    }
    let changed = (!stale.is_empty()).then_some(Notice::Changed(stale));
    changed.into_iter().chain(status.then_some(Notice::Status)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(notices: &[Notice], expected: &[Notice], why: &str) {
        assert_eq!(lay_together(notices.iter().cloned()), expected, "{why}");
    }

    #[test]
    fn notices_that_wait_are_laid_together() {
        let changed = |parts: &[Part]| Notice::Changed(parts.to_vec());
        check(&[Notice::Status], &[Notice::Status], "one goes as it is");
        check(&[Notice::Status, Notice::Status], &[Notice::Status], "the strip is sent as it is now, once");
        check(
            &[changed(&[Part::Library]), Notice::Status, changed(&[Part::Library, Part::Sources])],
            &[changed(&[Part::Library, Part::Sources]), Notice::Status],
            "each stale part is named once",
        );
        check(&[changed(&[])], &[], "nothing stale is nothing to tell");
    }
}
