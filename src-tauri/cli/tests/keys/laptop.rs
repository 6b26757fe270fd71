//! A reader's laptop, as far as trust is concerned: it asks for the manifest, and follows handovers when it does not know the
//! key.

use std::collections::BTreeSet;
use std::fs;

use fieldshelf_core::model::{BlockCause, KeyRole, PinnedKey, Signing};
use fieldshelf_core::trust::manifest::{MANIFEST, SIGNATURE, handover};
use fieldshelf_core::trust::{Ask, MOST_HANDOVERS, Refusal, Verified, follow_handover, handovers, verify};

use super::desk::{Desk, NOW, key, public};

const ASK: Ask<'static> = Ask { now: NOW, app: "0.1.0" };

#[derive(Clone)]
pub struct Laptop {
    pub known: Signing,
}

impl Laptop {
    /// A laptop whose person typed the key of a letter.
    pub fn with_key(letter: char) -> Self {
        let keys = vec![PinnedKey { key: public(letter), role: KeyRole::Current }];
        Laptop { known: Signing { keys, confirmed: true, ..Signing::default() } }
    }

    /// A laptop that has read what stands in the site.
    pub fn following(desk: &Desk, letter: char) -> Self {
        let mut laptop = Laptop::with_key(letter);
        laptop.accepts(desk, 0, "a laptop reads what was published with the key that was typed");
        laptop
    }

    /// That it accepts what stands in the site, after so many handovers.
    #[track_caller]
    pub fn accepts(&mut self, desk: &Desk, handovers: usize, why: &str) {
        match self.ask(desk) {
            Ok(followed) => assert_eq!(followed, handovers, "{why}: in so many steps"),
            Err(refusal) => panic!("{why}: {refusal:?}"),
        }
    }

    /// That it refuses what stands in the site, and knows what it knew before.
    #[track_caller]
    pub fn refuses(&mut self, desk: &Desk, cause: BlockCause, why: &str) {
        let before = self.known.clone();
        assert_eq!(self.ask(desk).map_err(|refusal| refusal.cause), Err(cause), "{why}");
        assert_eq!(self.known, before, "{why}: what it knew stays");
    }

    pub fn role(&self, letter: char) -> Option<KeyRole> {
        self.known
            .keys
            .iter()
            .find(|pinned| pinned.key == key(letter).public_file().lines().nth(1).unwrap())
            .map(|pinned| pinned.role)
    }

    fn ask(&mut self, desk: &Desk) -> Result<usize, Refusal> {
        let site = desk.path("site");
        let read = |name: &str| fs::read(site.join(name)).unwrap_or_default();
        let judge = |known: &Signing| verify(&read(MANIFEST), &read(SIGNATURE), Some(known), None, ASK);
        let (mut known, mut asked, mut followed) = (self.known.clone(), BTreeSet::new(), 0);
        let verified: Verified = loop {
            let refusal = match judge(&known) {
                Ok(verified) => break verified,
                Err(refusal) => refusal,
            };
            let next = handovers(&known).into_iter().find(|id| !asked.contains(id));
            let Some(id) = next.filter(|_| refusal.asks_for_handover() && asked.len() < MOST_HANDOVERS) else {
                return Err(refusal);
            };
            let name = handover(&id);
            if let Ok(more) = follow_handover(&read(&name), &read(&format!("{name}.minisig")), &known, ASK) {
                (known, followed) = (more, followed + 1);
            }
            asked.insert(id);
        };
        self.known = verified.signing;
        Ok(followed)
    }
}
