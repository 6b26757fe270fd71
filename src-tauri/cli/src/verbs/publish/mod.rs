//! `shelf publish`: a folder of texts and files becomes a site that others can follow.

mod fetch;
mod import;
mod init;
mod site;
pub(in crate::verbs) mod target;

use std::path::PathBuf;

use clap::Subcommand;

use crate::signing::Password;
use crate::{console::Console, exit::Exit, failure::Result};

/// What to publish, and where.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    /// What else to do.
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The folder to publish, or a spreadsheet in it
    #[arg(required = true, value_name = "FOLDER|FILE")]
    folder: Option<PathBuf>,
    /// Where the site goes: a folder, or s3://bucket/prefix (with the usual AWS_ variables)
    #[arg(long, value_name = "FOLDER|s3://…", required = true)]
    to: Option<String>,
    /// The secret key that signs; its public half stands in keys.toml
    #[arg(long, value_name = "FILE.key")]
    key: Option<PathBuf>,
    /// The key's password.
    #[command(flatten)]
    password: Password,
    /// The moment of the publication, 2026-11-24T09:00:00Z say [default: now]
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// It is meant that many resources are gone
    #[arg(long)]
    confirm: bool,
    /// Cut every page anew, so that no text of what is gone is left in the archives; readers fetch all pages again
    #[arg(long)]
    afresh: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Begin a new folder, with an example of everything and comments
    Init {
        /// The folder to make
        folder: PathBuf,
    },
    /// Begin a folder with what others published already, or bring one up to date
    Import(import::Import),
}

/// Does it.
pub fn run(args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    match (&args.verb, &args.folder, &args.to) {
        (Some(Verb::Init { folder }), ..) => console.answer(&init::run(folder)?, json),
        (Some(Verb::Import(import)), ..) => {
            let answer = import::run(import, console)?;
            console.answer(&answer, json)
        }
        (None, Some(folder), Some(to)) => {
            let answer = site::run(args, folder, to, console)?;
            console.answer(&answer, json)
        }
        // The command line is not read so.
        (None, ..) => Ok(Exit::Usage),
    }
}
