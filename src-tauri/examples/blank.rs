//! A window with an empty green page and nothing else: the floor that the program's start and memory are measured
//! against.

use tauri::{Url, WebviewUrl, WebviewWindowBuilder, http::Response};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = "<!doctype html><html><body style=\"margin:0;background:#00aa44\"></body></html>";
    let builder = tauri::Builder::default().register_uri_scheme_protocol("blank", move |_, _| {
        Response::builder().header("Content-Type", "text/html").body(page.as_bytes().to_vec()).unwrap_or_default()
    });
    let app = builder.build(tauri::generate_context!())?;
    let address = Url::parse("blank://localhost/")?;
    WebviewWindowBuilder::new(&app, "blank", WebviewUrl::CustomProtocol(address))
        .inner_size(1280.0, 800.0)
        .incognito(true)
        .build()?;
    app.run(|_, _| ());
    Ok(())
}
