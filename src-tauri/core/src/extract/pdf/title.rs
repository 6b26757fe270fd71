//! The title that an author gave a document, as its own dictionaries have it.

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Dict, Stream},
};
use quick_xml::{Reader, events::Event};

use super::strings;

/// Longer ones are cut: no title is.
const LONGEST: usize = 300;
/// Metadata beyond this many bytes is not searched for a title.
const MOST: usize = 1 << 20;

/// The title, `None` if it has none, or only the name of a file that it was made from.
pub(super) fn title(pdf: &Pdf) -> Option<String> {
    let info = pdf.metadata().title.as_ref().map(|bytes| strings::decode(bytes));
    info.as_deref().and_then(clean).or_else(|| clean(&described(pdf)?))
}

fn clean(title: &str) -> Option<String> {
    const PROGRAMS: [&str; 3] = ["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "];
    const FILES: [&str; 12] =
        [".doc", ".docx", ".dot", ".indd", ".pdf", ".pub", ".ppt", ".pptx", ".qxd", ".rtf", ".tex", ".xls"];
    let line = strings::in_one_line(title)?;
    let line = PROGRAMS.iter().find_map(|program| line.strip_prefix(program)).unwrap_or(&line).trim();
    let small = line.to_lowercase();
    let is_file = FILES.iter().any(|end| small.ends_with(end));
    let says_nothing = matches!(small.as_str(), "untitled" | "title" | "document" | "unknown" | "slide 1");
    let letters = line.chars().any(char::is_alphanumeric);
    (letters && !is_file && !says_nothing).then(|| line.chars().take(LONGEST).collect())
}

/// `dc:title` of the metadata in XML (XMP, ISO 16684-1).
fn described(pdf: &Pdf) -> Option<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let data = catalog.get::<Stream<'_>>(b"Metadata")?.decoded_data().ok()?;
    title_in(std::str::from_utf8(data.get(..data.len().min(MOST))?).ok()?)
}

fn title_in(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut title: Option<String> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "dc:title" => title = Some(String::new()),
            Event::Text(text) => {
                if let Some(title) = &mut title {
                    title.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(title) = &mut title {
                    title.extend(named(&name));
                }
            }
            // The first language is the one by default.
            Event::End(tag) if matches!(tag.name().as_ref(), "rdf:li" | "dc:title") && title.is_some() => {
                return title;
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn named(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    match name.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_what_an_author_wrote() {
        let check =
            |title, cleaned: Option<&str>, why| assert_eq!(clean(title).as_deref(), cleaned, "{title:?}: {why}");
        check(" Annual\r\nReport ", Some("Annual Report"), "it is one line");
        check(
            "Microsoft Word - Guidance for staff",
            Some("Guidance for staff"),
            "the program's name is not part of it",
        );
        check("Microsoft Word - final_v3.docx", None, "the name of a file is no title");
        check("Untitled", None, "nor is this");
        check("---", None, "nor are signs alone");
    }

    #[test]
    fn a_title_is_found_in_the_metadata() {
        let xml = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description><dc:title><rdf:Alt>\
            <rdf:li xml:lang='x-default'>Rights &amp; remedies</rdf:li><rdf:li xml:lang='fr'>Droits</rdf:li>\
            </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>";
        let found = title_in(xml).as_deref().and_then(clean);
        assert_eq!(found.as_deref(), Some("Rights & remedies"), "the first is the default");
        assert_eq!(title_in("<x><dc:title>"), None, "what breaks off has none");
    }
}
