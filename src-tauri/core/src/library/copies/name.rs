//! The name of a copy outside the profile, made from a publisher's title: nothing in it may lead elsewhere, hide what the
//! file is, or be more to a system than a name.

/// Most characters of a name before its ending; no system takes more than 255 bytes.
const MOST_CHARACTERS: usize = 60;

/// Types, the ending that each gets, and whether such a file may be opened in another program. What is not listed may
/// hold a program, so it is only saved. HTML holds scripts, and an archive anything.
const TYPES: &[(&str, &str, bool)] = &[
    ("application/epub+zip", "epub", true),
    ("application/msword", "doc", true),
    ("application/pdf", "pdf", true),
    ("application/rtf", "rtf", true),
    ("application/vnd.ms-excel", "xls", true),
    ("application/vnd.ms-powerpoint", "ppt", true),
    ("application/vnd.oasis.opendocument.presentation", "odp", true),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods", true),
    ("application/vnd.oasis.opendocument.text", "odt", true),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", true),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", true),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", true),
    ("application/x-subrip", "srt", true),
    ("application/xhtml+xml", "html", false),
    ("application/zip", "zip", false),
    ("audio/mp4", "m4a", true),
    ("audio/mpeg", "mp3", true),
    ("audio/ogg", "ogg", true),
    ("audio/wav", "wav", true),
    ("image/gif", "gif", true),
    ("image/jpeg", "jpg", true),
    ("image/png", "png", true),
    ("image/webp", "webp", true),
    ("text/csv", "csv", true),
    ("text/html", "html", false),
    ("text/markdown", "md", true),
    ("text/plain", "txt", true),
    ("text/vtt", "vtt", true),
    ("video/mp4", "mp4", true),
    ("video/quicktime", "mov", true),
    ("video/webm", "webm", true),
];
/// The ending of a file of any other type: no system opens it with anything.
const NO_TYPE: &str = "bin";

/// Names that Windows takes for devices, whatever their ending
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM", "LPT"];

/// A name for a copy of a file of this type: never empty, never more than a name.
pub(super) fn safe(title: &str, mime: &str) -> String {
    let ending = ending(mime);
    let plain: String = title.chars().map(|character| if is_plain(character) { character } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = plain.rsplit_once('.').filter(|(_, own)| own.eq_ignore_ascii_case(ending)).map_or(&*plain, |(it, _)| it);
    let short: String = stem.chars().take(MOST_CHARACTERS).collect();
    let stem = short.trim_matches(|character: char| character == '.' || character == ' ');
    match stem {
        "" => format!("Document.{ending}"),
        stem if is_device(stem) => format!("Document {stem}.{ending}"),
        stem => format!("{stem}.{ending}"),
    }
}

/// Whether a file of this type may be opened in another program.
pub(super) fn may_be_opened(mime: &str) -> bool {
    TYPES.iter().any(|(known, _, opens)| *known == mime && *opens)
}

fn ending(mime: &str) -> &'static str {
    TYPES.iter().find(|(known, ..)| *known == mime).map_or(NO_TYPE, |(_, ending, _)| ending)
}

/// Whether a character is text and nothing else: no path, no pattern, no control of lines or of the direction of text.
fn is_plain(character: char) -> bool {
    let separates = matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{ff0f}' | '\u{2215}');
    let steers = matches!(
        character,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
    );
    !separates && !steers && !character.is_control()
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let bare = first.trim_end_matches(|last: char| last.is_ascii_digit() || matches!(last, '¹' | '²' | '³'));
    DEVICES.contains(&bare) && first.chars().count() <= bare.chars().count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, name: &str, why: &str) {
        assert_eq!(safe(title, "application/pdf"), name, "{why}");
    }

    #[test]
    fn a_title_becomes_a_name_and_nothing_else() {
        check("Referral: who, and when?", "Referral who, and when.pdf", "what a system reads as more than text goes");
        check("../../.ssh/authorized_keys", "ssh authorized_keys.pdf", "no path");
        check("..\\..\\Windows\\x", "Windows x.pdf", "nor one of Windows");
        check("report.PDF", "report.pdf", "the ending is not doubled");
        check("annual\u{202e}fdp.exe", "annual fdp.exe.pdf", "the direction of text cannot hide the ending");
        check("a\u{0}b\nc\td", "a b c d.pdf", "no control characters");
        check("x:$DATA", "x \u{24}DATA.pdf", "no stream of a file");
        check("...", "Document.pdf", "dots alone are no name");
        check("", "Document.pdf", "nothing is no name");
        check("report. . .", "report.pdf", "Windows would take the last dots and spaces away");
        for device in ["CON", "nul", "com1", "LPT\u{b9}", "aux.txt", "CONIN$", "prn "] {
            assert!(safe(device, "application/pdf").starts_with("Document "), "{device} is a device");
        }
        check("Conference", "Conference.pdf", "a word that begins like a device is none");
        check("COM10", "COM10.pdf", "nor is a number that no device has");
        check("مرحبا", "مرحبا.pdf", "other scripts stay");
        let long = safe(&"🙂".repeat(4000), "application/pdf");
        assert!(long.len() <= 255 && long.ends_with(".pdf"), "no system takes more than 255 bytes: {}", long.len());
    }

    #[test]
    fn only_listed_types_are_opened() {
        for (mime, opens) in [
            ("application/pdf", true),
            ("text/html", false),
            ("application/zip", false),
            ("application/x-msdownload", false),
            ("application/x-sh", false),
            ("image/svg+xml", false),
            ("", false),
        ] {
            assert_eq!(may_be_opened(mime), opens, "{mime} may hold a program unless it is listed");
        }
        assert_eq!(safe("setup.exe", "application/x-msdownload"), "setup.exe.bin", "nor does anything open it");
    }
}
