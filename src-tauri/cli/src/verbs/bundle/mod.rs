//! `shelf bundle`: writes what can be carried on a stick, looks into it, brings it in.

mod export;
mod import;
mod progress;
mod show;

use std::path::PathBuf;

use clap::Subcommand;
use fieldshelf_core::Library;
use fieldshelf_core::model::Kind;

use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Result;
use crate::filters::kind;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do with bundles.
    #[command(subcommand)]
    verb: BundleVerb,
}

#[derive(Debug, Subcommand)]
enum BundleVerb {
    /// Write a bundle: sources as they were published, and the documents of theirs that are on this computer
    Export(Export),
    /// Look into a bundle: who signed what it carries, and how old it is
    Show {
        /// The bundle
        file: PathBuf,
    },
    /// Bring what a bundle carries into the library. The network is not used
    Import {
        /// The bundle
        file: PathBuf,
        /// Only this source, by its number in the bundle [default: all]
        #[arg(long, value_name = "N", value_delimiter = ',')]
        source: Vec<u32>,
        /// Do not ask first
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Export {
    /// The file to write; `.fieldshelf` is added. What one file of a stick may not hold goes into files beside it
    file: PathBuf,
    /// Only this source, as `shelf sources list` names it [default: all that can be carried]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    source: Vec<String>,
    /// Only documents in this language (en, cy, …); texts always come whole
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    language: Vec<String>,
    /// Only documents of this kind of resource
    #[arg(long, value_delimiter = ',', value_parser = kind())]
    kind: Vec<Kind>,
    /// Texts only
    #[arg(long)]
    no_documents: bool,
    /// Bytes of one file, at most: for file systems that take less than FAT32
    #[arg(long, value_name = "BYTES", hide = true)]
    part_bytes: Option<u64>,
}

/// Does it.
pub fn run(library: &Library, args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    match &args.verb {
        BundleVerb::Export(wanted) => {
            let answer = export::run(library, wanted, console)?;
            console.answer(&answer, json)
        }
        BundleVerb::Show { file } => console.answer(&show::run(library, file)?, json),
        BundleVerb::Import { file, source, yes } => {
            let answer = import::run(library, file, source, *yes, json, console)?;
            console.answer(&answer, json)
        }
    }
}
