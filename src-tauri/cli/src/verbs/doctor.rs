//! `shelf doctor`: how everything stands, as the window's self-check says it. `shelf check` reads every page instead.

use fieldshelf_core::library::Standing;
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use crate::Exit;
use crate::console::Answer;

/// How everything stands.
#[derive(Serialize)]
pub struct Doctor {
    sound: bool,
    version: &'static str,
    system: String,
    engines: Vec<String>,
    files: Vec<File>,
    free: Option<u64>,
    contacts: u64,
    contacts_due: u64,
    resources_due: u64,
    clock_wrong: bool,
    #[serde(skip)]
    text: String,
}

#[derive(Serialize)]
struct File {
    file: &'static str,
    bytes: u64,
    version: Option<u32>,
    sound: Option<bool>,
}

/// Looks; changes nothing.
pub fn run(library: &Library) -> Result<Doctor> {
    let standing = library.look_over()?;
    let sound = standing.is_sound();
    let Standing {
        version,
        system,
        engines,
        files,
        free,
        contacts,
        contacts_due,
        resources_due,
        clock_wrong,
        text,
        ..
    } = standing;
    let files =
        files.into_iter().map(|it| File { file: it.name, bytes: it.bytes, version: it.version, sound: it.sound });
    Ok(Doctor {
        sound,
        version,
        system,
        engines,
        files: files.collect(),
        free,
        contacts,
        contacts_due,
        resources_due,
        clock_wrong,
        text,
    })
}

impl Answer for Doctor {
    fn text(&self, _: usize) -> String {
        self.text.clone()
    }

    fn exit(&self) -> Exit {
        if self.sound { Exit::Fine } else { Exit::BadData }
    }
}
