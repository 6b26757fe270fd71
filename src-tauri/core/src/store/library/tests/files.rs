//! Files of resources: one row each, whoever announces them, and what becomes of the row.

use super::super::{Arrived, Document, Failed};
use super::*;
use crate::model::{Attachment, Digest, FetchFault, Role, TextState};

const PDF: &str = "application/pdf";

fn file(address: &str, hash: Option<u8>) -> Attachment {
    Attachment {
        address: format!("https://example.org/{address}"),
        mime: PDF.into(),
        title: None,
        size: Some(1000),
        duration: None,
        sha256: hash.map(|byte| Digest([byte; 32]).to_string()),
        pages: None,
        language: None,
        role: Role::Main,
    }
}

fn report(id: &str, title: &str, files: &[Attachment]) -> Resource {
    Resource { attachments: files.to_vec(), ..resource(id, 5, title, "Text.") }
}

fn files(shelf: &Shelf, id: &str) -> Vec<Document> {
    let files = shelf.file.read(|reader| reader.files_of(&key(id))).unwrap();
    files.into_iter().map(|(_, document)| document).collect()
}

fn numbers(shelf: &Shelf, id: &str) -> Vec<i64> {
    files(shelf, id).iter().map(|document| document.number).collect()
}

fn arrive(shelf: &Shelf, number: i64, hash: u8, etag: &str) {
    let here =
        Arrived { digest: Digest([hash; 32]), bytes: 900, at: NOW, etag: etag.into(), last_modified: String::new() };
    shelf.file.write(|writer| writer.file_arrived(number, &here)).unwrap();
}

fn read(shelf: &Shelf, number: i64, texts: &[&str]) {
    let (digest, _) = document(shelf, number).unwrap().file.expect("only a file that is here is read");
    assert!(shelf.file.write(|writer| writer.add_text(number, digest, 1, &pages(texts))).unwrap());
    shelf.file.write(|writer| writer.text_done(number, digest, TextState::Read, Some("Its title"))).unwrap();
}

#[test]
fn text_counts_only_for_the_file_that_it_was_read_from() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![report("one", "One", &[file("a.pdf", None)])]), NOW);
    let number = numbers(&shelf, "one")[0];
    arrive(&shelf, number, 1, "");
    let (old, new) = (Digest([1; 32]), Digest([2; 32]));
    let add = |digest, first, texts: &[&str]| {
        shelf.file.write(|writer| writer.add_text(number, digest, first, &pages(texts))).unwrap()
    };
    let done = |digest, state| shelf.file.write(|writer| writer.text_done(number, digest, state, None)).unwrap();
    assert!(add(old, 1, &["what was advised before"]), "it is being read");
    arrive(&shelf, number, 2, "");
    assert!(!add(old, 2, &["withdrawn advice"]), "the file was replaced meanwhile");
    assert!(!done(old, TextState::Read), "so its text is not done");
    let now = document(&shelf, number).unwrap();
    assert_eq!((now.pages, now.text), (0, TextState::Waiting), "what came is read from its beginning");
    assert_eq!(shelf.file.read(|reader| reader.pages_of(number, 1, 9)).unwrap().0, 0, "nothing of the old one stays");

    assert!(add(new, 1, &["what is advised now"]) && add(new, 2, &[""]), "it is");
    assert!(done(new, TextState::NoTextLayer), "who went on behind the text saw none");
    assert_eq!(document(&shelf, number).unwrap().text, TextState::Read, "but there is some");
}

fn document(shelf: &Shelf, number: i64) -> Option<Document> {
    shelf.file.read(|reader| reader.document(number)).unwrap()
}

#[test]
fn resources_share_a_file_by_its_hash_and_else_by_its_address() {
    let shelf = Shelf::new();
    let mut guidance = report("guidance", "Guidance", &[file("a.pdf", None), file("b.pdf", Some(1))]);
    guidance.kind = Kind::Guidance;
    let other = report("other", "Other", &[file("elsewhere.pdf", Some(1)), file("a.pdf", None), file("c.doc", None)]);
    shelf.apply(&page(vec![guidance, other]), NOW);
    let (first, second) = (numbers(&shelf, "guidance"), numbers(&shelf, "other"));
    assert_eq!(first[0], second[1], "one address is one file");
    assert_eq!(first[1], second[0], "one hash is one file, whatever its address");
    assert!(second[2] != first[0] && second[2] != first[1], "another address is another");
    let class = |number: i64| number >> 24;
    assert_eq!((class(second[2]), class(first[0])), (2, 2), "a number says how much its first resource matters");
    assert_eq!(
        shelf.file.read(|reader| reader.resources_with(first[1])).unwrap().len(),
        2,
        "both are known to have it"
    );
    let announced = shelf.file.announced().unwrap();
    assert_eq!(announced.len(), 3, "each file is announced once");
    let shared = announced.iter().find(|it| it.document.number == first[1]).unwrap();
    assert_eq!(
        (shared.position, shared.uses.len(), shared.uses[0].kind),
        (1, 2, Kind::Guidance),
        "under the resource that matters most"
    );
}

#[test]
fn a_resource_that_is_written_anew_keeps_its_files() {
    let shelf = Shelf::new();
    let both = [file("a.pdf", None), file("b.pdf", Some(1))];
    shelf.apply(&page(vec![report("r", "One", &both)]), NOW);
    let before = numbers(&shelf, "r");
    arrive(&shelf, before[0], 7, "\"1\"");
    arrive(&shelf, before[1], 1, "");
    shelf.apply(&page(vec![report("r", "Two", &both)]), NOW + DAY);
    let after = files(&shelf, "r");
    assert_eq!(numbers(&shelf, "r"), before, "the rows are the same");
    assert_eq!(after[0].file, Some((Digest([7; 32]), 900)), "and what is here is here");
    assert!(after[0].asks_again, "known by its address alone, it may be another by now: the server is asked");
    assert_eq!(after[0].etag, "\"1\"", "by what it gave");
    assert!(!after[1].asks_again, "a hash says that it is the same");
    shelf.file.write(|writer| writer.file_confirmed(before[0], NOW + DAY)).unwrap();
    assert!(!files(&shelf, "r")[0].asks_again, "once it has answered, it is not asked again");
    shelf.apply(&page(vec![report("r", "Two", &both)]), NOW + 2 * DAY);
    assert!(!files(&shelf, "r")[0].asks_again, "nor while the resource stays as it is");
}

#[test]
fn a_new_hash_is_a_new_file_and_the_old_one_stays_until_it_is_forgotten() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![report("r", "Title", &[file("a.pdf", Some(1))])]), NOW);
    let old = numbers(&shelf, "r")[0];
    arrive(&shelf, old, 1, "");
    read(&shelf, old, &["One.", "Two."]);
    assert!(!shelf.file.write(|writer| writer.forget_file(old)).unwrap(), "what a resource has is not forgotten");
    shelf.apply(&page(vec![report("r", "Title", &[file("a.pdf", Some(2))])]), NOW + DAY);
    let new = numbers(&shelf, "r")[0];
    assert!(new != old && document(&shelf, new).unwrap().file.is_none(), "the new file is not here yet");
    assert_eq!(document(&shelf, old).unwrap().pages, 2, "the old one can still be read");
    let spent = shelf.file.read(|reader| reader.spent_files()).unwrap();
    assert_eq!(spent, [(old, Some(Digest([1; 32])))], "but no resource has it");
    assert!(shelf.file.write(|writer| writer.forget_file(old)).unwrap(), "it can be forgotten");
    assert_eq!(document(&shelf, old), None, "then its row is gone");
    assert_eq!(shelf.file.read(|reader| reader.pages_of(old, 1, 10)).unwrap().0, 0, "and its pages");
    let mut writer = shelf.file.writer().unwrap();
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "the page index agrees");
}

#[test]
fn another_file_at_the_same_address_is_read_anew() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![report("r", "Title", &[file("a.pdf", None)])]), NOW);
    let number = numbers(&shelf, "r")[0];
    arrive(&shelf, number, 1, "\"1\"");
    read(&shelf, number, &["One.", "Two."]);
    arrive(&shelf, number, 1, "\"1\"");
    let same = document(&shelf, number).unwrap();
    assert_eq!((same.text, same.pages), (TextState::Read, 2), "the same bytes are not read again");
    arrive(&shelf, number, 2, "\"2\"");
    let other = document(&shelf, number).unwrap();
    assert_eq!((other.text, other.pages), (TextState::Waiting, 0), "other bytes are");
    assert_eq!(shelf.file.read(|reader| reader.pages_of(number, 1, 10)).unwrap().0, 0, "the old text is not found");
    shelf.file.write(|writer| writer.file_lost(number)).unwrap();
    let lost = document(&shelf, number).unwrap();
    assert_eq!((lost.file, lost.etag.as_str()), (None, ""), "a file that is gone is asked for whole");
}

#[test]
fn what_failed_is_tried_again_when_its_resource_changes() {
    let shelf = Shelf::new();
    shelf.apply(&page(vec![report("r", "One", &[file("a.pdf", Some(1))])]), NOW);
    let number = numbers(&shelf, "r")[0];
    let gone = Failed { why: FetchFault::Gone, failures: 3, again_at: None };
    shelf.file.write(|writer| writer.file_failed(number, &gone)).unwrap();
    assert_eq!(document(&shelf, number).unwrap().failed, Some(gone), "a failure is remembered as it was");
    shelf.apply(&page(vec![report("r", "Two", &[file("a.pdf", Some(1))])]), NOW + DAY);
    assert_eq!(document(&shelf, number).unwrap().failed, None, "the publisher may have put it back");
}

#[test]
fn a_file_that_a_bookmark_keeps_has_a_row_of_its_own() {
    let shelf = Shelf::new();
    shelf.file.write(|writer| writer.keep_file(Digest([9; 32]), PDF, 900, NOW)).unwrap();
    shelf.file.write(|writer| writer.keep_file(Digest([9; 32]), PDF, 900, NOW)).unwrap();
    let next = shelf.file.read(|reader| reader.next_unread(&[])).unwrap().unwrap();
    assert_eq!(next.file, Some((Digest([9; 32]), 900)), "its text is read like any other's");
    assert_eq!(shelf.file.read(|reader| reader.next_unread(&[next.number])).unwrap(), None, "there is one");
    shelf.apply(&page(vec![report("r", "Title", &[file("a.pdf", Some(9))])]), NOW);
    let announced = files(&shelf, "r").remove(0);
    assert_eq!(announced.number, next.number, "a resource that announces it takes the row over");
    assert_eq!(announced.address, "https://example.org/a.pdf", "with its address");
}

#[test]
fn the_files_of_an_older_library_are_there_after_it_was_brought_up_to_date() {
    let shelf = Shelf::new();
    let welsh = Attachment { language: Some("cy".into()), mime: "audio/mpeg".into(), ..file("c.mp3", None) };
    let first = report("first", "First", &[file("a.pdf", None), file("b.pdf", Some(1))]);
    let second = report("second", "Second", &[file("elsewhere.pdf", Some(1)), welsh, file("a.pdf", None)]);
    shelf.apply(&page(vec![first, second, resource("plain", 1, "Plain", "Text.")]), NOW);
    let as_applied = shelf.file.announced().unwrap();
    let writer = shelf.file.writer().unwrap();
    writer.connection.execute_batch("DELETE FROM attachment; DELETE FROM document;").unwrap();
    assert_eq!(shelf.file.announced().unwrap().len(), 0, "an older library has no rows of files");
    writer.connection.execute_batch(include_str!("../../migrations/library_3_files.sql")).unwrap();
    drop(writer);
    let migrated = shelf.file.announced().unwrap();
    let told = |announced: &[super::super::Announced]| {
        let mut told: Vec<_> = announced
            .iter()
            .map(|it| (it.document.identity(), it.docid, it.position, it.uses.clone(), it.document.text))
            .collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        told
    };
    assert_eq!(told(&migrated), told(&as_applied), "the same files under the same resources");
}
