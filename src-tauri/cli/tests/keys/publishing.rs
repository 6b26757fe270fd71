//! The whole way, with `shelf publish` itself: what it writes before and after keys change hands is believed.

use fieldshelf_cli::Exit;
use fieldshelf_core::model::{BlockCause, KeyRole};

use super::desk::{Desk, handover, keys};
use super::laptop::Laptop;

/// A folder as `shelf publish init` makes it, published once.
fn shelf_with_keys(named: &str) -> Desk {
    let desk = Desk::new("///");
    std::fs::remove_dir_all(desk.path("folder")).unwrap();
    let ran = desk.type_in(&["publish", "init", "FOLDER"], "");
    assert_eq!(ran.exit, Exit::Fine, "a new folder is made: {}", ran.err);
    desk.set_keys(named);
    publish(&desk, named.chars().next().unwrap(), Exit::Fine);
    desk
}

#[track_caller]
fn publish(desk: &Desk, letter: char, exit: Exit) {
    let key = desk.secret(letter);
    let args = ["publish", "FOLDER", "--to", "SITE", "--key", &key, "--password-file", "DRAWER/password"];
    let ran = desk.type_in(&args, "");
    assert_eq!(ran.exit, exit, "publishing with {letter}: {}{}", ran.out, ran.err);
}

#[test]
fn a_published_site_goes_from_key_to_key() {
    let mut desk = shelf_with_keys("a//r/");
    let mut daily = Laptop::following(&desk, 'a');
    let mut away = daily.clone();
    desk.tomorrow();
    desk.rotate('a', 'b').fine("a key hands on");
    daily.accepts(&desk, 0, "the announcement");
    publish(&desk, 'a', Exit::Usage);
    publish(&desk, 'b', Exit::Fine);
    daily.accepts(&desk, 0, "the new key publishes");
    let page = std::fs::read_to_string(desk.path("site/feed.json")).unwrap();
    assert!(page.contains(&super::desk::public('b')), "the feed announces the key that signs it");
    desk.tomorrow();
    desk.recover('r', 'c', &[]).fine("and is lost");
    daily.accepts(&desk, 0, "the recovery key speaks");
    publish(&desk, 'b', Exit::Usage);
    publish(&desk, 'c', Exit::Fine);
    daily.accepts(&desk, 0, "the third key publishes");
    away.accepts(&desk, 1, "who was away all the time finds it");
    assert_eq!((daily.role('b'), away.role('c')), (Some(KeyRole::Revoked), Some(KeyRole::Current)), "nothing is open");
    for letter in ['a', 'r'] {
        assert!(desk.path(&handover(letter)).exists(), "publishing removes no handover");
    }
    let sequence = desk.manifest().unwrap().sequence;
    publish(&desk, 'c', Exit::Fine);
    assert!(desk.manifest().unwrap().sequence >= sequence, "numbers never go back");
    daily.accepts(&desk, 0, "published again");
    assert_eq!(desk.manifest().unwrap().keys, keys("c//r/b"), "by the keys of keys.toml");
}

#[test]
fn a_change_of_keys_is_not_undone_by_publishing_an_old_copy() {
    let mut desk = shelf_with_keys("a//r/");
    let mut laptop = Laptop::following(&desk, 'a');
    let old = desk.files();
    desk.tomorrow();
    desk.rotate('a', 'b').fine("a key hands on");
    publish(&desk, 'b', Exit::Fine);
    laptop.accepts(&desk, 1, "the new key");
    desk.put(&old);
    publish(&desk, 'a', Exit::Fine);
    laptop.refuses(&desk, BlockCause::OldKey, "a backup of the desk is put back, and published with the old key");
}
