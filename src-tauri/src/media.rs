//! The protocol `shelf-media`: pictures of bodies for the page, by the hash of their bytes. It is the only thing beside
//! the one command that a page can ask for, and it gives nothing but pictures that this program drew itself.

use fieldshelf_core::model::Digest;
use tauri::{
    AppHandle, Builder, Manager, Runtime,
    http::{Method, Request, Response, StatusCode, header},
};

use crate::shelf::Shelf;

/// The scheme, as the policy of the pages names it.
const SCHEME: &str = "shelf-media";

/// A picture is data, whatever someone makes of it: a page made of it can do nothing.
const POLICY: &str = "default-src 'none'; sandbox";

type Picture = (Vec<u8>, &'static str);

/// Serves the protocol, away from the thread that paints.
pub fn serve<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.register_asynchronous_uri_scheme_protocol(SCHEME, |context, request, responder| {
        let app = context.app_handle().clone();
        tauri::async_runtime::spawn_blocking(move || responder.respond(of_shelf(&app, &request)));
    })
}

fn of_shelf<R: Runtime>(app: &AppHandle<R>, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    answer(request, |digest| app.try_state::<Shelf>()?.picture(digest))
}

/// The answer to a request, whoever keeps the pictures.
fn answer(request: &Request<Vec<u8>>, picture: impl FnOnce(Digest) -> Option<Picture>) -> Response<Vec<u8>> {
    if request.method() != Method::GET {
        return nothing(StatusCode::METHOD_NOT_ALLOWED);
    }
    let plain = request.uri().query().is_none();
    let found = digest(request.uri().path()).filter(|_| plain).and_then(picture);
    let Some((bytes, content_type)) = found.filter(|(_, content_type)| is_raster(content_type)) else {
        return nothing(StatusCode::NOT_FOUND);
    };
    with_headers(Response::builder().header(header::CONTENT_TYPE, content_type), bytes)
}

/// `/` and 64 hex digits in lower case, and nothing else.
fn digest(path: &str) -> Option<Digest> {
    let name = path.strip_prefix('/')?;
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    Digest::parse(name).filter(|_| is_lower)
}

fn is_raster(content_type: &str) -> bool {
    matches!(content_type, "image/png" | "image/jpeg")
}

fn nothing(status: StatusCode) -> Response<Vec<u8>> {
    with_headers(Response::builder().status(status), Vec::new())
}

/// Nothing is kept by the webview, guessed at, or given to a script of another origin.
fn with_headers(builder: tauri::http::response::Builder, bytes: Vec<u8>) -> Response<Vec<u8>> {
    let response = builder
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes);
    // Cannot fail: every header is one of these words.
    response.unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAME: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn ask(method: &str, address: &str, kept: Option<Picture>) -> Response<Vec<u8>> {
        let request = Request::builder().method(method).uri(address).body(Vec::new()).unwrap();
        answer(&request, |digest| kept.filter(|_| digest.to_string() == NAME))
    }

    fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> Option<&'a str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    #[test]
    fn a_picture_is_given_out_as_data_and_kept_nowhere() {
        let address = format!("shelf-media://localhost/{NAME}");
        let response = ask("GET", &address, Some((vec![1, 2, 3], "image/png")));
        assert_eq!(
            (response.status(), response.body().as_slice()),
            (StatusCode::OK, &[1, 2, 3][..]),
            "it is given out"
        );
        let expected = [
            ("content-type", Some("image/png"), "as what it is"),
            ("content-security-policy", Some("default-src 'none'; sandbox"), "a page made of it can do nothing"),
            ("x-content-type-options", Some("nosniff"), "nobody guesses what else it may be"),
            ("cache-control", Some("no-store"), "the webview keeps nothing of what was read"),
            ("access-control-allow-origin", None, "no script reads its pixels"),
        ];
        for (name, value, why) in expected {
            assert_eq!(header(&response, name), value, "{name}: {why}");
        }
    }

    #[test]
    fn nothing_else_is_given_out() {
        let png = || Some((vec![1], "image/png"));
        let not_found = StatusCode::NOT_FOUND;
        let upper = NAME.to_uppercase();
        let cases = [
            ("POST", format!("/{NAME}"), png(), StatusCode::METHOD_NOT_ALLOWED, "only asked for"),
            ("HEAD", format!("/{NAME}"), png(), StatusCode::METHOD_NOT_ALLOWED, "and given whole"),
            ("GET", format!("/{NAME}"), None, not_found, "a picture that is not here"),
            ("GET", format!("/{NAME}"), Some((vec![1], "image/svg+xml")), not_found, "a drawing in markup"),
            ("GET", format!("/{NAME}"), Some((vec![1], "text/html")), not_found, "a page"),
            ("GET", format!("/{upper}"), png(), not_found, "one name for each picture"),
            ("GET", format!("/{NAME}0"), png(), not_found, "a longer name"),
            ("GET", format!("/{}", NAME.get(1..).unwrap()), png(), not_found, "a shorter one"),
            ("GET", format!("//{NAME}"), png(), not_found, "a path"),
            ("GET", format!("/../{NAME}"), png(), not_found, "a way up"),
            ("GET", format!("/{NAME}?x"), png(), not_found, "a question"),
            ("GET", "/".to_owned(), png(), not_found, "no name"),
            ("GET", "/index.html".to_owned(), png(), not_found, "a page of the program"),
        ];
        for (method, path, kept, status, why) in cases {
            let response = ask(method, &format!("shelf-media://localhost{path}"), kept);
            assert_eq!(response.status(), status, "{why}: {method} {path}");
            assert!(response.body().is_empty(), "with nothing in it: {method} {path}");
            assert_eq!(header(&response, "cache-control"), Some("no-store"), "kept nowhere: {method} {path}");
        }
    }
}
