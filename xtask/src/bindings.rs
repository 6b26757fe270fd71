//! `cargo xtask bindings`: the TypeScript of the wire, from the table in the core.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};

use crate::{
    packages::{self, Need},
    steps::{ask, built, cargo, program, root, run},
};

pub fn bindings(_arguments: &[String]) -> Result<()> {
    packages::ensure(Need::Build)?;
    fs::write(page(), made()?)?;
    println!("Written: {}", page().display());
    Ok(())
}

/// Fails when the page that is committed is not the one that the table makes.
pub fn fresh() -> Result<()> {
    let committed = fs::read_to_string(page()).unwrap_or_default();
    if committed.replace("\r\n", "\n") != made()? {
        bail!("ui/src/backend/generated/api.ts is not what the table makes. Type: cargo xtask bindings");
    }
    println!("The TypeScript of the wire is fresh.");
    Ok(())
}

fn page() -> PathBuf {
    root().join("ui/src/backend/generated/api.ts")
}

fn made() -> Result<String> {
    // The features of the whole workspace, so that what other commands built is used again.
    let features = ["--workspace", "--features", "fieldshelf-core/bindings"];
    run(cargo(&["build", "--quiet", "--locked"]).args(features).args(["--example", "bindings"]))?;
    ask(&mut program(built("debug/examples", "bindings"), &[])).context("The TypeScript of the wire could not be made.")
}
