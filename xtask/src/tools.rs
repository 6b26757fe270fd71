//! Tools that cargo installs, of one version each, into `target/tools`: never into the developer's own.

use std::path::PathBuf;

use anyhow::Result;

use crate::steps::{ask, cargo, program, run, target};

/// A tool that crates.io has.
pub struct Tool {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

/// Speaks WebDriver to the window.
pub const TAURI_DRIVER: Tool = Tool { name: "tauri-driver", version: "2.1.0", features: &[] };

/// Reads licences, bans, sources and advisories.
pub const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", features: &[] };

/// A store that speaks S3, on a folder of this computer.
pub const S3: Tool = Tool { name: "s3s-fs", version: "0.14.1", features: &["binary"] };

impl Tool {
    /// Where the tool stands, installed if it does not stand there in this version.
    pub fn ensure(&self) -> Result<PathBuf> {
        let folder = target().join("tools");
        let program_file = folder.join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        let line = format!("{} v{}:", self.name, self.version);
        let here = folder.to_string_lossy();
        let listed = ask(&mut program("cargo", &["install", "--list", "--root", &here]));
        if program_file.is_file() && listed.is_some_and(|list| list.lines().any(|row| row == line)) {
            return Ok(program_file);
        }
        let wanted = format!("{}@{}", self.name, self.version);
        let mut install = cargo(&["install", "--locked", "--quiet", "--root", &here, &wanted]);
        for feature in self.features {
            install.args(["--features", feature]);
        }
        // Beside the workspace's own, so that neither makes the other be built again.
        run(install.env("CARGO_TARGET_DIR", folder.join("build")))?;
        Ok(program_file)
    }
}
