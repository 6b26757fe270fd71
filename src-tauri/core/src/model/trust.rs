//! How far a source can be believed: the keys that are remembered of it, and why an update of it was refused.

use serde::{Deserialize, Serialize};

/// How far what a source carries can be believed, at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustLevel {
    /// It came with the program.
    BuiltIn,
    /// Signed by a key that a person accepted, and within the time that its publisher gave it.
    Verified,
    /// As [`TrustLevel::Verified`], but past that time: nothing newer has come.
    OutOfDate,
    /// Nobody signed it, or nobody has compared the key yet.
    Unsigned,
}

/// What is remembered of a source that was seen signed. It outlives the library, and the source itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signing {
    /// Keys, and what each may do; the one that signed the last accepted manifest comes first.
    pub keys: Vec<PinnedKey>,
    /// Whether a person typed the key, or compared it. Until then every update must carry it all the same.
    pub confirmed: bool,
    /// The identity that the manifests give; empty = none was accepted yet.
    pub source_id: String,
    /// Of the last accepted manifest; 0 = none was accepted yet.
    pub sequence: u64,
    /// SHA-256 of its bytes.
    pub manifest_hash: Option<[u8; 32]>,
    /// When it was made, seconds since 1970 UTC.
    pub issued_at: Option<i64>,
    /// Until when it holds.
    pub expires_at: Option<i64>,
    /// When a manifest was last found in order here, also when it was the same as before.
    pub verified_at: Option<i64>,
}

/// One key of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnedKey {
    /// As minisign writes it: 56 characters of base64 (42 bytes).
    pub key: String,
    /// What it may do.
    pub role: KeyRole,
}

/// What a key of a source may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyRole {
    /// It signs manifests.
    Current,
    /// Announced by a manifest: it may sign the next ones.
    Next,
    /// Kept apart: it signs when the others are lost or stolen, and its word replaces them.
    Recovery,
    /// It signed once; no longer.
    Retired,
    /// Taken back by its publisher: never again.
    Revoked,
}

/// An update that was refused. What the library had, stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Why.
    pub cause: BlockCause,
    /// When, seconds since 1970 UTC.
    pub at: i64,
    /// For IT: addresses, key ids, sequences. No more than 2,000 characters.
    pub detail: String,
}

/// Why an update was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum BlockCause {
    /// The manifest or its signature is gone: once signed, never unsigned.
    NotSigned,
    /// The signature does not fit the manifest, or is none.
    BadSignature,
    /// Signed by a key that nobody announced.
    UnknownKey,
    /// Signed by a key that was handed on.
    OldKey,
    /// Signed by a key that its publisher took back.
    RevokedKey,
    /// The manifest is another source's.
    WrongSource,
    /// An older manifest than the one that was accepted.
    Rollback,
    /// Another manifest with the number of the one that was accepted.
    Equivocation,
    /// A file is not the one that the manifest lists.
    WrongFile,
    /// The feed leads to a file that the manifest does not list.
    UnlistedFile,
    /// The manifest cannot be read, or contradicts itself.
    BadManifest,
    /// It asks for a newer Fieldshelf.
    NewerProgram,
}
