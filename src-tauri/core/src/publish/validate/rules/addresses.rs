//! Links and pictures of the texts: a reader drops what it may not follow, and nobody is told.

use crate::publish::validate::{
    facts::{At, Disk, Facts},
    finding::Findings,
    folder,
};

/// What a reader follows.
const FOLLOWED: [&str; 3] = ["https", "mailto", "tel"];

pub(super) fn ask(facts: &Facts, disk: &Disk, found: &mut Findings) {
    for resource in &facts.resources {
        for link in &resource.links {
            match url::Url::parse(&link.it) {
                Ok(address) if FOLLOWED.contains(&address.scheme()) => {}
                Ok(_) => {
                    let sentence = format!("a link may lead to https, mailto or tel, not to {}", link.it);
                    found.error("link", &link.at, sentence);
                }
                Err(_) => match beside(facts, &resource.at, &link.it) {
                    Some(path) if disk.contains_key(&path) => {}
                    _ => found.error("link", &link.at, format!("the link leads to {}, which is not there", link.it)),
                },
            }
        }
    }
}

/// The path of the file that a relative link names; `None` = it names none.
pub(super) fn beside(facts: &Facts, at: &At, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().filter(|path| !path.is_empty())?;
    if url::Url::parse(link).is_ok() {
        return None;
    }
    // Pages of a published feed stand in folders, but their addresses are those of the site.
    let from = if facts.published { "" } else { &at.file };
    let path = path.replace("%20", " ");
    folder::beside(from, &path)
}
