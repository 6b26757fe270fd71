//! `shelf serve`, asked over a bare connection: what is sent, byte by byte, and what comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::{JoinHandle, spawn};

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::library::Place;
use flate2::read::GzDecoder;
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// A folder that is being shown.
struct Preview {
    site: TempDir,
    address: String,
    said: String,
    end: CancellationToken,
    running: Option<JoinHandle<Exit>>,
}

/// An answer, taken apart. Names of headers in small letters.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// Hands over what was written, once it is flushed.
struct Told(Vec<u8>, Sender<String>);

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.1.send(String::from_utf8(std::mem::take(&mut self.0)).unwrap());
        Ok(())
    }
}

impl Preview {
    fn new() -> Self {
        let site = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = site.path().join("site").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        file("index.html", b"<p>Hello");
        file("feed.json", format!("{{\"title\": \"{}\"}}", "Shelf ".repeat(200)).as_bytes());
        file("p/2026-001.json", b"{}");
        file("manifest.json", b"{}");
        file("r/index.html", b"<p>Resources");
        file("d/ab/guide.pdf", b"0123456789");
        file("d/large.bin", &vec![7; 3 << 20]);
        file("empty.txt", b"");
        file("e\u{301}t\u{e9} 1.txt", b"letters");
        file(".hidden", b"hidden");
        fs::write(site.path().join("secret.txt"), b"secret").unwrap();
        #[cfg(unix)]
        {
            let link =
                |to: &str, name: &str| std::os::unix::fs::symlink(to, site.path().join("site").join(name)).unwrap();
            link("../secret.txt", "out.txt");
            link("..", "up");
            link("index.html", "in.html");
        }
        Preview::of(site, &["--json", "serve", "--port", "0"])
    }

    fn of(site: TempDir, args: &[&str]) -> Self {
        let typed =
            ["shelf"].iter().chain(args).map(|arg| (*arg).into()).chain([site.path().join("site").into_os_string()]);
        let (typed, end): (Vec<std::ffi::OsString>, _) = (typed.collect(), CancellationToken::new());
        let (tell, hear) = channel();
        let interrupt = end.clone();
        let running = spawn(move || {
            let mut console = Console {
                input: &mut Cursor::new(Vec::new()),
                out: &mut Told(Vec::new(), tell),
                err: &mut io::sink(),
                width: Some(80),
                progress: false,
                place: &|profile: PathBuf| Place::new(profile),
                variable: &|_| None,
                interrupt: &|| interrupt.clone(),
            };
            fieldshelf_cli::run(typed, &mut console)
        });
        let said = hear.recv().unwrap();
        let address =
            said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
        Preview { site, address, said, end, running: Some(running) }
    }

    /// Sends a request as it stands, HOST being the right one, and reads one answer.
    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.replace("HOST", &self.address).as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.send(&format!("{method} {path} HTTP/1.1\r\nhost: HOST\r\nconnection: close\r\n{headers}\r\n"))
    }

    fn get(&self, path: &str, headers: &str) -> Answer {
        self.ask("GET", path, headers)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.end.cancel();
        let exit = self.running.take().unwrap().join();
        if !std::thread::panicking() {
            assert_eq!(exit.unwrap(), Exit::Fine, "Ctrl-C is how it ends, and no failure");
        }
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let (first, lines) = head.split_once("\r\n").unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Answer {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: lines.split("\r\n").map(header).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

#[test]
fn what_is_asked_for_is_what_comes() {
    let preview = Preview::new();
    let feed = "application/feed+json; charset=utf-8";
    let html = "text/html; charset=utf-8";
    let cases: [(&str, u16, &str, &str, &str); 24] = [
        ("/", 200, html, "<p>Hello", "the folder is its page"),
        ("/?utm=1", 200, html, "<p>Hello", "what stands behind a question mark changes nothing"),
        ("/index.html", 200, html, "<p>Hello", "by its name too"),
        ("/r/", 200, html, "<p>Resources", "a folder within"),
        ("/p/2026-001.json", 200, feed, "{}", "a page of the feed"),
        ("/manifest.json", 200, "application/json; charset=utf-8", "{}", "the manifest is no feed"),
        ("/d/ab/guide.pdf", 200, "application/pdf", "0123456789", "a document"),
        ("/empty.txt", 200, "text/plain; charset=utf-8", "", "an empty file"),
        ("/e%CC%81t%C3%A9%201.txt", 200, "text/plain; charset=utf-8", "letters", "letters and blanks"),
        ("/none.html", 404, "text/plain; charset=utf-8", "There is no such file.\n", "what is not there"),
        ("/d/", 404, "text/plain; charset=utf-8", "There is no such file.\n", "nothing is listed"),
        ("/d", 404, "text/plain; charset=utf-8", "There is no such file.\n", "nor without its stroke"),
        ("/index.html/", 404, "text/plain; charset=utf-8", "There is no such file.\n", "a file is no folder"),
        ("/../secret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "up"),
        ("/%2e%2e/secret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "up in disguise"),
        ("/..%2Fsecret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "the stroke in disguise"),
        ("/r/..%5C..%5Csecret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "the other stroke"),
        ("/out.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "a link that leads out"),
        ("/up/secret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "a folder that leads out"),
        ("/index.html%00.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "a NUL"),
        ("/.hidden", 404, "text/plain; charset=utf-8", "There is no such file.\n", "what is hidden"),
        ("//secret.txt", 404, "text/plain; charset=utf-8", "There is no such file.\n", "two strokes"),
        ("/%FF%FE", 404, "text/plain; charset=utf-8", "There is no such file.\n", "no text"),
        ("/r", 308, "", "", "a folder without its stroke"),
    ];
    for (path, status, kind, body, why) in cases {
        let answer = preview.get(path, "");
        assert_eq!((answer.status, answer.header("content-type")), (status, kind), "{path}: {why}");
        assert_eq!(answer.text(), body, "{path}: {why}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}: nothing is guessed at");
        let head = preview.ask("HEAD", path, "");
        assert_eq!((head.status, head.body.len()), (status, 0), "{path}: HEAD is the same without a body");
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(head.header(name), answer.header(name), "{path}: HEAD says the same {name}");
        }
    }
    assert_eq!(preview.get("/r", "").header("location"), "/r/", "the stroke is added");
    #[cfg(unix)]
    assert_eq!(preview.get("/in.html", "").text(), "<p>Hello", "a link within the folder is a file");
}

#[test]
fn a_version_that_is_known_is_not_sent_again() {
    let preview = Preview::new();
    let first = preview.get("/d/ab/guide.pdf", "");
    let etag = first.header("etag");
    assert!(etag.starts_with('"') && etag.ends_with('"'), "a strong tag: {etag}");
    for (header, status, why) in [
        (format!("if-none-match: {etag}\r\n"), 304, "the same version"),
        (format!("if-none-match: \"x\", W/{etag}\r\n"), 304, "among others, and weak"),
        ("if-none-match: *\r\n".to_owned(), 304, "any version"),
        ("if-none-match: \"x\"\r\n".to_owned(), 200, "another version"),
        (format!("if-none-match: {etag}\r\nrange: bytes=0-1\r\n"), 304, "before any range"),
    ] {
        let answer = preview.get("/d/ab/guide.pdf", &header);
        assert_eq!(answer.status, status, "{why}");
        assert_eq!(answer.header("etag"), etag, "{why}: the tag is said");
        assert_eq!(answer.body.is_empty(), status == 304, "{why}: nothing comes with a 304");
    }
    fs::write(preview.site.path().join("site/d/ab/guide.pdf"), "0123456789 changed").unwrap();
    let changed = preview.get("/d/ab/guide.pdf", &format!("if-none-match: {etag}\r\n"));
    assert_eq!((changed.status, changed.text().as_str()), (200, "0123456789 changed"), "a new version comes");
}

#[test]
fn a_part_is_sent_of_the_version_that_was_meant() {
    let preview = Preview::new();
    let etag = preview.get("/d/ab/guide.pdf", "").header("etag").to_owned();
    let same = format!("range: bytes=2-4\r\nif-range: {etag}\r\n");
    let weak = format!("range: bytes=2-4\r\nif-range: W/{etag}\r\n");
    let cases: [(&str, u16, &str, &str, &str); 10] = [
        ("range: bytes=2-4\r\n", 206, "bytes 2-4/10", "234", "three bytes"),
        ("range: bytes=7-\r\n", 206, "bytes 7-9/10", "789", "the rest"),
        ("range: bytes=-2\r\n", 206, "bytes 8-9/10", "89", "the last two"),
        ("range: bytes=0-999\r\n", 206, "bytes 0-9/10", "0123456789", "more than there is"),
        ("range: bytes=10-\r\n", 416, "bytes */10", "", "beyond the end"),
        ("range: bytes=0-1,3-4\r\n", 200, "", "0123456789", "several are the whole"),
        ("range: bytes=x\r\n", 200, "", "0123456789", "none is the whole"),
        (&same, 206, "bytes 2-4/10", "234", "of the same version"),
        (&weak, 200, "", "0123456789", "weak is not sure enough to join parts by"),
        ("range: bytes=2-4\r\nif-range: \"x\"\r\n", 200, "", "0123456789", "of another version"),
    ];
    for (headers, status, range, body, why) in cases {
        let answer = preview.get("/d/ab/guide.pdf", headers);
        assert_eq!((answer.status, answer.header("content-range")), (status, range), "{why}");
        assert_eq!(answer.text(), body, "{why}");
    }
    let answer = preview.get("/empty.txt", "range: bytes=0-\r\n");
    assert_eq!((answer.status, answer.header("content-range")), (416, "bytes */0"), "an empty file has no byte");
    let large = preview.get("/d/large.bin", "range: bytes=1048576-\r\n");
    assert_eq!(large.body, vec![7; 2 << 20], "a large part comes whole");
}

#[test]
fn texts_are_packed_for_who_takes_it() {
    let preview = Preview::new();
    let plain = preview.get("/feed.json", "");
    let packed = preview.get("/feed.json", "accept-encoding: br, gzip;q=0.8\r\n");
    assert_eq!(packed.header("content-encoding"), "gzip", "a text is packed");
    assert!(packed.body.len() * 4 < plain.body.len(), "and is far smaller: {}", packed.body.len());
    let mut text = Vec::new();
    GzDecoder::new(packed.body.as_slice()).read_to_end(&mut text).unwrap();
    assert_eq!(text, plain.body, "unpacked, it is the same");
    assert_ne!(packed.header("etag"), plain.header("etag"), "two forms have two tags");
    for answer in [&plain, &packed] {
        assert_eq!(answer.header("vary"), "accept-encoding", "a cache is told that there are two");
    }
    let known = format!("accept-encoding: gzip\r\nif-none-match: {}\r\n", packed.header("etag"));
    assert_eq!(preview.get("/feed.json", &known).status, 304, "each is known by its own");
    for (path, headers, why) in [
        ("/feed.json", "accept-encoding: gzip;q=0\r\n", "who refuses it"),
        ("/d/ab/guide.pdf", "accept-encoding: gzip\r\n", "what is packed already"),
        ("/manifest.json", "accept-encoding: gzip\r\n", "what is small"),
        ("/feed.json", "accept-encoding: gzip\r\nrange: bytes=0-9\r\n", "a part"),
    ] {
        assert_eq!(preview.get(path, headers).header("content-encoding"), "", "{why} is not packed");
    }
}

#[test]
fn it_is_read_from_this_computer_and_nothing_else() {
    let preview = Preview::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"] {
        let answer = preview.ask(method, "/", "content-length: 0\r\n");
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} is refused");
    }
    let port = preview.address.rsplit(':').next().unwrap();
    for (host, status, why) in [
        (format!("localhost:{port}"), 200, "its usual name"),
        (format!("[::1]:{port}"), 200, "its other address"),
        ("127.0.0.1".to_owned(), 200, "without the port"),
        (format!("evil.example:{port}"), 421, "a stranger's name that was led here"),
        (format!("127.0.0.1.evil.example:{port}"), 421, "one that only looks like it"),
        (String::new(), 421, "no name"),
    ] {
        let answer = preview.send(&format!("GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"));
        assert_eq!(answer.status, status, "{host}: {why}");
    }
    let answer = preview.send("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(answer.status, 421, "who names no host is not answered either");
    let answer = preview.send("NONSENSE\r\n\r\n");
    assert_eq!(answer.status, 400, "what is no request is refused");
}

#[test]
fn it_says_where_it_is_and_how_to_follow_it() {
    let preview = Preview::new();
    let said: Value = serde_json::from_str(&preview.said).unwrap();
    assert_eq!(said["address"], format!("http://{}/", preview.address), "the first line is where it is");
    assert_eq!(said["feed"], format!("http://{}/feed.json", preview.address), "and what to follow");
    assert_eq!(said["key"], Value::Null, "an unsigned feed announces no key");

    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let site = tempfile::tempdir().unwrap();
    fs::create_dir(site.path().join("site")).unwrap();
    let feed = format!("{{\"_fieldshelf\": {{\"key\": \"{key}\"}}}}");
    fs::write(site.path().join("site/feed.json"), feed).unwrap();
    let preview = Preview::of(site, &["serve", "--port", "0"]);
    let line = format!("shelf sources add http://{}/feed.json --key {key}\n", preview.address);
    assert!(preview.said.contains(&line), "one line to type: {}", preview.said);
}

#[test]
fn it_does_not_begin_where_it_cannot_or_must_not() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let cases: [(&[&str], Exit, &str); 4] = [
        (&["--port", &port, path], Exit::Usage, "cannot be used here"),
        (&["--host", "0.0.0.0", path], Exit::Usage, "this is a preview for this computer alone"),
        (&["--host", "example.org", path], Exit::Usage, "that is no address"),
        (&["/no/such/folder"], Exit::NotFound, "/no/such/folder"),
    ];
    for (args, exit, sentence) in cases {
        let mut err = Vec::new();
        let mut console = Console {
            input: &mut Cursor::new(Vec::new()),
            out: &mut io::sink(),
            err: &mut err,
            width: Some(80),
            progress: false,
            place: &|profile: PathBuf| Place::new(profile),
            variable: &|_| None,
            interrupt: &CancellationToken::new,
        };
        let typed = ["shelf", "serve"].iter().chain(args).map(|arg| (*arg).into());
        assert_eq!(fieldshelf_cli::run(typed, &mut console), exit, "{args:?} is refused");
        let said = String::from_utf8(err).unwrap();
        assert!(said.contains(sentence), "{args:?}: the reason is said: {said}");
    }
}
