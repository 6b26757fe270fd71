//! One resource of a folder: TOML front matter between two lines `+++`, then Markdown.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{
    attached::AttachedFile,
    dates::{Day, Published},
    error::{Fault, FolderError},
    place::Place,
};
use crate::model::{Audience, Kind, Nation, Status};

/// The keys that a resource may have; anything else is a fault, so that a typing mistake cannot hide a warning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) id: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) summary: Spanned<String>,
    pub(super) kind: Kind,
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Published>,
    pub(super) modified: Option<Day>,
    pub(super) language: Option<String>,
    pub(super) translation_of: Option<Spanned<String>>,
    pub(super) translated_by: Option<String>,
    pub(super) translated_on: Option<Day>,
    /// The `rev` of the original that was translated. Never guessed.
    pub(super) translation_rev: Option<u32>,
    #[serde(default)]
    pub(super) previous_ids: Vec<String>,
    pub(super) jurisdiction: Vec<Nation>,
    pub(super) audience: Vec<Audience>,
    pub(super) topics: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default = "current")]
    pub(super) status: Status,
    pub(super) notice: Option<String>,
    pub(super) superseded_by: Option<Spanned<String>>,
    pub(super) rev: Option<u32>,
    pub(super) change_note: Option<String>,
    pub(super) verified_on: Option<Day>,
    pub(super) verified_by: Option<String>,
    /// How the entry was checked: a note for the people who keep the folder, not published.
    #[serde(rename = "checked")]
    _checked: Option<Checked>,
    pub(super) review_by: Option<Day>,
    pub(super) licence: Option<Licence>,
    pub(super) content_note: Option<String>,
    #[serde(default)]
    pub(super) contacts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) pin: bool,
    pub(super) url: Option<Spanned<String>>,
    pub(super) external_url: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) files: Vec<Spanned<AttachedFile>>,
}

/// What stands behind an entry.
#[derive(Debug, Deserialize)]
enum Checked {
    #[serde(rename = "page read")]
    PageRead,
    #[serde(rename = "named by another page")]
    NamedElsewhere,
    #[serde(rename = "well known, not read")]
    NotRead,
    #[serde(rename = "written for this shelf")]
    OwnText,
    /// By `shelf publish import`: nobody has looked at it since.
    #[serde(rename = "imported")]
    Imported,
}

/// As in the feed.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Licence {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) redistribute: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attribution: Option<String>,
}

fn current() -> Status {
    Status::Current
}

/// A file cut in two.
#[derive(Debug)]
pub(super) struct Resource<'a> {
    pub(super) front: FrontMatter,
    pub(super) head: Place<'a>,
    pub(super) body: Place<'a>,
}

/// Reads one file. What it refers to is checked later, when all files are known.
pub(super) fn read<'a>(file: &'a str, text: &'a str) -> Result<Resource<'a>, FolderError> {
    let whole = Place { file, text, first_line: 1 };
    let (head, body) = split(whole).ok_or_else(|| whole.fault(0, Fault::NoFrontMatter))?;
    let front: FrontMatter = head.read()?;
    for (key, value) in [("id", &front.id), ("title", &front.title), ("summary", &front.summary)] {
        if value.get_ref().trim().is_empty() {
            return Err(head.fault(value.span().start, Fault::Empty(key)));
        }
    }
    if body.text.trim().is_empty() {
        return Err(body.fault(0, Fault::Empty("the text below the front matter")));
    }
    head.https(front.url.as_ref())?;
    head.https(front.external_url.as_ref())?;
    for file in &front.files {
        file.get_ref().check(&head, file.span().start)?;
    }
    Ok(Resource { front, head, body })
}

/// The front matter of a file, and the text below it.
pub(super) fn split(whole: Place<'_>) -> Option<(Place<'_>, Place<'_>)> {
    let text = whole.text.strip_prefix('\u{feff}').unwrap_or(whole.text);
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "+++")?;
    let mut end = opening.len();
    for (number, line) in lines.enumerate() {
        if line.trim_end() == "+++" {
            let head = Place { text: text.get(opening.len()..end)?, first_line: 2, ..whole };
            let body = Place { text: text.get(end + line.len()..)?, first_line: number + 3, ..whole };
            return Some((head, body));
        }
        end += line.len();
    }
    None
}
