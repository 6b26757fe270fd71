//! Places in a text, between the two ways of counting: a page counts UTF-16 units, everything else Unicode code points.

/// Code points between two known places.
const STEP: usize = 256;

/// A text in which places are counted.
pub(super) struct Units<'t> {
    text: &'t str,
    /// For every 256th code point: its first byte, and UTF-16 units before it. Empty = both count the same.
    known: Vec<(usize, u32)>,
}

impl<'t> Units<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut known = Vec::new();
        let mut units = 0;
        if !text.is_ascii() {
            for (number, (at, letter)) in text.char_indices().enumerate() {
                if number % STEP == 0 {
                    known.push((at, units));
                }
                units += letter.len_utf16() as u32;
            }
        }
        Units { text, known }
    }

    /// UTF-16 units before the code point `place`.
    pub fn before(&self, place: u32) -> u32 {
        let place = place as usize;
        let Some((at, units)) = self.known.get(place / STEP).or(self.known.last()) else {
            return u32::try_from(place.min(self.text.len())).unwrap_or(u32::MAX);
        };
        let reached = (place / STEP).min(self.known.len() - 1) * STEP;
        let rest = self.text.get(*at..).unwrap_or_default().chars().take(place - reached);
        units + rest.map(|letter| letter.len_utf16() as u32).sum::<u32>()
    }

    /// Code points before the UTF-16 unit `unit`; the one that it is in does not count.
    pub fn code_points(&self, unit: u32) -> u32 {
        if self.known.is_empty() {
            return unit.min(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        }
        let step = self.known.partition_point(|(_, units)| *units <= unit).saturating_sub(1);
        let Some((at, units)) = self.known.get(step) else { return 0 };
        let mut left = unit - units;
        let mut place = step * STEP;
        for letter in self.text.get(*at..).unwrap_or_default().chars() {
            let width = letter.len_utf16() as u32;
            if width > left {
                break;
            }
            left -= width;
            place += 1;
        }
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_counting_lead_to_the_same_place() {
        let texts = ["", "plain", "é", "a😀b", "e\u{301}👩\u{200d}👧!", &"a😀é".repeat(500), &"plain ".repeat(300)];
        for text in texts {
            let units = Units::of(text);
            let mut expected = 0;
            for (place, letter) in text.chars().enumerate() {
                let place = u32::try_from(place).unwrap();
                assert_eq!(units.before(place), expected, "{text:.20}: units before {place}");
                assert_eq!(units.code_points(expected), place, "{text:.20}: and back");
                expected += u32::try_from(letter.len_utf16()).unwrap();
            }
            let all = u32::try_from(text.chars().count()).unwrap();
            assert_eq!((units.before(all), units.code_points(expected)), (expected, all), "{text:.20}: up to its end");
            assert_eq!(
                (units.before(all + 9), units.code_points(expected + 9)),
                (expected, all),
                "and never beyond it"
            );
        }
        assert_eq!(Units::of("😀").code_points(1), 0, "half a character is where it begins");
    }
}
