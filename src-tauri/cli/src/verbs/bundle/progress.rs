//! How far the work on a bundle is, on the terminal, and Ctrl-C.

use std::sync::mpsc;
use std::time::Duration;

use fieldshelf_core::library::bundles::Progress;
use fieldshelf_core::{Library, Result as Answered};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console::Console;
use crate::failure::Result;
use crate::sizes::size;

/// How often progress is shown.
const TICK: Duration = Duration::from_millis(250);
/// What does not fit on the line is cut off: a second line could not be written over.
const BAR: &str = "{bar:24} {wide_msg}";

/// Does `work` on a thread of its own, and shows meanwhile how far it is. Ctrl-C stops it in order.
pub fn watched<T: Send>(
    library: &Library,
    console: &mut Console<'_>,
    work: impl FnOnce() -> Answered<T> + Send,
) -> Result<T> {
    let interrupt = (console.interrupt)();
    let bar = console.progress.then(bar);
    let done = std::thread::scope(|scope| {
        let (over, ended) = mpsc::channel::<()>();
        let working = scope.spawn(move || {
            // Dropped when the work ends, however it ends.
            let _over = over;
            work()
        });
        while ended.recv_timeout(TICK) == Err(mpsc::RecvTimeoutError::Timeout) {
            if interrupt.is_cancelled() {
                library.stop_bundle();
            }
            bar.iter().for_each(|bar| draw(bar, library.bundle_work()));
        }
        working.join()
    });
    bar.iter().for_each(ProgressBar::finish_and_clear);
    match done {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(std::io::Error::other("the work on the bundle fell over").into()),
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn draw(bar: &ProgressBar, Progress { done, total, .. }: Progress) {
    // Before anything is known a bar of nothing would look full.
    if total == 0 {
        return;
    }
    bar.set_length(total);
    bar.set_position(done.min(total));
    bar.set_message(format!("{} of {}", size(done.min(total)), size(total)));
}
