//! Whole feeds, read from `tests/fixtures/feeds`. Beside each `NAME.json` stands `NAME.txt`: what is kept of it and
//! every problem, or why it is refused. `UPDATE_GOLDEN=1 cargo test -p fieldshelf-core feed` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod foreign;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;
use url::Url;

use super::{FeedError, parse};
use crate::model::{Contact, Nation, Page, Precision, Resource, Role, Status};

/// 2026-11-24T12:00:00Z.
const NOW: i64 = 1_795_521_600;

fn base() -> Url {
    Url::parse("https://shelf.example.org/feed.json").unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/feeds")
}

fn fixture(name: &str) -> Page {
    let bytes = std::fs::read(folder().join(name).with_extension("json")).unwrap();
    parse(&bytes, &base(), NOW).unwrap()
}

fn read(feed: &str) -> Result<Page, FeedError> {
    parse(feed.as_bytes(), &base(), NOW)
}

#[test]
fn every_published_feed_is_kept_or_refused_as_written_beside_it() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    names.sort();
    assert!(names.len() > 30, "the fixtures are where this test looks for them");
    for path in names {
        let told = match parse(&std::fs::read(&path).unwrap(), &base(), NOW) {
            Ok(page) => told(&page),
            Err(error) => format!("refused: {error}\n"),
        };
        check_golden(&path, &told);
    }
}

fn check_golden(path: &Path, told: &str) {
    let golden = path.with_extension("txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, told).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(told, expected, "{} is read as written in {}", path.display(), golden.display());
}

/// A page in lines that a person can check.
fn told(page: &Page) -> String {
    let mut told = format!("feed {} | {}", page.title, page.publisher.as_deref().unwrap_or("-"));
    writeln!(told, " | {} | complete {} | next {}", page.language, page.complete, shown(page.next.as_ref())).unwrap();
    for resource in &page.resources {
        tell_resource(&mut told, resource);
    }
    for contact in &page.contacts {
        tell_contact(&mut told, contact);
    }
    for gone in &page.tombstones {
        write!(told, "gone {} | at {} | ", gone.id, moment(gone.at)).unwrap();
        writeln!(told, "then {} | readable {}", shown(gone.replaced_by.as_ref()), gone.keep_readable).unwrap();
    }
    for acronym in &page.acronyms {
        writeln!(told, "acronym {} = {}", acronym.term, acronym.expansion).unwrap();
    }
    for problem in &page.problems {
        writeln!(told, "problem {}: {}", problem.item.as_deref().unwrap_or("feed"), problem.message).unwrap();
    }
    told
}

fn tell_resource(told: &mut String, resource: &Resource) {
    let Resource { id, title, summary, kind, status, publisher, precision, language, .. } = resource;
    writeln!(told, "kept {} | {title} | {summary}", id.chars().take(60).collect::<String>()).unwrap();
    write!(
        told,
        "  {} {} | {} to the {}",
        kind.as_str(),
        status.as_str(),
        moment(resource.published_at),
        precision.as_str()
    )
    .unwrap();
    writeln!(told, " | {} [{}] | {language}", shown(publisher.as_ref()), resource.authors.join("; ")).unwrap();
    if let Some(address) = &resource.address {
        writeln!(told, "  at {address}").unwrap();
    }
    let nations: Vec<_> = resource.nations.iter().map(|nation| nation.as_str()).collect();
    let audience: Vec<_> = resource.audience.iter().map(|audience| audience.as_str()).collect();
    let words =
        [nations, audience, resource.topics.iter().chain(&resource.tags).map(String::as_str).collect()].concat();
    if !words.is_empty() {
        writeln!(told, "  {}", words.join(", ")).unwrap();
    }
    for file in &resource.attachments {
        writeln!(told, "  file {} {} {:?} {}", file.address, file.mime, file.size, file.role.as_str()).unwrap();
    }
}

fn tell_contact(told: &mut String, contact: &Contact) {
    writeln!(
        told,
        "contact {} | {} | {} | {}",
        contact.id,
        contact.name,
        contact.need.as_str(),
        contact.people.join(", ")
    )
    .unwrap();
    for number in &contact.numbers {
        writeln!(told, "  {} = {} {}", number.display, number.dial, number.used_for.as_str()).unwrap();
    }
}

fn shown(text: Option<&String>) -> &str {
    text.map_or("-", String::as_str)
}

fn moment(at: Option<i64>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| OffsetDateTime::from_unix_timestamp(at).unwrap().to_string())
}

#[test]
fn a_whole_shelf_is_read_to_its_last_field() {
    let page = fixture("whole-shelf");
    assert_eq!(page.problems, [], "a feed that follows the rules gives no problem");
    assert_eq!(page.source_id.as_deref(), Some("7f1c0d5e-shelf"), "the source says who it is");
    let report = &page.resources[0];
    assert_eq!(report.status, Status::Archived, "its status is the publisher's word");
    assert_eq!(
        report.superseded_by.as_deref(),
        Some("https://shelf.example.org/r/iasc-ar-2020-21"),
        "so is its successor"
    );
    assert_eq!(report.notice.as_deref(), Some("A newer report has taken its place."), "and the reason");
    assert_eq!(report.precision, Precision::Month, "the report is dated to the month only");
    assert_eq!((report.revision, report.pinned), (3, true), "counters and order are kept");
    assert_eq!(report.topics, ["policy", "victim-care"], "topics are slugs");
    assert_eq!(report.nations, Nation::ALL, "all four nations mean UK-wide");
    assert_eq!(report.previous_ids, ["iasc-19"], "an item is found again under its former id");
    assert_eq!(report.contacts, ["c/sa-referral"], "it names whom to call");
    assert_eq!(report.review_by.map(|day| day.to_string()).as_deref(), Some("2027-06-01"), "it falls due for review");
    assert_eq!(report.verified_on.map(|day| day.to_string()).as_deref(), Some("2026-11-01"), "it was checked");
    let licence = report.licence.as_ref().unwrap();
    assert_eq!((licence.id.as_str(), licence.redistribute), ("OGL-UK-3.0", Some(true)), "copies may be given away");
    assert_eq!(report.content_note.as_deref(), Some("Describes exploitation."), "a reader is warned");
    let file = &report.attachments[0];
    assert_eq!((file.pages, file.size, file.role), (Some(82), Some(3_145_728), Role::Main), "the file is described");
    assert_eq!(file.sha256.as_ref().map(String::len), Some(64), "and can be checked");
    let referral = &page.contacts[0];
    let new_year = time::macros::date!(2021 - 01 - 04);
    let in_use: Vec<bool> = referral.numbers.iter().map(|number| number.in_use(new_year)).collect();
    assert_eq!(in_use, [true, false], "the old number is retired on the day the new one begins");
    assert_eq!(page.contacts[1].numbers[0].dial, "999", "a short code is dialled as it is");
}

#[test]
fn the_limits_of_a_page_are_kept() {
    let item = r#"{"id":"ID","content_text":"x"}"#;
    let items = |count: usize| {
        let items: Vec<String> = (0..count).map(|number| item.replace("ID", &number.to_string())).collect();
        format!(r#"{{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{}]}}"#, items.join(","))
    };
    assert_eq!(read(&items(5_000)).unwrap().resources.len(), 5_000, "a real archive page is read");
    assert_eq!(read(&items(5_001)), Err(FeedError::TooManyItems(5_001)), "a longer one is refused whole");
    let broken = items(900).replace("\"id\"", "\"no\"");
    let page = read(&broken).unwrap();
    assert_eq!((page.resources.len(), page.problems.len()), (0, 500), "problems are listed up to a limit");
    let last = &page.problems[499];
    assert_eq!(last.message, "There are 401 more problems, which are not listed.", "and the rest is counted");
}

#[test]
fn a_body_over_a_mebibyte_is_cut_and_reported() {
    let text = "word ".repeat(300_000);
    let feed = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{{"id":"a","date_published":"2026-11-20T09:00:00Z","content_html":"<p>{text}</p>"}}]}}"#
    );
    let problems = read(&feed).unwrap().problems;
    assert_eq!(problems.len(), 1, "a cut text is a problem");
    assert!(problems[0].message.contains("1 MiB"), "the publisher learns of the limit");
}

#[test]
fn a_computer_with_a_wrong_clock_loses_no_dates() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"t",
        "items":[{"id":"a","content_text":"x","date_published":"2026-11-20T09:00:00Z"}]}"#;
    let page = parse(feed.as_bytes(), &base(), 0).unwrap();
    assert_eq!(page.resources[0].published_at, Some(1_795_165_200), "in 1970 everything lies far ahead");
    assert_eq!(page.problems, [], "and that is not the publisher's mistake");
}

#[test]
fn files_come_from_https_or_from_beside_a_feed_on_this_computer() {
    let cases: &[(&str, &str, Option<&str>)] = &[
        ("https://shelf.example.org/feed.json", "a.pdf", Some("https://shelf.example.org/a.pdf")),
        (
            "https://shelf.example.org/feed.json",
            "https://files.example.net/a.pdf",
            Some("https://files.example.net/a.pdf"),
        ),
        ("https://shelf.example.org/feed.json", "http://127.0.0.1/a.pdf", None),
        ("http://127.0.0.1:8080/feed.json", "a.pdf", Some("http://127.0.0.1:8080/a.pdf")),
        ("http://127.0.0.1:8080/feed.json", "https://files.example.net/a.pdf", Some("https://files.example.net/a.pdf")),
        ("http://shelf.example.org/feed.json", "a.pdf", None),
        ("file:///shelf/feed.json", "files/a.pdf", Some("file:///shelf/files/a.pdf")),
        ("file:///shelf/feed.json", "../a.pdf", None),
    ];
    for (base, address, expected) in cases {
        let feed = format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{{"id":"a","content_text":"x",
                "attachments":[{{"url":"{address}","mime_type":"application/pdf"}}]}}]}}"#
        );
        let page = parse(feed.as_bytes(), &Url::parse(base).unwrap(), NOW).unwrap();
        let file = page.resources[0].attachments.first().map(|file| file.address.as_str());
        assert_eq!(file, *expected, "{address} in the feed at {base}: a feed reaches no further than it may");
    }
}

#[test]
fn no_damage_to_a_feed_is_a_panic_or_an_item_without_a_name() {
    let seed = std::fs::read(folder().join("whole-shelf.json")).unwrap();
    let doubtful = std::fs::read(folder().join("contacts-in-doubt.json")).unwrap();
    let mut chance = Chance(0x5EED_F00D);
    let mut read = 0;
    for round in 0..3_000 {
        let mut bytes = if round % 3 == 0 { doubtful.clone() } else { seed.clone() };
        for _ in 0..=chance.below(4) {
            damage(&mut bytes, &mut chance);
        }
        let Ok(page) = parse(&bytes, &base(), NOW) else { continue };
        read += 1;
        assert!(page.resources.iter().all(|item| !item.id.is_empty()), "an item without an id is never kept");
        assert!(page.resources.iter().all(|item| !item.title.is_empty()), "every item can be called something");
        assert!(page.contacts.iter().all(|contact| !contact.id.is_empty()), "a contact without an id is never kept");
        let mut numbers = page.contacts.iter().flat_map(|contact| &contact.numbers);
        assert!(numbers.all(|number| !number.dial.is_empty()), "a number without digits is never kept");
        assert!(page.problems.len() <= 500, "no damage fills the screen");
    }
    assert!(read > 100, "enough of the damaged feeds are still feeds, or this test shows nothing: {read}");
}

fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(bytes.len());
    match chance.below(4) {
        0 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
        1 => bytes[at] = b"{}[]\",:0-tnu\\"[chance.below(13)],
        2 => drop(bytes.remove(at)),
        _ => {
            let end = (at + chance.below(40)).min(bytes.len());
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
    }
}

/// Numbers that look random and are the same in every run (xorshift64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
