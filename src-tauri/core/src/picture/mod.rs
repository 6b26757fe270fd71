//! Pictures of strangers, drawn anew: what is kept and shown is made here, pixel by pixel, from what was fetched. So a
//! picture carries no place where it was taken, no other file in its tail, no script and no second frame.
//!
//! Recognised by its first bytes and nothing else; PNG, JPEG, GIF and WebP, no drawing in markup. Everything is
//! bounded: bytes, pixels, memory, and how many are decoded at once. The decoders are safe Rust, and where one gives
//! up in a panic that is one picture fewer.

mod encode;
mod format;
#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::panic::catch_unwind;
use std::sync::{Mutex, PoisonError};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};

pub use format::content_type;

use format::format;

/// Bytes of a picture as it is fetched.
pub const MOST_BYTES: u64 = 5 * 1024 * 1024;

/// Width times height.
const MOST_PIXELS: u64 = 20_000_000;
/// Of one side.
const LONGEST_SIDE: u32 = 30_000;
/// What a decoder may allocate, the picture included, in bytes.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;
/// The width to which a wider picture is scaled down: twice the widest column of text.
const MOST_WIDTH: u32 = 2_000;

/// Decoding takes the most memory of all that the program does, so there is one at a time in the whole process.
static DECODING: Mutex<()> = Mutex::new(());

/// A picture that was drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// A PNG or a JPEG.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Why a picture was not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotDrawn {
    /// It is not of a kind that is drawn, or only counts readers (one pixel).
    #[error("This is not a picture that can be shown.")]
    NotAPicture,
    /// It is damaged.
    #[error("The picture is damaged.")]
    Damaged,
    /// It has too many bytes or pixels.
    #[error("The picture is too large.")]
    TooLarge,
}

/// Draws a picture anew: its first frame, upright, at most 2,000 pixels wide. Blocks, for a second at most; takes at
/// most about 250 MB while it does.
///
/// # Errors
/// [`NotDrawn`]; whatever is given, it ends with one of these or a picture.
pub fn draw_anew(bytes: &[u8]) -> Result<Drawn, NotDrawn> {
    let _alone = DECODING.lock().unwrap_or_else(PoisonError::into_inner);
    catch_unwind(|| drawn(bytes)).unwrap_or(Err(NotDrawn::Damaged))
}

fn drawn(bytes: &[u8]) -> Result<Drawn, NotDrawn> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(NotDrawn::TooLarge);
    }
    let (mut picture, orientation) = decode(bytes)?;
    if picture.width() <= 1 && picture.height() <= 1 {
        return Err(NotDrawn::NotAPicture);
    }
    picture = scaled_down(picture, orientation);
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    encode::encode(picture).map(|bytes| Drawn { bytes, width, height })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), NotDrawn> {
    let format = format(bytes).ok_or(NotDrawn::NotAPicture)?;
    let mut limits = Limits::no_limits();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(reason)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NotDrawn::TooLarge);
    }
    // What says how it was held is often damaged, and then it was held upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    limits.reserve(decoder.total_bytes()).map_err(reason)?;
    decoder.set_limits(limits).map_err(reason)?;
    DynamicImage::from_decoder(decoder).map(|picture| (picture, orientation)).map_err(reason)
}

/// Before it is turned: a large picture is turned cheaper when it is small.
fn scaled_down(picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let lies = matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let width = if lies { picture.height() } else { picture.width() };
    if width <= MOST_WIDTH {
        return picture;
    }
    match lies {
        true => picture.thumbnail(LONGEST_SIDE, MOST_WIDTH),
        false => picture.thumbnail(MOST_WIDTH, LONGEST_SIDE),
    }
}

fn reason(error: ImageError) -> NotDrawn {
    match error {
        ImageError::Limits(_) => NotDrawn::TooLarge,
        _ => NotDrawn::Damaged,
    }
}
