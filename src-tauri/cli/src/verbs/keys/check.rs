//! `shelf keys check`: what a careful person does once a year.

use std::path::Path;

use fieldshelf_core::publish::signing::Signer;

use super::answer::{Done, Line};
use crate::console::Console;
use crate::failure::Result;
use crate::signing::Password;

pub(super) fn run(file: &Path, password: &Password, console: &mut Console<'_>) -> Result<Done> {
    let key = password.open(file, console)?;
    let done = vec![format!("{} is whole, and the password opens it.", file.display())];
    Ok(Done { done, keys: vec![Line::new(None, key.public_key())], next: Vec::new() })
}
