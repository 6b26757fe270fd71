//! From the path of a request to a file below the folder, and to no other.

use std::io;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The folder that is shown, by its real path.
pub(super) struct Root(PathBuf);

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file: where it lies, and its path below the folder.
    File(PathBuf, String),
    /// A folder that was named without its last stroke: links in its page would lead astray.
    Folder,
    /// Nothing that is shown.
    Nothing,
}

impl Root {
    pub(super) fn open(dir: &Path) -> io::Result<Self> {
        let real = dir.canonicalize()?;
        if real.is_dir() { Ok(Root(real)) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Finds a file by the path of a request, `%` signs and all. A folder is its `index.html`; nothing is ever listed.
    pub(super) fn find(&self, path: &str) -> Found {
        let Some(name) = name(path) else { return Found::Nothing };
        let asked_for_folder = name.is_empty() || name.ends_with('/');
        let name = if asked_for_folder { format!("{name}index.html") } else { name };
        // The real path, so that no link leads out.
        let Ok(real) = self.0.join(&name).canonicalize() else { return Found::Nothing };
        if !real.starts_with(&self.0) {
            return Found::Nothing;
        }
        match real.metadata() {
            Ok(found) if found.is_file() => Found::File(real, name),
            Ok(found) if found.is_dir() && !asked_for_folder && real.join("index.html").is_file() => Found::Folder,
            _ => Found::Nothing,
        }
    }
}

/// The name below the folder; `None`: no file that is shown can have it. Names that begin with a dot are not shown.
fn name(path: &str) -> Option<String> {
    let name = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let parts = name.strip_suffix('/').unwrap_or(&name);
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\0', '\\', ':']);
    (name.is_empty() || parts.split('/').all(plain)).then(|| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_below_the_folder() {
        let cases: [(&str, Option<&str>, &str); 19] = [
            ("/", Some(""), "the folder itself"),
            ("/r/x.html", Some("r/x.html"), "a file"),
            ("/r/", Some("r/"), "a folder"),
            ("/a%20b.txt", Some("a b.txt"), "a blank"),
            ("/%c3%a9.txt", Some("é.txt"), "a letter of two bytes"),
            ("/../x", None, "up"),
            ("/r/../../x", None, "down and up"),
            ("/%2e%2e/x", None, "up, in disguise"),
            ("/..%2fx", None, "up, with its stroke in disguise"),
            ("/.%2e/x", None, "up, half in disguise"),
            ("/%252e%252e/x", Some("%2e%2e/x"), "undone once only: that is a name like any"),
            ("//etc/passwd", None, "from the root of the disk"),
            ("/%2fetc/passwd", None, "the same in disguise"),
            ("/x%00.html", None, "a NUL"),
            ("/r\\..\\x", None, "strokes of another system"),
            ("/C:/x", None, "a drive"),
            ("/.git/config", None, "what is hidden"),
            ("/%ff", None, "no text"),
            ("*", None, "no path"),
        ];
        for (path, expected, why) in cases {
            assert_eq!(name(path).as_deref(), expected, "{path}: {why}");
        }
    }
}
