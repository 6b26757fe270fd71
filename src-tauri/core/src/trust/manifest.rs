//! `manifest.json`: what a publisher signs. Written by `shelf publish`, read here; both know this one shape.
//!
//! It stands beside the feed with `manifest.json.minisig`, a prehashed minisign signature of its bytes whose trusted comment
//! is [`trusted_comment`]. It names every file of the feed with its hash, so that no file of another day can be mixed in.
//! Documents are covered by the hashes that the feed gives for them.

use serde::{Deserialize, Serialize};

/// The name of the manifest, beside the feed.
pub const MANIFEST: &str = "manifest.json";
/// The name of its signature.
pub const SIGNATURE: &str = "manifest.json.minisig";
/// The only schema.
pub const SCHEMA: u32 = 1;
/// Bytes of a manifest, at most.
pub const MOST_MANIFEST_BYTES: usize = 256 * 1024;
/// No number of a manifest is greater: JSON numbers are exact up to here.
pub const MOST_SEQUENCE: u64 = (1 << 53) - 1;

/// Numbers that may be passed over from one manifest to the next. A thief's key must not be able to use up all numbers at
/// once; a recovery key may pass over any number.
pub const MOST_PASSED_OVER: u64 = 1_000_000;
/// Keys of one list.
pub const MOST_KEYS: usize = 8;
/// The name of the first page of the feed, which every manifest lists.
pub const FEED: &str = "feed.json";

/// What is signed. Fields are written in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1.
    pub schema: u32,
    /// The identity of the source, the same as in its feed.
    pub source_id: String,
    /// Rises by one at least with every manifest.
    pub sequence: u64,
    /// When it was made: RFC 3339, UTC, whole seconds.
    pub issued: String,
    /// Until when it holds.
    pub expires: String,
    /// The oldest Fieldshelf that can read what it lists: `0.1.0`.
    pub min_app: String,
    /// Every page of the feed (the first is `feed.json`), and the pictures of bodies.
    pub files: Vec<ManifestFile>,
    /// Who may sign.
    pub keys: ManifestKeys,
}

/// One file that a manifest lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Relative to the manifest: `p/2.json`. At most 200 ASCII letters, digits, `-`, `_`, `.`, `/`; no part is empty or
    /// ends in a dot, and no two differ in the size of letters alone.
    pub url: String,
    /// Of its bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
}

/// What a listed file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A page of the feed.
    Feed,
    /// A picture that bodies show.
    Picture,
    /// Something that a newer Fieldshelf knows.
    #[serde(other)]
    Other,
}

/// Keys as minisign writes them (56 characters of base64).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ManifestKeys {
    /// They sign. The key that signed is one of them, unless it is a recovery key.
    pub current: Vec<String>,
    /// They will sign: announced before they do, so that they are believed.
    #[serde(default)]
    pub next: Vec<String>,
    /// Kept apart. Counts when it is pinned first, or in a manifest that such a key signed.
    #[serde(default)]
    pub recovery: Vec<String>,
    /// Taken back for ever.
    #[serde(default)]
    pub revoked: Vec<String>,
}

/// What may stand after `untrusted comment: ` in the first line of a signature file, which nothing signs: what the minisign
/// program writes there, and what the minisign crate does. Any other word is refused, so that nothing unsigned travels
/// with a manifest.
pub const UNTRUSTED_COMMENTS: [&str; 2] = ["signature from minisign secret key", "signature from rsign secret key"];

/// The trusted comment of a manifest's signature.
#[must_use]
pub fn trusted_comment(source_id: &str, sequence: u64) -> String {
    format!("fieldshelf source_id={source_id} sequence={sequence}")
}

/// Where the last manifest stands that a key signed before it handed on to the next (for a recovery key: the last that it
/// signed at all): `keys/<key id>.json`, with its signature beside it (`.minisig`). By these a laptop that was away for years
/// finds the key of today. `key_id` is the eight
/// bytes of the key as minisign prints them, 16 upper-case hex digits.
#[must_use]
pub fn handover(key_id: &str) -> String {
    format!("keys/{key_id}.json")
}
