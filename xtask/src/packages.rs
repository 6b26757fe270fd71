//! The system's packages: installed where this may be done without asking, else named in one line to type.

use std::process::Command;

use anyhow::{Result, bail};

use crate::steps::{ask, has, program, run};

/// The oldest Node that builds the pages, as `engines` in `ui/package.json` says: major and minor.
const NODE: (u32, u32) = (20, 19);

/// What the window is built with.
const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libssl-dev"];

/// What shows a window where there is no screen, and photographs it.
const SCREEN: &[&str] = &["xvfb", "xdotool", "imagemagick", "dbus", "fonts-dejavu-core"];

/// What drives a window.
const DRIVER: &[&str] = &["webkit2gtk-driver"];

/// What keys and signatures are compared with.
const SIGN: &[&str] = &["minisign"];

/// What stops a program at every write to the disk.
const STOP: &[&str] = &["strace"];

/// What lists the files of the repository.
const LIST: &[&str] = &["git"];

/// What benchmarks are compared with.
const COMPARE: &[&str] = &["poppler-utils"];

/// What a command needs beyond Rust and Node.
#[derive(Clone, Copy)]
pub enum Need {
    /// To build.
    Build,
    /// To build, and to look at every file of the repository.
    Check,
    /// To build, and to show the window on a virtual screen.
    Screen,
    /// To build, to show the window on a virtual screen, to drive it, and to test all the rest.
    Driver,
    /// To build, and to compare with what other programs do.
    Compare,
}

/// Sees to it that what `need` names is there.
pub fn ensure(need: Need) -> Result<()> {
    node()?;
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

/// The pages' own tools stop on an older Node with a sentence about syntax, which helps nobody.
fn node() -> Result<()> {
    let wanted = format!("Install Node {}.{} or newer, with npm: https://nodejs.org/en/download", NODE.0, NODE.1);
    if !has("npm") {
        bail!("npm is missing. {wanted}");
    }
    let Some(version) = ask(&mut program("node", &["--version"])) else {
        bail!("Node is missing. {wanted}");
    };
    if !is_new_enough(&version) {
        bail!("Node {} is too old. {wanted}", version.trim());
    }
    Ok(())
}

/// Of a version that cannot be read nothing is said: npm will judge it.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(major), Some(minor)) => (major, minor) >= NODE,
        _ => true,
    }
}

fn debian(need: Need) -> Result<()> {
    let beside: &[&[&str]] = match need {
        Need::Build => &[],
        // A git of one's own making is as good.
        Need::Check if has("git") => &[],
        Need::Check => &[LIST],
        Need::Screen => &[SCREEN],
        Need::Driver => &[SCREEN, DRIVER, SIGN, STOP],
        Need::Compare => &[COMPARE],
    };
    let wanted = BUILD.iter().chain(beside.iter().copied().flatten()).copied();
    let missing: Vec<&str> = wanted.filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing: {}.", missing.join(" "));
    let install = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let Some(before) = right_to_install() else {
        bail!("Type this, then start again:\n  {}", line_to_type(&install, has("sudo")));
    };
    let apt = |line: &str| {
        let words: Vec<&str> = before.iter().copied().chain(line.split(' ')).collect();
        let (first, rest) = words.split_first().unwrap_or((&"apt-get", &[]));
        run(program(first, rest).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt("apt-get update")?;
    apt(&install)
}

/// Debian comes without sudo where root was given a password: there it is root's password that is asked, and only a
/// login of root's (the lone `-`) finds what the installation of a package calls.
fn line_to_type(install: &str, sudo: bool) -> String {
    let update = "apt-get update";
    if sudo {
        return format!("sudo {update} && sudo {install}");
    }
    format!("su - -c '{update} && {install}'")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_told_from_a_new_one() {
        let check = |version, enough, why| assert_eq!(is_new_enough(version), enough, "{version}: {why}");
        check("v18.20.4\n", false, "what Debian 12 itself has");
        check("v20.18.3\n", false, "the minor number counts");
        check("v20.19.0\n", true, "the oldest that builds the pages");
        check("v22.0.0\n", true, "a newer major number outweighs the minor one");
        check("nightly\n", true, "what cannot be read is not refused");
    }

    #[test]
    fn the_line_can_be_typed_with_and_without_sudo() {
        let check = |sudo, line, why| assert_eq!(line_to_type("apt-get install -y xvfb", sudo), line, "{why}");
        check(true, "sudo apt-get update && sudo apt-get install -y xvfb", "sudo covers one command each");
        check(false, "su - -c 'apt-get update && apt-get install -y xvfb'", "one password for both");
    }
}
