//! cargo-deny: licences, bans and sources always; advisories where their database can be had.

use std::process::Stdio;

use anyhow::{Result, bail};

use crate::{
    steps::{program, run},
    tools,
};

/// What cargo-deny says when the database could not be had.
const UNREACHABLE: &str = "failed to fetch advisory database";

pub fn deny() -> Result<()> {
    let tool = match tools::CARGO_DENY.ensure() {
        Ok(tool) => tool,
        Err(why) => {
            println!("cargo-deny could not be had, so licences and advisories were not checked: {why:#}");
            return Ok(());
        }
    };
    run(&mut program(&tool, &["--workspace", "check", "bans", "licenses", "sources"]))?;
    let mut look = program(&tool, &["--workspace", "check", "advisories"]);
    // A database that asks for a password is one that cannot be had.
    let advisories = look.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null()).output()?;
    let words = String::from_utf8_lossy(&advisories.stderr);
    if words.contains(UNREACHABLE) {
        println!("The advisory database could not be reached: known vulnerabilities were not looked up.");
    } else if !advisories.status.success() {
        bail!("{words}\nA dependency has a known vulnerability.");
    } else {
        println!("No dependency has a known vulnerability.");
    }
    Ok(())
}
