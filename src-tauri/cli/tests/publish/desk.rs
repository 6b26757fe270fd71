//! A folder, a site, and what is typed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use fieldshelf_cli::signing::{CHANCE, Cost, SigningKey};
use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::clock::Clock;
use fieldshelf_core::library::Place;
use fieldshelf_core::publish::signing::Signer;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

pub const PASSWORD: &str = "four plain english words";
pub const NOW: i64 = 1_796_000_000;
pub const DAY: i64 = 86_400;

pub struct Desk {
    place: TempDir,
}

#[derive(Debug)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub exit: Exit,
}

struct Fixed(i64);

impl Clock for Fixed {
    fn now(&self) -> i64 {
        self.0
    }
}

pub fn resource(id: &str, more: &str, text: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\ntitle = \"About {id}\"\nsummary = \"What {id} says.\"\nkind = \"guidance\"\npublisher = \"A charity\"\n\
         published = \"2024-05-01\"\njurisdiction = [\"GB-ENG\"]\naudience = [\"public\"]\ntopics = [\"referral\"]\n{more}+++\n{text}\n"
    )
}

impl Desk {
    /// A folder with these resources.
    pub fn new(ids: &[&str]) -> Desk {
        let desk = Desk { place: tempfile::tempdir().unwrap() };
        let head = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nsource_id = \"urn:a-shelf\"\n[topics]\nreferral = \"How to refer\"\n";
        desk.write("folder/shelf.toml", head);
        ids.iter().for_each(|id| desk.write(&format!("folder/{id}.md"), resource(id, "", "Text.")));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A key in the drawer that the folder names.
    pub fn key(&self) -> SigningKey {
        let key = SigningKey::generate(&Zeroizing::new([7; CHANCE])).unwrap().0;
        self.write("drawer/a.key", key.seal(PASSWORD, [9; 32], Cost::Test).unwrap().as_bytes());
        self.write("drawer/password", PASSWORD);
        self.write("folder/keys.toml", format!("current = [\"{}\"]\n", key.public_key()));
        key
    }

    /// Types `shelf ARGS`; FOLDER, SITE and DRAWER stand for the desk's own.
    pub fn shelf(&self, args: &str, now: i64) -> Ran {
        let place = |name: &str| self.path(name).to_str().unwrap().to_owned();
        let named = |arg: &str| {
            arg.replace("FOLDER", &place("folder"))
                .replace("SITE", &place("site"))
                .replace("DRAWER", &place("drawer"))
                .replace("PROFILE", &place("profile"))
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console {
            input: &mut Cursor::new(""),
            out: &mut out,
            err: &mut err,
            width: None,
            progress: false,
            place: &move |profile: PathBuf| Place { clock: Arc::new(Fixed(now)), ..Place::new(profile) },
            variable: &|_| None,
            interrupt: &CancellationToken::new,
        };
        let typed = std::iter::once("shelf".to_owned()).chain(args.split_whitespace().map(named));
        let exit = fieldshelf_cli::run(typed.map(Into::into), &mut console);
        Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), exit }
    }

    /// Every file below a folder of the desk, with its bytes and its time.
    pub fn files(&self, name: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let (mut files, root) = (BTreeMap::new(), self.path(name));
        look(&root, &root, &mut files);
        files
    }
}

fn look(root: &Path, folder: &Path, files: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            look(root, &entry.path(), files);
        } else {
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            let changed = entry.metadata().unwrap().modified().unwrap();
            files.insert(name, (fs::read(entry.path()).unwrap(), changed));
        }
    }
}

impl Ran {
    /// That it went well; the answer.
    #[track_caller]
    pub fn fine(self, why: &str) -> serde_json::Value {
        assert_eq!((self.exit, self.err.as_str()), (Exit::Fine, ""), "{why}: {}", self.out);
        serde_json::from_str(&self.out).unwrap_or_default()
    }

    /// That it was refused with these words.
    #[track_caller]
    pub fn refused(self, exit: Exit, words: &str) {
        assert_eq!(self.exit, exit, "{words}: {self:?}");
        assert!(self.err.contains(words), "{words:?} is not said: {}", self.err);
    }
}
