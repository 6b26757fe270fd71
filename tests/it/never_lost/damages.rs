//! Three hundred damages, each of its own seed: what is shown afterwards is what was written, or the worker is told.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fieldshelf_core::notebook::exchange::Everything;
use support::{MORNING, notes};

const SEEDS: u64 = 300;
const PAGE: usize = 4096;

/// xorshift64*: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// A notebook as a kill left it, its copies, and what it was some acts ago.
struct Kept {
    folder: tempfile::TempDir,
    /// The database before the last acts.
    old: Vec<u8>,
    /// What was acknowledged.
    written: Everything,
    /// The same with the act that the kill came upon, which stands in the journal alone.
    with_the_last: Everything,
}

impl Kept {
    fn make() -> Self {
        let (desk, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = desk.path().join("notebook.db");
        let mut notebook = notes::make(desk.path());
        let old = fs::read(&path).unwrap();
        for n in 0..6 {
            notebook.save(&notes::bookmark(&format!("last-{n}"), "written after that"), MORNING).unwrap();
        }
        notebook.change(&notes::resource("1-1"), &notes::note("day 1, note 1!"), MORNING).unwrap();
        let written = notebook.everything().unwrap();
        // Somebody reads, so the journal keeps the last act.
        let reader = notes::reader(&path);
        let reading = reader.unchecked_transaction().unwrap();
        let _: i64 = reading.query_row("SELECT count(*) FROM bookmark", [], |row| row.get(0)).unwrap();
        notebook.save(&notes::bookmark("the last act", "of which nobody was told that it is saved"), MORNING).unwrap();
        let with_the_last = notebook.everything().unwrap();
        copy(desk.path(), folder.path());
        assert!(fs::metadata(folder.path().join("notebook.db-wal")).unwrap().len() > 0, "there is a journal to cut");
        Kept { folder, old, written, with_the_last }
    }
}

/// Copies a notebook, its journal and its snapshots.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("snapshots")).unwrap();
    for name in ["notebook.db", "notebook.db-wal"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    for entry in fs::read_dir(from.join("snapshots")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join("snapshots").join(entry.file_name())).unwrap();
    }
}

type Damage = fn(&Kept, &mut Numbers, &mut Vec<u8>, &mut Vec<u8>);

const DAMAGES: [(&str, Damage); 7] = [
    ("bits flipped", |_, numbers, file, _| {
        for _ in 0..=numbers.below(8) {
            let place = numbers.below(file.len());
            file[place] ^= 1 << numbers.below(8);
        }
    }),
    ("a page of zeros", |_, numbers, file, _| page(file, numbers).fill(0)),
    ("cut", |_, numbers, file, _| file.truncate(numbers.below(file.len()))),
    ("two pages exchanged", |_, numbers, file, _| {
        let (first, second) = (numbers.below(file.len() / PAGE), numbers.below(file.len() / PAGE));
        for byte in 0..PAGE {
            file.swap(first * PAGE + byte, second * PAGE + byte);
        }
    }),
    ("pages of an earlier day", |kept, numbers, file, _| {
        for _ in 0..=numbers.below(3) {
            let start = numbers.below(kept.old.len() / PAGE) * PAGE;
            file[start..start + PAGE].copy_from_slice(&kept.old[start..start + PAGE]);
        }
    }),
    ("the journal cut", |_, numbers, _, journal| journal.truncate(numbers.below(journal.len()))),
    ("the journal flipped, and gone", |_, numbers, _, journal| {
        let place = numbers.below(journal.len());
        journal[place] ^= 1 << numbers.below(8);
        if numbers.below(3) == 0 {
            journal.clear();
        }
    }),
];

fn page<'a>(file: &'a mut [u8], numbers: &mut Numbers) -> &'a mut [u8] {
    let start = numbers.below(file.len() / PAGE) * PAGE;
    &mut file[start..start + PAGE]
}

#[test]
fn no_damage_is_silent() {
    let kept = Kept::make();
    let (mut told, mut harmless) = (0, 0);
    for seed in 1..=SEEDS {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let (what, damage) = DAMAGES[numbers.below(DAMAGES.len())];
        let folder = tempfile::tempdir().unwrap();
        copy(kept.folder.path(), folder.path());
        let path = folder.path().join("notebook.db");
        let (mut file, mut journal) = (fs::read(&path).unwrap(), fs::read(wal(&path)).unwrap());
        damage(&kept, &mut numbers, &mut file, &mut journal);
        fs::write(&path, &file).unwrap();
        fs::write(wal(&path), &journal).unwrap();

        let notebook = notes::open(&path).unwrap_or_else(|fault| {
            panic!("seed {seed}, {what}: there are three good copies, and yet: {fault}");
        });
        let shown = notebook.everything().unwrap();
        match notebook.recovered(MORNING).unwrap() {
            Some(recovered) => {
                told += 1;
                let bytes = fs::read(folder.path().join(&recovered.kept_as)).unwrap();
                assert!(bytes == file, "seed {seed}, {what}: the damaged file is kept, byte for byte");
                let has = |id: &str| shown.bookmarks.iter().any(|bookmark| bookmark.key.id == id);
                assert!(has("0-0") && has("2-4"), "seed {seed}, {what}: what the newest copy holds is there");
            }
            None => {
                harmless += 1;
                let as_it_was = shown == kept.written || shown == kept.with_the_last;
                assert!(as_it_was, "seed {seed}, {what}: other than what was written, and nobody is told");
            }
        }
        assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "seed {seed}, {what}: the file in use is sound");
    }
    assert_eq!(told + harmless, SEEDS, "each one is one or the other");
    assert!(told > SEEDS / 2 && harmless > 0, "both happen: {told} told, {harmless} harmless");
}

fn wal(path: &Path) -> PathBuf {
    path.with_file_name("notebook.db-wal")
}
