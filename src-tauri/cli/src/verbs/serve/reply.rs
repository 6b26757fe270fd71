//! One request, one answer.

use std::io::{self, Write};
use std::net::IpAddr;
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_TYPE, ETAG, HOST, HeaderName, HeaderValue, IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::response::Builder;
use hyper::{Method, Request, Response, StatusCode};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::body::{Sent, empty, streamed, whole};
use super::conditions::{Part, is_known, part, takes_gzip};
use super::kinds::{content_type, is_text};
use super::place::{Found, Root};

/// Texts of these sizes are packed, in bytes: smaller ones gain nothing, greater ones would have to lie in memory.
const PACKED: Range<u64> = 512..8 * 1024 * 1024;

/// Who else may show what comes from here (<https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header>).
const SAME_SITE: &str = "cross-origin-resource-policy";

/// Answers a request. A failure is an answer too.
pub(super) async fn reply<B>(root: &Root, request: &Request<B>) -> Response<Sent> {
    if !names_this_computer(request) {
        return refusal(StatusCode::MISDIRECTED_REQUEST, "This preview is for this computer alone.");
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut refused =
            refusal(StatusCode::METHOD_NOT_ALLOWED, "This is a folder: it can be read, and nothing else.");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    match root.find(request.uri().path()) {
        Found::File(path, name) => file(request, &path, &name)
            .await
            .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR, "The file could not be read.")),
        Found::Folder => {
            let response = Response::builder().status(StatusCode::PERMANENT_REDIRECT).header(CONTENT_LENGTH, 0);
            finish(response.header(LOCATION, format!("{}/", request.uri().path())), empty())
        }
        Found::Nothing => refusal(StatusCode::NOT_FOUND, "There is no such file."),
    }
}

/// A name that leads here from a stranger's page must not open the preview to it (DNS rebinding).
fn names_this_computer<B>(request: &Request<B>) -> bool {
    let Some(host) = header(request, &HOST) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

async fn file<B>(request: &Request<B>, path: &Path, name: &str) -> io::Result<Response<Sent>> {
    let mut file = File::open(path).await?;
    let found = file.metadata().await?;
    let (size, kind) = (found.len(), content_type(name));
    let changed = found.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let packs = is_text(kind) && PACKED.contains(&size);
    let range = header(request, &RANGE);
    // A part is a part of what lies on the disk, so it is never packed.
    let packed = packs && range.is_none() && header(request, &ACCEPT_ENCODING).is_some_and(takes_gzip);
    let etag = format!("\"{size:x}-{changed:x}{}\"", if packed { "-gz" } else { "" });
    let mut response = Response::builder().header(ETAG, &etag).header(CACHE_CONTROL, "no-cache");
    if packs {
        response = response.header(VARY, ACCEPT_ENCODING.as_str());
    }
    if header(request, &IF_NONE_MATCH).is_some_and(|known| is_known(known, &etag)) {
        return Ok(finish(response.status(StatusCode::NOT_MODIFIED), empty()));
    }
    response = response.header(CONTENT_TYPE, kind).header(ACCEPT_RANGES, "bytes");
    let head = request.method() == Method::HEAD;
    if packed {
        let mut bytes = Vec::new();
        file.take(PACKED.end).read_to_end(&mut bytes).await?;
        let packed = pack(bytes).await?;
        let response = response.header(CONTENT_ENCODING, "gzip").header(CONTENT_LENGTH, packed.len());
        return Ok(if head { finish(response, empty()) } else { finish(response, whole(packed)) });
    }
    // A part of another version than the one that the client has would spoil what it has.
    let range = range.filter(|_| header(request, &IF_RANGE).is_none_or(|known| known == etag));
    let bytes = match range.map_or(Part::Whole, |range| part(range, size)) {
        Part::Whole => 0..size,
        Part::Bytes(bytes) => {
            let which = format!("bytes {}-{}/{size}", bytes.start, bytes.end - 1);
            response = response.status(StatusCode::PARTIAL_CONTENT).header(CONTENT_RANGE, which);
            bytes
        }
        Part::Beyond => {
            let response = response.status(StatusCode::RANGE_NOT_SATISFIABLE);
            return Ok(finish(response.header(CONTENT_RANGE, format!("bytes */{size}")), empty()));
        }
    };
    let length = bytes.end - bytes.start;
    let response = response.header(CONTENT_LENGTH, length);
    if head {
        return Ok(finish(response, empty()));
    }
    file.seek(io::SeekFrom::Start(bytes.start)).await?;
    Ok(finish(response, streamed(file, length)))
}

fn header<'a, B>(request: &'a Request<B>, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

async fn pack(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let pack = move || {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&bytes)?;
        packed.finish()
    };
    tokio::task::spawn_blocking(pack).await.map_err(io::Error::other)?
}

fn refusal(status: StatusCode, sentence: &'static str) -> Response<Sent> {
    let response = Response::builder().status(status).header(CONTENT_TYPE, "text/plain; charset=utf-8");
    finish(response, whole(format!("{sentence}\n")))
}

/// Nothing here is to be guessed at, or shown within another site's page.
fn finish(response: Builder, body: Sent) -> Response<Sent> {
    let response = response.header(X_CONTENT_TYPE_OPTIONS, "nosniff").header(SAME_SITE, "same-origin");
    response.body(body).unwrap_or_else(|_| {
        let mut failed = Response::new(empty());
        *failed.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        failed
    })
}
