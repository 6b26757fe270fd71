//! Eight mebibytes that are given back when the disk is full, so that the worker's next notes still find room.
//!
//! The bytes are written, not only asked for, and are such that no file system can store them as less. It decides
//! nothing about when: whoever writes to the notebook frees it, whoever has time fills it again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::private::{beside, fault, put_in_place};
use crate::Result;

/// Bytes of the ballast.
pub const BALLAST: u64 = 8 * 1024 * 1024;

/// Bytes that must stay free on the disk: below this nothing is fetched and no ballast is taken in.
pub const RESERVE: u64 = 64 * 1024 * 1024;

/// Below this a database cannot even be opened to write.
const TIGHT: u64 = 512 * 1024;

const PIECE: usize = 256 * 1024;

/// The file `ballast` of a profile.
#[derive(Debug, Clone)]
pub struct Ballast {
    path: PathBuf,
}

impl Ballast {
    /// The ballast of the profile in `folder`; nothing is made yet.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Ballast { path: folder.join("ballast") }
    }

    /// Takes it in where it is missing and `free`, the bytes that may still be written there, are plenty. The answer is
    /// whether it is in place now.
    ///
    /// # Errors
    /// `disk`: it could not be written; then nothing of it is left.
    pub fn fill(&self, free: u64) -> Result<bool> {
        if self.is_whole() {
            return Ok(true);
        }
        if free < RESERVE + BALLAST {
            return Ok(false);
        }
        let unfinished = beside(&self.path, ".new");
        let written = write(&unfinished).map_err(fault("The reserve of the profile could not be written"));
        match written.and_then(|()| put_in_place(&unfinished, &self.path)) {
            Ok(()) => Ok(true),
            Err(fault) => {
                let _ = fs::remove_file(&unfinished);
                Err(fault)
            }
        }
    }

    /// Gives the room back; the answer is whether there was any to give.
    #[must_use]
    pub fn free(&self) -> bool {
        let gone = fs::remove_file(&self.path).is_ok();
        // An unfinished one takes room too.
        fs::remove_file(beside(&self.path, ".new")).is_ok() || gone
    }

    /// Gives the room back where `free` is too little to open a database in.
    pub fn free_when_tight(&self, free: u64) {
        if free < TIGHT {
            let _ = self.free();
        }
    }

    fn is_whole(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|known| known.len() == BALLAST)
    }
}

fn write(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    let mut piece = vec![0; PIECE];
    for _ in 0..BALLAST / PIECE as u64 {
        getrandom::fill(&mut piece).map_err(io::Error::other)?;
        file.write_all(&piece)?;
    }
    file.sync_all()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn it_is_taken_in_where_there_is_room_and_given_back_once() {
        let folder = tempfile::tempdir().unwrap();
        let ballast = Ballast::new(folder.path());
        let path = folder.path().join("ballast");
        assert!(!ballast.fill(RESERVE + BALLAST - 1).unwrap(), "on a disk that is nearly full it would be in the way");
        assert!(!path.exists(), "and nothing is made");
        assert!(ballast.fill(RESERVE + BALLAST).unwrap(), "where there is room it is taken in");
        assert_eq!(fs::metadata(&path).unwrap().len(), BALLAST, "all of it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            assert!(fs::metadata(&path).unwrap().blocks() * 512 >= BALLAST, "in blocks of the disk, not as a hole");
        }
        ballast.free_when_tight(TIGHT);
        assert!(path.exists(), "it stays for as long as a database can be opened");
        ballast.free_when_tight(TIGHT - 1);
        assert!(!path.exists(), "and goes when none can");
        assert!(!ballast.free(), "what is gone cannot be given back again");
        assert!(ballast.fill(u64::MAX).unwrap() && ballast.free(), "with room it comes again");
    }

    #[test]
    fn half_of_one_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let ballast = Ballast::new(folder.path());
        fs::write(folder.path().join("ballast"), "cut short").unwrap();
        fs::write(folder.path().join("ballast.new"), "cut short").unwrap();
        assert!(ballast.fill(u64::MAX).unwrap(), "what a kill left is no ballast");
        assert_eq!(fs::metadata(folder.path().join("ballast")).unwrap().len(), BALLAST, "all of it is there");
        assert!(!folder.path().join("ballast.new").exists(), "nothing half is left");
    }
}
