//! Hears from the system that the person went away: the screen was locked, the computer goes to sleep, another account
//! came to the front. The one place that knows how each system tells it; what is done then is not its business.
//!
//! Where a system tells nothing, the time without a key or a movement still runs out, and a sleep counts as such time.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

use tauri::WebviewWindow;

/// Calls `left` each time the person goes away, until the program ends. Called on the thread that paints, and so is `left`,
/// which must return soon: on Linux the computer does not sleep before it has.
pub fn watch(window: &WebviewWindow, left: impl Fn() + Clone + Send + Sync + 'static) {
    #[cfg(target_os = "linux")]
    {
        let _ = window;
        linux::watch(left);
    }
    #[cfg(target_os = "macos")]
    {
        let _ = window;
        macos::watch(left);
    }
    #[cfg(windows)]
    if let Ok(handle) = window.hwnd() {
        windows::watch(handle.0, left);
    }
}
