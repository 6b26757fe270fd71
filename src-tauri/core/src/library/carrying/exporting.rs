//! Writing what leaves: a form for people or programs, or an encrypted backup.

use std::{io::Write, path::Path};

use super::{Library, SHORTEST_PASSWORD, saving};
use crate::{
    Error, Result,
    notebook::{
        exchange::{Everything, write_backup, write_bookmarks, write_json, write_markdown, write_table},
        vault::Cost,
    },
};

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Everything, to be brought in again.
    Json,
    /// Markdown, for people.
    Markdown,
    /// A bookmark file, for browsers.
    Bookmarks,
    /// CSV, for spreadsheets.
    Csv,
}

impl Form {
    /// The end of such a file's name, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Markdown => "md",
            Form::Bookmarks => "html",
            Form::Csv => "csv",
        }
    }
}

impl Library {
    /// Writes the notebook, or one collection of it. JSON is always everything.
    ///
    /// # Errors
    /// `not-found`: no such collection. `disk`: it cannot be written. Or the notebook is not open.
    pub fn export_notebook(&self, form: Form, collection: Option<i64>, out: &mut dyn Write) -> Result<()> {
        let chosen = self.chosen(form, collection)?;
        let written = match form {
            Form::Json => write_json(&chosen, self.now(), out),
            Form::Markdown => write_markdown(&chosen, self.now(), out),
            Form::Bookmarks => write_bookmarks(&chosen, out),
            Form::Csv => write_table(&chosen, out),
        };
        written.map_err(saving::refused)
    }

    /// Writes it to `path`: whole, or not at all.
    ///
    /// # Errors
    /// As [`Library::export_notebook`].
    pub fn export_notebook_to(&self, form: Form, collection: Option<i64>, path: &Path) -> Result<()> {
        saving::save(path, |out| self.export_notebook(form, collection, out))
    }

    /// Asks where to save an export, and writes it; false = the person thought better of it.
    ///
    /// # Errors
    /// As [`Library::export_notebook`].
    pub fn save_export(&self, form: Form, collection: Option<i64>) -> Result<bool> {
        self.must_be_open()?;
        let suggested = format!("fieldshelf-notebook-{}.{}", self.today(), form.ending());
        let Some(path) = self.inner.desktop.ask_where_to_save(&suggested) else { return Ok(false) };
        self.export_notebook_to(form, collection, &path).map(|()| true)
    }

    /// Writes an encrypted backup to `path`: whole, or not at all. Only its password opens it.
    ///
    /// # Errors
    /// `bad-request`: the password has fewer than eight characters. `disk`: it cannot be written. Or the notebook is not open.
    pub fn back_up_to(&self, password: &str, path: &Path) -> Result<()> {
        let cost = self.inner.cost.map_or_else(Cost::calibrated, Ok)?;
        let everything = self.notebook()?.everything()?;
        saving::save(path, |out| write_backup(&everything, self.now(), password, cost, out))
    }

    /// Asks where to save an encrypted backup, and writes it; false = the person thought better of it.
    ///
    /// # Errors
    /// As [`Library::back_up_to`].
    pub fn save_backup(&self, password: &str) -> Result<bool> {
        self.must_be_open()?;
        // Said before a person chooses a place for nothing.
        if password.chars().count() < SHORTEST_PASSWORD {
            return Err(Error::BadRequest(format!("The password needs at least {SHORTEST_PASSWORD} characters.")));
        }
        let suggested = format!("fieldshelf-backup-{}.fieldshelf-notebook", self.today());
        let Some(path) = self.inner.desktop.ask_where_to_save(&suggested) else { return Ok(false) };
        self.back_up_to(password, &path).map(|()| true)
    }

    fn chosen(&self, form: Form, collection: Option<i64>) -> Result<Everything> {
        let notebook = self.notebook()?;
        let everything = notebook.everything()?;
        let Some(id) = collection.filter(|_| form != Form::Json) else { return Ok(everything) };
        let name = notebook.collections()?.into_iter().find(|own| own.id == id).map(|own| own.name);
        let chosen = name.and_then(|name| everything.of_collection(&name));
        chosen.ok_or_else(|| Error::NotFound { what: "collection", name: id.to_string() })
    }
}
