//! Links and pictures of the texts: a reader drops what it may not follow, and nobody is told.

use crate::publish::{
    attached,
    validate::{
        Given,
        facts::{Facts, Resource, Said},
        finding::Findings,
    },
};

/// What a reader follows.
const FOLLOWED: [&str; 3] = ["https", "mailto", "tel"];

pub(super) fn ask(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    for resource in &facts.resources {
        if facts.published {
            // Only links to files of the site are known here.
            for link in resource.links.iter().filter(|link| given.whole && !given.disk.contains_key(&link.it)) {
                found.error("link", &link.at, format!("the text leads to {}, which is not there", link.it));
            }
            continue;
        }
        resource.links.iter().for_each(|link| written(resource, link, given, found));
        for picture in &resource.pictures {
            let path = attached::resolve_address(&resource.at.file, &picture.it);
            let here = path.is_some_and(|path| given.disk.contains_key(&path));
            if !here && scheme(&picture.it).as_deref() != Some("https") {
                let sentence = format!("a picture is a file of this folder; {} is none", picture.it);
                found.error("picture", &picture.at, sentence);
            }
        }
    }
}

fn written(resource: &Resource, link: &Said, given: &Given<'_>, found: &mut Findings) {
    let Said { it: to, at } = link;
    match scheme(to) {
        Some(scheme) if FOLLOWED.contains(&scheme.as_str()) => {}
        Some(_) => found.error("link", at, format!("a link may lead to https, mailto or tel, not to {to}")),
        None => {
            let path = attached::resolve_address(&resource.at.file, to);
            let sentence = if path.is_some_and(|path| given.disk.contains_key(&path)) {
                format!("readers cannot follow a link to {to}; name the file under [[files]]")
            } else {
                format!("the link leads to {to}, which is not there")
            };
            found.error("link", at, sentence);
        }
    }
}

fn scheme(address: &str) -> Option<String> {
    url::Url::parse(address).ok().map(|url| url.scheme().to_owned())
}
