//! Which notebooks there are: list, new, use, rename.

use fieldshelf_core::Library;
use fieldshelf_core::library::NotebookState;
use fieldshelf_core::notebook::vault::Protection;
use serde::Serialize;

use crate::console::{Answer, Console};
use crate::failure::Result;
use crate::secret;

/// Every notebook.
#[derive(Serialize)]
pub struct Notebooks {
    current: u32,
    state: &'static str,
    notebooks: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: u32,
    name: String,
    protection: &'static str,
    recovery: bool,
    keychain: bool,
}

pub(super) fn list(library: &Library) -> Result<Notebooks> {
    let known = library.notebooks()?;
    let state = match known.state {
        NotebookState::Open => "open",
        NotebookState::Locked => "locked",
        NotebookState::Unusable => "unusable",
        NotebookState::None => "none",
    };
    let line = |line: fieldshelf_core::library::NotebookLine| Line {
        number: line.number,
        name: line.name,
        protection: match line.protection {
            Protection::Login => "login",
            Protection::Keychain => "keychain",
            Protection::Passphrase => "passphrase",
        },
        recovery: line.recovery,
        keychain: line.keychain,
    };
    Ok(Notebooks { current: known.current, state, notebooks: known.all.into_iter().map(line).collect() })
}

pub(super) fn new(library: &Library, name: &str, passphrase: bool, console: &mut Console<'_>) -> Result<Notebooks> {
    let passphrase = if passphrase { Some(secret::chosen(console)?) } else { None };
    library.create_notebook(name, passphrase.as_deref().map(String::as_str))?;
    list(library)
}

pub(super) fn switch(library: &Library, number: u32, console: &mut Console<'_>) -> Result<Notebooks> {
    secret::open(library, number, console)?;
    list(library)
}

pub(super) fn rename(library: &Library, name: &str) -> Result<Notebooks> {
    library.rename_notebook(name)?;
    list(library)
}

impl Answer for Notebooks {
    fn text(&self, _width: usize) -> String {
        if self.notebooks.is_empty() {
            return "There is no notebook. `shelf notebook new NAME` makes one.".into();
        }
        self.notebooks.iter().map(|line| line.text(line.number == self.current)).collect()
    }
}

impl Line {
    fn text(&self, is_current: bool) -> String {
        let name = if self.name.is_empty() { "(no name)" } else { &self.name };
        let opens = match self.protection {
            "passphrase" => "opens with a passphrase",
            "keychain" => "opens with this computer's keychain",
            _ => "protected only by this computer's login",
        };
        let recovery = if self.recovery { ", or with its recovery code" } else { "" };
        let keychain = if self.keychain && self.protection == "passphrase" { ", or with the keychain" } else { "" };
        let current = if is_current { " · in use" } else { "" };
        format!("{}  {name} · {opens}{recovery}{keychain}{current}\n", self.number)
    }
}
