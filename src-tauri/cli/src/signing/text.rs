//! How minisign writes keys and ids.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// Whether this is the record of a public key.
pub(super) fn is_public(record: &[u8]) -> bool {
    record.len() == 42 && record.starts_with(b"Ed")
}

/// minisign reads the eight bytes as one number, the lowest first.
pub(super) fn hex_id(id: [u8; 8]) -> String {
    format!("{:016X}", u64::from_le_bytes(id))
}

pub(super) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(super) fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    STANDARD.decode(text.trim()).ok().map(Zeroizing::new)
}
