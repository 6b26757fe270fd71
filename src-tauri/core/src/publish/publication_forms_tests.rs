//! What may be published, and in which form it stands there.

use std::collections::BTreeSet;

use super::shop::{CONTACTS, NOW, PLAIN, SHELF, Shop};

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
