//! The hashes that are compared on refresh and checked on reading.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use crate::model::{Contact, Resource};

struct Sink(Sha256);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

fn of(value: &impl fmt::Debug) -> [u8; 32] {
    let mut sink = Sink(Sha256::new());
    // Writing to a hash cannot fail.
    let _ = write!(sink, "{value:?}");
    sink.0.finalize().into()
}

/// Of everything that was published about a resource.
pub(super) fn content_hash(resource: &Resource) -> [u8; 32] {
    of(resource)
}

/// Of everything that was published about a contact.
pub(super) fn contact_hash(contact: &Contact) -> [u8; 32] {
    of(contact)
}
