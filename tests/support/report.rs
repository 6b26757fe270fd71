//! A long report as publishers make them: a front part with roman numbers, chapters in an outline, one sentence that
//! stands on one page only.

use crate::{
    pdf::{PdfPage, PdfWriter},
    sample::Words,
};

/// Where the sentence stands, from 1; printed on the page is 33, after four pages of front matter.
pub const PAGE: u32 = 37;

/// What stands on that page and on no other.
pub const SENTENCE: &str = "The night minister keeps a lantern for those who walk out.";

/// Pages before the first chapter: i, ii, iii, iv.
const FRONT: usize = 4;
/// Pages of a chapter.
const CHAPTER: usize = 12;

/// A report of `pages` pages.
pub fn report(pages: usize) -> Vec<u8> {
    let mut words = Words::new(7);
    let mut writer = PdfWriter::new();
    for page in 0..pages {
        writer.page(&leaf(page, &mut words));
    }
    let outline = outline(&mut writer, pages);
    writer.info = "/Title (The long report)".to_owned();
    writer.catalog = format!(
        "/Outlines {outline} 0 R /PageLabels << /Nums [ 0 << /S /r >> {FRONT} << /S /D /St 1 >> ] >> /Lang (en-GB)"
    );
    writer.finish()
}

fn leaf(page: usize, words: &mut Words) -> PdfPage {
    let mut leaf = PdfPage::default();
    let mut y = 770.0;
    if starts_chapter(page) {
        leaf.line_of("F2", 72.0, y, 20.0, &heading(page));
        y -= 36.0;
    }
    for line in 0..38 {
        let said = if page + 1 == PAGE as usize && line == 20 { SENTENCE.to_owned() } else { words.sentence(10) };
        leaf.line_of("F3", 72.0, y, 11.0, &said);
        y -= 17.0;
    }
    let printed = if page < FRONT { ["i", "ii", "iii", "iv"][page].to_owned() } else { (page + 1 - FRONT).to_string() };
    leaf.line(290.0, 40.0, 9.0, &printed);
    leaf
}

fn starts_chapter(page: usize) -> bool {
    page >= FRONT && (page - FRONT).is_multiple_of(CHAPTER)
}

fn heading(page: usize) -> String {
    format!("Chapter {}", (page - FRONT) / CHAPTER + 1)
}

/// One entry for each chapter; answers the number of the outline's object.
fn outline(writer: &mut PdfWriter, pages: usize) -> usize {
    let chapters: Vec<usize> = (0..pages).filter(|page| starts_chapter(*page)).collect();
    let root = writer.object("null") + chapters.len();
    let first = root - chapters.len() + 1;
    for (place, page) in chapters.iter().enumerate() {
        let number = first + place;
        let before = if place > 0 { format!("/Prev {} 0 R", number - 1) } else { String::new() };
        let after = if place + 1 < chapters.len() { format!("/Next {} 0 R", number + 1) } else { String::new() };
        writer.object(&format!(
            "<< /Title ({}) /Parent {} 0 R {before} {after} /Dest [{} 0 R /XYZ 0 800 null] >>",
            heading(*page),
            first + chapters.len(),
            writer.pages[*page]
        ));
    }
    let last = first + chapters.len() - 1;
    writer.object(&format!("<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {} >>", chapters.len()))
}
