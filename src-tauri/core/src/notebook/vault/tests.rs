//! What opens a notebook, what does not, and that a file is never half.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;
use std::fs;
use std::sync::Mutex;

use super::*;
use crate::Code as Cause;

const CHEAP: Cost = Cost { memory: 8, passes: 1 };
const PHRASE: &str = "four plain words here";

/// A keychain that keeps what it is given, until it is emptied.
#[derive(Default)]
struct Pocket(Mutex<HashMap<String, Vec<u8>>>);

impl Keychain for Pocket {
    fn is_there(&self) -> bool {
        true
    }

    fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.0.lock().unwrap().get(name).cloned().map(Zeroizing::new)
    }

    fn set(&self, name: &str, secret: &[u8]) -> std::result::Result<(), keychain::NotKept> {
        self.0.lock().unwrap().insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn forget(&self, name: &str) -> bool {
        self.0.lock().unwrap().remove(name).is_some()
    }
}

struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
    key: NotebookKey,
    pocket: Pocket,
}

impl Desk {
    fn new(passphrase: Option<&str>) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = (folder.path().join("notebook.keys"), NotebookKey::random().unwrap());
        Vault::make(&path, "Outreach", &key, passphrase.map(|secret| (secret, CHEAP))).unwrap();
        Desk { _folder: folder, path, key, pocket: Pocket::default() }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Vault) -> Result<T>) -> Result<T> {
        Vault::change(&self.path, change)
    }

    fn vault(&self) -> Vault {
        Vault::read(&self.path).unwrap().unwrap()
    }

    fn opens(&self, secret: &str) -> bool {
        self.vault().open(secret).is_ok_and(|key| *key == *self.key)
    }

    fn is_free(&self) -> bool {
        self.vault().open_freely(&self.pocket).is_some_and(|key| *key == *self.key)
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }
}

#[test]
fn a_passphrase_takes_the_place_of_the_login() {
    let desk = Desk::new(None);
    let digits = key_text::hex(desk.key.as_slice());
    assert_eq!(desk.vault().protection(), Protection::Login, "nothing else protects a new notebook");
    assert!(desk.is_free() && desk.text().contains(digits.as_str()), "and the file says so: the key stands in it");
    desk.change(|vault| vault.put_passphrase(&desk.key, PHRASE, CHEAP)).unwrap();
    assert_eq!(desk.vault().protection(), Protection::Passphrase, "now a passphrase protects it");
    assert!(!desk.text().contains(digits.as_str()), "and the key does not stand in the file any more");
    assert!(desk.opens(PHRASE) && !desk.is_free(), "only the passphrase opens it");
    assert!(!desk.opens("four plain words hero"), "no other does");
    desk.change(|vault| vault.put_passphrase(&desk.key, "another four words", CHEAP)).unwrap();
    assert!(desk.opens("another four words") && !desk.opens(PHRASE), "a changed one takes the place of the old one");
    desk.change(|vault| {
        vault.take_passphrase(&desk.key);
        Ok(())
    })
    .unwrap();
    assert!(desk.is_free(), "without it, the login protects again");
    assert_eq!(desk.vault().name(), "Outreach", "the name is as it was");
}

#[test]
fn a_new_notebook_with_a_passphrase_never_stands_open() {
    let desk = Desk::new(Some(PHRASE));
    assert!(desk.opens(PHRASE) && !desk.is_free(), "its first file is sealed");
    let short = desk.change(|vault| vault.put_passphrase(&desk.key, "seven77", CHEAP)).unwrap_err();
    assert_eq!(short.code(), Cause::BadRequest, "what is guessed in no time is refused");
    assert!(desk.opens(PHRASE), "and changes nothing");
}

#[test]
fn a_recovery_code_opens_what_a_passphrase_does() {
    let desk = Desk::new(Some(PHRASE));
    let first = desk.change(|vault| vault.put_recovery(&desk.key)).unwrap();
    assert!(desk.opens(&first) && desk.opens(&first.to_lowercase()) && desk.opens(PHRASE), "both are ways in");
    let second = desk.change(|vault| vault.put_recovery(&desk.key)).unwrap();
    assert!(desk.opens(&second) && !desk.opens(&first), "an earlier code is worth nothing");
    let refusal = |secret: &str| desk.vault().open(secret).unwrap_err().to_string();
    assert!(refusal(&first).contains("recovery code."), "a wrong code is called one");
    let slip = if second.ends_with('0') { '1' } else { '0' };
    let slip = format!("{}{slip}", &second.strip_suffix(|_: char| true).unwrap());
    assert!(refusal(&slip).contains("mistyped"), "a slip is called a slip: {}", refusal(&slip));
    assert!(refusal("who knows what").contains("passphrase"), "anything else is taken for a passphrase");
}

#[test]
fn a_keychain_that_is_lost_loses_nothing() {
    let desk = Desk::new(None);
    let refused = desk.change(|vault| vault.put_keychain(&desk.key, &desk.pocket)).unwrap_err();
    assert_eq!(refused.code(), Cause::BadRequest, "a keychain alone is no way to keep notes");
    let code = desk.change(|vault| vault.put_recovery(&desk.key)).unwrap();
    desk.change(|vault| vault.put_keychain(&desk.key, &desk.pocket)).unwrap();
    assert_eq!(desk.vault().protection(), Protection::Keychain, "beside a recovery code it is");
    assert!(desk.is_free(), "and opens the notebook by itself");
    desk.pocket.0.lock().unwrap().clear();
    assert!(!desk.is_free() && desk.opens(&code), "an emptied keychain opens nothing, the code still does");
    desk.change(|vault| {
        vault.take_keychain(&desk.key);
        Ok(())
    })
    .unwrap();
    assert!(desk.is_free(), "turned off, the login protects again");
    let refused = desk.change(|vault| vault.put_keychain(&desk.key, &NoKeychain)).unwrap_err();
    assert_eq!(refused.code(), Cause::BadRequest, "where there is no keychain, nothing is turned on");
    assert!(desk.is_free(), "and nothing changes");
}

#[test]
fn taking_a_passphrase_away_leaves_a_way_in() {
    let desk = Desk::new(Some(PHRASE));
    desk.change(|vault| vault.put_keychain(&desk.key, &desk.pocket)).unwrap();
    desk.change(|vault| {
        vault.take_passphrase(&desk.key);
        Ok(())
    })
    .unwrap();
    assert_eq!(desk.vault().protection(), Protection::Login, "a keychain alone is not left as the only way");
    let code = desk.change(|vault| vault.put_recovery(&desk.key)).unwrap();
    desk.change(|vault| vault.put_passphrase(&desk.key, PHRASE, CHEAP)).unwrap();
    desk.change(|vault| vault.put_keychain(&desk.key, &desk.pocket)).unwrap();
    desk.change(|vault| {
        vault.take_passphrase(&desk.key);
        Ok(())
    })
    .unwrap();
    assert_eq!(desk.vault().protection(), Protection::Keychain, "beside a recovery code it is");
    assert!(desk.opens(&code), "which opens too");
}

#[test]
fn a_slot_cannot_stand_for_another() {
    let (one, two) = (Desk::new(Some(PHRASE)), Desk::new(Some(PHRASE)));
    let code = one.change(|vault| vault.put_recovery(&one.key)).unwrap();
    let sealed = one.vault().recovery.unwrap();
    let Typed::Code(code) = recovery::read(&code) else { panic!("a new code is one") };
    for (vault, kind, why) in [(one.vault(), "keychain", "another slot"), (two.vault(), "recovery", "another notebook")]
    {
        assert!(
            sealed.open(&vault.seal(kind), code.bytes()).is_err(),
            "what was sealed for one opens nothing in {why}"
        );
    }
}

#[test]
fn a_damaged_file_is_refused_and_left_alone() {
    let desk = Desk::new(Some(PHRASE));
    desk.change(|vault| vault.put_recovery(&desk.key)).unwrap();
    // The second is gone too: there is nothing to open it with.
    fs::remove_file(second(&desk.path)).unwrap();
    let whole = desk.text();
    let heavy = whole.replacen("argon2id 8 ", "argon2id 8000000 ", 1);
    let cases = [
        (String::new(), Cause::Damaged, "an empty file"),
        (whole.chars().take(200).collect(), Cause::Damaged, "a short file"),
        (format!("{whole}\n"), Cause::Damaged, "something after the end"),
        (heavy, Cause::Damaged, "a cost that would stop the computer"),
        (whole.replacen("keys 1", "keys 2", 1), Cause::TooNew, "a later form"),
    ];
    for (text, code, why) in cases {
        fs::write(&desk.path, &text).unwrap();
        assert_eq!(Vault::read(&desk.path).unwrap_err().code(), code, "{why} is refused");
        assert_eq!(desk.change(|vault| vault.rename("Other")).unwrap_err().code(), code, "{why} is not written over");
        assert_eq!(desk.text(), text, "{why} is left as it is");
    }
    for place in 0..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        bytes[place] ^= 1;
        fs::write(&desk.path, &bytes).unwrap();
        assert!(Vault::read(&desk.path).is_err(), "a flipped bit at byte {place} is noticed");
    }
}

#[test]
fn the_file_stands_twice_and_the_first_counts() {
    let desk = Desk::new(Some(PHRASE));
    let second = second(&desk.path);
    let sealed = desk.text();
    fs::write(&desk.path, "damaged").unwrap();
    assert!(desk.opens(PHRASE), "where the first is damaged, the second opens the notebook");
    agree(&desk.path).unwrap();
    assert_eq!(desk.text(), sealed, "and takes its place");
    desk.change(|vault| {
        vault.take_passphrase(&desk.key);
        Ok(())
    })
    .unwrap();
    let plain = desk.text();
    assert_eq!(fs::read_to_string(&second).unwrap(), plain, "both are changed");
    // Killed between the two, while the passphrase was taken away.
    fs::write(&desk.path, &sealed).unwrap();
    assert!(!desk.is_free() && desk.opens(PHRASE), "what was not acknowledged did not happen");
    agree(&desk.path).unwrap();
    assert_eq!(fs::read_to_string(&second).unwrap(), sealed, "and the key does not stay in the second");
    fs::remove_file(&desk.path).unwrap();
    let refused = Vault::make(&desk.path, "Other", &NotebookKey::random().unwrap(), None).unwrap_err();
    assert_eq!(refused.code(), Cause::BadRequest, "nothing takes the place of what still opens copies");
}

#[test]
fn what_opens_a_notebook_stands_twice() {
    let desk = Desk::new(Some(PHRASE));
    let (path, other) = (&desk.path, second(&desk.path));
    assert_eq!(fs::read(path).unwrap(), fs::read(&other).unwrap(), "what opens it stands twice");
    let whole = desk.text();
    for (spoil, why) in [(Some("half a fi"), "damaged"), (Some(""), "empty"), (None, "gone")] {
        match spoil {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        assert!(desk.opens(PHRASE), "{why}, the second opens it");
        agree(path).unwrap();
        assert_eq!(desk.text(), whole, "{why}, it is written anew");
    }
    fs::write(path, "half a fi").unwrap();
    desk.change(|vault| vault.put_passphrase(&desk.key, "another long one", Cost { memory: 8, passes: 1 })).unwrap();
    assert_eq!(fs::read(path).unwrap(), fs::read(&other).unwrap(), "a change mends it too");
    assert!(!desk.opens(PHRASE) && desk.opens("another long one"), "and what opened it before does in neither");
    fs::write(&other, &whole).unwrap();
    agree(path).unwrap();
    assert_eq!(fs::read(path).unwrap(), fs::read(&other).unwrap(), "where both are whole the first is right");
    assert!(!desk.opens(PHRASE), "so an old passphrase does not come back");
    fs::write(path, whole.replacen("keys 1", "keys 2", 1)).unwrap();
    assert_eq!(Vault::read(path).unwrap_err().code(), Cause::TooNew, "a later form is no damage");
    agree(path).unwrap();
    assert!(desk.text().contains("keys 2"), "and is never touched");
}

#[test]
fn what_a_cut_left_behind_is_swept() {
    let desk = Desk::new(Some(PHRASE));
    let unfinished = private::beside(&desk.path, ".new");
    fs::write(&unfinished, "login and so on").unwrap();
    sweep(&desk.path).unwrap();
    assert!(!unfinished.exists() && desk.opens(PHRASE), "an unfinished file may hold a key, and goes");
}

#[test]
fn names_have_bounds() {
    for (name, fits) in [
        (" Van ", true),
        ("", false),
        ("  ", false),
        ("a\nb", false),
        (&"x".repeat(60), true),
        (&"x".repeat(61), false),
    ] {
        assert_eq!(checked_name(name).is_ok(), fits, "{name:?}");
    }
    assert_eq!(checked_name(" Van ").unwrap(), "Van", "spaces around a name are no part of it");
}
