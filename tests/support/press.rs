//! A small publisher: a folder, a key of its own, and the site that `shelf publish` makes of it, shown by `shelf serve`.
//! All of it as a person types it.

use std::{
    ffi::OsString,
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    sync::mpsc,
    thread::{self, JoinHandle},
};

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::library::Place;
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// The folder that every checkout has: the starter library's.
const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/starter");

/// A publisher's desk.
pub struct Press {
    desk: TempDir,
}

/// A published site, shown on loopback until it is dropped.
pub struct Shown {
    /// `http://127.0.0.1:PORT/`.
    pub address: String,
    end: CancellationToken,
    server: Option<JoinHandle<Exit>>,
}

impl Press {
    /// A copy of the starter library under the identity `source_id` and the title `title`, and a new key that signs it.
    pub fn new(source_id: &str, title: &str) -> Press {
        let press = Press { desk: TempDir::new().expect("a temporary folder can be made") };
        fs::create_dir(press.folder()).expect("a folder can be made");
        for entry in fs::read_dir(STARTER).expect("the starter library is there").flatten() {
            fs::copy(entry.path(), press.folder().join(entry.file_name())).expect("a file can be copied");
        }
        press.edit("shelf.toml", "title = \"Starter library\"", &format!("title = {title:?}"));
        press.edit("shelf.toml", "source_id = \"starter\"", &format!("source_id = {source_id:?}"));
        fs::write(press.password(), "correct horse battery staple\n").expect("a file can be written");
        let (folder, password) = (press.folder(), press.password());
        press.shelf(&[
            "keys".as_ref(),
            "new".as_ref(),
            "press".as_ref(),
            "--dir".as_ref(),
            press.desk.path(),
            "--folder".as_ref(),
            &folder,
            "--password-file".as_ref(),
            &password,
        ]);
        press
    }

    /// What is published: Markdown and the rest.
    pub fn folder(&self) -> PathBuf {
        self.desk.path().join("folder")
    }

    /// What was published.
    pub fn site(&self) -> PathBuf {
        self.desk.path().join("site")
    }

    fn password(&self) -> PathBuf {
        self.desk.path().join("password")
    }

    /// Replaces `old` by `new` in a file of the folder; it must be there.
    pub fn edit(&self, file: &str, old: &str, new: &str) {
        replace(&self.folder().join(file), old, new);
    }

    /// Replaces `old` by `new` in a file of the site, as someone who holds the server but not the key would.
    pub fn tamper(&self, file: &str, old: &str, new: &str) {
        replace(&self.site().join(file), old, new);
    }

    /// Publishes the folder, signed.
    pub fn publish(&self) {
        let (folder, site, password) = (self.folder(), self.site(), self.password());
        let key = self.desk.path().join("press.key");
        self.shelf(&[
            "publish".as_ref(),
            &folder,
            "--to".as_ref(),
            &site,
            "--key".as_ref(),
            &key,
            "--password-file".as_ref(),
            &password,
        ]);
    }

    /// The fingerprint that the publisher reads out by telephone.
    pub fn fingerprint(&self) -> String {
        let shown = self.shelf(&["--json".as_ref(), "keys".as_ref(), "show".as_ref(), &self.folder()]);
        let shown: Value = serde_json::from_str(&shown).expect("the keys are shown as JSON");
        let found = first_fingerprint(&shown).unwrap_or_else(|| panic!("a fingerprint is shown: {shown}"));
        found.to_owned()
    }

    /// Shows the site.
    pub fn serve(&self) -> Shown {
        let (says, heard) = mpsc::channel();
        let end = CancellationToken::new();
        let (interrupt, site) = (end.clone(), self.site());
        let args: Vec<OsString> = ["shelf", "--json", "serve"]
            .map(OsString::from)
            .into_iter()
            .chain([site.into(), "--port".into(), "0".into()])
            .collect();
        let server = thread::spawn(move || run(args, &mut Lines { says, line: Vec::new() }, &interrupt).0);
        let line = heard.recv().expect("`shelf serve` says where it is");
        let said: Value =
            serde_json::from_str(&line).unwrap_or_else(|why| panic!("it says so in JSON ({why}): {line}"));
        let address = said["address"].as_str().unwrap_or_else(|| panic!("it names its address: {said}")).to_owned();
        Shown { address, end, server: Some(server) }
    }

    fn shelf(&self, args: &[&Path]) -> String {
        let args: Vec<OsString> =
            [OsString::from("shelf")].into_iter().chain(args.iter().map(|arg| (*arg).into())).collect();
        let mut out = Vec::new();
        let (exit, err) = run(args.clone(), &mut out, &CancellationToken::new());
        let out = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(exit, Exit::Fine, "{args:?} is carried out: {out}{err}");
        out
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.end.cancel();
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

/// Hands on what is written, line by line.
struct Lines {
    says: mpsc::Sender<String>,
    line: Vec<u8>,
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.line.extend_from_slice(bytes);
        while let Some(end) = self.line.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.line.drain(..=end).collect();
            // Nobody listens after the first.
            let _ = self.says.send(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn run(args: Vec<OsString>, out: &mut dyn Write, interrupt: &CancellationToken) -> (Exit, String) {
    let mut err = Vec::new();
    let mut console = Console {
        input: &mut Cursor::new(String::new()),
        out,
        err: &mut err,
        width: None,
        progress: false,
        place: &|profile: PathBuf| Place::new(profile),
        variable: &|_| None,
        interrupt: &|| interrupt.clone(),
    };
    let exit = fieldshelf_cli::run(args, &mut console);
    (exit, String::from_utf8_lossy(&err).into_owned())
}

fn replace(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert!(text.contains(old), "{} has “{old}”", path.display());
    fs::write(path, text.replacen(old, new, 1)).expect("a file can be written");
}

/// The first value of a key `fingerprint`, however deep.
fn first_fingerprint(value: &Value) -> Option<&str> {
    match value {
        Value::Object(fields) => {
            fields.get("fingerprint").and_then(Value::as_str).or_else(|| fields.values().find_map(first_fingerprint))
        }
        Value::Array(list) => list.iter().find_map(first_fingerprint),
        _ => None,
    }
}
