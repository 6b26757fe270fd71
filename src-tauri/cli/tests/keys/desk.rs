//! A publisher's desk: a folder, its site, and a drawer of keys that are called by letters.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fieldshelf_cli::signing::{CHANCE, Cost, SigningKey};
use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::clock::Clock;
use fieldshelf_core::library::Place;
use fieldshelf_core::publish::keys::{read_keys, successor, write_keys};
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::manifest::{
    FEED, FileKind, MANIFEST, Manifest, ManifestFile, ManifestKeys, SIGNATURE, trusted_comment,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

pub const PASSWORD: &str = "four plain english words";
/// A moment after the release of this version.
pub const NOW: i64 = 1_796_000_000;
const DAY: i64 = 86_400;

/// The files of a desk by their names; the drawer is left out.
pub type Files = BTreeMap<String, Vec<u8>>;

pub struct Desk {
    place: TempDir,
    now: i64,
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

/// The key that a letter means, always the same.
pub fn key(letter: char) -> SigningKey {
    SigningKey::generate(&Zeroizing::new([letter as u8; CHANCE])).unwrap().0
}

pub fn public(letter: char) -> String {
    key(letter).public_key().to_owned()
}

/// `current/next/recovery/revoked`, each key a letter.
pub fn keys(text: &str) -> ManifestKeys {
    let mut lists = text.split('/').map(|list| list.chars().map(public).collect());
    let mut list = || lists.next().unwrap();
    ManifestKeys { current: list(), next: list(), recovery: list(), revoked: list() }
}

impl Desk {
    /// A folder with these keys, published once by the first.
    pub fn new(named: &str) -> Self {
        let desk = Desk { place: tempfile::tempdir().unwrap(), now: NOW };
        for folder in ["folder", "site", "drawer"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        fs::write(desk.path("folder/shelf.toml"), "").unwrap();
        fs::write(desk.path("drawer/password"), PASSWORD).unwrap();
        desk.set_keys(named);
        if let Some(letter) = named.chars().next().filter(char::is_ascii_alphabetic) {
            desk.publish(letter);
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn set_keys(&self, named: &str) {
        fs::write(self.path("folder/keys.toml"), write_keys(&keys(named))).unwrap();
    }

    pub fn keys(&self) -> ManifestKeys {
        read_keys(&fs::read_to_string(self.path("folder/keys.toml")).unwrap()).unwrap()
    }

    pub fn tomorrow(&mut self) {
        self.now += DAY;
    }

    /// The files of a key in the drawer, made when they are missing.
    pub fn secret(&self, letter: char) -> String {
        let path = self.path(&format!("drawer/{letter}.key"));
        if !path.exists() {
            let sealed = key(letter).seal(PASSWORD, [letter as u8; 32], Cost::Test).unwrap();
            fs::write(&path, sealed.as_bytes()).unwrap();
        }
        path.to_str().unwrap().to_owned()
    }

    pub fn public(&self, letter: char) -> String {
        let path = self.path(&format!("drawer/{letter}.pub"));
        fs::write(&path, key(letter).public_file()).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Publishes as `shelf publish` does, as far as keys are concerned.
    pub fn publish(&self, letter: char) {
        let before = self.manifest().unwrap_or_else(first);
        let after = successor(&before, &self.keys(), before.sequence + 1, self.now).unwrap();
        self.sign(&after, letter);
    }

    /// Puts a manifest into the site, signed by a key.
    pub fn sign(&self, manifest: &Manifest, letter: char) {
        let bytes = serde_json::to_vec_pretty(manifest).unwrap();
        let signature = key(letter).sign(&bytes, &trusted_comment(&manifest.source_id, manifest.sequence));
        fs::write(self.path("site").join(MANIFEST), bytes).unwrap();
        fs::write(self.path("site").join(SIGNATURE), signature).unwrap();
    }

    pub fn manifest(&self) -> Option<Manifest> {
        serde_json::from_slice(&fs::read(self.path("site").join(MANIFEST)).ok()?).ok()
    }

    /// Types `shelf --json keys ARGS`.
    pub fn shelf(&self, args: &[&str]) -> Ran {
        self.type_in(&[&["--json", "keys"], args].concat(), "")
    }

    pub fn type_in(&self, args: &[&str], input: &str) -> Ran {
        let (mut out, mut err, now) = (Vec::new(), Vec::new(), self.now);
        let mut console = Console {
            input: &mut Cursor::new(input.to_owned()),
            out: &mut out,
            err: &mut err,
            width: Some(80),
            progress: false,
            place: &move |profile: PathBuf| Place { clock: Arc::new(Fixed(now)), ..Place::new(profile) },
            variable: &|_| None,
            interrupt: &CancellationToken::new,
        };
        let exit = fieldshelf_cli::run(self.typed(args), &mut console);
        Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), exit }
    }

    /// A command line; FOLDER, SITE and DRAWER stand for the desk's own.
    pub fn typed(&self, args: &[&str]) -> Vec<OsString> {
        let place = |name: &str| self.path(name).to_str().unwrap().to_owned();
        let named = |arg: &&str| {
            arg.replace("FOLDER", &place("folder")).replace("SITE", &place("site")).replace("DRAWER", &place("drawer"))
        };
        std::iter::once("shelf".to_owned()).chain(args.iter().map(named)).map(Into::into).collect()
    }

    pub fn rotate(&self, old: char, new: char) -> Ran {
        let (secret, public) = (self.secret(old), self.public(new));
        let args = ["--new", &public, "--key", &secret, "--password-file", "DRAWER/password"];
        self.shelf(&[["rotate", "FOLDER", "--to", "SITE"].as_slice(), &args].concat())
    }

    pub fn recover(&self, recovery: char, new: char, more: &[&str]) -> Ran {
        let (secret, public) = (self.secret(recovery), self.public(new));
        let args = ["--new", &public, "--recovery", &secret, "--password-file", "DRAWER/password"];
        self.shelf(&[["recover", "FOLDER", "--to", "SITE"].as_slice(), &args, more].concat())
    }

    /// Every file of folder and site.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        for folder in ["folder", "site", "site/keys"] {
            for entry in fs::read_dir(self.path(folder)).into_iter().flatten().map(Result::unwrap) {
                if entry.file_type().unwrap().is_file() {
                    let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
                    files.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }

    /// Puts the desk in the state of `files`, and of nothing else.
    pub fn put(&self, files: &Files) {
        for name in self.files().keys() {
            fs::remove_file(self.path(name)).unwrap();
        }
        for (name, bytes) in files {
            fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
            fs::write(self.path(name), bytes).unwrap();
        }
    }
}

impl Ran {
    /// That it went well; the answer.
    #[track_caller]
    pub fn fine(self, why: &str) -> serde_json::Value {
        assert_eq!((self.exit, self.err.as_str()), (Exit::Fine, ""), "{why}: {}", self.out);
        serde_json::from_str(&self.out).unwrap()
    }
}

/// The name of a handover of a key.
pub fn handover(letter: char) -> String {
    format!("site/keys/{}.json", key(letter).id())
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// What comes before the first publication.
fn first() -> Manifest {
    let feed = ManifestFile { url: FEED.to_owned(), sha256: "0".repeat(64), size: 2, kind: FileKind::Feed };
    Manifest {
        schema: 1,
        source_id: "https://example.org/shelf".to_owned(),
        sequence: 0,
        issued: "2026-01-01T00:00:00Z".to_owned(),
        expires: "2026-04-01T00:00:00Z".to_owned(),
        min_app: "0.1.0".to_owned(),
        files: vec![feed],
        keys: ManifestKeys::default(),
    }
}
