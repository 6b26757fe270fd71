//! `shelf notebook`: which notebooks there are, what opens them, and what is done with one as a whole.

mod coming;
mod keys;
mod leaving;
mod list;
mod secrets;
mod snapshots;

use std::path::PathBuf;

use clap::Subcommand;
use fieldshelf_core::Library;

use crate::Exit;
use crate::console::Console;
use crate::failure::Result;
pub(crate) use snapshots::recovered;

/// What to do with notebooks.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List the notebooks of this profile, and what opens each
    List,
    /// Make a notebook, and use it from now on
    New {
        /// What to call it
        name: String,
        /// Protect it with a passphrase: you are asked, or it is read from FIELDSHELF_NEW_PASSPHRASE
        #[arg(long)]
        passphrase: bool,
    },
    /// Use another notebook from now on
    Use {
        /// Its number, as `shelf notebook list` shows it
        number: u32,
    },
    /// Give the notebook another name
    Rename {
        /// What to call it
        name: String,
    },
    /// Set or change the passphrase of the notebook
    #[command(after_help = SECRETS)]
    Passphrase {
        /// Take it away: the notebook is then protected only by this computer's login
        #[arg(long)]
        remove: bool,
    },
    /// Make a recovery code, which opens the notebook when the passphrase is forgotten; it is shown this once
    #[command(after_help = SECRETS)]
    Recovery,
    /// Write the notebook, or a collection of it, for people and for other programs
    Export(leaving::Export),
    /// Bring in an export or a backup: shows how it differs, and asks
    #[command(after_help = BACKUPS)]
    Import(coming::Import),
    /// Write all of the notebook to one file, encrypted under a password
    #[command(after_help = BACKUPS)]
    Backup {
        /// The file to write
        file: PathBuf,
    },
    /// Bring back a backup or an export: shows how it differs, and asks
    #[command(after_help = BACKUPS)]
    Restore(coming::Import),
    /// List the copies of the notebook from earlier days
    Snapshots,
    /// Show how a copy differs from the notebook, or take what it has
    Recover {
        /// Its name, as `shelf notebook snapshots` shows it
        name: String,
        /// Add what is missing in the notebook; nothing is taken away
        #[arg(long)]
        add: bool,
        /// Make the notebook as it was then; a copy of today's is made first
        #[arg(long, conflicts_with = "add")]
        replace: bool,
    },
    /// Erase a notebook: its keys first, then its files. It cannot be brought back
    Erase {
        /// Its number, as `shelf notebook list` shows it
        number: u32,
        /// Its name, or ERASE where it has none
        #[arg(long, value_name = "NAME")]
        confirm: String,
    },
}

const SECRETS: &str = "You are asked for the passphrase at a terminal. Scripts give it in the environment, as \
FIELDSHELF_PASSPHRASE (the present one, or the recovery code) and FIELDSHELF_NEW_PASSPHRASE. Every program of this \
account can see these.";

const BACKUPS: &str = "You are asked for the password of a backup at a terminal. Scripts give it in the environment, as \
FIELDSHELF_BACKUP_PASSWORD. Every program of this account can see it.";

impl Verb {
    /// Whether it works in the open notebook.
    pub(crate) fn needs_notebook(&self) -> bool {
        !matches!(self, Verb::List | Verb::New { .. } | Verb::Use { .. } | Verb::Erase { .. })
    }
}

/// Does it.
pub(crate) fn run(library: &Library, verb: Verb, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    match verb {
        Verb::List => console.answer(&list::list(library)?, json),
        Verb::New { name, passphrase } => {
            let answer = list::new(library, &name, passphrase, console)?;
            console.answer(&answer, json)
        }
        Verb::Use { number } => {
            let answer = list::switch(library, number, console)?;
            console.answer(&answer, json)
        }
        Verb::Rename { name } => console.answer(&list::rename(library, &name)?, json),
        Verb::Passphrase { remove } => {
            let answer = keys::passphrase(library, remove, console)?;
            console.answer(&answer, json)
        }
        Verb::Recovery => {
            let answer = keys::recovery(library, console)?;
            console.answer(&answer, json)
        }
        Verb::Export(wanted) => leaving::export(library, &wanted, json, console),
        Verb::Backup { file } => {
            let answer = leaving::back_up(library, &file, console)?;
            console.answer(&answer, json)
        }
        Verb::Import(wanted) | Verb::Restore(wanted) => {
            let answer = coming::run(library, &wanted, json, console)?;
            console.answer(&answer, json)
        }
        Verb::Snapshots => console.answer(&snapshots::list(library)?, json),
        Verb::Recover { name, add, replace } => {
            console.answer(&snapshots::recover(library, &name, add, replace)?, json)
        }
        Verb::Erase { number, confirm } => console.answer(&keys::erase(library, number, &confirm)?, json),
    }
}
