//! What only the system can do: open an address or a file in the program that the person chose for it, show a file
//! in its folder, ask where to save one. None of it can be asked for by the page: the core does, after its own checks.

use std::{
    io,
    path::{Path, PathBuf},
};

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// The person's desktop.
pub struct System {
    app: AppHandle,
}

impl System {
    /// The desktop that `app` is on.
    pub fn new(app: AppHandle) -> Self {
        System { app }
    }
}

impl fieldshelf_core::library::Desktop for System {
    /// The core has checked the address: https, mailto or tel. It is handed over and not waited for.
    fn open(&self, address: &str) -> io::Result<()> {
        open::that_detached(address)
    }

    /// Waits for the person; never called on the thread that paints.
    fn ask_where_to_save(&self, suggested: &str) -> Option<PathBuf> {
        self.app.dialog().file().set_file_name(suggested).blocking_save_file()?.into_path().ok()
    }

    fn open_file(&self, path: &Path) -> io::Result<()> {
        open::that_detached(path)
    }

    fn show_file(&self, path: &Path) -> io::Result<()> {
        tauri_plugin_opener::reveal_item_in_dir(path).map_err(io::Error::other)
    }
}
