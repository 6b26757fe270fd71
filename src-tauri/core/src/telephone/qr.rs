//! QR codes (ISO/IEC 18004) for a telephone's camera: a number to dial, or the address of a page. The code is made here
//! and drawn by whoever shows it; nothing is asked of the network.

use qrcode::{Color, EcLevel, QrCode};

/// Modules of a code, without the quiet zone of four modules that must be left round it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    size: usize,
    dark: Vec<bool>,
}

/// The text does not fit into a QR code: 2,331 bytes at this error correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is too long for a QR code.")]
pub struct TooLong;

impl Matrix {
    /// Modules on a side, 21 to 177.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether a module is dark; none is outside the code. Columns from the left and rows from the top, from 0.
    #[must_use]
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && self.dark.get(row * self.size + column).copied().unwrap_or(false)
    }

    /// Rows from the top: `1` is dark, `0` is light.
    #[must_use]
    pub fn rows(&self) -> Vec<String> {
        let module = |dark: &bool| if *dark { '1' } else { '0' };
        self.dark.chunks(self.size).map(|row| row.iter().map(module).collect()).collect()
    }
}

/// The smallest code that says `text`. Error correction M: a fold or a thumb may hide 15 % of it.
///
/// # Errors
/// The text is too long.
pub fn code(text: &str) -> Result<Matrix, TooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
    let dark = code.to_colors().into_iter().map(|module| module == Color::Dark).collect();
    Ok(Matrix { size: code.width(), dark })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What a camera reads.
    fn read(matrix: &Matrix) -> (usize, u16, String) {
        let grid = rqrr::SimpleGrid::from_func(matrix.size(), |column, row| matrix.is_dark(column, row));
        let (meta, text) = rqrr::Grid::new(grid).decode().unwrap();
        (meta.version.to_size(), meta.ecc_level, text)
    }

    #[test]
    fn a_camera_reads_what_the_code_says() {
        let long = format!("https://example.org/{}", "long/".repeat(60));
        for (text, largest, why) in [
            ("tel:999", 21, "a short code fits the smallest code"),
            ("tel:+448008083733", 25, "a number"),
            ("tel:18001101", 21, "a relayed one"),
            ("https://www.antislaverycommissioner.co.uk/resources/", 33, "an address"),
            ("https://example.org/cymorth/%C5%B5", 29, "escaped letters"),
            ("ŵ ŷ 助け", 25, "letters outside ASCII"),
            (long.as_str(), 73, "a long address"),
            ("", 21, "nothing is a code too"),
        ] {
            let matrix = code(text).unwrap();
            let (side, level, said) = read(&matrix);
            assert_eq!((level, said.as_str()), (0, text), "{why}: read back, at error correction M");
            assert_eq!(matrix.size(), side, "{why}: the side has no quiet zone");
            assert!(side <= largest, "{why}: {side} modules are more than a small print can show");
        }
    }

    #[test]
    fn a_code_reads_through_a_smudge() {
        let mut matrix = code("tel:+448008083733").unwrap();
        for (column, row) in [(12, 12), (13, 12), (12, 13), (13, 13), (14, 13)] {
            let module = matrix.dark.get_mut(row * matrix.size + column).unwrap();
            *module = !*module;
        }
        assert_eq!(read(&matrix).2, "tel:+448008083733", "a thumb on the paper does not hide the number");
    }

    #[test]
    fn rows_are_the_matrix() {
        let matrix = code("tel:999").unwrap();
        let rows = matrix.rows();
        assert_eq!(rows.len(), matrix.size(), "as many rows as columns");
        for (row, said) in rows.iter().enumerate() {
            let expected: String = (0..matrix.size()).map(|c| if matrix.is_dark(c, row) { '1' } else { '0' }).collect();
            assert_eq!(*said, expected, "row {row}: both ways of asking agree");
        }
        assert!(!matrix.is_dark(matrix.size(), 0) && !matrix.is_dark(0, matrix.size()), "outside it is light");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(code(&"a".repeat(2_331)).is_ok(), "the most that fits");
        assert_eq!(code(&"a".repeat(2_332)), Err(TooLong), "one more does not");
    }
}
