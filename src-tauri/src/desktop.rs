//! What only the system can do: open an address in the program that the person chose for it.

use std::io;

/// The person's desktop.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl fieldshelf_core::library::Desktop for System {
    /// The core has checked the address: https, mailto or tel. It is handed over and not waited for.
    fn open(&self, address: &str) -> io::Result<()> {
        open::that_detached(address)
    }
}
