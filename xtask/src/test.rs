//! `cargo xtask test`: every test. The last lines are the tests' own closing lines, gathered.

use std::process::Command;

use anyhow::Result;

use crate::{
    packages::{self, Need},
    run,
    steps::{built, cargo, run_keeping},
    tools, ui,
};

/// Publishing to a store, which is told where the store's program is.
const STORE: &[&str] = &["test", "--package", "fieldshelf-cli", "--locked", "--test", "bucket"];

pub fn test(_arguments: &[String]) -> Result<()> {
    let mut closing = Vec::new();
    let mut part = |name: &str, command: &mut Command| -> Result<()> {
        let lines = run_keeping(command, is_closing)?;
        closing.extend(lines.into_iter().map(|line| format!("{name:<12} {}", line.trim())));
        Ok(())
    };
    packages::ensure(if cfg!(target_os = "linux") { Need::Driver } else { Need::Build })?;
    run::build()?;
    part("pages", ui::npm(&["test"]).env("NO_COLOR", "1").env("FORCE_COLOR", "0"))?;
    part("rust", &mut cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]))?;
    part("store", cargo(STORE).env("FIELDSHELF_S3", tools::S3.ensure()?))?;
    if cfg!(target_os = "linux") {
        part("real window", &mut real_window()?)?;
    }
    println!("\n{}", closing.join("\n"));
    if !cfg!(target_os = "linux") {
        println!(
            "The real window is tested on Linux only: there alone a driver for its webview comes with the system."
        );
    }
    Ok(())
}

/// The journeys through the real window, told where the program and the driver are.
fn real_window() -> Result<Command> {
    let mut command = cargo(&["test", "--workspace", "--locked", "--test", "e2e"]);
    command
        .env("FIELDSHELF_WINDOW", built("debug", "fieldshelf"))
        .env("FIELDSHELF_DRIVER", tools::TAURI_DRIVER.ensure()?);
    Ok(command)
}

fn is_closing(line: &str) -> bool {
    let line = line.trim_start();
    // Of a package without tests there is nothing to say.
    (line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed")) || line.starts_with("Tests  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, closing: bool, why: &str) {
        assert_eq!(is_closing(line), closing, "{why}");
    }

    #[test]
    fn closing_lines_are_told_from_the_rest() {
        check("test result: ok. 3 passed; 0 failed; 0 ignored", true, "cargo closes a binary so");
        check("test result: ok. 0 passed; 0 failed; 0 ignored", false, "a binary without tests says nothing");
        check("      Tests  12 passed (12)", true, "vitest closes so");
        check("test reads_a_feed ... ok", false, "one test among many");
    }
}
