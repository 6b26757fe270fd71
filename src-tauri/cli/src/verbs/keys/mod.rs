//! `shelf keys`: makes keys, shows them, and lets one follow another. Every verb says what it did and what the person does
//! next; made again after an interruption, it finishes what it began.
//!
//! The rules by which keys follow one another are [`fieldshelf_core::publish::keys`]; how a person goes about it is told in
//! `docs/keys.md`.

mod answer;
mod check;
mod folder;
mod new;
mod recover;
mod revoke;
mod rotate;
mod show;
mod site;

use std::path::PathBuf;

use clap::Subcommand;

use crate::signing::Password;
use crate::{console::Console, exit::Exit, failure::Result};

/// What to do with keys.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a key: a secret half that signs, under a password, and a public half that everyone may see
    New(New),
    /// Show a public key, or the keys of a folder, with the fingerprint that people compare
    Show {
        /// A public key's file, the 56 characters of a key, or the folder that you publish
        #[arg(value_name = "FILE.pub|FOLDER")]
        what: String,
    },
    /// Open a secret key with its password, to see that both are still good; nothing is signed
    Check {
        /// The secret half of a key
        #[arg(value_name = "FILE.key")]
        file: PathBuf,
        /// Its password.
        #[command(flatten)]
        password: Password,
    },
    /// Let a new key sign in place of the one that signs now
    Rotate(Rotate),
    /// Take a key back for ever: one of several, or one from years ago
    Revoke {
        /// The folder that you publish
        folder: PathBuf,
        /// The key: its .pub file, its 56 characters, or its number as `shelf keys show` gives it
        key: String,
    },
    /// Let the recovery key say which key signs from now on, when the one that signed is lost or stolen
    Recover(Recover),
}

/// A key to make.
#[derive(Debug, clap::Args)]
struct New {
    /// What to call its two files
    name: String,
    /// Where to put them: a USB stick, say, but never the folder that you publish
    #[arg(long)]
    dir: PathBuf,
    /// It is the recovery key, which lies apart and signs only when the other is lost
    #[arg(long)]
    recovery: bool,
    /// The folder that you publish: its keys.toml names the new key
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Its password.
    #[command(flatten)]
    password: Password,
}

/// A key that hands on.
#[derive(Debug, clap::Args)]
struct Rotate {
    /// The folder that you publish
    folder: PathBuf,
    /// The public half of the new key
    #[arg(long, value_name = "NEW.pub")]
    new: String,
    /// The secret half of the key that signs now
    #[arg(long, value_name = "OLD.key")]
    key: PathBuf,
    /// The site that `shelf publish` wrote
    #[arg(long, value_name = "SITE")]
    to: String,
    /// The old key's password.
    #[command(flatten)]
    password: Password,
}

/// A key that is lost or stolen.
#[derive(Debug, clap::Args)]
struct Recover {
    /// The folder that you publish
    folder: PathBuf,
    /// The public half of the new key; of the one that signs now, where only the recovery key changes
    #[arg(long, value_name = "NEW.pub")]
    new: String,
    /// The public half of another recovery key, which takes the place of this one
    #[arg(long, value_name = "RECOVERY.pub")]
    new_recovery: Option<String>,
    /// The secret half of the recovery key
    #[arg(long, value_name = "RECOVERY.key")]
    recovery: PathBuf,
    /// Your own copy of the site that `shelf publish` wrote, not one that a thief may have changed
    #[arg(long, value_name = "SITE")]
    to: String,
    /// The number of the manifest, when a thief has published greater ones than your copy of the site has
    #[arg(long, value_name = "N")]
    sequence: Option<u64>,
    /// The recovery key's password.
    #[command(flatten)]
    password: Password,
}

/// Does it.
pub fn run(args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    let done = match &args.verb {
        Verb::New(new) => new::run(new, console)?,
        Verb::Show { what } => show::run(what)?,
        Verb::Check { file, password } => check::run(file, password, console)?,
        Verb::Rotate(rotate) => rotate::run(rotate, console)?,
        Verb::Revoke { folder, key } => revoke::run(folder, key)?,
        Verb::Recover(recover) => recover::run(recover, console)?,
    };
    console.answer(&done, json)
}
