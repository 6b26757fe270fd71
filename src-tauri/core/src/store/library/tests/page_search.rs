use super::*;
use crate::model::{Acronym, Attachment, Found, Hit, Nation, PagesFound, Role, Run};

/// Class of documents whose resources are in force.
const IN_FORCE: i64 = 2 << 24;

fn file(title: Option<&str>) -> Attachment {
    Attachment {
        address: "https://a.example.org/file".into(),
        mime: "application/pdf".into(),
        title: title.map(str::to_owned),
        size: None,
        duration: None,
        sha256: None,
        pages: None,
        language: None,
        role: Role::Main,
    }
}

/// A report of 60 pages that name their number and say nothing else, but for these.
fn report(said: &[(usize, &str)]) -> Vec<String> {
    let text = |page| said.iter().find(|(at, _)| *at == page).map_or("", |(_, text)| *text);
    (1..=60).map(|page| format!("Leaf {page}. {}", text(page))).collect()
}

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let with = |mut resource: Resource, change: &dyn Fn(&mut Resource)| {
        change(&mut resource);
        resource
    };
    let mut page = page(vec![
        with(resource("annual", 100, "The year in figures", "What was done."), &|r| {
            r.attachments = vec![file(None), file(Some("Annual report"))];
        }),
        with(resource("older", 50, "The year before", "What was done then."), &|r| {
            r.attachments = vec![file(None)];
        }),
        with(resource("old", 90, "An old handbook", "It was replaced."), &|r| {
            r.status = Status::Superseded;
            r.attachments = vec![file(None)];
        }),
        resource("passports", 20, "Passports withheld", "Documents and their loss."),
        with(resource("sharing", 10, "A reader", "It has the same file as another."), &|r| {
            r.kind = Kind::Toolkit;
            r.nations = vec![Nation::Wales];
            r.attachments = vec![file(None)];
        }),
        resource("text", 60, "Wages", "Escrow of wages in a body of text."),
    ]);
    page.acronyms = vec![Acronym { term: "NRM".into(), expansion: "National Referral Mechanism".into() }];
    shelf.apply(&page, NOW);

    let attach = |id: &str, position, document, said: &[(usize, &str)]| {
        let texts = report(said);
        shelf.attach(id, position, document, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    };
    attach(
        "annual",
        0,
        IN_FORCE + 1,
        &[(3, "Escrow, and apart from it wages."), (9, "escrow"), (12, "Wages in escrow.")],
    );
    attach(
        "annual",
        1,
        IN_FORCE + 2,
        &[(37, "Workers were housed in unheated caravans behind the packhouse."), (40, "Caravans, unheated.")],
    );
    attach("older", 0, IN_FORCE + 3, &[(5, "The national referral mechanism."), (6, "kafala"), (7, "Caravans.")]);
    attach("old", 0, (1 << 24) + 1, &[(2, "Unheated caravans."), (4, "Kafala and escrow. Tarpaulins.")]);
    shelf.attach("sharing", 0, IN_FORCE + 2, &[]);
    shelf.attach("annual", 2, IN_FORCE + 9, &["Passport found on a leaf"; 130]);
    shelf
}

fn search(shelf: &Shelf, query: &str, filter: &Filter, sort: Sort) -> Found {
    shelf.file.read(|reader| reader.search(query, filter, sort, None, 20)).unwrap()
}

/// `id`, or `id:page` where a page was found, or `id@file:page` where it is not of the first file.
fn said(hit: &Hit) -> String {
    match &hit.page {
        None => hit.row.key.id.clone(),
        Some(page) if page.position == 0 => format!("{}:{}", hit.row.key.id, page.page),
        Some(page) => format!("{}@{}:{}", hit.row.key.id, page.position, page.page),
    }
}

fn hits(shelf: &Shelf, query: &str, filter: &Filter, sort: Sort) -> String {
    search(shelf, query, filter, sort).hits.iter().map(said).collect::<Vec<_>>().join(" ")
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.hit { format!("[{}]", run.text) } else { run.text.clone() }).collect()
}

#[test]
fn pages_are_found_under_their_resource() {
    let shelf = shelf();
    for (query, expected, why) in [
        ("packhouse", "annual@1:37", "a word that stands only on page 37 of the second file"),
        ("unheated caravans", "annual@1:37 old:2", "together before apart, in force before replaced"),
        ("caravans unheated", "annual@1:40 old:2", "the other order is together on another page"),
        ("\"caravans behind\"", "annual@1:37", "quotes ask for words that stand together on a page"),
        ("caravans", "annual@1:37 older:7 old:2", "newest first, the earliest page of each"),
        ("escrow", "annual:3 text old:4", "pages and bodies in one order"),
        ("wages", "text annual:3", "a title before a page, though it is older"),
        ("escrow wages", "annual:3 text", "all words on one page, or in one text; the earliest page of equals"),
        ("wages in escrow", "annual:12 text", "the page where they stand together is the best"),
        ("escrow figures", "", "words are not gathered from a resource's text and a page of it"),
        ("escrow unheated", "", "nor from two pages"),
        ("packhou", "annual@1:37", "a word being typed is completed from pages"),
        ("packhousing", "annual@1:37", "any form of a word"),
        ("nrm", "older:5", "an acronym finds its words on a page"),
        ("caravans -packhouse", "annual@1:40 older:7 old:2", "a page with a word to leave out is left out"),
        ("kafala -escrow", "older:6", "and with it the resource, where no other page is left"),
        ("passport", "passports annual@2:1", "a resource and the first of many pages"),
        ("tarpaulin", "old:4", "what was replaced is found where nothing else is"),
    ] {
        assert_eq!(hits(&shelf, query, &Filter::default(), Sort::Relevance), expected, "{query:?}: {why}");
    }
}

#[test]
fn filters_and_orders_hold_for_pages() {
    let shelf = shelf();
    let none = Filter::default();
    let kind = |kind| Filter { kinds: vec![kind], ..none.clone() };
    let status = |status| Filter { statuses: vec![status], ..none.clone() };
    let only = |ids: &[&str]| Filter { only: Some(ids.iter().map(|id| key(id)).collect()), ..none.clone() };
    for (query, filter, sort, expected, why) in [
        ("packhouse", kind(Kind::Toolkit), Sort::Relevance, "sharing:37", "a shared file leads to the one that passes"),
        ("packhouse", kind(Kind::Report), Sort::Relevance, "annual@1:37", "or to the best that passes"),
        ("packhouse", only(&["older"]), Sort::Relevance, "", "or to none"),
        ("caravans", status(Status::Superseded), Sort::Relevance, "old:2", "by status"),
        ("caravans", only(&["old", "older"]), Sort::Relevance, "older:7 old:2", "only the bookmarked"),
        ("caravans", none.clone(), Sort::Newest, "annual@1:37 old:2 older:7", "newest first, whatever their standing"),
        ("caravans", none.clone(), Sort::Oldest, "older:7 old:2 annual@1:37", "oldest first"),
        ("caravans", none.clone(), Sort::Title, "old:2 older:7 annual@1:37", "by title"),
        ("escrow", none.clone(), Sort::Oldest, "text old:4 annual:3", "resources and pages together"),
        ("caravans", kind(Kind::Toolkit), Sort::Newest, "sharing:37", "an order and a filter"),
    ] {
        assert_eq!(hits(&shelf, query, &filter, sort), expected, "{query:?} {filter:?} {sort:?}: {why}");
    }
}

#[test]
fn a_hit_shows_its_page() {
    let shelf = shelf();
    let found = search(&shelf, "unheated caravans", &Filter::default(), Sort::Relevance);
    assert_eq!((found.total, found.cut), (2, false), "resources are counted, not pages");
    let hit = &found.hits[0];
    assert_eq!(plain(&hit.snippet), "What was done.", "the resource itself is shown by its beginning");
    let page = hit.page.as_ref().unwrap();
    assert_eq!((page.label.as_str(), page.title.as_str()), ("37", "Annual report"), "the page is named, and its file");
    assert_eq!(
        plain(&page.snippet),
        "Leaf 37. Workers were housed in [unheated] [caravans] behind the packhouse.",
        "and why it was found"
    );
    assert_eq!((hit.more_pages, hit.more_cut), (1, false), "one more page has both words");
    let found = search(&shelf, "passport", &Filter::default(), Sort::Relevance);
    assert_eq!((found.hits[1].more_pages, found.hits[1].more_cut), (99, true), "many pages are not counted to the end");
    assert_eq!((found.hits[0].more_pages, found.hits[0].more_cut), (0, false), "a resource without files has none");
}

#[test]
fn a_hit_tells_its_own_text_from_its_pages() {
    let shelf = shelf();
    let of = |query: &str, sort| -> Vec<(String, bool)> {
        let found = search(&shelf, query, &Filter::default(), sort);
        found.hits.into_iter().map(|hit| (hit.row.key.id, hit.itself)).collect()
    };
    let named = |id: &str, itself| (id.to_owned(), itself);
    for sort in [Sort::Relevance, Sort::Oldest] {
        assert!(of("escrow", sort).contains(&named("text", true)), "{sort:?}: the words stand in the text itself");
        assert!(of("escrow", sort).contains(&named("old", false)), "{sort:?}: the word stands on a page only");
        assert!(of("caravans", sort).contains(&named("annual", false)), "{sort:?}: pages do not count as its own text");
    }
}

fn unfold(shelf: &Shelf, id: &str, position: Option<u32>, text: &str, limit: u64) -> Option<PagesFound> {
    shelf.file.read(|reader| reader.search_pages(&key(id), position, text, limit)).unwrap()
}

#[test]
fn all_pages_of_a_resource_come_in_order() {
    let shelf = shelf();
    for (id, position, query, limit, expected, total, why) in [
        ("annual", None, "caravans", 10, "1:37 1:40", 2, "in the order of pages"),
        ("annual", None, "escrow", 10, "0:3 0:9 0:12", 3, "of the first file"),
        ("annual", None, "leaf", 122, "", 250, "every page, from the first file on"),
        ("annual", Some(1), "leaf", 2, "1:1 1:2", 60, "of one file; no more than were asked for"),
        ("annual", Some(7), "leaf", 2, "", 0, "a file that is not there has no pages"),
        ("annual", None, "packhou", 2, "1:37", 1, "a word being typed"),
        ("annual", None, "  ", 2, "", 0, "nothing typed, nothing found"),
        ("passports", None, "leaf", 2, "", 0, "a resource without files"),
    ] {
        let found = unfold(&shelf, id, position, query, limit).unwrap();
        let pages = found.pages.iter().map(|page| format!("{}:{}", page.position, page.page)).collect::<Vec<_>>();
        assert_eq!((found.total, found.cut), (total, false), "{id} {query:?}: counted: {why}");
        if expected.is_empty() {
            assert_eq!(pages.len() as u64, limit.min(total), "{id} {query:?}: {why}");
        } else {
            assert_eq!(pages.join(" "), expected, "{id} {query:?}: {why}");
        }
    }
    assert_eq!(unfold(&shelf, "nothing", None, "leaf", 2), None, "there is no such resource");
}

#[test]
fn misspelt_words_are_corrected_by_words_of_pages() {
    let shelf = shelf();
    let found = search(&shelf, "packhuose", &Filter::default(), Sort::Relevance);
    assert_eq!(found.suggestion.as_deref(), Some("packhouse"), "the word stands only on a page");
    let found = search(&shelf, "caravans", &Filter::default(), Sort::Relevance);
    assert_eq!(found.suggestion, None, "what was found on pages was found");
}

#[test]
fn forgotten_pages_are_not_found() {
    let shelf = shelf();
    shelf.file.write(|writer| writer.forget_pages(IN_FORCE + 2)).unwrap();
    assert_eq!(hits(&shelf, "packhouse", &Filter::default(), Sort::Relevance), "", "their text is gone");
    assert_eq!(hits(&shelf, "escrow", &Filter::default(), Sort::Relevance), "annual:3 text old:4", "others stay");
}

#[test]
fn many_pages_of_one_document_do_not_hide_the_next() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![resource("long", 2, "A", ""), resource("short", 1, "B", "")]), NOW);
    shelf.attach("long", 0, IN_FORCE + 2, &["debt"; 3_000]);
    shelf.attach("short", 0, IN_FORCE + 1, &["nothing", "debt"]);
    assert_eq!(hits(&shelf, "debt", &Filter::default(), Sort::Relevance), "long:1 short:2", "both are found");
    assert_eq!(hits(&shelf, "debt", &Filter::default(), Sort::Oldest), "short:2 long:1", "in any order");
}
