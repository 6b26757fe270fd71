//! The passphrase slot: Argon2id (RFC 9106) makes a guess cost memory and time, and what it gives opens the sealed key.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::key::NotebookKey;
use super::sealed::{Seal, Sealed, no_memory};
use crate::store::key_text;
use crate::{Error, Result};

/// What one guess of a passphrase costs, in the terms of RFC 9106.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

/// One measure: the least memory that is ever chosen, once over.
const MEASURE: Cost = Cost { memory: 64 << 10, passes: 1 };
/// The quickest of so many counts: what else the computer does at the moment must not make a passphrase cheaper.
const MEASURES: u32 = 3;
/// A guess should take about this long on the worker's own computer.
const WANTED: Duration = Duration::from_millis(700);
/// Passes over the least memory, where even those take longer than wanted: more than OWASP's floor (19 MiB, twice).
const FEWEST_PASSES: u32 = 3;
/// The most that a file may ask for: 1 GiB, many passes. More is no file of ours, and would stop the computer.
const MOST: Cost = Cost { memory: 1 << 20, passes: 100 };

impl Cost {
    /// As much as this computer does in 0.5 to 1 second: 64 to 256 MiB, and the passes that fit.
    ///
    /// # Errors
    /// There is not enough free memory to measure.
    pub fn calibrated() -> Result<Self> {
        let mut best = Duration::MAX;
        for _ in 0..MEASURES {
            let begun = Instant::now();
            stretch("measure", &[0; 16], MEASURE)?;
            best = best.min(begun.elapsed());
        }
        Ok(Cost::for_measure(best))
    }

    /// The cost, where [`MEASURE`] takes so long. The most memory comes first: it is what a guesser's machine has
    /// least of.
    fn for_measure(took: Duration) -> Self {
        let units = WANTED.as_micros() / took.as_micros().max(1);
        let units = u32::try_from(units).unwrap_or(u32::MAX);
        for times in [4, 2] {
            if units / times >= FEWEST_PASSES {
                return Cost { memory: MEASURE.memory * times, passes: (units / times).min(MOST.passes) };
            }
        }
        Cost { memory: MEASURE.memory, passes: units.clamp(FEWEST_PASSES, MOST.passes) }
    }

    /// Whether a file may ask for it.
    pub(in crate::notebook) fn is_bearable(self) -> bool {
        (8..=MOST.memory).contains(&self.memory) && (1..=MOST.passes).contains(&self.passes)
    }
}

/// A key under a passphrase, and what it takes to try one.
pub(super) struct PassphraseSlot {
    pub(super) cost: Cost,
    pub(super) salt: [u8; 16],
    pub(super) sealed: Sealed,
}

impl PassphraseSlot {
    pub(super) fn new(seal: &Seal, key: &NotebookKey, secret: &str, cost: Cost) -> Result<Self> {
        let mut salt = [0; 16];
        key_text::random(&mut salt)?;
        let stretched = stretch(secret, &salt, cost)?;
        Ok(PassphraseSlot { cost, salt, sealed: Sealed::new(seal, key, stretched.as_slice())? })
    }

    /// The key; `None` = it is another passphrase.
    ///
    /// # Errors
    /// There is not enough free memory to try.
    pub(super) fn open(&self, seal: &Seal, secret: &str) -> Result<Option<NotebookKey>> {
        let stretched = stretch(secret, &self.salt, self.cost)?;
        Ok(self.sealed.open(seal, stretched.as_slice()).ok())
    }
}

/// Makes of what a person typed what a key can be made of.
pub(in crate::notebook) fn stretch(secret: &str, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>> {
    // One accented letter is typed in different ways on different keyboards. Room for the longest: NFKC makes at most
    // eleven bytes of one.
    let mut composed = Zeroizing::new(String::with_capacity(secret.len() * 11 + 16));
    composed.extend(secret.nfkc());
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).map_err(|_| no_memory())?;
    let mut memory: Vec<Block> = Vec::new();
    memory.try_reserve_exact(params.block_count()).map_err(|_| no_memory())?;
    memory.resize(params.block_count(), Block::default());
    let mut stretched = Zeroizing::new([0; 32]);
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        composed.as_bytes(),
        salt,
        stretched.as_mut_slice(),
        &mut memory,
    );
    memory.iter_mut().for_each(Block::zeroize);
    done.map_err(|_| Error::BadRequest("This passphrase cannot be used.".into()))?;
    Ok(stretched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_follows_the_computer() {
        let mib = |cost: Cost| (cost.memory / 1024, cost.passes);
        for (millis, expected, why) in [
            (20, (256, 8), "a fast one: all the memory, more passes"),
            (50, (256, 3), "a usual one"),
            (100, (128, 3), "a slow one: less memory"),
            (200, (64, 3), "a slower one: the least memory, and what fits"),
            (5_000, (64, 3), "an old one: it waits, and the notebook is no weaker"),
        ] {
            assert_eq!(mib(Cost::for_measure(Duration::from_millis(millis))), expected, "{why}");
        }
        assert_eq!(Cost::for_measure(Duration::ZERO).passes, MOST.passes, "a clock that stands still ends nothing");
    }

    #[test]
    fn what_is_typed_in_another_way_is_the_same() {
        let cheap = Cost { memory: 8, passes: 1 };
        let same = |a: &str, b: &str| stretch(a, &[1; 16], cheap).ok() == stretch(b, &[1; 16], cheap).ok();
        assert!(same("Café über", "Cafe\u{301} u\u{308}ber"), "composed and decomposed letters");
        assert!(!same("cafe uber", "Café über"), "but not letters without their accents");
    }
}
