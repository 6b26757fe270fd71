//! Word's documents → pages of text (ECMA-376 part 1, 17): a zip that holds XML.
//!
//! Nothing is unpacked to anywhere: three parts are read by their names and all other entries are left alone. Entities
//! are not resolved, so a part can name no file and cannot grow.

use std::{
    io::{BufReader, Cursor, Read, Take},
    ops::ControlFlow,
};

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::{Unread, pages::Pages, pdf::Whole};
use crate::{model::PageText, richtext};

/// In the zip. A document with a thousand pictures has not much more than a thousand.
const MOST_ENTRIES: usize = 20_000;

/// Decoded bytes of a part.
const MOST_DECODED: u64 = 64 << 20;

/// Decoded bytes for each byte in the zip; the XML of large tables packs to a hundredth.
const MOST_RATIO: u64 = 300;

/// Decoded bytes that any part may have, however small it is in the zip.
const ALWAYS_DECODED: u64 = 1 << 20;

/// Elements within elements.
const MOST_DEPTH: usize = 500;

type Archive = ZipArchive<Cursor<Vec<u8>>>;
type Part<'a> = Reader<BufReader<Take<ZipFile<'a, Cursor<Vec<u8>>>>>>;

/// What Word writes in place of a zip when a password is set: a compound file (MS-OFFCRYPTO 2.3).
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads the text with its tables, then footnotes and endnotes.
pub(super) fn read(
    bytes: Vec<u8>,
    from: u32,
    page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
) -> Result<Whole, Unread> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(Unread::Protected);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(Unread::TooLarge);
    }
    let mut pages = Pages::new(from, page);
    for (part, wanted) in [("word/document.xml", true), ("word/footnotes.xml", false), ("word/endnotes.xml", false)] {
        let text = Text::new(&mut pages);
        match read_part(&mut archive, part, text) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(pages.stop()),
            Err(None) if !wanted => {}
            Err(why) => return Err(why.unwrap_or(Unread::Damaged)),
        }
    }
    let title = title(&mut archive);
    Ok(pages.finish(title))
}

/// Reads a part to its end; `Err(None)` = there is no such part.
fn read_part(archive: &mut Archive, name: &str, mut text: Text<'_, '_>) -> Result<ControlFlow<()>, Option<Unread>> {
    let mut reader = open(archive, name)?;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        let event = reader.read_event_into(&mut buffer);
        let flow = match event {
            Ok(Event::Eof) if depth == 0 => return Ok(text.end_block()),
            Ok(Event::Eof) | Err(_) => return Err(Some(broken(&reader))),
            Ok(Event::Start(start)) => {
                depth += 1;
                text.start(start.local_name().as_ref())
            }
            Ok(Event::Empty(empty)) => text.empty(empty.local_name().as_ref()),
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                text.end(end.local_name().as_ref())
            }
            Ok(Event::Text(words)) => text.words(&words.xml10_content(), false),
            Ok(Event::CData(words)) => text.words(&words.xml10_content(), false),
            Ok(Event::GeneralRef(reference)) => text.words(&character(&reference), false),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            return Ok(flow);
        }
        if depth > MOST_DEPTH {
            return Err(Some(Unread::TooLarge));
        }
        buffer.clear();
    }
}

/// A part's XML, which ends where it would decode to more bytes than it may.
fn open<'a>(archive: &'a mut Archive, name: &str) -> Result<Part<'a>, Option<Unread>> {
    let entry = archive.by_name(name).map_err(|why| match why {
        ZipError::FileNotFound => None,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Some(Unread::Protected),
        _ => Some(Unread::Damaged),
    })?;
    let most = entry.compressed_size().saturating_mul(MOST_RATIO).clamp(ALWAYS_DECODED, MOST_DECODED);
    Ok(Reader::from_reader(BufReader::new(entry.take(most))))
}

/// Why XML does not go on: it is broken, or all that it may decode to was read.
fn broken(part: &Part<'_>) -> Unread {
    if part.get_ref().get_ref().limit() == 0 { Unread::TooLarge } else { Unread::Damaged }
}

/// The five entities of XML and characters by number; no other is known, and none is looked up.
fn character(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        Ok(None) => resolve_xml_entity(&reference.xml10_content()).unwrap_or_default().to_owned(),
        Err(_) => String::new(),
    }
}

/// The title among the document's properties (ECMA-376 part 2, 11); none, where they cannot be read.
fn title(archive: &mut Archive) -> Option<String> {
    let mut reader = open(archive, "docProps/core.xml").ok()?;
    let (mut buffer, mut within, mut title) = (Vec::new(), false, String::new());
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(start) => within = start.local_name().as_ref() == "title",
            Event::Text(words) if within => title.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) if within => title.push_str(&character(&reference)),
            Event::End(_) if within => break,
            Event::Eof => return None,
            _ => {}
        }
        buffer.clear();
    }
    Some(richtext::line(&title)).filter(|title| !title.is_empty())
}

/// Collects the paragraphs of a part. A row of a table is a block, its cells parted by tabs.
struct Text<'a, 'b> {
    pages: &'a mut Pages<'b>,
    block: String,
    /// Within a run of text (`t`): deleted text and the codes of fields stand in other elements.
    within_text: bool,
    within_cells: u32,
    /// Within what programs show that do not know the newer drawing beside it: the same words again.
    within_fallback: bool,
}

impl<'a, 'b> Text<'a, 'b> {
    fn new(pages: &'a mut Pages<'b>) -> Self {
        Text { pages, block: String::new(), within_text: false, within_cells: 0, within_fallback: false }
    }

    fn start(&mut self, name: &str) -> ControlFlow<()> {
        match name {
            "t" => self.within_text = true,
            "tc" => self.within_cells += 1,
            "Fallback" => self.within_fallback = true,
            _ => return self.empty(name),
        }
        ControlFlow::Continue(())
    }

    fn empty(&mut self, name: &str) -> ControlFlow<()> {
        match name {
            "tab" => self.words("\t", true),
            "br" | "cr" => self.words("\n", true),
            "noBreakHyphen" => self.words("-", true),
            _ => ControlFlow::Continue(()),
        }
    }

    fn end(&mut self, name: &str) -> ControlFlow<()> {
        match name {
            "t" => self.within_text = false,
            "Fallback" => self.within_fallback = false,
            "p" if self.within_cells > 0 => self.block.push(' '),
            "p" | "tr" if self.within_cells == 0 => return self.end_block(),
            "tc" => {
                self.within_cells = self.within_cells.saturating_sub(1);
                self.block.truncate(self.block.trim_end_matches(' ').len());
                self.block.push('\t');
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// Words within a run of text, or what stands for itself outside one.
    fn words(&mut self, words: &str, outside: bool) -> ControlFlow<()> {
        if (self.within_text || outside) && !self.within_fallback {
            self.block.push_str(words);
        }
        ControlFlow::Continue(())
    }

    fn end_block(&mut self) -> ControlFlow<()> {
        let block = std::mem::take(&mut self.block);
        self.pages.block(&block)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(part.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read_all(bytes: Vec<u8>) -> Result<(String, Option<String>), Unread> {
        let mut text = Vec::new();
        let mut take = |page: PageText| {
            text.push(page.text);
            ControlFlow::Continue(())
        };
        let whole = read(bytes, 1, &mut take)?;
        Ok((text.join("|"), whole.title))
    }

    fn check(body: &str, expected: Result<&str, Unread>, why: &str) {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let found = read_all(packed(&[("word/document.xml", &body)])).map(|(text, _)| text);
        assert_eq!(found.as_deref().map_err(|why| *why), expected, "{why}");
    }

    #[test]
    fn paragraphs_and_tables_are_read_in_their_order() {
        check(
            "<w:p>\n <w:r><w:t>a </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>",
            Ok("a b"),
            "runs join, layout does not count",
        );
        check("<w:p><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:p>", Ok("a\nb\tc"), "breaks and tabs");
        let cell = |text| format!("<w:tc><w:p><w:t>{text}</w:t></w:p></w:tc>");
        let row = format!("<w:tr>{}{}</w:tr>", cell("a"), cell("b"));
        check(&format!("<w:tbl>{row}{row}</w:tbl>"), Ok("a\tb\n\na\tb"), "a row is a block");
        check(
            "<w:p><w:del><w:delText>x</w:delText></w:del><w:instrText>PAGE</w:instrText></w:p>",
            Ok(""),
            "no deleted words",
        );
        check(
            "<w:p><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback></w:p>",
            Ok("a"),
            "a drawing's words once",
        );
        check("<w:p><w:t>&lt;&#x20ac;&unknown;</w:t></w:p>", Ok("<€"), "no entity is looked up");
    }

    #[test]
    fn broken_and_hostile_ones_are_told() {
        check("<w:p><w:t>a</w:r></w:p>", Err(Unread::Damaged), "tags that do not match");
        check(&"<w:sdt>".repeat(100_000), Err(Unread::TooLarge), "elements without an end");
        check(&" ".repeat(70 << 20), Err(Unread::TooLarge), "a bomb of white space");
        let damaged = read_all(packed(&[("word/other.xml", "<a/>")]));
        assert_eq!(damaged, Err(Unread::Damaged), "a zip that is no document");
        assert_eq!(read_all(COMPOUND_FILE.to_vec()), Err(Unread::Protected), "a password is set");
        let mut cut = packed(&[("word/document.xml", "<a/>")]);
        cut.truncate(40);
        assert_eq!(read_all(cut), Err(Unread::Damaged), "cut off");
    }

    #[test]
    fn notes_follow_the_text_and_the_title_is_read() {
        let part = |text| format!("<x><w:p><w:t>{text}</w:t></w:p></x>");
        let document = packed(&[
            ("word/endnotes.xml", &part("end")),
            ("word/footnotes.xml", &part("foot")),
            ("word/document.xml", &part("text")),
            ("docProps/core.xml", "<p><dc:creator>x</dc:creator><dc:title>A &amp; B</dc:title></p>"),
        ]);
        let (text, title) = read_all(document).unwrap();
        assert_eq!(text, "text\n\nfoot\n\nend", "whatever their order in the zip");
        assert_eq!(title.as_deref(), Some("A & B"), "as its author named it");
    }
}
