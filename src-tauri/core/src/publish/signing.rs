//! What publishing asks of a key. The key itself is opened by the command line: a program that reads never holds one.

/// Signs manifests.
pub trait Signer {
    /// The public half, as minisign writes it: 56 characters of base64.
    fn public_key(&self) -> &str;

    /// The text of a prehashed minisign signature file of `bytes`. The same bytes, comment and key give the same text.
    fn sign(&self, bytes: &[u8], trusted_comment: &str) -> String;
}
