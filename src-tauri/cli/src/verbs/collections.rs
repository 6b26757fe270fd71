//! `shelf collections`: named groups of bookmarks, in the order that the worker gives them.

use clap::Subcommand;
use fieldshelf_core::model::Collection;
use fieldshelf_core::{Error, Library, Result as CoreResult};
use serde::Serialize;

use crate::console::{Answer, Console};
use crate::exit::Exit;
use crate::failure::Result;
use crate::moments::count;
use crate::wrap::hang;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do with collections.
    #[command(subcommand)]
    verb: CollectionVerb,
}

#[derive(Debug, Subcommand)]
enum CollectionVerb {
    /// List them in their order
    List,
    /// Make one; it comes last. `shelf bookmarks move` puts bookmarks into it
    Add {
        /// Its name
        name: String,
    },
    /// Give one another name
    Rename {
        /// Its name
        name: String,
        /// Its new name
        new: String,
    },
    /// Move one before another, or to the end
    Move {
        /// Its name
        name: String,
        /// The one that comes after it then [default: it comes last]
        #[arg(long, value_name = "NAME")]
        before: Option<String>,
    },
    /// Remove one; its bookmarks stay. It cannot be taken back here
    Remove {
        /// Its name
        name: String,
    },
}

/// Every collection.
#[derive(Serialize)]
struct Collections {
    collections: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    bookmarks: u64,
}

/// Does it, and shows the collections as they are then.
pub fn run(library: &Library, args: Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    carry_out(library, args.verb)?;
    let line = |collection: Collection| Line { name: collection.name, bookmarks: collection.bookmarks };
    let collections = library.collections()?.into_iter().map(line).collect();
    console.answer(&Collections { collections }, json)
}

fn carry_out(library: &Library, verb: CollectionVerb) -> CoreResult<()> {
    let id = |name: &str| Ok::<i64, Error>(named(library, name)?.id);
    match verb {
        CollectionVerb::List => {}
        CollectionVerb::Add { name } => drop(library.save_collection(None, &name)?),
        CollectionVerb::Rename { name, new } => drop(library.save_collection(Some(id(&name)?), &new)?),
        CollectionVerb::Move { name, before } => {
            library.move_collection(id(&name)?, before.as_deref().map(id).transpose()?)?;
        }
        CollectionVerb::Remove { name } => drop(library.remove_collection(id(&name)?)?),
    }
    Ok(())
}

/// The collection of this name; capitals make no difference.
///
/// # Errors
/// `not-found`.
pub fn named(library: &Library, name: &str) -> CoreResult<Collection> {
    let wanted = name.trim().to_lowercase();
    let found = library.collections()?.into_iter().find(|collection| collection.name.to_lowercase() == wanted);
    found.ok_or_else(|| Error::NotFound { what: "collection", name: name.to_owned() })
}

impl Answer for Collections {
    fn text(&self, width: usize) -> String {
        if self.collections.is_empty() {
            return "There are no collections yet. `shelf collections add NAME` makes one.".into();
        }
        let line = |line: &Line| hang("", &format!("{} · {}", line.name, count(line.bookmarks, "bookmark")), width);
        self.collections.iter().map(line).collect()
    }
}
