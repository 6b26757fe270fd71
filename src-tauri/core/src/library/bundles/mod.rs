//! Bundles on this library: what one carries and how that stands to what is here, bringing it in, and writing one.
//!
//! A bundle is another way for bytes to come: what is in it takes the way of a refresh (`Library::apply_carried`), and
//! its documents are kept as downloaded ones are, by hash and only where the library announces them.

mod documents;
mod exporting;
mod importing;
mod judging;
mod looking;
mod work;

use std::path::{Path, PathBuf};

pub use exporting::{Choice, Planned};
pub use importing::{Came, Imported};
pub use looking::{Age, Seen, SeenSource, Signer};
pub(super) use work::Desk;
pub use work::Progress;

use super::{Library, Notice, Part, hold};
use crate::{Code, Error, Result, bundle, model::Failure};

/// The bundle that a person opened, or dropped on the window.
pub(super) struct Offered {
    path: PathBuf,
    /// What it carries, or why it cannot be used.
    seen: std::result::Result<Seen, Failure>,
}

impl Library {
    /// A person opened the file at `path`, or dropped it on the window: looks into it. [`Library::bundle`] answers what it
    /// is; a notice says that there is something to ask for.
    pub fn offer_bundle(&self, path: &Path) {
        let seen = self.look_into_bundle(path).map_err(failure);
        *hold(&self.inner.bundles.offered) = Some(Offered { path: path.to_owned(), seen });
        self.tell(Notice::Changed(vec![Part::Bundle]));
    }

    /// What the bundle that was offered carries; `None` = there is none.
    ///
    /// # Errors
    /// What was offered is no bundle that can be used, and why: the same each time, until it is closed.
    pub fn bundle(&self) -> Result<Option<Seen>> {
        let seen = hold(&self.inner.bundles.offered).as_ref().map(|offered| offered.seen.clone());
        seen.transpose().map_err(Error::Refresh)
    }

    /// Asks which bundle to open, and looks into it; false = the person thought better of it.
    pub fn ask_for_bundle(&self) -> bool {
        let path = self.inner.desktop.ask_which_bundle();
        path.as_deref().map(|path| self.offer_bundle(path)).is_some()
    }

    /// Forgets the bundle that was offered.
    pub fn close_bundle(&self) {
        hold(&self.inner.bundles.offered).take();
        self.tell(Notice::Changed(vec![Part::Bundle]));
    }

    /// Brings what the bundle that was offered carries into the library: see [`Library::import_bundle`].
    ///
    /// # Errors
    /// `not-found`: none was offered. And as there.
    pub fn import_offered_bundle(&self, sources: &[u32]) -> Result<Imported> {
        let path = hold(&self.inner.bundles.offered).as_ref().map(|offered| offered.path.clone());
        let path = path.ok_or_else(|| {
            Error::Refresh(Failure { code: Code::NotFound, message: "No bundle is open.".to_owned() })
        })?;
        let imported = self.import_bundle(&path, sources)?;
        // What it carries stands otherwise to what is here now.
        if hold(&self.inner.bundles.offered).as_ref().is_some_and(|offered| offered.path == path) {
            self.offer_bundle(&path);
        }
        Ok(imported)
    }

    /// Asks where to save a bundle, and writes it; empty = the person thought better of it.
    ///
    /// # Errors
    /// As [`Library::export_bundle`].
    pub fn save_bundle(&self, choice: &Choice) -> Result<Vec<bundle::write::Written>> {
        let suggested = format!("fieldshelf-{}.{}", self.today(), bundle::parts::ENDING);
        match self.inner.desktop.ask_where_to_save(&suggested) {
            Some(path) => self.export_bundle(choice, &path, &bundle::Limits::default()),
            None => Ok(Vec::new()),
        }
    }
}

/// A fault as it is remembered.
fn failure(fault: Error) -> Failure {
    Failure { code: fault.code(), message: fault.to_string() }
}

/// A file's own name: a person is not shown the path.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
