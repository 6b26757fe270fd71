//! Documents that are broken, or made to harm whoever reads them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write},
};

use flate2::{Compress, Compression, FlushCompress};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::pdf::{self, PdfPage, PdfWriter};

/// A document, and what must become of it.
pub struct Case {
    /// What it is.
    pub name: &'static str,
    /// As a feed would announce it.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The word of its outcome.
    pub text: &'static str,
    /// How many pages it is told to have.
    pub pages: u32,
}

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Documents that take more time or memory than they may. Each costs what it may take, twice.
pub fn endless() -> Vec<Case> {
    let case = |name, bytes, text, pages| Case { name, mime: PDF, bytes, text, pages };
    vec![
        case("gigabytes of zeros", bomb(&[], &[]), "TooLarge", 1),
        case("gigabytes of zeros between good pages", bomb(&["one"], &["three"]), "Read", 3),
        case("forms that double", doubling_forms(40), "TooLarge", 1),
    ]
}

/// All others.
pub fn others() -> Vec<Case> {
    let case = |name, bytes, text, pages| Case { name, mime: PDF, bytes, text, pages };
    let docx = |name, bytes, text, pages| Case { name, mime: DOCX, bytes, text, pages };
    vec![
        case("nothing", Vec::new(), "Damaged", 0),
        case("a page of the web", b"<!DOCTYPE html><html><p>Not found".to_vec(), "Damaged", 0),
        case("noise", b"%PDF-1.7\n\x00\xff(((".to_vec(), "Damaged", 0),
        case("cut off", cut_off(), "Read", 6),
        case("without a catalogue", without_catalogue(), "Read", 1),
        case("a wrong table of objects", wrong_table(), "Read", 2),
        case("locked by a password", locked(), "Protected", 0),
        case("pages that hold themselves", cyclic_pages(), "Read", 1),
        case("a tree of pages without an end", deep_pages(50_000), "NoTextLayer", 1),
        case("100,000 pages", many_pages(100_000), "Read", 100_000),
        case("arrays in arrays", nested(100_000, "[", "]"), "Damaged", 0),
        case("dictionaries in dictionaries", nested(100_000, "<</A", ">>"), "Damaged", 0),
        case("states saved without an end", saved(1_000_000), "Read", 1),
        case("a form that draws itself", recursive_form(), "Read", 1),
        case("forms in forms", nested_forms(100_000), "Read", 1),
        case("scripts and actions", actions(), "Read", 1),
        case("a scan", scan(), "NoTextLayer", 1),
        case("a font without characters", coded(None, "abc"), "NoTextLayer", 1),
        case(
            "from right to left",
            coded(Some("\u{645}\u{631}\u{62d}\u{628}\u{627}"), "\u{645}\u{631}\u{62d}"),
            "Read",
            1,
        ),
        case("ligatures", coded(Some("o{ffi}ce"), "o{ffi}ce"), "Read", 1),
        docx("a zip bomb", docx_bomb(), "TooLarge", 0),
        docx("names that lead elsewhere", docx_with_names(), "Read", 1),
        docx("not a zip", b"PK\x03\x04 not".to_vec(), "Damaged", 0),
    ]
}

/// A PDF whose pages hold a line each.
pub fn pages<T: AsRef<str>>(texts: &[T]) -> Vec<u8> {
    written(texts).finish()
}

fn written<T: AsRef<str>>(texts: &[T]) -> PdfWriter {
    let mut pdf = PdfWriter::new();
    for text in texts {
        pdf.page(&said(text.as_ref()));
    }
    pdf
}

/// A page that says this.
fn said(text: &str) -> PdfPage {
    let mut page = PdfPage::default();
    page.line(72.0, 770.0, 12.0, text);
    page
}

/// Writes a page whose content is an object of its own, and returns its number.
fn page_of(pdf: &mut PdfWriter, content: usize) -> usize {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    pdf.object(&format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 {font} >> >> >>"
    ))
}

fn cut_off() -> Vec<u8> {
    let mut file = pages(&["one", "two", "three", "four", "five", "six", "seven"]);
    file.truncate(file.windows(5).rposition(|five| five == b"seven").unwrap());
    file
}

fn without_catalogue() -> Vec<u8> {
    let file = pages(&["one"]);
    let catalogue = file.windows(8).position(|eight| eight == b"/Catalog").unwrap();
    [&file[..catalogue], b"/Nothing", &file[catalogue + 8..]].concat()
}

fn wrong_table() -> Vec<u8> {
    let mut pdf = written(&["one", "two"]);
    pdf.shift = 7;
    pdf.finish()
}

/// Its strings and streams are not even encrypted: without the password nobody can know.
fn locked() -> Vec<u8> {
    let mut pdf = written(&["one"]);
    let (owner, user) = ("6f".repeat(32), "75".repeat(32));
    let lock = pdf.object(&format!("<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>"));
    pdf.trailer = format!("/Encrypt {lock} 0 R /ID [<{}> <{0}>]", "69".repeat(16));
    pdf.finish()
}

fn cyclic_pages() -> Vec<u8> {
    let mut pdf = written(&["one"]);
    pdf.pages.extend([2, 2]);
    pdf.finish()
}

/// Each node of the tree holds the next one, and the last one the page.
fn deep_pages(depth: usize) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    pdf.pages = vec![3];
    for number in 3..3 + depth {
        pdf.object(&format!("<< /Type /Pages /Count 1 /Kids [{} 0 R] >>", number + 1));
    }
    pdf.object("<< /Type /Page /MediaBox [0 0 1 1] >>");
    pdf.finish()
}

fn many_pages(count: usize) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let content = pdf.stream("", said("one").content.as_bytes());
    pdf.pages = (0..count).map(|_| page_of(&mut pdf, content)).collect();
    pdf.finish()
}

/// Ten gigabytes of zeros in a few kilobytes, as `/Filter [/FlateDecode /FlateDecode]` unpacks them.
pub fn packed_zeros() -> Vec<u8> {
    let zeros = repeated(&[0; 1 << 20], 1);
    let packed = [&b"\x78\xda"[..], &repeated(&zeros.repeat(64), 160), b"\x03\x00"].concat();
    // What was packed first must unpack to a stream with a head and an end of its own.
    [&packed[..2], &repeated(b"\x78\xda", 1), &packed[2..packed.len() - 2], &repeated(b"\x03\x00", 1), b"\x03\x00"]
        .concat()
}

/// Raw deflate of `data`, many times over: a piece that is flushed ends on a byte, and stands alone.
fn repeated(data: &[u8], times: usize) -> Vec<u8> {
    let mut packed = Vec::with_capacity(data.len() + 1_024);
    Compress::new(Compression::best(), false).compress_vec(data, &mut packed, FlushCompress::Full).unwrap();
    packed.repeat(times)
}

fn bomb(before: &[&str], after: &[&str]) -> Vec<u8> {
    let mut pdf = written(before);
    let content = pdf.stream("/Filter [/FlateDecode /FlateDecode]", &packed_zeros());
    let page = page_of(&mut pdf, content);
    pdf.pages.push(page);
    for text in after {
        pdf.page(&said(text));
    }
    pdf.finish()
}

/// One page whose content and whose dictionary nest.
fn nested(depth: usize, open: &str, close: &str) -> Vec<u8> {
    let value = format!("{}{}", open.repeat(depth), close.repeat(depth));
    let entries = format!("/Deep {value}");
    let mut pdf = PdfWriter::new();
    pdf.page(&PdfPage { content: format!("{value} TJ"), entries, ..PdfPage::default() });
    pdf.finish()
}

fn saved(times: usize) -> Vec<u8> {
    let mut page = PdfPage { content: "q ".repeat(times), ..PdfPage::default() };
    page.line(72.0, 770.0, 12.0, "one");
    let mut pdf = PdfWriter::new();
    pdf.page(&page);
    pdf.finish()
}

/// A page that says “one” and draws the first of these forms. Each has a content that draws `/X`, and the place of the
/// form that this is.
fn with_forms(forms: &[(String, usize)]) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let first = 3;
    for (content, next) in forms {
        let next = first + next;
        let entries =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>");
        pdf.stream(&entries, content.as_bytes());
    }
    let mut page = PdfPage { resources: format!("/XObject << /X {first} 0 R >>"), ..said("one") };
    page.draw("/X Do");
    pdf.page(&page);
    pdf.finish()
}

fn recursive_form() -> Vec<u8> {
    with_forms(&[("/X Do".to_owned(), 0)])
}

fn nested_forms(depth: usize) -> Vec<u8> {
    let forms: Vec<_> = (1..=depth).map(|next| ("/X Do".to_owned(), next.min(depth - 1))).collect();
    with_forms(&forms)
}

/// Each draws the next one twice: 2 to the power of their number in all.
fn doubling_forms(count: usize) -> Vec<u8> {
    let mut forms: Vec<_> = (1..count).map(|next| ("/X Do /X Do".to_owned(), next)).collect();
    forms.push((String::new(), count - 1));
    with_forms(&forms)
}

fn actions() -> Vec<u8> {
    let script = "<< /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>";
    let launch = "<< /S /Launch /F (/bin/sh) /Win << /F (calc.exe) >> >>";
    let address = "<< /S /URI /URI (http://127.0.0.1:1/) >>";
    let names = format!("/Names << /JavaScript << /Names [(a) {script}] >> >>");
    let mut pdf = written(&["one"]);
    pdf.catalog = format!("/OpenAction {script} /AA << /WC {launch} /WS {address} >> {names}");
    pdf.finish()
}

fn scan() -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let entries = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray";
    let image = pdf.stream(entries, &[0xaa; 8]);
    let mut page = PdfPage { resources: format!("/XObject << /X {image} 0 R >>"), ..PdfPage::default() };
    page.draw("595 0 0 842 0 0 cm /X Do");
    pdf.page(&page);
    pdf.finish()
}

/// A page of a font that does not say which characters its codes are, or says it of these.
fn coded(characters: Option<&str>, text: &str) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let font = pdf.coded_font(characters);
    let mut page = PdfPage { fonts: format!("/F4 {font} 0 R"), ..PdfPage::default() };
    let codes = pdf::coded(characters.unwrap_or(text), text);
    page.draw(&format!("BT /F4 12 Tf 72 770 Td {codes} Tj ET"));
    pdf.page(&page);
    pdf.finish()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A docx whose text is this XML.
pub fn docx(text: &str) -> Vec<u8> {
    zipped(&[("word/document.xml", text.as_bytes())])
}

fn docx_bomb() -> Vec<u8> {
    docx(&format!("<w:document>{}</w:document>", " ".repeat(16 << 20)))
}

fn docx_with_names() -> Vec<u8> {
    let mut parts = vec![("word/document.xml", &b"<w:document><w:p><w:t>one</w:t></w:p></w:document>"[..])];
    parts.extend(["../evil", "..\\evil", "/etc/evil", "C:\\evil", "word/../../evil"].map(|name| (name, &b"x"[..])));
    zipped(&parts)
}

/// A text of `count` paragraphs, for documents of many pages.
pub fn paragraphs(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = write!(text, "Paragraph {number} {}\n\n", "of some length ".repeat(40));
        text
    })
}
