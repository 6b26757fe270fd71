//! Markdown (CommonMark) for people: collection by collection, with quotes in their place.

use std::collections::HashSet;
use std::io::{Result, Write};

use super::words;
use crate::notebook::exchange::everything::{CarriedBookmark, CarriedMark, Everything};

/// Writes it; `now` in seconds since 1970 UTC.
///
/// # Errors
/// The system's, where it cannot be written.
pub fn write_markdown(everything: &Everything, now: i64, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "# Notebook, {}", words::date(now))?;
    let mut written = HashSet::new();
    for group in everything.groups() {
        writeln!(out, "\n## {}", group.name.map_or_else(|| "In no collection".to_owned(), inline))?;
        for bookmark in group.bookmarks {
            if written.insert(&bookmark.key) {
                resource(bookmark, out)?;
            } else {
                writeln!(out, "\n### {}\n\nSee above.", inline(&bookmark.copy.title))?;
            }
        }
    }
    Ok(())
}

fn resource(bookmark: &CarriedBookmark, out: &mut dyn Write) -> Result<()> {
    let copy = &bookmark.copy;
    writeln!(out, "\n### {}\n", inline(&copy.title))?;
    let mut lines = Vec::new();
    lines.extend(copy.publisher.as_deref().map(inline));
    lines.extend(copy.address.as_deref().map(address));
    lines.push(format!(
        "Saved on {}, as it stood on {}",
        words::date(bookmark.created_at),
        words::date(copy.fetched_at)
    ));
    lines.extend(
        Some(words::status(copy.status)).filter(|words| !words.is_empty()).map(|words| format!("**It was {words}.**")),
    );
    if !bookmark.tags.is_empty() {
        let tags = bookmark.tags.iter().map(|tag| inline(tag)).collect::<Vec<_>>();
        lines.push(format!("Tags: {}", tags.join(", ")));
    }
    for line in lines {
        writeln!(out, "- {line}")?;
    }
    if !bookmark.note.is_empty() {
        write!(out, "\n{}", paragraphs(&bookmark.note, ""))?;
    }
    words::in_reading_order(bookmark).into_iter().try_for_each(|of| mark(of, out))
}

fn mark(mark: &CarriedMark, out: &mut dyn Write) -> Result<()> {
    let page = words::page(mark);
    let document = words::document(mark);
    let mut place = vec![words::sort(mark).to_owned()];
    place.extend(Some(inline(document)).filter(|title| !title.is_empty()));
    place.extend(Some(page).filter(|page| !page.is_empty()).map(|page| format!("page {}", inline(&page))));
    let place = place.join(", ");
    match mark.selector.exact.trim().is_empty() {
        true => writeln!(out, "\n**{place}**")?,
        false => write!(out, "\n{}>\n> — {place}\n", paragraphs(&mark.selector.exact, "> "))?,
    }
    if !mark.note.is_empty() {
        write!(out, "\n{}", paragraphs(&mark.note, ""))?;
    }
    Ok(())
}

/// Text as it was typed: lines stay lines.
fn paragraphs(text: &str, before: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| escaped(line.trim())).collect();
    let mut whole = String::new();
    for (n, line) in lines.iter().enumerate() {
        // Two spaces at its end break a line within a paragraph.
        let goes_on = !line.is_empty() && lines.get(n + 1).is_some_and(|next| !next.is_empty());
        let line = format!("{before}{line}");
        whole.push_str(if goes_on { &line } else { line.trim_end() });
        whole.push_str(if goes_on { "  \n" } else { "\n" });
    }
    whole
}

/// Text on one line.
fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words that mean themselves, wherever they stand (CommonMark 0.31.2, 2.4).
fn escaped(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for letter in line.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|') {
            safe.push('\\');
        }
        safe.push(letter);
    }
    // What begins a list, a heading or a rule only at the beginning of a line.
    let digits = safe.bytes().take_while(u8::is_ascii_digit).count();
    let at = match safe.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=') if digits == 0 => 0,
        _ => return safe,
    };
    safe.insert(at, '\\');
    safe
}

/// An address in angle brackets; what would end them is written by its number.
fn address(address: &str) -> String {
    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E").replace([' ', '\n', '\r'], "%20"))
}
