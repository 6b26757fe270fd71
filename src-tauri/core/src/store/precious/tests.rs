//! What is refused, untouched, and what is made.

use super::*;

const KEY: Key = [7; 32];
const FILE: Precious = Precious {
    file: "a.db",
    migrations: &["CREATE TABLE word (word TEXT NOT NULL) STRICT;", "CREATE INDEX word_word ON word (word);"],
    tallied: false,
};

/// A whole file of a dozen pages, closed.
fn whole(path: &Path) -> Vec<u8> {
    let connection = FILE.open(path, &KEY).unwrap();
    for n in 0..200 {
        connection.execute("INSERT INTO word (word) VALUES (?1)", [format!("{n:0>200}")]).unwrap();
    }
    connection.close().unwrap();
    fs::read(path).unwrap()
}

fn check_untouched(path: &Path, bytes: &[u8], key: &Key, code: Code, why: &str) {
    fs::write(path, bytes).unwrap();
    let refused = FILE.open(path, key).err().map(|error| error.code());
    assert_eq!(refused, Some(code), "{why} is refused");
    assert!(fs::read(path).unwrap() == bytes, "{why}: the file is the same, byte for byte");
}

#[test]
fn a_file_that_cannot_be_used_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let good = whole(&path);
    assert!(good.len() > 40_000, "the damage below has pages to fall on");
    check_untouched(&path, b"", &KEY, Code::Damaged, "an empty file");
    check_untouched(&path, &good[..20_480], &KEY, Code::Damaged, "a file cut between pages");
    check_untouched(&path, &good[..20_000], &KEY, Code::Damaged, "a file cut within a page");
    check_untouched(&path, &good, &[8; 32], Code::Damaged, "a file of another key");
    for place in (0..good.len()).step_by(1999) {
        let mut bytes = good.clone();
        bytes[place] ^= 1 << (place % 8);
        check_untouched(&path, &bytes, &KEY, Code::Damaged, &format!("a bit flipped at byte {place}"));
    }
    fs::write(&path, &good).unwrap();
    let older = Precious { file: "a.db", migrations: &FILE.migrations[..1], tallied: false };
    assert_eq!(older.open(&path, &KEY).unwrap_err().code(), Code::TooNew, "a newer file is refused");
    assert!(fs::read(&path).unwrap() == good, "a newer file is the same, byte for byte");
}

#[test]
fn a_damaged_file_keeps_its_journal() {
    let (folder, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (path, left) = (folder.path().join("a.db"), killed.path().join("a.db"));
    whole(&path);
    let program = FILE.open(&path, &KEY).unwrap();
    program.execute("INSERT INTO word (word) VALUES ('the last one')", []).unwrap();
    let journal = fs::read(beside(&path, "-wal")).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[20_000] ^= 1;
    fs::write(beside(&left, "-wal"), &journal).unwrap();
    check_untouched(&left, &bytes, &KEY, Code::Damaged, "a damaged file that a program was killed on");
    assert!(fs::read(beside(&left, "-wal")).unwrap() == journal, "what was written last can still be rescued");
}

#[test]
fn a_plain_file_is_refused_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut plain = connection::open(&path, None, Durability::Precious).unwrap();
    connection::migrate(&mut plain, "a.db", FILE.migrations).unwrap();
    plain.close().unwrap();
    let bytes = fs::read(&path).unwrap();
    let refused = FILE.open(&path, &KEY).unwrap_err();
    assert!(refused.to_string().contains("not encrypted"), "the reason is said: {refused}");
    assert!(fs::read(&path).unwrap() == bytes, "there is no quiet way back to plain text");
}

#[test]
fn an_interrupted_making_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    fs::write(folder.path().join("a.db.new"), "half").unwrap();
    fs::write(folder.path().join("a.db.new-wal"), "half").unwrap();
    FILE.open(&path, &KEY).unwrap();
    assert!(path.exists() && !folder.path().join("a.db.new").exists(), "a half file is never taken for the file");
}

#[test]
fn a_journal_without_its_file_is_not_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    fs::write(folder.path().join("a.db-wal"), "the last words").unwrap();
    assert_eq!(FILE.open(&path, &KEY).unwrap_err().code(), Code::Damaged, "someone took the file away");
    assert!(!path.exists(), "and no new one takes its place");
    assert_eq!(fs::read(folder.path().join("a.db-wal")).unwrap(), b"the last words", "the journal stays");
}

#[test]
fn programs_that_start_at_once_make_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    std::thread::scope(|scope| {
        for n in 0..6 {
            let path = &path;
            scope.spawn(move || {
                let connection = FILE.open(path, &KEY).unwrap();
                connection.execute("INSERT INTO word (word) VALUES (?1)", [n.to_string()]).unwrap();
            });
        }
    });
    let words: i64 =
        FILE.open(&path, &KEY).unwrap().query_row("SELECT count(*) FROM word", [], |row| row.get(0)).unwrap();
    assert_eq!(words, 6, "no program's file replaced another's");
}

#[test]
fn files_set_aside_never_replace_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    for (n, why) in [(1, "the first"), (2, "the second")] {
        fs::write(&path, why).unwrap();
        fs::write(folder.path().join("a.db-wal"), why).unwrap();
        let name = name_aside(&path);
        set_aside(&path, &name).unwrap();
        assert_eq!(name, format!("a.damaged-{n}.db"), "{why} has a name of its own");
        assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), why, "{why} is kept");
        let journal = fs::read_to_string(folder.path().join(format!("{name}-wal"))).unwrap();
        assert_eq!(journal, why, "{why} keeps its journal");
    }
}
