//! The one command of the page.

use fieldshelf_core::api::Fault;
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::{
    shelf::{self, Shelf},
    window,
};

/// Answers a command of the core's table, away from the thread that paints.
///
/// # Errors
/// The core's fault.
#[tauri::command]
pub async fn call(
    shelf: State<'_, Shelf>,
    window: WebviewWindow,
    name: String,
    request: Value,
) -> Result<Value, Fault> {
    let open = shelf.inner().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || open.answer(&name, request)).await;
    // The first answer is the first frame; until then there was nothing to show.
    window::show(&window);
    answer.unwrap_or_else(|_| Err(shelf::broken()))
}
