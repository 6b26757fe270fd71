#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod translations;

use time::macros::date;

use super::{facts::Looked, *};
use crate::model::TextState;

const SHELF: &str = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nhome = \"https://example.org/\"\nsource_id = \"a-shelf\"\n[topics]\nreferral = \"How to refer\"\n";

const LEAFLET: &str = r#"+++
id = "leaflet"
title = "Your rights"
summary = "What you may ask for."
kind = "leaflet"
publisher = "A charity"
published = "2026-05"
jurisdiction = ["GB-ENG"]
audience = ["survivor"]
topics = ["referral"]
review_by = "2027-06-01"
licence = { id = "OGL-UK-3.0", redistribute = true }
contacts = ["line"]
previous_ids = ["old-leaflet"]

[[files]]
path = "files/leaflet.pdf"
language = "en"
+++

Call [us](tel:+448088083733).

![A map](files/map.png)
"#;

const ROMANIAN: &str = r#"+++
id = "leaflet-ro"
title = "Drepturile dumneavoastră"
summary = "Ce puteți cere."
kind = "leaflet"
publisher = "A charity"
published = "2026-05"
language = "ro"
translation_of = "leaflet"
jurisdiction = ["GB-ENG"]
audience = ["survivor"]
topics = []
+++
Text.
"#;

const CONTACTS: &str = r#"[[contacts]]
id = "line"
name = "A line"
kind = "referral"
jurisdiction = ["GB-ENG"]
verified_on = "2026-11-01"
verified_by = "A volunteer"
review_by = "2027-02-01"

[[contacts.numbers]]
show = "0808 808 3733"
use = "voice"

[[contacts.numbers]]
show = "0300 303 8151"
use = "voice"
valid_to = "2021-01-03"
"#;

const TOMBSTONES: &str = "[[tombstones]]\nid = \"gone\"\nreplaced_by = \"leaflet\"\n";

const GOOD: &[(&str, &str)] = &[
    ("README.md", "no resource"),
    ("acronyms.toml", "NRM = \"National Referral Mechanism\"\n"),
    ("contacts.toml", CONTACTS),
    ("leaflet.md", LEAFLET),
    ("ro/leaflet.md", ROMANIAN),
    ("shelf.toml", SHELF),
    ("tombstones.toml", TOMBSTONES),
];

fn looked(bytes: u64, text: Option<TextState>, tagged: Option<bool>) -> Looked {
    Looked { bytes, text, tagged, sha256: None }
}

fn disk() -> Disk {
    let pdf = looked(9_000, Some(TextState::Read), Some(true));
    let picture = looked(500, None, None);
    [("files/leaflet.pdf", pdf), ("files/map.png", picture)].map(|(path, file)| (path.to_owned(), file)).into()
}

fn look(texts: &[(&str, String)], given: &Given<'_>) -> Vec<String> {
    let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    folder(&texts, given).iter().map(ToString::to_string).collect()
}

fn given(disk: &Disk) -> Given<'_> {
    Given { today: date!(2026 - 11 - 24), disk, whole: true, budget: None, earlier: None }
}

fn good() -> Vec<(&'static str, String)> {
    GOOD.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

/// Changes one text of the good folder.
fn changed(file: &str, from: &str, to: &str) -> Vec<(&'static str, String)> {
    let mut texts = good();
    let (_, text) = texts.iter_mut().find(|(name, _)| *name == file).expect("the row names a file");
    assert!(text.contains(from), "{file} has no {from:?}: the row tests nothing");
    *text = text.replacen(from, to, 1);
    texts
}

#[test]
fn a_good_folder_has_no_fault() {
    let disk = disk();
    assert_eq!(look(&good(), &given(&disk)), [""; 0], "a rule that cries without cause is soon ignored");
}

#[test]
fn each_fault_is_found_at_its_line() {
    #[rustfmt::skip]
    let rows: &[(&str, &str, &str, &str)] = &[
        ("leaflet.md", "title = \"Your rights\"\n", "", "leaflet.md:2: error: `title` is missing"),
        ("leaflet.md", "\"Your rights\"", "\" \"", "leaflet.md:3: error: `title` is empty"),
        ("leaflet.md", "\"Your rights\"", "\"Your", "leaflet.md:3: error: invalid basic string"),
        ("leaflet.md", "summary", "sumary", "leaflet.md:2: error: `summary` is missing|leaflet.md:4: error: no key is called `sumary` here; did you mean `summary`?"),
        ("leaflet.md", "\"leaflet\"\np", "\"Leaflet\"\np", "leaflet.md:5: error: `Leaflet` is no word that may stand here; did you mean `leaflet`?"),
        ("leaflet.md", "\"2026-05\"", "\"May 2026\"", "leaflet.md:7: error: invalid value: string \"May 2026\""),
        ("leaflet.md", "[\"GB-ENG\"]", "[\"England\", \"GB-ENG\", \"Walse\"]", "leaflet.md:8: error: `England` is no word that may stand here; it may be GB-ENG, GB-WLS, GB-SCT, GB-NIR|leaflet.md:8: error: `Walse` is no word"),
        ("leaflet.md", "[\"referral\"]", "[\"refferal\"]", "leaflet.md:10: error: the topic refferal is not listed in shelf.toml"),
        ("leaflet.md", "2027-06-01", "2026-11-23", "leaflet.md:11: warning: this resource was to be reviewed by 2026-11-23, 1 day ago"),
        ("leaflet.md", "redistribute = true", "redistribute = false", "leaflet.md:17: error: the licence does not allow files/leaflet.pdf to be passed on"),
        ("leaflet.md", ", redistribute = true", "", "leaflet.md:12: warning: the licence does not say whether files/leaflet.pdf may be passed on"),
        ("leaflet.md", "licence = { id = \"OGL-UK-3.0\", redistribute = true }\n", "", "leaflet.md:16: warning: no `licence` says that files/leaflet.pdf may be passed on"),
        ("leaflet.md", "[\"line\"]", "[\"lime\"]", "leaflet.md:13: error: `contacts` names lime, which is no contact here"),
        ("leaflet.md", "[\"old-leaflet\"]", "[\"leaflet-ro\"]", "leaflet.md:14: error: `previous_ids` names leaflet-ro, which is the id of a resource that is here"),
        ("leaflet.md", "files/leaflet.pdf", "files/leaflets.pdf", "files/leaflet.pdf: warning: no resource names this file|leaflet.md:17: error: there is no file files/leaflets.pdf"),
        ("leaflet.md", "files/leaflet.pdf", "../leaflet.pdf", "files/leaflet.pdf: warning: no resource|leaflet.md:17: error: ../leaflet.pdf is no file of this folder: a name may not lead out of it"),
        ("leaflet.md", "language = \"en\"", "lang = \"en\"", "leaflet.md:18: error: no key is called `lang` here; did you mean `language`?"),
        ("leaflet.md", "language = \"en\"", "language = \"English\"", "leaflet.md:18: error: English is no language code"),
        ("leaflet.md", "language = \"en\"", "url = \"https://example.org/a.pdf\"", "files/leaflet.pdf: warning: no|leaflet.md:17: error: a file has either a `path` or a `url`, not both"),
        ("leaflet.md", "tel:+448088083733", "http://example.org/", "leaflet.md:21: error: a link may lead to https, mailto or tel, not to http://example.org/"),
        ("leaflet.md", "tel:+448088083733", "page.html", "leaflet.md:21: error: the link leads to page.html, which is not there"),
        ("leaflet.md", "tel:+448088083733", "files/leaflet.pdf", "leaflet.md:21: error: readers cannot follow a link to files/leaflet.pdf; name the file under [[files]]"),
        ("leaflet.md", "Call [us](tel:+448088083733).", "Call us:\n**0300 303\n8151**.", "leaflet.md:22: warning: 0300 303 8151 is no number of A line any more; its last day was 2021-01-03; it is 0808 808 3733 now"),
        ("leaflet.md", "summary = \"", "summary = \"Call +44 (0)300 303 8151. ", "leaflet.md:4: warning: 0300 303 8151 is no number of A line any more"),
        ("leaflet.md", "files/map.png", "files/mop.png", "files/map.png: warning: no|leaflet.md:23: error: a picture is a file of this folder; files/mop.png is none"),
        ("leaflet.md", "A map", "", "leaflet.md:23: error: the picture files/map.png has no words in its [ ]"),
        ("leaflet.md", "+++\nid", "---\nid", "files/leaflet.pdf: warning: no|files/map.png: warning: no|leaflet.md:1: error: a resource begins with a line +++|ro/leaflet.md:9: error: `translation_of` names leaflet, which is not here|tombstones.toml:3: error: `replaced_by` names leaflet, which is not here"),
        ("ro/leaflet.md", "Text.", " ", "ro/leaflet.md:14: error: there is no text below the front matter"),
        ("ro/leaflet.md", "= \"leaflet\"\njur", "= \"leaflet-ro\"\njur", "ro/leaflet.md:9: error: `translation_of` names leaflet-ro, which is this resource itself"),
        ("ro/leaflet.md", "= \"leaflet\"\njur", "= \"leaflets\"\njur", "ro/leaflet.md:9: error: `translation_of` names leaflets, which is not here"),
        ("ro/leaflet.md", "\"leaflet-ro\"", "\"leaflet\"", "ro/leaflet.md:2: error: the id leaflet is already used in leaflet.md, line 2|ro/leaflet.md:9: error: `translation_of` names leaflet, which is this resource itself"),
        ("ro/leaflet.md", "\"leaflet-ro\"", "\"gone\"", "tombstones.toml:2: error: the id gone is already used in ro/leaflet.md, line 2"),
        ("ro/leaflet.md", "\"ro\"", "\"ro_RO\"", "ro/leaflet.md:8: error: ro_RO is no language code"),
        ("ro/leaflet.md", "\"ro\"", "\"en\"", "ro/leaflet.md:9: warning: it is in the same language as leaflet, which it translates"),
        ("ro/leaflet.md", "Drepturile dumneavoastră\"\nsummary", "Your  Rights\"\nlanguage = \"en-GB\"\nsummary", "ro/leaflet.md:3: warning: leaflet.md, line 3 has the same title in the same language|ro/leaflet.md:9: error: duplicate key|ro/leaflet.md:10: warning: it is in the same language"),
        ("ro/leaflet.md", "published = \"2026-05\"\n", "", "ro/leaflet.md:2: warning: nothing says how old it is"),
        ("ro/leaflet.md", "topics", "status = \"superseded\"\ntopics", "ro/leaflet.md:2: warning: it is superseded, and neither `superseded_by` nor `notice` says by what"),
        ("ro/leaflet.md", "topics", "status = \"withdrawn\"\ntopics", "ro/leaflet.md:2: warning: it is withdrawn, and no `notice` says why"),
        ("ro/leaflet.md", "topics", "superseded_by = \"newer\"\ntopics", "ro/leaflet.md:12: error: `superseded_by` names newer, which is not here"),
        ("ro/leaflet.md", "topics", "url = \"example.org\"\ntopics", "ro/leaflet.md:12: error: `url` is example.org, which is not an https address"),
        ("contacts.toml", "0808 808 3733", "0808 HELP", "contacts.toml:11: error: 0808 HELP is not a number that can be dialled"),
        ("contacts.toml", "use", "usage", "contacts.toml:10: error: `use` is missing|contacts.toml:12: error: no key is called `usage` here"),
        ("contacts.toml", "\"referral\"", "\"refferal\"", "contacts.toml:4: error: `refferal` is no word that may stand here; did you mean `referral`?"),
        ("contacts.toml", "verified_on = \"2026-11-01\"\n", "", "contacts.toml:1: warning: nobody says when A line was last checked|contacts.toml:6: warning: A volunteer checked A line, and nobody says when"),
        ("contacts.toml", "verified_by = \"A volunteer\"\n", "", "contacts.toml:6: warning: nobody says who checked A line (`verified_by`)"),
        ("leaflet.md", "review_by", "verified_on = \"2026-11-25\"\nreview_by", "leaflet.md:11: error: this resource cannot have been checked on 2026-11-25"),
        ("leaflet.md", "review_by", "verified_by = \"A volunteer\"\nreview_by", "leaflet.md:11: warning: A volunteer checked this resource, and nobody says when"),
        ("leaflet.md", "review_by", "translated_by = \"A translator\"\nreview_by", "leaflet.md:11: warning: it is said to be a translation, and no `translation_of` says of what"),
        ("ro/leaflet.md", "jur", "translated_on = \"2026-11-25\"\njur", "ro/leaflet.md:10: error: it cannot have been translated on 2026-11-25, which is still to come"),
        ("ro/leaflet.md", "jur", "translation_rev = \"2\"\njur", "ro/leaflet.md:10: error: invalid type"),
        ("shelf.toml", "[topics]", "suggestions_to = \"An office\"\n[topics]", "shelf.toml:6: error: An office is no e-mail address"),
        ("contacts.toml", "2027-02-01", "2026-10-24", "contacts.toml:8: warning: A line was to be reviewed by 2026-10-24, 31 days ago"),
        ("contacts.toml", "2026-11-01", "2026-11-25", "contacts.toml:6: error: A line cannot have been checked on 2026-11-25, which is still to come"),
        ("contacts.toml", "use = \"voice\"\n\n", "use = \"voice\"\nvalid_to = \"2026-11-23\"\n\n", "contacts.toml:1: error: no number of A line may be called today|leaflet.md:21: warning: 0808 808 3733 is no number of A line any more"),
        ("contacts.toml", "valid_to = \"2021-01-03\"", "valid_to = \"2021-01-03\"\nvalid_from = \"2021-01-04\"", "contacts.toml:15: error: 0300 303 8151 ends before it begins"),
        ("contacts.toml", "[[contacts]]", "x = 1\n[[contacts]]", "contacts.toml:1: error: no key is called `x` here; only [[contacts]] is"),
        ("tombstones.toml", "replaced_by", "replacedby", "tombstones.toml:3: error: no key is called `replacedby` here; did you mean `replaced_by`?"),
        ("tombstones.toml", "\"leaflet\"", "\"none\"", "tombstones.toml:3: error: `replaced_by` names none, which is not here"),
        ("acronyms.toml", "\"N", "[\"N", "acronyms.toml:1: error: invalid type: sequence|acronyms.toml:1: error: unclosed array"),
        ("acronyms.toml", "NRM", "NRM = 5\nX", "acronyms.toml:1: error: invalid type: integer `5`, expected a string"),
        ("shelf.toml", "language = \"en-GB\"\n", "", "leaflet.md:2: warning: nothing says in which language it is|shelf.toml:1: error: `language` is missing"),
        ("shelf.toml", "https://example.org/", "example.org", "shelf.toml:4: error: `home` is example.org, which is not an https address"),
        ("shelf.toml", "[topics]", "[publish]\nadress = \"x\"\n[topics]", "shelf.toml:7: error: no key is called `adress` here; did you mean `address`?"),
    ];
    let disk = disk();
    let mut wrong = Vec::new();
    for (file, from, to, expected) in rows {
        let found = look(&changed(file, from, to), &given(&disk));
        let expected: Vec<_> = expected.split('|').collect();
        let told =
            found.len() == expected.len() && found.iter().zip(&expected).all(|(found, told)| found.starts_with(told));
        if !told {
            wrong.push(format!("{file}, {from:?} → {to:?}:\n wanted {expected:#?}\n found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "the writer must find each fault, and no other:\n{}", wrong.join("\n"));
}

#[test]
fn thirty_faults_are_thirty_findings() {
    let resource = |number: usize| {
        format!(
            "+++\nid = \"r{number}\"\ntitle = \"Title {number}\"\nsumary = \"x\"\nkind = \"gidance\"\npublisher = \"A\"\n\
             published = \"2026\"\njurisdiction = []\naudience = [\"police\", \"polise\"]\ntopics = [\"none\"]\n\
             superseded_by = \"nowhere\"\n+++\n[link](http://example.org/)\n"
        )
    };
    let texts: Vec<_> = (0..5).map(|number| (format!("r{number}.md"), resource(number))).collect();
    let mut texts: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    texts.push(("shelf.toml", SHELF));
    let disk = Disk::new();
    let found = folder(&texts, &given(&disk));
    // In each of five: `summary` is missing, `sumary`, `gidance`, `polise`, the topic, the successor, the link.
    assert_eq!(found.len(), 35, "no fault hides another: {found:#?}");
    assert!(found.iter().all(|finding| finding.severity == Severity::Error), "and each is an error");
    let sorted = found.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(sorted, "in the order of files and lines, and none twice");
}

#[test]
fn files_are_looked_at() {
    let rows = [
        (looked(60 << 20, None, None), "error: files/leaflet.pdf is 62.9 MB; no reader fetches a file over 50 MiB"),
        (looked(0, None, None), "error: files/leaflet.pdf is empty"),
        (looked(9, Some(TextState::NoTextLayer), Some(false)), "warning: files/leaflet.pdf holds pictures of pages"),
        (looked(9, Some(TextState::Read), Some(false)), "warning: files/leaflet.pdf has no tags"),
        (looked(9, Some(TextState::Damaged), None), "error: files/leaflet.pdf is damaged"),
        (looked(9, Some(TextState::Protected), None), "error: files/leaflet.pdf opens with a password only"),
    ];
    for (file, expected) in rows {
        let mut disk = disk();
        disk.insert("files/leaflet.pdf".to_owned(), file);
        let found = look(&good(), &given(&disk));
        let expected = format!("leaflet.md:17: {expected}");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{expected}: {found:?}");
    }
    let disk = disk();
    let found = look(&good(), &Given { budget: Some(8_000), ..given(&disk) });
    assert_eq!(
        found,
        ["shelf.toml: error: all files together are 0.0 MB, over the budget of 0.0 MB"],
        "a budget is kept"
    );
}

#[test]
fn translations_stand_and_fall_together() {
    let old = changed("leaflet.md", "contacts", "status = \"withdrawn\"\nnotice = \"Wrong.\"\ncontacts");
    let disk = disk();
    let found = look(&old, &given(&disk));
    assert_eq!(
        found,
        ["ro/leaflet.md:2: warning: leaflet is withdrawn, and this translation of it is still current"],
        "a leaflet that was taken back is taken back in every language"
    );
    let mut more = good();
    let another = |id: &str, language: &str, of: &str| {
        let text =
            ROMANIAN.replace("\"leaflet-ro\"", &format!("\"{id}\"")).replace("\"ro\"", &format!("\"{language}\""));
        text.replace("translation_of = \"leaflet\"", of).replace("Drepturile", id)
    };
    more.push(("b.md", another("b", "en", "")));
    more.push(("b-vi.md", another("b-vi", "vi", "translation_of = \"b\"")));
    more.push(("c.md", another("c", "en", "")));
    more.push(("c-ro.md", another("c-ro", "ro", "translation_of = \"c\"")));
    more.push(("c-ro-2.md", another("c-ro-2", "ro", "translation_of = \"c-ro\"")));
    let found = look(&more, &given(&disk));
    let expected = [
        "b.md:2: warning: other translated resources are also in ro; this one is not",
        "c-ro-2.md:2: warning: c has another translation into ro, in c-ro.md",
        "c-ro-2.md:9: warning: c-ro is itself a translation; name the original, c",
        "c-ro-2.md:9: warning: it is in the same language as c-ro, which it translates",
    ];
    assert_eq!(found, expected, "siblings that lack are missed");
}

#[test]
fn successors_come_to_an_end() {
    let mut texts = good();
    let circle = |id: &str, next: &str| {
        ROMANIAN
            .replace("\"leaflet-ro\"", &format!("\"{id}\""))
            .replace("translation_of = \"leaflet\"", &format!("superseded_by = \"{next}\"\nstatus = \"superseded\""))
            .replace("Drepturile", id)
    };
    texts.extend([("a.md", circle("a", "b")), ("b.md", circle("b", "c")), ("c.md", circle("c", "b"))]);
    let disk = disk();
    let found = look(&texts, &given(&disk));
    let expected = [
        "b.md:9: error: `superseded_by` leads from c back to b",
        "c.md:9: error: `superseded_by` leads from b back to c",
    ];
    assert_eq!(found.len(), 2, "only what stands in the circle: {found:?}");
    assert!(found.iter().zip(expected).all(|(found, told)| found.starts_with(told)), "each says where: {found:?}");
}

/// What was published of the good folder, changed by `change`.
fn published_before(change: impl FnOnce(&mut Page)) -> Page {
    let leaflet = LEAFLET.split("[[files]]").next().unwrap().to_owned() + "+++\nText.\n";
    let others = GOOD.iter().copied().filter(|(name, _)| *name != "leaflet.md");
    let texts: Vec<_> = others.chain([("leaflet.md", leaflet.as_str())]).collect();
    let feed = crate::publish::folder_to_feed(&texts).unwrap();
    let base = url::Url::parse("https://shelf.example.org/feed.json").unwrap();
    let mut page = crate::feed::parse(&feed, &base, 0).unwrap();
    change(&mut page);
    page
}

#[test]
fn an_id_is_a_promise() {
    type Change = fn(&mut Page);
    let rows: &[(&str, Change, &[&str])] = &[
        ("the same", |_| (), &[]),
        (
            "another shelf",
            |page| page.source_id = Some("b-shelf".into()),
            &["shelf.toml:5: error: `source_id` was b-shelf"],
        ),
        (
            "another thing",
            |page| {
                let it = page.resources.iter_mut().find(|it| it.id == "leaflet").unwrap();
                (it.title, it.kind) = ("Statistics of 2019".into(), crate::model::Kind::Statistics);
            },
            &["leaflet.md:2: error: the id leaflet was that of “Statistics of 2019”; give a new thing a new id"],
        ),
        (
            "renamed",
            |page| page.resources.iter_mut().find(|it| it.id == "leaflet").unwrap().id = "first".into(),
            &[
                "leaflet.md:2: error: this was published with the id first; keep that id, or add previous_ids = [\"first\"]",
            ],
        ),
        (
            "renamed, and told",
            |page| page.resources.iter_mut().find(|it| it.id == "leaflet").unwrap().id = "old-leaflet".into(),
            &[],
        ),
        (
            "gone without a word",
            |page| {
                let mut gone = page.resources[0].clone();
                (gone.id, gone.title) = ("lost".into(), "Lost".into());
                page.resources.push(gone);
            },
            &["shelf.toml: warning: lost (“Lost”) was published and is not here any more"],
        ),
        (
            "gone with a tombstone",
            |page| {
                let mut gone = page.resources[0].clone();
                gone.id = "gone".into();
                page.resources.push(gone);
            },
            &[],
        ),
        (
            "back from the dead",
            |page| {
                page.resources.retain(|it| it.id != "leaflet");
                page.tombstones[0].id = "leaflet".into();
            },
            &["leaflet.md:2: warning: the id leaflet was taken away before"],
        ),
    ];
    for (why, change, expected) in rows {
        let (disk, earlier) = (disk(), published_before(change));
        let found = look(&good(), &Given { earlier: Some(&earlier), ..given(&disk) });
        let told =
            found.len() == expected.len() && found.iter().zip(*expected).all(|(found, told)| found.starts_with(told));
        assert!(told, "{why}: wanted {expected:#?}, found {found:#?}");
    }
}
