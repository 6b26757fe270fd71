//! One window per profile, also where the single-instance plugin cannot see: no session bus, a named profile, another
//! person's session on the same folder. `shelf` does not take this lock: it may run beside the window.

use fieldshelf_core::store::private;
use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
};

/// Held as long as the window runs; the system lets go of it however the process ends.
#[derive(Debug)]
pub struct ProfileLock(#[allow(dead_code)] File);

/// Why the lock could not be had.
#[derive(Debug)]
pub struct Refusal {
    pub sentence: String,
    /// As `sysexits.h` has them: 74 disk, 75 in use.
    pub exit: u8,
}

impl ProfileLock {
    /// Takes the lock of a profile, making its folder when it is missing.
    ///
    /// # Errors
    /// Exit code 75: another window has it. 74: the folder cannot be written.
    pub fn take(profile: &Path) -> Result<Self, Refusal> {
        let file = open(profile)?;
        match file.try_lock() {
            Ok(()) => Ok(ProfileLock(file)),
            Err(TryLockError::WouldBlock) => Err(Refusal {
                sentence: "Fieldshelf is open on this profile already. Close the other window first.".to_owned(),
                exit: 75,
            }),
            Err(TryLockError::Error(why)) => Err(disk(&why)),
        }
    }
}

/// The core makes the folder, so that it is closed to others before anything of this profile stands in it.
fn open(profile: &Path) -> Result<File, Refusal> {
    private::make_folder(profile).map_err(|fault| Refusal { sentence: fault.to_string(), exit: 74 })?;
    let mut file = OpenOptions::new();
    file.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(profile.join("window.lock")).map_err(|why| disk(&why))
}

fn disk(why: &io::Error) -> Refusal {
    Refusal { sentence: format!("The profile's folder cannot be written: {why}"), exit: 74 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_one_window() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("new").join("profile");
        let first = ProfileLock::take(&profile).unwrap();
        let refusal = ProfileLock::take(&profile).unwrap_err();
        assert_eq!(refusal.exit, 75, "the second is told that the profile is in use: {}", refusal.sentence);
        drop(first);
        assert!(ProfileLock::take(&profile).is_ok(), "the lock goes with its holder");
    }

    #[test]
    fn an_empty_folder_that_is_open_to_others_is_closed_first() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("made-by-hand");
        std::fs::create_dir(&profile).unwrap();
        let _lock = ProfileLock::take(&profile).unwrap();
        assert!(private::make_folder(&profile).is_ok(), "what the lock leaves there does not keep the library out");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_disk_fault() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert_eq!(ProfileLock::take(&file.join("profile")).unwrap_err().exit, 74, "a file is no folder");
    }
}
