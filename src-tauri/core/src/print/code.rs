//! QR codes as pictures for paper: eight pixels for each module, so that no viewer blurs its edges, and the quiet zone that
//! a camera needs.

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

use crate::telephone::qr;

/// Pixels on the side of a module.
const SIDE: usize = 8;
/// Modules that are left blank around a code (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// A PNG of the code that says `text`; `None` = it is too long for one.
pub(super) fn png(text: &str) -> Option<Vec<u8>> {
    let matrix = qr::code(text).ok()?;
    let side = (matrix.size() + 2 * QUIET) * SIDE;
    let module = |pixel: usize| (pixel / SIDE).checked_sub(QUIET);
    let shade = |x: usize, y: usize| match (module(x), module(y)) {
        (Some(column), Some(row)) if row < matrix.size() && matrix.is_dark(column, row) => 0_u8,
        _ => 255,
    };
    let pixels: Vec<u8> = (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| shade(x, y)).collect();
    let (mut png, side) = (Vec::new(), u32::try_from(side).ok()?);
    PngEncoder::new(&mut png).write_image(&pixels, side, side, ExtendedColorType::L8).ok()?;
    Some(png)
}
