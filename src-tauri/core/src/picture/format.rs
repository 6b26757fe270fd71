//! What a picture is, by its first bytes: neither its name nor what a server says of it counts.

use image::ImageFormat;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// The kind of picture that these bytes begin as, of those that are drawn.
pub(super) fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        _ if bytes.starts_with(PNG) => Some(ImageFormat::Png),
        _ if bytes.starts_with(JPEG) => Some(ImageFormat::Jpeg),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Some(ImageFormat::Gif),
        _ if is_webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// The type of a picture that was drawn anew; `None` for any other bytes.
#[must_use]
pub fn content_type(bytes: &[u8]) -> Option<&'static str> {
    match format(bytes)? {
        ImageFormat::Png => Some("image/png"),
        ImageFormat::Jpeg => Some("image/jpeg"),
        _ => None,
    }
}
