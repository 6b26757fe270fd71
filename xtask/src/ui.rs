//! The pages: their packages and their build, each only when something changed.

use std::{fs, path::Path, process::Command, time::SystemTime};

use anyhow::{Context, Result};

use crate::steps::{root, run, target};

/// A command of npm, in `ui/`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(root().join("ui"));
    command
}

/// Installs exactly what the lock file names, unless that is what stands there.
pub fn install() -> Result<()> {
    let lock = fs::read(root().join("ui/package-lock.json")).context("ui/package-lock.json cannot be read.")?;
    let stamp = target().join("xtask").join("installed-package-lock.json");
    let installed = root().join("ui/node_modules").is_dir() && fs::read(&stamp).is_ok_and(|old| old == lock);
    if installed {
        return Ok(());
    }
    run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::create_dir_all(target().join("xtask"))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Builds `ui/dist`, unless it is newer than everything that it is made from.
pub fn build() -> Result<()> {
    install()?;
    let built = changed(&root().join("ui/dist/index.html"));
    if built.is_some_and(|built| newest(&root().join("ui")).is_some_and(|source| source < built)) {
        return Ok(());
    }
    run(&mut npm(&["run", "build"]))
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    entries
        .filter(|entry| !matches!(entry.file_name().to_str(), Some("node_modules" | "dist" | "dist-replay")))
        .filter_map(|entry| match entry.file_type().ok()?.is_dir() {
            true => newest(&entry.path()),
            false => changed(&entry.path()),
        })
        .max()
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}
