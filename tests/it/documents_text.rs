//! Documents whose text is read: broken and hostile ones end in a word about that document, and nowhere else.

use std::{
    fs,
    io::{self, Cursor, Read, Seek, SeekFrom},
    process::{Command, Stdio},
    time::Duration,
};

use fieldshelf_core::{
    Error,
    extract::{Bounds, Extractor, Format, Outcome},
    model::{PageText, TextState},
};
use serde_json::Value;
use support::hostile;
use tokio_util::sync::CancellationToken;

const READER: &str = env!("CARGO_BIN_EXE_reader");
const ACTOR: &str = env!("CARGO_BIN_EXE_actor");

fn reader() -> Extractor {
    Extractor { program: READER.into(), bounds: Bounds::default() }
}

/// A child that behaves as its document says, and is given up soon.
fn actor() -> Extractor {
    let life = Duration::from_millis(400);
    Extractor { program: ACTOR.into(), bounds: Bounds { life, ..Bounds::default() } }
}

/// All pages of a document from page `from` on, and how it ended.
fn read_from(extractor: &Extractor, document: &[u8], format: Format, from: u32) -> (Vec<PageText>, Outcome) {
    let mut pages = Vec::new();
    let mut take = |batch| {
        pages.extend::<Vec<PageText>>(batch);
        Ok(())
    };
    let cancel = CancellationToken::new();
    let outcome = extractor.extract(&mut Cursor::new(document), format, from, &mut take, &cancel);
    let outcome = outcome.expect("no document is a fault of the program").expect("nobody cancels");
    (pages, outcome)
}

fn numbered(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("Page {number} of many")).collect()
}

/// Reads these documents one after the other in a parent of their own, and then one that can be read.
fn every(mut cases: Vec<hostile::Case>) {
    let folder = tempfile::tempdir().unwrap();
    let good = hostile::pages(&["Good one", "good two"]);
    cases.push(hostile::Case { name: "a good one", mime: "application/pdf", bytes: good, text: "Read", pages: 2 });
    let files = cases.iter().map(|case| {
        let file = folder.path().join(case.name);
        fs::write(&file, &case.bytes).unwrap();
        format!("{}={}", case.mime, file.display())
    });
    let ran = Command::new(READER).arg("outcomes").args(files).output().unwrap();
    assert!(ran.status.success(), "the parent survives them all: {ran:?}");
    let told: Value = serde_json::from_slice(&ran.stdout).unwrap();
    for (case, outcome) in cases.iter().zip(told["outcomes"].as_array().unwrap()) {
        let expected = (Value::from(case.text), Value::from(case.pages));
        let found = (outcome["text"].clone(), outcome["pages"].clone());
        assert_eq!(found, expected, "{} ends in its word: {told}", case.name);
    }
    assert!(told["grown"].as_u64().unwrap() < 64 << 20, "the parent keeps its size: {}", told["grown"]);
    assert_eq!(told["children"], 0, "and every child was waited for");
}

#[test]
fn every_hostile_document_ends_in_its_word_and_the_next_one_is_read() {
    every(hostile::others());
}

#[test]
fn what_never_ends_is_ended_and_the_next_document_is_read() {
    every(hostile::endless());
}

#[test]
#[cfg(target_os = "linux")]
fn a_confined_process_computes_and_does_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "a secret").unwrap();
    let ran = Command::new(READER).arg("try").arg(&file).output().unwrap();
    let told: Value = serde_json::from_slice(&ran.stdout).unwrap_or_else(|why| panic!("it goes on ({why}): {ran:?}"));
    for (attempt, worked) in told["confined"].as_object().unwrap() {
        assert_eq!(told["before"][attempt], true, "“{attempt}” is possible to a process that is not confined");
        assert_eq!(*worked, attempt == "takes a megabyte", "“{attempt}” of a confined process: {told}");
    }
    assert_eq!(fs::read(&file).unwrap(), b"mine", "the file is as the process left it before it was confined");
}

#[test]
fn a_long_document_is_read_by_one_child_after_the_other() {
    let texts = numbered(7);
    let document = hostile::pages(&texts);
    let (at_once, outcome) = read_from(&reader(), &document, Format::Pdf, 1);
    assert_eq!(at_once.iter().map(|page| page.text.as_str()).collect::<Vec<_>>(), texts, "every page, in order");
    assert_eq!(
        outcome,
        Outcome { text: TextState::Read, pages: 7, title: None, tagged: Some(false), skipped: 0 },
        "and that is all"
    );
    let hasty = Extractor { bounds: Bounds { turn: Duration::ZERO, ..Bounds::default() }, ..reader() };
    assert_eq!(read_from(&hasty, &document, Format::Pdf, 1), (at_once.clone(), outcome.clone()), "a page a child");
    assert_eq!(
        read_from(&hasty, &document, Format::Pdf, 6),
        (at_once[5..].to_vec(), outcome),
        "from where one left off"
    );
    let text = hostile::paragraphs(40);
    let (pages, _) = read_from(&reader(), text.as_bytes(), Format::Plain, 1);
    assert!(pages.len() > 5, "a text is cut into pages: {}", pages.len());
    assert_eq!(read_from(&hasty, text.as_bytes(), Format::Plain, 1).0, pages, "and every child cuts it the same");
}

/// What the pages of an actor's document come to: a `_` stands for a page that was skipped.
fn check(document: &str, pages: &str, text: TextState, why: &str) {
    let (found, outcome) = read_from(&actor(), document.as_bytes(), Format::Plain, 1);
    let found: String = found.iter().map(|page| if page.text.is_empty() { "_" } else { &page.text }).collect();
    assert_eq!((found.as_str(), outcome.text), (pages, text), "{document}: {why}");
    assert_eq!(outcome.skipped as usize, pages.matches('_').count(), "{document}: what was skipped is counted");
}

#[test]
fn a_page_that_ends_the_child_is_skipped_and_the_document_goes_on() {
    use TextState::{Damaged, Read, TooLarge};
    check("abc", "abc", Read, "nothing happens");
    check("ab!cd", "ab_cd", Read, "a page that takes too much memory");
    check("ab?cd", "ab_cd", Read, "a page that a reader panics at");
    check("ab~cd", "ab_cd", Read, "a page that takes for ever");
    check("ab#cd", "ab_cd", Read, "a page at which the child speaks nonsense");
    check("ab|cd", "ab_cd", Read, "a page at which it goes without a word");
    check("ab.cd", "ab_cd", Read, "a page at which it pauses without having read one");
    check("!abc", "_abc", Read, "the first page");
    check("abc!", "abc_", Read, "the last page");
    check("a!!b", "a__b", Read, "two of them");
    check("a!!!b", "a__", TooLarge, "after more of them in a row the document is given up, and what was read is kept");
    check("!", "_", TooLarge, "the only page");
    check("???", "__", Damaged, "what a reader panics at is damaged");
    check(&"a!".repeat(30), &format!("{}a", "a_".repeat(16)), TooLarge, "nobody waits for ever");
}

#[test]
fn a_child_that_does_not_begin_is_no_fault_of_the_document() {
    let missing = Extractor { program: "/nowhere/reader".into(), ..reader() };
    for (extractor, document, why) in [
        (&missing, "a", "a program that is not there"),
        (&actor(), "0", "a program that ends at once, as another program would"),
        (&actor(), "u", "a system that does not confine it"),
    ] {
        let cancel = CancellationToken::new();
        let mut file = Cursor::new(document);
        let ended = extractor.extract(&mut file, Format::Plain, 1, &mut |_| Ok(()), &cancel);
        assert!(matches!(ended, Err(Error::File { .. })), "{why}: {ended:?}");
    }
}

#[test]
fn reading_ends_when_it_is_cancelled_or_its_pages_are_refused() {
    let document = hostile::pages(&numbered(200));
    let cancel = CancellationToken::new();
    let mut taken = 0;
    let mut take = |batch: Vec<PageText>| {
        taken += batch.len();
        cancel.cancel();
        Ok(())
    };
    let ended = reader().extract(&mut Cursor::new(&document), Format::Pdf, 1, &mut take, &cancel);
    assert!(matches!(ended, Ok(None)), "cancelled is neither read nor a fault: {ended:?}");
    assert!(taken < 200, "and ends within the document: {taken}");
    let refuse = || Error::BadRequest("no more".to_owned());
    let cancel = CancellationToken::new();
    let ended = reader().extract(&mut Cursor::new(&document), Format::Pdf, 1, &mut |_| Err(refuse()), &cancel);
    assert!(matches!(ended, Err(Error::BadRequest(_))), "the refusal comes back: {ended:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_child_that_is_killed_from_outside_is_started_again() {
    let texts = numbered(300);
    let document = hostile::pages(&texts);
    let (mut pages, mut killed) = (Vec::new(), 0);
    let mut take = |batch: Vec<PageText>| {
        pages.extend(batch);
        let children = fs::read_to_string("/proc/thread-self/children").unwrap();
        if let Some(child) = children.split_whitespace().next().filter(|_| killed < 2) {
            killed += usize::from(Command::new("kill").args(["-9", child]).status().unwrap().success());
        }
        Ok(())
    };
    let cancel = CancellationToken::new();
    let outcome = reader().extract(&mut Cursor::new(&document), Format::Pdf, 1, &mut take, &cancel);
    let outcome = outcome.unwrap().unwrap();
    assert!(killed > 0, "a child was there to be killed");
    assert_eq!((outcome.text, outcome.pages, outcome.skipped), (TextState::Read, 300, 0), "all was read all the same");
    assert!(pages.iter().map(|page| &page.text).eq(&texts), "each page once, in order");
}

/// Ten gibibytes of zeros that stand nowhere.
struct Zeros(u64);

impl Read for Zeros {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(0);
        Ok(buffer.len())
    }
}

impl Seek for Zeros {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        Ok(if matches!(to, SeekFrom::End(_)) { self.0 } else { 0 })
    }
}

#[test]
fn a_document_without_an_end_is_too_large() {
    for (says, why) in [(10 << 30, "one that says so is not even opened"), (1, "one that lies is not read to its end")]
    {
        let cancel = CancellationToken::new();
        let outcome = reader().extract(&mut Zeros(says), Format::Pdf, 1, &mut |_| Ok(()), &cancel);
        assert_eq!(outcome.unwrap().unwrap().text, TextState::TooLarge, "{why}");
    }
}

#[test]
fn a_child_is_not_started_by_arguments_that_make_no_sense() {
    for arguments in
        [&["pdf-text-child"][..], &["pdf-text-child", "exe", "1", "1"], &["pdf-text-child", "pdf", "-1", "1"]]
    {
        let ran = Command::new(READER).args(arguments).stdin(Stdio::null()).output().unwrap();
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0), "{arguments:?} is refused: {ran:?}");
    }
}
