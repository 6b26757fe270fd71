//! `shelf marks`: the passages and pages that were marked, and how they stand today.

use fieldshelf_core::library::marks::Marked;
use fieldshelf_core::model::{MarkKind, MarkStyle, MarkedIn, ResourceKey, Standing};
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use crate::console::Answer;
use crate::identify;
use crate::moments::{count, rfc3339};
use crate::wrap::hang;

/// Marks, by resource.
#[derive(Serialize)]
pub struct Marks {
    total: u64,
    resources: Vec<Of>,
}

#[derive(Serialize)]
struct Of {
    source: String,
    id: String,
    title: String,
    marks: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    kind: MarkKind,
    style: Option<MarkStyle>,
    quote: String,
    note: String,
    /// The file that it is in; null = the body.
    document: Option<String>,
    /// From 1; null = the body.
    page: Option<u32>,
    /// As printed.
    page_label: Option<String>,
    /// `found`, `moved`, `changed` or `unknown`.
    standing: &'static str,
    created: String,
}

/// The marks of one resource, or of all.
pub fn run(library: &Library, id: Option<&str>) -> Result<Marks> {
    let wanted = id.map(|id| identify::open(library, id)).transpose()?.map(|opened| opened.key);
    let mut resources = Vec::new();
    for shelved in library.bookmarks(None)? {
        let bookmark = shelved.bookmark;
        let is_wanted = wanted.as_ref().is_none_or(|key| *key == bookmark.key);
        if bookmark.marks > 0 && is_wanted {
            resources.push(of(library, bookmark.key, bookmark.title)?);
        }
    }
    Ok(Marks { total: resources.iter().map(|of| of.marks.len() as u64).sum(), resources })
}

fn of(library: &Library, key: ResourceKey, title: String) -> Result<Of> {
    let marks = library.all_marks(&key)?.into_iter().map(line).collect();
    Ok(Of { source: key.source, id: key.id, title, marks })
}

fn line(marked: Marked) -> Line {
    let (document, page, page_label) = match marked.within {
        MarkedIn::Body => (None, None, None),
        MarkedIn::Document { title, page, label, .. } => (Some(title), Some(page), Some(label)),
    };
    let standing = match marked.standing {
        Standing::Found { moved: false, .. } => "found",
        Standing::Found { moved: true, .. } => "moved",
        Standing::Changed => "changed",
        Standing::Unknown => "unknown",
    };
    let what = marked.mark.what;
    Line {
        kind: what.kind,
        style: what.style,
        quote: what.selector.exact,
        note: what.note,
        document,
        page,
        page_label,
        standing,
        created: rfc3339(marked.mark.created_at),
    }
}

impl Answer for Marks {
    fn text(&self, width: usize) -> String {
        if self.resources.is_empty() {
            return "Nothing is marked.".into();
        }
        let resources: String = self.resources.iter().map(|of| format!("{}\n", of.text(width))).collect();
        format!("{resources}{}", count(self.total, "mark"))
    }
}

impl Of {
    fn text(&self, width: usize) -> String {
        let marks: String = self.marks.iter().map(|mark| mark.text(width)).collect();
        let name = format!("{}/{}", self.source, self.id);
        format!("{}{}{marks}", hang("", &self.title, width), hang("  ", &name, width))
    }
}

impl Line {
    fn text(&self, width: usize) -> String {
        let label = self.page_label.as_deref().filter(|label| !label.is_empty());
        let label = label.map(str::to_owned).or(self.page.map(|page| page.to_string()));
        let page = label.map(|label| format!("page {label}"));
        let about = [
            self.style.map(|style| style.as_str().to_owned()),
            page,
            self.document.clone().filter(|title| !title.is_empty()),
            (self.standing == "changed").then(|| "the passage changed".to_owned()),
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let quote =
            if self.quote.is_empty() { String::new() } else { hang("  - ", &format!("“{}”", self.quote), width) };
        let about = match (about.is_empty(), quote.is_empty()) {
            (true, _) => String::new(),
            (false, true) => hang("  - ", &about, width),
            (false, false) => hang("    ", &about, width),
        };
        let note =
            if self.note.is_empty() { String::new() } else { hang("    ", &format!("Note: {}", self.note), width) };
        format!("{quote}{about}{note}")
    }
}
