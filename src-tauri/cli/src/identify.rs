//! From what a person types to the resource that is meant.

use fieldshelf_core::library::Opened;
use fieldshelf_core::model::ResourceKey;
use fieldshelf_core::{Code, Error, Library, Result};

/// The resource called `text`: `source/id`, or an id alone where one source has it.
///
/// # Errors
/// `not-found`. `bad-request`: several sources have it; the sentence names them.
pub fn open(library: &Library, text: &str) -> Result<Opened> {
    let mut found: Vec<Opened> = Vec::new();
    let mut unreadable = None;
    for key in candidates(library, text)? {
        match library.read(&key) {
            // An old id and its new one are one resource.
            Ok(opened) if found.iter().any(|other| other.key == opened.key) => {}
            Ok(opened) => found.push(opened),
            Err(error) if error.code() == Code::NotFound => {}
            // A notebook that cannot be read may have a copy; the library's own text is shown all the same.
            Err(error) => unreadable = Some(error),
        }
    }
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|opened| name(&opened.key)).collect();
        return Err(Error::BadRequest(format!("“{text}” may mean {}. Name one of them.", names.join(" or "))));
    }
    let missing = || unreadable.unwrap_or_else(|| Error::NotFound { what: "resource", name: text.to_owned() });
    found.pop().ok_or_else(missing)
}

/// How a resource is written.
pub fn name(key: &ResourceKey) -> String {
    format!("{}/{}", key.source, key.id)
}

/// Every way to read `text`. Ids may hold slashes themselves, so each source is tried. Sources that are no longer followed
/// are known by the bookmarks made in them.
fn candidates(library: &Library, text: &str) -> Result<Vec<ResourceKey>> {
    let mut sources: Vec<String> = library.sources()?.into_iter().map(|followed| followed.source.id).collect();
    // A notebook that cannot be read must not keep the library from being read.
    sources.extend(library.bookmarked().unwrap_or_default().into_iter().map(|key| key.source));
    sources.sort();
    sources.dedup();
    let within = |source: &String| text.strip_prefix(source.as_str())?.strip_prefix('/').map(str::to_owned);
    let named: Vec<ResourceKey> =
        sources.iter().filter_map(|source| Some(ResourceKey { id: within(source)?, source: source.clone() })).collect();
    let bare = sources.into_iter().map(|source| ResourceKey { source, id: text.to_owned() });
    Ok(named.into_iter().chain(bare).collect())
}
