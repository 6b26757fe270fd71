//! Sizes of files as people say them.

/// `3.4 MB`; decimal, as every system's folder window but one counts.
pub fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..=999 => return format!("{bytes} bytes"),
        1_000..=999_499 => (1_000, "KB"),
        999_500..=999_499_999 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
    if tenths >= 100 || tenths.is_multiple_of(10) {
        return format!("{} {name}", bytes.saturating_add(unit / 2) / unit);
    }
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_read_as_people_say_them() {
        for (bytes, said) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1 KB"),
            (1_550, "1.6 KB"),
            (20_480, "20 KB"),
            (999_499, "999 KB"),
            (999_500, "1 MB"),
            (3_400_000, "3.4 MB"),
            (52_428_800, "52 MB"),
            (2_147_483_648, "2.1 GB"),
        ] {
            assert_eq!(size(bytes), said, "a size is two digits or so");
        }
    }
}
