//! Running other programs: say what is run, run it, and fail with a sentence.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// The top of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The one folder of built things, shared by every command.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A built program of the workspace.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program to be run at the top of the repository.
pub fn program(name: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, the one that runs this.
pub fn cargo(arguments: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<()> {
    let line = say(command);
    let status = command.status().with_context(|| format!("`{line}` cannot be started."))?;
    if !status.success() {
        bail!("`{line}` failed ({status}).");
    }
    Ok(())
}

/// Runs a program to its end, shows every line of its output, and keeps those that `keep` picks.
pub fn run_keeping(command: &mut Command, keep: fn(&str) -> bool) -> Result<Vec<String>> {
    let line = say(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{line}` cannot be started."))?;
    let mut kept = Vec::new();
    if let Some(output) = child.stdout.take() {
        for row in BufReader::new(output).lines() {
            let row = row?;
            println!("{row}");
            if keep(&row) {
                kept.push(row);
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{line}` failed ({status}).");
    }
    Ok(kept)
}

/// What a program writes to its output, or nothing if it cannot be started or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the system finds a program by its name.
pub fn has(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .any(|folder| ["", ".exe", ".cmd"].iter().any(|end| folder.join(format!("{name}{end}")).is_file()))
}

fn say(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    let words = command.get_args().map(|word| word.to_string_lossy());
    let line = std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ");
    println!("\n$ {line}");
    line
}
