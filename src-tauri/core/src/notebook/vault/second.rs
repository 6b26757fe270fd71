//! `notebook.keys` stands twice: without it every copy of the notebook is worth nothing. The second stands among the
//! snapshots, and is read where the first is damaged or gone.
//!
//! It is written before the first. Cut short in between, the first is what counts, and the next opening makes both agree;
//! what was acknowledged stands in both. Whoever removes the first removes this one with it.

use std::path::{Path, PathBuf};

use super::{Vault, file};
use crate::store::{key_text, private};
use crate::{Code, Error, Result};

/// Where the second stands, by where the first does.
#[must_use]
pub fn second(path: &Path) -> PathBuf {
    path.with_file_name("snapshots").join(file::FILE)
}

/// Writes the second.
pub(super) fn keep(path: &Path, text: &str) -> Result<()> {
    let second = second(path);
    private::make_folder_within(second.parent().unwrap_or(path))?;
    private::replace(&second, text.as_bytes())
}

/// The vault of the second, where the first is damaged (`why`) or gone (`None`).
pub(super) fn instead(path: &Path, why: Option<Error>) -> Result<Option<Vault>> {
    let found = read_one(&second(path)).ok().flatten();
    match (found, why) {
        // What is changed from here on is written to both.
        (Some(vault), _) => Ok(Some(Vault { path: path.to_owned(), ..vault })),
        (None, Some(why)) => Err(why),
        (None, None) => Ok(None),
    }
}

pub(super) fn read_one(path: &Path) -> Result<Option<Vault>> {
    let Some(text) = key_text::read(path)? else { return Ok(None) };
    file::parse(path, &text).map(Some)
}

/// Writes the first or the second anew where they do not agree.
///
/// # Errors
/// `disk`: it cannot be written; both are as they were.
pub fn agree(path: &Path) -> Result<()> {
    let _alone = private::alone(path)?;
    let text_of = |path: &Path| Ok::<_, Error>(read_one(path)?.map(|vault| file::text(&vault)));
    match (text_of(path), text_of(&second(path))) {
        (Ok(Some(first)), Ok(Some(second))) if *first == *second => Ok(()),
        (Ok(Some(first)), _) => keep(path, &first),
        (Ok(None), Ok(Some(second))) => private::replace(path, second.as_bytes()),
        (Err(fault), Ok(Some(second))) if fault.code() == Code::Damaged => private::replace(path, second.as_bytes()),
        _ => Ok(()),
    }
}
