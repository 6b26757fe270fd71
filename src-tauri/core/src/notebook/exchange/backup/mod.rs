//! An encrypted backup: the JSON of a whole notebook, compressed, under one password.
//!
//! It is not the database, so that every later version can open it, and it holds no key of this laptop. Plain text is
//! never written: it goes through compression and encryption on its way to the file, 64 KiB at a time.

mod chunks;
mod head;

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use zeroize::Zeroizing;

use super::everything::Everything;
use super::json::{Exported, MOST_BYTES, read_json, write_json};
use crate::notebook::vault::Cost;
use crate::{Error, Result};
use chunks::{Opening, Sealing};
use head::Head;

/// Characters of a password, at least.
pub const SHORTEST_PASSWORD: usize = 8;
/// Bytes of a backup, at most.
pub const MOST_BACKUP_BYTES: u64 = MOST_BYTES;

/// Whether these are the first bytes of a backup.
#[must_use]
pub fn is_backup(bytes: &[u8]) -> bool {
    bytes.starts_with(head::MAGIC)
}

/// Writes an encrypted backup; `made_at` in seconds since 1970 UTC. Takes about a second, since guessing shall.
///
/// # Errors
/// `bad-request`: the password has fewer than eight characters. `disk`: it cannot be written.
pub fn write_backup(
    everything: &Everything,
    made_at: i64,
    password: &str,
    cost: Cost,
    out: &mut dyn Write,
) -> Result<()> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Error::BadRequest(format!("The password needs at least {SHORTEST_PASSWORD} characters.")));
    }
    let (head, key) = Head::new(password, cost)?;
    let written = (|| {
        out.write_all(&head.bytes)?;
        let mut plain = ZlibEncoder::new(Sealing::new(key, &head.bytes, out), Compression::default());
        write_json(everything, made_at, &mut plain)?;
        plain.finish()?.finish()
    })();
    written.map_err(|cause| Error::File { what: "The backup could not be written", cause })
}

/// Opens a backup: the JSON in it, which [`read_json`] reads.
///
/// # Errors
/// [`Error::WrongSecret`]. [`Error::TooNew`]: a later version wrote it. [`Error::Damaged`]: not a byte of it may differ from
/// what was written. `bad-request`: it is no backup.
pub fn unseal(bytes: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>> {
    let (head, rest) = Head::read(bytes)?;
    let packed = Opening::new(head.open(password)?, &head.bytes).open(rest)?;
    let mut plain = Zeroizing::new(Vec::new());
    let mut unpacking = ZlibDecoder::new(packed.as_slice()).take(MOST_BYTES + 1);
    unpacking.read_to_end(&mut plain).map_err(|_| damaged("what is in it cannot be unpacked."))?;
    if plain.len() as u64 > MOST_BYTES {
        return Err(damaged("it holds more than a notebook can."));
    }
    Ok(plain)
}

/// Reads a backup.
///
/// # Errors
/// As [`unseal`] and [`read_json`].
pub fn read_backup(bytes: &[u8], password: &str) -> Result<Exported> {
    read_json(&unseal(bytes, password)?)
}

fn damaged(detail: &str) -> Error {
    Error::Damaged { file: "The backup", detail: detail.to_owned() }
}
