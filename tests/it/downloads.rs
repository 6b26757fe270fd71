//! The loop over documents, over a server that misbehaves: what comes, in which order, how it goes on after a kill, and
//! what is never kept.

use std::sync::Arc;
use std::time::Duration;

use fieldshelf_core::DocumentRules;
use fieldshelf_core::documents::folder::digest_of;
use fieldshelf_core::documents::{Candidate, Signal, run, run_once};
use fieldshelf_core::model::{FetchFault, TextState};
use fieldshelf_core::refresh::Limits;
use support::{Answer, Document, Fault, FeedServer, MORNING, Step};
use tokio::sync::{Barrier, mpsc};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::downloading::{pdf, small};
use crate::memory_shelf::{Fetching, report};

const DEADLINE: Duration = Duration::from_secs(60);
const PDF: &str = "application/pdf";

fn size(bytes: &[u8]) -> Option<u64> {
    Some(u64::try_from(bytes.len()).unwrap())
}

/// Announces a file with its hash.
fn announce(laptop: &Fetching, server: &FeedServer, number: usize, file: &[u8]) -> Candidate {
    let address = server.url(&format!("/{number}.pdf"));
    let candidate = report(i64::try_from(number).unwrap(), address, Some(digest_of(file)), size(file));
    laptop.announce(candidate.clone());
    candidate
}

/// What goes wrong with the document of this number, before it is served.
fn faults(number: usize, length: usize) -> Vec<Fault> {
    let portal = Answer::sign_in_page("text/html");
    match number % 10 {
        0 => vec![],
        1 => vec![Fault::Cut(length / 2), Fault::Cut(length / 4)],
        2 => vec![Fault::Cut(0), Fault::Cut(1)],
        3 => vec![Fault::SaysMore(100)],
        4 => vec![Fault::SaysFewer(10)],
        5 => vec![Fault::Cut(length / 3), Fault::WrongRange],
        6 => vec![Fault::WrongBytes],
        7 => vec![Fault::Instead(Answer::status(503))],
        8 => vec![Fault::Instead(portal), Fault::Cut(length / 2)],
        _ => vec![Fault::Stall(length / 2)],
    }
}

#[tokio::test]
async fn sixty_documents_come_whole_over_a_server_that_stalls_cuts_and_lies() {
    let server = FeedServer::start();
    let laptop = Fetching::new(Limits { read: Duration::from_millis(500), ..small() });
    let files: Vec<Vec<u8>> = (0..60).map(|number| pdf(10_000 + number * 500)).collect();
    for (number, file) in files.iter().enumerate() {
        let document = faults(number, file.len()).into_iter().fold(Document::new(PDF, file.clone()), Document::fault);
        server.serve(&format!("/{number}.pdf"), document);
        announce(&laptop, &server, number, file);
    }
    for day in 0..5 {
        let report = timeout(DEADLINE, laptop.once(day * 2)).await.expect("each run ends by itself");
        assert!(!report.disk_full, "the disk has room");
    }
    let held = laptop.shelf.held();
    for (number, file) in files.iter().enumerate() {
        let kept = held.kept.get(&i64::try_from(number).unwrap());
        assert_eq!(kept.map(|kept| kept.digest), Some(digest_of(file)), "document {number} is here");
        assert!(laptop.folder.verify(digest_of(file)).unwrap(), "document {number} is whole");
    }
    assert_eq!(held.texts.len(), 60, "each is read");
    assert!(held.texts.values().all(|state| *state == TextState::Read), "to its end");
    assert!(server.most_at_once() <= 2, "never more than two at once of one host");
    drop(held);
    assert_eq!(laptop.files().len(), 60, "and no unfinished file stays");
}

#[tokio::test]
async fn what_came_before_a_kill_is_not_fetched_again() {
    let file = pdf(400_000);
    let points = [1, 1_000, 65_536, 65_537, 200_000, 399_999];
    let server = FeedServer::start();
    let mut document = Document::new(PDF, file.clone());
    let mut from = 0;
    for point in points {
        document = document.fault(Fault::Stall(point - from));
        from = point;
    }
    server.serve("/1.pdf", document);
    let laptop = Fetching::new(Limits { read: DEADLINE, ..small() });
    announce(&laptop, &server, 1, &file);
    for point in points {
        let part = laptop.folder.part(digest_of(&file));
        let arrives = async {
            while std::fs::metadata(&part).map_or(0, |known| known.len()) < u64::try_from(point).unwrap() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = laptop.once(0) => panic!("the server stalls at {point}"),
            // Dropping the run is the kill: nothing of it is told, or tidied.
            arrived = timeout(DEADLINE, arrives) => arrived.expect("the bytes before the stall come"),
        }
    }
    let report = timeout(DEADLINE, laptop.once(0)).await.unwrap();
    assert_eq!((report.kept, report.wire_bytes), (1, 1), "the last run brings the last byte alone");
    let ranges: Vec<Option<String>> =
        server.requests().iter().map(|request| request.header("range").map(str::to_owned)).collect();
    let expected: Vec<Option<String>> =
        std::iter::once(None).chain(points.iter().map(|point| Some(format!("bytes={point}-")))).collect();
    assert_eq!(ranges, expected, "no byte is asked for twice");
    assert!(laptop.folder.verify(digest_of(&file)).unwrap(), "and the whole is what was announced");
}

#[tokio::test]
async fn a_file_with_another_hash_is_never_kept() {
    let (file, server) = (pdf(30_000), FeedServer::start());
    server.serve("/1.pdf", Document::new(PDF, file.clone()).fault(Fault::WrongBytes));
    let laptop = Fetching::new(small());
    announce(&laptop, &server, 1, &file);
    laptop.once(0).await;
    let failed = laptop.shelf.held().failed[&1];
    assert_eq!((failed.why, failed.again_at), (FetchFault::WrongHash, Some(MORNING + 86_400)), "it says so, for a day");
    assert_eq!(laptop.files(), Vec::<String>::new(), "and nothing of it stays");
    laptop.once(0).await;
    assert_eq!(server.hits("/1.pdf"), 1, "nor is it asked for again that day");
    laptop.once(2).await;
    assert!(laptop.folder.verify(digest_of(&file)).unwrap(), "once it is mended it comes");
}

#[tokio::test]
async fn a_part_that_was_spoilt_here_is_not_the_publishers_fault() {
    let (file, server) = (pdf(30_000), FeedServer::start());
    server.serve(
        "/1.pdf",
        Document::new(PDF, file.clone())
            .fault(Fault::Instead(
                Answer::new(200, PDF, pdf(30_000)).header("ETag", "\"1\"").short(20_000).then(Step::Close),
            ))
            .fault(Fault::Instead(Answer::status(503))),
    );
    let laptop = Fetching::new(small());
    announce(&laptop, &server, 1, &file);
    laptop.once(0).await;
    let part = laptop.folder.part(digest_of(&file));
    let mut spoilt = std::fs::read(&part).unwrap();
    assert_eq!(spoilt.len(), 20_000, "two thirds of it came");
    spoilt[10_000..].fill(0);
    std::fs::write(&part, spoilt).unwrap();
    laptop.once(2).await;
    assert!(laptop.folder.verify(digest_of(&file)).unwrap(), "after a power failure it is fetched anew, at once");
    assert_eq!(laptop.shelf.held().failed.get(&1), None, "and nobody is blamed");
}

#[tokio::test]
async fn a_page_in_the_way_costs_no_byte_of_what_came_before_it() {
    let (file, server) = (pdf(30_000), FeedServer::start());
    let page = Answer::new(200, "text/html", "<!doctype html><title>Sign in</title>");
    let document = Document::new(PDF, file.clone()).fault(Fault::Cut(20_000)).fault(Fault::Instead(page));
    server.serve("/1.pdf", document);
    let laptop = Fetching::new(small());
    announce(&laptop, &server, 1, &file);
    laptop.once(0).await;
    let failed = laptop.shelf.held().failed[&1];
    assert_eq!((failed.why, failed.again_at), (FetchFault::NotAFile, Some(MORNING + 300)), "it is tried again soon");
    assert_eq!(laptop.once(1).await.wire_bytes, 10_000, "and goes on where it was cut");
    assert!(laptop.folder.verify(digest_of(&file)).unwrap(), "to its end");
}

#[tokio::test]
async fn nothing_is_fetched_beyond_the_budget() {
    let server = FeedServer::start();
    let laptop = Fetching::new(small());
    laptop.shelf.held().rules = DocumentRules { budget: 1, ..DocumentRules::default() };
    for number in 1..=5 {
        let file = pdf(300_000 + number);
        server.serve(&format!("/{number}.pdf"), Document::new(PDF, file.clone()));
        announce(&laptop, &server, number, &file);
    }
    laptop.once(0).await;
    let here: Vec<i64> = laptop.shelf.held().kept.keys().copied().collect();
    assert_eq!(here, [1, 2, 3], "the smallest come, as many as fit");
    assert_eq!(server.requests().len(), 3, "and no other is asked for");
    laptop.shelf.held().announced.iter_mut().filter(|file| file.document == 5).for_each(|file| file.asked_at = Some(1));
    laptop.once(0).await;
    assert!(laptop.shelf.held().kept.contains_key(&5), "but what a person asks for");
}

#[tokio::test]
async fn a_file_that_turns_out_larger_than_wanted_is_left_and_its_size_remembered() {
    let server = FeedServer::start();
    let laptop = Fetching::new(Limits { document_bytes: 4 * 1024 * 1024, ..small() });
    laptop.shelf.held().rules = DocumentRules { largest: 1, ..DocumentRules::default() };
    let file = pdf(2 * 1024 * 1024);
    server.serve("/1.pdf", Document::new(PDF, file.clone()));
    laptop.announce(report(1, server.url("/1.pdf"), None, None));
    let run = laptop.once(0).await;
    assert_eq!((run.kept, run.failed, run.wire_bytes), (0, 0, 0), "its head is enough to know");
    assert_eq!(laptop.shelf.held().announced[0].size, size(&file), "a person sees how large it is");
    laptop.shelf.held().announced[0].asked_at = Some(1);
    laptop.once(0).await;
    assert!(laptop.folder.verify(digest_of(&file)).unwrap(), "and may ask for it");
}

#[tokio::test]
async fn a_file_that_hides_how_large_it_is_takes_no_room_once_that_is_known() {
    let server = FeedServer::start();
    let laptop = Fetching::new(Limits { document_bytes: 4 * 1024 * 1024, ..small() });
    laptop.shelf.held().rules = DocumentRules { largest: 1, ..DocumentRules::default() };
    server.put("/1.pdf", Answer::new(200, PDF, pdf(2 * 1024 * 1024)).length(None).then(Step::Close));
    laptop.announce(report(1, server.url("/1.pdf"), None, None));
    let run = laptop.once(0).await;
    assert_eq!((run.kept, run.failed), (0, 0), "it is left");
    assert_eq!(laptop.files(), Vec::<String>::new(), "and what came of it goes: ten thousand such would fill the disk");
}

#[tokio::test]
async fn two_come_at_once_of_one_host_and_four_in_all() {
    let server = FeedServer::start();
    let laptop = Fetching::new(small());
    let (two, four) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(4)));
    let pause = Step::Pause(Duration::from_millis(30));
    for number in 1..=8 {
        let file = pdf(1_000 + number);
        // The pause gives a third the time to come, if it were let.
        let document = Document::new(PDF, file.clone()).first(Step::Meet(Arc::clone(&two))).first(pause.clone());
        server.serve(&format!("/{number}.pdf"), document);
        announce(&laptop, &server, number, &file);
    }
    timeout(DEADLINE, laptop.once(0)).await.expect("two meet, again and again");
    assert_eq!(server.most_at_once(), 2, "two of one host, and no third");
    for number in 11..=26 {
        let file = pdf(1_000 + number);
        let path = format!("/{number}.pdf");
        let document = Document::new(PDF, file.clone()).first(Step::Meet(Arc::clone(&four))).first(pause.clone());
        server.serve(&path, document);
        let host = if number % 2 == 0 { "127.0.0.1" } else { "localhost" };
        let document = i64::try_from(number).unwrap();
        laptop.announce(report(document, server.url_at(host, &path), Some(digest_of(&file)), size(&file)));
    }
    timeout(DEADLINE, laptop.once(0)).await.expect("four meet, two of each host");
    assert_eq!(server.most_at_once(), 4, "and no fifth");
    assert_eq!(laptop.shelf.held().kept.len(), 24, "all come");
}

#[tokio::test]
async fn a_pause_stops_what_is_under_way_and_its_end_goes_on() {
    let (file, server) = (pdf(100_000), FeedServer::start());
    server.serve("/1.pdf", Document::new(PDF, file.clone()).fault(Fault::Stall(40_000)));
    let laptop = Fetching::new(Limits { read: DEADLINE, document: DEADLINE, ..small() });
    announce(&laptop, &server, 1, &file);
    let (signals, heard) = mpsc::channel(8);
    let task = tokio::spawn(run(laptop.works(), heard, || MORNING, || 0.5));
    let shelf = &laptop.shelf;
    wait(|| shelf.held().told.iter().any(|told| told.fetching.iter().any(|coming| coming.done == 40_000))).await;
    shelf.held().rules.paused = true;
    signals.send(Signal::Wake).await.unwrap();
    wait(|| shelf.held().told.last().is_some_and(|told| told.fetching.is_empty())).await;
    assert_eq!(server.hits("/1.pdf"), 1, "nothing begins while all is paused");
    assert_eq!(shelf.held().told.last().unwrap().coming, 1, "but it is still to come");
    shelf.held().rules.paused = false;
    signals.send(Signal::Wake).await.unwrap();
    wait(|| shelf.held().texts.contains_key(&1)).await;
    assert_eq!(server.requests()[1].header("range"), Some("bytes=40000-"), "afterwards it goes on");
    signals.send(Signal::Shutdown).await.unwrap();
    timeout(DEADLINE, task).await.expect("it ends when it is told to").unwrap();
    assert_eq!(shelf.held().told.last().unwrap().coming, 0, "the last word is that nothing is left");
}

#[tokio::test]
async fn a_host_that_asks_for_peace_gets_it_for_all_its_files() {
    let server = FeedServer::start();
    let laptop = Fetching::new(small());
    for number in 1..=6 {
        let busy = Fault::Instead(Answer::status(429).header("Retry-After", "7200"));
        let file = pdf(1_000 + number);
        server.serve(&format!("/{number}.pdf"), Document::new(PDF, file.clone()).fault(busy));
        announce(&laptop, &server, number, &file);
    }
    laptop.once(0).await;
    assert!(server.requests().len() <= 2, "two were asked for at once; the others are let be");
    assert_eq!(laptop.shelf.held().failed[&1].again_at, Some(MORNING + 7_200), "for as long as it asked");
}

#[tokio::test]
async fn a_run_can_be_stopped() {
    let (file, server) = (pdf(100_000), FeedServer::start());
    server.serve("/1.pdf", Document::new(PDF, file.clone()).fault(Fault::Stall(40_000)));
    let laptop = Fetching::new(Limits { read: DEADLINE, document: DEADLINE, ..small() });
    announce(&laptop, &server, 1, &file);
    let cancel = CancellationToken::new();
    let stop = async {
        wait(|| laptop.shelf.held().told.iter().any(|told| told.fetching.iter().any(|coming| coming.done == 40_000)))
            .await;
        cancel.cancel();
    };
    let (report, ()) = tokio::join!(timeout(DEADLINE, run_once(laptop.works(), &cancel, || MORNING, || 0.5)), stop);
    let report = report.expect("it ends at once");
    assert_eq!((report.kept, report.failed), (0, 0), "a stop is no failure");
    assert_eq!(laptop.shelf.held().failed.get(&1), None, "and nothing is remembered of it");
}

/// Lets the runtime go on until it is so.
async fn wait(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::task::yield_now().await;
        }
    };
    timeout(DEADLINE, waiting).await.expect("it comes to that");
}

/// Names that a publisher may give a file, of which none is one that it gets here.
const NAMES: &[&str] = &[
    "../../notebook.db",
    "..\\..\\notebook.db",
    "%2e%2e/%2e%2e/notebook.db",
    "..%2f..%2fnotebook.db",
    "..%5c..%5cnotebook.db",
    "%252e%252e%252fnotebook.db",
    "....//....//notebook.db",
    "/etc/passwd",
    "//server/share/a.pdf",
    "\\\\server\\share\\a.pdf",
    "C:\\Windows\\a.pdf",
    "C:a.pdf",
    "a.pdf:stream",
    "CON",
    "NUL.pdf",
    "COM1",
    "LPT1.pdf.",
    "a.pdf.",
    "a.pdf%20",
    ".",
    "..",
    ".hidden",
    "a%00.pdf",
    "a%0a.pdf",
    "a\u{202e}fdp.exe",
    "a\u{200b}.pdf",
    "~/a.pdf",
    "$HOME/a.pdf",
    "%USERPROFILE%",
    "-rf",
    "a;b|c&d.pdf",
    "<script>.pdf",
    "desktop.ini",
    "tmp/a.part",
    "ab/00",
];

#[tokio::test]
async fn no_name_of_a_publisher_becomes_a_path() {
    let server = FeedServer::start();
    let laptop = Fetching::new(small());
    let long = "x".repeat(1_500);
    let names: Vec<&str> = NAMES.iter().copied().chain([long.as_str()]).collect();
    for (number, name) in names.iter().enumerate() {
        let address = Url::parse(&server.url(&format!("/{name}?{number}"))).unwrap();
        server.serve(&format!("{}?{number}", address.path()), Document::new(PDF, pdf(1_000 + number)));
        laptop.announce(report(i64::try_from(number).unwrap(), address.to_string(), None, None));
    }
    let report = laptop.once(0).await;
    assert_eq!(report.kept, u64::try_from(names.len()).unwrap(), "each comes, whatever it is called");
    for file in laptop.files() {
        let (shelf, name) = file.split_once('/').unwrap();
        let is_hex = name.len() == 64 && name.bytes().all(|digit| digit.is_ascii_hexdigit());
        assert!(is_hex && name.starts_with(shelf), "and stands under its hash: {file}");
    }
    assert_eq!(laptop.strays(), Vec::<String>::new(), "with nothing beside the folder of documents");
}
