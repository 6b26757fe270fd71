//! `shelf publish --to s3://…` against a real server of that protocol on this computer: `cargo xtask test` brings s3s-fs and
//! says where it stands (`FIELDSHELF_S3`). The server keeps its objects as files, so what was written can be compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(root: &Path) -> Server {
        let program = std::env::var_os("FIELDSHELF_S3").expect("cargo xtask test says where the server is");
        let mut server = Command::new(program);
        server.args(["--host", "127.0.0.1", "--port", "0", "--access-key", "office", "--secret-key", "a secret"]);
        let mut child = server.arg(root).env("RUST_LOG", "info").stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let running = lines.find_map(|line| Some(line.split_once("running at ")?.1.trim().to_owned())).unwrap();
        // It says more later, and must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let address = running.split(|c: char| c == ',' || c.is_whitespace()).next().unwrap().to_owned();
        Server { child, address }
    }

    fn shelf(&self, secret: &str, args: &[&str]) -> Output {
        let mut shelf = Command::new(env!("CARGO_BIN_EXE_shelf"));
        shelf.args(["--json", "publish", "--at", "2026-11-24T09:00:00Z"]).args(args);
        shelf.env("AWS_ACCESS_KEY_ID", "office").env("AWS_SECRET_ACCESS_KEY", secret).env("AWS_REGION", "eu-west-2");
        shelf.env("AWS_ENDPOINT_URL", &self.address).env("NO_PROXY", "127.0.0.1").output().unwrap()
    }

    fn publish(&self, folder: &Path, to: &str) -> serde_json::Value {
        let ran = self.shelf("a secret", &[folder.to_str().unwrap(), "--to", to]);
        assert!(ran.status.success(), "published to {to}: {}", String::from_utf8_lossy(&ran.stderr));
        serde_json::from_slice(&ran.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every file below a folder; what the server keeps for itself begins with a dot.
fn files(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_str().unwrap().to_owned();
        if entry.file_type().unwrap().is_dir() {
            files(root, &entry.path(), found);
        } else if !name.starts_with('.') {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn a_bucket_holds_what_a_folder_would() {
    let place = tempfile::tempdir().unwrap();
    let (folder, site, root) = (place.path().join("shelf"), place.path().join("site"), place.path().join("store"));
    fs::create_dir_all(root.join("shelves")).unwrap();
    let begun = Command::new(env!("CARGO_BIN_EXE_shelf")).args(["publish", "init"]).arg(&folder).output().unwrap();
    assert!(begun.status.success(), "a folder is begun: {begun:?}");
    fs::write(folder.join("leaflet.pdf"), "%PDF-1.4 leaflet").unwrap();
    let example = folder.join("resources/an-example.md");
    let text = fs::read_to_string(&example).unwrap();
    fs::write(&example, text.replace("# files = [{ path = \"leaflet", "files = [{ path = \"../leaflet")).unwrap();
    let server = Server::start(&root);
    let to = "s3://shelves/our/shelf";
    let first = server.publish(&folder, to);
    server.publish(&folder, site.to_str().unwrap());
    let read = |folder: &Path| {
        let mut found = BTreeMap::new();
        files(folder, folder, &mut found);
        found
    };
    let bucket = root.join("shelves/our/shelf");
    assert_eq!(read(&bucket), read(&site), "the same files with the same bytes");
    assert_eq!(first["written"].as_u64(), Some(read(&site).len() as u64), "all of them were written");
    assert_eq!(server.publish(&folder, to)["written"], 0, "and none again");
    fs::write(folder.join("leaflet.pdf"), "%PDF-1.4 another").unwrap();
    let changed = server.publish(&folder, to);
    assert_eq!(
        (changed["changed"].as_u64(), changed["files_removed"].as_u64()),
        (Some(1), Some(1)),
        "one file for another"
    );
    server.publish(&folder, site.to_str().unwrap());
    assert_eq!(read(&bucket), read(&site), "from one publication to the next");
    let refused = server.shelf("another secret", &[folder.to_str().unwrap(), "--to", to]);
    assert_eq!(refused.status.code(), Some(74), "who may not write there is told: {refused:?}");
}
