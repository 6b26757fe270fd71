//! What stands beside a signed feed: the manifest, its signature, the public key, and the last word of each earlier key.

use std::collections::BTreeMap;

use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    folder::Shelf,
    ledger::Written,
    publication::{Order, Stage},
    refusal::PublishError,
    signing::Signer,
};
use crate::trust::{
    key_id,
    manifest::{
        FileKind, MANIFEST, MOST_MANIFEST_BYTES, Manifest, ManifestFile, ManifestKeys, SCHEMA, SIGNATURE, handover,
        trusted_comment,
    },
};

/// Where the last words of earlier keys stand.
pub(super) const KEYS: &str = "keys/";
/// The public key, as minisign keeps one in a file.
const PUBLIC_KEY: &str = "_fieldshelf.key";
/// The oldest Fieldshelf that reads such a feed.
const MIN_APP: &str = "0.1.0";
/// How long a signature holds where `shelf.toml` says nothing.
const EXPIRES_DAYS: u32 = 90;

/// The files that signing makes.
pub(super) struct Signed {
    pub(super) files: Vec<(String, Vec<u8>, Stage)>,
    pub(super) sequence: u64,
}

/// That readers would believe the key.
pub(super) fn check_key(signer: Option<&dyn Signer>, keys: Option<&ManifestKeys>) -> Result<(), PublishError> {
    let Some(key) = signer.map(Signer::public_key) else { return Ok(()) };
    let listed = |list: fn(&ManifestKeys) -> &Vec<String>| keys.is_some_and(|keys| list(keys).iter().any(|k| k == key));
    if listed(|keys| &keys.revoked) {
        return Err(PublishError::KeyRevoked(key.to_owned()));
    }
    if listed(|keys| &keys.current) || listed(|keys| &keys.recovery) {
        return Ok(());
    }
    Err(PublishError::KeyUnlisted(key.to_owned()))
}

impl Signed {
    /// Signs the `listed` files. The same files at the same moment are the same manifest; anything else is the next one.
    pub(super) fn make(
        order: &Order<'_>,
        shelf: &Shelf<'_>,
        signer: &dyn Signer,
        listed: BTreeMap<String, Written>,
        generated: &str,
    ) -> Result<Signed, PublishError> {
        let mut manifest = manifest(order, shelf, listed, generated)?;
        let mut bytes = bytes_of(&manifest)?;
        let same = order.previous.signed.as_ref().is_some_and(|(before, _)| *before == bytes);
        if !same || order.previous.sequence == 0 {
            manifest.sequence += 1;
            bytes = bytes_of(&manifest)?;
        }
        if bytes.len() > MOST_MANIFEST_BYTES {
            return Err(PublishError::ManifestTooLarge);
        }
        let signature = signer.sign(&bytes, &trusted_comment(&manifest.source_id, manifest.sequence));
        let key = signer.public_key();
        let public = format!("untrusted comment: the public key of this shelf\n{key}\n");
        let mut files = vec![
            (PUBLIC_KEY.to_owned(), public.into_bytes(), Stage::Open),
            (MANIFEST.to_owned(), bytes, Stage::Last),
            (SIGNATURE.to_owned(), signature.into_bytes(), Stage::Last),
        ];
        files.extend(handed_over(order, key).into_iter().flatten());
        Ok(Signed { files, sequence: manifest.sequence })
    }
}

fn manifest(
    order: &Order<'_>,
    shelf: &Shelf<'_>,
    listed: BTreeMap<String, Written>,
    generated: &str,
) -> Result<Manifest, PublishError> {
    let days = shelf.head.publish.expires_days.unwrap_or(EXPIRES_DAYS).clamp(1, 3_650);
    let issued = OffsetDateTime::from_unix_timestamp(order.now).map_err(|_| PublishError::Moment)?;
    let expires = issued.checked_add(Duration::days(days.into())).ok_or(PublishError::Moment)?;
    let files = listed.into_iter().map(|(url, Written { sha256, size })| {
        let kind = if url.ends_with(".json") { FileKind::Feed } else { FileKind::Picture };
        ManifestFile { url, sha256, size, kind }
    });
    Ok(Manifest {
        schema: SCHEMA,
        source_id: shelf.head.source_id.clone(),
        sequence: order.previous.sequence,
        issued: generated.to_owned(),
        expires: expires.format(&Rfc3339).map_err(|_| PublishError::Moment)?,
        min_app: MIN_APP.to_owned(),
        files: files.collect(),
        keys: shelf.keys.clone().unwrap_or_default(),
    })
}

fn bytes_of(manifest: &Manifest) -> Result<Vec<u8>, PublishError> {
    let mut bytes = serde_json::to_vec_pretty(manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// When another key signs than last time, the last manifest of that one stays for those who were away.
fn handed_over(order: &Order<'_>, key: &str) -> Option<[(String, Vec<u8>, Stage); 2]> {
    let earlier = order.previous.ledger.as_ref()?.signer.as_deref().filter(|earlier| *earlier != key)?;
    let (manifest, signature) = order.previous.signed.as_ref()?;
    if !is_signed_by(earlier, manifest, signature) {
        return None;
    }
    let path = handover(&key_id(earlier)?);
    let signature_path = format!("{path}.minisig");
    Some([(path, manifest.clone(), Stage::Open), (signature_path, signature.clone(), Stage::Open)])
}

fn is_signed_by(key: &str, bytes: &[u8], signature: &[u8]) -> bool {
    let key = minisign_verify::PublicKey::from_base64(key);
    let signature = std::str::from_utf8(signature).ok().and_then(|text| minisign_verify::Signature::decode(text).ok());
    key.ok().zip(signature).is_some_and(|(key, signature)| key.verify(bytes, &signature, false).is_ok())
}
