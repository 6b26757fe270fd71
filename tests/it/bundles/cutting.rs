//! A stick pulled out, a program killed, a disk without room: what came stays whole, and the next time goes on from there.

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use fieldshelf_core::{
    Code, Library,
    documents::{Folder, folder::digest_of},
    library::{Notice, Part, Place},
    model::Digest,
};
use serde_json::{Value, json};
use support::{Home, Published, item, rows};

use super::stick::{ADDRESS, Stick, Written, bring, look};

const DOCUMENTS: u8 = 12;
const BYTES: usize = 400_000;

fn document(n: u8) -> Vec<u8> {
    [b"%PDF-1.7 ".to_vec(), vec![n; BYTES]].concat()
}

fn with_document(n: u8) -> Value {
    let bytes = document(n);
    let mut item = item(&format!("report-{n}"), &format!("Report {n}"));
    item["attachments"] = json!([{
        "url": format!("https://shelf.example.org/{n}.pdf"), "mime_type": "application/pdf",
        "size_in_bytes": bytes.len(), "_fieldshelf": {"sha256": digest_of(&bytes).to_string()},
    }]);
    item
}

fn stick() -> Written {
    let feed = (0..DOCUMENTS).fold(Published::complete("Shelf"), |feed, n| feed.with(with_document(n)));
    let stick = Stick::new().with(ADDRESS, &[("feed.json", feed.bytes())], 600);
    (0..DOCUMENTS).fold(stick, |stick, n| stick.and(&document(n), None)).path()
}

fn kept(home: &Home) -> Vec<(Digest, u64)> {
    Folder::new(home.folder().join("documents")).list().unwrap()
}

/// Every document that stands under its name is whole, and nothing is left half.
fn is_whole(home: &Home) {
    let folder = Folder::new(home.folder().join("documents"));
    for (digest, _) in folder.list().unwrap() {
        assert!(folder.verify(digest).unwrap(), "what has a name has its bytes: {digest}");
    }
}

/// A library that hears every notice of the work on a bundle, with its number from 1.
fn hearing(home: &Home, heard: impl Fn(usize) + Send + Sync + 'static) -> Library {
    let count = AtomicUsize::new(0);
    let notices = move |notice| {
        if notice == Notice::Changed(vec![Part::Bundle]) {
            heard(count.fetch_add(1, Ordering::SeqCst) + 1);
        }
    };
    Library::open(Place { clock: home.clock.clone(), notices: Arc::new(notices), ..Place::new(home.folder()) }).unwrap()
}

#[test]
fn a_stick_that_is_pulled_out_is_told_and_gone_on_with() {
    let (home, path) = (Home::default(), stick());
    let whole = fs::read(&*path).unwrap();
    let pulled = path.to_path_buf();
    let half = whole.len() as u64 / 2;
    let library = hearing(&home, move |number| {
        if number == 4 {
            File::options().write(true).open(&pulled).unwrap().set_len(half).unwrap();
        }
    });
    let imported = bring(&library, &path);
    let failure = imported.failure.clone().unwrap();
    assert_eq!(failure.code, Code::Damaged, "it is told: {imported:?}");
    assert!(failure.message.starts_with("The bundle is not whole"), "in words: {failure:?}");
    assert_eq!(imported.sources[0].failure, None, "texts came before it was pulled out");
    let came = imported.documents.came;
    assert!(came > 0 && came < u64::from(DOCUMENTS), "and some documents: {imported:?}");
    assert_eq!(kept(&home).len() as u64, came, "which are kept");
    is_whole(&home);
    let folder = Folder::new(home.folder().join("documents"));
    assert!(folder.unfinished_files().unwrap().is_empty(), "and nothing is half");
    assert!(library.look_into_bundle(&path).is_err(), "what is left of the bundle is refused as a whole");

    fs::write(&*path, &whole).unwrap();
    let again = bring(&library, &path);
    assert_eq!(again.failure, None, "put in again, it goes on");
    assert_eq!((again.documents.came, again.documents.known), (u64::from(DOCUMENTS) - came, came), "from where it was");
}

#[test]
fn a_person_stops_it_and_goes_on_later() {
    let (home, path) = (Home::default(), stick());
    let place: Arc<Mutex<Option<Library>>> = Arc::default();
    let stops = Arc::clone(&place);
    let library = hearing(&home, move |number| {
        if let (4, Some(library)) = (number, &*stops.lock().unwrap()) {
            library.stop_bundle();
        }
    });
    *place.lock().unwrap() = Some(library.clone());
    let imported = bring(&library, &path);
    assert!(imported.stopped && imported.failure.is_none(), "stopped is no failure: {imported:?}");
    assert!(imported.documents.came < u64::from(DOCUMENTS), "not all came");
    assert!(!library.bundle_work().running, "and nothing runs any more");
    let again = bring(&library, &path);
    assert_eq!(again.documents.came + again.documents.known, u64::from(DOCUMENTS), "later the rest comes");
    place.lock().unwrap().take();
}

#[test]
fn only_one_bundle_is_worked_on_at_a_time() {
    let (home, path) = (Home::default(), stick());
    let place: Arc<Mutex<Option<Library>>> = Arc::default();
    let told: Arc<Mutex<Option<Code>>> = Arc::default();
    let (other, says, again) = (Arc::clone(&place), Arc::clone(&told), path.to_path_buf());
    let library = hearing(&home, move |number| {
        if let (3, Some(library)) = (number, &*other.lock().unwrap()) {
            *says.lock().unwrap() = library.import_bundle(&again, &[1]).err().map(|fault| fault.code());
        }
    });
    *place.lock().unwrap() = Some(library.clone());
    assert_eq!(bring(&library, &path).failure, None, "the first goes on");
    assert_eq!(*told.lock().unwrap(), Some(Code::Busy), "the second is told to wait");
    place.lock().unwrap().take();
}

#[test]
fn a_damaged_document_stays_out_and_the_others_come() {
    let (home, path) = (Home::default(), stick());
    let mut bytes = fs::read(&*path).unwrap();
    let at = bytes.windows(64).position(|some| some == [7; 64]).unwrap();
    bytes[at + 1_000] ^= 1;
    fs::write(&*path, &bytes).unwrap();
    let library = home.open();
    let imported = bring(&library, &path);
    assert_eq!((imported.documents.spoilt, imported.documents.came), (1, u64::from(DOCUMENTS) - 1), "{imported:?}");
    assert!(!Folder::new(home.folder().join("documents")).holds(digest_of(document(7))), "what is spoilt is not kept");
    is_whole(&home);
}

#[test]
fn a_disk_that_cannot_take_more_is_told_and_what_came_stays() {
    let (home, path) = (Home::default(), stick());
    let library = home.open();
    // Where the folder of a document would be made, something else stands: for every account, as a full disk is.
    let fifth = look(&library, &path);
    assert_eq!(fifth.sources[0].documents, u64::from(DOCUMENTS), "all are there to come");
    let mut digests: Vec<Digest> = (0..DOCUMENTS).map(|n| digest_of(document(n))).collect();
    digests.sort_unstable();
    let in_the_way = home.folder().join("documents").join(&digests[5].to_string()[..2]);
    fs::create_dir_all(in_the_way.parent().unwrap()).unwrap();
    fs::write(&in_the_way, "").unwrap();
    let imported = bring(&library, &path);
    assert_eq!(imported.failure.as_ref().map(|failure| failure.code), Some(Code::Disk), "it is told: {imported:?}");
    assert_eq!(rows(&library, imported.sources[0].source.as_ref().unwrap()).len(), 12, "texts are here");
    assert!(imported.documents.came >= 1, "with what came before: {imported:?}");
    fs::remove_file(&in_the_way).unwrap();
    let again = bring(&library, &path);
    assert_eq!((again.failure, again.documents.came + again.documents.known), (None, 12), "with room, the rest comes");
    is_whole(&home);
}

/// Kills `shelf bundle import` once so many documents are here.
fn killed_after(home: &Home, path: &Path, documents: usize) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_offline"))
        .arg("--profile")
        .arg(home.folder())
        .args(["bundle", "import", "--yes"])
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() && kept(home).len() < documents {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_program_that_is_killed_at_any_time_leaves_nothing_half() {
    let path = stick();
    let untouched = Home::default();
    let library = untouched.open();
    let id = bring(&library, &path).sources[0].source.clone().unwrap();
    let expected = super::carrying::everything(&library, &id);
    for documents in [0, 1, 2, 5, 9, 12] {
        let home = Home::default();
        killed_after(&home, &path, documents);
        is_whole(&home);
        let library = home.open();
        let imported = bring(&library, &path);
        assert_eq!(imported.failure, None, "killed after {documents} documents, it goes on: {imported:?}");
        assert_eq!(super::carrying::everything(&library, &id), expected, "to the same end, after {documents}");
        assert!(library.check().unwrap().iter().all(|file| file.faults.is_empty()), "and all files are in order");
        let folder = Folder::new(home.folder().join("documents"));
        assert!(folder.unfinished_files().unwrap().is_empty(), "with nothing half, after {documents}");
    }
}
