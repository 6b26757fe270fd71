//! The judgement on one manifest: pure, from its bytes, its signature and what is remembered of the source.
//!
//! The bytes are checked before they are parsed. What is accepted changes nothing here: [`super::Trust::accept`] does.

use sha2::{Digest, Sha256};

use super::key::{PublicKey, fingerprint_of, with_role};
use super::manifest::{self, MOST_MANIFEST_BYTES, MOST_PASSED_OVER, Manifest, ManifestFile};
use super::rules::{self, Sound};
use super::signature::Signed;
use super::succession::{self, Ring};
use super::{Refusal, key_id};
use crate::model::{BlockCause, KeyRole, PinnedKey, Signing};

/// Handovers that are followed in one run, at most.
pub const MOST_HANDOVERS: usize = 16;

/// What a manifest is judged against, beside what is remembered.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Seconds since 1970 UTC.
    pub now: i64,
    /// The version of this program: `0.1.0`.
    pub app: &'a str,
}

/// A manifest in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What was signed.
    pub manifest: Manifest,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// The key that signed it.
    pub signer: String,
    /// What that key was allowed to do.
    pub signer_role: KeyRole,
    /// What is remembered of the source once this is accepted.
    pub signing: Signing,
    /// Whether it is the very manifest that was accepted last.
    pub same: bool,
    /// Hash of the manifest that was accepted before, if one was; `None` = nothing was known of the source.
    pub(super) before: Option<Option<[u8; 32]>>,
}

/// Judges a manifest. `known`: what is remembered of the source. `announced`: the key (56 characters) that the feed
/// announces; it counts where nothing is remembered, and then the source is remembered without being confirmed.
///
/// # Errors
/// The reason for which the update must not be used.
pub fn verify(
    manifest: &[u8],
    signature: &[u8],
    known: Option<&Signing>,
    announced: Option<&str>,
    ask: Ask<'_>,
) -> Result<Verified, Refusal> {
    if manifest.len() > MOST_MANIFEST_BYTES {
        return Err(Refusal::new(BlockCause::BadManifest, format!("The manifest has {} bytes.", manifest.len())));
    }
    let signed = Signed::read(signature)?;
    let first = known.is_none();
    let known = known.cloned().unwrap_or_else(|| Signing::announced(announced));
    let ring = Ring::of(&known.keys);
    let (signer, role) = signer(&ring, &signed, manifest)?;
    let sound = rules::read(manifest, ask).map_err(|refusal| refusal.with("Signed by", signer.id()))?;
    let hash = Sha256::digest(manifest).into();
    let same = check(&known, &sound.manifest, hash, &signed, role).map_err(|refusal| {
        refusal
            .with("Number", sound.manifest.sequence)
            .with("Issued", &sound.manifest.issued)
            .with("Signed by", signer.id())
    })?;
    let ring = match role {
        _ if same => ring,
        KeyRole::Recovery => succession::replaced(&ring, &sound.keys)?,
        _ if !sound.keys.current.contains(&signer) => return Err(not_named(&signer)),
        // Also a handover says who the source is: what comes after it is not the first word.
        _ if known.source_id.is_empty() => succession::replaced(&ring, &sound.keys)?,
        _ => succession::continued(&ring, &sound.keys)?,
    };
    let before = (!first).then_some(known.manifest_hash);
    let Sound { manifest, issued, expires, .. } = sound;
    let signing = Signing {
        keys: ring.pinned(&signer),
        confirmed: known.confirmed,
        source_id: manifest.source_id.clone(),
        sequence: manifest.sequence,
        manifest_hash: Some(hash),
        issued_at: Some(issued),
        expires_at: Some(expires),
        verified_at: Some(ask.now),
    };
    Ok(Verified { manifest, hash, signer: signer.text, signer_role: role, signing, same, before })
}

/// The ids of keys whose handovers (see [`manifest::handover`]) can lead to a key that is not known: recovery keys first,
/// for their word replaces the others. To be followed while [`Refusal::asks_for_handover`], each id once, at most [`MOST_HANDOVERS`] in all; one that is missing or refused is passed
/// over, and leads nowhere.
#[must_use]
pub fn handovers(known: &Signing) -> Vec<String> {
    let roles = [KeyRole::Recovery, KeyRole::Current, KeyRole::Next];
    let keys = roles.into_iter().flat_map(|role| with_role(known, role));
    keys.filter_map(|key| key_id(&key.key)).collect()
}

/// Follows one handover: an older manifest that a known key signed, which names the keys after it. The answer is what is
/// known with these keys. It is not accepted by that: what was accepted last stays, but what a recovery key signed must be
/// older than all that comes after it.
///
/// # Errors
/// It is not in order, or older than what was accepted.
pub fn follow_handover(manifest: &[u8], signature: &[u8], known: &Signing, ask: Ask<'_>) -> Result<Signing, Refusal> {
    let verified = verify(manifest, signature, Some(known), None, ask)?;
    let Signing { keys, source_id, sequence, .. } = verified.signing;
    let sequence = if verified.signer_role == KeyRole::Recovery { sequence } else { known.sequence };
    Ok(Signing { keys, source_id, sequence, ..known.clone() })
}

/// Checks the bytes of a file against its entry; to be called before they are parsed.
///
/// # Errors
/// They are not the ones that were signed.
pub fn check_file(file: &ManifestFile, bytes: &[u8]) -> Result<(), Refusal> {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() as u64 == file.size && digest == file.sha256 {
        return Ok(());
    }
    let refusal = Refusal::new(BlockCause::WrongFile, format!("File: {}", file.url));
    Err(refusal
        .with("Signed", format!("{} ({} bytes)", file.sha256, file.size))
        .with("Received", format!("{digest} ({} bytes)", bytes.len())))
}

impl Verified {
    /// The entry of a file, by its name relative to the manifest.
    #[must_use]
    pub fn file(&self, url: &str) -> Option<&ManifestFile> {
        self.manifest.files.iter().find(|file| file.url == url)
    }
}

impl Signing {
    /// A source of which nothing is known but the key that its feed announces.
    fn announced(key: Option<&str>) -> Self {
        let key = key.map(|key| PinnedKey { key: key.to_owned(), role: KeyRole::Current });
        Signing { keys: key.into_iter().collect(), confirmed: false, ..Signing::default() }
    }
}

/// The key that signed, and its role. The signature is checked before the role is: a forger can write any key's number.
fn signer(ring: &Ring, signed: &Signed, manifest: &[u8]) -> Result<(PublicKey, KeyRole), Refusal> {
    let mut fault = None;
    for (key, _) in ring.keys().filter(|(key, _)| key.number() == signed.number()) {
        let Err(refusal) = signed.check(key, manifest) else {
            return believed(key, ring.role(key));
        };
        fault = Some(refusal);
    }
    Err(fault.unwrap_or_else(|| unknown(ring, signed)))
}

fn believed(key: &PublicKey, role: Option<KeyRole>) -> Result<(PublicKey, KeyRole), Refusal> {
    let cause = match role {
        Some(role @ (KeyRole::Current | KeyRole::Next | KeyRole::Recovery)) => return Ok((key.clone(), role)),
        Some(KeyRole::Retired) => BlockCause::OldKey,
        Some(KeyRole::Revoked) | None => BlockCause::RevokedKey,
    };
    Err(Refusal::new(cause, format!("Signed by: {}", key.id())).with("Fingerprint", fingerprint_of(&key.text)))
}

fn unknown(ring: &Ring, signed: &Signed) -> Refusal {
    let mut refusal = Refusal::new(BlockCause::UnknownKey, format!("Signed by: {}", signed.key_id()));
    for (key, role) in ring.keys() {
        refusal = refusal.with("Known", format!("{} ({role:?}), {}", key.id(), fingerprint_of(&key.text)));
    }
    refusal
}

/// Checks a manifest against what was accepted before; the answer is whether it is the same.
fn check(
    known: &Signing,
    manifest: &Manifest,
    hash: [u8; 32],
    signed: &Signed,
    role: KeyRole,
) -> Result<bool, Refusal> {
    let comment = manifest::trusted_comment(&manifest.source_id, manifest.sequence);
    if signed.trusted_comment() != comment {
        return Err(Refusal::new(BlockCause::BadSignature, "The signature was made for another manifest.")
            .with("Expected", comment)
            .with("Found", signed.trusted_comment()));
    }
    if !known.source_id.is_empty() && known.source_id != manifest.source_id {
        return Err(Refusal::new(BlockCause::WrongSource, format!("Expected: {}", known.source_id))
            .with("Found", &manifest.source_id));
    }
    let refused = |cause| Err(Refusal::new(cause, format!("Accepted before: number {}", known.sequence)));
    if manifest.sequence < known.sequence {
        return refused(BlockCause::Rollback);
    }
    if manifest.sequence == known.sequence {
        return if known.manifest_hash == Some(hash) { Ok(true) } else { refused(BlockCause::Equivocation) };
    }
    let passed_over = manifest.sequence - known.sequence;
    if known.sequence > 0 && passed_over > MOST_PASSED_OVER && role != KeyRole::Recovery {
        return refused(BlockCause::BadManifest).map_err(|refusal| refusal.with("Numbers passed over", passed_over));
    }
    Ok(false)
}

fn not_named(signer: &PublicKey) -> Refusal {
    Refusal::new(BlockCause::BadManifest, "It does not name the key that signed it among the current ones.")
        .with("Signed by", signer.id())
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
