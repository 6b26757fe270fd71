//! The rule that catches a folder that was emptied by mistake.

/// More than this many at once are asked about.
const MANY: usize = 50;
/// More than one in this many at once are asked about.
const SHARE: usize = 5;

/// Whether so many of so many resources vanish at once that a person must say that it is meant. Those that were given a
/// tombstone, or were renamed, vanish knowingly and do not count. Readers hold back as many ([`crate::library`]).
#[must_use]
pub fn is_mass_removal(vanished: usize, of: usize) -> bool {
    vanished > MANY || vanished * SHARE > of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_or_fifty_at_once_may_go() {
        for (vanished, of, asked) in [(0, 0, false), (1, 5, false), (2, 9, true), (50, 1_000, false), (51, 1_000, true)]
        {
            assert_eq!(is_mass_removal(vanished, of), asked, "{vanished} of {of}: as readers hold back");
        }
    }
}
