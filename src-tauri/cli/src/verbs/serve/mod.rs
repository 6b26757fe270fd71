//! `shelf serve`.

use crate::{console::Console, exit::Exit, failure::Result};

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Does it.
pub fn run(_: &Args, _json: bool, _: &mut Console<'_>) -> Result<Exit> {
    Ok(Exit::Fine)
}
