//! What kind of document some bytes are, as far as its text can be read.

/// A kind of document that text is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `application/pdf`.
    Pdf,
    /// `text/html`, XHTML.
    Html,
    /// `text/plain`, Markdown, WebVTT.
    Plain,
    /// Word's, since 2007.
    Docx,
}

/// The first bytes of a file that [`Format::of`] wants to see.
const HEAD: usize = 1_024;

impl Format {
    /// As the feed announces it, before the file is here; `None` = no text is read from such files.
    #[must_use]
    pub fn announced(mime: &str) -> Option<Format> {
        let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match mime.as_str() {
            "application/pdf" | "application/x-pdf" => Some(Format::Pdf),
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/plain" | "text/markdown" | "text/x-markdown" | "text/vtt" => Some(Format::Plain),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(Format::Docx),
            _ => None,
        }
    }

    /// By what the feed announces and the file's first bytes (1 KiB is enough). A PDF is a PDF whatever it is called:
    /// `%PDF-` stands within the first 1,024 bytes of nearly every one. What is announced as a PDF and is none stays
    /// one, and reading it says that it is damaged.
    #[must_use]
    pub fn of(mime: &str, head: &[u8]) -> Option<Format> {
        let head = head.get(..HEAD).unwrap_or(head);
        if head.windows(5).any(|five| five == b"%PDF-") {
            return Some(Format::Pdf);
        }
        Format::announced(mime).or_else(|| looks_like_html(head).then_some(Format::Html))
    }

    /// One word, as the child is told.
    pub(super) fn word(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Html => "html",
            Format::Plain => "plain",
            Format::Docx => "docx",
        }
    }

    /// The inverse of [`Format::word`].
    pub(super) fn from_word(word: &str) -> Option<Format> {
        [Format::Pdf, Format::Html, Format::Plain, Format::Docx].into_iter().find(|format| format.word() == word)
    }
}

fn looks_like_html(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mime: &str, head: &[u8], expected: Option<Format>, why: &str) {
        assert_eq!(Format::of(mime, head), expected, "{mime}: {why}");
    }

    #[test]
    fn bytes_and_announcement_together_say_what_a_file_is() {
        let far = [&[b' '; 1_019], &b"%PDF-1.7"[..]].concat();
        let too_far = [&[b' '; 1_020], &b"%PDF-1.7"[..]].concat();
        check("application/pdf", b"%PDF-1.4", Some(Format::Pdf), "as announced");
        check("application/octet-stream", b"%PDF-1.4", Some(Format::Pdf), "servers that do not know say this");
        check("text/html", b"%PDF-1.4", Some(Format::Pdf), "its bytes know better");
        check("", &far, Some(Format::Pdf), "the mark may stand up to the end of the first KiB");
        check("", &too_far, None, "and not behind it");
        check("application/pdf", b"<!DOCTYPE html>", Some(Format::Pdf), "an error page under a PDF's name is no page");
        check("", b"\n<!doctype HTML><p>", Some(Format::Html), "a page that nobody announced");
        check("Text/HTML; charset=utf-8", b"", Some(Format::Html), "parameters and case do not matter");
        check("text/vtt", b"WEBVTT", Some(Format::Plain), "captions are text");
        check("image/png", b"\x89PNG", None, "a picture has no text");
    }
}
