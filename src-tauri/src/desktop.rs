//! What only the system can do: open an address or a file in the program that the person chose for it, show a file
//! in its folder, ask where to save one or which to open. None of it can be asked for by the page: the core does, after its own checks.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc,
};

use fieldshelf_core::bundle::parts::ENDING;
use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, Manager, async_runtime};

use crate::{print, window};

/// The person's desktop.
pub struct System {
    app: AppHandle,
    #[cfg(target_os = "linux")]
    voices: crate::speech::Voices,
}

impl System {
    /// The desktop that `app` is on.
    pub fn new(app: AppHandle) -> Self {
        System {
            app,
            #[cfg(target_os = "linux")]
            voices: crate::speech::Voices::default(),
        }
    }

    /// Waits for the person; never called on the thread that paints.
    fn ask<Asked>(&self, dialog: AsyncFileDialog, begin: fn(AsyncFileDialog) -> Asked) -> Option<PathBuf>
    where
        Asked: Future<Output = Option<FileHandle>> + Send + 'static,
    {
        let dialog = match self.app.get_webview_window(window::MAIN) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        };
        let (answer, answered) = mpsc::channel();
        // Begun on the thread that paints, as some systems ask, and waited for on this one.
        let begin = move || {
            // Nobody waits any more where it cannot be sent.
            let _ = answer.send(begin(dialog));
        };
        self.app.run_on_main_thread(begin).ok()?;
        let chosen = async_runtime::block_on(answered.recv().ok()?)?;
        Some(chosen.path().to_path_buf())
    }
}

impl fieldshelf_core::library::Desktop for System {
    /// The core has checked the address: https, mailto or tel. It is handed over and not waited for.
    fn open(&self, address: &str) -> io::Result<()> {
        open::that_detached(address)
    }

    fn ask_where_to_save(&self, suggested: &str) -> Option<PathBuf> {
        self.ask(AsyncFileDialog::new().set_file_name(suggested), AsyncFileDialog::save_file)
    }

    fn ask_which_bundle(&self) -> Option<PathBuf> {
        self.ask(AsyncFileDialog::new().add_filter("Fieldshelf", &[ENDING]), AsyncFileDialog::pick_file)
    }

    fn ask_which_notebook(&self) -> Option<PathBuf> {
        let dialog = AsyncFileDialog::new().add_filter("Fieldshelf", &["fieldshelf-notebook", "json"]);
        self.ask(dialog, AsyncFileDialog::pick_file)
    }

    fn open_file(&self, path: &Path) -> io::Result<()> {
        open::that_detached(path)
    }

    #[cfg(target_os = "linux")]
    fn voices(&self) -> Option<Vec<String>> {
        Some(self.voices.languages())
    }

    #[cfg(target_os = "linux")]
    fn speak(&self, text: &str, language: &str, rate: u32) -> io::Result<bool> {
        self.voices.say(text, language, rate)
    }

    #[cfg(target_os = "linux")]
    fn hush(&self) {
        self.voices.hush();
    }

    fn print(&self, pdf: &[u8], title: &str) -> io::Result<bool> {
        print::print(pdf, title)
    }

    fn show_file(&self, path: &Path) -> io::Result<()> {
        tauri_plugin_opener::reveal_item_in_dir(path).map_err(io::Error::other)
    }
}
