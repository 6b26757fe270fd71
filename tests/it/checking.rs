//! Stories of a publisher before publishing: what is wrong, and what readers will see change.

use std::fs;
use std::path::{Path, PathBuf};

use fieldshelf_cli::Exit;
use serde_json::{Value, json};
use support::Home;
use support::pdf::{PdfPage, PdfWriter};

use crate::shelf::{answer, shelf};

const SHELF: &str =
    "title = \"A shelf\"\nlanguage = \"en\"\npublisher = \"A charity\"\nsource_id = \"a-shelf\"\n[topics]\n";

const CONTACTS: &str = "[[contacts]]\nid = \"line\"\nname = \"A line\"\nkind = \"advice\"\njurisdiction = []\n\
    verified_on = \"2026-11-01\"\nverified_by = \"A\"\n[[contacts.numbers]]\nshow = \"0800 0121 700\"\nuse = \"voice\"\n";

fn resource(id: &str, text: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\ntitle = \"Title of {id}\"\nsummary = \"About it.\"\nkind = \"guidance\"\npublisher = \"A charity\"\n\
         published = \"2026\"\njurisdiction = []\naudience = []\ntopics = []\n+++\n{text}\n"
    )
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A folder of `count` resources with a help line.
fn folder(home: &Home, count: usize) -> PathBuf {
    let folder = home.folder().join("shelf");
    write(&folder, "shelf.toml", SHELF);
    write(&folder, "contacts.toml", CONTACTS);
    for number in 0..count {
        write(&folder, &format!("r{number}.md"), resource(&format!("r{number}"), "One.\n\nTwo."));
    }
    folder
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn publish(home: &Home, folder: &Path) -> PathBuf {
    let site = home.folder().join("site");
    let ran = shelf(home, &["publish", &text(folder), "--to", &text(&site)]);
    assert_eq!(ran.exit, Exit::Fine, "the folder can be published: {ran:?}");
    site
}

#[test]
fn a_writer_sees_every_fault_with_its_place() {
    let home = Home::default();
    let folder = folder(&home, 1);
    write(&folder, "bad.md", resource("r0", "[dead](page.html)").replace("kind", "kin"));
    write(&folder, "late.md", resource("late", "x").replace("topics", "review_by = \"2026-11-23\"\ntopics"));
    let ran = shelf(&home, &["validate", &text(&folder)]);
    let expected = "bad.md:2: error: `kind` is missing\n\
        bad.md:5: error: no key is called `kin` here; did you mean `kind`?\n\
        bad.md:12: error: the link leads to page.html, which is not there\n\
        late.md:10: warning: this resource was to be reviewed by 2026-11-23, 1 day ago\n\
        r0.md:2: error: the id r0 is already used in bad.md, line 2\n\
        r0.md:3: warning: bad.md, line 3 has the same title in the same language\n\
        4 errors, 2 warnings.\n";
    assert_eq!((ran.out.as_str(), ran.exit), (expected, Exit::BadData), "one line each, and the exit code says it");
    let (found, exit) = answer(&home, &["validate", &text(&folder)]);
    assert_eq!(exit, Exit::BadData, "scripts are told by the same code");
    assert_eq!((&found["errors"], &found["warnings"]), (&json!(4), &json!(2)), "and by counts: {found}");
    let first =
        json!({ "file": "bad.md", "line": 2, "severity": "error", "rule": "form", "message": "`kind` is missing" });
    assert_eq!(found["findings"][0], first, "and by findings of one shape");
}

#[test]
fn warnings_alone_do_not_fail() {
    let home = Home::default();
    let folder = folder(&home, 1);
    write(&folder, "late.md", resource("late", "x").replace("topics", "review_by = \"2026-11-23\"\ntopics"));
    let ran = shelf(&home, &["validate", &text(&folder)]);
    assert_eq!(ran.exit, Exit::Fine, "someone should look, and may publish all the same: {ran:?}");
    assert!(ran.out.ends_with("No errors, 1 warning.\n"), "the sum is the last line: {}", ran.out);
    let ran = shelf(&home, &["validate", &text(&home.folder().join("nowhere"))]);
    assert_eq!(ran.exit, Exit::NotFound, "a folder that is not there is not a good one: {ran:?}");
}

#[test]
fn what_publish_writes_passes() {
    let home = Home::default();
    let folder = folder(&home, 250);
    let mut pdf = PdfWriter::new();
    pdf.page(PdfPage::default().line(72.0, 700.0, 12.0, "Words"));
    write(&folder, "files/a.pdf", pdf.finish());
    let with_file = resource("r0", "One.").replace(
        "+++\nOne.",
        "licence = { id = \"OGL-UK-3.0\", redistribute = true }\n[[files]]\npath = \"files/a.pdf\"\n+++\nOne.",
    );
    write(&folder, "r0.md", with_file);
    let site = publish(&home, &folder);
    for against in [None, Some(text(&site))] {
        let mut args = vec!["validate".to_owned(), text(&folder)];
        args.extend(against.into_iter().flat_map(|site| ["--against".to_owned(), site]));
        let (found, exit) = answer(&home, &args.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((exit, &found["errors"]), (Exit::Fine, &json!(0)), "the folder is good: {found}");
    }
    let (found, exit) = answer(&home, &["validate", &text(&site)]);
    assert_eq!((exit, &found["errors"]), (Exit::Fine, &json!(0)), "and so is what is made of it: {found}");
    assert!(!found.to_string().contains("\"schema\""), "it keeps the schema to the letter: {found}");

    let document = fs::read_dir(site.join("d")).unwrap().next().unwrap().unwrap().path();
    let document = fs::read_dir(document).unwrap().next().unwrap().unwrap().path();
    fs::write(&document, "other bytes").unwrap();
    let (found, exit) = answer(&home, &["validate", &text(&site)]);
    assert_eq!(exit, Exit::BadData, "a file that was changed afterwards is found: {found}");
    assert!(found.to_string().contains("whose hash is announced"), "by its hash: {found}");
}

#[test]
fn a_starter_library_can_be_published() {
    let home = Home::default();
    let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/starter");
    let (found, exit) = answer(&home, &["validate", starter]);
    assert_eq!((exit, &found["errors"]), (Exit::Fine, &json!(0)), "what we ship has no fault: {found}");
}

#[test]
fn a_spreadsheet_is_looked_through_by_its_cells() {
    let home = Home::default();
    let folder = folder(&home, 0);
    let heads = "id,title,summary,kind,publisher,jurisdiction,audience,topics,text,review_by,contacts";
    let good = "a,A,About it.,Guidance,A charity,UK,police,,Text.,2027-01-31,line";
    let bad = "b,B,About it.,Gidance,A charity,UK,police,,Text.,2027-01-31,lime";
    write(&folder, "resources.csv", format!("{heads}\r\n{good}\r\n{bad}\r\n"));
    let sheet = text(&folder.join("resources.csv"));
    let ran = shelf(&home, &["validate", &sheet]);
    let expected = "resources.csv:3: error: D (kind): `gidance` is no word that may stand here; did you mean `guidance`?\n\
        resources.csv:3: error: K (contacts): `contacts` names lime, which is no contact here\n";
    assert!(ran.out.contains(expected), "a fault is where the writer sees it: {}", ran.out);
    write(&folder, "resources.csv", format!("{heads}\r\n{good}\r\n"));
    let (found, exit) = answer(&home, &["validate", &sheet]);
    assert_eq!((exit, &found["errors"]), (Exit::Fine, &json!(0)), "a good one is good: {found}");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/examples/spreadsheet/resources.csv");
    let (found, exit) = answer(&home, &["validate", example]);
    assert_eq!((exit, &found["findings"]), (Exit::Fine, &json!([])), "the example that we give is spotless: {found}");
}

#[test]
fn a_writer_sees_what_readers_will_see_change() {
    let home = Home::default();
    let folder = folder(&home, 8);
    let site = publish(&home, &folder);
    let diff = |what: &Path| shelf(&home, &["diff", &text(&folder), "--against", &text(what)]);
    assert_eq!(diff(&site).out, "Readers will see no change.\n", "what was just published is the same");

    write(&folder, "contacts.toml", CONTACTS.replace("0800 0121 700", "0300 303 8151"));
    write(&folder, "r0.md", resource("r0", "One.\n\nTwo, and more."));
    write(&folder, "new.md", resource("new", "x"));
    fs::remove_file(folder.join("r7.md")).unwrap();
    let ran = diff(&site);
    let expected = "CHECK THESE NUMBERS: people will call:\n  A line (voice): 0800 0121 700 → 0300 303 8151\n\nNew:\n  new: Title of new\n\n\
        Changed:\n  r0: Title of r0\n    - Two.\n    + Two, and more.\n\nGone:\n  r7: Title of r7; tombstones.toml does not say why\n\n";
    assert!(ran.out.starts_with(expected), "numbers first, then words: {}", ran.out);
    assert!(ran.out.contains("\n1 number, 1 new, 1 changed, 1 gone.\n"), "and the sum: {}", ran.out);
    assert_eq!(ran.exit, Exit::Fine, "a difference is no fault");
    assert_eq!(diff(&site.join("feed.json")).out, ran.out, "the head leads to the rest");

    fs::remove_file(folder.join("r6.md")).unwrap();
    let ran = diff(&site);
    assert!(ran.out.contains("2 of 8 resources are gone from the folder"), "many at once are asked about: {}", ran.out);
    let (found, _) = answer(&home, &["diff", &text(&folder), "--against", &text(&site)]);
    assert_eq!(found["needs_confirm"], true, "scripts are told too: {found}");
    let number = json!({ "contact": "line", "name": "A line", "use": "voice", "before": "0800 0121 700", "after": "0300 303 8151" });
    assert_eq!(found["numbers"][0], number, "a number has one shape: {found}");
    assert_eq!(found["changed"][0]["lines"][0], json!({ "sign": "-", "text": "Two." }), "and so has a line");
    let refused = shelf(&home, &["publish", &text(&folder), "--to", &text(&site)]);
    assert!(refused.err.contains("--confirm"), "publishing holds to the same rule: {refused:?}");
}

#[test]
fn a_changed_id_is_found_before_readers_lose_it() {
    let home = Home::default();
    let folder = folder(&home, 2);
    let site = publish(&home, &folder);
    write(&folder, "r0.md", resource("r0", "x").replace("id = \"r0\"", "id = \"renamed\""));
    let (found, exit) = answer(&home, &["validate", &text(&folder), "--against", &text(&site)]);
    assert_eq!(exit, Exit::BadData, "bookmarks hold on to an id: {found}");
    let rules: Vec<&Value> = found["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(rules, ["id-changed"], "and it is said what to do: {found}");
}
