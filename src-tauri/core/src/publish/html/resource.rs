//! The page of one resource.

use std::fmt::Write;

use super::{
    Known,
    frame::{Frame, escaped, language_of, own},
    list::contact,
};
use crate::{
    model::{Role, Status},
    publish::{changes::Entry, front_matter::FrontMatter, item::minutes},
};

pub(super) fn page(known: &Known<'_>, entry: &Entry<'_>) -> String {
    let (front, head) = (&entry.resource.front, &known.shelf.head);
    let (language, page) = (front.language.as_deref().unwrap_or(&head.language), own(&head.language));
    let part = language_of(language, page);
    let mut main = String::new();
    warnings(known, front, &part, &mut main);
    let _ = writeln!(main, "<p{part}><strong>{}</strong></p>", escaped(front.summary.get_ref()));
    // Headings of a text begin with the second level; a table may be wider than the page.
    let body = entry
        .html
        .replace("<table>", "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
    let _ = writeln!(main, "<div{part}>\n{body}</div>");
    files(entry, page, &mut main);
    let lines: Vec<_> = front.contacts.iter().filter_map(|id| known.contacts.get(id.get_ref().as_str())).collect();
    if !lines.is_empty() {
        main.push_str("<h2>Help lines</h2>\n");
        lines.iter().for_each(|line| contact(known, line, &mut main));
    }
    about(known, entry, &mut main);
    let (title, shelf) = (front.title.get_ref(), &head.title);
    Frame { title, shelf, language: &head.language, title_language: language, is_home: false, main: &main }.page()
}

/// What has to be known before the text is read.
fn warnings(known: &Known<'_>, front: &FrontMatter, part: &str, main: &mut String) {
    let status = match front.status {
        Status::Current => None,
        Status::Superseded => Some("This has been replaced."),
        Status::Withdrawn => Some("This has been withdrawn. Do not act on it."),
        Status::Archived => Some("This is kept for the record. It is not advice for today."),
        Status::Draft => Some("This is a draft."),
    };
    if let Some(status) = status {
        let notice = front.notice.as_deref().map(escaped).unwrap_or_default();
        let _ = write!(main, "<p class=\"note\"><strong>{status}</strong> <span{part}>{notice}</span>");
        let by = front.superseded_by.as_ref().and_then(|id| known.pages.get(id.get_ref().as_str()));
        if let Some(by) = by {
            let _ =
                write!(main, " <a href=\"{}\"{part}>{}</a>", by.html_page, escaped(by.resource.front.title.get_ref()));
        }
        main.push_str("</p>\n");
    }
    if let Some(note) = &front.content_note {
        let _ = writeln!(main, "<p class=\"note\"{part}>{}</p>", escaped(note));
    }
}

fn files(entry: &Entry<'_>, page: &str, main: &mut String) {
    if entry.attachments.is_empty() {
        return;
    }
    main.push_str("<h2>Files</h2>\n<ul>\n");
    for file in &entry.attachments {
        let extra = &file._fieldshelf;
        let title = file.title.unwrap_or(entry.resource.front.title.get_ref());
        let mut about = vec![kind(file.mime_type).to_owned()];
        about.extend(file.size_in_bytes.map(size));
        about.extend(extra.pages.map(|pages| if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }));
        about.extend(role(extra.role).map(str::to_owned));
        about.extend((extra.text_layer == Some(false)).then(|| "pictures of pages, without text".to_owned()));
        let _ = writeln!(
            main,
            "<li><a href=\"{}\"{} hreflang=\"{}\">{}</a> ({})</li>",
            escaped(&file.url),
            language_of(extra.lang, page),
            escaped(extra.lang),
            escaped(title),
            escaped(&about.join(", "))
        );
    }
    main.push_str("</ul>\n");
}

fn about(known: &Known<'_>, entry: &Entry<'_>, main: &mut String) {
    let front = &entry.resource.front;
    main.push_str("<h2>About this page</h2>\n<dl>\n");
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(main, "<dt>{name}</dt><dd>{value}</dd>");
    };
    row("Published by", &escaped(&front.publisher));
    if let Some(published) = front.published {
        row("Published", &published.to_string());
    }
    if let Some(day) = front.modified {
        row("Changed by its publisher", &day.0.to_string());
    }
    if let Some(day) = front.verified_on {
        let by = front.verified_by.as_ref().map(|by| format!(", by {}", escaped(by))).unwrap_or_default();
        row("Last checked", &format!("{}{by}", day.0));
    }
    if let Some(day) = front.review_by {
        row("To be checked again by", &day.0.to_string());
    }
    if let Some(original) = &front.external_url {
        let address = escaped(original.get_ref());
        row("Original", &format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>"));
    }
    if let Some(of) = front.translation_of.as_ref().and_then(|id| known.pages.get(id.get_ref().as_str())) {
        let title = escaped(of.resource.front.title.get_ref());
        row("Translation of", &format!("<a href=\"{}\">{title}</a>", of.html_page));
    }
    if let Some(by) = &front.translated_by {
        row("Translated by", &escaped(by));
    }
    if let Some(day) = front.translated_on {
        row("Translated", &day.0.to_string());
    }
    if let Some(licence) = &front.licence {
        row("Licence", &escaped(&licence.id));
    }
    row("Time to read", &format!("about {} min", minutes(entry.words).max(1)));
    main.push_str("</dl>\n");
}

/// What people call a type of file.
fn kind(mime: &str) -> &str {
    match mime {
        "application/pdf" => "PDF",
        "text/html" => "web page",
        "text/plain" => "text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/msword" => "Word",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "application/vnd.ms-excel" => "Excel",
        _ if mime.starts_with("audio/") => "sound",
        _ if mime.starts_with("video/") => "film",
        _ if mime.starts_with("image/") => "picture",
        other => other,
    }
}

fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Main | Role::Poster => None,
        Role::Accessible => Some("accessible version"),
        Role::EasyRead => Some("easy read"),
        Role::Form => Some("form"),
        Role::Transcript => Some("the words of the recording"),
        Role::Captions => Some("captions"),
    }
}

/// Bytes, as people say them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
