//! The library, once its files are open. They are opened beside the window, and a question that comes sooner waits.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use fieldshelf_core::{
    Code, Library,
    api::{self, Fault},
    extract::Extractor,
    library::Place,
    model::Digest,
    notebook::vault::SystemKeychain,
};
use serde_json::Value;
use tauri::{AppHandle, async_runtime};

use crate::{desktop, notices};

/// The library that is being opened, is open, or could not be opened. Cheap to clone; every clone is the same one.
#[derive(Clone, Default)]
pub struct Shelf {
    opened: Arc<OnceLock<Result<Library, Fault>>>,
}

impl Shelf {
    /// Opens a profile in the background; its schedule starts with it.
    pub fn open(profile: PathBuf, app: &AppHandle) -> Self {
        let shelf = Shelf::default();
        let app = app.clone();
        let (opening, teller) = (shelf.clone(), notices::Teller::new(app.clone(), shelf.clone()));
        let place = Place {
            desktop: Arc::new(desktop::System::new(app.clone())),
            notices: Arc::new(move |notice| teller.tell(notice)),
            extractor: Extractor::own().ok(),
            keychain: Arc::new(SystemKeychain::new()),
            ..Place::new(profile)
        };
        async_runtime::spawn(async move {
            let opened = async_runtime::spawn_blocking(move || Library::open(place)).await;
            let opened = opened.map_or_else(|_| Err(broken()), |opened| opened.map_err(Fault::from));
            if let Ok(library) = &opened {
                // Where the notebook cannot be read, What's new begins now; the window says why.
                let _ = library.begin_visit();
                library.start_schedule(async_runtime::handle().inner());
                notices::protect(&app, library);
            }
            // Nobody else sets it.
            let _ = opening.opened.set(opened);
        });
        shelf
    }

    /// Answers a command, after the files are open. Blocks; never called on the thread that paints.
    ///
    /// # Errors
    /// The core's fault, or the one that kept the files from being opened.
    pub fn answer(&self, name: &str, request: Value) -> Result<Value, Fault> {
        api::dispatch(self.wait()?, name, request)
    }

    /// A stretch of a document's bytes; blocks as [`Shelf::answer`] does.
    ///
    /// # Errors
    /// As [`Shelf::answer`].
    pub fn bytes(&self, request: Value) -> Result<Vec<u8>, Fault> {
        api::bytes(self.wait()?, request)
    }

    /// A picture of a body and its type; `None` = it is not here. Blocks as [`Shelf::answer`] does.
    pub fn picture(&self, digest: Digest) -> Option<(Vec<u8>, &'static str)> {
        self.wait().ok()?.picture(digest).ok()
    }

    /// The library, as soon as its files are open.
    fn wait(&self) -> Result<&Library, Fault> {
        self.opened.wait().as_ref().map_err(Fault::clone)
    }

    /// The library, if it is open by now.
    pub fn library(&self) -> Option<&Library> {
        self.opened.get()?.as_ref().ok()
    }

    /// Locks the notebook, if it has a lock.
    pub fn lock(&self) {
        if let Some(library) = self.library() {
            // Refused where there is no passphrase, or it is locked already.
            let _ = library.lock();
        }
    }

    /// Stops what runs in the background. What was being written is finished or undone by the files themselves.
    pub fn close(&self) {
        if let Some(library) = self.library() {
            library.stop();
        }
    }
}

/// A fault of this build: what was being done ended without an answer.
pub fn broken() -> Fault {
    Fault { code: Code::BadRequest, message: "Fieldshelf met a fault of its own.".to_owned() }
}
