//! Keys are made, and shown. Each takes the memory and seconds that a guess at its password would.

use std::fs;

use fieldshelf_cli::Exit;
use fieldshelf_cli::signing::SigningKey;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::fingerprint_of;

use super::desk::{Desk, PASSWORD, key, keys, public, read};

#[test]
fn a_key_is_made_for_a_folder() {
    let desk = Desk::new("///");
    let args = ["--json", "keys", "new", "day", "--dir", "DRAWER", "--folder", "FOLDER", "--password-file", "-"];
    let answer = desk.type_in(&args, &format!("{PASSWORD}\r\n")).fine("a key is made");
    let made = SigningKey::open(&read(&desk.path("drawer/day.key")), PASSWORD).expect("its password opens it");
    assert_eq!(answer["keys"][0]["key"], made.public_key(), "the answer names it");
    assert_eq!(answer["keys"][0]["fingerprint"], fingerprint_of(made.public_key()), "with what people compare");
    assert_eq!(read(&desk.path("drawer/day.pub")), made.public_file(), "the public half lies beside it");
    assert_eq!(desk.keys().current, [made.public_key()], "the folder names it");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(desk.path("drawer/day.key")).unwrap());
        assert_eq!(mode & 0o777, 0o600, "no other account reads the secret half");
    }
    let before = fs::read(desk.path("drawer/day.key")).unwrap();
    let ran = desk.type_in(&["keys", "new", "day", "--dir", "DRAWER", "--password-file", "-"], PASSWORD);
    assert_eq!(ran.exit, Exit::Usage, "there is one already: {}", ran.err);
    assert!(ran.err.contains("no key is ever overwritten"), "and it says so: {}", ran.err);
    assert_eq!(fs::read(desk.path("drawer/day.key")).unwrap(), before, "it was not touched");
}

#[test]
fn no_key_is_made_where_it_would_do_harm() {
    let desk = Desk::new("a//r/");
    let cases: [(&[&str], &str, &str); 7] = [
        (&["b", "--dir", "DRAWER"], "short", "fewer than 12 characters"),
        (&["b", "--dir", "DRAWER"], "", "The first line of the password file is empty"),
        (&["../b", "--dir", "DRAWER"], PASSWORD, "by letters, digits, - and _ alone"),
        (&["b", "--dir", "FOLDER"], PASSWORD, "must not lie in the folder that you publish"),
        (&["b", "--dir", "DRAWER", "--folder", "FOLDER"], PASSWORD, "then use `shelf keys rotate`"),
        (&["b", "--dir", "DRAWER", "--folder", "FOLDER", "--recovery"], PASSWORD, "from nobody but itself"),
        (&["b", "--dir", "DRAWER", "--folder", "SITE"], PASSWORD, "There is no shelf.toml"),
    ];
    for (args, password, sentence) in cases {
        let ran = desk.type_in(&[&["keys", "new"], args, &["--password-file", "-"]].concat(), password);
        assert_ne!(ran.exit, Exit::Fine, "{args:?} makes no key");
        assert!(ran.err.contains(sentence), "{args:?} says why: {}", ran.err);
        assert!(!desk.path("drawer/b.key").exists() && !desk.path("folder/b.key").exists(), "{args:?} leaves nothing");
    }
}

#[test]
fn keys_are_shown_for_people_and_programs() {
    let desk = Desk::new("a/b/r/x");
    let answer = desk.shelf(&["show", "FOLDER"]).fine("the keys of a folder");
    let shown: Vec<_> = answer["keys"].as_array().unwrap().iter().map(|key| (&key["role"], &key["key"])).collect();
    let expected = [("current", 'a'), ("next", 'b'), ("recovery", 'r'), ("revoked", 'x')];
    for ((role, key), (expected, letter)) in shown.into_iter().zip(expected) {
        assert_eq!((role.as_str(), key.as_str()), (Some(expected), Some(&*public(letter))), "each with its role");
    }
    assert_eq!(desk.keys(), keys("a/b/r/x"), "showing changes nothing");
    for given in [public('a'), desk.public('a')] {
        let ran = desk.type_in(&["keys", "show", &given], "");
        assert_eq!(ran.exit, Exit::Fine, "a key by itself: {}", ran.err);
        let expected = [fingerprint_of(&public('a')), key('a').id(), public('a')];
        assert!(expected.iter().all(|part| ran.out.contains(part)), "with all that people compare: {}", ran.out);
    }
    let ran = Desk::new("///").shelf(&["show", "FOLDER"]).fine("a folder without keys");
    assert_eq!(ran["done"].as_array().unwrap().len(), 2, "what is missing is said: {ran}");
}

#[test]
fn a_key_is_checked_without_signing() {
    let desk = Desk::new("a//r/");
    let (secret, before) = (desk.secret('r'), desk.files());
    let answer = desk.shelf(&["check", &secret, "--password-file", "DRAWER/password"]).fine("the password is right");
    assert_eq!(answer["keys"][0]["key"], public('r'), "the key is named, to be compared");
    let wrong = desk.type_in(&["keys", "check", &secret, "--password-file", "-"], "four other english words");
    assert_eq!(wrong.exit, Exit::NotTrusted, "the password is wrong: {}", wrong.err);
    assert_eq!(desk.files(), before, "nothing is changed");
}
