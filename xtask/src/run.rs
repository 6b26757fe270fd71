//! `cargo xtask run [-- ARGUMENTS OF THE PROGRAM]`: builds everything and starts the program on the starter library.
//!
//! The profile is `target/profile`, so that a developer's own library is never touched by a build that is half done.

use std::{ffi::OsString, process::Child};

use anyhow::{Result, anyhow};

use crate::{
    display::{self, Screen},
    packages::{self, Need},
    steps::{self, built, cargo, program, target},
    ui,
};

/// Root on someone's desktop, and a forwarded display that is gone, look like a display until a window is opened.
#[cfg(target_os = "linux")]
const HINT: &str = "\nIf it says that GTK failed to initialize, this account cannot reach the display that it was told. \
                    Without one it starts on a virtual one:\n  env -u DISPLAY -u WAYLAND_DISPLAY cargo xtask run";
#[cfg(not(target_os = "linux"))]
const HINT: &str = "";

/// Builds the shell as every command does: the same features, so that nothing is built twice.
pub fn build() -> Result<()> {
    ui::build()?;
    steps::run(&mut cargo(&["build", "--workspace", "--bins"]))
}

pub fn run(arguments: &[String]) -> Result<()> {
    let seen = display::is_there();
    packages::ensure(if seen { Need::Build } else { Need::Screen })?;
    build()?;
    let arguments = with_profile(arguments);
    let window = built("debug", "fieldshelf");
    if seen {
        return steps::run(program(window, &[]).args(arguments)).map_err(|why| anyhow!("{why:#}{HINT}"));
    }
    println!("\nThere is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): using a virtual one.");
    let screen = Screen::start(1280, 800)?;
    let mut command = screen.command(window);
    let mut child = in_a_group(command.args(arguments)).spawn()?;
    let picture = target().join("fieldshelf.png");
    let photographed = screen.photograph("Library", &mut child, &picture);
    end(&mut child);
    photographed?;
    println!("\nThe window opened and painted. This is how it looks:\n  {}", picture.display());
    println!("Nobody can use a window on a virtual display, so the program was ended.");
    Ok(())
}

fn with_profile(arguments: &[String]) -> Vec<OsString> {
    let mut all: Vec<OsString> = arguments.iter().filter(|word| *word != "--").map(OsString::from).collect();
    if !all.iter().any(|word| word == "--profile") {
        // Not made here: the program makes it, for one person's eyes only.
        all.extend(["--profile".into(), target().join("profile").into()]);
    }
    all
}

#[cfg(unix)]
fn in_a_group(command: &mut std::process::Command) -> &mut std::process::Command {
    std::os::unix::process::CommandExt::process_group(command, 0)
}

#[cfg(not(unix))]
fn in_a_group(command: &mut std::process::Command) -> &mut std::process::Command {
    command
}

/// Ends the program and the session bus that was started with it.
fn end(child: &mut Child) {
    let group = format!("-{}", child.id());
    if steps::ask(&mut program("kill", &["-TERM", "--", &group])).is_none() {
        let _ = child.kill();
    }
    let _ = child.wait();
}
