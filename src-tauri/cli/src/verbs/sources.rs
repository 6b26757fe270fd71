//! `shelf sources`: add, list, compare a key, decide, remove.

use std::path::Path;

use fieldshelf_core::library::Followed;
use fieldshelf_core::model::{Problem, Source, SourceKind};
use fieldshelf_core::{Code, Error, Library, Result, trust};
use serde::Serialize;

use super::source_trust::{self, TrustLine};
use crate::console::{Answer, Fault};
use crate::moments::{ago, count, rfc3339};
use crate::table::Table;
use crate::wrap::hang;

/// How many problems of a source a person is shown.
const SHOWN: usize = 3;

/// Every source.
#[derive(Serialize)]
pub struct Sources {
    sources: Vec<Line>,
    #[serde(skip)]
    now: i64,
}

/// What was done to one source.
#[derive(Serialize)]
pub struct Done {
    source: Short,
    #[serde(skip)]
    sentence: String,
}

/// What was decided about the resources that vanished from one source.
#[derive(Serialize)]
pub struct Decided {
    source: Short,
    decision: &'static str,
    /// Their titles.
    resources: Vec<String>,
    #[serde(skip)]
    sentence: String,
}

#[derive(Serialize)]
struct Short {
    id: String,
    kind: &'static str,
    address: String,
    title: String,
}

#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    source: Short,
    #[serde(flatten)]
    trust: TrustLine,
    added: String,
    resources: u64,
    newest: Option<String>,
    attempted: Option<String>,
    succeeded: Option<String>,
    failure: Option<Fault>,
    /// The server asked not to be asked before this moment.
    not_before: Option<String>,
    problems: Vec<ProblemLine>,
    /// Titles of resources whose removal waits for a decision.
    held: Vec<String>,
    #[serde(skip)]
    succeeded_at: Option<i64>,
}

/// What had to be forgiven or dropped.
#[derive(Serialize)]
pub struct ProblemLine {
    item: Option<String>,
    message: String,
}

/// Follows a source. A path is taken from the folder that the person is in.
pub fn add(library: &Library, address: &str, title: Option<&str>, key: Option<&str>) -> Result<Done> {
    let address = match path_in(address) {
        Some(path) if path.exists() => {
            std::path::absolute(path).map_or_else(|_| address.to_owned(), |path| path.to_string_lossy().into_owned())
        }
        // Followed as typed, it would be taken for a server, or fail at every refresh.
        Some(path) if is_a_files(path) => return Err(Error::NotFound { what: "file", name: address.to_owned() }),
        _ => address.to_owned(),
    };
    let added = library.add_signed_source(&address, title, key)?;
    let signed = added.signing.as_ref().and_then(trust::fingerprint);
    let source = short(added);
    let mut sentence =
        format!("Following “{}” as {}. `shelf refresh {}` fetches it.", source.title, source.id, source.id);
    if let Some(fingerprint) = signed {
        sentence.push_str(&format!(" Every update must be signed with its key: {fingerprint}."));
    }
    Ok(Done { source, sentence })
}

/// What may be a path: anything that is no address; `file:feed.json` too, which no standard lets begin anywhere.
fn path_in(address: &str) -> Option<&Path> {
    match address.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file") => {
            (!rest.starts_with('/')).then(|| Path::new(rest))
        }
        Some((_, rest)) if rest.starts_with("//") => None,
        _ => Some(Path::new(address)),
    }
}

/// Whether a name that leads nowhere was meant as a file's: no server's name ends so, and no address begins so.
fn is_a_files(path: &Path) -> bool {
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    path.is_absolute() || path.starts_with(".") || path.starts_with("..") || (named && path.components().count() == 1)
}

/// Lists sources, the starter library first.
pub fn list(library: &Library) -> Result<Sources> {
    let levels = library.trust_levels()?;
    let line = |followed: Followed| {
        let trust = source_trust::line(&followed.source, levels.of(&followed.source.id));
        line(followed, trust)
    };
    Ok(Sources { sources: library.sources()?.into_iter().map(line).collect(), now: library.now() })
}

/// Takes a person's word that the key of a source is its publisher's, or that it is not.
pub fn compare(library: &Library, id: &str, same: bool) -> Result<Done> {
    let source = short(library.source(id)?);
    library.decide_key(id, same)?;
    let sentence = if same {
        format!("The key of “{}” is the publisher's: what it signs is verified.", source.title)
    } else {
        format!(
            "“{}” is no longer followed, and its key is forgotten. Bookmarks made in it keep their copies. \
             Tell the publisher: someone else may be using their name.",
            source.title
        )
    };
    Ok(Done { source, sentence })
}

/// Stops following a source.
pub fn remove(library: &Library, id: &str) -> Result<Done> {
    let source = short(library.source(id)?);
    library.remove_source(id)?;
    let sentence = format!("“{}” is no longer followed. Bookmarks made in it keep their copies.", source.title);
    Ok(Done { source, sentence })
}

/// Decides about the removals of a source that were held back.
pub fn decide(library: &Library, id: &str, remove: bool) -> Result<Decided> {
    let held = library.followed(library.source(id)?)?.held;
    let source = short(library.decide_removals(id, remove)?.source);
    let resources = count(held.len() as u64, "resource");
    let sentence = match (held.is_empty(), remove) {
        (true, _) => format!("Nothing of “{}” waits for a decision.", source.title),
        (_, true) => format!("Removed {resources} of “{}”. Bookmarks made in it keep their copies.", source.title),
        (_, false) => format!("Kept {resources} of “{}”.", source.title),
    };
    let decision = if remove { "remove" } else { "keep" };
    Ok(Decided { source, decision, resources: held, sentence })
}

impl Answer for Decided {
    fn text(&self, width: usize) -> String {
        hang("", &self.sentence, width)
    }
}

impl Answer for Sources {
    fn text(&self, width: usize) -> String {
        let mut table = Table::new(&["ID", "Title", "Trust", "Resources", "Up to date", "Address"], 1);
        for line in &self.sources {
            let succeeded = line.succeeded_at.map_or("never".into(), |moment| ago(moment, self.now));
            let Short { id, title, address, .. } = &line.source;
            let (trust, resources) = (line.trust.word().to_owned(), line.resources.to_string());
            table.row([id.clone(), title.clone(), trust, resources, succeeded, address.clone()]);
        }
        let remarks: String = self.sources.iter().map(|line| line.remarks(width)).collect();
        format!("{}\n{remarks}", table.text(width))
    }
}

impl Answer for Done {
    fn text(&self, width: usize) -> String {
        hang("", &self.sentence, width)
    }
}

impl Line {
    /// What vanished, and how to decide about it.
    fn held_back(&self) -> Option<String> {
        let first = self.held.first()?;
        let others = count(self.held.len() as u64 - 1, "other");
        let what = if self.held.len() == 1 { format!("“{first}”") } else { format!("“{first}” and {others}") };
        let verb = format!("shelf sources decide {}", self.source.id);
        Some(format!(
            "{what} vanished from the feed and stay for now. Decide with `{verb} --keep` or `{verb} --remove`."
        ))
    }

    fn remarks(&self, width: usize) -> String {
        let mut remarks = Vec::new();
        let failure = self.failure.as_ref().filter(|failure| failure.code != Code::Blocked || !self.trust.is_blocked());
        remarks.extend(failure.map(|failure| failure.message.clone()));
        remarks.extend(self.trust.remarks());
        remarks.extend(
            self.not_before.as_ref().map(|moment| format!("The server asked to be left alone until {moment}.")),
        );
        remarks.extend(some(&self.problems));
        remarks.extend(self.held_back());
        remarks.iter().map(|remark| hang(&format!("{}: ", self.source.id), remark, width)).collect()
    }
}

/// The first problems, in sentences, and how many more there are.
pub fn some(problems: &[ProblemLine]) -> Vec<String> {
    let mut sentences: Vec<String> = problems.iter().take(SHOWN).map(ProblemLine::sentence).collect();
    let more = problems.len().saturating_sub(SHOWN) as u64;
    if more > 0 {
        sentences.push(format!("{}. With --json all are shown.", count(more, "more problem")));
    }
    sentences
}

impl ProblemLine {
    /// The problem with the item that it concerns.
    fn sentence(&self) -> String {
        self.item.as_ref().map_or_else(|| self.message.clone(), |item| format!("{item}: {}", self.message))
    }
}

impl From<Problem> for ProblemLine {
    fn from(problem: Problem) -> Self {
        ProblemLine { item: problem.item, message: problem.message }
    }
}

fn short(source: Source) -> Short {
    let kind = match source.kind {
        SourceKind::Starter => "starter",
        SourceKind::Web => "web",
        SourceKind::File => "file",
    };
    Short { id: source.id, kind, address: source.address, title: source.title }
}

fn line(followed: Followed, trust: TrustLine) -> Line {
    let state = followed.source.state.clone();
    Line {
        added: rfc3339(followed.source.added_at),
        resources: followed.resources,
        newest: followed.newest_at.map(rfc3339),
        attempted: state.attempted_at.map(rfc3339),
        succeeded: state.succeeded_at.map(rfc3339),
        not_before: state.not_before.map(rfc3339),
        failure: state.failure.map(|failure| Fault { code: failure.code, message: failure.message }),
        problems: followed.problems.into_iter().map(ProblemLine::from).collect(),
        held: followed.held,
        succeeded_at: state.succeeded_at,
        source: short(followed.source),
        trust,
    }
}
