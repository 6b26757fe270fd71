//! Keys, manifests and signatures for the tests of this folder.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Cursor;

use minisign::{KeyPair, PublicKey, SecretKey};
use sha2::{Digest, Sha256};

use super::manifest::{FEED, FileKind, MANIFEST, Manifest, ManifestFile, ManifestKeys, trusted_comment};
use super::{Ask, Refusal, Verified, verify};
use crate::model::{BlockCause, Signing};

pub(super) const ASK: Ask<'static> = Ask { now: 1_795_500_000, app: "0.1.0" };

/// A key pair that signs.
pub(super) struct Signer(KeyPair);

/// A manifest with its signature, as it is published.
#[derive(Clone)]
pub(super) struct Published {
    pub(super) manifest: Vec<u8>,
    pub(super) signature: Vec<u8>,
}

impl Signer {
    pub(super) fn new() -> Self {
        Signer(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    /// The public key, 56 characters.
    pub(super) fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    /// The same key under another number.
    pub(super) fn renumbered(&self) -> Self {
        let mut bytes = self.0.sk.to_bytes();
        let number = 2 + 2 + 2 + 32 + 8 + 8;
        bytes[number] ^= 1;
        let sk = SecretKey::from_bytes(&bytes).unwrap();
        Signer(KeyPair { pk: PublicKey::from_secret_key(&sk).unwrap(), sk })
    }

    pub(super) fn sign(&self, manifest: &Manifest) -> Published {
        let comment = trusted_comment(&manifest.source_id, manifest.sequence);
        self.sign_bytes(&serde_json::to_vec_pretty(manifest).unwrap(), &comment)
    }

    pub(super) fn sign_bytes(&self, manifest: &[u8], trusted: &str) -> Published {
        let signature = minisign::sign(None, &self.0.sk, Cursor::new(manifest), Some(trusted), None).unwrap();
        Published { manifest: manifest.to_vec(), signature: signature.into_string().into_bytes() }
    }
}

/// Manifest `sequence` of the source `urn:test`: one page, and nobody but `current` may sign.
pub(super) fn manifest(sequence: u64, current: &[&Signer]) -> Manifest {
    Manifest {
        schema: 1,
        source_id: "urn:test".into(),
        sequence,
        issued: "2026-11-24T00:00:00Z".into(),
        expires: "2027-02-22T00:00:00Z".into(),
        min_app: "0.1.0".into(),
        files: vec![listed(FEED, b"{}")],
        keys: ManifestKeys { current: keys(current), ..ManifestKeys::default() },
    }
}

pub(super) fn listed(url: &str, bytes: &[u8]) -> ManifestFile {
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ManifestFile { url: url.into(), sha256, size: bytes.len() as u64, kind: FileKind::Feed }
}

pub(super) fn keys(signers: &[&Signer]) -> Vec<String> {
    signers.iter().map(|signer| signer.key()).collect()
}

impl Published {
    pub(super) fn judge(&self, known: Option<&Signing>) -> Result<Verified, Refusal> {
        verify(&self.manifest, &self.signature, known, None, ASK)
    }

    /// The judgement where nothing is known but what the feed announces.
    pub(super) fn first_seen(&self, announced: &Signer) -> Result<Verified, Refusal> {
        verify(&self.manifest, &self.signature, None, Some(&announced.key()), ASK)
    }

    /// What is remembered once it is accepted.
    pub(super) fn accepted(&self, known: &Signing) -> Signing {
        self.judge(Some(known)).unwrap_or_else(|refusal| panic!("{MANIFEST} is in order: {refusal:?}")).signing
    }

    #[track_caller]
    pub(super) fn is_refused(&self, known: &Signing, cause: BlockCause, why: &str) {
        let refusal = self.judge(Some(known)).err();
        assert_eq!(refusal.as_ref().map(|refusal| refusal.cause), Some(cause), "{why}: {refusal:?}");
    }
}
