//! The site that was published, as far as keys are concerned: its manifest, and the manifests by which one key handed on to
//! another. What stands there is judged as a reader judges it, before anything is built on it and before anything is written.

use std::path::Path;

use fieldshelf_core::Error;
use fieldshelf_core::model::{KeyRole, PinnedKey, Signing};
use fieldshelf_core::publish::keys::{KeyChange, successor};
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::publish::{Content, OutFile, Stage};
use fieldshelf_core::trust::manifest::{MANIFEST, Manifest, ManifestKeys, handover, trusted_comment};
use fieldshelf_core::trust::{Ask, Refusal, verify};

use super::answer::number;
use crate::failure::{Failure, Result};
use crate::verbs::publish::target::Target;

/// A site, at a moment.
pub(super) struct Site<'a> {
    name: &'a str,
    target: Target,
    now: i64,
}

/// A manifest and its signature.
pub(super) struct Signed {
    bytes: Vec<u8>,
    signature: Vec<u8>,
    pub(super) manifest: Manifest,
    /// What a reader remembers who accepted it.
    remembered: Signing,
}

impl<'a> Site<'a> {
    /// Opens what `--to` names; `folder` is the one that is published.
    pub(super) fn open(name: &'a str, folder: &Path, now: i64) -> Result<Self> {
        // A new folder would be made for a mistyped name.
        if !name.starts_with("s3://") && !Path::new(name).is_dir() {
            return Err(Error::NotFound { what: "site", name: name.to_owned() }.into());
        }
        Ok(Site { name, target: Target::open(name, folder)?, now })
    }

    /// The manifest of the site, signed by one of `keys`.
    pub(super) fn manifest(&self, keys: &ManifestKeys) -> Result<Signed> {
        let site = self.name;
        let (bytes, signature) = self.read(MANIFEST)?.ok_or_else(|| {
            let sentence = format!(
                "There is no signed manifest in {site}, so nobody has been told of a key yet. Is it the site that `shelf publish` wrote?"
            );
            Failure::from(Error::BadRequest(sentence))
        })?;
        self.judge(bytes, signature, &pinned(keys)).map_err(|refusal| {
            let sentence = format!(
                "The manifest in {site} is not one that a key of this folder signed. Publish the folder again, or name another copy of the site. ({})",
                refusal.detail.replace('\n', ", ")
            );
            Error::BadRequest(sentence).into()
        })
    }

    /// The manifest with which `key` handed on, where there is one and `key` signed it.
    pub(super) fn handover(&self, key: &str, role: KeyRole) -> Result<Option<Signed>> {
        let Some((bytes, signature)) = self.read(&handover(&number(key)))? else { return Ok(None) };
        let known = vec![PinnedKey { key: key.to_owned(), role }];
        Ok(self.judge(bytes, signature, &unseen(known)).ok())
    }

    /// Whether the manifest of the site is this one, whatever its signature.
    pub(super) fn stands(&self, signed: &Signed) -> Result<bool> {
        Ok(self.file(MANIFEST)?.as_deref() == Some(signed.bytes.as_slice()))
    }

    /// The manifest after `before`, signed by `signer` and found in order by a reader who accepted `before`.
    pub(super) fn sign(
        &self,
        before: &Signed,
        keys: &ManifestKeys,
        sequence: u64,
        signer: &dyn Signer,
    ) -> Result<Signed> {
        let manifest = successor(&before.manifest, keys, sequence, self.now)?;
        let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::from)?;
        bytes.push(b'\n');
        let signature = signer.sign(&bytes, &trusted_comment(&manifest.source_id, sequence)).into_bytes();
        self.judge(bytes, signature, &before.remembered).map_err(|refusal| {
            let sentence = format!("Readers would refuse this change, so it was not made. {}", refusal.sentence());
            Error::BadRequest(sentence).into()
        })
    }

    /// Writes `signed` as the word of `key` for those who were away, and then as the manifest of the site.
    pub(super) fn put(&self, key: &str, signed: &Signed) -> Result<()> {
        let file = |path: String, bytes: &[u8]| {
            let (content, size) = (Content::Bytes(bytes.to_vec()), bytes.len() as u64);
            OutFile { path, content, size, is_unchanged: false, stage: Stage::Last }
        };
        let both = |path: String| [(path.clone(), &signed.bytes), (signature_of(&path), &signed.signature)];
        let names = [handover(&number(key)), MANIFEST.to_owned()];
        let files: Vec<OutFile> = names.into_iter().flat_map(both).map(|(path, bytes)| file(path, bytes)).collect();
        self.target.write(&files.iter().collect::<Vec<_>>(), true, &|| ())
    }

    fn read(&self, name: &str) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
        Ok(self.file(name)?.zip(self.file(&signature_of(name))?))
    }

    fn file(&self, name: &str) -> Result<Option<Vec<u8>>> {
        self.target.read(name).map_err(|cause| self.target.failed(name, cause))
    }

    fn judge(&self, bytes: Vec<u8>, signature: Vec<u8>, known: &Signing) -> std::result::Result<Signed, Refusal> {
        let ask = Ask { now: self.now, app: env!("CARGO_PKG_VERSION") };
        let verified = verify(&bytes, &signature, Some(known), None, ask)?;
        Ok(Signed { bytes, signature, manifest: verified.manifest, remembered: verified.signing })
    }
}

/// Whether no number is left: said before anything is signed.
pub(super) fn number_after(before: &Signed, leap: u64) -> Result<u64> {
    let sequence = before.manifest.sequence;
    Ok(sequence.checked_add(leap).ok_or(KeyChange::Sequence(sequence))?)
}

fn signature_of(name: &str) -> String {
    format!("{name}.minisig")
}

/// A reader who knows the keys of the folder and has read nothing yet.
fn pinned(keys: &ManifestKeys) -> Signing {
    let role =
        |keys: &[String], role| keys.iter().map(move |key| PinnedKey { key: key.clone(), role }).collect::<Vec<_>>();
    unseen([role(&keys.current, KeyRole::Current), role(&keys.recovery, KeyRole::Recovery)].concat())
}

fn unseen(keys: Vec<PinnedKey>) -> Signing {
    Signing { keys, confirmed: true, ..Signing::default() }
}
