//! Search against a plain scan of the same texts and pages: the same resources, in an order that keeps the promised rules,
//! each with the page that is its best.

use std::collections::BTreeMap;

use super::*;
use crate::model::Found;

/// Words of different stems, none the beginning of another, as typed and as a folded text has them.
const WORDS: &[(&str, &str)] = &[
    ("debt", "debt"),
    ("police", "police"),
    ("shelter", "shelter"),
    ("wage", "wage"),
    ("café", "cafe"),
    ("NAÏVE", "naive"),
    ("Łódź", "łodz"),
    ("奴隶制", "奴隶制"),
    ("العمل", "العمل"),
    ("раб", "раб"),
    ("2015", "2015"),
    ("e\u{301}tude", "etude"),
    ("gang", "gang"),
    ("hotel", "hotel"),
];
const RESOURCES: usize = 400;

/// Numbers that look random and are the same everywhere (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// Numbers of words; small ones are more frequent, as in real text.
    fn words(&mut self, most: usize) -> Vec<usize> {
        (0..self.roll(most + 1)).map(|_| self.roll(WORDS.len()).min(self.roll(WORDS.len()))).collect()
    }
}

/// What a resource says, as numbers of words, and what filters ask of it.
struct Made {
    id: String,
    title: Vec<usize>,
    columns: Vec<Vec<usize>>,
    kind: Kind,
    status: Status,
    /// Its place among all resources by importance: the highest of those that share a document shows its pages.
    docid: i64,
    /// Documents, by their numbers, in order.
    files: Vec<i64>,
}

/// Pages of documents, by their numbers.
type Documents = BTreeMap<i64, Vec<Vec<usize>>>;

/// One part of a query.
struct Part {
    words: Vec<usize>,
    excluded: bool,
}

fn text(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word].0).collect::<Vec<_>>().join(" ")
}

fn library(dice: &mut Dice) -> (Shelf, Vec<Made>) {
    let shelf = Shelf::new();
    let (mut made, mut resources) = (Vec::new(), Vec::new());
    for number in 0..RESOURCES {
        let (title, summary, body) = (dice.words(4), dice.words(6), dice.words(25));
        let id = format!("r{number}");
        let mut resource = resource(&id, dice.roll(900) as i64, &text(&title), &text(&body));
        resource.summary = text(&summary);
        resource.kind = [Kind::Report, Kind::Guidance, Kind::Toolkit][dice.roll(3)];
        resource.status = [Status::Current, Status::Current, Status::Superseded, Status::Withdrawn][dice.roll(4)];
        made.push(Made {
            id,
            columns: vec![title.clone(), summary, body],
            title,
            kind: resource.kind,
            status: resource.status,
            docid: 0,
            files: Vec::new(),
        });
        resources.push(resource);
    }
    shelf.apply(&page(resources), NOW);
    (shelf, made)
}

/// Gives resources documents; some have two, some documents belong to two resources.
fn attach(dice: &mut Dice, shelf: &Shelf, made: &mut [Made]) -> Documents {
    let mut documents = Documents::new();
    let mut writer = shelf.file.writer().unwrap();
    for resource in made.iter_mut() {
        let docid = "SELECT docid FROM resource WHERE id = ?1";
        resource.docid = writer.connection.query_row(docid, [&resource.id], |row| row.get(0)).unwrap();
        for position in 0..[0, 0, 1, 2][dice.roll(4)] {
            let new = ((resource.docid >> 37) << 24) + documents.len() as i64 + 1;
            let shared = dice.roll(5) == 0 && !documents.is_empty();
            let document = if shared { *documents.keys().nth(dice.roll(documents.len())).unwrap() } else { new };
            if resource.files.contains(&document) {
                continue;
            }
            let insert = "INSERT OR IGNORE INTO document (number, identity, address, mime) VALUES (?1, ?1, '', '')";
            writer.connection.execute(insert, [document]).unwrap();
            let insert = "INSERT INTO attachment (docid, position, document) VALUES (?1, ?2, ?3)";
            writer.connection.execute(insert, (resource.docid, position, document)).unwrap();
            resource.files.push(document);
            documents.entry(document).or_insert_with(|| {
                let pages: Vec<Vec<usize>> = (0..=dice.roll(6)).map(|_| dice.words(12)).collect();
                let texts: Vec<String> = pages.iter().map(|words| text(words)).collect();
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                writer.add_pages(document, 1, &super::pages(&texts)).unwrap();
                pages
            });
        }
    }
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the index of pages agrees with them");
    documents
}

/// Places (file, page from 1) of the pages that have everything, in order.
fn matching_pages(made: &Made, documents: &Documents, parts: &[Part]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (document, file) in made.files.iter().zip(0..) {
        for (words, page) in documents[document].iter().zip(1..) {
            if parts.iter().all(|part| stands_in(&part.words, words) != part.excluded) {
                found.push((file, page));
            }
        }
    }
    found
}

/// The resources that pages lead to: of those that pass and share a document, the most important.
fn led<'m>(passing: &[&'m Made], documents: &Documents, parts: &[Part]) -> Vec<&'m str> {
    let mut led = Vec::new();
    for (document, pages) in documents {
        let owner = passing.iter().filter(|made| made.files.contains(document)).max_by_key(|made| made.docid);
        let has = |words: &Vec<usize>| parts.iter().all(|part| stands_in(&part.words, words) != part.excluded);
        led.extend(owner.filter(|_| pages.iter().any(has)).map(|made| made.id.as_str()));
    }
    led
}

/// The page of each hit is the first that has the words together, else the first that has them.
fn check_pages(found: &Found, made: &[Made], documents: &Documents, parts: &[Part], typed: &str) {
    let wanted: Vec<&Part> = parts.iter().filter(|part| !part.excluded).collect();
    let together = Part { words: wanted.iter().flat_map(|part| part.words.clone()).collect(), excluded: false };
    for hit in &found.hits {
        let made = made.iter().find(|made| made.id == hit.row.key.id).unwrap();
        let pages = matching_pages(made, documents, parts);
        let is_together = |(file, page): &(u32, u32)| {
            stands_in(&together.words, &documents[&made.files[*file as usize]][*page as usize - 1])
        };
        let best = pages.iter().find(|page| wanted.len() > 1 && is_together(page)).or(pages.first()).copied();
        let shown = hit.page.as_ref().map(|page| (page.position, page.page));
        assert_eq!(shown, best, "{typed:?}: {}: the best page is shown", made.id);
        assert_eq!(hit.more_pages, pages.len().saturating_sub(1) as u64, "{typed:?}: {}: all are counted", made.id);
    }
}

fn stands_in(words: &[usize], column: &[usize]) -> bool {
    column.windows(words.len()).any(|window| window == words)
}

fn query(dice: &mut Dice) -> (Vec<Part>, String) {
    let mut parts = Vec::new();
    for place in 0..=dice.roll(3) {
        let length = 1 + dice.roll(2) * dice.roll(3);
        let words = (0..length).map(|_| dice.roll(WORDS.len())).collect();
        parts.push(Part { words, excluded: place > 0 && dice.roll(3) == 0 });
    }
    let typed = |part: &Part| {
        let minus = if part.excluded { "-" } else { "" };
        let words = text(&part.words);
        if part.words.len() > 1 { format!("{minus}\"{words}\"") } else { format!("{minus}{words}") }
    };
    // A blank at the end: the last word is whole, and is not completed.
    let text = format!("{} ", parts.iter().map(typed).collect::<Vec<_>>().join(" "));
    (parts, text)
}

fn matches(made: &Made, parts: &[Part]) -> bool {
    parts.iter().all(|part| made.columns.iter().any(|column| stands_in(&part.words, column)) != part.excluded)
}

fn check_order(found: &Found, made: &[Made], parts: &[Part], typed: &str) {
    let rank = |id: &str| {
        let made = made.iter().find(|made| made.id == id).unwrap();
        let wanted = || parts.iter().filter(|part| !part.excluded);
        let in_title = wanted().all(|part| stands_in(&part.words, &made.title)) && matches(made, parts);
        (made.status != Status::Current, !in_title)
    };
    let ranks: Vec<_> = found.hits.iter().map(|hit| rank(&hit.row.key.id)).collect();
    assert!(ranks.is_sorted(), "{typed:?}: current before retired, and within each, titles before the rest");
}

#[test]
fn search_finds_what_a_plain_scan_finds() {
    let mut dice = Dice(7);
    let (shelf, mut made) = library(&mut dice);
    let documents = attach(&mut dice, &shelf, &mut made);
    let made = made;
    let (mut some, mut none) = (0, 0);
    for _ in 0..150 {
        let (parts, typed) = query(&mut dice);
        let kinds = if dice.roll(3) == 0 { vec![Kind::Guidance] } else { Vec::new() };
        let statuses = if dice.roll(3) == 0 { vec![Status::Current, Status::Withdrawn] } else { Vec::new() };
        let passes = |made: &&Made| {
            (kinds.is_empty() || kinds.contains(&made.kind)) && (statuses.is_empty() || statuses.contains(&made.status))
        };
        let passing: Vec<&Made> = made.iter().filter(passes).collect();
        let mut expected = led(&passing, &documents, &parts);
        expected.extend(passing.iter().filter(|made| matches(made, &parts)).map(|made| made.id.as_str()));
        expected.sort_unstable();
        expected.dedup();

        let filter = Filter { kinds: kinds.clone(), statuses: statuses.clone(), ..Filter::default() };
        let search = |sort: Sort| shelf.file.search(&typed, &filter, sort, None, 1_000).unwrap();
        for sort in [Sort::Relevance, Sort::Newest, Sort::Title] {
            let found = search(sort);
            let mut ids: Vec<&str> = found.hits.iter().map(|hit| hit.row.key.id.as_str()).collect();
            ids.sort_unstable();
            assert_eq!(
                ids, expected,
                "{typed:?} with {kinds:?} {statuses:?} by {sort:?}: what a scan finds, once each"
            );
            assert_eq!(found.total, expected.len() as u64, "{typed:?}: and that is the count");
        }
        check_order(&search(Sort::Relevance), &made, &parts, &typed);
        check_pages(&search(Sort::Relevance), &made, &documents, &parts, &typed);
        if expected.is_empty() { none += 1 } else { some += 1 }
    }
    assert!(some > 80 && none > 10, "the dice asked for what is there ({some}) and what is not ({none})");
}

#[test]
fn whatever_is_typed_is_a_query() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![resource("r", 1, "Debt and wages", "The police found a shelter.")]), NOW);
    let mut dice = Dice(11);
    let signs: Vec<char> =
        "\"'-−*^:(){}[]+~\\/%_;,.<>|&!?#@ \t\n\r\0\u{7}\u{1b}\u{301}\u{200d}\u{202e}\u{feff}“”„«»aZ9éßİŁ奴ع👩🏽🇬🇧\u{10ffff}"
            .chars()
            .collect();
    for word in ["NEAR", "AND", "OR", "NOT", "title:", "rowid:", "\"", "-", "-\"", "--", "*", "a*", "^a", "{title}: a"]
    {
        for around in [word.to_owned(), format!("debt {word}"), format!("{word} debt"), word.repeat(3_000)] {
            shelf.file.search(&around, &Filter::default(), Sort::Relevance, None, 5).unwrap();
        }
    }
    for _ in 0..600 {
        let typed: String = (0..dice.roll(40)).map(|_| signs[dice.roll(signs.len())]).collect();
        for typed in [typed.clone(), typed.repeat(400)] {
            let found = shelf.file.search(&typed, &Filter::default(), Sort::Relevance, None, 5);
            assert!(found.is_ok(), "no text is a syntax error: {typed:?}: {:?}", found.err());
        }
    }
}
