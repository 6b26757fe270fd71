//! Documents that are broken, or made to harm whoever reads them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write},
};

use flate2::{Compress, Compression, FlushCompress};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Pdf, content, with_entries, written};

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

/// All of them.
pub fn all() -> Vec<Case> {
    let case = |name, bytes, text, pages| Case { name, mime: PDF, bytes, text, pages };
    let docx = |name, bytes, text, pages| Case { name, mime: DOCX, bytes, text, pages };
    vec![
        case("nothing", Vec::new(), "Damaged", 0),
        case("a page of the web", b"<!DOCTYPE html><html><p>Not found".to_vec(), "Damaged", 0),
        case("noise", b"%PDF-1.7\n\x00\xff(((".to_vec(), "Damaged", 0),
        case("cut off before its catalogue", cut_off(0), "Damaged", 0),
        case("cut off behind its catalogue", cut_off(1), "Read", 6),
        case("a wrong table of objects", wrong_table(), "Read", 2),
        case("locked by a password", locked(), "Protected", 0),
        case("pages that hold themselves", cyclic_pages(), "Read", 1),
        case("a tree of pages without an end", deep_pages(50_000), "NoTextLayer", 1),
        case("100,000 pages", many_pages(100_000), "Read", 100_000),
        case("gigabytes of zeros", bomb(), "TooLarge", 1),
        case("gigabytes of zeros behind a good page", bomb_behind_a_page(), "Read", 3),
        case("arrays in arrays", nested(100_000, "[", "]"), "Damaged", 0),
        case("dictionaries in dictionaries", nested(100_000, "<</A", ">>"), "Damaged", 0),
        case("states saved without an end", saved(1_000_000), "Read", 1),
        case("a form that draws itself", recursive_form(), "Read", 1),
        case("forms in forms", nested_forms(100_000), "Read", 1),
        case("forms that double", doubling_forms(40), "TooLarge", 1),
        case("scripts and actions", actions(), "Read", 1),
        case("a scan", scan(), "NoTextLayer", 1),
        docx("a zip bomb", docx_bomb(), "TooLarge", 0),
        docx("names that lead elsewhere", docx_with_names(), "Read", 1),
        docx("not a zip", b"PK\x03\x04 not".to_vec(), "Damaged", 0),
    ]
}

/// Cut off before its seventh page, with or without a catalogue before its first.
fn cut_off(catalogues: usize) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    for _ in 0..catalogues {
        pdf.add(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    }
    let numbers: Vec<usize> = ["one", "two", "three", "four", "five", "six", "seven"]
        .into_iter()
        .map(|text| {
            let content = pdf.stream("", content(text).as_bytes());
            pdf.page(tree, &format!("/Font << /F {font} 0 R >>"), content)
        })
        .collect();
    let root = pdf.catalogue(tree, &numbers, "");
    let mut file = pdf.finish(root, 0);
    file.truncate(file.windows(5).rposition(|five| five == b"seven").unwrap());
    file
}

fn wrong_table() -> Vec<u8> {
    let (pdf, root) = written(&["one", "two"], "");
    pdf.finish(root, 7)
}

/// Its strings and streams are not even encrypted: without the password nobody can know.
fn locked() -> Vec<u8> {
    let (mut pdf, root) = written(&["one"], "");
    let (owner, user) = ("6f".repeat(32), "75".repeat(32));
    let lock = pdf.add(format!("<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>"));
    pdf.trailer = format!("/Encrypt {lock} 0 R /ID [<{}> <{0}>]", "69".repeat(16));
    pdf.finish(root, 0)
}

fn cyclic_pages() -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let content = pdf.stream("", content("one").as_bytes());
    let page = pdf.page(tree, &format!("/Font << /F {font} 0 R >>"), content);
    let root = pdf.catalogue(tree, &[page, tree, tree], "");
    pdf.finish(root, 0)
}

fn deep_pages(depth: usize) -> Vec<u8> {
    let mut pdf = Pdf::default();
    for number in 1..=depth {
        pdf.add(format!("<< /Type /Pages /Count 1 /Kids [{} 0 R] >>", number + 1));
    }
    let page = pdf.add("<< /Type /Page /MediaBox [0 0 1 1] >>");
    assert_eq!(page, depth + 1, "the innermost kid is the page");
    let root = pdf.add("<< /Type /Catalog /Pages 1 0 R >>");
    pdf.finish(root, 0)
}

fn many_pages(count: usize) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let content = pdf.stream("", content("one").as_bytes());
    let numbers: Vec<usize> =
        (0..count).map(|_| pdf.page(tree, &format!("/Font << /F {font} 0 R >>"), content)).collect();
    let root = pdf.catalogue(tree, &numbers, "");
    pdf.finish(root, 0)
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

fn bomb_content(pdf: &mut Pdf) -> usize {
    pdf.stream("/Filter [/FlateDecode /FlateDecode]", &packed_zeros())
}

fn bomb() -> Vec<u8> {
    let mut pdf = Pdf::default();
    let tree = pdf.reserve();
    let content = bomb_content(&mut pdf);
    let page = pdf.page(tree, "", content);
    let root = pdf.catalogue(tree, &[page], "");
    pdf.finish(root, 0)
}

fn bomb_behind_a_page() -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let good = pdf.stream("", content("good").as_bytes());
    let bad = bomb_content(&mut pdf);
    let fonts = format!("/Font << /F {font} 0 R >>");
    let numbers = [good, bad, good].map(|content| pdf.page(tree, &fonts, content));
    let root = pdf.catalogue(tree, &numbers, "");
    pdf.finish(root, 0)
}

/// One page whose content and whose dictionary nest.
fn nested(depth: usize, open: &str, close: &str) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let tree = pdf.reserve();
    let value = format!("{}{}", open.repeat(depth), close.repeat(depth));
    let content = pdf.stream("", format!("{value} TJ").as_bytes());
    let page = pdf.page(tree, &format!("/Deep {value}"), content);
    let root = pdf.catalogue(tree, &[page], "");
    pdf.finish(root, 0)
}

fn saved(times: usize) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let content = pdf.stream("", format!("{}{}", "q ".repeat(times), content("one")).as_bytes());
    let page = pdf.page(tree, &format!("/Font << /F {font} 0 R >>"), content);
    let root = pdf.catalogue(tree, &[page], "");
    pdf.finish(root, 0)
}

/// A page that says “one” and draws the first of these forms; each form's content draws `/X` of its own resources.
fn with_forms(forms: &[(String, usize)]) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let first = tree + 2;
    for (content, next) in forms {
        let next = first + next;
        let entries =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>");
        pdf.stream(&entries, content.as_bytes());
    }
    let content = pdf.stream("", format!("{} /X Do", content("one")).as_bytes());
    let resources = format!("/Font << /F {font} 0 R >> /XObject << /X {first} 0 R >>");
    let page = pdf.page(tree, &resources, content);
    let root = pdf.catalogue(tree, &[page], "");
    pdf.finish(root, 0)
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
    with_entries(&["one"], &format!("/OpenAction {script} /AA << /WC {launch} /WS {address} >> {names}"))
}

fn scan() -> Vec<u8> {
    let mut pdf = Pdf::default();
    let tree = pdf.reserve();
    let entries = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray";
    let image = pdf.stream(entries, &[0xaa; 8]);
    let content = pdf.stream("", b"595 0 0 842 0 0 cm /X Do");
    let page = pdf.page(tree, &format!("/XObject << /X {image} 0 R >>"), content);
    let root = pdf.catalogue(tree, &[page], "");
    pdf.finish(root, 0)
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
