use super::super::page;
use super::*;

fn frequency(shelf: &Shelf, word: &str) -> Option<i64> {
    let writer = shelf.file.writer().unwrap();
    writer.connection.query_row("SELECT df FROM word WHERE word = ?1", [word], |row| row.get(0)).ok()
}

fn matches(shelf: &Shelf, word: &str) -> Vec<(i64, u32)> {
    let writer = shelf.file.writer().unwrap();
    let mut statement = writer.connection.prepare("SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?1").unwrap();
    let numbers = statement.query_map([word], |row| row.get::<_, i64>(0)).unwrap();
    numbers.map(|number| number.map(|n| (page::document_of(n), page::place_of(n))).unwrap()).collect()
}

#[test]
fn pages_are_stored_indexed_read_and_forgotten() {
    let shelf = Shelf::new();
    let mut writer = shelf.file.writer().unwrap();
    let (document, other) = ((3 << 24) + 5, (3 << 24) + 6);
    writer.add_pages(document, 1, &pages(&["debt bondage", "wages withheld"])).unwrap();
    writer.add_pages(document, 3, &pages(&["debt and wages", ""])).unwrap();
    writer.add_pages(other, 1, &pages(&["debt"])).unwrap();

    assert_eq!(page::count(&writer.connection, document).unwrap(), 4, "batches follow each other");
    let read = page::read(&writer.connection, document, 2, 2).unwrap();
    let texts: Vec<&str> = read.iter().map(|page| page.text.as_str()).collect();
    assert_eq!(texts, ["wages withheld", "debt and wages"], "pages are read from the one that is asked for");
    assert_eq!(page::read(&writer.connection, document, 5, 9).unwrap(), [], "no page of the next document is read");
    assert_eq!(matches(&shelf, "debt"), [(document, 1), (document, 3), (other, 1)], "each page is found by its number");
    assert_eq!(frequency(&shelf, "debt"), Some(3), "a word counts once on each page");

    writer.add_pages(document, 1, &pages(&["passports taken"])).unwrap();
    assert_eq!(matches(&shelf, "bondage"), [], "a page that is stored again is replaced");
    assert_eq!(page::count(&writer.connection, document).unwrap(), 4, "and stands once");
    assert_eq!(frequency(&shelf, "bondage"), None, "its words are forgotten");

    writer.forget_pages(document).unwrap();
    assert_eq!(matches(&shelf, "debt OR wages OR passports"), [(other, 1)], "pages of other documents stay");
    assert_eq!((frequency(&shelf, "debt"), frequency(&shelf, "wages")), (Some(1), None), "so do their words");
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the index agrees with what is left");
}

#[test]
fn more_pages_than_one_transaction_forgets_are_all_forgotten() {
    let shelf = Shelf::new();
    let mut writer = shelf.file.writer().unwrap();
    writer.add_pages(7, 1, &pages(&["debt"; 450])).unwrap();
    let transaction = writer.connection.transaction().unwrap();
    page::remove(&transaction, 7).unwrap();
    drop(transaction);
    assert_eq!(page::count(&writer.connection, 7).unwrap(), 450, "what is rolled back is still there");
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "and so is its index");
    writer.forget_pages(7).unwrap();
    assert_eq!(page::count(&writer.connection, 7).unwrap(), 0, "none is left");
}

#[test]
fn a_batch_that_is_rolled_back_leaves_nothing() {
    let shelf = Shelf::new();
    let mut writer = shelf.file.writer().unwrap();
    writer.add_pages(7, 1, &pages(&["debt"])).unwrap();
    let transaction = writer.connection.transaction().unwrap();
    page::add(&transaction, 7, 2, &pages(&["bondage", "debt"])).unwrap();
    drop(transaction);
    assert_eq!(matches(&shelf, "bondage OR debt"), [(7, 1)], "only what was committed is found");
    assert_eq!(frequency(&shelf, "bondage"), None, "and counted");
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the index agrees");
}

#[test]
fn numbers_of_pages_stay_within_their_document() {
    for (document, place) in [(0, 1), (1, page::LAST_PAGE), ((4 << 24) + 16_777_215, 37)] {
        let number = page::number(document, place);
        assert_eq!(page::document_of(number), document, "the document is in the number");
        assert_eq!(page::place_of(number), place, "and so is the page");
        let (first, last) = page::range_of(document);
        assert!((first..=last).contains(&number), "which is in the range of the document");
    }
    assert_eq!(page::number(1, u32::MAX), page::range_of(1).1, "no page is of the next document");
}
