//! A window with an empty green page and nothing else: the floor that the program's start and memory are measured
//! against.

use tauri::{Url, WebviewUrl, WebviewWindowBuilder, http::Response};

fn main() {
    let page = "<!doctype html><html><body style=\"margin:0;background:#00aa44\"></body></html>";
    let builder = tauri::Builder::default().register_uri_scheme_protocol("blank", move |_, _| {
        Response::builder().header("Content-Type", "text/html").body(page.as_bytes().to_vec()).unwrap_or_default()
    });
    let app = builder.build(tauri::generate_context!()).expect("a blank window can be built");
    let address = Url::parse("blank://localhost/").expect("an address");
    WebviewWindowBuilder::new(&app, "blank", WebviewUrl::CustomProtocol(address))
        .inner_size(1280.0, 800.0)
        .incognito(true)
        .build()
        .expect("a blank window can be opened");
    app.run(|_, _| ());
}
