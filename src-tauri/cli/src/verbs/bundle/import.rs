//! `shelf bundle import`: shows what a bundle carries, asks, and brings it in.

use std::path::Path;

use fieldshelf_core::library::bundles::{Came, Imported};
use fieldshelf_core::{Error, Library};
use serde::Serialize;

use super::progress::watched;
use super::show;
use crate::Exit;
use crate::console::{Answer, Console, Fault};
use crate::failure::Result;
use crate::moments::count;
use crate::table::Table;
use crate::wrap::{hang, plain};

/// Bytes of an answer that are looked at.
const MOST_ANSWER: usize = 64;

/// What was brought in.
#[derive(Serialize)]
pub struct Done {
    sources: Vec<Line>,
    documents: Documents,
    /// Whether it was stopped, or the person said no.
    stopped: bool,
    error: Option<Fault>,
    #[serde(skip)]
    refused: bool,
}

#[derive(Serialize)]
struct Line {
    title: String,
    source: Option<String>,
    added: u64,
    changed: u64,
    removed: u64,
    error: Option<Fault>,
}

#[derive(Serialize, Default)]
struct Documents {
    came: u64,
    known: u64,
    spoilt: u64,
    unwanted: u64,
    /// Documents whose text can be searched since.
    read: u64,
}

/// Brings in the sources with these numbers; none = all.
pub fn run(
    library: &Library,
    file: &Path,
    sources: &[u32],
    yes: bool,
    json: bool,
    console: &mut Console<'_>,
) -> Result<Done> {
    if !yes {
        let shown = show::run(library, file)?;
        if json {
            return Err(Error::BadRequest("With --json nobody can be asked. Add --yes.".into()).into());
        }
        let text = shown.text(console.width.unwrap_or(usize::MAX));
        console.remark(&[text.trim_end().to_owned()])?;
        if !agreed(console)? {
            return Ok(Done::nothing());
        }
    }
    let chosen = match sources {
        [] => show::run(library, file)?.sources.iter().map(|line| line.number).collect(),
        chosen => chosen.to_vec(),
    };
    let imported = watched(library, console, || library.import_bundle(file, &chosen))?;
    let interrupt = (console.interrupt)();
    let read = if imported.stopped { 0 } else { library.read_documents(&interrupt, &|_| ()) };
    Ok(done(imported, read))
}

fn agreed(console: &mut Console<'_>) -> Result<bool> {
    write!(console.err, "Bring it in? [y/N] ")?;
    console.err.flush()?;
    let mut answer = [0; MOST_ANSWER];
    let read = console.input.read(&mut answer)?;
    let answer = answer.get(..read).unwrap_or_default().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let answer = String::from_utf8_lossy(answer).trim().to_lowercase();
    Ok(["y", "yes"].contains(&answer.as_str()))
}

fn done(imported: Imported, read: u64) -> Done {
    let taken = imported.documents;
    Done {
        sources: imported.sources.into_iter().map(line).collect(),
        documents: Documents {
            came: taken.came,
            known: taken.known,
            spoilt: taken.spoilt,
            unwanted: taken.unwanted,
            read,
        },
        stopped: imported.stopped,
        error: imported.failure.map(fault),
        refused: false,
    }
}

fn fault(failure: fieldshelf_core::model::Failure) -> Fault {
    Fault { code: failure.code, message: failure.message }
}

fn line(came: Came) -> Line {
    Line {
        title: came.title,
        source: came.source,
        added: came.counts.added,
        changed: came.counts.changed + came.counts.withdrawn,
        removed: came.counts.removed,
        error: came.failure.map(fault),
    }
}

impl Done {
    fn nothing() -> Self {
        Done { sources: Vec::new(), documents: Documents::default(), stopped: true, error: None, refused: true }
    }

    fn sentences(&self) -> String {
        let mut said = Vec::new();
        let Documents { came, known, spoilt, unwanted, read } = self.documents;
        let documents =
            |number: u64, what: &str| (number > 0).then(|| format!("{} {what}.", count(number, "document")));
        said.extend(documents(came, "came"));
        said.extend(documents(known, if known == 1 { "was here already" } else { "were here already" }));
        said.extend(documents(spoilt, "could not be read and stayed out"));
        said.extend(documents(unwanted, "stayed out, for no resource here has them"));
        said.extend(documents(read, "read, to be searched"));
        said.extend(self.error.as_ref().map(|error| format!("{} What came until then stays.", error.message)));
        if self.stopped {
            said.push("Stopped. Bring it in again to go on from here.".to_owned());
        }
        said.join(" ")
    }
}

impl Answer for Done {
    fn text(&self, width: usize) -> String {
        if self.refused {
            return "Nothing was brought in.".to_owned();
        }
        let mut table = Table::new(&["Source", "Added", "Changed", "Removed"], 0);
        for line in &self.sources {
            let [added, changed, removed] = [line.added, line.changed, line.removed].map(|number| number.to_string());
            table.row([line.title.clone(), added, changed, removed]);
        }
        let errors = self.sources.iter().filter_map(|line| {
            line.error.as_ref().map(|error| hang(&format!("{}: ", plain(&line.title)), &error.message, width))
        });
        let (errors, said) = (errors.collect::<String>(), self.sentences());
        let said = if said.is_empty() { said } else { hang("", &said, width) };
        format!("{}\n{errors}{said}", table.text(width))
    }

    /// After what ended it early, else after the first source that failed.
    fn exit(&self) -> Exit {
        let of_a_source = self.sources.iter().find_map(|line| line.error.as_ref());
        match self.error.as_ref().or(of_a_source) {
            _ if self.refused => Exit::Fine,
            Some(error) => error.code.into(),
            None if self.stopped => Exit::Busy,
            None => Exit::Fine,
        }
    }
}
