//! From one publication to the next.

#[path = "publication_forms_tests.rs"]
mod forms;
#[path = "publication_shop.rs"]
mod shop;

use std::collections::BTreeSet;

use super::*;
use shop::{CONTACTS, DAY, How, NOW, PLAIN, Repeating, SHELF, Shop, resource};

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
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Theirs","items":[{"id":"1"}]}"#;
    stranger.target.insert("feed.json".into(), feed.into());
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
fn what_was_lost_is_read_from_the_pages() {
    let ids: Vec<String> = (0..330).map(|n| format!("r{n:03}")).collect();
    let mut shop = Shop::new(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    shop.publish(NOW, PLAIN);
    shop.write("r007", "", "Changed.");
    shop.remove("r008");
    shop.publish(NOW + DAY, PLAIN);
    let (mut lost, before) = (shop.clone(), shop.target.clone());
    lost.target.remove("publication.json");
    let (plan, _) = lost.publish(NOW + DAY, PLAIN);
    let expected = Counts { resources: 329, ..Counts::default() };
    assert_eq!((plan.counts, plan.seq), (expected, 332), "nothing counts as changed");
    for (path, bytes) in &before {
        let remade = path == "publication.json" || path == "feed.json" || !lost.target.contains_key(path);
        assert!(remade || lost.target[path] == *bytes, "{path} is as it was");
    }
    assert_eq!(lost.read(), shop.read(), "readers see the same");
    lost.write("r009", "", "Changed.");
    let (plan, _) = lost.publish(NOW + 2 * DAY, PLAIN);
    assert_eq!((plan.counts.changed, plan.seq), (1, 333), "and it goes on from there");
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
