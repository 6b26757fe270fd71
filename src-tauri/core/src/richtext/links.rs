//! The addresses of one body, and their numbers.

use std::collections::HashMap;

use super::node::Node;

/// Bytes of all addresses of one body: a long base address would otherwise multiply a small page.
const MAX_ADDRESSES: usize = 1 << 20;

/// Addresses in the order of their first link.
#[derive(Default)]
pub(super) struct Links {
    addresses: Vec<String>,
    numbers: HashMap<String, u32>,
    bytes: usize,
    cut: bool,
}

impl Links {
    /// The number of this address, the same each time; `None` where there are too many.
    pub fn number(&mut self, address: String) -> Option<u32> {
        if let Some(number) = self.numbers.get(&address) {
            return Some(*number);
        }
        if self.bytes + address.len() > MAX_ADDRESSES {
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
        let mut used = Used { from: self.addresses, numbers: HashMap::new(), addresses: Vec::new() };
        used.renumber(nodes);
        used.addresses
    }
}

struct Used {
    from: Vec<String>,
    numbers: HashMap<u32, u32>,
    addresses: Vec<String>,
}

impl Used {
    /// Recursive: a tree is at most 100 deep.
    fn renumber(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            element.link = element.link.and_then(|number| self.number(number));
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
