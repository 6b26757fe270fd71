//! A screen where there is none: Xvfb on a number of its own choosing, a session bus, and a photograph of what stands
//! on it. Waiting is always for something, never for a time.

use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::steps::{ask, has, program, root};

/// A window that has painted nothing by then never will.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

const BETWEEN_LOOKS: Duration = Duration::from_millis(150);

/// The same picture so many times means that nothing is still arriving.
const SAME_LOOKS: u32 = 10;

/// Fewer colours than this are a blank window, or one that says that it failed in black on white.
const COLOURS_OF_A_PAGE: u32 = 24;

/// Whether a person could see a window.
pub fn is_there() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// A virtual screen; gone when dropped.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    /// Starts one of this size in pixels.
    pub fn start(width: u32, height: u32) -> Result<Screen> {
        let size = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb cannot be started.")?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let screen = Screen { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            bail!("Xvfb started, but opened no screen.");
        }
        Ok(screen)
    }

    /// A command whose window opens here, with a session bus of its own where there can be one.
    pub fn command(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = if has("dbus-run-session") {
            let mut session = Command::new("dbus-run-session");
            session.arg("--").arg(name);
            session
        } else {
            Command::new(name)
        };
        self.light(&mut command);
        // Nobody listens to a screen that nobody sees; GTK would warn that the reader's bus is not there.
        command.env("NO_AT_BRIDGE", "1");
        command
    }

    /// Lets a command's windows open here.
    pub fn light(&self, command: &mut Command) {
        command.current_dir(root()).env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
    }

    /// Waits until a window of this title is visible and has painted, then photographs the screen into `picture`.
    pub fn photograph(&self, title: &str, program: &mut Child, picture: &Path) -> Result<()> {
        let end = Instant::now() + LONGEST_WAIT;
        let (mut before, mut same) = (Vec::new(), 0);
        while Instant::now() < end {
            if let Some(status) = program.try_wait()? {
                bail!("The program ended before its window could be seen ({status}).");
            }
            if self.shows(title) {
                self.take(picture)?;
                let now = fs::read(picture)?;
                same = if now == before { same + 1 } else { 0 };
                if same >= SAME_LOOKS && colours(picture) >= COLOURS_OF_A_PAGE {
                    return Ok(());
                }
                before = now;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        bail!("The window painted nothing within {} seconds.", LONGEST_WAIT.as_secs())
    }

    fn shows(&self, title: &str) -> bool {
        let exactly = format!("^{title}$");
        let search = ["search", "--onlyvisible", "--name", &exactly];
        ask(program("xdotool", &search).env("DISPLAY", &self.name)).is_some_and(|found| !found.trim().is_empty())
    }

    fn take(&self, picture: &Path) -> Result<()> {
        let mut import = Command::new("import");
        // Without the time of the photograph, so that two of the same thing are the same.
        import.args(["-window", "root", "-define", "png:exclude-chunks=date,time", "+set", "date:create"]);
        let status = import.arg(picture).env("DISPLAY", &self.name).status().context("import cannot be started.")?;
        if !status.success() {
            bail!("The screen cannot be photographed ({status}).");
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn colours(picture: &Path) -> u32 {
    let answer = ask(Command::new("identify").args(["-format", "%k"]).arg(picture));
    answer.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
}
