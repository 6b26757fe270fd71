//! That keys and signatures are minisign's is told in `tests/minisign.rs`, by Debian's program itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use fieldshelf_core::trust::{key_id, read_key};
use minisign_verify::{PublicKey, Signature};

use super::*;

const PASSWORD: &str = "correct horse battery staple";

fn key(chance: u8) -> SigningKey {
    SigningKey::generate(&Zeroizing::new([chance; CHANCE])).unwrap().0
}

fn file() -> Zeroizing<String> {
    key(7).seal(PASSWORD, [9; 32], Cost::Test).unwrap()
}

#[test]
fn what_is_signed_can_be_verified() {
    let key = key(7);
    let public = PublicKey::from_base64(key.public_key()).unwrap();
    for bytes in [b"".as_slice(), b"{}", &[0; 100_000]] {
        let text = key.sign(bytes, "fieldshelf source_id=a sequence=1");
        let signature = Signature::decode(&text).unwrap();
        public.verify(bytes, &signature, false).unwrap();
        assert_eq!(signature.trusted_comment(), "fieldshelf source_id=a sequence=1", "the comment is carried");
        assert_eq!(text, key.sign(bytes, "fieldshelf source_id=a sequence=1"), "signed again, it is the same text");
        assert_ne!(text, key.sign(bytes, "fieldshelf source_id=a sequence=2"), "the comment is signed too");
    }
}

#[test]
fn a_key_file_opens_with_its_password_alone() {
    let opened = SigningKey::open(&file(), PASSWORD).unwrap();
    assert_eq!(opened.public_key(), key(7).public_key(), "the key that was put in");
    assert_eq!(opened.sign(b"x", "c"), key(7).sign(b"x", "c"), "signs as it did");
    let refused = |text: &str, password: &str| SigningKey::open(text, password).err().unwrap();
    let no_password = file().replace("RWRTY0Iy", "RWQAAEIy");
    let cases: [(&str, &str, KeyFault, &str); 7] = [
        (&file(), "Correct horse battery staple", KeyFault::WrongPassword, "one letter is another"),
        (&file(), "", KeyFault::WrongPassword, "no password is another password"),
        ("", PASSWORD, KeyFault::NotAKey, "an empty file"),
        ("untrusted comment: x\n", PASSWORD, KeyFault::NotAKey, "a first line alone"),
        ("untrusted comment: x\nnot base64!\n", PASSWORD, KeyFault::NotAKey, "letters that mean nothing"),
        (&key(7).public_file(), PASSWORD, KeyFault::Public, "the wrong half"),
        (&no_password, PASSWORD, KeyFault::NoPassword, "a key that lies open"),
    ];
    for (text, password, fault, why) in cases {
        assert_eq!(refused(text, password), fault, "{why}");
    }
}

#[test]
fn no_damaged_key_file_opens_as_another_key() {
    let whole = key(7);
    let record = text::decode(file().lines().nth(1).unwrap()).unwrap();
    for place in 0..record.len() {
        let mut damaged = record.clone();
        damaged[place] ^= 1;
        let text = format!("untrusted comment: x\n{}\n", text::encode(&damaged));
        // The two limits are rounded, so that their lowest bits mean nothing.
        let harmless = SigningKey::open(&text, PASSWORD).is_ok_and(|key| key.public_key() == whole.public_key());
        assert!(SigningKey::open(&text, PASSWORD).is_err() || (38..54).contains(&place) && harmless, "byte {place}");
    }
    for length in 0..record.len() {
        let text = format!("untrusted comment: x\n{}\n", text::encode(&record[..length]));
        let fault = SigningKey::open(&text, PASSWORD).err();
        let expected = if length == 42 { KeyFault::Public } else { KeyFault::NotAKey };
        assert_eq!(fault, Some(expected), "cut after {length} bytes");
    }
}

#[test]
fn a_file_that_asks_for_too_much_is_refused_before_it_is_tried() {
    let record = text::decode(file().lines().nth(1).unwrap()).unwrap();
    for (from, why) in [(38, "operations"), (46, "memory")] {
        let mut greedy = record.clone();
        greedy[from..from + 8].copy_from_slice(&(1_u64 << 40).to_le_bytes());
        let text = format!("untrusted comment: x\n{}\n", text::encode(&greedy));
        assert_eq!(SigningKey::open(&text, PASSWORD).err(), Some(KeyFault::NotAKey), "{why} without end");
    }
}

#[test]
fn an_id_is_written_as_minisign_prints_it() {
    // The example of minisign's own documentation.
    let example = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    assert_eq!(key_id(example).as_deref(), Some("E7620F1842B4E81F"), "the lowest byte comes first");
    assert_eq!(key_id(key(7).public_key()), Some(key(7).id()), "the same of a key of ours");
    assert_eq!(key_id("RWQf6LRCGA9i5"), None, "half a key has no id");
    assert_eq!(read_key(&key(7).public_file()).unwrap(), key(7).public_key(), "its file is read by the other side");
    assert_ne!(key(7).public_key(), key(8).public_key(), "another chance is another key");
}
