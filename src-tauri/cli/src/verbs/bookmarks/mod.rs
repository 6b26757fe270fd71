//! `shelf bookmarks`: keep resources, with a note, tags, and an order by hand.

mod shown;

use clap::Subcommand;
use fieldshelf_core::library::Shelved;
use fieldshelf_core::model::{Bookmark, BookmarkFilter};
use fieldshelf_core::{Error, Library, Result as CoreResult};

use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Result;
use crate::identify;
use crate::verbs::collections;
use shown::{Bookmarks, Done};

/// What to do.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "What is removed here is gone: each run is a program of its own, and only Fieldshelf's window can \
    take a removal back."
)]
pub struct Args {
    /// What to do with bookmarks.
    #[command(subcommand)]
    verb: BookmarkVerb,
}

#[derive(Debug, Subcommand)]
enum BookmarkVerb {
    /// Keep a resource, with a copy that stays when its publisher takes it away
    Add {
        /// The resource
        id: String,
        /// Your note on it; on a resource that is bookmarked already, the new note
        #[arg(long)]
        note: Option<String>,
        /// Do not look whether the note holds a date of birth, a telephone number or the reference of a case
        #[arg(long)]
        quiet: bool,
    },
    /// List bookmarks, newest first, or in the order of a collection
    List(Which),
    /// Give a bookmark tags, or take tags away
    Tag {
        /// The resource
        id: String,
        /// The tags, of at most 40 characters; one of several words in quotes
        #[arg(required = true)]
        tags: Vec<String>,
        /// Take them away
        #[arg(long)]
        remove: bool,
    },
    /// Put a bookmark into a collection, last or before another; or move it there
    Move {
        /// The resource
        id: String,
        /// The collection, by its name
        collection: String,
        /// The bookmark that comes after it then [default: it comes last]
        #[arg(long, value_name = "ID")]
        before: Option<String>,
        /// Take it out of the collection
        #[arg(long, conflicts_with = "before")]
        out: bool,
    },
    /// Remove the bookmark of a resource, with its note, tags and marked passages
    Remove {
        /// The resource
        id: String,
    },
}

/// Which bookmarks.
#[derive(Debug, clap::Args)]
struct Which {
    /// Only those of this collection, in its order
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// Only those with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only those with these words in their title, publisher, note, tags or marked passages
    #[arg(long, value_name = "WORDS")]
    find: Option<String>,
}

/// Does it.
pub fn run(library: &Library, args: Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    match args.verb {
        BookmarkVerb::Add { id, note, quiet } => {
            let answer = add(library, &id, note.as_deref())?;
            if !quiet {
                console.remark(&matters_of_a_case(library, note.as_deref().unwrap_or_default())?)?;
            }
            console.answer(&answer, json)
        }
        BookmarkVerb::List(which) => console.answer(&list(library, which)?, json),
        BookmarkVerb::Tag { id, tags, remove } => console.answer(&tag(library, &id, &tags, remove)?, json),
        BookmarkVerb::Move { id, collection, before, out: false } => {
            console.answer(&place(library, &id, &collection, before.as_deref())?, json)
        }
        BookmarkVerb::Move { id, collection, .. } => console.answer(&take_out(library, &id, &collection)?, json),
        BookmarkVerb::Remove { id } => console.answer(&remove(library, &id)?, json),
    }
}

fn add(library: &Library, id: &str, note: Option<&str>) -> CoreResult<Done> {
    let key = identify::open(library, id)?.key;
    let bookmark = library.bookmark(&key, note)?;
    Done::to(library, bookmark, "Bookmarked")
}

/// A reminder; what was found is not repeated, since a terminal keeps what it showed.
fn matters_of_a_case(library: &Library, note: &str) -> CoreResult<Vec<String>> {
    if library.look_at_note(note)?.is_empty() {
        return Ok(Vec::new());
    }
    let sentence = "The note was saved. It seems to hold a date of birth, a telephone number or the reference of a case: \
                    is this the place for it?";
    Ok(vec![sentence.to_owned()])
}

fn list(library: &Library, which: Which) -> CoreResult<Bookmarks> {
    let collection = which.collection.map(|name| collections::named(library, &name)).transpose()?;
    let filter = BookmarkFilter {
        collection: collection.map(|collection| collection.id),
        tag: which.tag,
        text: which.find.unwrap_or_default(),
    };
    Bookmarks::of(library, library.find_bookmarks(&filter)?)
}

fn tag(library: &Library, id: &str, tags: &[String], remove: bool) -> CoreResult<Done> {
    let bookmark = bookmark_of(library, id)?;
    let mut all = bookmark.tags;
    if remove {
        let named = |own: &String| tags.iter().any(|tag| tag.to_lowercase() == own.to_lowercase());
        all.retain(|own| !named(own));
    } else {
        all.extend_from_slice(tags);
    }
    let words = if remove { "Took tags away from" } else { "Tagged" };
    Done::to(library, library.set_tags(&bookmark.key, &all)?, words)
}

fn place(library: &Library, id: &str, collection: &str, before: Option<&str>) -> CoreResult<Done> {
    let collection = collections::named(library, collection)?.id;
    let before = before.map(|before| bookmark_of(library, before)).transpose()?;
    let mut bookmark = bookmark_of(library, id)?;
    if !bookmark.collections.contains(&collection) {
        let collections = [bookmark.collections.as_slice(), &[collection]].concat();
        bookmark = library.set_collections(&bookmark.key, &collections)?;
    }
    library.move_entry(collection, &bookmark.key, before.as_ref().map(|before| &before.key))?;
    Done::to(library, bookmark, "Moved")
}

fn take_out(library: &Library, id: &str, collection: &str) -> CoreResult<Done> {
    let collection = collections::named(library, collection)?.id;
    let bookmark = bookmark_of(library, id)?;
    let left: Vec<i64> = bookmark.collections.iter().copied().filter(|own| *own != collection).collect();
    Done::to(library, library.set_collections(&bookmark.key, &left)?, "Took out of the collection:")
}

fn remove(library: &Library, id: &str) -> CoreResult<Done> {
    let bookmark = bookmark_of(library, id)?;
    let done = Done::to(library, bookmark.clone(), "Removed the bookmark of")?;
    library.unbookmark(&bookmark.key)?;
    Ok(done)
}

/// The bookmark of a resource. An id alone means the bookmarked one, though other sources have such a resource too.
fn bookmark_of(library: &Library, id: &str) -> CoreResult<Bookmark> {
    let all = library.bookmarks(None)?.into_iter().map(|Shelved { bookmark, .. }| bookmark);
    let mut called: Vec<Bookmark> =
        all.filter(|bookmark| bookmark.key.id == id || identify::name(&bookmark.key) == id).collect();
    if called.len() < 2 {
        return called.pop().ok_or_else(|| Error::NotFound { what: "bookmark", name: id.to_owned() });
    }
    let names: Vec<String> = called.iter().map(|bookmark| identify::name(&bookmark.key)).collect();
    Err(Error::BadRequest(format!("“{id}” may mean {}. Name one of them.", names.join(" or "))))
}
