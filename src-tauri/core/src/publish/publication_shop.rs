//! A made shelf, published again and again into a target in memory.

use std::collections::BTreeMap;

use minisign::KeyPair;

use crate::model::Page;
use crate::publish::signing::Signer;
use crate::publish::{Content, Folder, FoundFile, Measured, Order, Previous, Publication, PublishError, hash};

pub(super) const SHELF: &str = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nsource_id = \"urn:a-shelf\"\n[topics]\nreferral = \"How to refer\"\n";
pub(super) const CONTACTS: &str = "[[contacts]]\nid = \"line\"\nname = \"A line\"\nkind = \"referral\"\njurisdiction = [\"GB-ENG\"]\n[[contacts.numbers]]\nshow = \"0800 0121 700\"\nuse = \"voice\"\n";
/// 24 November 2026, 09:00 UTC.
pub(super) const NOW: i64 = 1_795_510_800;
pub(super) const DAY: i64 = 86_400;

/// Its signatures are those of a key, but the same bytes make the same text, which minisign's own do not.
pub(super) struct Repeating {
    key: KeyPair,
    pub(super) public: String,
    made: std::cell::RefCell<BTreeMap<Vec<u8>, String>>,
}

impl Repeating {
    pub(super) fn new() -> Repeating {
        let key = KeyPair::generate_unencrypted_keypair().unwrap();
        Repeating { public: key.pk.to_base64(), key, made: std::cell::RefCell::default() }
    }
}

impl Signer for Repeating {
    fn public_key(&self) -> &str {
        &self.public
    }

    fn sign(&self, bytes: &[u8], trusted_comment: &str) -> String {
        let sign = || minisign::sign(None, &self.key.sk, bytes, Some(trusted_comment), None).unwrap().into_string();
        self.made.borrow_mut().entry(bytes.to_vec()).or_insert_with(sign).clone()
    }
}

/// How it is published.
#[derive(Default, Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) signer: Option<&'a dyn Signer>,
    pub(super) is_confirmed: bool,
    pub(super) afresh: bool,
}

pub(super) const PLAIN: How<'static> = How { signer: None, is_confirmed: false, afresh: false };

/// A folder, and what was published of it.
#[derive(Default, Clone)]
pub(super) struct Shop {
    pub(super) texts: BTreeMap<String, String>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) target: BTreeMap<String, Vec<u8>>,
}

pub(super) fn resource(id: &str, more: &str, text: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\ntitle = \"About {id}\"\nsummary = \"What {id} says.\"\nkind = \"guidance\"\npublisher = \"A charity\"\n\
         published = \"2024-05-01\"\njurisdiction = [\"GB-ENG\"]\naudience = [\"public\"]\ntopics = [\"referral\"]\n{more}+++\n{text}\n"
    )
}

impl Shop {
    pub(super) fn new(ids: &[&str]) -> Shop {
        let mut shop = Shop::default();
        shop.texts.insert("shelf.toml".into(), SHELF.into());
        ids.iter().for_each(|id| shop.write(id, "", "Text."));
        shop
    }

    pub(super) fn write(&mut self, id: &str, more: &str, text: &str) {
        self.texts.insert(format!("{id}.md"), resource(id, more, text));
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.texts.remove(&format!("{id}.md")).unwrap();
    }

    pub(super) fn plan(&self, now: i64, how: How<'_>) -> Result<Publication, PublishError> {
        let found = |name: &String, bytes: &Vec<u8>| FoundFile { path: name.into(), size: bytes.len() as u64 };
        let folder = Folder {
            texts: self.texts.clone().into_iter().collect(),
            files: self.files.iter().map(|(name, bytes)| (name.clone(), found(name, bytes))).collect(),
        };
        let measured = |(name, bytes): (&String, &Vec<u8>)| {
            let (sha256, mime) = (hash(bytes), crate::feed::mime_of(name).to_owned());
            let pages = (mime == "application/pdf").then_some(3);
            let text_layer = pages.map(|_| true);
            (name.clone(), Measured { sha256, size: bytes.len() as u64, mime, pages, text_layer, tagged_pdf: None })
        };
        let measured: BTreeMap<_, _> = self.files.iter().map(measured).collect();
        let previous = Previous::read(&|path| Ok(self.target.get(path).cloned()))?;
        let How { signer, is_confirmed, afresh } = how;
        let (folder, measured, previous) = (&folder, &measured, &previous);
        Publication::plan(&Order { folder, measured, previous, now, signer, is_confirmed, afresh })
    }

    /// Publishes; the answer is what was planned, and the files that were written.
    pub(super) fn publish(&mut self, now: i64, how: How<'_>) -> (Publication, Vec<String>) {
        let plan = self.plan(now, how).unwrap();
        let mut written = Vec::new();
        for file in plan.files.iter().filter(|file| !file.is_unchanged) {
            let bytes = match &file.content {
                Content::Bytes(bytes) => bytes.clone(),
                Content::Copy(from) => self.files[from.to_str().unwrap()].clone(),
                Content::Kept => panic!("{} is kept, so it is unchanged", file.path),
            };
            assert_eq!(file.size, bytes.len() as u64, "{} has the size that is listed", file.path);
            self.target.insert(file.path.clone(), bytes);
            written.push(file.path.clone());
        }
        plan.gone.iter().for_each(|path| drop(self.target.remove(path).unwrap()));
        (plan, written)
    }

    /// What a reader finds who walks the feed from its first page.
    pub(super) fn walk(&self) -> Vec<Page> {
        let base = url::Url::parse("https://shelf.example.org/s/feed.json").unwrap();
        let (mut pages, mut next) = (Vec::new(), Some(base.clone()));
        while let Some(address) = next {
            let path = base.make_relative(&address).filter(|path| !path.is_empty()).unwrap_or("feed.json".into());
            let page = crate::feed::parse(&self.target[&path], &address, NOW + 10_000 * DAY).unwrap();
            assert_eq!(page.problems, [], "what is published is read without a word: {path}");
            next = page.next.as_deref().map(|next| url::Url::parse(next).unwrap());
            pages.push(page);
        }
        pages
    }

    /// Id and text of every resource, as a reader has them who goes by `seq`.
    pub(super) fn read(&self) -> BTreeMap<String, String> {
        let pages = self.walk();
        let mut newest: BTreeMap<&str, &crate::model::Resource> = BTreeMap::new();
        for resource in pages.iter().flat_map(|page| &page.resources) {
            let known = newest.entry(&resource.id).or_insert(resource);
            if known.sequence < resource.sequence {
                *known = resource;
            }
        }
        let gone = |id: &str, seq| pages[0].tombstones.iter().any(|stone| stone.id == id && stone.sequence > seq);
        let here = newest.into_iter().filter(|(id, resource)| !gone(id, resource.sequence));
        here.map(|(id, resource)| (id.to_owned(), resource.body.plain_text())).collect()
    }
}
