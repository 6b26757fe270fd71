//! One key hands on to the next, and is taken back.

use fieldshelf_core::model::{BlockCause, KeyRole};

use super::desk::{Desk, Files, handover, key, keys, public};
use super::laptop::Laptop;

#[test]
fn a_laptop_that_asks_daily_sees_the_new_key_announced_and_then_sign() {
    let mut desk = Desk::new("a//r/");
    let mut daily = Laptop::following(&desk, 'a');
    desk.tomorrow();
    let answer = desk.rotate('a', 'b').fine("a key hands on");
    assert_eq!(answer["keys"][0]["key"], public('b'), "the answer names the new key");
    assert_eq!(desk.keys(), keys("b//r/"), "the new key signs from now on");
    assert_eq!(desk.manifest().unwrap().keys, keys("a/b/r/"), "the old one has announced it");
    daily.accepts(&desk, 0, "the old key's last word is an update like any other");
    assert_eq!(daily.role('b'), Some(KeyRole::Next), "and the new key is known");
    desk.tomorrow();
    desk.publish('b');
    daily.accepts(&desk, 0, "the new key signs");
    assert_eq!((daily.role('a'), daily.role('b')), (Some(KeyRole::Retired), Some(KeyRole::Current)), "and alone");
}

#[test]
fn a_laptop_that_was_away_for_years_finds_the_key_of_today() {
    let mut desk = Desk::new("a//r/");
    let away = Laptop::following(&desk, 'a');
    let mut typed_only = Laptop::with_key('a');
    for (old, new) in [('a', 'b'), ('b', 'c'), ('c', 'd')] {
        desk.tomorrow();
        desk.rotate(old, new).fine("a key hands on");
        desk.publish(new);
    }
    away.clone().accepts(&desk, 3, "it goes from key to key");
    typed_only.accepts(&desk, 3, "also who typed the first key and never read anything");
    std::fs::remove_file(desk.path(&handover('b'))).unwrap();
    away.clone().refuses(&desk, BlockCause::UnknownKey, "a link that is gone is not jumped over");
}

#[test]
fn nobody_else_can_hand_on() {
    let desk = Desk::new("a//r/");
    let mut laptop = Laptop::following(&desk, 'a');
    desk.rotate('a', 'b').fine("a key hands on");
    let genuine = desk.files();
    // A stranger signs the same, under the name of the key that the laptop knows.
    let mut forged = desk.manifest().unwrap();
    forged.keys = keys("a/x/r/");
    desk.sign(&forged, 'x');
    let stolen = ["manifest.json", "manifest.json.minisig"].map(|name| desk.files()[&format!("site/{name}")].clone());
    desk.put(&genuine);
    let [bytes, signature] = stolen;
    std::fs::write(desk.path(&handover('a')), bytes).unwrap();
    std::fs::write(desk.path(&format!("{}.minisig", handover('a'))), signature).unwrap();
    forged.sequence += 1;
    forged.keys = keys("x///");
    desk.sign(&forged, 'x');
    laptop.refuses(&desk, BlockCause::UnknownKey, "a stranger's word leads nowhere");
}

#[test]
fn an_interrupted_rotation_is_finished_by_the_same_command() {
    let mut desk = Desk::new("a//r/");
    let before = desk.files();
    desk.rotate('a', 'b').fine("a key hands on");
    let after = desk.files();
    let mut announced = Desk::new("a/b/r/").files();
    let steps = [
        ("folder/keys.toml", announced.remove("folder/keys.toml").unwrap()),
        (&*handover('a'), after[&handover('a')].clone()),
        (&*format!("{}.minisig", handover('a')), after[&format!("{}.minisig", handover('a'))].clone()),
        ("site/manifest.json", after["site/manifest.json"].clone()),
        ("site/manifest.json.minisig", after["site/manifest.json.minisig"].clone()),
        ("folder/keys.toml", after["folder/keys.toml"].clone()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes));
    desk.tomorrow();
    for done in 0..=steps.len() {
        check_interrupted(&desk, &before, &after, &steps[..done]);
    }
}

fn check_interrupted(desk: &Desk, before: &Files, after: &Files, done: &[(String, Vec<u8>)]) {
    let steps = done.len();
    desk.put(before);
    let mut laptop = Laptop::following(desk, 'a');
    let mut state = before.clone();
    state.extend(done.iter().cloned());
    desk.put(&state);
    // Between the manifest and its signature the two do not fit: refused, and asked again the next time.
    if steps == 4 {
        laptop.refuses(desk, BlockCause::BadSignature, "half a publication");
    } else {
        laptop.accepts(desk, 0, &format!("a reader sees nothing amiss after step {steps}"));
    }
    desk.rotate('a', 'b').fine(&format!("the same command after step {steps}"));
    assert_eq!(desk.keys(), keys("b//r/"), "the new key signs after step {steps}");
    if steps >= 3 {
        assert_eq!(&desk.files(), after, "what was signed is not signed a second time after step {steps}");
    }
    laptop.accepts(desk, 0, &format!("finished after step {steps}"));
    desk.publish('b');
    laptop.accepts(desk, 0, &format!("and the new key publishes after step {steps}"));
}

#[test]
fn publishing_in_the_middle_of_a_rotation_breaks_nothing() {
    let desk = Desk::new("a//r/");
    let mut laptop = Laptop::following(&desk, 'a');
    desk.rotate('a', 'b').fine("a key hands on");
    // The last step is undone, and someone publishes with the old key, who does not know of it.
    desk.set_keys("a/b/r/");
    desk.publish('a');
    desk.rotate('a', 'b').fine("the rotation is finished");
    assert_eq!(desk.manifest().unwrap().sequence, 4, "the old key's last word comes after what it published");
    desk.publish('b');
    laptop.accepts(&desk, 1, "the laptop missed all of it but the last");
}

#[test]
fn a_key_that_was_taken_back_signs_no_more() {
    let desk = Desk::new("a//r/");
    let mut laptop = Laptop::following(&desk, 'a');
    desk.rotate('a', 'b').fine("a key hands on");
    desk.publish('b');
    laptop.accepts(&desk, 1, "the new key is known");
    let mut forged = desk.manifest().unwrap();
    forged.sequence += 100;
    forged.keys = keys("a///");
    let forge = || desk.sign(&forged, 'a');
    let genuine = desk.files();
    forge();
    laptop.refuses(&desk, BlockCause::OldKey, "a key that handed on");
    desk.put(&genuine);
    let answer = desk.shelf(&["revoke", "FOLDER", &public('a')]).fine("an old key is revoked");
    assert_eq!(answer["keys"].as_array().unwrap().len(), 3, "current, recovery and revoked are shown");
    assert_eq!(desk.keys(), keys("b//r/a"), "keys.toml says so");
    desk.publish('b');
    laptop.accepts(&desk, 0, "the next publication tells it");
    forge();
    laptop.refuses(&desk, BlockCause::RevokedKey, "a key that was taken back");
    let answer = desk.shelf(&["revoke", "FOLDER", &key('a').id()]).fine("again, by its number");
    assert!(answer["done"][0].as_str().unwrap().contains("before"), "nothing changes: {answer}");
}

#[test]
fn one_of_two_keys_is_taken_back() {
    let desk = Desk::new("ab//r/");
    let mut laptop = Laptop::following(&desk, 'a');
    desk.shelf(&["revoke", "FOLDER", &desk.public('a')]).fine("one of two is revoked");
    desk.publish('b');
    laptop.accepts(&desk, 0, "the other was known from the first manifest");
    assert_eq!(laptop.role('a'), Some(KeyRole::Revoked), "and takes it back");
}
