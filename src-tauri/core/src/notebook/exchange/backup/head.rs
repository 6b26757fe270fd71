//! The first bytes of a backup, and the key that a password gives with them.
//!
//! ```text
//! 16 bytes   "fieldshelf notes"
//!  1 byte    version, 1
//!  4 × 2     Argon2id (RFC 9106), one lane, of the password in NFKC: memory in KiB, passes; big endian
//! 16 bytes   salt
//! 32 bytes   check: tells another password from a damaged file, and ties the file to one key
//! ```

use aws_lc_rs::{constant_time, hkdf};
use zeroize::Zeroizing;

use super::damaged;
use crate::notebook::vault::Cost;
use crate::notebook::vault::passphrase::stretch;
use crate::{Error, Result};

pub(super) const MAGIC: &[u8; 16] = b"fieldshelf notes";
const VERSION: u8 = 1;
const LENGTH: usize = 16 + 1 + 8 + 16 + 32;
/// What is before the check.
const BEFORE_CHECK: usize = LENGTH - 32;

/// KiB times passes: what no computer needs half a minute for, whatever the file asks for.
const MOST_WORK: u64 = 32 << 20;

pub(super) type Key = Zeroizing<[u8; 32]>;

/// The head of a file.
pub(super) struct Head {
    pub(super) bytes: [u8; LENGTH],
    cost: Cost,
}

impl Head {
    /// Of a new file, and the key for what follows.
    pub(super) fn new(password: &str, cost: Cost) -> Result<(Head, Key)> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|cause| Error::BadRequest(cause.to_string()))?;
        let (key, check) = derive(password, &salt, cost)?;
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        for number in [cost.memory, cost.passes] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&salt);
        bytes.extend_from_slice(check.as_slice());
        let bytes = bytes.try_into().map_err(|_| damaged("its head has another length."))?;
        Ok((Head { bytes, cost }, key))
    }

    /// Of a file, and what follows it.
    pub(super) fn read(bytes: &[u8]) -> Result<(Head, &[u8])> {
        let rest =
            bytes.strip_prefix(MAGIC).ok_or_else(|| Error::BadRequest("This is no backup of Fieldshelf.".into()))?;
        if rest.first().is_some_and(|version| *version > VERSION) {
            return Err(Error::TooNew { file: "This backup" });
        }
        let (bytes, rest) = bytes.split_first_chunk().ok_or_else(|| damaged("its beginning is cut off."))?;
        if rest_of(bytes, 16, 1) != [VERSION] {
            return Err(damaged("its version is none."));
        }
        let number = |at| rest_of(bytes, at, 4).try_into().map_or(0, u32::from_be_bytes);
        let cost = Cost { memory: number(17), passes: number(21) };
        if !cost.is_bearable() || u64::from(cost.memory) * u64::from(cost.passes) > MOST_WORK {
            return Err(damaged("it asks for more work than any backup needs."));
        }
        Ok((Head { bytes: *bytes, cost }, rest))
    }

    /// The key for what follows.
    pub(super) fn open(&self, password: &str) -> Result<Key> {
        let (key, check) = derive(password, rest_of(&self.bytes, 25, 16), self.cost)?;
        constant_time::verify_slices_are_equal(check.as_slice(), rest_of(&self.bytes, BEFORE_CHECK, 32))
            .map_err(|_| Error::WrongSecret("password"))?;
        Ok(key)
    }
}

fn rest_of(bytes: &[u8], from: usize, length: usize) -> &[u8] {
    bytes.get(from..from + length).unwrap_or_default()
}

/// Key and check.
fn derive(password: &str, salt: &[u8], cost: Cost) -> Result<(Key, Key)> {
    let stretched = stretch(password, salt, cost)?;
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(stretched.as_slice());
    let part = |what: &'static [u8]| {
        let mut bytes = Zeroizing::new([0; 32]);
        let expanded = secret.expand(&[what], hkdf::HKDF_SHA256).and_then(|all| all.fill(bytes.as_mut_slice()));
        expanded.map(|()| bytes).map_err(|_| damaged("its key could not be made."))
    };
    Ok((part(b"fieldshelf backup key")?, part(b"fieldshelf backup check")?))
}
