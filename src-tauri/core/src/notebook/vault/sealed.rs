//! A notebook's key, sealed: AES-256-GCM (NIST SP 800-38D) under a key that HKDF (RFC 5869) makes of a secret, with the
//! slot and the notebook as associated data, so that no slot can be put in the place of another.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use zeroize::Zeroizing;

use super::key::NotebookKey;
use crate::store::{key_text, private};
use crate::{Error, Result};

const NONCE: usize = 12;
const TAG: usize = 16;
/// Bytes of a sealed key: the nonce, the key, the tag.
pub(super) const LENGTH: usize = NONCE + 32 + TAG;

/// Which slot of which notebook is sealed.
pub(super) struct Seal {
    pub(super) kind: &'static str,
    pub(super) notebook: [u8; 16],
}

impl Seal {
    fn data(&self) -> Vec<u8> {
        [b"fieldshelf notebook 1 ", self.kind.as_bytes(), b" ", &self.notebook].concat()
    }

    /// The key that seals. Every secret here has 128 bits or more, or has been stretched: nothing is gained by making
    /// this slow.
    fn key(&self, secret: &[u8]) -> Result<LessSafeKey> {
        let mut bytes = Zeroizing::new([0; 32]);
        let stretched = Salt::new(HKDF_SHA256, &self.notebook).extract(secret);
        let data = self.data();
        stretched
            .expand(&[data.as_slice()], HKDF_SHA256)
            .and_then(|okm| okm.fill(bytes.as_mut_slice()))
            .and_then(|()| UnboundKey::new(&AES_256_GCM, bytes.as_slice()))
            .map(LessSafeKey::new)
            .map_err(|_| Error::BadRequest("This computer's cryptography does not work.".into()))
    }
}

/// A sealed key, as it stands in the file.
pub(super) struct Sealed(pub(super) [u8; LENGTH]);

impl Sealed {
    /// Seals `key` under `secret`.
    pub(super) fn new(seal: &Seal, key: &NotebookKey, secret: &[u8]) -> Result<Self> {
        let mut nonce = [0; NONCE];
        key_text::random(&mut nonce)?;
        // With room for the tag: growing would leave a copy of the key behind.
        let mut sealed = Zeroizing::new(Vec::with_capacity(LENGTH));
        sealed.extend_from_slice(key.as_slice());
        seal.key(secret)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(seal.data()), &mut *sealed)
            .map_err(|_| Error::BadRequest("The key could not be sealed.".into()))?;
        let mut whole = [0; LENGTH];
        let (first, rest) = whole.split_at_mut(NONCE);
        first.copy_from_slice(&nonce);
        rest.copy_from_slice(&sealed);
        Ok(Sealed(whole))
    }

    /// The key, for the secret under which it was sealed.
    ///
    /// # Errors
    /// It is another secret, or the slot was changed.
    pub(super) fn open(&self, seal: &Seal, secret: &[u8]) -> Result<NotebookKey> {
        let wrong = || Error::WrongSecret("secret");
        let (nonce, sealed) = self.0.split_at(NONCE);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut opened = Zeroizing::new(sealed.to_vec());
        let clear = seal.key(secret)?.open_in_place(nonce, Aad::from(seal.data()), &mut opened).map_err(|_| wrong())?;
        let clear: &[u8; 32] = (&*clear).try_into().map_err(|_| wrong())?;
        Ok(NotebookKey::copy_of(clear))
    }
}

/// The system has too little memory for what a passphrase costs.
pub(super) fn no_memory() -> Error {
    private::fault("There is not enough free memory to work with the passphrase")(
        std::io::ErrorKind::OutOfMemory.into(),
    )
}
