//! Made reports: pages with a heading, paragraphs, words broken at the ends of lines, and a foot.

use support::{
    pdf::{PdfPage, PdfWriter},
    sample::{Numbers, Words},
};

/// Words on a page.
const WORDS: usize = 400;
/// Width and height of a picture, in points of one byte.
const PICTURE: usize = 200;

/// What a report is like.
pub struct Report {
    pub pages: usize,
    /// One or two.
    pub columns: usize,
    /// Whether each page has a picture of its own, of forty kilobytes.
    pub pictures: bool,
    /// Another number makes another report.
    pub seed: u64,
}

impl Report {
    /// The bytes of the file.
    pub fn pdf(&self) -> Vec<u8> {
        let (mut writer, mut words) = (PdfWriter::new(), Words::new(self.seed));
        let mut numbers = Numbers::new(self.seed);
        for number in 1..=self.pages {
            let mut page = text(&mut words, number, self.columns);
            if self.pictures {
                picture(&mut writer, &mut page, &mut numbers);
            }
            writer.page(&page);
        }
        writer.finish()
    }
}

fn text(words: &mut Words, number: usize, columns: usize) -> PdfPage {
    let mut page = PdfPage::default();
    page.line_of("F2", 60.0, 790.0, 14.0, &words.sentence(5));
    for column in 0..columns {
        let x = 60.0 + 245.0 * column as f64;
        for (i, line) in wrapped(&words.sentence(WORDS / columns), 88 / columns).iter().enumerate() {
            let gap = 6.0 * (i / 9) as f64;
            page.line_of("F3", x, 760.0 - 12.0 * i as f64 - gap, 10.0, line);
        }
    }
    page.line(290.0, 30.0, 9.0, &number.to_string());
    page
}

fn picture(writer: &mut PdfWriter, page: &mut PdfPage, numbers: &mut Numbers) {
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {PICTURE} /Height {PICTURE} /ColorSpace /DeviceGray /BitsPerComponent 8"
    );
    let points: Vec<u8> = (0..PICTURE * PICTURE).map(|_| numbers.below(256) as u8).collect();
    let number = writer.stream(&entries, &points);
    page.resources = format!("/XObject << /P {number} 0 R >>");
    page.draw("q 200 0 0 200 60 60 cm /P Do Q");
}

/// Lines of at most `width` characters, with long words broken.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { return lines };
        let room = width.saturating_sub(line.len() + 1);
        if word.len() <= room {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            continue;
        }
        let (kept, rest) = if room > 4 && word.len() > room + 2 { word.split_at(room - 2) } else { ("", word) };
        if !kept.is_empty() {
            line.push_str(&format!(" {kept}-"));
        }
        lines.push(rest.to_owned());
    }
    lines
}
