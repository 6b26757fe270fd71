//! The built program: that `main` hands over arguments, streams and exit codes. What it answers is told in `tests/it`.
#![allow(clippy::unwrap_used)]

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn start(profile: &Path, args: &[&str]) -> Child {
    let args = args.iter().map(OsStr::new);
    Command::new(env!("CARGO_BIN_EXE_shelf"))
        .args([OsStr::new("--profile"), profile.as_os_str()].into_iter().chain(args))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn the_program_answers_on_stdout_and_refuses_on_stderr() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let cases: [(&[&str], i32, bool); 4] = [
        (&["--json", "sanitize"], 0, true),
        (&["check"], 0, true),
        (&["show", "nothing"], 66, false),
        (&["juggle"], 2, false),
    ];
    for (args, code, answers) in cases {
        let mut child = start(&profile, args);
        // A program that reads nothing may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(b"<p>Hello");
        let ran = child.wait_with_output().unwrap();
        assert_eq!(ran.status.code(), Some(code), "{args:?} ends with its code: {ran:?}");
        assert_eq!(!ran.stdout.is_empty(), answers, "{args:?}: only an answer goes to stdout: {ran:?}");
        assert_eq!(ran.stderr.is_empty(), answers, "{args:?}: only a refusal goes to stderr: {ran:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(&folder.path().join("profile"), &["--json", "list"]);
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "`shelf list | head` ends well: {ran:?}");
    assert!(ran.stderr.is_empty(), "and quietly: {ran:?}");
}

#[test]
fn a_document_is_read_by_the_program_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, "<title>A</title><p>Hello").unwrap();
    let file = file.to_str().unwrap();
    let answer = r#"{"pages":[{"label":"1","text":"Hello"}],"text_layer":true,"title":"A"}"#;
    let cases: [(&[&str], &str, i32, &str); 5] = [
        (&["pdf-text", file], "", 0, answer),
        (&["pdf-text", "-", "--mime", "text/html"], "<title>A</title><p>Hello", 0, answer),
        (&["pdf-text", "-", "--mime", "application/pdf"], "<p>Hello", 65, ""),
        (&["pdf-text", "-"], "Hello", 65, ""),
        (&["pdf-text", "missing.pdf"], "", 74, ""),
    ];
    for (args, input, code, expected) in cases {
        let mut child = start(folder.path(), args);
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let ran = child.wait_with_output().unwrap();
        assert_eq!(ran.status.code(), Some(code), "{args:?} ends with its code: {ran:?}");
        assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), expected, "{args:?} answers");
        assert_eq!(ran.stderr.is_empty(), code == 0, "{args:?}: a sentence says what is wrong: {ran:?}");
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 1, "no profile is made for it");
}

#[test]
fn a_refresh_fetches_a_document_and_reads_it_in_a_child_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (profile, feed) = (folder.path().join("profile"), folder.path().join("feed.json"));
    std::fs::write(folder.path().join("guide.txt"), "Whoever drives the minibus keeps the passports.").unwrap();
    let published = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Shelf", "items": [{
        "id": "guide", "title": "A guide", "content_text": "See the file.",
        "attachments": [{"url": "guide.txt", "mime_type": "text/plain"}]}]}"#;
    std::fs::write(&feed, published).unwrap();
    let run = |args: &[&str]| {
        let ran = start(&profile, args).wait_with_output().unwrap();
        assert_eq!(ran.status.code(), Some(0), "{args:?} ends well: {ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    };
    run(&["sources", "add", feed.to_str().unwrap()]);
    let refreshed = run(&["--json", "refresh"]);
    assert!(refreshed.contains(r#""fetched":1"#) && refreshed.contains(r#""read":1"#), "it came: {refreshed}");
    assert!(run(&["documents"]).contains("can be searched"), "and was read");
    assert!(run(&["search", "minibus"]).contains("A guide"), "what stands in it is found");
}
