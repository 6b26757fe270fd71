//! Keys and signatures are minisign's: each side by side with the program itself, as Debian packs it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use fieldshelf_cli::signing::{Cost, KeyFault, SigningKey};
use fieldshelf_core::publish::signing::Signer;
use minisign_verify::{PublicKey, Signature};

use super::desk::{PASSWORD, key, read};

const COMMENT: &str = "fieldshelf source_id=https://example.org/shelf sequence=7";

/// Runs the program with a password typed twice. `ulimit` keeps it from taking a gigabyte: then it makes keys that are
/// cheaper to open, as it does on a small computer.
fn minisign(folder: &Path, args: &[&str], password: &str) -> Output {
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -v 200000; exec minisign \"$@\"", "minisign"])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may refuse before it reads.
    let _ = child.stdin.take().unwrap().write_all(format!("{password}\n{password}\n").as_bytes());
    let ran = child.wait_with_output().unwrap();
    assert_ne!(
        ran.status.code(),
        Some(127),
        "The program minisign is missing, which these tests compare with. On Debian: apt-get install minisign"
    );
    ran
}

#[track_caller]
fn fine(ran: &Output, why: &str) {
    assert!(ran.status.success(), "{why}: {ran:?}");
}

#[test]
fn it_verifies_what_we_sign_and_signs_the_same_with_our_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let (ours, bytes) = (key('a'), b"{\"schema\":1}\n");
    fs::write(file("a.pub"), ours.public_file()).unwrap();
    fs::write(file("a.key"), ours.seal(PASSWORD, [7; 32], Cost::Test).unwrap().as_bytes()).unwrap();
    fs::write(file("manifest.json"), bytes).unwrap();
    fs::write(file("manifest.json.minisig"), ours.sign(bytes, COMMENT)).unwrap();
    let verified = minisign(folder.path(), &["-V", "-p", "a.pub", "-m", "manifest.json"], "");
    fine(&verified, "it verifies our signature");
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(said.contains(COMMENT), "and the comment that is signed with it: {said}");

    let sign = ["-S", "-s", "a.key", "-m", "manifest.json", "-x", "theirs.minisig", "-t", COMMENT];
    fine(&minisign(folder.path(), &sign, PASSWORD), "it opens our key with its password");
    assert_eq!(read(&file("theirs.minisig")), ours.sign(bytes, COMMENT), "and signs the very same bytes");
    let refused = minisign(folder.path(), &sign, "four other english words");
    assert!(!refused.status.success(), "but not with another password");

    fs::write(file("manifest.json"), b"{\"schema\":2}\n").unwrap();
    let refused = minisign(folder.path(), &["-V", "-p", "a.pub", "-m", "manifest.json"], "");
    assert!(!refused.status.success(), "one digit is another, and it refuses");
}

#[test]
fn we_sign_with_its_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fine(&minisign(folder.path(), &["-G", "-p", "b.pub", "-s", "b.key"], PASSWORD), "it makes a key");
    let open = |password: &str| SigningKey::open(&read(&file("b.key")), password);
    assert_eq!(open("four other english words").err(), Some(KeyFault::WrongPassword), "another password is refused");
    let theirs = open(PASSWORD).expect("its password opens it here");
    let public = read(&file("b.pub"));
    assert_eq!(public.lines().nth(1), Some(theirs.public_key()), "the halves belong together");
    assert!(public.contains(&theirs.id()), "the number is written as it writes it: {public}");
    fs::write(file("m"), b"text").unwrap();
    fs::write(file("m.minisig"), theirs.sign(b"text", COMMENT)).unwrap();
    fine(&minisign(folder.path(), &["-V", "-H", "-p", "b.pub", "-m", "m"], ""), "it verifies, prehashed only");
    fine(&minisign(folder.path(), &["-S", "-s", "b.key", "-m", "m", "-t", COMMENT], PASSWORD), "it signs by default");
    let signature = Signature::decode(&read(&file("m.minisig"))).unwrap();
    let public = PublicKey::from_base64(theirs.public_key()).unwrap();
    public.verify(b"text", &signature, false).expect("what readers accept: prehashed is its default");
}

#[test]
fn a_key_without_a_password_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fine(&minisign(folder.path(), &["-G", "-W", "-p", "c.pub", "-s", "c.key"], ""), "it makes a key that lies open");
    let opened = SigningKey::open(&read(&folder.path().join("c.key")), "");
    assert_eq!(opened.err(), Some(KeyFault::NoPassword), "which is not signed with here");
}
