//! What is refused, with its sentence; nothing is changed by it.

use fieldshelf_cli::Exit;

use super::desk::{Desk, Ran, key, public};

/// That a run was refused with this exit and sentence, and changed no file.
#[track_caller]
fn check(desk: &Desk, run: impl Fn(&Desk) -> Ran, exit: Exit, sentence: &str) {
    let before = desk.files();
    let ran = run(desk);
    assert_eq!(ran.exit, exit, "{sentence}: {}", ran.err);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&ran.err).contains(sentence), "{sentence}: the reason is said: {}", ran.err);
    assert!(ran.out.contains("\"error\""), "{sentence}: and in JSON: {}", ran.out);
    assert_eq!(desk.files(), before, "{sentence}: nothing was changed");
}

#[test]
fn a_rotation_is_refused() {
    let desk = Desk::new("a//r/x");
    let usage = Exit::Usage;
    check(&desk, |desk| desk.rotate('b', 'c'), usage, "The old key is not the current key of this folder");
    check(&desk, |desk| desk.rotate('a', 'a'), usage, "The old key is not the current key of this folder");
    check(&desk, |desk| desk.rotate('a', 'x'), usage, "The new key was revoked before");
    check(&desk, |desk| desk.rotate('a', 'r'), usage, "The recovery key cannot be the new key");
    std::fs::write(desk.path("drawer/password"), "four other english words").unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::NotTrusted, "a.key: That password does not open this key.");
    std::fs::write(desk.path("drawer/password"), "\n").unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), usage, "The first line of the password file is empty,");
    std::fs::write(desk.secret('a'), key('a').public_file()).unwrap();
    std::fs::write(desk.path("drawer/password"), "x").unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::BadData, "This is the public half of a key");
}

#[test]
fn a_site_that_the_keys_did_not_sign_is_not_built_upon() {
    let desk = Desk::new("a//r/");
    let mut manifest = desk.manifest().unwrap();
    manifest.sequence += 1;
    desk.sign(&manifest, 'x');
    let foreign = "is not one that a key of this folder signed";
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::Usage, foreign);
    check(&desk, |desk| desk.recover('r', 'b', &[]), Exit::Usage, foreign);
    desk.sign(&manifest, 'a');
    let mut changed = std::fs::read(desk.path("site/manifest.json")).unwrap();
    changed[100] ^= 1;
    std::fs::write(desk.path("site/manifest.json"), changed).unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::Usage, foreign);
    std::fs::remove_file(desk.path("site/manifest.json")).unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::Usage, "There is no signed manifest in");
}

#[test]
fn a_rotation_whose_last_word_is_lost_is_not_taken_for_done() {
    let desk = Desk::new("a//r/");
    desk.rotate('a', 'b').fine("a key hands on");
    std::fs::remove_dir_all(desk.path("site/keys")).unwrap();
    check(&desk, |desk| desk.rotate('a', 'b'), Exit::Usage, "the site lacks the old key's last manifest");
}

#[test]
fn a_recovery_is_refused() {
    let desk = Desk::new("a//r/x");
    check(&desk, |desk| desk.recover('a', 'b', &[]), Exit::Usage, "This key is not the recovery key of this folder");
    check(&desk, |desk| desk.recover('r', 'x', &[]), Exit::Usage, "The new key was revoked before");
    check(&desk, |desk| desk.recover('r', 'b', &["--sequence", "1"]), Exit::Usage, "must be greater than 1,");
    let unknown = Desk::new("a///");
    unknown.set_keys("a//r/");
    let sentence = "Nothing was published yet that names this recovery key";
    check(&unknown, |desk| desk.recover('r', 'b', &[]), Exit::Usage, sentence);
}

#[test]
fn a_revocation_is_refused() {
    let desk = Desk::new("a//r/");
    let revoke = |key: String| move |desk: &Desk| desk.shelf(&["revoke", "FOLDER", &key]);
    check(&desk, revoke(public('a')), Exit::Usage, "This is the only key that signs");
    check(&desk, revoke(key('a').id()), Exit::Usage, "This is the only key that signs");
    check(&desk, revoke(public('r')), Exit::Usage, "A recovery key cannot be revoked");
    check(&desk, revoke(key('z').id()), Exit::Usage, "No key of this folder has that number");
    check(&desk, revoke("nonsense".to_owned()), Exit::Usage, "neither the file of a public key");
    let elsewhere = |desk: &Desk| desk.shelf(&["revoke", "SITE", &public('a')]);
    check(&desk, elsewhere, Exit::NotFound, "There is no shelf.toml in the folder");
}

#[test]
fn keys_toml_is_not_guessed_at() {
    let desk = Desk::new("a//r/");
    let keys = desk.path("folder/keys.toml");
    for (text, sentence) in [
        ("current = [\"RW\"]", "keys.toml, line 1: “RW” is not a public key"),
        ("\ncurrent = [\"RWRTY0IyAAAA\"]", "keys.toml, line 2: this is a SECRET key"),
        ("current = 7", "keys.toml, line 1: "),
    ] {
        std::fs::write(&keys, text).unwrap();
        check(&desk, |desk| desk.shelf(&["show", "FOLDER"]), Exit::BadData, sentence);
        check(&desk, |desk| desk.rotate('a', 'b'), Exit::BadData, sentence);
    }
}
