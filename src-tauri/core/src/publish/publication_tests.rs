//! A made shelf, published again and again into a target in memory.

use std::collections::BTreeSet;

use minisign::KeyPair;

use super::*;
use crate::model::Page;

const SHELF: &str = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nsource_id = \"urn:a-shelf\"\n[topics]\nreferral = \"How to refer\"\n";
const CONTACTS: &str = "[[contacts]]\nid = \"line\"\nname = \"A line\"\nkind = \"referral\"\njurisdiction = [\"GB-ENG\"]\n[[contacts.numbers]]\nshow = \"0800 0121 700\"\nuse = \"voice\"\n";
/// 24 November 2026, 09:00 UTC.
const NOW: i64 = 1_795_510_800;
const DAY: i64 = 86_400;

/// Its signatures are those of a key, but the same bytes make the same text, which minisign's own do not.
struct Repeating {
    key: KeyPair,
    public: String,
    made: std::cell::RefCell<BTreeMap<Vec<u8>, String>>,
}

impl Repeating {
    fn new() -> Repeating {
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
struct How<'a> {
    signer: Option<&'a dyn Signer>,
    is_confirmed: bool,
    afresh: bool,
}

const PLAIN: How<'static> = How { signer: None, is_confirmed: false, afresh: false };

/// A folder, and what was published of it.
#[derive(Default, Clone)]
struct Shop {
    texts: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
    target: BTreeMap<String, Vec<u8>>,
}

fn resource(id: &str, more: &str, text: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\ntitle = \"About {id}\"\nsummary = \"What {id} says.\"\nkind = \"guidance\"\npublisher = \"A charity\"\n\
         published = \"2024-05-01\"\njurisdiction = [\"GB-ENG\"]\naudience = [\"public\"]\ntopics = [\"referral\"]\n{more}+++\n{text}\n"
    )
}

impl Shop {
    fn new(ids: &[&str]) -> Shop {
        let mut shop = Shop::default();
        shop.texts.insert("shelf.toml".into(), SHELF.into());
        ids.iter().for_each(|id| shop.write(id, "", "Text."));
        shop
    }

    fn write(&mut self, id: &str, more: &str, text: &str) {
        self.texts.insert(format!("{id}.md"), resource(id, more, text));
    }

    fn remove(&mut self, id: &str) {
        self.texts.remove(&format!("{id}.md")).unwrap();
    }

    fn plan(&self, now: i64, how: How<'_>) -> Result<Publication, PublishError> {
        let found =
            |name: &String, bytes: &Vec<u8>| super::super::FoundFile { path: name.into(), size: bytes.len() as u64 };
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
    fn publish(&mut self, now: i64, how: How<'_>) -> (Publication, Vec<String>) {
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
    fn walk(&self) -> Vec<Page> {
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
    fn read(&self) -> BTreeMap<String, String> {
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

#[test]
fn everything_comes_back_from_what_is_published() {
    let mut shop = Shop::new(&["a", "b"]);
    shop.texts.insert("contacts.toml".into(), CONTACTS.into());
    shop.texts.insert("acronyms.toml".into(), "NRM = \"National Referral Mechanism\"".into());
    shop.files.insert("files/leaflet one.pdf".into(), b"%PDF-1.7 leaflet".to_vec());
    shop.files.insert("files/map.png".into(), b"\x89PNG map".to_vec());
    let more =
        "contacts = [\"line\"]\nfiles = [{ path = \"leaflet one.pdf\", title = \"Leaflet\", role = \"easy-read\" }]\n";
    shop.texts.insert("files/c.md".into(), resource("c", more, "One two three.\n\n![The map](map.png)"));
    let (plan, written) = shop.publish(NOW, PLAIN);
    assert_eq!(plan.counts, Counts { resources: 3, added: 3, ..Counts::default() }, "three are new");
    let pages = shop.walk();
    let [page] = pages.as_slice() else { panic!("a small shelf is one page") };
    assert_eq!(
        (page.title.as_str(), page.source_id.as_deref()),
        ("A shelf", Some("urn:a-shelf")),
        "its name and identity"
    );
    assert!(page.complete, "what is not listed is not there");
    assert_eq!((page.contacts.len(), page.acronyms.len()), (1, 1), "help lines and short forms");
    let c = page.resources.iter().find(|resource| resource.id == "c").unwrap();
    assert_eq!((c.revision, c.sequence), (1, Some(3)), "counted without typing");
    let [file] = c.attachments.as_slice() else { panic!("one file") };
    let sha256 = hash(b"%PDF-1.7 leaflet");
    assert_eq!(
        file.address,
        format!("https://shelf.example.org/s/d/{}/{sha256}.pdf", &sha256[..2]),
        "kept by its hash"
    );
    assert_eq!(file.sha256.as_deref(), Some(sha256.as_str()), "the hash of its bytes");
    assert_eq!((file.size, file.pages, file.mime.as_str()), (Some(16), Some(3), "application/pdf"), "worked out");
    assert_eq!(
        (file.title.as_deref(), file.language.as_deref()),
        (Some("Leaflet"), Some("en-GB")),
        "and as it was typed"
    );
    let picture = hash(b"\x89PNG map");
    let picture = format!("d/{}/{picture}.png", &picture[..2]);
    assert!(
        written.contains(&picture)
            && shop.target["c.html"].windows(picture.len()).any(|part| part == picture.as_bytes()),
        "pictures are published too"
    );
    let order: Vec<&str> = written.iter().map(String::as_str).collect();
    let place = |path: &str| order.iter().position(|written| *written == path).unwrap();
    assert!(place(&picture) < place("index.html") && place("index.html") < place("feed.json"), "documents come first");
    assert_eq!(order.last(), Some(&"publication.json"), "and what is remembered comes last");
}

#[test]
fn the_same_is_published_the_same() {
    let (mut one, mut two) = (Shop::new(&["a", "b", "c"]), Shop::new(&["a", "b", "c"]));
    one.publish(NOW, PLAIN);
    two.publish(NOW, PLAIN);
    assert_eq!(one.target, two.target, "equal folders make equal bytes");
    assert_eq!(one.publish(NOW, PLAIN).1, Vec::<String>::new(), "nothing is written again");
    let later = one.publish(NOW + DAY, PLAIN).1;
    assert_eq!(later, ["feed.json", "publication.json"], "later, only the day of the publication changes");
    let before = Previous::read(&|path| Ok(one.target.get(path).cloned())).unwrap();
    assert_eq!(before.seq, 3, "nothing counts as changed");
}

#[test]
fn a_signed_shelf_is_believed() {
    let signer = Repeating::new();
    let mut shop = Shop::new(&["a", "b"]);
    shop.texts.insert("keys.toml".into(), format!("current = [\"{}\"]", signer.public));
    let how = How { signer: Some(&signer), ..PLAIN };
    let publish = |shop: &mut Shop, now| shop.publish(now, how);
    let judge = |shop: &Shop, known: Option<&crate::model::Signing>| {
        let ask = crate::trust::Ask { now: NOW, app: "0.1.0" };
        let (manifest, signature) = (&shop.target["manifest.json"], &shop.target["manifest.json.minisig"]);
        crate::trust::verify(manifest, signature, known, Some(&signer.public), ask).unwrap()
    };
    publish(&mut shop, NOW);
    assert_eq!(shop.walk()[0].key.as_deref(), Some(signer.public.as_str()), "the feed announces its key");
    let first = judge(&shop, None);
    assert_eq!(first.manifest.sequence, 1, "the first");
    for file in &first.manifest.files {
        assert_eq!(hash(&shop.target[&file.url]), file.sha256, "{} is listed as it stands", file.url);
    }
    assert_eq!(publish(&mut shop, NOW).1, Vec::<String>::new(), "the same again is no new manifest");
    let written = publish(&mut shop, NOW + DAY).1;
    assert_eq!(written, ["feed.json", "manifest.json", "manifest.json.minisig", "publication.json"], "in this order");
    assert_eq!(judge(&shop, Some(&first.signing)).manifest.sequence, 2, "whoever knew the first accepts the second");
    let (new, old) = (Repeating::new(), shop.target["manifest.json"].clone());
    let mut handed = shop.clone();
    handed.texts.insert("keys.toml".into(), format!("current = [\"{}\"]", new.public));
    let word = crate::trust::manifest::handover(&crate::trust::key_id(&signer.public).unwrap());
    for day in 2..4 {
        handed.publish(NOW + day * DAY, How { signer: Some(&new), ..PLAIN });
        assert_eq!(handed.target[&word], old, "the last word of the key before stays for those who were away");
    }
    let unsigned = shop.plan(NOW + DAY, PLAIN).unwrap_err();
    assert!(matches!(unsigned, PublishError::KeyMissing), "once signed, never unsigned: {unsigned}");
    shop.texts.insert("keys.toml".into(), String::new());
    let unlisted = shop.plan(NOW + DAY, how).unwrap_err();
    assert!(matches!(unlisted, PublishError::KeyUnlisted(_)), "no reader would believe it: {unlisted}");
}

#[test]
fn changes_are_counted_and_nothing_is_lost() {
    let ids: Vec<String> = (0..12).map(|n| format!("r{n:02}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut shop = Shop::new(&ids);
    shop.publish(NOW, PLAIN);
    shop.write("r03", "", "Changed.");
    shop.remove("r04");
    shop.remove("r05");
    shop.write("new-05", "previous_ids = [\"r05\"]\n", "Text.");
    let (plan, _) = shop.publish(NOW + DAY, PLAIN);
    let expected = Counts { resources: 11, added: 1, changed: 1, removed: 1, vanished: 1 };
    assert_eq!(plan.counts, expected, "one changed, one went, one has another id");
    let page = &shop.walk()[0];
    let changed = page.resources.iter().find(|resource| resource.id == "r03").unwrap();
    assert_eq!(changed.revision, 2, "its text changed once");
    assert!(page.resources[0].sequence > page.resources[2].sequence, "the newest change comes first");
    assert!(page.resources.iter().skip(2).all(|other| other.revision == 1), "the others are as they were");
    let gone: Vec<_> = page.tombstones.iter().map(|stone| (stone.id.as_str(), stone.replaced_by.as_deref())).collect();
    assert_eq!(gone, [("r05", Some("new-05")), ("r04", None)], "what is gone is said to be, by itself");
    let mut back = shop.clone();
    back.write("r04", "", "Back.");
    back.publish(NOW + 2 * DAY, PLAIN);
    assert!(back.read().contains_key("r04"), "what is published again is there again");
    assert_eq!(back.walk()[0].tombstones.len(), 1, "and is no longer said to be gone");
    shop.texts.insert(
        "tombstones.toml".into(),
        "[[tombstones]]\nid = \"r04\"\nreason = \"Out of date.\"\nkeep_readable = true\n".into(),
    );
    shop.publish(NOW + 2 * DAY, PLAIN);
    let stone = shop.walk()[0].tombstones.iter().find(|stone| stone.id == "r04").cloned().unwrap();
    assert_eq!((stone.reason.as_deref(), stone.keep_readable), (Some("Out of date."), true), "a person says it better");
}

#[test]
fn a_folder_that_was_emptied_by_mistake_is_asked_about() {
    let mut shop = Shop::new(&["a", "b", "c", "d", "e"]);
    shop.publish(NOW, PLAIN);
    shop.remove("a");
    assert!(shop.plan(NOW, PLAIN).is_ok(), "a fifth may go");
    shop.remove("b");
    let refused = shop.plan(NOW, PLAIN).unwrap_err().to_string();
    assert!(refused.contains("2 of 5 resources are gone"), "more is asked about: {refused}");
    assert!(shop.plan(NOW, How { is_confirmed: true, ..PLAIN }).is_ok(), "and goes when it is meant");
    shop.texts.insert("tombstones.toml".into(), "[[tombstones]]\nid = \"a\"\n[[tombstones]]\nid = \"b\"\n".into());
    assert!(shop.plan(NOW, PLAIN).is_ok(), "what has a tombstone goes knowingly");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let mut shop = Shop::new(&["a"]);
    shop.publish(NOW, PLAIN);
    let refused = |shop: &Shop, now| shop.plan(now, PLAIN).unwrap_err().to_string();
    assert!(refused(&shop, NOW - 1).contains("is the clock of this computer right"), "time goes forward");
    let mut other = shop.clone();
    other.texts.insert("shelf.toml".into(), SHELF.replace("urn:a-shelf", "urn:other"));
    assert!(refused(&other, NOW).contains("the target holds the shelf urn:a-shelf"), "one target, one shelf");
    let mut stranger = shop.clone();
    stranger.target.remove("publication.json");
    assert!(refused(&stranger, NOW).contains("was not published from here"), "nobody's feed is written over");
    let mut damaged = shop.clone();
    damaged.target.insert("publication.json".into(), b"{".to_vec());
    assert!(refused(&damaged, NOW).contains("damaged"), "what cannot be read is not guessed");
}

#[test]
fn a_publication_that_broke_off_is_finished() {
    let mut shop = Shop::new(&["a", "b"]);
    shop.publish(NOW, PLAIN);
    shop.write("a", "", "Second.");
    let mut broken = shop.clone();
    let target = shop.target.clone();
    shop.publish(NOW + DAY, PLAIN);
    // Its first page stands, and what is remembered does not.
    broken.target = target;
    broken.target.insert("feed.json".into(), shop.target["feed.json"].clone());
    broken.write("b", "", "Third.");
    let (plan, written) = broken.publish(NOW + 2 * DAY, PLAIN);
    assert_eq!(plan.seq, 5, "a place that a reader may have seen is not given again");
    assert!(written.contains(&"feed.json".to_owned()), "and all is written");
    let texts = broken.read();
    assert_eq!((texts["a"].trim(), texts["b"].trim()), ("Second.", "Third."), "nothing is lost");
}

#[test]
fn four_years_of_publishing_leave_few_files_and_change_none() {
    let mut shop = Shop::default();
    shop.texts.insert("shelf.toml".into(), SHELF.into());
    let long = "Words that fill a page. ".repeat(40);
    let (mut item, mut fixed): (u32, BTreeMap<String, Vec<u8>>) = (0, BTreeMap::new());
    let mut at_start = BTreeSet::new();
    for month in 0..4 * 13_u32 {
        for _ in 0..20 {
            shop.write(&format!("r{item:05}"), "", &long);
            item += 1;
        }
        shop.write(&format!("r{:05}", (month * 31) % item), "", &format!("{long} Changed in month {month}."));
        let (plan, _) = shop.publish(NOW + i64::from(month) * 28 * DAY, PLAIN);
        let stands: BTreeSet<&String> = plan.files.iter().map(|file| &file.path).collect();
        for (path, bytes) in &fixed {
            assert!(!stands.contains(path) || shop.target[path] == *bytes, "{path} never changes while it stands");
        }
        let pages = shop.target.iter().filter(|(path, _)| path.starts_with("feed-") || path.starts_with("archive-"));
        fixed.extend(pages.map(|(path, bytes)| (path.clone(), bytes.clone())));
        if month == 13 {
            at_start = shop.target.keys().filter(|path| path.starts_with("archive-")).cloned().collect();
        }
    }
    assert_eq!(shop.read().len(), item as usize, "every resource is still there");
    let pages: Vec<&String> =
        shop.target.keys().filter(|path| path.starts_with("feed-") || path.starts_with("archive-")).collect();
    let unread = pages.iter().filter(|path| !at_start.contains(**path)).count();
    assert!(unread <= 10, "whoever was away for three years reads {unread} pages, of {pages:?}");
    assert!(at_start.iter().all(|path| shop.target.contains_key(path)), "the archives of then stand as they were");
    shop.remove("r00003");
    let marked =
        |shop: &Shop| shop.target.values().any(|bytes| String::from_utf8_lossy(bytes).contains("About r00003"));
    shop.publish(NOW + 1_500 * DAY, PLAIN);
    assert!(marked(&shop), "an archive still says what is gone since");
    shop.publish(NOW + 1_500 * DAY, How { afresh: true, ..PLAIN });
    assert!(!marked(&shop), "cut afresh, nothing of it is left");
    assert_eq!(shop.read().len(), item as usize - 1, "and all else is there");
}

#[test]
fn a_name_of_a_file_never_leaves_the_folder() {
    for name in ["../../etc/passwd", "/etc/passwd", "..\\secret.pdf", "C:/secret.pdf", "CON", "missing.pdf", "a.pdf:x"]
    {
        let mut shop = Shop::new(&[]);
        shop.files.insert("a.pdf".into(), b"%PDF-1.7".to_vec());
        shop.write("a", &format!("files = [{{ path = '{name}' }}]\n"), "Text.");
        let refused = shop.plan(NOW, PLAIN).unwrap_err().to_string();
        assert!(
            refused.contains("a.md, line 11:") && refused.contains("is no file of this folder"),
            "{name}: {refused}"
        );
    }
}

#[test]
fn a_file_that_may_not_be_given_away_is_refused() {
    let mut shop = Shop::new(&[]);
    shop.files.insert("a.pdf".into(), b"%PDF-1.7".to_vec());
    let file = "files = [{ path = \"a.pdf\" }]\n";
    shop.write("a", &format!("licence = {{ id = \"All rights reserved\", redistribute = false }}\n{file}"), "Text.");
    let refused = shop.plan(NOW, PLAIN).unwrap_err().to_string();
    assert!(refused.contains("does not allow a.pdf to be given away"), "its licence says so: {refused}");
    shop.write("a", &format!("licence = {{ id = \"OGL-UK-3.0\", redistribute = true }}\n{file}"), "Text.");
    assert!(shop.plan(NOW, PLAIN).is_ok(), "what may be given away is");
    let away = "files = [{ url = \"https://example.org/a.pdf\", size = 9 }]\n";
    shop.write("a", &format!("licence = {{ id = \"All rights reserved\", redistribute = false }}\n{away}"), "Text.");
    assert!(shop.plan(NOW, PLAIN).is_ok(), "its address may always be named");
}

/// As `feed.json` says it, and nothing that JSON Feed 1.1 does not know but `_fieldshelf`.
#[test]
fn any_reader_of_json_feed_can_read_it() {
    let ids: Vec<String> = (0..230).map(|n| format!("r{n:03}")).collect();
    let mut shop = Shop::new(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    shop.texts.insert(
        "shelf.toml".into(),
        SHELF.replace("[topics]", "[publish]\naddress = \"https://shelf.example.org/s/\"\n[topics]"),
    );
    shop.files.insert("a.pdf".into(), b"%PDF-1.7".to_vec());
    shop.write(
        "r000",
        "files = [{ path = \"a.pdf\" }]\ntags = [\"NRM\"]\nexternal_url = \"https://example.org/\"\n",
        "Text.",
    );
    shop.publish(NOW, PLAIN);
    let feed =
        ["version", "title", "home_page_url", "feed_url", "description", "next_url", "language", "authors", "items"];
    let item = [
        "id",
        "url",
        "external_url",
        "title",
        "summary",
        "content_html",
        "date_published",
        "date_modified",
        "authors",
        "tags",
        "language",
        "attachments",
    ];
    let attachment = ["url", "mime_type", "title", "size_in_bytes", "duration_in_seconds"];
    let check = |value: &serde_json::Value, known: &[&str]| {
        for key in value.as_object().unwrap().keys() {
            assert!(key == "_fieldshelf" || known.contains(&key.as_str()), "{key} is not of JSON Feed");
        }
    };
    let mut read = BTreeSet::new();
    let pages = shop.target.iter().filter(|(path, _)| path.starts_with("feed") || path.starts_with("archive"));
    for (path, bytes) in pages {
        let value: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        check(&value, &feed);
        for one in value["items"].as_array().unwrap() {
            check(one, &item);
            one["attachments"].as_array().into_iter().flatten().for_each(|file| check(file, &attachment));
        }
        let other = feed_rs::parser::parse(bytes.as_slice()).unwrap();
        assert_eq!(other.title.unwrap().content, "A shelf", "{path}: another reader knows its name");
        for entry in other.entries {
            assert!(entry.content.unwrap().body.unwrap().contains("<p>Text.</p>"), "{}: and its texts", entry.id);
            assert!(entry.links[0].href.starts_with("https://shelf.example.org/s/r"), "and where they stand");
            read.insert(entry.id);
        }
    }
    assert_eq!(read.len(), 230, "all of them");
}

/// What a small shelf becomes, file by file. After a wanted change: `UPDATE_GOLDEN=1 cargo test -p fieldshelf-core golden_site`.
#[test]
fn a_small_shelf_becomes_exactly_this_golden_site() {
    let mut shop = Shop::new(&["danger"]);
    shop.texts.insert("contacts.toml".into(), CONTACTS.into());
    shop.files.insert("leaflet.pdf".into(), b"%PDF-1.7 leaflet".to_vec());
    shop.files.insert("map.png".into(), b"\x89PNG map".to_vec());
    let more = "language = \"ar\"\ncontacts = [\"line\"]\nstatus = \"superseded\"\nsuperseded_by = \"danger\"\nnotice = \"See <the new one>.\"\nlicence = { id = \"OGL-UK-3.0\", redistribute = true }\nfiles = [{ path = \"leaflet.pdf\", title = \"Leaflet & map\", language = \"ro\" }]\n";
    shop.write("rights", more, "## Steps\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![The map](map.png)");
    shop.publish(NOW, PLAIN);
    let golden = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/publish/golden/site"));
    for (path, bytes) in shop.target.iter().filter(|(path, _)| !path.starts_with("d/")) {
        let file = golden.join(path);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(golden).unwrap();
            std::fs::write(&file, bytes).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(String::from_utf8_lossy(bytes), expected, "{path}: the published form changes only on purpose");
    }
    let paths: Vec<&str> = shop.target.keys().map(String::as_str).filter(|path| !path.starts_with("d/")).collect();
    let expected = ["danger.html", "feed.json", "index.html", "publication.json", "rights.html"];
    assert_eq!(paths, expected, "and these files are all there is");
}
