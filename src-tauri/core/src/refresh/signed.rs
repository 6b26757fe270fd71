//! The walk over a source that its publisher signs. The manifest is asked for first: where it is as it was, there is nothing
//! new, and that took one request. Where it is another, its signature decides, and every page has to be the one that it
//! lists, byte for byte, before anything of it is parsed; so pages of two days cannot be mixed. A page whose bytes are here
//! already is not asked for.
//!
//! Nothing is accepted here: what was verified is handed out with the pages, and the caller accepts it with their content.

use std::collections::HashSet;
use std::sync::Arc;

use url::Url;

use super::body::What;
use super::covered::Covered;
use super::raw::{RawFile, RawKind};
use super::reading::Raw;
use super::walk::{Ended, Later, Walk, Walked};
use super::{FetchError, Fetched, Validators, WalkError, name_of};
use crate::model::{BlockCause, Digest, Signing};
use crate::trust::manifest::{self, MANIFEST, ManifestFile, SIGNATURE};
use crate::trust::{self, Ask, MOST_HANDOVERS, Refusal, Verified};

/// A manifest that is in order, and what came with it.
pub(super) struct Signed<'a> {
    verified: Verified,
    manifest: Raw,
    signature: Raw,
    source: &'a Url,
}

impl Signed<'_> {
    pub(super) fn covered(&self) -> Covered<'_> {
        Covered::by(&self.verified, self.source)
    }

    /// What the manifest says of the file at `url`.
    fn listed(&self, url: &Url) -> Result<&ManifestFile, Refusal> {
        let name = name_of(self.source, url);
        self.verified.file(&name).ok_or_else(|| Refusal::unlisted(&name))
    }
}

impl<'a> Walk<'a> {
    /// A source that was seen signed, or whose key a person gave.
    pub(super) async fn signed(&self, signing: &Signing) -> Result<Walked, WalkError> {
        let known = self.since.hash.filter(|hash| signing.manifest_hash == Some(*hash));
        let none = Validators::default();
        let since = if known.is_some() { self.since.validators } else { &none };
        let manifest = match self.get(&self.beside(MANIFEST)?, What::Manifest, since).await {
            Ok(Fetched::Body { bytes, from, validators, wire_bytes, .. }) => {
                Raw::new(bytes, from, validators, wire_bytes)
            }
            Ok(Fetched::NotModified { .. }) => {
                let validators = since.clone();
                return Ok(Walked::Unchanged { validators, wire_bytes: 0, moved_permanently_to: None });
            }
            Err(fault) => return Err(self.not_signed(MANIFEST, fault)),
        };
        if known == Some(manifest.hash) {
            let Raw { validators, wire_bytes, .. } = manifest;
            return Ok(Walked::Unchanged { validators, wire_bytes, moved_permanently_to: None });
        }
        let signed = self.verified(manifest, Some(signing), None).await?;
        self.listed_or_newer(signed, Some(signing), None, None).await
    }

    /// A source whose first page announces, for the first time, by which key it is signed.
    pub(super) async fn first_signed(&self, key: &str, head: Raw) -> Result<Walked, WalkError> {
        let manifest = self.manifest().await?;
        let signed = self.verified(manifest, None, Some(key)).await?;
        self.listed_or_newer(signed, None, Some(key), Some(head)).await
    }

    async fn manifest(&self) -> Result<Raw, WalkError> {
        let fetched = self.get_anew(&self.beside(MANIFEST)?, What::Manifest).await;
        fetched.map_err(|fault| self.not_signed(MANIFEST, fault))
    }

    /// Fetches the signature of a manifest, and judges.
    async fn verified(
        &self,
        manifest: Raw,
        known: Option<&Signing>,
        announced: Option<&str>,
    ) -> Result<Signed<'a>, WalkError> {
        let signature = self.get_anew(&self.beside(SIGNATURE)?, What::Signature).await;
        let signature = signature.map_err(|fault| self.not_signed(SIGNATURE, fault))?;
        let verified = match known {
            Some(known) => self.verified_by_successors(&manifest, &signature, known).await?,
            None => trust::verify(&manifest.bytes, &signature.bytes, None, announced, self.ask())?,
        };
        Ok(Signed { verified, manifest, signature, source: self.source })
    }

    /// Judges by the keys that are remembered; where those do not know the signer, by the keys that they handed on to.
    async fn verified_by_successors(
        &self,
        manifest: &Raw,
        signature: &Raw,
        known: &Signing,
    ) -> Result<Verified, WalkError> {
        let mut known = known.clone();
        let mut asked = HashSet::new();
        loop {
            let refusal = match trust::verify(&manifest.bytes, &signature.bytes, Some(&known), None, self.ask()) {
                Ok(verified) => return Ok(verified),
                Err(refusal) => refusal,
            };
            let next = trust::handovers(&known).into_iter().find(|key| !asked.contains(key));
            let Some(key) = next.filter(|_| refusal.asks_for_handover() && asked.len() < MOST_HANDOVERS) else {
                return Err(refusal.into());
            };
            if let Some(successor) = self.handover(&key, &known).await? {
                known = successor;
            }
            asked.insert(key);
        }
    }

    /// What is known once a key has handed on; `None` = it has not, as far as can be believed.
    async fn handover(&self, key: &str, known: &Signing) -> Result<Option<Signing>, WalkError> {
        let name = manifest::handover(key);
        let manifest = self.get_anew(&self.beside(&name)?, What::Manifest).await;
        let Some(manifest) = unless_gone(manifest)? else { return Ok(None) };
        let signature = self.get_anew(&self.beside(&format!("{name}.minisig"))?, What::Signature).await;
        let Some(signature) = unless_gone(signature)? else { return Ok(None) };
        Ok(trust::follow_handover(&manifest.bytes, &signature.bytes, known, self.ask()).ok())
    }

    /// Reads what a manifest lists. A publisher may be putting up the next one at this very moment: where a file is not the
    /// listed one, and the manifest has become another meanwhile, that one is followed, once.
    async fn listed_or_newer(
        &self,
        signed: Signed<'a>,
        known: Option<&Signing>,
        announced: Option<&str>,
        head: Option<Raw>,
    ) -> Result<Walked, WalkError> {
        let before = signed.manifest.hash;
        let refusal = match self.listed_pages(signed, head).await {
            Err(WalkError::Blocked(refusal)) if refusal.cause == BlockCause::WrongFile => refusal,
            walked => return walked,
        };
        let manifest = self.manifest().await?;
        if manifest.hash == before {
            return Err(WalkError::Blocked(refusal));
        }
        let newer = self.verified(manifest, known, announced).await?;
        self.listed_pages(newer, None).await
    }

    async fn listed_pages(&self, signed: Signed<'a>, head: Option<Raw>) -> Result<Walked, WalkError> {
        let listed = signed.listed(self.source)?;
        let head = match head.filter(|head| check(listed, head).is_ok()) {
            Some(head) => head,
            None => self.listed_file(self.source, listed).await?,
        };
        let Ended::Whole(mut whole) = self.pages(head, Some(&signed)).await? else {
            return Err(WalkError::ParserFault);
        };
        let Signed { verified, manifest, signature, .. } = signed;
        whole.wire_bytes = whole.wire_bytes.saturating_add(manifest.wire_bytes).saturating_add(signature.wire_bytes);
        let raw = |name: &str, kind, raw: &Raw| RawFile::new(name.to_owned(), kind, raw.hash, Arc::clone(&raw.bytes));
        whole.files.push(raw(MANIFEST, RawKind::Manifest, &manifest));
        whole.files.push(raw(SIGNATURE, RawKind::Signature, &signature));
        let Raw { validators, hash, .. } = manifest;
        Ok(Walked::of(*whole, Some(Box::new(verified)), validators, hash, None))
    }

    /// A later page: passed over where it is known with the listed hash.
    pub(super) async fn listed_page(&self, url: &Url, signed: &Signed<'_>) -> Result<Later, WalkError> {
        let listed = signed.listed(url)?;
        let known = (self.since.page)(url.as_str());
        match known.filter(|page| is_listed_as(listed, page.hash) && u64::from(page.bytes) == listed.size) {
            Some(page) => Ok(Later::Known(page)),
            None => Ok(Later::New(self.listed_file(url, listed).await?)),
        }
    }

    /// The bytes that a manifest lists: those that are here, else those at `url`, and none but them.
    async fn listed_file(&self, url: &Url, listed: &ManifestFile) -> Result<Raw, WalkError> {
        let kept = Digest::parse(&listed.sha256).and_then(|digest| (self.since.kept)(digest.0));
        let kept = kept.map(|bytes| Raw::new(bytes, url.clone(), Validators::default(), 0));
        if let Some(raw) = kept.filter(|raw| check(listed, raw).is_ok()) {
            return Ok(raw);
        }
        let raw = self.get_anew(url, What::Page).await?;
        check(listed, &raw)?;
        // Addresses in a signed page start from where it is listed, whoever answered for it.
        Ok(Raw { from: url.clone(), ..raw })
    }

    fn ask(&self) -> Ask<'static> {
        Ask { now: self.now, app: env!("CARGO_PKG_VERSION") }
    }

    fn beside(&self, name: &str) -> Result<Url, WalkError> {
        self.source.join(name).map_err(|_| FetchError::WrongType.into())
    }

    /// Gone is gone: once signed, never unsigned. Whatever else is in the way (no connection, a sign-in page, a server that
    /// fails, a stick that was taken out) says nothing about the signature.
    fn not_signed(&self, name: &str, fault: WalkError) -> WalkError {
        let path = self.source.to_file_path().ok().filter(|_| matches!(self.origin, super::Origin::Address(_)));
        let is_taken_out = path.is_some_and(|path| !path.exists());
        if fault.is_gone() && !is_taken_out { Refusal::not_signed(name).into() } else { fault }
    }
}

/// Whether a file is the listed one; its bytes were hashed when they came.
fn check(listed: &ManifestFile, raw: &Raw) -> Result<(), Refusal> {
    if is_listed_as(listed, raw.hash) && raw.bytes.len() as u64 == listed.size {
        return Ok(());
    }
    trust::check_file(listed, &raw.bytes)
}

fn is_listed_as(listed: &ManifestFile, hash: [u8; 32]) -> bool {
    Digest::parse(&listed.sha256) == Some(Digest(hash))
}

/// Nothing at an address is an answer too, and so is any page for people: the manifest came a moment ago, so no sign-in page
/// is in the way.
fn unless_gone(fetched: Result<Raw, WalkError>) -> Result<Option<Raw>, WalkError> {
    match fetched {
        Err(WalkError::Fetch(FetchError::SignInPage)) => Ok(None),
        Err(fault) if fault.is_gone() => Ok(None),
        fetched => fetched.map(Some),
    }
}
