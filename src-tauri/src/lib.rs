//! The shell: one window, one command, one event, one protocol for pictures. It knows the system and the window; what a library is, it leaves
//! to `fieldshelf_core`, and what a person reads, to `ui/`.
//!
//! The order of a start: the window is made first and the files are opened beside it, so that neither waits for the
//! other; the page's first question waits until the files are open.

mod call;
mod crash;
mod desktop;
mod dropped;
mod lock;
mod media;
mod notices;
mod paths;
mod print;
mod session;
mod shelf;
#[cfg(target_os = "linux")]
mod speech;
mod window;

use std::process::ExitCode;

use tauri::{AppHandle, Manager, RunEvent, WebviewWindow};

use crate::{lock::ProfileLock, paths::Place, shelf::Shelf};

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let place = match paths::place(std::env::args_os().skip(1), std::env::var_os("FIELDSHELF_PROFILE")) {
        Ok(place) => place,
        Err(sentence) => return refuse(&sentence, 2),
    };
    let app = match builder(&place).build(tauri::generate_context!()) {
        Ok(app) => app,
        Err(why) => return refuse(&format!("The window cannot be opened: {why}"), 70),
    };
    // Held until the process ends. A second start on the same profile has reached the first one by now, over the
    // system's messages, or stops here.
    let _lock = match ProfileLock::take(&place.profile) {
        Ok(lock) => lock,
        Err(refusal) => return refuse(&refusal.sentence, refusal.exit),
    };
    crash::tell_little(&place.profile);
    let shelf = Shelf::open(place.profile.clone(), app.handle());
    app.manage(shelf.clone());
    match window::open(app.handle(), &place.profile) {
        Ok(window) => watch(&window, &shelf),
        Err(why) => return refuse(&format!("The window cannot be opened: {why}"), 70),
    }
    let exit = app.run_return(move |_, event| {
        if let RunEvent::Exit = event {
            shelf.close();
        }
    });
    window::forget(&place.profile.join(window::WEBVIEW));
    u8::try_from(exit).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn builder(place: &Place) -> tauri::Builder<tauri::Wry> {
    let builder = media::serve(tauri::Builder::default())
        .plugin(window::remember_size(&place.profile))
        .on_window_event(dropped::take)
        .invoke_handler(tauri::generate_handler![call::call]);
    // The system knows one Fieldshelf per person; a profile that was named (a test, a second library) is another.
    if place.named { builder } else { builder.plugin(tauri_plugin_single_instance::init(come_forward)) }
}

/// A person who went away leaves a locked notebook.
fn watch(window: &WebviewWindow, shelf: &Shelf) {
    let shelf = shelf.clone();
    session::watch(window, move || shelf.lock());
}

/// A second start shows the window of the first.
fn come_forward(app: &AppHandle, _arguments: Vec<String>, _folder: String) {
    if let Some(window) = app.get_webview_window(window::MAIN) {
        window::come_forward(&window);
    }
}

/// The one place that writes to a terminal: the program could not start.
#[allow(clippy::print_stderr)]
fn refuse(sentence: &str, exit: u8) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(exit)
}
