//! Writes small PDFs: pages of text where each line is put in its place.
//!
//! It depends on nothing, so that the core's own tests can use it as well as journeys and benchmarks.

use std::fmt::Write;

/// A page of the width and height of A4, in points.
pub const A4: (u32, u32) = (595, 842);

/// A document that grows object by object. Objects 1 and 2 are the catalog and the list of pages.
#[derive(Default)]
pub struct PdfWriter {
    objects: Vec<Vec<u8>>,
    /// The numbers of its pages; any other object can stand among them.
    pub pages: Vec<usize>,
    /// Entries of the catalog, written as they are.
    pub catalog: String,
    /// Entries of the information about the document, written as they are.
    pub info: String,
    /// Entries of the trailer, written as they are.
    pub trailer: String,
    /// Bytes by which the table of objects is wrong.
    pub shift: usize,
}

/// A page's content stream, and what stands beside it.
#[derive(Default)]
pub struct PdfPage {
    /// The instructions that draw it.
    pub content: String,
    /// Entries of its dictionary, written as they are.
    pub entries: String,
    /// Fonts beside F1 (Helvetica), F2 (Helvetica-Bold) and F3 (Times-Roman): `/F4 7 0 R`.
    pub fonts: String,
    /// Entries of its resources, written as they are.
    pub resources: String,
}

impl PdfPage {
    /// Puts a line of F1 at `x`, `y` points from the lower left corner.
    pub fn line(&mut self, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        self.line_of("F1", x, y, size, text)
    }

    /// Puts a line of a font at `x`, `y`. What is not Latin 1 is left out.
    pub fn line_of(&mut self, font: &str, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        let text = literal(text);
        let _ = writeln!(self.content, "BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm {text} Tj ET");
        self
    }

    /// Adds instructions.
    pub fn draw(&mut self, instructions: &str) -> &mut Self {
        self.content.push_str(instructions);
        self.content.push('\n');
        self
    }
}

impl PdfWriter {
    /// An empty document.
    pub fn new() -> Self {
        PdfWriter { objects: vec![Vec::new(), Vec::new()], ..PdfWriter::default() }
    }

    /// Adds an object and answers its number.
    pub fn object(&mut self, object: &str) -> usize {
        self.objects.push(object.as_bytes().to_vec());
        self.objects.len()
    }

    /// Adds a stream and answers its number.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        object.extend(data);
        object.extend(b"\nendstream");
        self.objects.push(object);
        self.objects.len()
    }

    /// A composite font whose codes are two bytes: the stream says which characters they are, if there is one.
    pub fn coded_font(&mut self, characters: Option<&str>) -> usize {
        let unicode = characters.map(|characters| self.stream("", to_unicode(characters).as_bytes()));
        let unicode = unicode.map(|number| format!("/ToUnicode {number} 0 R")).unwrap_or_default();
        self.object(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H {unicode} /DescendantFonts [ << \
             /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /DW 500 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>"
        ))
    }

    /// Adds a page.
    pub fn page(&mut self, page: &PdfPage) -> &mut Self {
        let content = self.stream("", page.content.as_bytes());
        let (width, height) = A4;
        let font =
            |name: &str| format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
        let fonts = format!("/F1 {} /F2 {} /F3 {}", font("Helvetica"), font("Helvetica-Bold"), font("Times-Roman"));
        let number = self.object(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R {} \
             /Resources << /Font << {fonts} {} >> {} >> >>",
            page.entries, page.fonts, page.resources
        ));
        self.pages.push(number);
        self
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        self.objects[1] = format!("<< /Type /Pages /Kids [ {} ] /Count {} >>", kids.join(" "), kids.len()).into_bytes();
        let info = self.object(&format!("<< {} >>", self.info.clone()));
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (i, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", file.len() + self.shift);
            file.extend(format!("{} 0 obj\n", i + 1).as_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let (begin, trailer) = (file.len() + self.shift, &self.trailer);
        let size = self.objects.len() + 1;
        let end =
            format!("trailer\n<< /Size {size} /Root 1 0 R /Info {info} 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n");
        file.extend(table.as_bytes());
        file.extend(end.as_bytes());
        file
    }
}

/// A string of WinAnsiEncoding, as it stands in a content stream.
fn literal(text: &str) -> String {
    let mut literal = String::from("(");
    for c in text.chars() {
        match (c, u32::from(c)) {
            ('(' | ')' | '\\', _) => literal.extend(['\\', c]),
            (_, 0x20..=0x7e) => literal.push(c),
            (_, code @ 0xa0..=0xff) => {
                let _ = write!(literal, "\\{code:03o}");
            }
            _ => {}
        }
    }
    literal.push(')');
    literal
}

/// Codes from 1 on for `characters`, one each; a group in braces has one code: `a{ffi}b`.
fn to_unicode(characters: &str) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n\
         1 begincodespacerange <0000> <ffff> endcodespacerange\n",
    );
    for (code, group) in (1..).zip(groups(characters)) {
        let units: String = group.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
        let _ = writeln!(map, "1 beginbfchar <{code:04x}> <{units}> endbfchar");
    }
    map.push_str("endcmap end end");
    map
}

/// The codes of `text` in a font made with `characters`, as they stand in a content stream.
pub fn coded(characters: &str, text: &str) -> String {
    let known = groups(characters);
    let code = |group: &String| known.iter().position(|known| known == group).map_or(0, |code| code + 1);
    let codes: String = groups(text).iter().map(|group| format!("{:04x}", code(group))).collect();
    format!("<{codes}>")
}

fn groups(characters: &str) -> Vec<String> {
    let mut groups = Vec::new();
    let mut open: Option<String> = None;
    for c in characters.chars() {
        match (c, &mut open) {
            ('{', _) => open = Some(String::new()),
            ('}', _) => groups.extend(open.take()),
            (c, Some(group)) => group.push(c),
            (c, None) => groups.push(c.to_string()),
        }
    }
    groups
}
