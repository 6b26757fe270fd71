//! The one window and what it may not do: leave the program's own pages, open another window, download, let the page
//! take a file dropped on it (the shell does), keep anything of what was read. Its title is the same word always: a title is what a passer-by reads.

use std::{path::Path, time::Duration};

use tauri::{
    AppHandle, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    plugin::TauriPlugin,
    utils::{Theme, config::Color},
    webview::NewWindowResponse,
};
use tauri_plugin_window_state::StateFlags;

/// The window's label, in capabilities and in events.
pub const MAIN: &str = "main";

/// The webview's folder, in the profile.
pub const WEBVIEW: &str = "webview";

const TITLE: &str = "Library";
const SIZE: (f64, f64) = (1280.0, 800.0);
const SMALLEST: (f64, f64) = (320.0, 320.0);

/// A page that has painted nothing by then is shown as it is: a person must see that the program started.
const LONGEST_HIDDEN: Duration = Duration::from_secs(1);

/// Where the program's own pages are: scheme and host; no port.
#[cfg(not(windows))]
const ORIGIN: (&str, &str) = ("tauri", "localhost");
#[cfg(windows)]
const ORIGIN: (&str, &str) = ("http", "tauri.localhost");

/// Opens the window, hidden: the page's first answer shows it, or [`LONGEST_HIDDEN`].
///
/// # Errors
/// The system's reason.
pub fn open(app: &AppHandle, profile: &Path) -> tauri::Result<WebviewWindow> {
    let folder = profile.join(WEBVIEW);
    forget(&folder);
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .prevent_overflow()
        .visible(false)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .browser_extensions_enabled(false)
        .general_autofill_enabled(false)
        .incognito(!is_driven())
        .data_directory(folder)
        .build()?;
    window.set_background_color(Some(canvas(window.theme().unwrap_or(Theme::Light))))?;
    let hidden = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LONGEST_HIDDEN).await;
        show(&hidden);
    });
    Ok(window)
}

/// Shows the window if it is still hidden.
pub fn show<R: Runtime>(window: &WebviewWindow<R>) {
    // A window that is closing cannot be shown, and need not be.
    if !window.is_visible().unwrap_or(true) {
        let _ = window.show();
    }
}

/// Keeps other programs from taking pictures of the window, or no longer. Windows and macOS can, as far as the taker asks
/// them; Linux cannot. A help, no guarantee.
pub fn protect<R: Runtime>(window: &WebviewWindow<R>, protected: bool) {
    let _ = window.set_content_protected(protected);
}

/// Brings the window before the others.
pub fn come_forward<R: Runtime>(window: &WebviewWindow<R>) {
    // Each step is a wish to the system, which may decline it.
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

/// Remembers size, place and whether the window fills the screen, in the profile; not whether it is visible.
pub fn remember_size<R: Runtime>(profile: &Path) -> TauriPlugin<R> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    // An absolute path, so that nothing is left outside the profile.
    let file = std::path::absolute(profile).unwrap_or_else(|_| profile.to_path_buf()).join("window.json");
    tauri_plugin_window_state::Builder::new().with_state_flags(flags).with_filename(file.to_string_lossy()).build()
}

/// Whether an address is one of the program's own pages: scheme, host and port, each exactly.
fn is_own_page(address: &Url) -> bool {
    (address.scheme(), address.host_str(), address.port()) == (ORIGIN.0, Some(ORIGIN.1), None)
        && address.username().is_empty()
        && address.password().is_none()
}

/// What stands behind the page before it has painted: never white in the dark.
fn canvas(theme: Theme) -> Color {
    match theme {
        Theme::Dark => Color(0x16, 0x1a, 0x1d, 0xff),
        _ => Color(0xff, 0xff, 0xff, 0xff),
    }
}

/// Whether a test drives the window: a driver cannot attach to a private session. Never so in a start by a person.
fn is_driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// A private session keeps nothing, but the webview makes a folder with its own salts all the same.
pub fn forget(folder: &Path) {
    // Missing, or held by a webview that is still ending: then the next start removes it.
    let _ = std::fs::remove_dir_all(folder);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(address: &str, own: bool, why: &str) {
        assert_eq!(is_own_page(&Url::parse(address).unwrap()), own, "{address}: {why}");
    }

    #[test]
    fn only_the_programs_own_pages_open_in_the_window() {
        let (scheme, host) = ORIGIN;
        check(&format!("{scheme}://{host}"), true, "the first page");
        check(&format!("{scheme}://{host}/index.html#/help"), true, "a place in it");
        check(&format!("{scheme}://{host}:8080/"), false, "another port");
        check(&format!("{scheme}://{host}.example.org/"), false, "a longer host");
        check(&format!("{scheme}://a:b@{host}/"), false, "a name and a password");
        check("https://localhost/", false, "another scheme");
        check("https://example.org/", false, "a remote page");
        check("data:text/html,x", false, "a page in an address");
        check("about:blank", false, "no page");
        check("file:///etc/hostname", false, "a file");
        check("javascript:void(0)", false, "a script");
    }
}
