//! Files that are written where a person says: whole under their name, or not there at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::{
    Error, Result,
    store::private::{self, fault},
};

const NOT_SAVED: &str = "The file could not be saved";

/// Writes a file for its owner only (mode 0600) beside its name, and gives it the name when it is whole and on the disk.
pub(super) fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let (unfinished, file) = beside(path).map_err(fault(NOT_SAVED))?;
    let saved = written(file, write).and_then(|()| fs::rename(&unfinished, path).map_err(fault(NOT_SAVED)));
    if saved.is_err() {
        let _ = fs::remove_file(&unfinished);
        return saved;
    }
    // Some sticks know no such flush of a folder; the bytes are on the disk.
    let _ = private::sync_name(path);
    Ok(())
}

fn written(file: File, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|cause| fault(NOT_SAVED)(cause.into_error()))?;
    file.sync_all().map_err(fault(NOT_SAVED))
}

/// A new file under a name that nothing has: what a person keeps under such a name is theirs.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut n = 0_u32;
    loop {
        let unfinished = private::beside(path, &format!(".{n}.part"));
        match options.open(&unfinished) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists && n < 100 => n += 1,
            opened => return opened.map(|file| (unfinished, file)),
        }
    }
}

/// What a form says of the system's refusal.
pub(super) fn refused(cause: io::Error) -> Error {
    fault(NOT_SAVED)(cause)
}
