//! Profiles that released versions wrote, kept as they were: every later program must open them and find everything.
//!
//! `tests/fixtures/profiles/v1` is the first. A folder is written once, before its release, by running this test with
//! `FIELDSHELF_WRITE_PROFILE=1`; after the release it never changes again.

use std::fs;
use std::path::Path;

use fieldshelf_core::model::{Kind, NewBookmark, ResourceKey, SavedCopy, SourceKind, Status};
use fieldshelf_core::notebook::Notebook;
use fieldshelf_core::richtext::{Node, RichText};
use fieldshelf_core::store::keys::Keys;
use fieldshelf_core::trust::Trust;

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

#[test]
fn a_profile_of_version_1_opens_with_everything_in_it() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/profiles/v1");
    if std::env::var_os("FIELDSHELF_WRITE_PROFILE").is_some() {
        write(&fixture);
    }
    let folder = tempfile::tempdir().unwrap();
    for file in FILES {
        fs::copy(fixture.join(file), folder.path().join(file)).unwrap();
    }
    let keys = Keys::open(folder.path()).unwrap();

    let notebook = Notebook::open(&folder.path().join("notebook.db"), keys.notebook()).unwrap();
    let bookmark = notebook.get(&key()).unwrap().expect("the bookmark is there");
    assert_eq!(bookmark.note, "Ask about the form", "with its note");
    assert_eq!(bookmark.created_at, 1_720_000_000, "and its moment");
    assert_eq!(notebook.copy(&key()).unwrap(), Some(copy()), "and the whole copy of what was saved");
    let collections = notebook.collections().unwrap();
    assert_eq!(collections.len(), 1, "the collection is there");
    assert_eq!(collections[0].name, "Outreach", "under its name");
    assert_eq!(bookmark.collections, [collections[0].id], "with the bookmark in it");
    assert_eq!(notebook.setting("view").unwrap().as_deref(), Some(r#"{"theme":"dark"}"#), "settings stay");
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "the notebook is whole");

    let (trust, lost) = Trust::open(&folder.path().join("trust.db"), keys.trust()).unwrap();
    assert_eq!(lost, None, "the list of sources is whole");
    let source = trust.get(&key().source).unwrap().expect("the source is followed");
    assert_eq!((source.address.as_str(), source.title.as_str()), (ADDRESS, "Example feed"), "as it was");
    assert_eq!(source.state.succeeded_at, Some(1_710_000_000), "with the moment of its last success");
}

fn write(fixture: &Path) {
    fs::create_dir_all(fixture).unwrap();
    for file in FILES {
        let _ = fs::remove_file(fixture.join(file));
    }
    let keys = Keys::open(fixture).unwrap();
    let mut notebook = Notebook::open(&fixture.join("notebook.db"), keys.notebook()).unwrap();
    let new = NewBookmark { key: key(), note: "Ask about the form".into(), copy: copy() };
    notebook.save(&new, 1_720_000_000).unwrap();
    let outreach = notebook.create_collection("Outreach").unwrap();
    notebook.set_collections(&key(), &[outreach.id]).unwrap();
    notebook.set_setting("view", r#"{"theme":"dark"}"#).unwrap();
    let (mut trust, _) = Trust::open(&fixture.join("trust.db"), keys.trust()).unwrap();
    let source = trust.add(SourceKind::Web, ADDRESS, None, 1_700_000_000).unwrap();
    assert_eq!(source.id, key().source, "the id of an address never changes");
    trust.attempt(&source.id, 1_710_000_000).unwrap();
    trust.succeeded(&source.id, 1_710_000_000, "Example feed").unwrap();
    drop((notebook, trust));
    let _ = fs::remove_file(fixture.join("lock"));
}
