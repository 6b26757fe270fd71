//! Zips that nobody makes by accident, and the sentence that each is refused with.

use std::io::Cursor;

use serde_json::{Value, json};

use super::raw::{End, File, zip};
use super::*;

const PDF: &[u8] = b"%PDF-1.7 the document";
const FEED: &[u8] = b"{\"version\": \"https://jsonfeed.org/version/1.1\"}";

fn blob() -> String {
    format!("blobs/{}", digest_of(PDF))
}

fn contents() -> Value {
    let file = json!({"name": "feed.json", "at": "s/1/feed.json", "sha256": digest_of(FEED).to_string(),
        "size": FEED.len()});
    json!({
        "spec": 1, "made": 1_795_507_200, "program": "0.1.0", "part": 1, "parts": 1,
        "sources": [{
            "number": 1, "address": "https://shelf.example.org/feed.json", "title": "Shelf", "fetched": 1_795_500_000,
            "signed": false, "resources": 1, "files": [file],
            "documents": [{"sha256": digest_of(PDF).to_string(), "size": PDF.len()}],
        }],
    })
}

fn head(contents: &Value) -> File {
    File::deflated("bundle.json", contents.to_string().as_bytes())
}

fn good() -> Vec<File> {
    vec![head(&contents()), File::deflated("s/1/feed.json", FEED), File::stored(&blob(), PDF)]
}

/// The good one, with file `place` (from 0) another.
fn with(place: usize, change: impl FnOnce(File) -> File) -> Vec<u8> {
    let mut files = good();
    let file = files.remove(place);
    files.insert(place, change(file));
    zip(&files, &End::default())
}

/// The good one, and one more file that its `bundle.json` does not speak of.
fn and(file: File) -> Vec<u8> {
    let mut files = good();
    files.push(file);
    zip(&files, &End::default())
}

fn ending(end: End) -> Vec<u8> {
    zip(&good(), &end)
}

fn saying(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut contents = contents();
    change(&mut contents);
    with(0, |_| head(&contents))
}

/// Reads every byte of it; what comes out would be believed to be as written.
fn check(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let mut bundle = Bundle::read(Cursor::new(bytes), limits).map_err(|why| why.to_string())?;
    for file in bundle.contents().clone().sources.iter().flat_map(|source| &source.files) {
        bundle.file(file).map_err(|why| why.to_string())?;
    }
    for (digest, _) in bundle.blobs().collect::<Vec<_>>() {
        bundle.copy_blob(digest, &mut Vec::new(), &mut |_| true).map_err(|why| why.to_string())?;
    }
    Ok(())
}

fn refused(cases: Vec<(Vec<u8>, &str, &str)>) {
    for (bytes, sentence, what) in cases {
        let said = check(&bytes, &Limits::default()).expect_err(what);
        assert!(said.contains(sentence), "{what}: “{said}” should say “{sentence}”");
        assert!(said.ends_with(['.', ')']), "it is a sentence: {said}");
    }
}

#[test]
fn the_good_one_is_read() {
    assert_eq!(check(&zip(&good(), &End::default()), &Limits::default()), Ok(()), "or the others prove nothing");
    let stored = with(1, |_| File::stored("s/1/feed.json", FEED));
    assert_eq!(check(&stored, &Limits::default()), Ok(()), "texts may be stored as they are");
}

#[test]
fn what_is_no_bundle_says_so() {
    let docx = zip(&[File::deflated("[Content_Types].xml", b"<x/>")], &End::default());
    refused(vec![
        (Vec::new(), "This file is empty.", "no byte"),
        (b"A letter to the office.".to_vec(), "not a bundle.", "a text file"),
        (b"PK".to_vec(), "not a bundle.", "two letters"),
        (zip(&[], &End::default()), "not a bundle.", "a zip of nothing"),
        (docx, "does not begin with bundle.json", "a document of Word"),
        (with(0, |file| File { name: b"Bundle.json".to_vec(), ..file }), "does not begin with", "another case"),
        (zip(&good().into_iter().rev().collect::<Vec<_>>(), &End::default()), "does not begin", "another order"),
        (saying(|it| it["spec"] = json!(2)), "made by a newer Fieldshelf", "a newer kind"),
        (saying(|it| it["spec"] = json!(0)), "its bundle.json cannot be read", "no kind"),
        (with(0, |_| File::deflated("bundle.json", b"[]")), "cannot be read", "no object"),
        (with(0, |_| File::deflated("bundle.json", &[b'['; 10_000])), "cannot be read", "a deep one"),
        (with(0, |_| File::deflated("bundle.json", b"{\"spec\": 1}")), "cannot be read", "half of one"),
        (saying(|it| it["sources"] = json!([])), "cannot be read", "no source"),
        (saying(|it| it["part"] = json!(2)), "cannot be read", "part two of one"),
    ]);
}

#[test]
fn names_that_no_bundle_has_are_refused() {
    let odd = |name: &str| and(File::stored(name, b"x"));
    let long = format!("s/1/{}", "a".repeat(4_000));
    refused(vec![
        (odd("../../.bashrc"), "holds a file that no bundle holds, “../../.bashrc”", "a way up"),
        (odd("s/1/../../feed.json"), "no bundle holds", "a way up in the middle"),
        (odd("/etc/passwd"), "no bundle holds", "an absolute path"),
        (odd("\\\\server\\share\\x"), "no bundle holds", "a network path"),
        (odd("..\\..\\x"), "no bundle holds", "a way up on Windows"),
        (odd("C:\\Windows\\x.dll"), "no bundle holds", "a drive"),
        (odd("s/1/CON:x"), "no bundle holds", "a stream"),
        (odd("s/1/feed\0.json"), "no bundle holds, “s/1/feed?.json”", "NUL"),
        (odd("s/1/feed\u{202e}nosj"), "no bundle holds, “s/1/feed?nosj”", "turned letters are not shown"),
        (odd("s/1/feed.json."), "no bundle holds", "a dot that Windows drops"),
        (odd("s/1/%2e%2e/x"), "no bundle holds", "a way up in disguise"),
        (odd(&long), "no bundle holds", "4,000 letters"),
        (odd("autorun.inf"), "no bundle holds", "a program's"),
        (odd("notebook.db"), "no bundle holds", "a notebook never travels"),
        (odd("s/2/feed.json"), "no bundle holds, “s/2/feed.json”", "a source that is not spoken of"),
        (odd("s/1/evil.json"), "no bundle holds", "a file that is not spoken of"),
        (odd(&format!("blobs/{}", digest_of(b"x"))), "no bundle holds", "a document that is not spoken of"),
        (with(1, |file| File { name: b"s/1/feed\xff.json".to_vec(), ..file }), "no bundle holds", "no UTF-8"),
        (and(File::stored("s/1/feed.json", FEED)), "holds “s/1/feed.json” twice", "one name twice"),
        (and(File::stored("s/1/FEED.json", FEED)), "holds “s/1/FEED.json” twice", "twice but for the case"),
        (and(File::deflated("bundle.json", b"{}")), "holds “bundle.json” twice", "two lists of contents"),
    ]);
}

#[test]
fn only_files_are_files() {
    let mode = |kind: u32| move |file| File { attributes: kind << 28, ..file };
    let folder = File { attributes: 0x10, ..File::stored("s/1/p/", b"") };
    refused(vec![
        (with(1, mode(0o12)), "“s/1/feed.json” in this bundle is not a file but a link or a folder", "a link"),
        (
            and(File { attributes: 0o12 << 28, ..File::stored("x", b"/etc/passwd") }),
            "“x” in this bundle is not a file",
            "a link elsewhere",
        ),
        (with(1, mode(0o4)), "not a file", "a folder by its mode"),
        (and(folder), "not a file", "a folder by its attribute"),
        (with(1, mode(0o2)), "not a file", "a device"),
        (with(1, mode(0o1)), "not a file", "a pipe"),
    ]);
}

#[test]
fn lies_about_place_and_size_are_refused() {
    let first = |file: &[u8]| u32::try_from(file.len()).unwrap();
    let stray = b"PK\x03\x04 what a second reader would see".to_vec();
    let descriptor = |file: File| File { behind: b"PK\x07\x08aaaabbbbcccc".to_vec(), ..file.both(|it| it.flags = 8) };
    let huge = |file: File| file.both(|it| it.size = 7_000_000);
    refused(vec![
        (ending(End { behind: b"more".to_vec(), ..End::default() }), "after the end", "bytes after the end"),
        (ending(End { comment: b"hello".to_vec(), ..End::default() }), "after the end", "a comment"),
        (
            ending(End { before: vec![0; 76], ..End::default() }),
            "contradicts itself about “its directory”",
            "bytes before the end",
        ),
        (
            ending(End { before_directory: stray.clone(), ..End::default() }),
            "hides bytes",
            "bytes before the directory",
        ),
        (with(1, |file| File { gap: stray.clone(), ..file }), "hides bytes", "bytes between files"),
        (with(0, |file| File { gap: stray.clone(), ..file }), "hides bytes", "bytes before the first file"),
        (with(2, |file| File { at: Some(0), ..file }), "lie over each other", "two files in one place"),
        (with(2, |file| File { at: Some(first(FEED)), ..file }), "lie over each other", "one inside another"),
        (with(2, |file| File { at: Some(900_000), ..file }), "hides bytes", "one past the end"),
        (
            with(1, |mut file| {
                file.directory.packed += 40;
                file
            }),
            "lie over each other",
            "one that swallows the next header",
        ),
        (ending(End { at: Some(3), ..End::default() }), "contradicts itself", "a directory elsewhere"),
        (ending(End { size: Some(90), ..End::default() }), "contradicts itself", "a shorter directory"),
        (ending(End { count: Some(2), ..End::default() }), "contradicts itself", "fewer files than there are"),
        (ending(End { count: Some(4), ..End::default() }), "contradicts itself", "more files than there are"),
        (ending(End { disk: 1, ..End::default() }), "several disks", "a second disk"),
        (ending(End { count: Some(u16::MAX), ..End::default() }), "zip64", "numbers that stand elsewhere"),
        (ending(End { at: Some(u32::MAX), ..End::default() }), "zip64", "a place that stands elsewhere"),
        (with(1, |file| file.both(|it| it.size = u32::MAX)), "zip64", "a size that stands elsewhere"),
        (with(1, |file| file.both(|it| it.extra = vec![1, 0, 0, 0])), "extra fields", "an extra field"),
        (with(1, |file| File { comment: b"hello".to_vec(), ..file }), "extra fields", "a comment on a file"),
        (with(1, descriptor), "sizes behind the data", "a data descriptor"),
        (
            with(1, |mut file| {
                file.header.flags = 8;
                file
            }),
            "contradicts itself about “s/1/feed.json”",
            "one in the header alone",
        ),
        (
            with(1, |mut file| {
                file.header.size = 1;
                file
            }),
            "contradicts itself about “s/1/feed.json”",
            "two sizes",
        ),
        (
            with(2, |mut file| {
                file.header.crc ^= 1;
                file
            }),
            "contradicts itself",
            "two checksums",
        ),
        (
            with(1, |mut file| {
                file.header.method = 0;
                file
            }),
            "contradicts itself",
            "two compressions",
        ),
        (
            with(1, |mut file| {
                file.header.name = Some(b"s/1/fxxd.json".to_vec());
                file
            }),
            "contradicts itself",
            "two names",
        ),
        (
            with(1, |mut file| {
                file.header.name = Some(b"s/1/feed.json.exe".to_vec());
                file
            }),
            "hides bytes",
            "two lengths of a name",
        ),
        (with(1, |file| file.both(|it| it.flags = 1)), "locked with a password", "a password"),
        (with(1, |file| file.both(|it| it.flags = 1 << 6)), "locked with a password", "a stronger one"),
        (with(1, |file| file.both(|it| it.method = 12)), "another compression", "bzip2"),
        (with(1, |file| file.both(|it| it.method = 99)), "another compression", "AES"),
        (with(2, |_| File::deflated(&blob(), PDF)), "another compression", "a document that grows"),
        (with(1, |file| file.both(|it| it.crc ^= 1)), "“s/1/feed.json” in this bundle is damaged", "a wrong checksum"),
        (with(2, |file| file.both(|it| it.crc ^= 1)), "is damaged", "one of a document"),
        (
            with(1, |mut file| {
                file.packed[0] ^= 0xff;
                file
            }),
            "s/1/feed.json",
            "bytes that are no deflate",
        ),
        (with(1, huge), "out of all proportion", "a size that it cannot have"),
        (with(2, |file| file.both(|it| it.size = 20)), "contradicts itself", "a stored file of two sizes"),
    ]);
}

#[test]
fn what_would_fill_the_memory_or_the_disk_is_refused() {
    let zeros = vec![b' '; 40_000_000];
    let bomb = File::deflated("s/1/feed.json", &zeros[..8_000_000]);
    let large = File::deflated("s/1/feed.json", &zeros[..9_000_000]);
    let said = |file: &File| {
        let mut contents = contents();
        contents["sources"][0]["files"][0]["size"] = json!(file.directory.size);
        contents
    };
    let with_feed = |feed: File| zip(&[head(&said(&feed)), feed, File::stored(&blob(), PDF)], &End::default());
    let document = File::stored(&blob(), PDF).both(|it| (it.size, it.packed) = (60_000_000, 60_000_000));
    let many: Vec<File> =
        std::iter::once(head(&contents())).chain((0..61_000).map(|n| File::stored(&format!("s/1/{n}"), b""))).collect();
    let small = File::deflated("s/1/feed.json", &zeros[..70_000]);
    let tail = {
        let mut file = File::deflated("s/1/feed.json", FEED);
        file.packed.extend([0; 9]);
        file.both(|it| it.packed += 9)
    };
    let longer = {
        let mut file = File::deflated("s/1/feed.json", &FEED.repeat(9));
        file.header.size = FEED.len() as u32;
        file.directory.size = FEED.len() as u32;
        file
    };
    refused(vec![
        (with_feed(bomb), "“s/1/feed.json” in this bundle would grow out of all proportion", "a bomb"),
        (with_feed(large), "“s/1/feed.json” in this bundle is larger than any such file may be", "a page of 9 MB"),
        (with_feed(small), "out of all proportion", "a small bomb"),
        (
            with(0, |_| File::deflated("bundle.json", &zeros)),
            "“bundle.json” in this bundle is larger",
            "contents of 40 MB",
        ),
        (
            and(File::stored("s/1/manifest.json", &zeros[..300_000])),
            "larger than any such file",
            "a manifest of 300 KB",
        ),
        (
            and(File::stored("s/1/keys/0123.json", &zeros[..300_000])),
            "larger than any such file",
            "an old one of 300 KB",
        ),
        (
            and(File::stored("s/1/manifest.json.minisig", &zeros[..9_000])),
            "larger than any such file",
            "a signature of 9 KB",
        ),
        (with(2, |_| document), "lie over each other", "a document that is longer than the file"),
        (zip(&many, &End::default()), "more files than any bundle may", "61,000 files"),
        (with_feed(tail), "hides bytes", "bytes behind the end of the deflate"),
        (with(1, |_| longer), "contradicts itself about “s/1/feed.json”", "a page that is longer than it says"),
    ]);
    let (few, tight) =
        (Limits { source_bytes: 10, ..Limits::default() }, Limits { document_bytes: 10, ..Limits::default() });
    for (limits, why) in [(few, "all pages together"), (tight, "each document")] {
        let said = check(&zip(&good(), &End::default()), &limits).unwrap_err();
        assert!(said.contains("larger than any such file may be"), "{why} have a bound: {said}");
    }
}

#[test]
fn contents_that_contradict_the_files_are_refused() {
    let source = |change: fn(&mut Value)| saying(|it| change(&mut it["sources"][0]));
    refused(vec![
        (source(|it| it["files"][0]["size"] = json!(3)), "contradicts itself about “s/1/feed.json”", "another size"),
        (
            source(|it| it["files"][0]["sha256"] = json!("0".repeat(64))),
            "“s/1/feed.json” in this bundle is damaged",
            "another hash",
        ),
        (source(|it| it["files"][0]["sha256"] = json!("x")), "cannot be read", "no hash"),
        (source(|it| it["files"][0]["at"] = json!("s/2/feed.json")), "cannot be read", "a file of another source"),
        (source(|it| it["files"][0]["name"] = json!("other.json")), "cannot be read", "a place under another name"),
        (source(|it| it["files"] = json!([])), "cannot be read", "no file"),
        (source(|it| it["documents"] = json!([])), "no bundle holds", "a document too many"),
        (source(|it| it["documents"][0]["size"] = json!(1)), "contradicts itself", "a document of another size"),
        (
            source(|it| it["documents"][0]["sha256"] = json!("0".repeat(64))),
            "no bundle holds",
            "a document that is not there",
        ),
        (source(|it| it["number"] = json!(2)), "cannot be read", "another number"),
        (source(|it| it["address"] = json!("http://shelf.example.org/feed.json")), "cannot be followed: ", "no https"),
        (source(|it| it["address"] = json!("file:///home/me/feed.json")), "a file on somebody’s computer", "a file"),
        (source(|it| it["address"] = json!("/home/me/feed.json")), "a file on somebody’s computer", "a path"),
        (source(|it| it["address"] = json!("https://10.0.0.1/feed.json")), "cannot be followed", "a number for a name"),
        (source(|it| it["address"] = json!("https://SHELF.example.org/feed.json")), "unusual way", "another spelling"),
        (source(|it| it["address"] = json!("starter")), "cannot be followed", "the starter library"),
        (
            saying(|it| {
                let again = it["sources"][0].clone();
                it["sources"].as_array_mut().unwrap().push(again);
            }),
            "cannot be read",
            "one source twice",
        ),
    ]);
}

#[test]
fn what_stands_at_a_path_may_be_anything() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("x.fieldshelf")).unwrap();
    std::fs::write(path("good.fieldshelf"), zip(&good(), &End::default())).unwrap();
    let open = |name: &str| Bundle::open(&path(name), &Limits::default()).map(|bundle| bundle.length());
    assert!(open("good.fieldshelf").is_ok(), "a bundle is opened");
    let said = open("x.fieldshelf").unwrap_err().to_string();
    assert!(said.starts_with("This is a folder, not a bundle."), "a folder of that name is none: {said}");
    let said = open("gone.fieldshelf").unwrap_err().to_string();
    assert!(said.starts_with("The file is not there any more."), "nor is nothing: {said}");
}
