//! The one command of the page.

use fieldshelf_core::api::Fault;
use serde_json::Value;
use tauri::{
    State, WebviewWindow,
    ipc::{InvokeResponseBody, Response},
};

use crate::{
    shelf::{self, Shelf},
    window,
};

/// The one name whose answer is bytes and no JSON: a document of fifty megabytes is not written as numbers.
const BYTES: &str = "document_bytes";

/// Answers a command of the core's table, or gives bytes of a document, away from the thread that paints.
///
/// # Errors
/// The core's fault.
#[tauri::command]
pub async fn call(
    shelf: State<'_, Shelf>,
    window: WebviewWindow,
    name: String,
    request: Value,
) -> Result<Response, Fault> {
    let open = shelf.inner().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || answer(&open, &name, request)).await;
    // The first answer is the first frame; until then there was nothing to show.
    window::show(&window);
    answer.unwrap_or_else(|_| Err(shelf::broken())).map(Response::new)
}

fn answer(shelf: &Shelf, name: &str, request: Value) -> Result<InvokeResponseBody, Fault> {
    if name == BYTES {
        return shelf.bytes(request).map(InvokeResponseBody::Raw);
    }
    shelf.answer(name, request).map(|answer| InvokeResponseBody::Json(answer.to_string()))
}
