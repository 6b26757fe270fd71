//! Signed sources in memory, as a publisher would put them up: for journeys to serve, to carry, and to tamper with.

use std::collections::BTreeMap;
use std::io::{self, Cursor};

use fieldshelf_core::refresh::Carried;
use fieldshelf_core::trust::key_id;
use fieldshelf_core::trust::manifest::{
    FileKind, MANIFEST, Manifest, ManifestFile, ManifestKeys, SIGNATURE, handover, trusted_comment,
};
use minisign::KeyPair;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{Answer, FeedServer, Published};

/// A key pair that signs.
pub struct Signer(KeyPair);

/// What a publisher is about to sign.
#[derive(Clone)]
pub struct Edition {
    /// Everything but the files; a journey changes what it likes.
    pub manifest: Manifest,
    base: String,
    pages: Vec<(String, Published)>,
    files: BTreeMap<String, Vec<u8>>,
}

/// Files as they are put up, by their names below the folder of the source's address.
#[derive(Clone, Default)]
pub struct SignedSite {
    /// `feed.json`, `manifest.json`, `manifest.json.minisig` and whatever else there is.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Signer {
    /// A new key.
    pub fn new() -> Self {
        Signer(KeyPair::generate_unencrypted_keypair().expect("keys can be made"))
    }

    /// The public key, 56 characters.
    pub fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    /// The signature of a manifest, as a file.
    pub fn sign(&self, bytes: &[u8], source_id: &str, sequence: u64) -> Vec<u8> {
        let comment = trusted_comment(source_id, sequence);
        let signature = minisign::sign(None, &self.0.sk, Cursor::new(bytes), Some(&comment), None);
        signature.expect("bytes can be signed").into_string().into_bytes()
    }
}

impl Default for Signer {
    fn default() -> Self {
        Signer::new()
    }
}

impl Edition {
    /// Number `sequence` of the source `urn:shelf`, which `signer` signs: `feed` is its first page and announces the key.
    /// It holds from 24 November 2026 for 90 days.
    pub fn new(sequence: u64, signer: &Signer, feed: Published) -> Self {
        let keys = ManifestKeys { current: vec![signer.key()], ..ManifestKeys::default() };
        let manifest = Manifest {
            schema: 1,
            source_id: "urn:shelf".into(),
            sequence,
            issued: "2026-11-24T00:00:00Z".into(),
            expires: "2027-02-22T00:00:00Z".into(),
            min_app: "0.1.0".into(),
            files: Vec::new(),
            keys,
        };
        Edition { manifest, base: String::new(), pages: vec![("feed.json".into(), feed)], files: BTreeMap::new() }
    }

    /// Put up in the folder at `base` (`https://example.org/`): pages lead on by whole addresses.
    pub fn at(mut self, base: &str) -> Self {
        self.base = base.into();
        self
    }

    /// With a further page; the page before leads to it.
    pub fn page(mut self, name: &str, page: Published) -> Self {
        self.pages.push((name.into(), page));
        self
    }

    /// With a picture of a body.
    pub fn picture(mut self, name: &str, bytes: &[u8]) -> Self {
        self.manifest.files.push(listed(name, bytes, FileKind::Picture));
        self.files.insert(name.into(), bytes.to_vec());
        self
    }

    /// With other words in the manifest.
    pub fn with(mut self, change: impl FnOnce(&mut Manifest)) -> Self {
        change(&mut self.manifest);
        self
    }

    /// Put up, signed by `signer`.
    pub fn signed_by(&self, signer: &Signer) -> SignedSite {
        let announced = json!(self.manifest.keys.current.first());
        let pages = self.pages.iter().enumerate().map(|(at, (name, page))| {
            let next = self.pages.get(at + 1).map(|(next, _)| self.way(name, next));
            let page = next.map_or_else(|| page.clone(), |next| page.clone().head("/next_url", json!(next)));
            let page = match at {
                0 => page
                    .head("/_fieldshelf/source_id", json!(self.manifest.source_id))
                    .head("/_fieldshelf/key", announced.clone()),
                _ => page,
            };
            (name.clone(), page.bytes())
        });
        let mut site = SignedSite::of(self.manifest.clone(), pages.collect(), signer);
        site.files.extend(self.files.clone());
        site
    }
}

impl Edition {
    /// From one page to another.
    fn way(&self, from: &str, to: &str) -> String {
        let base = if self.base.is_empty() { "../".repeat(from.matches('/').count()) } else { self.base.clone() };
        base + to
    }
}

impl SignedSite {
    /// These pages as they are, listed and signed: `manifest` with them.
    pub fn of(mut manifest: Manifest, pages: Vec<(String, Vec<u8>)>, signer: &Signer) -> Self {
        manifest.files.extend(pages.iter().map(|(name, bytes)| listed(name, bytes, FileKind::Feed)));
        let mut files: BTreeMap<String, Vec<u8>> = pages.into_iter().collect();
        let bytes = serde_json::to_vec_pretty(&manifest).expect("a manifest can be written");
        files.insert(SIGNATURE.into(), signer.sign(&bytes, &manifest.source_id, manifest.sequence));
        files.insert(MANIFEST.into(), bytes);
        SignedSite { files }
    }

    /// The bytes of a file.
    pub fn file(&self, name: &str) -> &[u8] {
        &self.files[name]
    }

    /// With other bytes in the place of a file.
    pub fn replacing(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.into(), bytes.into());
        self
    }

    /// Without a file.
    pub fn without(mut self, name: &str) -> Self {
        self.files.remove(name);
        self
    }

    /// With the last manifest that `old` signed, put where those look for it who know no newer key.
    pub fn handed_on(mut self, old: &Signer, last: &SignedSite) -> Self {
        let name = handover(&key_id(&old.key()).expect("a key has a number"));
        self.files.insert(format!("{name}.minisig"), last.file(SIGNATURE).to_vec());
        self.files.insert(name, last.file(MANIFEST).to_vec());
        self
    }

    /// Served below `/`, each file with an entity tag.
    pub fn serve(&self, server: &FeedServer) {
        for (name, bytes) in &self.files {
            let type_of = if name.ends_with(".json") { "application/json" } else { "application/octet-stream" };
            let answer = Answer::new(200, type_of, bytes.clone()).etag(&format!("\"{}\"", &sha256(bytes)[..16]));
            server.put(&format!("/{name}"), answer);
        }
        for name in ["manifest.json", "manifest.json.minisig"] {
            if !self.files.contains_key(name) {
                server.put(&format!("/{name}"), Answer::status(404));
            }
        }
    }
}

impl Carried for SignedSite {
    fn file(&self, name: &str, _most: usize) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.get(name).cloned())
    }
}

/// Lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn listed(url: &str, bytes: &[u8], kind: FileKind) -> ManifestFile {
    ManifestFile { url: url.into(), sha256: sha256(bytes), size: bytes.len() as u64, kind }
}
