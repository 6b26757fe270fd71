//! `shelf publish init`: a new folder in which everything is shown once.

use std::path::Path;

use fieldshelf_core::Error;
use serde::Serialize;

use crate::console::Answer;
use crate::failure::{Failure, Result};
use crate::place::{Readers, make};

/// The files of a new folder.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("new/README.md")),
    ("shelf.toml", include_str!("new/shelf.toml")),
    ("contacts.toml", include_str!("new/contacts.toml")),
    ("acronyms.toml", include_str!("new/acronyms.toml")),
    ("resources/an-example.md", include_str!("new/an-example.md")),
];
/// What stands for the identity in the template.
const IDENTITY: &str = "SOURCE-ID";

/// What was made.
#[derive(Debug, Serialize)]
pub(super) struct Made {
    folder: String,
    files: Vec<&'static str>,
}

pub(super) fn run(folder: &Path) -> Result<Made> {
    let named = |cause| Failure::File { path: folder.to_owned(), cause };
    if folder.join("shelf.toml").exists() {
        return Err(Error::BadRequest(format!("{} is a shelf already.", folder.display())).into());
    }
    std::fs::create_dir_all(folder.join("resources")).map_err(named)?;
    let identity = identity()?;
    for (name, text) in FILES {
        make(&folder.join(name), &text.replace(IDENTITY, &identity), Readers::All)?;
    }
    Ok(Made { folder: folder.display().to_string(), files: FILES.iter().map(|(name, _)| *name).collect() })
}

/// 128 bits that no other shelf has.
fn identity() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|fault| Failure::Stream(std::io::Error::other(fault)))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Answer for Made {
    fn text(&self, _width: usize) -> String {
        let folder = &self.folder;
        format!(
            "{folder} is a shelf now. Begin with {folder}/shelf.toml and {folder}/README.md.\n\
             Look through it: shelf validate {folder}\nPublish it: shelf publish {folder} --to site"
        )
    }
}
