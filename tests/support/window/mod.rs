//! The real window, driven: the built program on a virtual screen, asked and clicked through WebDriver.
//!
//! A journey gets a [`Stage`]: one worker's home and screen. It opens the window as often as it likes. Whatever
//! happens, everything that was started is ended; when a journey fails, the window is photographed first, into
//! `target/e2e`.

pub mod documents;
mod driver;
pub mod keyboard;
pub mod marks;
mod page;
mod queries;
mod screen;
pub mod screens;
pub mod trust;

use std::{
    fs::File,
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    pin::pin,
    process::Command,
    task::Poll,
    time::Duration,
};

use tempfile::TempDir;

pub use fantoccini::key::Key;

pub use self::page::Page;
use self::{driver::Driver, screen::Screen};

/// What is not so by then will not be.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// A journey that takes longer is stuck: a driver that does not answer is a failure too, and not a silent one.
const LONGEST_JOURNEY: Duration = Duration::from_secs(120);

const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether the system is dark.
    pub dark: bool,
}

/// The window as most people have it.
pub const USUAL: Look = Look { width: 1280, height: 800, dark: false };

/// The smallest window that everything must fit into.
pub const SMALL: Look = Look { width: 800, height: 600, dark: false };

impl Look {
    /// The same at night.
    pub const fn at_night(self) -> Look {
        Look { dark: true, ..self }
    }
}

/// One worker's laptop: a home folder, a screen, and the window while it is open.
pub struct Stage {
    look: Look,
    home: TempDir,
    screen: Screen,
    // Before the screen goes, the program on it has to.
    open: Option<(Page, Driver)>,
}

impl Stage {
    /// A laptop on which the program was never started.
    pub fn new(look: Look) -> Stage {
        let home = tempfile::Builder::new().prefix("fieldshelf-").tempdir().expect("a temporary folder can be made");
        Stage { look, home, screen: Screen::start(look.width, look.height), open: None }
    }

    /// The folder of the worker's files.
    pub fn profile(&self) -> PathBuf {
        self.home.path().join("profile")
    }

    /// Starts the program and waits until its first frame; the one that was open before is closed.
    pub async fn open(&mut self) -> Page {
        self.close().await;
        until("the program that was ended lets go of the profile", async || self.is_free().then_some(())).await;
        let driver = Driver::start(|command| self.furnish(command)).await;
        let client = driver.connect(&named_program("FIELDSHELF_WINDOW"), &self.profile()).await;
        let page = Page::new(client);
        self.open = Some((page.clone(), driver));
        page
    }

    /// The worker's home folder; the program's temporary files are in it too.
    pub fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// Ends the program as a crash does, without asking it.
    pub fn kill(&mut self) {
        self.open = None;
    }

    /// Closes the window and ends the program.
    pub async fn close(&mut self) {
        if let Some((page, driver)) = self.open.take() {
            // A driver that does not answer is ended all the same.
            let _ = tokio::time::timeout(LONGEST_WAIT, page.close()).await;
            drop(driver);
        }
    }

    /// Whether no window has the profile. One that was killed keeps its lock until the system has cleared it away, and
    /// a driver whose program was refused for that waits without end.
    fn is_free(&self) -> bool {
        File::open(self.profile().join("window.lock")).map_or(true, |lock| lock.try_lock().is_ok())
    }

    /// What the program meets on this laptop: the screen, an empty home, no files of the developer's own.
    fn furnish(&self, command: &mut Command) {
        command
            .env("DISPLAY", self.screen.name())
            .env("GDK_BACKEND", "x11")
            .env("GTK_THEME", if self.look.dark { "Adwaita:dark" } else { "Adwaita" })
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", self.home.path())
            .env("TMPDIR", self.home.path());
        for name in ["WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "FIELDSHELF_PROFILE"] {
            command.env_remove(name);
        }
    }

    async fn photograph_failure(&self, name: &str) {
        let Some((page, _)) = &self.open else { return };
        let folder = named_program("FIELDSHELF_WINDOW").with_file_name("../e2e");
        let picture = folder.join(format!("{name}.png"));
        let photographed = tokio::time::timeout(LONGEST_WAIT, page.photograph(&picture));
        if std::fs::create_dir_all(&folder).is_ok() && photographed.await.unwrap_or(false) {
            eprintln!("The window, as it was then: {}", picture.display());
        }
    }
}

/// Walks one journey; `name` is for the photograph of its failure.
pub fn journey(name: &str, look: Look, way: impl AsyncFnOnce(&mut Stage)) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    runtime.block_on(async {
        let mut stage = Stage::new(look);
        let outcome = {
            let mut walk = pin!(way(&mut stage));
            let walked = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| walk.as_mut().poll(context))) {
                Ok(Poll::Pending) => Poll::Pending,
                Ok(Poll::Ready(())) => Poll::Ready(Ok(())),
                Err(failure) => Poll::Ready(Err(failure)),
            });
            let stuck = |_| {
                let sentence = format!("The journey “{name}” was stuck for {} seconds.", LONGEST_JOURNEY.as_secs());
                // A failure that is passed on is not printed by itself, as one that begins here would be.
                eprintln!("{sentence}");
                Err(Box::new(sentence) as Box<_>)
            };
            tokio::time::timeout(LONGEST_JOURNEY, walked).await.unwrap_or_else(stuck)
        };
        if let Err(failure) = outcome {
            stage.photograph_failure(name).await;
            stage.close().await;
            resume_unwind(failure);
        }
        stage.close().await;
    });
}

/// A program that `cargo xtask test` built and named.
fn named_program(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set: use `cargo xtask test`."));
    assert!(Path::new(&path).is_file(), "{variable} names no program: use `cargo xtask test`.");
    path.into()
}

/// Waits until `look` gives something; panics with `why` when it does not.
async fn until<Found>(why: &str, mut look: impl AsyncFnMut() -> Option<Found>) -> Found {
    let end = tokio::time::Instant::now() + LONGEST_WAIT;
    let mut looks = tokio::time::interval(BETWEEN_LOOKS);
    while tokio::time::Instant::now() < end {
        looks.tick().await;
        if let Some(found) = look().await {
            return found;
        }
    }
    panic!("not within {} seconds: {why}", LONGEST_WAIT.as_secs())
}
