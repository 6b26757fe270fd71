//! `shelf keys show`.

use std::path::Path;

use super::answer::{Done, Line};
use super::folder;
use crate::failure::Result;

pub(super) fn run(what: &str) -> Result<Done> {
    let path = Path::new(what);
    if !path.is_dir() {
        return Ok(Done {
            done: Vec::new(),
            keys: vec![Line::new(None, &folder::public_key(what)?)],
            next: Vec::new(),
        });
    }
    let keys = folder::keys_of(path)?;
    let mut done = Vec::new();
    if keys.current.is_empty() {
        done.push(
            "This folder has no key that signs. `shelf keys new NAME --dir DIR --folder FOLDER` makes one.".to_owned(),
        );
    }
    if keys.recovery.is_empty() {
        done.push(
            "This folder has no recovery key. Without one, a lost key means that every reader must be told by hand."
                .to_owned(),
        );
    }
    Ok(Done { done, keys: Line::all(&keys), next: Vec::new() })
}
