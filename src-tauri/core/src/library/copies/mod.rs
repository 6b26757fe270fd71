//! Copies of documents outside the program: saved where a person says, or opened in another program.

mod mark;
mod name;

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{Library, files::Standing};
use crate::{
    Error, Result,
    model::FileKey,
    store::private::{self, fault},
};

const NOT_SAVED: &str = "The copy could not be saved";
const NOT_OPENED: &str = "The file could not be opened in another program";

/// What programs and scripts begin with, whatever type is announced: Windows, Linux, macOS (three), a script, a launcher.
const PROGRAMS: &[&[u8]] =
    &[b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!", b"[Desktop Entry]"];

impl Library {
    /// Asks where to save a copy, and saves it; false = the person thought better of it.
    ///
    /// # Errors
    /// `not-found`, `damaged`: as [`Library::open_file`]. `disk`: it cannot be written there.
    pub fn save_copy(&self, key: &FileKey) -> Result<bool> {
        let (file, path) = self.whole(key)?;
        let Some(place) = self.inner.desktop.ask_where_to_save(&name::safe(&file.title, &file.mime)) else {
            return Ok(false);
        };
        self.copy(&path, &place)?;
        Ok(true)
    }

    /// Opens a copy, marked as downloaded, in the program that the person chose for such files.
    ///
    /// # Errors
    /// As [`Library::save_copy`]. `bad-request`: it may be a program, and is only saved.
    pub fn open_elsewhere(&self, key: &FileKey) -> Result<()> {
        let (file, path) = self.whole(key)?;
        if !name::may_be_opened(&file.mime) || is_program(&path)? {
            let why = "A file of this kind could harm this computer, so it is not opened from here. It can be saved.";
            return Err(Error::BadRequest(why.into()));
        }
        let copy = self.place_for_copy(&name::safe(&file.title, &file.mime))?;
        self.copy(&path, &copy)?;
        private::close_file(&copy)?;
        self.inner.desktop.open_file(&copy).map_err(fault(NOT_OPENED))
    }

    /// Opens a PDF that was made here in another program: from a private copy, which goes with the others.
    pub(super) fn open_made(&self, pdf: &[u8], title: &str) -> Result<()> {
        let copy = self.place_for_copy(&pdf_name(title))?;
        save_bytes(pdf, &copy)?;
        private::close_file(&copy)?;
        self.inner.desktop.open_file(&copy).map_err(fault(NOT_OPENED))
    }

    /// Shows the file in the system's folder window.
    ///
    /// # Errors
    /// As [`Library::save_copy`].
    pub fn show_in_folder(&self, key: &FileKey) -> Result<()> {
        let (_, path) = self.whole(key)?;
        self.inner.desktop.show_file(&path).map_err(fault("The folder could not be shown"))
    }

    /// Removes the copies that earlier runs of the program opened elsewhere. Some may be open still, in a program that
    /// forbids it; the next start tries again.
    pub(super) fn remove_copies(&self) {
        let _ = fs::remove_dir_all(self.copies());
    }

    /// The file, if it is here and whole.
    fn whole(&self, key: &FileKey) -> Result<(Standing, PathBuf)> {
        let file = self.standing(key)?;
        let digest = file.digest.ok_or_else(|| super::files::no_file(key))?;
        let path = self.verified(digest)?;
        Ok((file, path))
    }

    fn copies(&self) -> PathBuf {
        self.inner.profile.documents().join("opened")
    }

    /// A folder of its own for each copy: two documents may have one title.
    fn place_for_copy(&self, name: &str) -> Result<PathBuf> {
        private::make_folder_within(&self.inner.profile.documents())?;
        private::make_folder_within(&self.copies())?;
        let free = (1_u32..).map(|n| self.copies().join(n.to_string())).find(|folder| !folder.exists());
        let folder = free.unwrap_or_else(|| self.copies());
        private::make_folder_within(&folder)?;
        Ok(folder.join(name))
    }

    /// Copies a file so that it is there whole and marked, or not at all.
    fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        let unfinished = free_beside(to);
        let copied = written(from, &unfinished)
            .and_then(|()| mark::downloaded(&unfinished, self.now()))
            .and_then(|()| fs::rename(&unfinished, to));
        if copied.as_ref().is_err_and(|cause| cause.kind() != io::ErrorKind::AlreadyExists) {
            let _ = fs::remove_file(&unfinished);
        }
        copied.map_err(fault(NOT_SAVED))
    }
}

/// The name under which a PDF with this title is saved, unless a person says another.
pub(super) fn pdf_name(title: &str) -> String {
    name::safe(title, "application/pdf")
}

/// Writes a text where a person said, so that it is there whole or not at all.
pub(super) fn save_text(text: &str, to: &Path) -> Result<()> {
    save_bytes(text.as_bytes(), to)
}

/// Writes bytes where a person said, so that they are there whole or not at all.
pub(super) fn save_bytes(bytes: &[u8], to: &Path) -> Result<()> {
    let unfinished = free_beside(to);
    let saved = File::create_new(&unfinished).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, to)
    });
    if saved.as_ref().is_err_and(|cause| cause.kind() != io::ErrorKind::AlreadyExists) {
        let _ = fs::remove_file(&unfinished);
    }
    saved.map_err(fault(NOT_SAVED))
}

/// A name beside `to` that nothing has: what a person keeps there under such a name is theirs.
fn free_beside(to: &Path) -> PathBuf {
    let mut names = (0_u32..).map(|n| private::beside(to, &if n == 0 { ".part".into() } else { format!(".{n}.part") }));
    names.find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| private::beside(to, ".part"))
}

/// Bytes only: the copy has the rights of a new file, not those of the profile.
fn written(from: &Path, to: &Path) -> io::Result<()> {
    let mut copy = File::create_new(to)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()
}

fn is_program(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    read.map_err(fault(NOT_OPENED))?;
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    Ok(PROGRAMS.iter().any(|program| text.starts_with(program)))
}
