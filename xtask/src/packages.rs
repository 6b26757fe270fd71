//! The system's packages: installed where this may be done without asking, else named in one line to type.

use std::process::Command;

use anyhow::{Result, bail};

use crate::steps::{ask, has, program, run};

/// What the window is built with.
const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libssl-dev"];

/// What shows a window where there is no screen, and photographs it.
const SCREEN: &[&str] = &["xvfb", "xdotool", "imagemagick", "dbus", "fonts-dejavu-core"];

/// What drives a window.
const DRIVER: &[&str] = &["webkit2gtk-driver"];

/// What a command needs beyond Rust and Node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To build.
    Build,
    /// To build, and to show the window on a virtual screen.
    Screen,
    /// To build, to show the window on a virtual screen, and to drive it.
    Driver,
}

/// Sees to it that what `need` names is there.
pub fn ensure(need: Need) -> Result<()> {
    if !has("npm") {
        bail!("Node is missing. Install Node 20.19 or newer, with npm.");
    }
    match std::env::consts::OS {
        "linux" if has("dpkg-query") => debian(need),
        "linux" => other_linux(),
        "macos" if ask(Command::new("xcode-select").arg("-p")).is_none() => {
            bail!("Apple's command line tools are missing. Type: xcode-select --install")
        }
        "windows" if !has("perl") => {
            bail!("Perl is missing, which builds OpenSSL. Type: winget install StrawberryPerl.StrawberryPerl")
        }
        _ => Ok(()),
    }
}

fn debian(need: Need) -> Result<()> {
    let mut wanted = BUILD.to_vec();
    if need != Need::Build {
        wanted.extend(SCREEN);
    }
    if need == Need::Driver {
        wanted.extend(DRIVER);
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing: {}.", missing.join(" "));
    let install = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let Some(before) = right_to_install() else {
        bail!("Type this, then start again:\n  sudo apt-get update && sudo {install}");
    };
    let apt = |line: &str| {
        let words: Vec<&str> = before.iter().copied().chain(line.split(' ')).collect();
        let (first, rest) = words.split_first().unwrap_or((&"apt-get", &[]));
        run(program(first, rest).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt("apt-get update")?;
    apt(&install)
}

fn is_installed(package: &str) -> bool {
    let status = ask(&mut program("dpkg-query", &["-W", "-f", "${Status}", package]));
    status.is_some_and(|status| status == "install ok installed")
}

/// The words before `apt-get`: none for root, sudo where it asks no password; `None` where a person has to type.
fn right_to_install() -> Option<Vec<&'static str>> {
    if ask(&mut program("id", &["-u"])).is_some_and(|id| id.trim() == "0") {
        return Some(Vec::new());
    }
    let quiet_sudo = has("sudo") && ask(&mut program("sudo", &["-n", "true"])).is_some();
    quiet_sudo.then(|| vec!["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"])
}

fn other_linux() -> Result<()> {
    if ask(&mut program("pkg-config", &["--exists", "webkit2gtk-4.1", "gtk+-3.0", "libcrypto"])).is_none() {
        bail!(
            "Development files are missing. Install pkg-config, a C compiler, and the development packages of \
             WebKitGTK 4.1, GTK 3 and OpenSSL 3, as your system names them."
        );
    }
    Ok(())
}
