//! `shelf notebook export` and `backup`: what leaves the notebook, for people, for other programs, for another day.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use fieldshelf_core::Library;
use fieldshelf_core::library::carrying::Form;
use serde::Serialize;

use super::secrets::new_password;
use crate::console::{Answer, Console};
use crate::exit::Exit;
use crate::failure::Result;

/// What to write, and where.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// What for: json can be brought in again, markdown is for people, bookmarks for browsers, csv for spreadsheets
    #[arg(long, value_enum, default_value_t = FormWord::Json)]
    form: FormWord,
    /// Only this collection, by its number; json is always everything
    #[arg(long, value_name = "N")]
    collection: Option<i64>,
    /// The file to write; - is standard output
    #[arg(short, long, value_name = "FILE|-", default_value = "-")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormWord {
    Json,
    Markdown,
    Bookmarks,
    Csv,
}

/// The file that was written.
#[derive(Serialize)]
pub struct Written {
    file: PathBuf,
    #[serde(skip)]
    sealed: bool,
}

pub(super) fn export(library: &Library, wanted: &Export, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    let form = match wanted.form {
        FormWord::Json => Form::Json,
        FormWord::Markdown => Form::Markdown,
        FormWord::Bookmarks => Form::Bookmarks,
        FormWord::Csv => Form::Csv,
    };
    if wanted.output.as_os_str() == "-" {
        library.export_notebook(form, wanted.collection, console.out)?;
        return Ok(Exit::Fine);
    }
    library.export_notebook_to(form, wanted.collection, &wanted.output)?;
    console.answer(&Written { file: wanted.output.clone(), sealed: false }, json)
}

pub(super) fn back_up(library: &Library, file: &Path, console: &mut Console<'_>) -> Result<Written> {
    let password = new_password(console)?;
    library.back_up_to(&password, file)?;
    Ok(Written { file: file.to_owned(), sealed: true })
}

impl Answer for Written {
    fn text(&self, _width: usize) -> String {
        let file = self.file.display();
        match self.sealed {
            true => format!("Backed up to {file}. Only its password opens it: there is no way round a forgotten one."),
            false => format!("Exported to {file}. Whoever has this file can read it."),
        }
    }
}
