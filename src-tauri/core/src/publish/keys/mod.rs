//! The keys of a publisher's folder: `keys.toml`, and how keys follow one another. It holds public keys only, reads no
//! disk, and signs nothing: the command line does, in the order that [`changes`] gives.

mod changes;
mod file;

pub use changes::{KeyChange, announce, hand_over, recover, revoke, successor};
pub use file::{KEYS, read_keys, write_keys};
