//! Keeps the files of a profile from every other account of the computer: the one place that knows how each system does it.
//!
//! Unix: modes, set on the open file so that no umask widens or narrows them. Windows: a folder below LocalAppData
//! carries an access list for its user, the system and the administrators, and what is made inside inherits it; there is
//! nothing to set. It knows nothing of what the files hold.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The file whose presence shows that a folder is a profile already.
const MARK: &str = "keys";

/// Makes `folder` for its owner only (mode 0700), with the folders above it; an open one that is empty or a profile is closed.
///
/// # Errors
/// `bad-request`: the folder is open to others and holds other things, so closing it would shut them out of these.
/// `disk`: it cannot be made or closed.
pub fn make_folder(folder: &Path) -> Result<()> {
    if !folder.exists() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(fault("The profile folder could not be made"))?;
    // Looked at twice: another program that starts at once closes the folder before it makes anything in it.
    } else if is_open(folder)? && !is_ours(folder)? && is_open(folder)? {
        let folder = folder.display();
        return Err(Error::BadRequest(format!(
            "{folder} holds other files and is open to other accounts. Name a folder that is empty or does not exist."
        )));
    }
    close(folder, 0o700)
}

/// Makes a folder of the profile itself for its owner only (mode 0700), or closes the one that is there.
///
/// # Errors
/// `disk`: it cannot be made or closed.
pub fn make_folder_within(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(fault("A folder of the profile could not be made"))?;
    close(folder, 0o700)
}

/// Takes every right on a file from other accounts (mode 0600).
///
/// # Errors
/// `disk`: the file belongs to someone else, or the system refuses.
pub fn close_file(path: &Path) -> Result<()> {
    close(path, 0o600)
}

/// Takes every right on a database and its companion files from other accounts (mode 0600).
///
/// # Errors
/// `disk`: the file belongs to someone else, or the system refuses.
pub fn close_database(path: &Path) -> Result<()> {
    for file in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
        if file.exists() {
            close(&file, 0o600)?;
        }
    }
    Ok(())
}

/// Writes a private file so that it is either there with these bytes or not there at all, also after a power cut.
///
/// # Errors
/// `disk`: no room, or no right to write there.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let what = "A file of the profile could not be written";
    let unfinished = beside(path, ".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished).map_err(fault(what))?;
    close(&unfinished, 0o600)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fault(what))?;
    drop(file);
    put_in_place(&unfinished, path)
}

/// As [`write_new`] in the place of a file of secrets, whose bytes are overwritten when the new ones stand. That is as much
/// as a program can do: a disk may keep what it was told to overwrite.
///
/// # Errors
/// As [`write_new`]; the old file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let old = OpenOptions::new().write(true).open(path);
    write_new(path, bytes)?;
    if let Ok(mut old) = old {
        // The new file stands; what is left of the old one must not keep it from being used.
        let _ = blank(&mut old);
    }
    Ok(())
}

/// Overwrites a file and removes it; one that is not there is no fault. Says nothing of what a disk keeps.
///
/// # Errors
/// `disk`: it cannot be removed.
pub fn destroy(path: &Path) -> Result<()> {
    if let Ok(mut file) = OpenOptions::new().write(true).open(path) {
        let _ = blank(&mut file);
    }
    match fs::remove_file(path) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(fault("A key file could not be removed")),
    }
}

fn blank(file: &mut File) -> std::io::Result<()> {
    let length = usize::try_from(file.metadata()?.len()).unwrap_or_default();
    file.write_all(&vec![0; length])?;
    file.sync_all()
}

/// Gives a finished file its name, and writes the name to the disk.
///
/// # Errors
/// `disk`: the system refuses.
pub fn put_in_place(finished: &Path, path: &Path) -> Result<()> {
    fs::rename(finished, path).map_err(fault("A file of the profile could not be put in place"))?;
    sync_name(path)
}

/// Waits until no other Fieldshelf is making files in the folder of `path`; they wait until the answer is dropped.
///
/// Held for the milliseconds in which a key is made or a database is opened, made or set aside; the system takes it from a dead program.
///
/// # Errors
/// `disk`: the file system has no locks (some network shares), so two programs could not be told apart there.
pub fn alone(path: &Path) -> Result<File> {
    let what = "This folder cannot be locked; choose one on this computer's own disk";
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(path.with_file_name("lock")).map_err(fault(what))?;
    lock.lock().map_err(fault(what))?;
    Ok(lock)
}

/// As [`alone`] for opening the file at `path`; `None`: nothing can be written there, but the file is there to be read.
///
/// # Errors
/// As [`alone`], where there is no file.
pub fn alone_to_open(path: &Path) -> Result<Option<File>> {
    match alone(path) {
        Err(_) if path.exists() => Ok(None),
        locked => locked.map(Some),
    }
}

/// `path` with `ending` after its whole name: `notebook.db-wal`.
#[must_use]
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Turns the system's reason into the crate's error.
pub fn fault(what: &'static str) -> impl Fn(std::io::Error) -> Error {
    move |cause| Error::File { what, cause }
}

fn is_ours(folder: &Path) -> Result<bool> {
    let mut entries = fs::read_dir(folder).map_err(fault("The profile folder could not be read"))?;
    Ok(folder.join(MARK).exists() || entries.next().is_none())
}

#[cfg(unix)]
fn is_open(folder: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let known = fs::metadata(folder).map_err(fault("The profile folder could not be read"))?;
    Ok(known.permissions().mode() & 0o077 != 0)
}

#[cfg(unix)]
fn close(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let what = "A file of the profile could not be closed to other accounts";
    let known = fs::metadata(path).map_err(fault(what))?;
    if known.permissions().mode() & 0o777 == mode {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(fault(what))
}

/// Writes the name of `path` to the disk: a new name is there only once the folder that holds it is.
///
/// # Errors
/// `disk`: the system refuses.
#[cfg(unix)]
pub fn sync_name(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault("The profile folder could not be written"))
}

#[cfg(not(unix))]
fn is_open(_folder: &Path) -> Result<bool> {
    Ok(false)
}

#[cfg(not(unix))]
fn close(_path: &Path, _mode: u32) -> Result<()> {
    Ok(())
}

/// Windows writes names with the file's own flush, and cannot open a folder to flush it.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync_name(_path: &Path) -> Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::Code;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn open_folder(within: &Path, name: &str, holds: Option<&str>) -> PathBuf {
        let folder = within.join(name);
        fs::create_dir(&folder).unwrap();
        if let Some(file) = holds {
            fs::write(folder.join(file), "").unwrap();
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    #[test]
    fn a_profile_folder_is_closed_but_nobody_elses() {
        let within = tempfile::tempdir().unwrap();
        let deep = within.path().join("a/b/profile");
        make_folder(&deep).unwrap();
        assert_eq!(mode(&deep), 0o700, "a new folder is for its owner only");
        for (name, holds, why) in [("empty", None, "an empty folder"), ("old", Some("keys"), "a profile")] {
            let folder = open_folder(within.path(), name, holds);
            make_folder(&folder).unwrap();
            assert_eq!(mode(&folder), 0o700, "{why} is closed when it stood open");
        }
        let shared = open_folder(within.path(), "shared", Some("holiday.jpg"));
        assert_eq!(make_folder(&shared).unwrap_err().code(), Code::BadRequest, "a folder of other things is refused");
        assert_eq!(mode(&shared), 0o755, "and keeps its rights");
    }

    #[test]
    fn a_private_file_is_whole_and_private() {
        let within = tempfile::tempdir().unwrap();
        let path = within.path().join("keys");
        fs::write(within.path().join("keys.new"), "half of an earlier try, and longer than what comes").unwrap();
        fs::set_permissions(within.path().join("keys.new"), fs::Permissions::from_mode(0o644)).unwrap();
        write_new(&path, b"whole").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole", "an interrupted earlier try leaves nothing behind");
        assert_eq!(mode(&path), 0o600, "nobody else reads it, whatever the earlier try's mode was");
        assert!(!within.path().join("keys.new").exists(), "the unfinished name is gone");
    }
}
