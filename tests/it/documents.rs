//! Files of resources: fetched, kept, opened, replaced, bookmarked, lost and found, purged.

use std::{fs, path::PathBuf};

use fieldshelf_core::{
    Code, DocumentRules, Settings,
    documents::folder::digest_of,
    library::Notice,
    model::{FetchFault, FileKey, FileShow, Left, Presence, ReadingPlace},
};
use serde_json::json;
use support::{Answer, FeedServer, Home, item, key};
use tokio_util::sync::CancellationToken;

use super::documents_desk::{Desk, here, pdf, publish, with_files};

const WAITING: Presence = Presence::Waiting { asked: false, done: 0 };

#[test]
fn files_are_fetched_by_the_rules_and_each_says_how_it_stands() {
    let desk = Desk::following(|server| {
        server.put("/gone.pdf", Answer::status(404));
        let gone = with_files(server, "gone", &[]);
        let mut gone = gone;
        gone["attachments"] = json!([{"url": server.url("/gone.pdf"), "mime_type": "application/pdf"}]);
        vec![
            with_files(server, "one", &[("/a.pdf", "a", true), ("/b.pdf", "b", false)]),
            with_files(server, "two", &[("/a.pdf", "a", true)]),
            gone,
        ]
    });
    let counts = desk.library.file_counts().unwrap();
    assert_eq!((counts.here, counts.coming, counts.missing), (0, 3, 3), "three files are coming, one of them shared");
    assert_eq!(desk.presence("one"), WAITING, "before anything is fetched it says so");
    let report = desk.home.fetch_documents(&desk.library);
    assert_eq!((report.kept, report.failed), (2, 1), "two came, one could not: {report:?}");
    assert_eq!(desk.presence("one"), here("a"), "then it is here");
    assert_eq!(desk.presence("two"), here("a"), "for every resource that has it");
    assert_eq!(desk.server.hits("/a.pdf"), 1, "fetched once");
    assert!(
        matches!(desk.presence("gone"), Presence::Failed { why: FetchFault::Gone, .. }),
        "what cannot be fetched says why: {:?}",
        desk.presence("gone")
    );
    let counts = desk.library.file_counts().unwrap();
    assert_eq!((counts.here, counts.failed, counts.coming), (2, 1, 0), "the numbers agree");
    assert_eq!(counts.here_bytes, (pdf("a").len() + pdf("b").len()) as u64, "and the bytes, each file once");
    for (show, expected) in [(FileShow::All, 3), (FileShow::Here, 2), (FileShow::Coming, 0), (FileShow::Missing, 1)] {
        let (total, rows) = desk.library.files(show, 0, 50).unwrap();
        assert_eq!((total, rows.len() as u64), (expected, expected), "so do the lists: {show:?}");
    }
    let opened = desk.library.open_file(&desk.file("one", 1)).unwrap();
    assert_eq!((opened.title.as_str(), opened.bytes), ("b", pdf("b").len() as u64), "it opens");
    let stretch = desk.library.document_bytes(opened.digest, 1..4).unwrap();
    assert_eq!(stretch, b"PDF", "a stretch of its bytes is given");
    assert_eq!(desk.library.document_bytes(opened.digest, 5..9999).unwrap(), &pdf("b")[5..], "as far as there are any");
    let strange = desk.library.document_bytes(digest_of("nothing"), 0..1).unwrap_err();
    assert_eq!(strange.code(), Code::NotFound, "of what is known, and nothing else");
}

#[test]
fn rules_and_wishes_hold_across_a_restart() {
    let desk = Desk::following(|server| {
        vec![
            with_files(server, "one", &[("/a.pdf", "a", true)]),
            with_files(server, "two", &[("/b.pdf", "b", true)]),
            with_files(server, "three", &[("/c.pdf", "c", true)]),
        ]
    });
    desk.set_rules(DocumentRules { fetch: false, ..DocumentRules::default() });
    assert_eq!(desk.presence("one"), Presence::Left(Left::TextOnly), "texts now, documents later");
    desk.library.fetch_file(&desk.file("one", 0)).unwrap();
    desk.library.stop_file(&desk.file("two", 0)).unwrap();
    let desk = desk.restarted();
    assert_eq!(desk.presence("one"), Presence::Waiting { asked: true, done: 0 }, "what was asked for comes");
    assert_eq!(desk.presence("two"), Presence::Left(Left::Stopped), "what was stopped does not");
    assert_eq!(desk.library.files(FileShow::Coming, 0, 9).unwrap().0, 1, "one is coming");
    desk.home.fetch_documents(&desk.library);
    assert_eq!(desk.presence("one"), here("a"), "and does");
    assert_eq!((desk.server.hits("/b.pdf"), desk.server.hits("/c.pdf")), (0, 0), "the others are not asked for");
    desk.set_rules(DocumentRules::default());
    desk.home.fetch_documents(&desk.library);
    assert_eq!(desk.presence("three"), here("c"), "by other rules what waited comes");
    assert_eq!(desk.presence("two"), Presence::Left(Left::Stopped), "but never what a person stopped");
    assert_eq!(desk.library.fetch_file(&desk.file("one", 7)).unwrap_err().code(), Code::NotFound, "there is no eighth");
}

#[test]
fn a_file_larger_than_any_may_be_is_not_promised() {
    let desk = Desk::following(|server| {
        let mut huge = with_files(server, "huge", &[("/a.pdf", "a", true)]);
        huge["attachments"][0]["size_in_bytes"] = json!(60_000_000);
        vec![huge]
    });
    assert_eq!(desk.presence("huge"), Presence::Left(Left::TooLarge), "it does not come by itself");
    let refused = desk.library.fetch_file(&desk.file("huge", 0)).unwrap_err();
    assert!(refused.to_string().contains("publisher’s page"), "nor when asked for, and where it is is said: {refused}");
    assert_eq!(desk.restarted().presence("huge"), Presence::Left(Left::TooLarge), "no wish is kept");
}

#[test]
fn a_bookmarked_file_outlives_its_replacement_its_resource_and_its_source() {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "old", true)])]);
    desk.library.bookmark(&key(&desk.source, "one"), None).unwrap();
    desk.home.fetch_documents(&desk.library);
    let old = digest_of(pdf("old"));
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "new", true)])]);
    desk.home.fetch_documents(&desk.library);
    let files = desk.files("one");
    assert_eq!(files.len(), 2, "the new file, and the one that was bookmarked: {files:?}");
    assert_eq!((files[0].presence, files[0].earlier), (here("new"), false), "the new one first");
    assert_eq!((files[1].presence, files[1].earlier), (here("old"), true), "the old one is kept, though it came later");
    assert_eq!(desk.library.open_file(&desk.file("one", 1)).unwrap().digest, old, "and opens");
    assert_eq!(desk.library.file_counts().unwrap().here, 2, "both are on this laptop");

    desk.republish(vec![item("other", "Other")]);
    desk.library.decide_removals(&desk.source, true).unwrap();
    let resource = key(&desk.source, "one");
    let kept = desk.library.kept_files(&resource).unwrap();
    assert_eq!(kept.len(), 1, "the resource is gone, the file of the bookmark is not: {kept:?}");
    assert!(!desk.path(digest_of(pdf("new"))).exists(), "what was never bookmarked is purged");
    desk.library.remove_source(&desk.source).unwrap();
    assert_eq!(desk.library.open_file(&FileKey { resource, position: 0 }).unwrap().digest, old, "it opens still");
    let (_, rows) = desk.library.files(FileShow::Here, 0, 9).unwrap();
    assert_eq!(rows.len(), 1, "and is listed under the bookmark: {rows:?}");
    let desk = desk.restarted();
    desk.home.fetch_documents(&desk.library);
    assert!(desk.path(old).exists(), "also after a restart");

    let bookmark = key(&desk.source, "one");
    desk.library.unbookmark(&bookmark).unwrap();
    desk.library.add_source(&desk.server.url("/feed.json"), None).unwrap();
    desk.home.refresh(&desk.library, &desk.source);
    assert!(desk.path(old).exists(), "a removal that can be taken back purges nothing");
    desk.library.restore_bookmark(&bookmark).unwrap();
    assert_eq!(desk.library.kept_files(&bookmark).unwrap(), kept, "and brings the file back");
    desk.library.unbookmark(&bookmark).unwrap();
    let desk = desk.restarted();
    desk.home.fetch_documents(&desk.library);
    assert!(!desk.path(old).exists(), "when it can no longer be taken back, the file goes");
}

#[test]
fn a_file_without_a_hash_is_asked_for_again_when_its_resource_changes() {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "old", false)])]);
    desk.home.fetch_documents(&desk.library);
    desk.home.fetch_documents(&desk.library);
    assert_eq!(desk.server.hits("/a.pdf"), 1, "what is here is not asked for again");
    let mut changed = with_files(&desk.server, "one", &[("/a.pdf", "old", false)]);
    changed["title"] = json!("Another title");
    desk.republish(vec![changed]);
    assert_eq!(desk.presence("one"), here("old"), "while it is asked for, it is here");
    let report = desk.home.fetch_documents(&desk.library);
    assert_eq!(report.unchanged, 1, "the server says that it is the same: {report:?}");
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "new", false)])]);
    desk.library.bookmark(&key(&desk.source, "one"), None).unwrap();
    desk.home.fetch_documents(&desk.library);
    let files = desk.files("one");
    assert_eq!(files[0].presence, here("new"), "another file takes its place");
    assert_eq!(files.get(1).map(|file| file.presence), Some(here("old")), "what the bookmark held stays");
}

#[test]
fn a_library_that_was_rebuilt_finds_its_files_without_fetching_them() {
    let desk = Desk::following(|server| {
        vec![with_files(server, "one", &[("/a.pdf", "a", true)]), with_files(server, "two", &[("/b.pdf", "b", true)])]
    });
    desk.home.fetch_documents(&desk.library);
    let (kept, rotten) = (digest_of(pdf("a")), digest_of(pdf("b")));
    let Desk { home, server, library, source } = desk;
    drop(library);
    fs::write(home.folder().join("library.db"), "no library").unwrap();
    let desk = Desk { library: home.open(), home, server, source };
    desk.home.fetch_documents(&desk.library);
    assert!(desk.path(kept).exists(), "before the source is refreshed, everything stays");
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    fs::File::options().write(true).open(desk.path(kept)).unwrap().set_modified(long_ago).unwrap();
    fs::write(desk.path(rotten), pdf("c")).unwrap();
    desk.home.refresh(&desk.library, &desk.source);
    let report = desk.home.fetch_documents(&desk.library);
    assert_eq!((desk.presence("one"), desk.presence("two")), (here("a"), here("b")), "both are here");
    assert_eq!(desk.server.hits("/a.pdf"), 1, "the whole one was not fetched again");
    assert_eq!((desk.server.hits("/b.pdf"), report.kept), (2, 1), "the damaged one was: {report:?}");
}

#[test]
fn a_damaged_or_missing_file_is_found_out_and_fetched_again() {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "a", false)])]);
    desk.home.fetch_documents(&desk.library);
    let path = desk.path(digest_of(pdf("a")));
    let fault = |desk: &Desk| desk.library.open_file(&desk.file("one", 0)).map_err(|fault| fault.code());
    assert!(fault(&desk).is_ok(), "it opens");
    fs::write(&path, pdf("A")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(fault(&desk), Err(Code::Damaged), "other bytes are not shown");
    assert!(!path.exists(), "nor kept");
    assert_eq!(desk.presence("one"), WAITING, "it comes by the rules: opening it changes no order");
    desk.home.fetch_documents(&desk.library);
    assert!(fault(&desk).is_ok(), "and comes");
    fs::remove_file(&path).unwrap();
    assert_eq!(fault(&desk), Err(Code::NotFound), "a file that someone took away is missed when it is opened");
    desk.home.fetch_documents(&desk.library);
    fs::remove_file(&path).unwrap();
    let desk = desk.restarted();
    assert_eq!(desk.presence("one"), here("a"), "that it is gone is not known yet");
    desk.home.fetch_documents(&desk.library);
    assert!(path.exists(), "but the next start finds out, and fetches it");
}

#[test]
fn what_nothing_has_any_more_goes_and_a_stray_file_is_swept() {
    let desk = Desk::following(|server| {
        vec![with_files(server, "one", &[("/a.pdf", "a", true)]), with_files(server, "two", &[("/b.pdf", "b", true)])]
    });
    desk.home.fetch_documents(&desk.library);
    let (gone, stays) = (digest_of(pdf("a")), digest_of(pdf("b")));
    let stray = desk.path(digest_of("stray"));
    fs::create_dir_all(stray.parent().unwrap()).unwrap();
    fs::write(&stray, "stray").unwrap();
    let young = desk.path(digest_of("young"));
    fs::create_dir_all(young.parent().unwrap()).unwrap();
    fs::write(&young, "young").unwrap();
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&stray).unwrap().set_modified(old).unwrap();
    desk.library.keep_place(gone, ReadingPlace { page: 2, offset: 0.5, as_text: false }).unwrap();
    desk.library.keep_place(stays, ReadingPlace { page: 3, offset: 0.5, as_text: false }).unwrap();
    let without = vec![with_files(&desk.server, "two", &[("/b.pdf", "b", true)]), item("three", "Three")];
    desk.republish(without);
    desk.library.decide_removals(&desk.source, true).unwrap();
    assert!(!desk.path(gone).exists() && desk.path(stays).exists(), "the file of a removed resource goes, no other");
    let just_now = std::time::UNIX_EPOCH + std::time::Duration::from_secs(desk.home.now() as u64);
    fs::File::options().write(true).open(&young).unwrap().set_modified(just_now).unwrap();
    desk.home.fetch_documents(&desk.library);
    assert!(!stray.exists(), "a file that no row has is swept at the next start");
    assert!(young.exists(), "unless it may just be arriving");
    assert!(desk.path(stays).exists(), "and nothing else is");
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "a", true)]), item("three", "Three")]);
    desk.home.fetch_documents(&desk.library);
    let opened = desk.library.open_file(&desk.file("one", 0)).unwrap();
    assert_eq!(opened.place, None, "nor is it kept where a person was in a file that went");

    let copies = desk.home.folder().join("documents/opened");
    fs::create_dir_all(copies.join("1")).unwrap();
    fs::write(copies.join("1/Safe accommodation.pdf"), "a copy").unwrap();
    desk.library.stop();
    assert!(!copies.exists(), "copies with readable names do not outlive the program");
}

#[test]
fn the_budget_stops_fetching_and_deletes_nothing() {
    let desk = Desk::following(|server| {
        let mut large = with_files(server, "large", &[("/large.pdf", "large", true)]);
        large["attachments"][0]["size_in_bytes"] = json!(19_000_000);
        let more = (0..6).map(|n| {
            let mut item = large.clone();
            item["id"] = json!(format!("large-{n}"));
            item["attachments"][0]["url"] = json!(server.url(&format!("/large-{n}.pdf")));
            item["attachments"][0]["_fieldshelf"] = json!({});
            item
        });
        more.chain([with_files(server, "small", &[("/a.pdf", "a", true)])]).collect()
    });
    desk.set_rules(DocumentRules { budget: 100, ..DocumentRules::default() });
    let counts = desk.library.file_counts().unwrap();
    assert_eq!((counts.coming, counts.left), (6, 1), "what does not fit is left, the smallest come first: {counts:?}");
    let (_, missing) = desk.library.files(FileShow::Missing, 0, 9).unwrap();
    assert_eq!(missing[0].file.presence, Presence::Left(Left::Budget), "and says why");
}

#[test]
fn what_was_cut_goes_on_after_a_restart() {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "a", true)])]);
    let stop = CancellationToken::new();
    stop.cancel();
    let report = desk.home.runtime.block_on(desk.library.fetch_documents(&stop, |_| ()));
    assert_eq!(report.kept, 0, "a run that is stopped fetches nothing more: {report:?}");
    let desk = desk.restarted();
    assert_eq!(desk.home.fetch_documents(&desk.library).kept, 1, "the next one does");
}

#[test]
fn places_are_kept_in_memory_and_on_the_disk_only_where_that_is_switched_on() {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "a", true)])]);
    desk.home.fetch_documents(&desk.library);
    let (file, digest) = (desk.file("one", 0), digest_of(pdf("a")));
    let place = ReadingPlace { page: 37, offset: 0.5, as_text: true };
    desk.library.keep_place(digest, place).unwrap();
    assert_eq!(desk.library.open_file(&file).unwrap().place, Some(place), "a document opens where it was left");
    let desk = desk.restarted();
    assert_eq!(desk.library.open_file(&file).unwrap().place, None, "but nothing of that is written down");
    let settings = |remember_place| Settings { remember_place, ..desk.library.settings() };
    desk.library.save_settings(settings(true)).unwrap();
    desk.library.keep_place(digest, place).unwrap();
    let desk = desk.restarted();
    assert_eq!(desk.library.open_file(&file).unwrap().place, Some(place), "unless that is switched on");
    let settings = |remember_place| Settings { remember_place, ..desk.library.settings() };
    desk.library.save_settings(settings(false)).unwrap();
    assert_eq!(desk.library.open_file(&file).unwrap().place, None, "switched off, it is forgotten");
    desk.library.save_settings(settings(true)).unwrap();
    assert_eq!(desk.library.open_file(&file).unwrap().place, None, "on the disk too");
    let unknown = desk.library.keep_place(digest_of("unknown"), place).unwrap_err();
    assert_eq!(unknown.code(), Code::NotFound, "nor is anything of what is not here");
}

#[test]
fn copies_have_safe_names_and_programs_are_not_opened() {
    let desk = Desk::following(|server| {
        let mut item = with_files(server, "one", &[("/a.pdf", "a", false), ("/b.pdf", "b", false)]);
        item["attachments"][0]["title"] = json!("../CON: a\u{202e}fdp.exe");
        server.put("/run.pdf", Answer::new(200, "application/pdf", *b"MZ program"));
        server.put("/page.html", Answer::new(200, "text/html", "<p>Page</p>"));
        let more = item["attachments"].as_array_mut().unwrap();
        more.push(json!({"url": server.url("/run.pdf"), "mime_type": "application/pdf"}));
        more.push(json!({"url": server.url("/page.html"), "mime_type": "text/html"}));
        vec![item]
    });
    desk.home.fetch_documents(&desk.library);
    let outside = tempfile::tempdir().unwrap();
    assert!(!desk.library.save_copy(&desk.file("one", 0)).unwrap(), "who thinks better of it saves nothing");
    *desk.home.opened.1.lock().unwrap() = Some(outside.path().to_owned());
    assert!(desk.library.save_copy(&desk.file("one", 0)).unwrap(), "else a copy is saved");
    let saved: Vec<_> = fs::read_dir(outside.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(saved, ["CON afdp.exe.pdf"], "under a name that is only a name");
    assert_eq!(fs::read(outside.path().join(&saved[0])).unwrap(), pdf("a"), "whole");

    desk.library.open_elsewhere(&desk.file("one", 1)).unwrap();
    let opened = PathBuf::from(desk.home.opened.0.lock().unwrap().pop().unwrap());
    assert!(opened.starts_with(desk.home.folder().join("documents/opened")), "a copy is opened: {opened:?}");
    assert!(opened.ends_with("b.pdf") && fs::read(&opened).unwrap() == pdf("b"), "named by its title");
    for position in [2, 3] {
        let refused = desk.library.open_elsewhere(&desk.file("one", position)).map_err(|fault| fault.code());
        assert!(
            matches!(refused, Err(Code::BadRequest | Code::NotFound)),
            "what may be a program is not opened: {refused:?}"
        );
    }
    desk.library.show_in_folder(&desk.file("one", 1)).unwrap();
    let shown = desk.home.opened.0.lock().unwrap().pop().unwrap();
    assert_eq!(PathBuf::from(shown), desk.path(digest_of(pdf("b"))), "the file itself is shown");
    desk.library.start_schedule(desk.home.runtime.handle());
    desk.library.stop();
}

#[test]
fn nothing_is_purged_while_the_notebook_cannot_be_read() {
    let desk = Desk::following(|server| {
        vec![with_files(server, "one", &[("/a.pdf", "a", true)]), with_files(server, "two", &[("/b.pdf", "b", true)])]
    });
    desk.home.fetch_documents(&desk.library);
    desk.library.bookmark(&key(&desk.source, "one"), None).unwrap();
    let Desk { home, server, library, source } = desk;
    drop(library);
    let notebook = home.folder().join("notebook.db");
    let whole = fs::read(&notebook).unwrap();
    fs::write(&notebook, "no notebook").unwrap();
    let desk = Desk { library: home.open(), home, server, source };
    assert_eq!(desk.presence("two"), here("b"), "what is here can be read all the same");
    desk.library.remove_source(&desk.source).unwrap();
    desk.home.fetch_documents(&desk.library);
    let (bookmarked, other) = (digest_of(pdf("a")), digest_of(pdf("b")));
    assert!(desk.path(bookmarked).exists() && desk.path(other).exists(), "nobody knows what is bookmarked: all stays");
    fs::write(&notebook, whole).unwrap();
    let desk = desk.restarted();
    desk.home.fetch_documents(&desk.library);
    assert!(desk.path(bookmarked).exists(), "what was bookmarked is there when the notebook is back");
    assert!(!desk.path(other).exists(), "and what was not goes then");
}

#[test]
fn the_loop_fetches_what_a_refresh_brings_and_what_a_person_asks_for() {
    let (home, server) = (Home::default(), FeedServer::start());
    publish(&server, vec![with_files(&server, "one", &[("/a.pdf", "a", true), ("/b.pdf", "b", true)])]);
    let library = home.open();
    library.start_schedule(home.runtime.handle());
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    let desk = Desk { home, server, library, source };
    let come = |number: u64| {
        let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while desk.library.file_counts().unwrap().here < number {
            assert!(std::time::Instant::now() < until, "{number} files come by themselves");
            std::thread::yield_now();
        }
    };
    come(2);
    assert_eq!(desk.presence("one"), here("a"), "a refresh wakes the loop");
    let metered = DocumentRules { metered: true, ..DocumentRules::default() };
    desk.set_rules(metered);
    let next = desk.library.sources().unwrap().into_iter().find(|followed| followed.source.id == desk.source);
    assert_eq!(next.unwrap().next_at, None, "where the connection is paid by the byte, sources are asked by a person");
    let third = with_files(&desk.server, "two", &[("/c.pdf", "c", true)]);
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "a", true), ("/b.pdf", "b", true)]), third]);
    assert_eq!(desk.presence("two"), Presence::Left(Left::Metered), "and files too");
    desk.library.fetch_file(&desk.file("two", 0)).unwrap();
    come(3);
    assert_eq!(desk.presence("two"), here("c"), "one that is asked for comes");
    let told = desk.home.notices.lock().unwrap().iter().filter(|notice| matches!(notice, Notice::Status)).count();
    assert!(told > 0, "the window hears of it");
    desk.library.stop();
}
