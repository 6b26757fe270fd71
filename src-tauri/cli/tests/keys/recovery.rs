//! The key that signs is lost, or someone else has it.

use fieldshelf_core::model::{BlockCause, KeyRole};

use super::desk::{Desk, handover, keys, public};
use super::laptop::Laptop;

#[test]
fn a_stolen_key_is_taken_back_by_the_recovery_key() {
    let mut desk = Desk::new("a//r/");
    let (mut watching, mut deceived, mut away) =
        (Laptop::following(&desk, 'a'), Laptop::following(&desk, 'a'), Laptop::following(&desk, 'a'));
    let own_copy = desk.files();
    let mut forged = desk.manifest().unwrap();
    forged.sequence = 40;
    forged.keys = keys("a/x/r/");
    desk.sign(&forged, 'a');
    deceived.accepts(&desk, 0, "until it is taken back, a stolen key is as good as any");
    desk.put(&own_copy);
    desk.tomorrow();
    let answer = desk.recover('r', 'b', &[]).fine("the recovery key speaks");
    assert_eq!(answer["keys"][0]["key"], public('b'), "the answer names the new key");
    assert_eq!(desk.keys(), keys("b//r/a"), "keys.toml says the same");
    for laptop in [&mut watching, &mut deceived] {
        laptop.accepts(&desk, 0, "its word counts at once, and its number is greater than a thief's");
        assert_eq!(laptop.role('a'), Some(KeyRole::Revoked), "the stolen key is worth nothing");
        assert_eq!(laptop.role('b'), Some(KeyRole::Current), "the new one signs");
    }
    desk.publish('b');
    watching.accepts(&desk, 0, "the new key publishes");
    away.accepts(&desk, 1, "who was away finds the recovery key's word");
    let mut again = desk.manifest().unwrap();
    again.sequence += 1;
    again.keys = keys("a//r/");
    for (letter, cause) in [('a', BlockCause::RevokedKey), ('x', BlockCause::UnknownKey)] {
        desk.sign(&again, letter);
        watching.refuses(&desk, cause, "the thief is out");
        if letter == 'a' {
            deceived.refuses(&desk, cause, "also where it had come in");
        }
    }
    desk.sign(&again, 'x');
    deceived.refuses(&desk, BlockCause::OldKey, "a key that the thief announced is out too");
}

#[test]
fn a_key_that_was_lost_long_after_it_was_handed_on_is_found_by_everyone() {
    let desk = Desk::new("a//r/");
    let mut away = Laptop::following(&desk, 'a');
    desk.rotate('a', 'b').fine("a key hands on");
    desk.publish('b');
    let mut daily = away.clone();
    daily.accepts(&desk, 1, "the second key");
    desk.recover('r', 'c', &[]).fine("the recovery key speaks");
    desk.publish('c');
    desk.rotate('c', 'd').fine("and the third key hands on in its turn");
    desk.publish('d');
    daily.accepts(&desk, 2, "by the word of the recovery key, and of the third");
    away.accepts(&desk, 2, "so does who never heard of the second");
    desk.recover('r', 'e', &[]).fine("the recovery key speaks a second time");
    desk.publish('e');
    daily.accepts(&desk, 1, "its last word stands in the place of the first");
    assert_eq!(desk.keys(), keys("e//r/bd"), "each lost key is taken back");
}

#[test]
fn an_interrupted_recovery_is_finished_by_the_same_command() {
    let mut desk = Desk::new("a//r/");
    let before = desk.files();
    desk.recover('r', 'b', &[]).fine("the recovery key speaks");
    let after = desk.files();
    let names = [
        handover('r'),
        format!("{}.minisig", handover('r')),
        "site/manifest.json".to_owned(),
        "site/manifest.json.minisig".to_owned(),
        "folder/keys.toml".to_owned(),
    ];
    desk.tomorrow();
    for done in 0..=names.len() {
        desk.put(&before);
        let mut laptop = Laptop::following(&desk, 'a');
        let mut state = before.clone();
        state.extend(names[..done].iter().map(|name| (name.clone(), after[name].clone())));
        desk.put(&state);
        desk.recover('r', 'b', &[]).fine("the same command again");
        assert_eq!(desk.keys(), keys("b//r/a"), "the new key signs after step {done}");
        if done >= 2 {
            assert_eq!(desk.files(), after, "what was signed is not signed a second time after step {done}");
        }
        laptop.accepts(&desk, 0, "a reader believes it");
        desk.publish('b');
        laptop.accepts(&desk, 0, "and what the new key publishes");
        desk.recover('r', 'b', &[]).fine("done again long after");
        assert_eq!(desk.manifest().unwrap().sequence, 10_002, "nothing is signed any more after step {done}");
    }
}

#[test]
fn the_number_can_be_given_where_a_thief_has_gone_far() {
    let desk = Desk::new("a//r/");
    desk.recover('r', 'b', &["--sequence", "500000"]).fine("a number that was asked for");
    assert_eq!(desk.manifest().unwrap().sequence, 500_000, "is taken");
    desk.recover('r', 'b', &["--sequence", "600000"]).fine("a second time, further");
    assert_eq!(desk.manifest().unwrap().sequence, 600_000, "is taken too");
}

#[test]
fn the_recovery_key_itself_is_replaced() {
    let desk = Desk::new("a//r/");
    let (mut daily, mut away) = (Laptop::following(&desk, 'a'), Laptop::following(&desk, 'a'));
    let successor = desk.public('s');
    let more = ["--new-recovery", successor.as_str()];
    desk.recover('r', 'a', &more).fine("the key that signs stays, the recovery key changes");
    assert_eq!(desk.keys(), keys("a//s/"), "keys.toml says so");
    let files = desk.files();
    desk.recover('r', 'a', &more).fine("again");
    assert_eq!(desk.files(), files, "nothing changes");
    daily.accepts(&desk, 0, "a recovery key is believed about itself");
    desk.publish('a');
    desk.recover('s', 'b', &[]).fine("the new one can do what the old one could");
    daily.accepts(&desk, 0, "and is believed");
    desk.publish('b');
    away.accepts(&desk, 2, "who was away learns of both");
    let mut forged = desk.manifest().unwrap();
    forged.sequence += 1;
    desk.sign(&forged, 'r');
    daily.refuses(&desk, BlockCause::OldKey, "the old recovery key is worth nothing");
}
