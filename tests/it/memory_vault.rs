//! After a lock, the notebook's key is nowhere in the memory of the program. Another process's memory is read as `gcore`
//! reads it, through `/proc`: as its parent, or as root.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::num::NonZeroU32;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use aws_lc_rs::pbkdf2;
use fieldshelf_core::notebook::vault::Vault;
use support::Home;

const PHRASE: &str = "four plain words here";

/// Bytes that must not be found: a name for each.
type Needles = Vec<(&'static str, Vec<u8>)>;

#[test]
fn a_locked_notebooks_key_is_not_in_memory() {
    let home = Home::default();
    let library = home.open();
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    drop(library);
    let needles = needles(home.folder());
    let mut child = Command::new(env!("CARGO_BIN_EXE_holder"))
        .arg(home.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    step(&mut child, &mut said, PHRASE, "open");
    let open = found(child.id(), &needles);
    assert!(open.iter().any(|(name, hits)| *name == "the key" && *hits > 0), "an open notebook has its key: {open:?}");
    step(&mut child, &mut said, "lock", "locked");
    let locked = found(child.id(), &needles);
    child.stdin.take().unwrap().write_all(b"end\n").unwrap();
    assert!(child.wait().unwrap().success(), "the program ends in order");
    assert!(locked.iter().all(|(_, hits)| *hits == 0), "a locked one has nothing of it: {locked:?}, before: {open:?}");
}

fn step(child: &mut Child, said: &mut impl BufRead, ask: &str, answer: &str) {
    writeln!(child.stdin.as_mut().unwrap(), "{ask}").unwrap();
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert_eq!(line.trim_end(), answer, "the program goes on");
}

/// The key as it is, as digits, and the key for pages' authentication that SQLCipher derives from it.
fn needles(profile: &Path) -> Needles {
    let vault = Vault::read(&profile.join("notebook.keys")).unwrap().unwrap();
    let key = vault.open(PHRASE).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    // SQLCipher 4: PBKDF2-HMAC-SHA512, twice, with the file's salt, each byte of it turned by 0x3a.
    let salt: Vec<u8> =
        fs::read(profile.join("notebook.db")).unwrap().iter().take(16).map(|byte| byte ^ 0x3a).collect();
    let mut of_pages = vec![0; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, NonZeroU32::new(2).unwrap(), &salt, key.as_slice(), &mut of_pages);
    vec![
        ("the key", key.to_vec()),
        ("its digits", hex.clone().into_bytes()),
        ("its digits in capitals", hex.to_uppercase().into_bytes()),
        ("the key of its pages", of_pages),
        ("the passphrase", PHRASE.as_bytes().to_vec()),
    ]
}

/// How often each stands in what the process may write to. What it may only read came from files.
fn found(process: u32, needles: &Needles) -> Vec<(&'static str, usize)> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem"))
        .unwrap_or_else(|why| panic!("this test reads the memory of its child, which must be allowed here: {why}"));
    let mut hits: Vec<(&'static str, usize)> = needles.iter().map(|(name, _)| (*name, 0)).collect();
    let mut seen = 0;
    for region in maps.lines().filter_map(writable) {
        memory.seek(SeekFrom::Start(region.0)).unwrap();
        let mut bytes = vec![0; usize::try_from(region.1 - region.0).unwrap()];
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        seen += bytes.len();
        for ((_, needle), (_, hits)) in needles.iter().zip(&mut hits) {
            *hits += count(&bytes, needle);
        }
    }
    assert!(seen > 1 << 20, "the memory was read: {seen} bytes");
    hits
}

fn writable(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split(' ');
    let (begin, end) = words.next()?.split_once('-')?;
    let is_writable = words.next()?.starts_with("rw");
    let at = |text| u64::from_str_radix(text, 16).ok();
    is_writable.then_some((at(begin)?, at(end)?))
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    let first = needle[0];
    let begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    begins.filter(|(at, _)| bytes[*at..].starts_with(needle)).count()
}
