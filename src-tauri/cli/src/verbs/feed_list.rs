//! `shelf sources export` and `shelf sources import`: the list of sources as OPML, as feed readers exchange it.

use std::path::Path;

use fieldshelf_core::library::Followed;
use fieldshelf_core::model::SourceKind;
use fieldshelf_core::publish::import::{Outline, outlines, to_opml};
use fieldshelf_core::{Error, Library};
use serde::Serialize;

use crate::console::{Answer, Fault};
use crate::failure::Result;
use crate::moments::count;
use crate::place::read_text;

/// The sources that have an address on the web.
#[derive(Serialize)]
pub struct Exported {
    opml: String,
    sources: usize,
}

/// What became of each feed of a list.
#[derive(Serialize)]
pub struct Followings {
    feeds: Vec<Following>,
}

#[derive(Serialize)]
struct Following {
    title: String,
    address: String,
    /// The source's id, where it is followed now.
    source: Option<String>,
    /// Why it is not.
    error: Option<Fault>,
}

/// Writes the list. Files of this computer are nobody else's, and the starter library has no address.
pub fn export(library: &Library) -> Result<Exported> {
    let sources = library.sources()?.into_iter().map(|Followed { source, .. }| source);
    let on_the_web =
        sources.filter(|source| source.kind != SourceKind::Starter && source.address.starts_with("https://"));
    let outlines: Vec<Outline> =
        on_the_web.map(|source| Outline { title: source.title, address: source.address }).collect();
    Ok(Exported { opml: to_opml("Fieldshelf", &outlines), sources: outlines.len() })
}

/// Follows each feed of a list. One that cannot be followed does not keep the others from it.
pub fn import(library: &Library, file: &Path) -> Result<Followings> {
    let list = outlines(&read_text(file)?).map_err(|fault| Error::BadRequest(fault.to_string()))?;
    let feeds = list.into_iter().map(|outline| follow(library, outline)).collect();
    Ok(Followings { feeds })
}

fn follow(library: &Library, Outline { title, address }: Outline) -> Following {
    let called = Some(title.as_str()).filter(|title| !title.is_empty());
    // A list of a stranger's must not name files of this computer.
    let followed = if address.starts_with("https://") {
        library.add_source(&address, called)
    } else {
        Err(Error::BadAddress("Only addresses that begin with https:// are followed from a list.".into()))
    };
    let (source, error) = match followed {
        Ok(source) => (Some(source.id), None),
        Err(fault) => (None, Some(Fault { code: fault.code(), message: fault.to_string() })),
    };
    Following { title, address, source, error }
}

impl Answer for Exported {
    fn text(&self, _width: usize) -> String {
        self.opml.clone()
    }
}

impl Answer for Followings {
    fn text(&self, _width: usize) -> String {
        let followed = self.feeds.iter().filter(|feed| feed.source.is_some()).count();
        let number = count(u64::try_from(followed).unwrap_or(u64::MAX), "source");
        let mut lines = vec![format!("Following {number} more. `shelf refresh` fetches them.")];
        let refused = self.feeds.iter().filter_map(|feed| Some((feed, feed.error.as_ref()?)));
        lines.extend(refused.map(|(feed, fault)| format!("{}: {}", feed.address, fault.message)));
        lines.join("\n")
    }
}
