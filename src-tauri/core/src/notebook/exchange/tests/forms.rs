use std::path::PathBuf;

use super::*;

/// Compares with the golden file; `UPDATE_GOLDEN=1` writes it.
fn check_golden(name: &str, written: &[u8]) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/exchange").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, written).unwrap();
    }
    let golden = std::fs::read(&path).unwrap();
    let written = String::from_utf8_lossy(written);
    assert_eq!(written, String::from_utf8_lossy(&golden), "{name} is what it was, byte for byte");
}

fn json(everything: &Everything) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_json(everything, MORNING, &mut bytes).unwrap();
    bytes
}

fn written(write: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    bytes
}

#[test]
fn every_form_is_written_as_it_was() {
    let all = sample();
    check_golden("notebook.json", &json(&all));
    check_golden("notebook.md", &written(|out| write_markdown(&all, MORNING, out)));
    check_golden("bookmarks.html", &written(|out| write_bookmarks(&all, out)));
    check_golden("notebook.csv", &written(|out| write_table(&all, out)));
}

#[test]
fn what_leaves_comes_back_to_the_byte() {
    let out = Desk::with(&sample());
    let first = json(&out.notebook.everything().unwrap());
    let read = read_json(&first).unwrap();
    assert_eq!(read.made_at, MORNING, "it says when it was made");
    let back = Desk::with(&read.everything);
    assert!(json(&back.notebook.everything().unwrap()) == first, "the notebook on another laptop is the same file");

    let mut erased = Desk::with(&sample());
    erased.notebook.take(&Everything::default(), Take::Replace).unwrap();
    assert!(erased.notebook.everything().unwrap() == Everything::default(), "an empty notebook can be taken too");
    erased.notebook.take(&read.everything, Take::Replace).unwrap();
    assert!(json(&erased.notebook.everything().unwrap()) == first, "and after erasing everything is there again");
}

#[test]
fn a_collection_alone_leaves_out_the_rest() {
    let mut all = sample();
    all.collections[0].entries.remove(0);
    let only = all.of_collection("To read").unwrap();
    assert_eq!(only.bookmarks.len(), 1, "what is not in it stays at home");
    assert!(only.settings.is_empty() && only.places.is_empty(), "settings and places are nobody else's");
    assert!(all.of_collection("Nothing").is_none(), "an unknown one is said");
}

#[test]
fn a_refused_file_is_told_why_and_never_repeated() {
    let text = String::from_utf8(json(&sample())).unwrap();
    let wrong = [
        ("[]", "no notebook that Fieldshelf wrote"),
        ("", "no notebook that Fieldshelf wrote"),
        (r#"{"format":"other","version":1}"#, "no notebook that Fieldshelf wrote"),
        (r#"{"format":"fieldshelf-notebook","version":2}"#, "newer Fieldshelf"),
        (r#"{"format":"fieldshelf-notebook","version":1}"#, "at line 1"),
    ];
    for (bytes, why) in wrong {
        let refused = read_json(bytes.as_bytes()).unwrap_err().to_string();
        assert!(refused.contains(why), "{bytes} is refused for its reason: {refused}");
    }
    let changed = [
        ("\"kind\": \"guidance\"", "\"kind\": \"canary\""),
        ("\"created\": \"2026", "\"created\": \"canary2026"),
        ("\"revision\": 3", "\"revision\": \"canary\""),
        ("\"tags\"", "\"canary\""),
        ("\"total\": 5", "\"total\": 6"),
        ("\"page=12\"", "\"page=canary\""),
        ("\"important\"", "\"canary\""),
        ("urn:uuid:3f2504e0", "urn:uuid:canary00"),
        ("abababab", "canary00"),
        ("\"tag\":\"a\"", "\"tag\":\"canary\""),
        ("\"fieldshelf:resource\": \"referral\"", "\"fieldshelf:resource\": \"canary\""),
    ];
    for (from, to) in changed {
        assert!(text.contains(from), "{from} stands in the file");
        let refused = read_json(text.replacen(from, to, 1).as_bytes()).unwrap_err().to_string();
        assert!(!refused.contains("canary") && refused.ends_with('.'), "{to}: {refused}");
    }
}

/// Numbers that are the same in every run.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    }
}

#[test]
fn a_damaged_file_is_refused_or_taken_whole() {
    let whole = json(&sample());
    let mut next = numbers(7);
    let mut desk = Desk::with(&sample());
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        match next(4) {
            0 => bytes[next(whole.len())] ^= 1 << next(8),
            1 => bytes.truncate(next(whole.len())),
            2 => {
                let (from, to) = (next(whole.len()), next(whole.len()));
                bytes.copy_within(from.min(to)..from.max(to), 0);
            }
            _ => {
                let at = next(whole.len());
                drop(bytes.splice(at..at, b"[{\"".repeat(next(200))));
            }
        }
        match read_json(&bytes).and_then(|read| desk.notebook.take(&read.everything, Take::Replace).map(|()| read)) {
            Ok(read) => {
                assert!(desk.notebook.everything().unwrap() == read.everything, "what was taken was taken whole");
                desk.notebook.take(&sample(), Take::Replace).unwrap();
                taken += 1;
            }
            Err(_) => refused += 1,
        }
        assert!(desk.notebook.everything().unwrap() == sample(), "and what was refused changed nothing");
    }
    assert!(refused > 150 && taken > 10, "both happen: {refused} refused, {taken} taken");
}
