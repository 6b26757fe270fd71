//! What follows the head: chunks of 64 KiB, each sealed with ChaCha20-Poly1305 (RFC 8439).
//!
//! The nonce is the chunk's number and whether it is the last, as in the STREAM construction (Hoang, Reyhanitabar, Rogaway,
//! Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): a chunk that is missing, doubled or in
//! another place opens no more than a changed one. A key is used for one file only. The head goes with every chunk.

use std::io::Write;

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::{Zeroize, Zeroizing};

use super::damaged;
use super::head::Key;
use crate::Result;

/// Bytes of a chunk before it is sealed.
const CHUNK: usize = 64 << 10;
const TAG: usize = 16;

/// Seals what is written to it.
pub(super) struct Sealing<'a> {
    key: Option<LessSafeKey>,
    head: &'a [u8],
    out: &'a mut dyn Write,
    /// What is not sealed yet.
    plain: Vec<u8>,
    number: u64,
}

impl<'a> Sealing<'a> {
    pub(super) fn new(key: Key, head: &'a [u8], out: &'a mut dyn Write) -> Self {
        Sealing { key: unlocked(&key), head, out, plain: Vec::with_capacity(CHUNK + TAG), number: 0 }
    }

    /// Writes the last chunk.
    pub(super) fn finish(mut self) -> std::io::Result<()> {
        self.seal(true)
    }

    fn seal(&mut self, last: bool) -> std::io::Result<()> {
        let fault = || std::io::Error::other("it could not be encrypted");
        let key = self.key.as_ref().ok_or_else(fault)?;
        let nonce = nonce(self.number, last);
        key.seal_in_place_append_tag(nonce, Aad::from(self.head), &mut self.plain).map_err(|_| fault())?;
        self.out.write_all(&self.plain)?;
        self.plain.clear();
        self.number += 1;
        Ok(())
    }
}

impl Write for Sealing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // A full chunk waits for what follows it: it may be the last.
        if self.plain.len() == CHUNK {
            self.seal(false)?;
        }
        let fits = bytes.len().min(CHUNK - self.plain.len());
        self.plain.extend_from_slice(bytes.get(..fits).unwrap_or_default());
        Ok(fits)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Drop for Sealing<'_> {
    fn drop(&mut self) {
        self.plain.zeroize();
    }
}

/// Opens what was sealed.
pub(super) struct Opening<'a> {
    key: Option<LessSafeKey>,
    head: &'a [u8],
}

impl<'a> Opening<'a> {
    pub(super) fn new(key: Key, head: &'a [u8]) -> Self {
        Opening { key: unlocked(&key), head }
    }

    /// All that was sealed, or nothing.
    pub(super) fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let fault = || damaged("a part of it is not as it was written.");
        let key = self.key.as_ref().ok_or_else(fault)?;
        let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
        let mut rest = sealed;
        for number in 0_u64.. {
            let (chunk, after) = rest.split_at_checked(CHUNK + TAG).unwrap_or((rest, &[]));
            let mut chunk = Zeroizing::new(chunk.to_vec());
            let opened = key.open_in_place(nonce(number, after.is_empty()), Aad::from(self.head), chunk.as_mut_slice());
            plain.extend_from_slice(opened.map_err(|_| fault())?);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        Ok(plain)
    }
}

fn unlocked(key: &Key) -> Option<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).map(LessSafeKey::new).ok()
}

fn nonce(number: u64, last: bool) -> Nonce {
    let mut bytes = [0; 12];
    if let Some((counter, flag)) = bytes.split_first_chunk_mut::<8>() {
        *counter = number.to_be_bytes();
        flag.fill(u8::from(last));
    }
    Nonce::assume_unique_for_key(bytes)
}
