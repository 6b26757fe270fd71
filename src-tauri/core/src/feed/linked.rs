//! Files that a text merely links to. Formats other than ours name no attachments, or not all: a leaflet is a link in
//! the words around it.

use super::attachments::{UNKNOWN, mime_of};
use crate::model::{Attachment, Role};
use crate::richtext::{Node, RichText, Tag, line};

/// Files of one item.
const MOST: usize = 50;

/// Adds the files that `body` links to and `attachments` does not name yet. Their hashes and sizes are not known.
pub(super) fn add(body: &RichText, attachments: &mut Vec<Attachment>) {
    for (number, address) in body.links.iter().enumerate() {
        let mime = mime_of(address);
        let wanted = mime != UNKNOWN && mime != "text/html" && !mime.starts_with("image/");
        let is_new = attachments.iter().all(|known| known.address != *address);
        if !wanted || !is_new || !address.starts_with("https:") || attachments.len() >= MOST {
            continue;
        }
        attachments.push(Attachment {
            address: address.clone(),
            mime: mime.to_owned(),
            title: words(&body.nodes, number).map(|words| line(&words)).filter(|title| !title.is_empty()),
            size: None,
            duration: None,
            sha256: None,
            pages: None,
            language: None,
            role: Role::Main,
        });
    }
}

/// The words of the first link with this number. Recursive: a tree is at most 100 deep.
fn words(nodes: &[Node], number: usize) -> Option<String> {
    nodes.iter().find_map(|node| {
        let Node::Element(element) = node else { return None };
        if element.tag == Tag::A && element.link.and_then(|link| usize::try_from(link).ok()) == Some(number) {
            let text = RichText { nodes: element.children.clone(), ..RichText::default() };
            return Some(text.plain_text());
        }
        words(&element.children, number)
    })
}
