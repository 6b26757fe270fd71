//! A publisher's public key: its text, its number, and the point that tells it from every other.

use crate::model::{KeyRole, PinnedKey, Signing};
use crate::{Error, Result};
use sha2::{Digest, Sha256};

/// A public key as minisign writes it, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublicKey {
    /// 56 characters of base64: two bytes `Ed`, eight of the number, 32 of the point. One text for one key.
    pub(super) text: String,
    number: [u8; 8],
    point: [u8; 32],
}

impl PublicKey {
    /// `None`: that is no such key.
    pub(super) fn read(text: &str) -> Option<Self> {
        let bytes = minisign::PublicKey::from_base64(text).ok()?.to_bytes();
        let (algorithm, rest) = bytes.split_first_chunk::<2>()?;
        let (number, point) = rest.split_first_chunk::<8>()?;
        let point = <[u8; 32]>::try_from(point).ok()?;
        // minisign reads `ED` here as well: then one key would have two texts, and one could be taken back and the other not.
        (algorithm == b"Ed").then(|| PublicKey { text: text.to_owned(), number: *number, point })
    }

    /// Whether both check the same signatures, whatever their numbers say.
    pub(super) fn is_same_point(&self, other: &PublicKey) -> bool {
        self.point == other.point
    }

    /// Its number, as minisign prints it: 16 upper-case hex digits.
    pub(super) fn id(&self) -> String {
        id_of(self.number)
    }

    pub(super) fn number(&self) -> [u8; 8] {
        self.number
    }
}

/// The number of a key as minisign prints it.
pub(super) fn id_of(number: [u8; 8]) -> String {
    format!("{:016X}", u64::from_le_bytes(number))
}

/// The number of a key (56 characters of base64), 16 upper-case hex digits; `None` = that is no key.
#[must_use]
pub fn key_id(key: &str) -> Option<String> {
    PublicKey::read(key).map(|key| key.id())
}

/// A minisign public key as a person gives it: the 56 characters, or a whole `.pub` file. The answer is the 56 characters.
///
/// # Errors
/// `bad-request`: it is none.
pub fn read_key(given: &str) -> Result<String> {
    let line = given.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    PublicKey::read(line).map(|key| key.text).ok_or_else(|| {
        Error::BadRequest("That is not a publisher's key. A key is 56 letters and digits that begin with RW.".into())
    })
}

/// What people compare by telephone: six groups of five digits, made from the SHA-256 of the key that signed last (or that
/// a person typed). No other key will do: a forger's first manifest may well name the publisher's true key beside their own.
#[must_use]
pub fn fingerprint(signing: &Signing) -> Option<String> {
    let signs = |key: &&PinnedKey| !matches!(key.role, KeyRole::Retired | KeyRole::Revoked);
    signing.keys.iter().find(signs).map(|key| fingerprint_of(&key.key))
}

/// The fingerprint of one key (56 characters of base64): 30 decimal digits, about 99 bits.
#[must_use]
pub fn fingerprint_of(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let groups = digest.chunks_exact(5).take(6).map(|bytes| {
        let number = bytes.iter().fold(0_u64, |number, byte| number * 256 + u64::from(*byte));
        format!("{:05}", number % 100_000)
    });
    groups.collect::<Vec<_>>().join(" ")
}

/// The keys of a source that have a role.
pub(super) fn with_role(signing: &Signing, role: KeyRole) -> impl Iterator<Item = &PinnedKey> {
    signing.keys.iter().filter(move |key| key.role == role)
}
