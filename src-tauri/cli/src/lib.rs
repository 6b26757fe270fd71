//! `shelf`: Fieldshelf without a window, for scripts, servers and journeys. One file per verb.
//!
//! A verb takes arguments and a library and returns an answer; this file and [`console`] decide how an answer is
//! written. Nothing here knows the store, the network or the notebook but through [`fieldshelf_core::Library`].

mod args;
mod console;
mod exit;
mod failure;
mod filters;
mod identify;
mod moments;
mod place;
mod reading;
mod secret;
pub mod sheet;
pub mod signing;
mod sizes;
mod standing;
mod table;
mod verbs;
mod wrap;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;
use fieldshelf_core::Library;
use fieldshelf_core::library::{Opening, Place};

use args::{Args, DocumentVerb, SourceVerb, Verb};
pub use console::Console;
pub use exit::Exit;
use failure::{Failure, Result};

/// Runs `shelf` with `args`, the program's own name first. Never panics, never ends the process.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let json = args.iter().any(|arg| arg == "--json");
    let ended = match Args::try_parse_from(args) {
        Ok(args) => carry_out(args, console),
        Err(refused) if !refused.use_stderr() => console.help(&refused),
        Err(refused) => Err(Failure::Usage(refused)),
    };
    match ended.and_then(|exit| console.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => console.refuse(&failure, json),
    }
}

fn carry_out(args: Args, console: &mut Console<'_>) -> Result<Exit> {
    let json = args.json;
    match args.verb {
        Verb::Sanitize => {
            let answer = verbs::sanitize::run(console.input)?;
            return console.answer(&answer, true);
        }
        Verb::PdfText { file, mime } => {
            let answer = verbs::pdf_text::run(&file, mime.as_deref(), console)?;
            return console.answer(&answer, true);
        }
        Verb::Publish(args) => return verbs::publish::run(&args, json, console),
        Verb::Validate(args) => return verbs::validate::run(&args, json, console),
        Verb::Diff(args) => return verbs::diff::run(&args, json, console),
        Verb::Keys(args) => return verbs::keys::run(&args, json, console),
        Verb::Serve(args) => return verbs::serve::run(&args, json, console),
        _ => {}
    }
    let library = open(args.profile, args.notebook, console)?;
    let in_notebook = args.verb.needs_notebook();
    if in_notebook {
        secret::unlock(&library, console)?;
    }
    let answered = answer(&library, args.verb, json, console)?;
    if in_notebook {
        // What was asked for is done; a copy that cannot be made now is made another time.
        let _ = library.copy_when_due();
    }
    Ok(answered)
}

/// What is answered by a library.
fn answer(library: &Library, verb: Verb, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    match verb {
        Verb::Sources { verb } => match verb {
            SourceVerb::Add { address, title, key } => {
                console.answer(&verbs::sources::add(library, &address, title.as_deref(), key.as_deref())?, json)
            }
            SourceVerb::List => console.answer(&verbs::sources::list(library)?, json),
            SourceVerb::Key { id, same, .. } => console.answer(&verbs::sources::compare(library, &id, same)?, json),
            SourceVerb::Export => console.answer(&verbs::feed_list::export(library)?, json),
            SourceVerb::Import { file } => console.answer(&verbs::feed_list::import(library, &file)?, json),
            SourceVerb::Remove { id } => console.answer(&verbs::sources::remove(library, &id)?, json),
            SourceVerb::Decide { id, remove, .. } => {
                console.answer(&verbs::sources::decide(library, &id, remove)?, json)
            }
        },
        Verb::Refresh { id, no_documents } => {
            let answer = verbs::refresh::run(library, id.as_deref(), !no_documents, console)?;
            console.answer(&answer, json)
        }
        Verb::Documents { show, verb } => match verb {
            None => console.answer(&verbs::documents::list(library, &show)?, json),
            Some(DocumentVerb::Fetch(which)) => console.answer(&verbs::documents::fetch(library, &which)?, json),
            Some(DocumentVerb::Stop(which)) => console.answer(&verbs::documents::stop(library, &which)?, json),
        },
        Verb::List { filters, limit } => console.answer(&verbs::list::run(library, &filters, limit, json)?, json),
        Verb::Show { id } => console.answer(&verbs::show::run(library, &id)?, json),
        Verb::Search { query, filters, limit } => {
            let answer = verbs::search::run(library, &query, &filters, limit)?;
            console.remark(&answer.remarks)?;
            console.answer(&answer, json)
        }
        Verb::News(args) => console.answer(&verbs::news::run(library, &args)?, json),
        Verb::Contacts { nation, need } => console.answer(&verbs::contacts::run(library, nation, need)?, json),
        Verb::Bookmarks(args) => verbs::bookmarks::run(library, args, json, console),
        Verb::Collections(args) => verbs::collections::run(library, args, json, console),
        Verb::Marks { id } => console.answer(&verbs::marks::run(library, id.as_deref())?, json),
        Verb::Cite(args) => {
            let answer = verbs::cite::run(library, &args)?;
            console.remark(&answer.warnings)?;
            if json { console.answer(&answer, true) } else { console.verbatim(&answer.text) }
        }
        Verb::Print(args) => {
            let answer = verbs::print::run(library, &args)?;
            console.remark(&answer.remarks)?;
            console.answer(&answer, json)
        }
        Verb::Doctor => console.answer(&verbs::doctor::run(library)?, json),
        Verb::Check => console.answer(&verbs::check::run(library)?, json),
        Verb::Bundle(args) => verbs::bundle::run(library, &args, json, console),
        Verb::Notebook { verb } => verbs::notebook::run(library, verb, json, console),
        // Carried out above, without a library.
        Verb::Sanitize
        | Verb::PdfText { .. }
        | Verb::Publish(_)
        | Verb::Validate(_)
        | Verb::Diff(_)
        | Verb::Keys(_)
        | Verb::Serve(_) => Ok(Exit::Fine),
    }
}

fn open(profile: Option<PathBuf>, notebook: Option<u32>, console: &mut Console<'_>) -> Result<Library> {
    let profile = profile.or_else(fieldshelf_core::profile::default_dir).ok_or(Failure::NoProfile)?;
    let library = Library::open(Place { notebook, ..(console.place)(profile) })?;
    let remarks: Vec<String> = library.openings().iter().map(sentence).collect();
    console.remark(&remarks)?;
    Ok(library)
}

/// What happened to a file when the profile was opened.
fn sentence(opening: &Opening) -> String {
    let again = "Run `shelf refresh` to fetch what was published.";
    match opening {
        Opening::LibraryRebuilt(kept_as) => {
            format!("library.db was damaged. It was set aside as {kept_as} and made anew. {again}")
        }
        Opening::LibraryNewer(kept_as) => {
            format!(
                "library.db was written by a newer Fieldshelf. It was set aside as {kept_as} and made anew. {again}"
            )
        }
        Opening::SourcesLost(kept_as) => {
            format!(
                "trust.db was damaged. It was set aside as {kept_as}. Add your sources again; bookmarks are not lost."
            )
        }
        Opening::NotebookDamaged(why) => {
            format!(
                "notebook.db is damaged: {why} The file was not touched. Bookmarks cannot be shown or saved until it is put back from a copy."
            )
        }
        Opening::NotebookRecovered(recovered) => verbs::notebook::recovered(recovered),
        Opening::NotebookNewer => {
            "notebook.db was written by a newer Fieldshelf. It was not touched. Update this program to see bookmarks."
                .into()
        }
    }
}
