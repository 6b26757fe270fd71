//! The keys of the two files that all notebooks of a profile share: the one place that makes, keeps and reads them.
//!
//! They stand in one file that only this account can read, so they protect as far as the computer's login does and no
//! further: what they open was published. A notebook's key stands in a file of its own (`notebook::vault`); the first
//! form of this file held it too, and gives it away when it is met.
//!
//! ```text
//! fieldshelf keys 2
//! library <64 hex digits>
//! trust <64 hex digits>
//! check <16 hex digits>          the first 8 bytes of the SHA-256 of the lines above
//! ```

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::connection::Key;
use super::key_text::{hex, random, read, unhex, with_check};
use super::private;
use crate::{Error, Result};

const FILE: &str = "keys";
const HEAD: &str = "fieldshelf keys 2";
/// The first form: between the two keys stands that of the one notebook that there was.
const FIRST_HEAD: &str = "fieldshelf keys 1";

/// One key for each file that notebooks share. Says nothing of them when it is printed.
pub struct Keys {
    path: PathBuf,
    library: Zeroizing<Key>,
    notebook: Option<Box<Zeroizing<Key>>>,
    trust: Zeroizing<Key>,
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
        let path = folder.join(FILE);
        if let Some(text) = read(&path)? {
            return parse(path, &text);
        }
        let _alone = private::alone(&path)?;
        if let Some(text) = read(&path)? {
            return parse(path, &text);
        }
        if folder.join("notebook.db").exists() {
            return Err(Error::KeysMissing(FILE));
        }
        let mut keys = Keys { path, library: Zeroizing::default(), notebook: None, trust: Zeroizing::default() };
        random(keys.library.as_mut_slice())?;
        random(keys.trust.as_mut_slice())?;
        private::write_new(&keys.path, keys.text().as_bytes())?;
        Ok(keys)
    }

    /// The key of `library.db`.
    #[must_use]
    pub fn library(&self) -> &Key {
        &self.library
    }

    /// The key of `notebook.db`, where the file is of the first form and still has it.
    #[must_use]
    pub fn notebook(&self) -> Option<&Key> {
        self.notebook.as_deref().map(|key| &**key)
    }

    /// The key of `trust.db`.
    #[must_use]
    pub fn trust(&self) -> &Key {
        &self.trust
    }

    /// Writes the file without the notebook's key, which stands elsewhere by now, and overwrites what it was.
    ///
    /// # Errors
    /// `disk`: the file is as it was.
    pub fn forget_notebook(&mut self) -> Result<()> {
        let Some(key) = self.notebook.take() else { return Ok(()) };
        let written = private::replace(&self.path, self.text().as_bytes());
        if written.is_err() {
            self.notebook = Some(key);
        }
        written
    }

    fn text(&self) -> Zeroizing<String> {
        let line = |name: &str, key: &Key| Zeroizing::new([name, " ", &hex(key)].concat());
        let (library, trust) = (line("library", &self.library), line("trust", &self.trust));
        match self.notebook() {
            None => with_check(&[HEAD, &library, &trust]),
            Some(key) => with_check(&[FIRST_HEAD, &library, &line("notebook", key), &trust]),
        }
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys")
    }
}

fn parse(path: PathBuf, text: &str) -> Result<Keys> {
    let head = text.lines().next().unwrap_or_default();
    if head != HEAD && head != FIRST_HEAD && head.starts_with("fieldshelf keys ") {
        return Err(Error::TooNew { file: FILE });
    }
    let damaged = || Error::Damaged { file: FILE, detail: "put it back from a copy; nothing was changed.".into() };
    let fill = |name: &str, key: &mut Key| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|digits| unhex(digits, key)).ok_or_else(damaged)
    };
    let mut keys = Keys { path, library: Zeroizing::default(), notebook: None, trust: Zeroizing::default() };
    fill("library", &mut keys.library)?;
    fill("trust", &mut keys.trust)?;
    if head == FIRST_HEAD {
        let key = keys.notebook.insert(Box::default());
        fill("notebook", key)?;
    }
    // Written again, the keys must give this very file: that covers its head, its order, its end and its check.
    if *keys.text() == *text { Ok(keys) } else { Err(damaged()) }
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
        assert!(first.trust() != first.library(), "each file has a key of its own");
        let other = tempfile::tempdir().unwrap();
        assert_ne!(Keys::open(other.path()).unwrap().trust(), first.trust(), "each profile has keys of its own");
        assert_eq!(format!("{first:?}"), "Keys", "a key is never printed");
    }

    #[test]
    fn two_programs_that_start_at_once_agree() {
        let folder = tempfile::tempdir().unwrap();
        let made: Vec<Zeroizing<String>> = std::thread::scope(|scope| {
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
        assert!(matches!(refused, Error::KeysMissing("keys")), "the sentence names the missing file");
        assert!(!folder.path().join("keys").exists(), "no new keys are made: they could not open it");
        assert_eq!(
            fs::read(folder.path().join("notebook.db")).unwrap(),
            b"what a worker wrote",
            "the notebook is untouched"
        );
    }

    #[test]
    fn the_first_form_gives_the_notebooks_key_away() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Keys::open(folder.path()).unwrap();
        first.notebook = Some(Box::new(Zeroizing::new([7; 32])));
        fs::write(folder.path().join("keys"), first.text().as_bytes()).unwrap();
        let mut met = Keys::open(folder.path()).unwrap();
        assert_eq!(met.notebook(), Some(&[7; 32]), "the notebook's key is read");
        assert_eq!(
            Keys::open(folder.path()).unwrap().notebook(),
            Some(&[7; 32]),
            "and stays until it stands elsewhere"
        );
        met.forget_notebook().unwrap();
        let second = Keys::open(folder.path()).unwrap();
        assert_eq!(second.notebook(), None, "then it is gone from the file");
        assert_eq!((second.library(), second.trust()), (first.library(), first.trust()), "the others are the same");
    }

    #[test]
    fn a_damaged_key_file_is_refused_and_left_alone() {
        let mut first = Keys::open(tempfile::tempdir().unwrap().path()).unwrap();
        let second = first.text().to_string();
        first.notebook = Some(Box::new(Zeroizing::new([7; 32])));
        for whole in [second, first.text().to_string()] {
            check_damage(&whole);
        }
    }

    fn check_damage(whole: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let cases = [
            (String::new(), Code::Damaged, "an empty file"),
            (whole.chars().take(100).collect(), Code::Damaged, "a short file"),
            (whole.replacen("trust ", "trust 0", 1), Code::Damaged, "a digit too many"),
            (format!("{whole}\n"), Code::Damaged, "something after the end"),
            (whole.replacen("check ", "check g", 1), Code::Damaged, "no hex digit"),
            (whole.replacen("keys ", "keys 9", 1), Code::TooNew, "a later form"),
        ];
        for (text, code, why) in cases {
            fs::write(&path, &text).unwrap();
            assert_eq!(Keys::open(folder.path()).unwrap_err().code(), code, "{why} is refused");
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{why} is left as it is");
        }
        for place in 0..whole.len() {
            let mut bytes = whole.to_owned().into_bytes();
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
