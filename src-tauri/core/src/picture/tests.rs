#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, Frame, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::{NotDrawn, content_type, draw_anew};

const RED: Rgba<u8> = Rgba([200, 0, 0, 255]);
const BLUE: Rgba<u8> = Rgba([0, 0, 200, 255]);

/// Left half red, right half blue.
fn two_colours(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE }).into()
}

/// As many colours as a photograph, the same each time.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 7 + y) as u8, (x + y * 3) as u8, (x * y / 9) as u8]))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG that says how the camera was held, and where.
fn jpeg_with_exif(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 51.5 -0.1 the safe house");
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// A PNG whose head promises a size that its few bytes do not have.
fn promising_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&[0; 3], 1, 1, ExtendedColorType::Rgb8).unwrap();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// A GIF whose screen is as large as its head can say.
fn promising_gif() -> Vec<u8> {
    let mut bytes = encoded(&two_colours(4, 4), ImageFormat::Gif);
    bytes[6..10].fill(0xff);
    bytes
}

/// The check sum of PNG (its specification, annex D), a bit at a time.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn every_kind_becomes_a_png_or_a_jpeg_of_the_same_picture() {
    let picture = two_colours(40, 20);
    let photo = photograph(80, 60);
    let clear: DynamicImage = RgbaImage::from_pixel(8, 8, Rgba([9, 9, 9, 0])).into();
    let cases = [
        (encoded(&picture, ImageFormat::Png), "image/png", "a diagram stays exact"),
        (encoded(&picture, ImageFormat::Gif), "image/png", "so does one that came as a GIF"),
        (encoded(&picture, ImageFormat::WebP), "image/png", "or as a WebP"),
        (encoded(&clear, ImageFormat::Png), "image/png", "what is seen through stays so"),
        (encoded(&photo.clone().into(), ImageFormat::Png), "image/jpeg", "a photograph is smaller as a JPEG"),
        (encoded(&photo.into(), ImageFormat::Jpeg), "image/jpeg", "and stays one"),
    ];
    for (bytes, expected, why) in cases {
        let drawn = draw_anew(&bytes).unwrap_or_else(|fault| panic!("{why}: {fault}"));
        assert_eq!(content_type(&drawn.bytes), Some(expected), "{why}");
        let (before, after) =
            (image::load_from_memory(&bytes).unwrap(), image::load_from_memory(&drawn.bytes).unwrap());
        assert_eq!((drawn.width, drawn.height), (after.width(), after.height()), "its size is told: {why}");
        assert_eq!((before.width(), before.height()), (after.width(), after.height()), "and is the same: {why}");
        let (before, after) = (before.into_rgb8().into_raw(), after.into_rgb8().into_raw());
        let distance: u64 = before.iter().zip(&after).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = distance / after.len() as u64;
        assert!(mean < 12, "it shows what it showed: {why}, {mean} of 255 off");
    }
}

#[test]
fn what_is_no_picture_is_refused_by_its_first_bytes() {
    let png = encoded(&two_colours(4, 4), ImageFormat::Png);
    let cases: &[(&[u8], &str)] = &[
        (b"", "nothing"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a drawing in markup"),
        (b"<!doctype html><title>Sign in", "a page in its place"),
        (b"%PDF-1.7", "a document"),
        (b"BM\x46\0\0\0\0\0\0\0", "a kind that is not drawn"),
        (b"RIFF\x04\0\0\0WAVE", "a sound in the same container as a WebP"),
        (&[b"GIF88a", png.as_slice()].concat(), "a kind that does not exist, before a picture"),
        (&[b" ", png.as_slice()].concat(), "a picture that does not begin at the beginning"),
    ];
    for (bytes, what) in cases {
        assert_eq!(draw_anew(bytes), Err(NotDrawn::NotAPicture), "{what} is not drawn");
    }
    assert_eq!(content_type(b"GIF89a"), None, "only what is drawn here is served");
    let pixel = encoded(&two_colours(1, 1), ImageFormat::Gif);
    assert_eq!(draw_anew(&pixel), Err(NotDrawn::NotAPicture), "one pixel only counts readers");
}

#[test]
fn nothing_but_pixels_comes_through() {
    let script = b"<script>alert(1)</script>".as_slice();
    let archive = b"PK\x03\x04 an archive in its tail".as_slice();
    let picture = two_colours(30, 30);
    let photo = photograph(64, 64);
    let mut gif = encoded(&picture, ImageFormat::Gif);
    // A comment (GIF89a, section 24) after the colours of the whole, which this encoder does not write.
    let after_head = 13 + if gif[10] & 0x80 == 0 { 0 } else { 3 << ((gif[10] & 7) + 1) };
    let comment = [&[0x21, 0xfe, script.len() as u8], script, &[0]].concat();
    gif.splice(after_head..after_head, comment);
    let cases = [
        ([encoded(&picture, ImageFormat::Png).as_slice(), archive, script].concat(), "a PNG with a tail"),
        ([gif.as_slice(), archive].concat(), "a GIF with a comment and a tail"),
        ([jpeg_with_exif(&photo, 1).as_slice(), archive, script].concat(), "a JPEG that says where it was taken"),
    ];
    for (bytes, what) in cases {
        let drawn = draw_anew(&bytes).unwrap_or_else(|fault| panic!("{what}: {fault}"));
        for hidden in [script, archive, b"GPS", b"safe house", b"Exif", b"ICC_PROFILE", b"<script"] {
            assert!(!holds(&drawn.bytes, hidden), "{what}: {:?} is gone", String::from_utf8_lossy(hidden));
        }
    }
}

#[test]
fn a_photograph_stands_upright_without_saying_how_it_was_held() {
    let photo = photograph(60, 20);
    for (orientation, upright) in [(1, (60, 20)), (3, (60, 20)), (6, (20, 60)), (8, (20, 60)), (99, (60, 20))] {
        let drawn = draw_anew(&jpeg_with_exif(&photo, orientation)).unwrap();
        assert_eq!((drawn.width, drawn.height), upright, "turned as it was held: {orientation}");
    }
    let turned = draw_anew(&jpeg_with_exif(&two_colours(64, 32).to_rgb8(), 6)).unwrap();
    let turned = image::load_from_memory(&turned.bytes).unwrap().to_rgb8();
    assert!(turned.get_pixel(16, 8).0[0] > 120, "what was on the left is at the top");
    assert!(turned.get_pixel(16, 56).0[2] > 120, "and what was on the right is below");
}

#[test]
fn of_an_animation_the_first_frame_is_kept() {
    let mut gif = Vec::new();
    let frames = [RED, BLUE].map(|colour| Frame::new(RgbaImage::from_pixel(20, 10, colour)));
    GifEncoder::new(&mut gif).encode_frames(frames).unwrap();
    let drawn = draw_anew(&gif).unwrap();
    let kept = image::load_from_memory(&drawn.bytes).unwrap().to_rgb8();
    assert!(kept.pixels().all(|pixel| pixel.0[0] > 150 && pixel.0[2] < 50), "nothing moves, and it is the first");
    assert_eq!(content_type(&drawn.bytes), Some("image/png"), "it is no animation any more");
}

#[test]
fn a_wide_picture_is_scaled_down_as_it_is_shown() {
    let wide = encoded(&two_colours(4_000, 1_000), ImageFormat::Png);
    let drawn = draw_anew(&wide).unwrap();
    assert_eq!((drawn.width, drawn.height), (2_000, 500), "twice the column, and its shape is kept");
    let tall = encoded(&two_colours(1_000, 4_000), ImageFormat::Png);
    let drawn = draw_anew(&tall).unwrap();
    assert_eq!((drawn.width, drawn.height), (1_000, 4_000), "a tall one is read by scrolling");
    let lying = draw_anew(&jpeg_with_exif(&photograph(300, 3_000), 6)).unwrap();
    assert_eq!((lying.width, lying.height), (2_000, 200), "the width is that of the picture upright");
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let cases = [
        (promising_png(50_000, 50_000), "a side and an area beyond every bound"),
        (promising_png(5_000, 4_001), "a little more than 20 million pixels"),
        (promising_png(30_001, 10), "a side that is too long"),
        (vec![0; 5 * 1024 * 1024 + 1], "more bytes than a picture has"),
        (promising_gif(), "a screen of four thousand million pixels"),
    ];
    for (bytes, what) in cases {
        assert_eq!(draw_anew(&bytes), Err(NotDrawn::TooLarge), "{what}");
    }
    let honest = encoded(&RgbImage::new(5_000, 4_000).into(), ImageFormat::Png);
    assert!(draw_anew(&honest).is_ok(), "20 million pixels are drawn");
}

#[test]
fn damaged_pictures_end_in_a_sentence_or_a_picture() {
    let picture = two_colours(48, 48);
    let mut originals: Vec<Vec<u8>> =
        [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP].map(|format| encoded(&picture, format)).into();
    originals.push(jpeg_with_exif(&photograph(48, 48), 6));
    for original in originals {
        for cut in [12, 20, 33, original.len() / 2] {
            // A decoder may make a picture of what is there; it may not fail in any other way.
            let _ = draw_anew(&original[..cut.min(original.len())]);
        }
        assert!(draw_anew(&original[..12]).is_err(), "a head alone shows nothing");
        for place in (8..original.len()).step_by(original.len() / 60 + 1) {
            let mut damaged = original.clone();
            damaged[place] ^= 0xff;
            if let Ok(drawn) = draw_anew(&damaged) {
                assert!(content_type(&drawn.bytes).is_some(), "what was made of it is a picture");
            }
        }
    }
}
