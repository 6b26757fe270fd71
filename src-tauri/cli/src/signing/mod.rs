//! A publisher's key: kept in minisign's own file, opened with its password, and used to sign.
//!
//! Signatures are the plain Ed25519 of RFC 8032, so that the same input and key give the same bytes (the crate `minisign`
//! mixes noise into each). File formats: <https://jedisct1.github.io/minisign/#signature-format>. This knows neither
//! manifests nor files; the reading side is [`fieldshelf_core::trust`].

mod key_file;
mod password;
mod text;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use blake2::{Blake2b512, Digest};
use fieldshelf_core::publish::signing::Signer;
use zeroize::Zeroizing;

pub use key_file::{Cost, KeyFault};
pub use password::Password;

/// Bytes of chance that a new key is made of: seed, id, salt.
pub const CHANCE: usize = 72;

/// The untrusted comment of every signature, as the minisign program writes it: a reader accepts no other.
const COMMENT: &str = "signature from minisign secret key";

/// A key that signs. What is secret of it is wiped from memory with it.
pub struct SigningKey {
    id: [u8; 8],
    seed: Zeroizing<[u8; 32]>,
    pair: Ed25519KeyPair,
    public: String,
}

impl SigningKey {
    /// A new key, and the salt that is left of `chance` for its file. `chance` must never be used twice.
    ///
    /// # Errors
    /// None that a caller can bring about.
    pub fn generate(chance: &Zeroizing<[u8; CHANCE]>) -> Result<(Self, [u8; 32]), KeyFault> {
        let mut rest = chance.as_slice();
        let seed = Zeroizing::new(take(&mut rest)?);
        let id = take(&mut rest)?;
        Ok((SigningKey::new(id, seed)?, take(&mut rest)?))
    }

    /// Opens the text of a secret key file with its password.
    ///
    /// # Errors
    /// See [`KeyFault`].
    pub fn open(file: &str, password: &str) -> Result<Self, KeyFault> {
        key_file::open(file, password)
    }

    /// The text of a secret key file that `password` opens.
    ///
    /// # Errors
    /// [`KeyFault::Memory`].
    pub fn seal(&self, password: &str, salt: [u8; 32], cost: Cost) -> Result<Zeroizing<String>, KeyFault> {
        key_file::seal(self, password, salt, cost)
    }

    /// The text of its public key file.
    #[must_use]
    pub fn public_file(&self) -> String {
        format!("untrusted comment: minisign public key {}\n{}\n", self.id(), self.public)
    }

    /// As minisign prints it: 16 upper-case hex digits.
    #[must_use]
    pub fn id(&self) -> String {
        text::hex_id(self.id)
    }

    fn new(id: [u8; 8], seed: Zeroizing<[u8; 32]>) -> Result<Self, KeyFault> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.as_slice()).map_err(|_| KeyFault::NotAKey)?;
        let public = text::encode(&[b"Ed", id.as_slice(), pair.public_key().as_ref()].concat());
        Ok(SigningKey { id, seed, pair, public })
    }
}

impl Signer for SigningKey {
    fn public_key(&self) -> &str {
        &self.public
    }

    fn sign(&self, bytes: &[u8], trusted_comment: &str) -> String {
        let of_bytes = self.pair.sign(&Blake2b512::digest(bytes));
        let of_comment = self.pair.sign(&[of_bytes.as_ref(), trusted_comment.as_bytes()].concat());
        let first = text::encode(&[b"ED", self.id.as_slice(), of_bytes.as_ref()].concat());
        let second = text::encode(of_comment.as_ref());
        format!("untrusted comment: {COMMENT}\n{first}\ntrusted comment: {trusted_comment}\n{second}\n")
    }
}

/// The next bytes of a record.
fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], KeyFault> {
    let (taken, left) = rest.split_first_chunk::<N>().ok_or(KeyFault::NotAKey)?;
    *rest = left;
    Ok(*taken)
}

#[cfg(test)]
mod tests;
