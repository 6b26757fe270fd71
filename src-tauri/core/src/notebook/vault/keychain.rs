//! The system's keychain (Keychain Services, Credential Manager, Secret Service), through the `keyring` crate: the one place
//! that knows it. It is asked for 256 random bits under a name that says nothing, and may answer with nothing at any time.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use keyring::Entry;
use zeroize::Zeroizing;

const SERVICE: &str = "Fieldshelf";

/// Keeps secrets for this computer's login.
pub trait Keychain: Send + Sync {
    /// Whether there is one that can be asked; soon answered.
    fn is_there(&self) -> bool;

    /// What is kept under a name; `None` = nothing, or the keychain does not answer.
    fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>>;

    /// Keeps a secret under a name.
    ///
    /// # Errors
    /// It could not be kept.
    fn set(&self, name: &str, secret: &[u8]) -> std::result::Result<(), NotKept>;

    /// Forgets what is kept under a name; false = it could not, or nothing was.
    fn forget(&self, name: &str) -> bool;
}

/// The keychain did not keep a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotKept;

/// No keychain: tests, and computers without one.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn is_there(&self) -> bool {
        false
    }

    fn get(&self, _name: &str) -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    fn set(&self, _name: &str, _secret: &[u8]) -> std::result::Result<(), NotKept> {
        Err(NotKept)
    }

    fn forget(&self, _name: &str) -> bool {
        false
    }
}

/// The keychain of this computer's login.
#[derive(Debug, Clone, Default)]
pub struct SystemKeychain {
    is_there: Arc<AtomicBool>,
}

impl SystemKeychain {
    /// Looks for one beside the start of the program: a system without one may take its time to say so.
    #[must_use]
    pub fn new() -> Self {
        let keychain = SystemKeychain::default();
        let is_there = keychain.is_there.clone();
        std::thread::spawn(move || is_there.store(Entry::store_status().is_ok(), Ordering::Relaxed));
        keychain
    }
}

impl Keychain for SystemKeychain {
    fn is_there(&self) -> bool {
        self.is_there.load(Ordering::Relaxed)
    }

    fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()).map(Zeroizing::new).ok()
    }

    fn set(&self, name: &str, secret: &[u8]) -> std::result::Result<(), NotKept> {
        Entry::new(SERVICE, name).and_then(|entry| entry.set_secret(secret)).map_err(|_| NotKept)
    }

    fn forget(&self, name: &str) -> bool {
        Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()).is_ok()
    }
}
