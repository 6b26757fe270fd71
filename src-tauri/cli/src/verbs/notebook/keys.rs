//! What opens a notebook, and taking all of it away: passphrase, recovery code, erase.

use fieldshelf_core::Library;
use fieldshelf_core::notebook::vault::Protection;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::console::{Answer, Console};
use crate::failure::Result;
use crate::secret::{PASSPHRASE, chosen, given};

/// What opens the notebook now.
#[derive(Serialize)]
pub struct Protected {
    passphrase: bool,
}

/// A recovery code, shown once.
#[derive(Serialize)]
pub struct Recovery {
    #[serde(serialize_with = "as_text")]
    code: Zeroizing<String>,
}

/// What was erased.
#[derive(Serialize)]
pub struct Erased {
    files: u64,
    left: Vec<String>,
}

pub(super) fn passphrase(library: &Library, remove: bool, console: &mut Console<'_>) -> Result<Protected> {
    let current = present(library, console)?;
    let new = if remove { None } else { Some(chosen(console)?) };
    library.set_passphrase(current.as_deref().map(String::as_str), new.as_deref().map(String::as_str))?;
    Ok(Protected { passphrase: new.is_some() })
}

pub(super) fn recovery(library: &Library, console: &mut Console<'_>) -> Result<Recovery> {
    let current = present(library, console)?;
    Ok(Recovery { code: library.make_recovery_code(current.as_deref().map(String::as_str))? })
}

pub(super) fn erase(library: &Library, number: u32, confirm: &str) -> Result<Erased> {
    let erasure = library.erase_notebook(number, confirm)?;
    Ok(Erased { files: erasure.files, left: erasure.left })
}

fn as_text<S: serde::Serializer>(code: &Zeroizing<String>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(code)
}

/// What opens the notebook now, where a person must prove that they know it.
fn present(library: &Library, console: &mut Console<'_>) -> Result<Option<Zeroizing<String>>> {
    let known = library.notebooks()?;
    let is_asked =
        known.all.iter().any(|line| line.number == known.current && line.protection == Protection::Passphrase);
    match is_asked {
        true => given(PASSPHRASE, "The present passphrase, or the recovery code: ", console).map(Some),
        false => Ok(None),
    }
}

impl Answer for Protected {
    fn text(&self, _width: usize) -> String {
        match self.passphrase {
            true => "The notebook opens with its passphrase now. Make a recovery code too: `shelf notebook recovery`.",
            false => "The notebook is protected only by this computer's login now.",
        }
        .into()
    }
}

impl Answer for Recovery {
    fn text(&self, _width: usize) -> String {
        let code = self.code.as_str();
        format!(
            "{code}\nWrite it down and keep it away from this computer. It is not shown again; an earlier code is worth nothing now."
        )
    }
}

impl Answer for Erased {
    fn text(&self, _width: usize) -> String {
        if self.left.is_empty() {
            return "The notebook was erased. Copies that you or this computer's backups made elsewhere are not."
                .into();
        }
        format!("The notebook's keys are gone, but these files could not be removed: {}", self.left.join(", "))
    }
}
