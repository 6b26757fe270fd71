//! The window's figures against those of a blank window in the same run: start to first list painted, memory, and what
//! an idle window costs; then the time to the first page of a document. Needs a display, the built window, the built blank
//! one and a driver: `cargo xtask bench` brings them.

#[cfg(target_os = "linux")]
mod figures;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod first_page;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod screen;

#[cfg(target_os = "linux")]
fn main() {
    // The child that reads a document is this program, started again.
    if fieldshelf_core::extract::serve(std::env::args_os()).is_none() {
        linux::main();
        first_page::rows();
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("The window is measured under X11 only.");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        path::{Path, PathBuf},
        process::{Command, Stdio},
        time::{Duration, Instant},
    };

    use fieldshelf_core::{Library, library::Place};
    use support::{Answer, FeedServer, sample};
    use tokio::runtime::Runtime;
    use tokio_util::sync::CancellationToken;

    use crate::{
        figures::{figure, median, milliseconds},
        processes::{Running, settle},
        screen::Screen,
    };

    const ROUNDS: usize = 7;

    pub fn main() {
        let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let (Some(window), Some(blank)) = (named("FIELDSHELF_WINDOW"), named("FIELDSHELF_BLANK")) else {
            eprintln!("FIELDSHELF_WINDOW and FIELDSHELF_BLANK do not name the built windows: nothing is measured.");
            return;
        };
        let screen = Screen::open();
        let profile = tempfile::tempdir().unwrap();
        fill(profile.path(), 20_000);
        let (mut ours, mut floor) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(measure(Command::new(&window).arg("--profile").arg(profile.path()), || screen.shows_text()));
            floor.push(measure(&mut Command::new(&blank), || screen.shows_green()));
        }
        let mid = |of: fn(&Measured) -> f64, all: &[Measured]| median(all.iter().map(of).collect());
        figure(
            "start to first list painted, 20,000 resources (floor: blank window)",
            mid(|m| m.painted, &ours),
            "ms",
            Some(mid(|m| m.painted, &floor)),
        );
        figure(
            "memory idle, 20,000 resources (floor: blank window)",
            mid(|m| m.memory, &ours),
            "MiB",
            Some(mid(|m| m.memory, &floor)),
        );
        figure(
            "processor time in 5 s idle (floor: blank window)",
            mid(|m| m.idle, &ours),
            "ms",
            Some(mid(|m| m.idle, &floor)),
        );
    }

    struct Measured {
        painted: f64,
        memory: f64,
        idle: f64,
    }

    fn measure(command: &mut Command, painted: impl Fn() -> bool) -> Measured {
        let begun = Instant::now();
        let running = Running::start(command.stdout(Stdio::null()).stderr(Stdio::null()));
        while !painted() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the window paints");
            std::thread::sleep(Duration::from_millis(2));
        }
        let painted = milliseconds(begun.elapsed());
        settle(&running);
        let (memory, before) = (running.memory(), running.processor());
        std::thread::sleep(Duration::from_secs(5));
        Measured { painted, memory, idle: running.processor() - before }
    }

    /// A profile with a made library of `rows` resources.
    fn fill(profile: &Path, rows: usize) {
        let server = FeedServer::start();
        for (path, bytes) in sample::pages(&server.url(""), rows, |_| 1) {
            server.put(&path, Answer::feed(bytes));
        }
        let library = Library::open(Place::new(profile)).unwrap();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        let cancel = CancellationToken::new();
        let report = Runtime::new().unwrap().block_on(library.refresh(Some(&source), &cancel)).unwrap().remove(0);
        assert_eq!(report.counts.added, rows as u64, "the made library is stored: {:?}", report.failure);
    }
}
