//! Reads a PDF as another program would: its text by the program's own extractor, its pages as pictures.

use std::io::Cursor;

use fieldshelf_core::{
    extract::{Bounds, Extractor, Format},
    model::PageText,
};
use hayro::{RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf};
use image::GrayImage;
use tokio_util::sync::CancellationToken;

/// The text of all pages.
pub fn text(pdf: &[u8]) -> String {
    let extractor = Extractor { program: env!("CARGO_BIN_EXE_reader").into(), bounds: Bounds::default() };
    let mut pages: Vec<PageText> = Vec::new();
    let mut take = |batch: Vec<PageText>| {
        pages.extend(batch);
        Ok(())
    };
    let cancel = CancellationToken::new();
    extractor.extract(&mut Cursor::new(pdf), Format::Pdf, 1, &mut take, &cancel).unwrap().unwrap();
    pages.into_iter().map(|page| page.text + "\n").collect()
}

/// Without what a line break or a page may put in or take away.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A page (from 0) at 36 pixels to the inch, grey.
pub fn picture(pdf: &[u8], page: usize) -> GrayImage {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let settings = RenderSettings { x_scale: 0.5, y_scale: 0.5, ..RenderSettings::default() };
    let page = &pdf.pages()[page];
    let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (drawn.width().into(), drawn.height().into());
    let grey = |pixel: [u8; 4]| {
        // What nothing was drawn on is the white of the paper.
        let [red, green, blue, cover] = pixel.map(u32::from);
        let shade = (red + green + blue) / 3 + (255 - cover);
        u8::try_from(shade.min(255)).unwrap()
    };
    let pixels = drawn.data_as_u8_slice().chunks_exact(4).map(|it| grey([it[0], it[1], it[2], it[3]])).collect();
    GrayImage::from_raw(width, height, pixels).unwrap()
}
