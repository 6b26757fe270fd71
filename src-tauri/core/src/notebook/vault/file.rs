//! `notebook.keys` as text.
//!
//! ```text
//! fieldshelf notebook keys 1
//! name Outreach team                                       absent = it has none yet
//! id <32 hex digits>
//! login <the key: 64>                                      absent while something else protects
//! passphrase argon2id 262144 3 <salt: 32> <sealed: 120>    memory in KiB, passes
//! recovery <sealed: 120>
//! keychain <sealed: 120>
//! check <16>
//! ```

use std::path::Path;

use zeroize::Zeroizing;

use super::Vault;
use super::key::NotebookKey;
use super::passphrase::{Cost, PassphraseSlot};
use super::sealed::{LENGTH, Sealed};
use crate::store::key_text::{hex, unhex, with_check};
use crate::{Error, Result};

pub(super) const FILE: &str = "notebook.keys";
const HEAD: &str = "fieldshelf notebook keys 1";

pub(super) fn text(vault: &Vault) -> Zeroizing<String> {
    let line = |parts: &[&str]| Zeroizing::new(parts.concat());
    let mut lines = vec![line(&[HEAD])];
    if !vault.name.is_empty() {
        lines.push(line(&["name ", &vault.name]));
    }
    lines.push(line(&["id ", &hex(&vault.id)]));
    if let Some(key) = &vault.login {
        lines.push(line(&["login ", &hex(key.as_slice())]));
    }
    if let Some(PassphraseSlot { cost, salt, sealed }) = &vault.passphrase {
        let cost = format!("{} {}", cost.memory, cost.passes);
        lines.push(line(&["passphrase argon2id ", &cost, " ", &hex(salt), " ", &hex(&sealed.0)]));
    }
    for (name, sealed) in [("recovery ", &vault.recovery), ("keychain ", &vault.keychain)] {
        lines.extend(sealed.as_ref().map(|sealed| line(&[name, &hex(&sealed.0)])));
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
    with_check(&lines)
}

pub(super) fn parse(path: &Path, whole: &str) -> Result<Vault> {
    let head = whole.lines().next().unwrap_or_default();
    if head != HEAD && head.starts_with("fieldshelf notebook keys ") {
        return Err(Error::TooNew { file: FILE });
    }
    let detail = "put it back from a copy; nothing was changed.";
    let damaged = || Error::Damaged { file: FILE, detail: detail.into() };
    let vault = read(path, whole).ok_or_else(damaged)?;
    // Written again, it must be this very file: that covers its head, its order, its end and its check. And there is no
    // file without a way in.
    let opens = vault.login.is_some() || vault.passphrase.is_some() || vault.keychain.is_some();
    if opens && *text(&vault) == *whole { Ok(vault) } else { Err(damaged()) }
}

fn read(path: &Path, whole: &str) -> Option<Vault> {
    let line = |name: &str| whole.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let mut id = [0; 16];
    unhex(line("id")?, &mut id)?;
    Some(Vault {
        path: path.to_owned(),
        name: line("name").unwrap_or_default().to_owned(),
        id,
        login: line("login").map(login).map_or(Some(None), |read| read.map(Some))?,
        passphrase: line("passphrase").map(passphrase).map_or(Some(None), |read| read.map(Some))?,
        recovery: line("recovery").map(sealed).map_or(Some(None), |read| read.map(Some))?,
        keychain: line("keychain").map(sealed).map_or(Some(None), |read| read.map(Some))?,
    })
}

fn login(digits: &str) -> Option<NotebookKey> {
    let mut key = NotebookKey::blank();
    unhex(digits, key.bytes())?;
    Some(key)
}

fn sealed(digits: &str) -> Option<Sealed> {
    let mut sealed = [0; LENGTH];
    unhex(digits, &mut sealed)?;
    Some(Sealed(sealed))
}

fn passphrase(line: &str) -> Option<PassphraseSlot> {
    let mut words = line.strip_prefix("argon2id ")?.split(' ');
    let mut number = || words.next()?.parse::<u32>().ok();
    let cost = Cost { memory: number()?, passes: number()? };
    let mut salt = [0; 16];
    unhex(words.next()?, &mut salt)?;
    let sealed = sealed(words.next()?)?;
    (cost.is_bearable() && words.next().is_none()).then_some(PassphraseSlot { cost, salt, sealed })
}
