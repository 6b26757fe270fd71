//! `cargo xtask bindings`: the TypeScript of the wire, from the table in the core.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};

use crate::steps::{cargo, root};

pub fn bindings(_arguments: &[String]) -> Result<()> {
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
    let mut command = cargo(&["run", "--quiet", "--locked"]);
    command.args(features).args(["--example", "bindings"]);
    let output = command.stderr(std::process::Stdio::inherit()).output().context("cargo cannot be started.")?;
    if !output.status.success() {
        bail!("The TypeScript of the wire could not be made.");
    }
    Ok(String::from_utf8(output.stdout)?)
}
