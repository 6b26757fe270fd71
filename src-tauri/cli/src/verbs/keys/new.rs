//! `shelf keys new`.

use std::path::Path;

use fieldshelf_core::Error;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::manifest::ManifestKeys;
use zeroize::Zeroizing;

use super::answer::{Done, Line};
use super::{New, folder};
use crate::console::Console;
use crate::failure::{Failure, Result};
use crate::place::{Readers, make};
use crate::signing::{CHANCE, Cost, SigningKey};

pub(super) fn run(new: &New, console: &mut Console<'_>) -> Result<Done> {
    check_name(&new.name)?;
    let role = if new.recovery { "recovery" } else { "current" };
    let keys = new.folder.as_deref().map(folder::keys_of).transpose()?;
    if let Some(keys) = &keys {
        check_free(keys, new.recovery)?;
    }
    if new.folder.as_deref().is_some_and(|folder| is_within(&new.dir, folder)) || new.dir.join("shelf.toml").exists() {
        return refuse("A secret key must not lie in the folder that you publish. Name another place with --dir.");
    }
    let (secret, public) = (new.dir.join(format!("{}.key", new.name)), new.dir.join(format!("{}.pub", new.name)));
    if let Some(taken) = [&secret, &public].into_iter().find(|path| path.exists()) {
        return refuse(&format!("There is a {} already, and no key is ever overwritten.", taken.display()));
    }
    let password = new.password.choose(console)?;
    let (key, sealed) = made(&password).map_err(|fault| Failure::Key { file: secret.clone(), fault })?;
    make(&secret, &sealed, Readers::Owner)?;
    make(&public, &key.public_file(), Readers::All)?;
    if let Some((folder, mut keys)) = new.folder.as_deref().zip(keys) {
        let list = if new.recovery { &mut keys.recovery } else { &mut keys.current };
        list.push(key.public_key().to_owned());
        folder::write(folder, &keys)?;
    }
    let done = vec![
        format!("Made {}.", if new.recovery { "the recovery key" } else { "a key that signs" }),
        format!("The secret half is {}. Whoever has it and its password can publish in your name.", secret.display()),
        format!("The public half is {}. Everyone may see it.", public.display()),
    ];
    let next = next(new, &public);
    Ok(Done { done, keys: vec![Line::new(Some(role), key.public_key())], next })
}

fn made(password: &str) -> std::result::Result<(SigningKey, Zeroizing<String>), crate::signing::KeyFault> {
    let mut chance = Zeroizing::new([0_u8; CHANCE]);
    // A system that has no randomness left to give has no key to give either.
    getrandom::fill(chance.as_mut_slice()).map_err(|_| crate::signing::KeyFault::NoChance)?;
    let (key, salt) = SigningKey::generate(&chance)?;
    let sealed = key.seal(password, salt, Cost::Full)?;
    Ok((key, sealed))
}

/// A second key comes by another verb, which readers follow.
fn check_free(keys: &ManifestKeys, recovery: bool) -> Result<()> {
    match (recovery, keys.current.is_empty(), keys.recovery.is_empty()) {
        (false, false, _) => {
            refuse("This folder has a key that signs. Make the new one without --folder, then use `shelf keys rotate`.")
        }
        (true, _, false) => refuse("This folder has a recovery key. Readers accept another from nobody but itself."),
        _ => Ok(()),
    }
}

fn check_name(name: &str) -> Result<()> {
    let letters = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if letters && !name.is_empty() {
        return Ok(());
    }
    refuse("Call the key by letters, digits, - and _ alone: both its files are named after it.")
}

fn is_within(dir: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(dir).starts_with(real(folder))
}

fn refuse<T>(sentence: &str) -> Result<T> {
    Err(Error::BadRequest(sentence.to_owned()).into())
}

fn next(new: &New, public: &Path) -> Vec<String> {
    let mut steps = vec!["Write the password down, and keep the paper apart from the key.".to_owned()];
    if new.recovery {
        steps.push(
            "Print the file of the secret half too: it is two lines of text, and paper outlasts a stick.".to_owned(),
        );
        steps.push(
            "Take the stick out, and lay it where neither a fire nor a thief finds it with the other.".to_owned(),
        );
    } else {
        steps.push("Write the fingerprint down. You will read it to people by telephone.".to_owned());
    }
    if new.folder.is_none() {
        let public = public.display();
        let how = format!(
            "To let it sign in place of another key: shelf keys rotate FOLDER --new {public} --key OLD.key --to SITE"
        );
        let with =
            "For a folder that was never published, make its keys with --folder FOLDER: then its keys.toml names them.";
        steps.push(if new.recovery { with.to_owned() } else { format!("{how}. {with}") });
    }
    steps
}
