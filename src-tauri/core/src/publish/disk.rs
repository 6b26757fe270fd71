//! A shelf's folder as it lies on a disk. Whatever is named later can only be something that was found here: no name leads
//! out of the folder, and no link that leads out of it is followed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    error::{Fault, FolderError},
    ledger::LEDGER,
    place::Place,
};

/// Folders within folders.
const DEEPEST: usize = 16;
/// Bytes of one text of a folder.
const MOST_TEXT: u64 = 4 * 1024 * 1024;

/// The files of a shelf's folder. Names are relative to it, with `/` between parts, in the order of their bytes.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Every `.md` and `.toml` file, with its text.
    pub texts: Vec<(String, String)>,
    /// Every other file.
    pub files: BTreeMap<String, FoundFile>,
}

/// A file that lies beside the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
}

impl Folder {
    /// Looks through the folder `root`. Names that begin with a dot are passed over, and so is every link that leads out
    /// of it or to another folder.
    ///
    /// # Errors
    /// It cannot be read, or a text in it is not UTF-8.
    pub fn read(root: &Path) -> Result<Folder, FolderError> {
        let real = fs::canonicalize(root).map_err(|cause| unreadable(root, cause))?;
        let mut folder = Folder::default();
        folder.look(&real, &real, "", 0)?;
        folder.texts.sort_unstable();
        Ok(folder)
    }

    /// The texts as [`super::folder_to_feed`] takes them.
    #[must_use]
    pub fn texts(&self) -> Vec<(&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }

    fn look(&mut self, root: &Path, folder: &Path, before: &str, depth: usize) -> Result<(), FolderError> {
        for entry in fs::read_dir(folder).map_err(|cause| unreadable(folder, cause))? {
            let entry = entry.map_err(|cause| unreadable(folder, cause))?;
            // A name that is no Unicode cannot be written in a text, so nothing can mean it.
            let Ok(name) = entry.file_name().into_string() else { continue };
            if name.starts_with('.') {
                continue;
            }
            let (path, name) = (entry.path(), format!("{before}{name}"));
            let sort = entry.file_type().map_err(|cause| unreadable(&path, cause))?;
            // A site that was published into the folder is no part of it.
            if sort.is_dir() && path.join(LEDGER).exists() {
                continue;
            }
            if sort.is_dir() && depth < DEEPEST {
                self.look(root, &path, &format!("{name}/"), depth + 1)?;
            } else if sort.is_file() || (sort.is_symlink() && stays_within(root, &path)) {
                self.take(name, path)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, name: String, path: PathBuf) -> Result<(), FolderError> {
        let size = fs::metadata(&path).map_err(|cause| unreadable(&path, cause))?.len();
        if !(name.ends_with(".md") || name.ends_with(".toml")) {
            self.files.insert(name, FoundFile { path, size });
            return Ok(());
        }
        let whole = Place { file: &name, text: "", first_line: 1 };
        if size > MOST_TEXT {
            return Err(whole.fault(0, Fault::TextTooLarge));
        }
        let bytes = fs::read(&path).map_err(|cause| unreadable(&path, cause))?;
        let text = String::from_utf8(bytes).map_err(|_| whole.fault(0, Fault::NotUtf8))?;
        self.texts.push((name, text));
        Ok(())
    }
}

/// Whether a link leads to a file of the folder.
fn stays_within(root: &Path, link: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|real| real.starts_with(root) && real.is_file())
}

fn unreadable(path: &Path, cause: io::Error) -> FolderError {
    FolderError::Disk { path: path.to_owned(), cause }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_lies_in_the_folder() {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("shelf");
        fs::create_dir_all(root.join("pictures")).unwrap();
        for name in ["shelf.toml", "b.md", "a.md", "leaflet.pdf", "pictures/map of.png", ".hidden.pdf"] {
            fs::write(root.join(name), name).unwrap();
        }
        fs::write(around.path().join("secret.pdf"), "secret").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(around.path().join("secret.pdf"), root.join("out.pdf")).unwrap();
            symlink("../secret.pdf", root.join("out-too.pdf")).unwrap();
            symlink(around.path(), root.join("around")).unwrap();
            symlink("leaflet.pdf", root.join("within.pdf")).unwrap();
            symlink("nowhere.pdf", root.join("nothing.pdf")).unwrap();
            symlink(".", root.join("itself")).unwrap();
        }
        let folder = Folder::read(&root).unwrap();
        let names: Vec<_> = folder.texts().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["a.md", "b.md", "shelf.toml"], "texts, in one order on every system");
        let files: Vec<_> = folder.files.keys().map(String::as_str).collect();
        let within: &[&str] = if cfg!(unix) { &["within.pdf"] } else { &[] };
        let expected = [&["leaflet.pdf", "pictures/map of.png"], within].concat();
        assert_eq!(files, expected, "files of the folder, and no link that leads out of it");
    }

    #[test]
    fn a_text_that_cannot_be_read_is_named() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.md"), [0xE9]).unwrap();
        let fault = Folder::read(root.path()).unwrap_err().to_string();
        assert!(fault.starts_with("a.md, line 1: the text is not UTF-8"), "the writer can save it anew: {fault}");
        let fault = Folder::read(&root.path().join("none")).unwrap_err().to_string();
        assert!(fault.contains("none"), "a folder that is not there is named: {fault}");
    }
}
