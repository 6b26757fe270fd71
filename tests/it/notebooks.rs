//! Who can open the notebook: what is answered while it is locked, what opens it, what is left of it when another is
//! used, and what erasing leaves.

use std::{fs, path::Path, time::Duration};

use fieldshelf_core::{
    Code, Library, Settings,
    api::{COMMANDS, Privacy, dispatch},
    library::{Desktop, NotebookState, Place},
    model::{Digest, FileKey, Nation, ReadingPlace},
};
use serde_json::{Value, json};
use support::{Answer, CHEAP, FeedServer, Home, Published, key};

use crate::locked_commands::{ALWAYS, WITHOUT_NOTEBOOK};

const PHRASE: &str = "four plain words here";
/// A word that stands nowhere else.
const CANARY: &str = "quillwort";
const SAVED: &str = "what-modern-slavery-is";

/// A laptop with a bookmark, a note and a passphrase.
fn protected() -> (Home, Library) {
    let home = Home::default();
    let library = home.open();
    library.bookmark(&key("starter", SAVED), Some(CANARY)).unwrap();
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    (home, library)
}

fn asked(library: &Library, command: &str) -> Option<Code> {
    dispatch(library, command, Value::Null).err().map(|fault| fault.code)
}

fn check_locked(library: &Library, answered: &[&str], why: &str) {
    for command in COMMANDS {
        let is_locked = asked(library, command) == Some(Code::Locked);
        assert_eq!(is_locked, !answered.contains(command), "{why}: {command}");
    }
}

#[test]
fn a_locked_notebook_answers_nothing_of_itself() {
    let (home, library) = protected();
    library.lock().unwrap();
    check_locked(&library, WITHOUT_NOTEBOOK, "the library stays readable");
    let page = dispatch(&library, "search", json!({"query": CANARY, "filter": {}, "sort": "relevance", "limit": 5}));
    assert!(!page.unwrap().to_string().contains(CANARY), "a search finds no note");
    let start = dispatch(&library, "start", json!({})).unwrap();
    assert_eq!(start["notebooks"]["state"], "locked", "the first frame knows");
    assert!(start["list"]["rows"].as_array().unwrap().iter().all(|row| row["bookmarked"] == false), "nor a bookmark");
    assert_eq!(library.read(&key("starter", "no-such-thing")).unwrap_err().code(), Code::Locked, "it may have it");
    library.begin_visit().unwrap();
    library.mark_seen().unwrap();
    home.clock.forward(5);
    library.unlock(1, Some(PHRASE)).unwrap();
    assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.note, CANARY, "opened again, it is all there");
}

#[test]
fn the_library_is_locked_with_the_notebook_where_that_is_wished() {
    let (_home, library) = protected();
    let privacy = Privacy { read_while_locked: false, ..Privacy::default() };
    library.save_settings(Settings { privacy, text_size: 150, ..library.settings() }).unwrap();
    library.lock().unwrap();
    check_locked(&library, ALWAYS, "nothing can be read");
    let start = dispatch(&library, "start", json!({})).unwrap();
    assert_eq!(start["list"]["rows"], json!([]), "the first frame shows no resource");
    assert_eq!(start["settings"]["textSize"], 150, "in the size that this person reads");
    assert!(asked(&library, "contacts") != Some(Code::Locked), "help lines are always in reach");
}

#[test]
fn a_wrong_passphrase_makes_the_next_try_wait_and_a_code_helps_who_forgot() {
    let (home, library) = protected();
    let code = library.make_recovery_code(Some(PHRASE)).unwrap();
    assert_eq!(library.make_recovery_code(None).unwrap_err().code(), Code::WrongSecret, "only who knows it makes one");
    library.lock().unwrap();
    for (wait, times) in [(1, "first"), (2, "second"), (4, "third")] {
        assert_eq!(library.unlock(1, Some("wrong words here")).unwrap_err().code(), Code::WrongSecret, "the {times}");
        let early = library.unlock(1, Some(PHRASE)).unwrap_err();
        assert_eq!(early.to_string(), format!("Wait {wait} seconds before the next try."), "after the {times} one");
        home.clock.forward(wait);
    }
    library.unlock(1, Some(&code)).unwrap();
    library.set_passphrase(Some(&code), Some("another four words")).unwrap();
    library.lock().unwrap();
    assert_eq!(library.unlock(1, Some(PHRASE)).unwrap_err().code(), Code::WrongSecret, "the forgotten one is gone");
    home.clock.forward(1);
    library.unlock(1, Some("another four words")).unwrap();
    assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.note, CANARY, "the new one opens the same notebook");
}

#[test]
fn a_notebook_without_a_passphrase_is_covered_only() {
    let home = Home::default();
    let library = home.open();
    let refused = library.lock().unwrap_err();
    assert!(refused.to_string().contains("no passphrase"), "a lock that keeps nobody out is not shown: {refused}");
    library.hide(true).unwrap();
    assert_eq!(library.notebook_state(), NotebookState::Open, "hiding covers it");
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    library.hide(true).unwrap();
    assert_eq!(library.notebook_state(), NotebookState::Locked, "and locks it where there is a passphrase");
    library.hide(true).unwrap();
    library.hide(false).unwrap();
    assert_eq!(library.notebook_state(), NotebookState::Locked, "coming back opens nothing");
}

#[test]
fn a_start_asks_for_the_passphrase_and_a_login_does_not() {
    let (home, library) = protected();
    drop(library);
    let library = home.open();
    assert_eq!(library.notebook_state(), NotebookState::Locked, "a passphrase is asked for at the start");
    library.unlock(1, Some(PHRASE)).unwrap();
    library.set_passphrase(Some(PHRASE), None).unwrap();
    drop(library);
    assert_eq!(home.open().notebook_state(), NotebookState::Open, "without one, it opens by itself");
}

#[test]
fn another_workers_notebook_leaves_nothing_behind() {
    let (home, library) = protected();
    let mine = Settings { nation: Some(Nation::Scotland), text_size: 140, refresh_minutes: 60, ..library.settings() };
    library.save_settings(mine).unwrap();
    let place = ReadingPlace { page: 7, offset: 0.5, as_text: false };
    let digest = Digest([7; 32]);
    let _ = library.keep_place(digest, place);
    let (_, removal) = library.unbookmark(&key("starter", SAVED)).unwrap();
    library.begin_visit().unwrap();
    library.rename_notebook("Ash").unwrap();
    let second = library.create_notebook("Birch", None).unwrap();
    assert_eq!((second, library.notebooks().unwrap().current), (2, 2), "a new notebook is in use at once");
    assert!(library.bookmarks(None).unwrap().is_empty(), "and empty");
    assert_eq!(
        library.undo(removal).unwrap_err().code(),
        Code::NotFound,
        "what the other removed cannot be brought back"
    );
    let settings = library.settings();
    assert_eq!((settings.nation, settings.text_size), (None, 100), "the other's own settings are not known here");
    assert_eq!(settings.refresh_minutes, 60, "what is the machine's is");
    assert_eq!(library.last_visit(), None, "nor is known when the other was here");
    let taken = library.create_notebook("ASH", None).unwrap_err();
    assert_eq!(taken.code(), Code::BadRequest, "two notebooks of one name could not be told apart");

    assert_eq!(library.unlock(1, None).unwrap_err().code(), Code::WrongSecret, "the first asks for its passphrase");
    assert_eq!(library.notebook_state(), NotebookState::Open, "and the second is still open");
    library.unlock(1, Some(PHRASE)).unwrap();
    assert_eq!(
        (library.settings().nation, library.settings().text_size),
        (Some(Nation::Scotland), 140),
        "as it was left"
    );
    drop(library);
    let library = home.open();
    assert_eq!(library.notebooks().unwrap().current, 1, "the next start begins with the one that was used last");
    library.unlock(2, None).unwrap();
    drop(library);
    assert_eq!(home.open().notebooks().unwrap().current, 2, "whichever that was");
}

#[test]
fn what_a_locked_notebook_may_keep_is_not_purged() {
    let (home, server) = (Home::default(), FeedServer::start());
    server.put("/a.pdf", Answer::new(200, "application/pdf", crate::documents_desk::pdf("a")));
    let files = json!([{"url": server.url("/a.pdf"), "mime_type": "application/pdf"}]);
    let feed = Published::complete("Shelf").with_items(3).change("item-1", "/attachments", files);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    home.fetch_documents(&library);
    library.bookmark(&key(&source, "item-1"), None).unwrap();
    library.rename_notebook("Ash").unwrap();
    library.create_notebook("Birch", None).unwrap();
    server.put("/feed.json", Answer::feed(feed.without("item-1").bytes()));
    home.refresh(&library, &source);
    library.decide_removals(&source, true).unwrap();
    home.fetch_documents(&library);
    library.unlock(1, None).unwrap();
    let kept = library.open_file(&FileKey { resource: key(&source, "item-1"), position: 0 });
    assert!(kept.is_ok(), "the first notebook's bookmark still has its file: {:?}", kept.err());
}

#[test]
fn renames_that_were_announced_meanwhile_are_followed() {
    let (home, server) = (Home::default(), FeedServer::start());
    let feed = Published::complete("Shelf").with_items(3);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    library.bookmark(&key(&source, "item-2"), Some(CANARY)).unwrap();
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    library.lock().unwrap();
    let renamed =
        feed.change("item-2", "/id", json!("new")).change("new", "/_fieldshelf/previous_ids", json!(["item-2"]));
    server.put("/feed.json", Answer::feed(renamed.bytes()));
    assert!(home.refresh(&library, &source).failure.is_none(), "refreshing goes on while the notebook is locked");
    library.unlock(1, Some(PHRASE)).unwrap();
    let shelved = library.bookmarks(None).unwrap().remove(0);
    assert_eq!((shelved.bookmark.key.id.as_str(), shelved.row.is_some()), ("new", true), "the bookmark follows");
}

#[test]
fn a_lost_keychain_loses_no_notes() {
    let (home, library) = protected();
    let refused = library.set_keychain(true, Some(PHRASE)).unwrap_err();
    assert_eq!(refused.code(), Code::BadRequest, "there is no keychain here");
    home.keychain.is_there.store(true, std::sync::atomic::Ordering::SeqCst);
    library.set_keychain(true, Some(PHRASE)).unwrap();
    drop(library);
    let library = home.open();
    assert_eq!(library.notebook_state(), NotebookState::Open, "the keychain opens it at the start");
    library.lock().unwrap();
    assert_eq!(library.unlock(1, None).unwrap_err().code(), Code::WrongSecret, "but not once it was locked");
    library.unlock(1, Some(PHRASE)).unwrap();
    drop(library);
    home.keychain.kept.lock().unwrap().clear();
    let library = home.open();
    assert_eq!(library.notebook_state(), NotebookState::Locked, "a keychain that was emptied opens nothing");
    library.unlock(1, Some(PHRASE)).unwrap();
    assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.note, CANARY, "the passphrase does, and nothing is lost");
    library.set_keychain(false, Some(PHRASE)).unwrap();
    assert!(!library.notebooks().unwrap().all[0].keychain, "turned off, it is off");
}

#[test]
fn an_erased_notebook_is_gone_and_the_others_are_not() {
    let (home, library) = protected();
    library.rename_notebook("Ash").unwrap();
    let code = library.make_recovery_code(Some(PHRASE)).unwrap();
    let second = library.create_notebook("Birch", Some("birches are white")).unwrap();
    let saved = fs::read(home.folder().join("notebook.keys")).unwrap();
    for wrong in ["", "ERASE", "ash"] {
        assert_eq!(library.erase_notebook(1, wrong).unwrap_err().code(), Code::BadRequest, "{wrong:?} is not its name");
    }
    let erased = library.erase_notebook(1, "Ash").unwrap();
    assert!(erased.left.is_empty() && erased.files >= 2, "its keys and its file are gone: {erased:?}");
    let left: Vec<_> = names(home.folder()).into_iter().filter(|name| name.starts_with("notebook.")).collect();
    assert!(left.is_empty(), "nothing of it stands there: {left:?}");
    assert_eq!(library.notebooks().unwrap().current, second, "the one in use still is");
    assert_eq!(library.notebook_state(), NotebookState::Open, "and open");
    assert_eq!(library.unlock(1, Some(&code)).unwrap_err().code(), Code::NotFound, "no code brings it back");
    let erased = library.erase_notebook(second, "Birch").unwrap();
    assert!(erased.left.is_empty() && !home.folder().join("notebooks/2").exists(), "with its folder: {erased:?}");
    assert_eq!(library.notebook_state(), NotebookState::None, "now there is none");
    assert_eq!(asked(&library, "bookmarks"), Some(Code::NotFound), "and that is said");
    assert_eq!(library.read(&key("starter", "no-such-thing")).unwrap_err().code(), Code::NotFound, "nobody has it");
    assert_eq!(library.create_notebook("Cedar", None).unwrap(), 1, "a new one takes the first place");
    library.bookmark(&key("starter", SAVED), None).unwrap();
    assert!(saved != fs::read(home.folder().join("notebook.keys")).unwrap(), "under another key");
}

#[test]
fn after_everything_was_removed_nothing_of_it_is_left() {
    let (home, library) = protected();
    library.create_notebook("Birch", None).unwrap();
    fs::write(home.folder().join("holiday.jpg"), "somebody's").unwrap();
    fs::create_dir_all(home.folder().join("webview/cache")).unwrap();
    fs::write(home.folder().join("webview/cache/page"), "cached").unwrap();
    assert_eq!(library.remove_everything("remove").unwrap_err().code(), Code::BadRequest, "it must be meant");
    let erased = library.remove_everything("REMOVE").unwrap();
    assert!(erased.left.is_empty(), "everything could be removed: {erased:?}");
    assert_eq!(names(home.folder()), ["holiday.jpg"], "what is not Fieldshelf's stays");
    for command in COMMANDS {
        let fault = dispatch(&library, command, json!({})).expect_err("nothing is answered any more");
        assert!(fault.message.contains("Everything was removed"), "{command}: {}", fault.message);
    }
    drop(library);
    assert_eq!(names(home.folder()), ["holiday.jpg"], "closing brings nothing back");
}

/// Counts how often it was told that the notebook was locked or opened.
#[derive(Default)]
struct Told(std::sync::Mutex<Vec<bool>>);

impl Desktop for Told {
    fn open(&self, _address: &str) -> std::io::Result<()> {
        Ok(())
    }

    fn locked(&self, locked: bool) {
        self.0.lock().unwrap().push(locked);
    }
}

#[test]
fn a_notebook_that_nobody_uses_locks_itself() {
    let (home, library) = protected();
    drop(library);
    let told = std::sync::Arc::new(Told::default());
    let place = Place {
        clock: home.clock.clone(),
        desktop: told.clone(),
        passphrase_cost: Some(CHEAP),
        ..Place::new(home.folder())
    };
    let library = Library::open(place).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    // A minute at a time, as the clock on the wall and the one of the runtime say it.
    let minutes = |count: i64, wall: i64| {
        runtime.block_on(async {
            for _ in 0..count {
                home.clock.forward(wall);
                let _ = tokio::time::timeout(Duration::from_secs(61), std::future::pending::<()>()).await;
            }
        });
    };
    library.start_schedule(runtime.handle());
    library.unlock(1, Some(PHRASE)).unwrap();
    minutes(4, 60);
    assert_eq!(library.notebook_state(), NotebookState::Open, "four minutes are not five");
    library.active();
    minutes(4, 60);
    assert_eq!(library.notebook_state(), NotebookState::Open, "who is there keeps it open");
    minutes(2, 60);
    assert_eq!(library.notebook_state(), NotebookState::Locked, "after five minutes it locks");
    library.unlock(1, Some(PHRASE)).unwrap();
    minutes(2, 3 * 60 * 60);
    assert_eq!(library.notebook_state(), NotebookState::Locked, "the hours in which the computer slept count");
    assert_eq!(*told.0.lock().unwrap(), [false, true, false, true], "the window was told each time");
    library.stop();
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
