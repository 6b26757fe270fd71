use super::*;
use crate::Code;
use crate::store::connection::{Durability, open};

const KEY: Key = [9; 32];

type Damage = fn(&mut Vec<u8>, u64);

/// A place in the file, by a seed.
fn place(bytes: &[u8], seed: u64) -> usize {
    let spread = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    (spread % bytes.len() as u64) as usize
}

fn filled(key: Option<&Key>) -> Shelf {
    let shelf = Shelf::keyed(key);
    let feed =
        (0..60).map(|n| resource(&format!("r{n}"), n, &format!("Report {n}"), &format!("the words {n} ").repeat(200)));
    shelf.apply(&page(feed.collect()), NOW);
    for n in 0..3 {
        let texts: Vec<String> = (0..30).map(|leaf| format!("the words of leaf {leaf} ").repeat(60)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        shelf.attach(&format!("r{n}"), 0, n + 1, &texts);
    }
    shelf.file.writer().unwrap().flush().unwrap();
    shelf
}

/// Everything that a window asks for.
fn use_all(file: &LibraryFile) -> crate::Result<()> {
    let reader = file.reader()?;
    let none = Filter::default();
    for row in reader.list(&none, Sort::Relevance, 0, 100)?.rows {
        let stored = reader.read(&row.key)?;
        assert!(stored.is_some_and(|stored| stored.intact), "what reads without a fault is what was published");
    }
    reader.facets(&none)?;
    reader.search("the words", &none, Sort::Relevance, None, 20)?;
    for n in 0..3 {
        reader.search_pages(&key(&format!("r{n}")), None, "leaf", 10)?;
    }
    reader.news(0, &Default::default(), &Default::default(), 0, 100)?;
    Ok(())
}

/// Damage that opening does not see, because it looks at the ends of tables only, was met in use.
fn is_set_aside_next_time(file: LibraryFile, path: &std::path::Path, name: &str) {
    drop(file);
    let (file, opening) = LibraryFile::open(path, Some(&KEY)).unwrap();
    assert!(matches!(opening, Opening::Rebuilt { .. }), "{name}: the next start makes the library anew");
    use_all(&file).unwrap();
    drop(file);
    let (_, opening) = LibraryFile::open(path, Some(&KEY)).unwrap();
    assert_eq!(opening, Opening::Fine, "{name}: and the start after it finds a sound one");
}

#[test]
fn damage_met_while_reading_is_named_and_remembered() {
    let shelf = filled(Some(&KEY));
    let path = shelf.path();
    let Shelf { folder: _folder, file } = shelf;
    drop(file);
    let sound = std::fs::read(&path).unwrap();
    let mut met = 0;
    for page in (0..sound.len() / 4096).step_by(3) {
        let mut bytes = sound.clone();
        bytes[page * 4096 + 100] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let (file, opening) = LibraryFile::open(&path, Some(&KEY)).unwrap();
        if opening != Opening::Fine {
            continue;
        }
        let asked = file.read(|reader| {
            let rows = reader.list(&Filter::default(), Sort::Relevance, 0, 100)?.rows;
            rows.iter().try_for_each(|row| reader.read(&row.key).map(drop))
        });
        if let Err(error) = asked {
            met += 1;
            let said = error.to_string();
            assert!(said.starts_with("library.db is damaged:"), "page {page}: the file is named: {said}");
            is_set_aside_next_time(file, &path, &format!("page {page}"));
        }
    }
    assert!(met > 5, "texts lie on most pages, so reading them all met damage more often than {met} times");
}

#[test]
fn a_busy_file_is_not_taken_for_a_damaged_one() {
    let shelf = filled(Some(&KEY));
    let mut other = shelf.file.writer().unwrap();
    let writing = other.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    let mut writer = shelf.file.writer().unwrap();
    writer.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    assert_eq!(writer.check().unwrap_err().code(), Code::Busy, "a check beside a writer finds no fault");
    drop(writing);
    assert_eq!(writer.check().unwrap(), Vec::<String>::new(), "and is made when the writer is done");
}

#[test]
fn damage_is_found_and_the_file_set_aside() {
    let modes: &[(&str, Damage, bool)] = &[
        ("cut in half", |bytes, _| bytes.truncate(bytes.len() / 2), true),
        ("cut somewhere", |bytes, seed| bytes.truncate(place(bytes, seed)), true),
        ("its head overwritten", |bytes, seed| bytes[..100].fill(seed as u8 | 1), true),
        ("another kind of file", |bytes, _| *bytes = b"{\"version\": 1}".repeat(1_000), true),
        ("its first page zeroed", |bytes, _| bytes[..4096].fill(0), true),
        (
            "a page zeroed",
            |bytes, seed| {
                let page = place(bytes, seed) / 4096 * 4096;
                bytes[page..page + 4096].fill(0);
            },
            false,
        ),
        (
            "one bit turned",
            |bytes, seed| {
                let at = place(bytes, seed);
                bytes[at] ^= 1 << (seed % 8);
            },
            false,
        ),
    ];
    for (name, damage, at_open) in modes {
        for seed in 1..=8 {
            let shelf = filled(Some(&KEY));
            let path = shelf.path();
            let Shelf { folder, file } = shelf;
            drop(file);
            let mut bytes = std::fs::read(&path).unwrap();
            damage(&mut bytes, seed);
            std::fs::write(&path, &bytes).unwrap();

            let (file, opening) = LibraryFile::open(&path, Some(&KEY)).unwrap();
            match opening {
                Opening::Rebuilt { kept_as } => {
                    assert_eq!(kept_as, folder.path().join("library.damaged-1.db"), "{name} {seed}: it is kept");
                    assert_eq!(file.check().unwrap(), Vec::<String>::new(), "{name} {seed}: the fresh one is whole");
                    use_all(&file).unwrap();
                }
                Opening::Fine => {
                    assert!(!at_open, "{name} {seed}: found at once");
                    let used = use_all(&file);
                    let faults = file.check();
                    let found = faults.as_ref().is_ok_and(|faults| !faults.is_empty());
                    assert!(found, "{name} {seed}: `check` finds it: {faults:?}");
                    let said = used.err().map(|error| error.code());
                    assert!(
                        matches!(said, None | Some(Code::Damaged)),
                        "{name} {seed}: a question that meets it says so: {said:?}"
                    );
                    is_set_aside_next_time(file, &path, &format!("{name} {seed}"));
                }
                Opening::Newer { .. } => panic!("{name} {seed}: a damaged file is not a newer one"),
            }
        }
    }
}

#[test]
fn changed_text_in_a_file_without_a_key_is_not_intact() {
    let shelf = filled(None);
    let mut writer = shelf.file.writer().unwrap();
    let call = "UPDATE resource_text SET nodes = replace(nodes, 'words', 'wards') WHERE docid = (SELECT docid FROM resource WHERE id = 'r7')";
    writer.connection.execute(call, []).unwrap();
    let stored = shelf.file.read(|reader| reader.read(&key("r7"))).unwrap().unwrap();
    assert!(!stored.intact, "the hash tells");
    writer.connection.execute("UPDATE resource_text SET body = 'other'", []).unwrap();
    assert!(!writer.check().unwrap().is_empty(), "`check` finds an index that no longer agrees with its text");
    let shelf = filled(None);
    let mut writer = shelf.file.writer().unwrap();
    writer
        .connection
        .execute("UPDATE page SET text = 'other' WHERE number = (SELECT max(number) FROM page)", [])
        .unwrap();
    assert_eq!(writer.check().unwrap(), ["pages_fts does not agree with the text"], "nor of a page");
}

#[test]
fn a_newer_file_is_set_aside() {
    for n in 1..=2 {
        let shelf = filled(None);
        let connection = open(&shelf.path(), None, Durability::Rebuildable).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let path = shelf.path();
        let Shelf { folder, file } = shelf;
        drop(file);
        for taken in 1..n {
            std::fs::write(folder.path().join(format!("library.damaged-{taken}.db")), "").unwrap();
        }
        let (file, opening) = LibraryFile::open(&path, None).unwrap();
        let kept_as = folder.path().join(format!("library.damaged-{n}.db"));
        assert_eq!(opening, Opening::Newer { kept_as: kept_as.clone() }, "nothing that was set aside is overwritten");
        assert!(kept_as.metadata().unwrap().len() > 0, "the newer file is kept");
        assert_eq!(file.read(|reader| reader.number_of_resources(None)).unwrap(), 0, "the fresh one is empty");
    }
}

#[test]
fn a_running_question_can_be_interrupted() {
    let shelf = filled(None);
    let reader = shelf.file.reader().unwrap();
    reader.interrupt_handle().interrupt();
    let found = reader.search("the", &Filter::default(), Sort::Relevance, None, 5);
    assert!(found.is_ok(), "an interruption of nothing does not reach the next question");
}
