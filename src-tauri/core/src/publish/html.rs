//! The pages for people with a browser: one for each resource, and lists that lead to them. No script, nothing from
//! elsewhere; they can be printed, read aloud, and read on an old telephone.

mod frame;
mod list;
mod resource;

use std::collections::BTreeMap;

use super::{
    changes::{Changes, Entry},
    contacts::Contact,
    folder::Shelf,
};

/// Every page, by its path.
pub(super) fn site(shelf: &Shelf<'_>, changes: &Changes<'_>) -> Vec<(String, Vec<u8>)> {
    let known = Known {
        shelf,
        pages: changes.entries.iter().map(|entry| (entry.resource.front.id.get_ref().as_str(), entry)).collect(),
        contacts: shelf.contacts.contacts.iter().map(|contact| (contact.id.get_ref().as_str(), contact)).collect(),
    };
    let resources = changes.entries.iter().map(|entry| (entry.html_page.clone(), resource::page(&known, entry)));
    let mut pages: Vec<(String, Vec<u8>)> = resources.map(|(path, page)| (path, page.into_bytes())).collect();
    pages.extend(list::pages(&known, changes));
    pages
}

/// What a page may lead to.
struct Known<'a> {
    shelf: &'a Shelf<'a>,
    pages: BTreeMap<&'a str, &'a Entry<'a>>,
    contacts: BTreeMap<&'a str, &'a Contact>,
}
