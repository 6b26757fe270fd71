//! Profiles that released versions wrote, kept as they were: every later program must open them and find everything.
//!
//! `tests/fixtures/profiles/v1` is the first, which its own version wrote: it never changes again.

use std::fs;
use std::path::Path;

use fieldshelf_core::model::{Digest, KeptFile, Kind, ResourceKey, SavedCopy, Status};
use fieldshelf_core::notebook::Notebook;
use fieldshelf_core::richtext::{Node, RichText};
use fieldshelf_core::store::keys::Keys;
use fieldshelf_core::trust::Trust;
use fieldshelf_core::{
    Library,
    library::{NotebookState, Place},
    notebook::vault::Protection,
};
use tempfile::TempDir;

const ADDRESS: &str = "https://feeds.example.org/referral.json";
const FILES: [&str; 3] = ["keys", "notebook.db", "trust.db"];

fn key() -> ResourceKey {
    ResourceKey { source: "feeds-example-org-92cc56".into(), id: "nrm-guidance".into() }
}

fn copy() -> SavedCopy {
    SavedCopy {
        title: "How a referral works".into(),
        summary: "Who may refer, and what happens then.".into(),
        body: RichText {
            nodes: vec![Node::Text("Ask first whether the person is safe.".into())],
            links: vec!["https://example.org/form".into()],
            ..RichText::default()
        },
        kind: Kind::StatutoryGuidance,
        publisher: Some("Example Office".into()),
        language: "en-GB".into(),
        status: Status::Current,
        revision: 3,
        content_hash: [9; 32],
        address: Some("https://example.org/referral".into()),
        published_at: Some(1_700_000_000),
        fetched_at: 1_710_000_000,
        source_title: "Example feed".into(),
    }
}

fn version_1() -> TempDir {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/profiles/v1");
    let folder = tempfile::tempdir().unwrap();
    for file in FILES {
        fs::copy(fixture.join(file), folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn a_profile_of_version_1_opens_with_everything_in_it() {
    let folder = version_1();
    let keys = Keys::open(folder.path()).unwrap();

    let mut notebook = Notebook::open(&folder.path().join("notebook.db"), keys.notebook().unwrap()).unwrap();
    let bookmark = notebook.get(&key()).unwrap().expect("the bookmark is there");
    assert_eq!(bookmark.note, "Ask about the form", "with its note");
    assert_eq!(bookmark.created_at, 1_720_000_000, "and its moment");
    assert_eq!(notebook.copy(&key()).unwrap(), Some(copy()), "and the whole copy of what was saved");
    let collections = notebook.collections().unwrap();
    assert_eq!(collections.len(), 1, "the collection is there");
    assert_eq!(collections[0].name, "Outreach", "under its name");
    assert_eq!(bookmark.collections, [collections[0].id], "with the bookmark in it");
    assert_eq!(notebook.setting("view").unwrap().as_deref(), Some(r#"{"theme":"dark"}"#), "settings stay");
    let file = KeptFile {
        digest: Digest([7; 32]),
        title: "Guidance".into(),
        mime: "application/pdf".into(),
        bytes: 1_000,
        pages: 12,
        language: "en-GB".into(),
        kept_at: 1_730_000_000,
    };
    notebook.keep_files(&key(), std::slice::from_ref(&file)).unwrap();
    assert_eq!(notebook.kept_files(&key()).unwrap(), [file], "an old bookmark keeps the files that come");
    assert_eq!(notebook.wishes().unwrap().len(), 0, "nobody wished for anything yet");
    assert_eq!(notebook.place(Digest([7; 32])).unwrap(), None, "nor was anyone anywhere");
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "the notebook is whole");

    let (trust, lost) = Trust::open(&folder.path().join("trust.db"), keys.trust()).unwrap();
    assert_eq!(lost, None, "the list of sources is whole");
    let source = trust.get(&key().source).unwrap().expect("the source is followed");
    assert_eq!((source.address.as_str(), source.title.as_str()), (ADDRESS, "Example feed"), "as it was");
    assert_eq!(source.state.succeeded_at, Some(1_710_000_000), "with the moment of its last success");
}

#[test]
fn the_key_of_an_old_notebook_moves_to_its_own_file() {
    // Killed before anything was written; with the new file written and the old key in its old place; or at the end.
    for (killed, why) in [(0, "at once"), (1, "after a kill between the two files"), (2, "a second time")] {
        let folder = version_1();
        let old = fs::read(folder.path().join("keys")).unwrap();
        if killed > 0 {
            drop(Library::open(Place::new(folder.path())).unwrap());
        }
        if killed == 1 {
            fs::write(folder.path().join("keys"), &old).unwrap();
        }
        let library = Library::open(Place::new(folder.path())).unwrap();
        let notebooks = library.notebooks().unwrap();
        assert_eq!((notebooks.current, notebooks.state), (1, NotebookState::Open), "{why}: it is the first, and opens");
        assert_eq!(notebooks.all[0].protection, Protection::Login, "{why}: as it did before");
        let bookmark = library.bookmark_of(&key()).unwrap().expect("the bookmark is there");
        assert_eq!(bookmark.note, "Ask about the form", "{why}: with its note");
        let text = fs::read_to_string(folder.path().join("keys")).unwrap();
        assert!(!text.contains("notebook"), "{why}: its key stands in one place");
    }
}

#[test]
fn keys_that_are_missing_are_said_and_nothing_is_made() {
    let folder = version_1();
    drop(Library::open(Place::new(folder.path())).unwrap());
    let notebook = fs::read(folder.path().join("notebook.db")).unwrap();
    let vault = fs::read(folder.path().join("notebook.keys")).unwrap();
    fs::remove_file(folder.path().join("notebook.keys")).unwrap();
    // Its second copy is gone too.
    fs::remove_file(folder.path().join("snapshots/notebook.keys")).unwrap();
    let library = Library::open(Place::new(folder.path())).unwrap();
    assert_eq!(library.notebook_state(), NotebookState::Unusable, "the library opens without its notebook");
    let why = library.bookmarks(None).unwrap_err().to_string();
    assert!(why.contains("notebook.keys"), "and the missing file is named: {why}");
    assert!(!folder.path().join("notebook.keys").exists(), "no new keys are made: they could not open it");
    assert!(fs::read(folder.path().join("notebook.db")).unwrap() == notebook, "the notebook is untouched");
    drop(library);
    fs::write(folder.path().join("notebook.keys"), vault).unwrap();
    let library = Library::open(Place::new(folder.path())).unwrap();
    assert!(library.bookmark_of(&key()).unwrap().is_some(), "put back, it opens again");
    drop(library);
    fs::remove_file(folder.path().join("keys")).unwrap();
    let refused =
        Library::open(Place::new(folder.path())).err().expect("without the keys of the profile, nothing opens");
    assert!(refused.to_string().contains("“keys” is missing"), "and the sentence is as it was: {refused}");
}
