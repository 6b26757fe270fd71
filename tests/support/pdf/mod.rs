//! Small PDFs (ISO 32000-1) made by code: the same bytes every time, so that what is wrong with one stands in its test.

pub mod hostile;
pub mod typeset;

use std::io::Write;

/// Writes a PDF object by object.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    /// More entries of the trailer: `/Info 3 0 R`.
    pub trailer: String,
}

impl Pdf {
    /// A number for an object that is written later.
    pub fn reserve(&mut self) -> usize {
        self.objects.push(b"null".to_vec());
        self.objects.len()
    }

    /// Writes an object that was reserved.
    pub fn set(&mut self, number: usize, object: impl Into<Vec<u8>>) {
        self.objects[number - 1] = object.into();
    }

    /// Writes an object and returns its number.
    pub fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    /// Writes a stream; `entries` stand in its dictionary beside its length.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
        self.add([head.as_bytes(), data, b"\nendstream"].concat())
    }

    /// Writes a font that every reader has, and returns its number.
    pub fn helvetica(&mut self) -> usize {
        self.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    }

    /// Writes a page with its content and resources.
    pub fn page(&mut self, parent: usize, resources: &str, contents: usize) -> usize {
        self.add(format!(
            "<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents {contents} 0 R >>"
        ))
    }

    /// Writes the page tree and the catalogue, and returns the catalogue's number.
    pub fn catalogue(&mut self, tree: usize, pages: &[usize], entries: &str) -> usize {
        let kids: Vec<String> = pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.set(tree, format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")));
        self.add(format!("<< /Type /Catalog /Pages {tree} 0 R {entries} >>"))
    }

    /// The file. Each offset of its table is wrong by `shift` bytes.
    pub fn finish(&self, root: usize, shift: usize) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut offsets = Vec::new();
        for (object, number) in self.objects.iter().zip(1..) {
            offsets.push(file.len() + shift);
            write!(file, "{number} 0 obj\n").unwrap();
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let (table, size) = (file.len() + shift, self.objects.len() + 1);
        write!(file, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
        for offset in offsets {
            write!(file, "{offset:010} 00000 n \n").unwrap();
        }
        let trailer = &self.trailer;
        write!(file, "trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").unwrap();
        file
    }
}

/// A PDF whose pages hold these lines.
pub fn pages<T: AsRef<str>>(texts: &[T]) -> Vec<u8> {
    with_entries(texts, "")
}

/// As [`pages`], with more entries in its catalogue.
pub fn with_entries<T: AsRef<str>>(texts: &[T], entries: &str) -> Vec<u8> {
    let (pdf, root) = written(texts, entries);
    pdf.finish(root, 0)
}

/// The objects of a PDF whose pages hold these lines, and the number of its catalogue.
pub fn written<T: AsRef<str>>(texts: &[T], entries: &str) -> (Pdf, usize) {
    let mut pdf = Pdf::default();
    let (tree, font) = (pdf.reserve(), pdf.helvetica());
    let mut numbers = Vec::new();
    for text in texts {
        let content = pdf.stream("", content(text.as_ref()).as_bytes());
        numbers.push(pdf.page(tree, &format!("/Font << /F {font} 0 R >>"), content));
    }
    let root = pdf.catalogue(tree, &numbers, entries);
    (pdf, root)
}

/// Draws lines of text one below the other.
pub fn content(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("({line}) Tj T*")).collect();
    format!("BT /F 12 Tf 14 TL 72 770 Td {} ET", lines.join(" "))
}
