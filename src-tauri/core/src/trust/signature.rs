//! A signature file, read strictly: no byte of it can be other than it is and the signature still be good.
//!
//! minisign's own readers pass over its first line and whatever follows the fourth. Here the first line has to be the one
//! that minisign writes and the fourth the last, so that nothing unsigned travels with a signed update.

use minisign_verify::{Error as Fault, PublicKey as Verifier, Signature};

use super::Refusal;
use super::key::{PublicKey, id_of};
use super::manifest::UNTRUSTED_COMMENTS;
use crate::model::BlockCause;

/// Bytes of a signature file, at most.
pub const MOST_SIGNATURE_BYTES: usize = 4 * 1024;

/// A signature that has been read, and not checked yet.
pub(super) struct Signed {
    signature: Signature,
    number: [u8; 8],
}

impl Signed {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > MOST_SIGNATURE_BYTES {
            return Err(bad(format!("The signature file has {} bytes.", bytes.len())));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| bad("The signature file is not text."))?;
        // Windows' minisign ends its lines so.
        let text = text.replace("\r\n", "\n");
        let [first, second, third, fourth] =
            lines(&text).ok_or_else(|| bad("The signature file has not four lines."))?;
        if !UNTRUSTED_COMMENTS.iter().any(|comment| first.strip_prefix("untrusted comment: ") == Some(comment)) {
            return Err(bad("The first line of the signature file is not the one that minisign writes."));
        }
        let signature = Signature::decode(&format!("{first}\n{second}\n{third}\n{fourth}"))
            .map_err(|fault| bad(format!("The signature file cannot be read: {fault}.")))?;
        let number = minisign::SignatureBox::from_string(&text).ok().and_then(|signed| signed.keynum().try_into().ok());
        let number = number.ok_or_else(|| bad("The signature file names no key."))?;
        Ok(Signed { signature, number })
    }

    /// The number of the key that signed, as the file says.
    pub(super) fn number(&self) -> [u8; 8] {
        self.number
    }

    pub(super) fn key_id(&self) -> String {
        id_of(self.number)
    }

    /// What was signed along with the bytes.
    pub(super) fn trusted_comment(&self) -> &str {
        self.signature.trusted_comment()
    }

    /// Whether `key` signed `bytes`, prehashed, and the trusted comment.
    pub(super) fn check(&self, key: &PublicKey, bytes: &[u8]) -> Result<(), Refusal> {
        let verifier = Verifier::from_base64(&key.text).map_err(|fault| bad(fault.to_string()))?;
        verifier.verify(bytes, &self.signature, false).map_err(|fault| {
            let why = match fault {
                Fault::UnexpectedAlgorithm => "It is a signature of the old kind (not prehashed).",
                _ => "It is not a signature of this manifest.",
            };
            bad(why).with("Key", key.id())
        })
    }
}

fn lines(text: &str) -> Option<[&str; 4]> {
    let lines: Vec<&str> = text.strip_suffix('\n')?.split('\n').collect();
    lines.try_into().ok()
}

fn bad(why: impl std::fmt::Display) -> Refusal {
    Refusal::new(BlockCause::BadSignature, why)
}
