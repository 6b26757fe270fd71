//! A worker's laptop with a folder in which files are saved, and from which they are opened.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::{
    Library,
    clock::Clock,
    library::{Desktop, Place, marks::Selected},
    model::{BookmarkChange, MarkKind, MarkStyle, ResourceKey, Selector},
    notebook::vault::Cost,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, MORNING, Published};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

/// Saves under the suggested name, and opens what is laid out.
#[derive(Default)]
pub struct Table {
    pub folder: Mutex<Option<PathBuf>>,
    pub laid_out: Mutex<Option<PathBuf>>,
}

impl Desktop for Table {
    fn open(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }

    fn ask_where_to_save(&self, suggested: &str) -> Option<PathBuf> {
        self.folder.lock().unwrap().as_ref().map(|folder| folder.join(suggested))
    }

    fn ask_which_notebook(&self) -> Option<PathBuf> {
        self.laid_out.lock().unwrap().clone()
    }
}

struct Morning;

impl Clock for Morning {
    fn now(&self) -> i64 {
        MORNING
    }
}

pub struct Laptop {
    profile: TempDir,
    pub table: Arc<Table>,
}

impl Laptop {
    /// `stick` is where files are saved.
    pub fn new(stick: &Path) -> Self {
        let table = Arc::new(Table::default());
        *table.folder.lock().unwrap() = Some(stick.to_owned());
        Laptop { profile: tempfile::tempdir().unwrap(), table }
    }

    pub fn open(&self) -> Library {
        Library::open(self.place(self.profile.path().to_owned())).unwrap()
    }

    fn place(&self, profile: PathBuf) -> Place {
        Place {
            clock: Arc::new(Morning),
            desktop: self.table.clone(),
            // A guess is cheap here.
            passphrase_cost: Some(Cost { memory: 64, passes: 1 }),
            ..Place::new(profile)
        }
    }

    pub fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// Types `shelf ARGS` on this profile; the exit, the answer, and what was said beside it.
    pub fn shelf(&self, args: &[&str], typed: &str, password: Option<&str>) -> (Exit, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console {
            input: &mut Cursor::new(typed.to_owned()),
            out: &mut out,
            err: &mut err,
            width: None,
            progress: false,
            place: &|profile| self.place(profile),
            variable: &|name| (name == "FIELDSHELF_BACKUP_PASSWORD").then(|| password.map(str::to_owned)).flatten(),
            interrupt: &CancellationToken::new,
        };
        let profile = self.profile().to_str().unwrap();
        let all = ["shelf", "--profile", profile].into_iter().chain(args.iter().copied());
        let exit = fieldshelf_cli::run(all.map(Into::into), &mut console);
        (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }
}

/// Follows a source and writes a notebook about it: two bookmarks, a note, tags, a highlight, a collection, a setting.
pub fn write(library: &Library, server: &FeedServer) -> ResourceKey {
    server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(5).bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    let runtime = Runtime::new().unwrap();
    runtime.block_on(library.refresh(Some(&source), &CancellationToken::new())).unwrap();
    let key = |id: &str| ResourceKey { source: source.clone(), id: id.to_owned() };
    library.bookmark(&key("item-2"), None).unwrap();
    library.bookmark(&key("item-3"), Some("The canary sings in this note.")).unwrap();
    let tags = BookmarkChange { tags: Some(vec!["NRM".into(), "Court".into()]), ..BookmarkChange::default() };
    library.save_bookmark(&key("item-3"), &tags).unwrap();
    let text = library.markable_text(&key("item-3"), None).unwrap();
    let selector =
        Selector { exact: text.trim().into(), end: text.trim().chars().count() as u32, ..Selector::default() };
    library
        .make_mark(Selected {
            key: key("item-3"),
            page: None,
            label: String::new(),
            kind: MarkKind::Highlight,
            style: Some(MarkStyle::Quote),
            selector,
            note: "Use these words.".into(),
        })
        .unwrap();
    let collection = library.save_collection(None, "To read").unwrap().id;
    library.set_collections(&key("item-3"), &[collection]).unwrap();
    library.set_collections(&key("item-2"), &[collection]).unwrap();
    let settings = fieldshelf_core::Settings { text_size: 150, ..library.settings() };
    library.save_settings(settings).unwrap();
    key("item-3")
}

/// Asks over the wire; the answer, or the code of the refusal.
pub fn ask(library: &Library, command: &str, request: Value) -> Value {
    match fieldshelf_core::api::dispatch(library, command, request) {
        Ok(answer) => answer,
        Err(fault) => json!(fault.code),
    }
}
