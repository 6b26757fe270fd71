//! Pixels → the bytes that are kept: a PNG where something shows through or there are few colours (a diagram, a text),
//! a JPEG for all else.

use std::collections::HashSet;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage, RgbaImage};

use super::NotDrawn;

/// Of a hundred: where a photograph looks the same and is a third as large.
const QUALITY: u8 = 85;
/// Colours up to which a picture is a diagram.
const FEW_COLOURS: usize = 1_024;
/// Bytes above which a PNG is not worth its exactness.
const LARGEST_PNG: usize = 5 * 1024 * 1024;

pub(super) fn encode(picture: DynamicImage) -> Result<Vec<u8>, NotDrawn> {
    if !picture.color().has_alpha() {
        return solid(&picture.into_rgb8());
    }
    let rgba = picture.into_rgba8();
    if rgba.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        return solid(&on_white(&rgba));
    }
    let exact = png(rgba.as_raw(), rgba.dimensions(), ExtendedColorType::Rgba8)?;
    if exact.len() <= LARGEST_PNG { Ok(exact) } else { jpeg(&on_white(&rgba)) }
}

fn solid(rgb: &RgbImage) -> Result<Vec<u8>, NotDrawn> {
    if has_few_colours(rgb) { png(rgb.as_raw(), rgb.dimensions(), ExtendedColorType::Rgb8) } else { jpeg(rgb) }
}

fn png(pixels: &[u8], (width, height): (u32, u32), colour: ExtendedColorType) -> Result<Vec<u8>, NotDrawn> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(pixels, width, height, colour).map_err(|_| NotDrawn::Damaged)?;
    Ok(bytes)
}

fn jpeg(rgb: &RgbImage) -> Result<Vec<u8>, NotDrawn> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(rgb.as_raw(), rgb.width(), rgb.height(), ExtendedColorType::Rgb8)
        .map_err(|_| NotDrawn::Damaged)?;
    Ok(bytes)
}

fn has_few_colours(rgb: &RgbImage) -> bool {
    let mut colours = HashSet::new();
    let mut last = None;
    for pixel in rgb.pixels() {
        if last != Some(pixel) && colours.insert(pixel.0) && colours.len() > FEW_COLOURS {
            return false;
        }
        last = Some(pixel);
    }
    true
}

fn on_white(rgba: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0.map(u32::from);
        let white = 255 * (255 - alpha);
        image::Rgb([red, green, blue].map(|part| u8::try_from((part * alpha + white) / 255).unwrap_or(u8::MAX)))
    })
}
