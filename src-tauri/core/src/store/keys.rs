//! The keys of the three files: the one place that makes, keeps and reads them.
//!
//! For now they stand in one file that only this account can read, so they protect as far as the computer's login does
//! and no further. A passphrase will wrap them here, and nothing outside this file needs to know.
//!
//! ```text
//! fieldshelf keys 1
//! library <64 hex digits>
//! notebook <64 hex digits>
//! trust <64 hex digits>
//! check <16 hex digits>          the first 8 bytes of the SHA-256 of the lines above
//! ```

use std::fmt::Write;
use std::io::ErrorKind;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::connection::Key;
use super::private;
use crate::{Error, Result};

const FILE: &str = "keys";
const HEAD: &str = "fieldshelf keys 1";

/// One key for each file of a profile. Says nothing of them when it is printed.
pub struct Keys {
    library: Key,
    notebook: Key,
    trust: Key,
}

impl Keys {
    /// Reads the keys of the profile in `folder`, and makes them where there are none yet. They are on the disk when this
    /// returns, so no database is ever older than its key.
    ///
    /// # Errors
    /// [`Error::KeysMissing`]: there is a notebook and no key file; nothing is made, the notebook is untouched.
    /// [`Error::Damaged`], [`Error::TooNew`]: the key file cannot be used; it is untouched.
    /// `disk`: it cannot be read or written.
    pub fn open(folder: &Path) -> Result<Keys> {
        if let Some(keys) = read(folder)? {
            return Ok(keys);
        }
        let path = folder.join(FILE);
        let _alone = private::alone(&path)?;
        if let Some(keys) = read(folder)? {
            return Ok(keys);
        }
        if folder.join("notebook.db").exists() {
            return Err(Error::KeysMissing);
        }
        let keys = Keys { library: random()?, notebook: random()?, trust: random()? };
        private::write_new(&path, keys.text().as_bytes())?;
        Ok(keys)
    }

    /// The key of `library.db`.
    #[must_use]
    pub fn library(&self) -> &Key {
        &self.library
    }

    /// The key of `notebook.db`.
    #[must_use]
    pub fn notebook(&self) -> &Key {
        &self.notebook
    }

    /// The key of `trust.db`.
    #[must_use]
    pub fn trust(&self) -> &Key {
        &self.trust
    }

    fn text(&self) -> String {
        let (library, notebook, trust) = (hex(&self.library), hex(&self.notebook), hex(&self.trust));
        let body = format!("{HEAD}\nlibrary {library}\nnotebook {notebook}\ntrust {trust}\n");
        let check = check(&body);
        format!("{body}check {check}\n")
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys")
    }
}

fn read(folder: &Path) -> Result<Option<Keys>> {
    let path = folder.join(FILE);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(private::fault("The key file could not be read")(cause)),
    };
    private::close_file(&path)?;
    parse(&String::from_utf8_lossy(&bytes)).map(Some)
}

fn parse(text: &str) -> Result<Keys> {
    let head = text.lines().next().unwrap_or_default();
    if head != HEAD && head.starts_with("fieldshelf keys ") {
        return Err(Error::TooNew { file: FILE });
    }
    let damaged = || Error::Damaged { file: FILE, detail: "put it back from a copy; nothing was changed.".into() };
    let key = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(unhex).ok_or_else(damaged)
    };
    let keys = Keys { library: key("library")?, notebook: key("notebook")?, trust: key("trust")? };
    // Written again, the keys must give this very file: that covers its head, its order, its end and its check.
    if keys.text() == text { Ok(keys) } else { Err(damaged()) }
}

/// From the system, not from a caller: a key that a test can choose is a key that a fault can choose.
fn random() -> Result<Key> {
    let mut key = Key::default();
    getrandom::fill(&mut key)
        .map_err(|cause| private::fault("The system gave no random numbers")(std::io::Error::other(cause)))?;
    Ok(key)
}

fn check(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    hex(digest.get(..8).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Key> {
    let mut key = Key::default();
    let mut digits = text.chars().map(|digit| digit.to_digit(16));
    for byte in &mut key {
        *byte = u8::try_from(digits.next()?? * 16 + digits.next()??).ok()?;
    }
    digits.next().is_none().then_some(key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::fs;

    use super::*;
    use crate::Code;

    #[test]
    fn keys_are_made_once_and_differ() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open(folder.path()).unwrap();
        let again = Keys::open(folder.path()).unwrap();
        assert_eq!(first.text(), again.text(), "the second start reads the keys of the first");
        assert!(first.notebook != first.trust && first.trust != first.library, "each file has a key of its own");
        let other = tempfile::tempdir().unwrap();
        assert_ne!(Keys::open(other.path()).unwrap().notebook, first.notebook, "each profile has keys of its own");
        assert_eq!(format!("{first:?}"), "Keys", "a key is never printed");
    }

    #[test]
    fn two_programs_that_start_at_once_agree() {
        let folder = tempfile::tempdir().unwrap();
        let made: Vec<String> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| Keys::open(folder.path()).unwrap().text())).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(made.iter().all(|keys| *keys == made[0]), "only one of them made the keys");
    }

    #[test]
    fn a_notebook_without_keys_is_said_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notebook.db"), "what a worker wrote").unwrap();
        let refused = Keys::open(folder.path()).unwrap_err();
        assert!(matches!(refused, Error::KeysMissing), "the sentence names the missing file");
        assert!(!folder.path().join("keys").exists(), "no new keys are made: they could not open it");
        assert_eq!(
            fs::read(folder.path().join("notebook.db")).unwrap(),
            b"what a worker wrote",
            "the notebook is untouched"
        );
    }

    #[test]
    fn a_damaged_key_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let whole = Keys::open(folder.path()).unwrap().text();
        let cases = [
            (String::new(), Code::Damaged, "an empty file"),
            (whole.chars().take(100).collect(), Code::Damaged, "a short file"),
            (whole.replacen("notebook ", "notebook 0", 1), Code::Damaged, "a digit too many"),
            (format!("{whole}\n"), Code::Damaged, "something after the end"),
            (whole.replacen("check ", "check g", 1), Code::Damaged, "no hex digit"),
            (whole.replacen("keys 1", "keys 2", 1), Code::TooNew, "a later form"),
        ];
        for (text, code, why) in cases {
            fs::write(&path, &text).unwrap();
            assert_eq!(Keys::open(folder.path()).unwrap_err().code(), code, "{why} is refused");
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{why} is left as it is");
        }
        for place in 0..whole.len() {
            let mut bytes = whole.clone().into_bytes();
            bytes[place] ^= 1;
            fs::write(&path, &bytes).unwrap();
            assert!(Keys::open(folder.path()).is_err(), "a flipped bit at byte {place} is noticed");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_the_key_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        Keys::open(folder.path()).unwrap();
        assert_eq!(mode(), 0o600, "a new key file is private");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        Keys::open(folder.path()).unwrap();
        assert_eq!(mode(), 0o600, "an open one is closed");
    }
}
