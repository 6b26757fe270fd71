//! Files are kept whole, under their hash, and nothing else is.

use super::*;

fn folder() -> (tempfile::TempDir, Folder) {
    let within = tempfile::tempdir().unwrap();
    let folder = Folder::new(within.path().join("documents"));
    (within, folder)
}

fn part(folder: &Folder, bytes: &[u8]) -> PathBuf {
    folder.make().unwrap();
    let part = folder.part(digest_of("https://example.org/../../report.pdf"));
    fs::write(&part, bytes).unwrap();
    part
}

#[test]
fn a_whole_file_is_kept_under_its_hash() {
    let (_within, folder) = folder();
    let (digest, bytes) = folder.keep(&part(&folder, b"report"), Some(digest_of("report"))).unwrap();
    let path = folder.path(digest);
    assert_eq!((digest, bytes), (digest_of("report"), 6), "it is known by its bytes");
    assert_eq!(fs::read(&path).unwrap(), b"report", "and stands where its hash says");
    assert!(path.ends_with(format!("{:02x}/{digest}", digest.0[0])), "in a folder of its first two digits");
    assert!(folder.holds(digest) && folder.verify(digest).unwrap(), "it is here, whole");
    assert_eq!(folder.list().unwrap(), [(digest, 6)], "and listed");
    assert_eq!(folder.keep(&part(&folder, b"report"), None).unwrap(), (digest, 6), "a second one is the same one");
    folder.remove(digest).unwrap();
    folder.remove(digest).unwrap();
    assert!(!folder.holds(digest), "it can be removed, twice");
}

#[test]
fn a_file_with_the_wrong_bytes_is_deleted() {
    let (_within, folder) = folder();
    let unfinished = part(&folder, b"forged");
    let refused = folder.keep(&unfinished, Some(digest_of("report"))).unwrap_err();
    assert_eq!(refused.fault(), Some(FetchFault::WrongHash), "it is not what was announced");
    assert!(!unfinished.exists(), "so nothing of it stays");
    assert_eq!(folder.list().unwrap(), [], "nor is it kept under another name");
}

#[test]
fn a_file_that_another_program_is_at_is_left_to_it() {
    let (_within, folder) = folder();
    let unfinished = part(&folder, b"report");
    let theirs = File::open(&unfinished).unwrap();
    theirs.lock().unwrap();
    assert_eq!(folder.keep(&unfinished, None).unwrap_err().fault(), None, "its bytes may change yet");
    theirs.unlock().unwrap();
    folder.keep(&unfinished, None).unwrap();
    assert_eq!(folder.keep(&unfinished, None).unwrap_err().fault(), None, "nor is one that was kept a full disk");
}

#[test]
fn a_document_is_never_overwritten_unless_it_is_damaged() {
    let (_within, folder) = folder();
    let (digest, _) = folder.keep_bytes(b"report").unwrap();
    let written = fs::metadata(folder.path(digest)).unwrap().modified().unwrap();
    folder.keep_bytes(b"report").unwrap();
    folder.keep(&part(&folder, b"report"), None).unwrap();
    assert_eq!(fs::metadata(folder.path(digest)).unwrap().modified().unwrap(), written, "a whole file is left alone");
    fs::write(folder.path(digest), b"rotten").unwrap();
    assert!(!folder.verify(digest).unwrap(), "a damaged one is known by its hash");
    folder.keep(&part(&folder, b"report"), Some(digest)).unwrap();
    assert!(folder.verify(digest).unwrap(), "and replaced by a whole one");
}

#[test]
fn only_what_is_named_by_its_hash_is_listed() {
    let (_within, folder) = folder();
    let (digest, bytes) = folder.keep_bytes(b"report").unwrap();
    let shelf = folder.path(digest).parent().unwrap().to_owned();
    let elsewhere = digest_of("elsewhere");
    for stray in ["desktop.ini", &elsewhere.to_string(), &digest.to_string().to_uppercase()] {
        fs::write(shelf.join(stray), b"stray").unwrap();
    }
    part(&folder, b"unfinished");
    assert_eq!(folder.list().unwrap(), [(digest, bytes)], "strays and unfinished files are no documents");
}

#[test]
fn unfinished_files_are_given_up_after_a_week() {
    let (_within, folder) = folder();
    let part = part(&folder, b"half");
    let written = fs::metadata(&part).unwrap().modified().unwrap();
    let now = i64::try_from(written.duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    for (days, stays) in [(-400, true), (0, true), (6, true), (8, false)] {
        folder.sweep(now + days * 24 * 60 * 60).unwrap();
        assert_eq!(part.exists(), stays, "a week is what it is given: day {days}");
    }
    folder.sweep(now).unwrap();
}

#[test]
fn a_note_goes_with_its_file() {
    let (_within, folder) = folder();
    let part = part(&folder, b"half");
    let notes = [origin_of(&part), private::beside(&origin_of(&part), ".new")];
    for note in &notes {
        fs::write(note, "https://example.org/report.pdf").unwrap();
    }
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    folder.sweep(now).unwrap();
    assert!(notes.iter().all(|note| note.exists()), "what is gone on with needs its note");
    fs::remove_file(&part).unwrap();
    folder.sweep(now).unwrap();
    assert!(!notes.iter().any(|note| note.exists()), "a kill between the two leaves no address behind");
}

#[test]
fn the_disk_says_how_much_room_there_is() {
    let (_within, folder) = folder();
    assert!(folder.free_space().unwrap() > 0, "also before the folder is made");
}

#[cfg(unix)]
#[test]
fn documents_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (_within, folder) = folder();
    let unfinished = part(&folder, b"report");
    fs::set_permissions(&unfinished, fs::Permissions::from_mode(0o644)).unwrap();
    let (digest, _) = folder.keep(&unfinished, None).unwrap();
    let (picture, _) = folder.keep_bytes(b"picture").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for file in [folder.path(digest), folder.path(picture)] {
        assert_eq!(mode(&file), 0o600, "nobody else reads it");
        assert_eq!(mode(file.parent().unwrap()), 0o700, "nor sees that it is there");
    }
}
