//! How long it takes until nobody can read the notebook any more, and until its owner can again.

use std::time::Instant;

use fieldshelf_core::{
    Library,
    library::Place,
    model::{Filter, Sort},
    notebook::vault::Cost,
};
use support::CHEAP;

use crate::figures::{figure, milliseconds};
use crate::times::quantile;

const ROUNDS: usize = 50;
const PHRASE: &str = "four plain words here";

pub fn rows() {
    let folder = tempfile::tempdir().unwrap();
    // What a guess costs is measured apart: here it would hide everything else.
    let place = || Place { passphrase_cost: Some(CHEAP), ..Place::new(folder.path()) };
    let library = Library::open(place()).unwrap();
    let listed = library.list(&Filter::default(), Sort::Relevance, 0, 200).unwrap();
    for row in &listed.rows {
        library.bookmark(&row.key, Some(&"A note of some length. ".repeat(40))).unwrap();
    }
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    let key = &listed.rows.first().unwrap().key;
    let (mut locks, mut hides, mut opens) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS * 2 {
        // What was written last still stands in the journal when the lock comes.
        library.bookmark(key, Some(&format!("Note {round}. ").repeat(200))).unwrap();
        let begun = Instant::now();
        if round % 2 == 0 {
            library.lock().unwrap();
            locks.push(milliseconds(begun.elapsed()));
        } else {
            library.hide(true).unwrap();
            hides.push(milliseconds(begun.elapsed()));
        }
        let begun = Instant::now();
        library.unlock(1, Some(PHRASE)).unwrap();
        opens.push(milliseconds(begun.elapsed()));
    }
    for (name, mut times) in [("lock the notebook", locks), ("hide", hides), ("open the notebook", opens)] {
        times.sort_by(f64::total_cmp);
        figure(&format!("{name}, p95 of {}", times.len()), quantile(&times, 0.95), "ms", None);
    }
    drop(library);
    passphrase();
}

/// A guess at a passphrase of this computer: 0.5 to 1 second is meant.
fn passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(Place::new(folder.path())).unwrap();
    library.set_passphrase(None, Some(PHRASE)).unwrap();
    library.lock().unwrap();
    let begun = Instant::now();
    library.unlock(1, Some(PHRASE)).unwrap();
    figure("open the notebook with a calibrated passphrase", milliseconds(begun.elapsed()), "ms", None);
    let Ok(Cost { memory, passes }) = Cost::calibrated() else { return };
    figure("memory of a guess", f64::from(memory) / 1024.0, "MiB", None);
    figure("passes of a guess", f64::from(passes), "passes", None);
}
