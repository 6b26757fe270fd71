//! What a file is, by its name: what a good web server is told to say of a published folder.

/// The content type of a file, by its path below the folder.
pub(super) fn content_type(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "json" if is_page(folder, name) => "application/feed+json; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" | "minisig" | "pub" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// Whether gzip makes it smaller.
pub(super) fn is_text(content_type: &str) -> bool {
    content_type.ends_with("charset=utf-8") || content_type == "image/svg+xml"
}

/// Whether it is a page of the feed, and not a manifest.
fn is_page(folder: &str, name: &str) -> bool {
    match folder {
        "" => name == "feed.json",
        _ => folder == "p" || folder == "archive",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_told_from_other_json() {
        let cases = [
            ("feed.json", "application/feed+json; charset=utf-8", "the head of the feed"),
            ("p/2026-001.json", "application/feed+json; charset=utf-8", "a later page"),
            ("archive/2025-1.json", "application/feed+json; charset=utf-8", "an archive"),
            ("manifest.json", "application/json; charset=utf-8", "what is signed"),
            ("keys/0123.json", "application/json; charset=utf-8", "a handover"),
            ("d/ab/abcd.PDF", "application/pdf", "endings in any size of letters"),
            ("d/ab/abcd", "application/octet-stream", "no ending says nothing"),
        ];
        for (path, expected, why) in cases {
            assert_eq!(content_type(path), expected, "{why}");
        }
    }
}
