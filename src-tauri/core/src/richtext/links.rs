//! The addresses of one body, and their numbers: those of its links, and those of its images.

use std::collections::HashMap;

use super::node::{Element, Node};

/// Bytes of all addresses of one body: a long base address would otherwise multiply a small page.
const MAX_ADDRESSES: usize = 1 << 20;

/// Images of one body.
const MAX_IMAGES: usize = 200;

/// Addresses in the order in which they come first.
pub(super) struct Links {
    /// Where an element has such a number.
    field: fn(&mut Element) -> &mut Option<u32>,
    most: usize,
    addresses: Vec<String>,
    numbers: HashMap<String, u32>,
    bytes: usize,
    cut: bool,
}

impl Links {
    /// The addresses of links.
    pub fn of_links() -> Links {
        Links::new(|element| &mut element.link, usize::MAX)
    }

    /// The addresses of images.
    pub fn of_images() -> Links {
        Links::new(|element| &mut element.image, MAX_IMAGES)
    }

    fn new(field: fn(&mut Element) -> &mut Option<u32>, most: usize) -> Links {
        Links { field, most, addresses: Vec::new(), numbers: HashMap::new(), bytes: 0, cut: false }
    }

    /// The number of this address, the same each time; `None` where there are too many.
    pub fn number(&mut self, address: String) -> Option<u32> {
        if let Some(number) = self.numbers.get(&address) {
            return Some(*number);
        }
        if self.bytes + address.len() > MAX_ADDRESSES || self.addresses.len() >= self.most {
            self.cut = true;
            return None;
        }
        let number = u32::try_from(self.addresses.len()).ok()?;
        self.bytes += address.len();
        self.addresses.push(address.clone());
        self.numbers.insert(address, number);
        Some(number)
    }

    /// Whether an address was left out.
    pub fn are_cut(&self) -> bool {
        self.cut
    }

    /// The addresses that `nodes` still use, in reading order; the numbers in `nodes` follow.
    pub fn into_used(self, nodes: &mut [Node]) -> Vec<String> {
        let mut used = Used { field: self.field, from: self.addresses, numbers: HashMap::new(), addresses: Vec::new() };
        used.renumber(nodes);
        used.addresses
    }
}

struct Used {
    field: fn(&mut Element) -> &mut Option<u32>,
    from: Vec<String>,
    numbers: HashMap<u32, u32>,
    addresses: Vec<String>,
}

impl Used {
    /// Recursive: a tree is at most 100 deep.
    fn renumber(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            let number = (self.field)(element);
            *number = number.and_then(|number| self.number(number));
            self.renumber(&mut element.children);
        }
    }

    fn number(&mut self, old: u32) -> Option<u32> {
        if let Some(number) = self.numbers.get(&old) {
            return Some(*number);
        }
        let address = self.from.get_mut(usize::try_from(old).ok()?).map(std::mem::take)?;
        let number = u32::try_from(self.addresses.len()).ok()?;
        self.addresses.push(address);
        self.numbers.insert(old, number);
        Some(number)
    }
}
