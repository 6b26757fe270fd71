//! How key files are written: hex digits, and a last line that covers all others. What is written may be a secret, so no
//! text of it is left behind in memory.

use std::fmt::Write;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::private;
use crate::Result;

/// Bytes of a key file, at most: many times what any has.
const MOST: usize = 16 << 10;

/// Two digits for each byte.
pub(crate) fn hex(bytes: &[u8]) -> Zeroizing<String> {
    // Never grown: growing would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Fills `bytes` from exactly as many digits as it takes; `None` = these are others.
pub(crate) fn unhex(text: &str, bytes: &mut [u8]) -> Option<()> {
    let mut digits = text.chars().map(|digit| digit.to_digit(16));
    for byte in bytes {
        *byte = u8::try_from(digits.next()?? * 16 + digits.next()??).ok()?;
    }
    digits.next().is_none().then_some(())
}

/// The lines, and after them the one that covers them: the first 8 bytes of their SHA-256.
pub(crate) fn with_check(lines: &[&str]) -> Zeroizing<String> {
    let length: usize = lines.iter().map(|line| line.len() + 1).sum();
    let mut text = Zeroizing::new(String::with_capacity(length + 32));
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    let digest = Sha256::digest(text.as_bytes());
    text.push_str("check ");
    text.push_str(&hex(digest.get(..8).unwrap_or_default()));
    text.push('\n');
    text
}

/// The text of a key file, which is closed to other accounts; `None` = there is none. What is no text answers as an
/// empty one, which is no key file either.
///
/// # Errors
/// `disk`: it cannot be read.
pub(crate) fn read(path: &Path) -> Result<Option<Zeroizing<String>>> {
    let fault = private::fault("The key file could not be read");
    let file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(fault(cause)),
    };
    private::close_file(path)?;
    let mut text = Zeroizing::new(String::with_capacity(MOST));
    match file.take(MOST as u64 - 64).read_to_string(&mut text) {
        Err(cause) if cause.kind() == ErrorKind::InvalidData => Ok(Some(Zeroizing::default())),
        Err(cause) => Err(fault(cause)),
        Ok(_) => Ok(Some(text)),
    }
}

/// From the system, not from a caller: a key that a test can choose is a key that a fault can choose.
///
/// # Errors
/// The system has no random numbers.
pub(crate) fn random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes)
        .map_err(|cause| private::fault("The system gave no random numbers")(std::io::Error::other(cause)))
}
