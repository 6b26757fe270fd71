//! `shelf list`: resources, one line each.

use fieldshelf_core::library::Held;
use fieldshelf_core::model::{Attachment, Kind, Role, Row, Status};
use fieldshelf_core::{Library, Result};
use serde::Serialize;
use time::Date;

use crate::console::Answer;
use crate::filters::Filters;
use crate::moments::{count, published};
use crate::standing::Standing;
use crate::table::Table;

/// Rows fetched at a time.
const PAGE: u64 = 500;

/// The resources that pass the filters.
#[derive(Serialize)]
pub struct List {
    /// How many pass, also where `--limit` shows fewer.
    total: u64,
    resources: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    source: String,
    id: String,
    title: String,
    kind: Kind,
    publisher: Option<String>,
    language: String,
    status: Status,
    #[serde(flatten)]
    standing: Standing,
    published: Option<String>,
    attachments: Vec<AttachmentLine>,
}

/// One file of a resource, as its feed announces it.
#[derive(Serialize)]
pub struct AttachmentLine {
    title: Option<String>,
    address: String,
    mime: String,
    role: Role,
    language: Option<String>,
    size: Option<u64>,
    pages: Option<u32>,
    duration: Option<u64>,
    sha256: Option<String>,
}

impl AttachmentLine {
    /// Where the file is.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Lists; attachments are looked up only `in_full`, since a person's list does not show them.
pub fn run(library: &Library, filters: &Filters, limit: Option<u64>, in_full: bool) -> Result<List> {
    let (filter, sort) = (filters.filter(library)?, filters.sort());
    let wanted = limit.unwrap_or(u64::MAX);
    let mut list = List { total: 0, resources: Vec::new() };
    loop {
        let shown = list.resources.len() as u64;
        let page = library.list(&filter, sort, shown, PAGE.min(wanted - shown))?;
        list.total = page.total;
        let ended = page.rows.is_empty();
        for row in page.rows {
            let attachments = if in_full && row.attachments > 0 { attachments(library, &row)? } else { Vec::new() };
            list.resources.push(line(row, library.today(), attachments));
        }
        let shown = list.resources.len() as u64;
        if ended || shown >= list.total || shown >= wanted {
            return Ok(list);
        }
    }
}

impl From<Attachment> for AttachmentLine {
    fn from(attachment: Attachment) -> Self {
        AttachmentLine {
            title: attachment.title,
            address: attachment.address,
            mime: attachment.mime,
            role: attachment.role,
            language: attachment.language,
            size: attachment.size,
            pages: attachment.pages,
            duration: attachment.duration,
            sha256: attachment.sha256,
        }
    }
}

impl Answer for List {
    fn text(&self, width: usize) -> String {
        if self.resources.is_empty() {
            return "Nothing in the library passes these filters.".into();
        }
        let mut table = Table::new(&["Published", "Kind", "Title", "ID"], 2);
        for line in &self.resources {
            let standing = line.standing.text();
            let standing = if standing.is_empty() { standing } else { format!(" ({standing})") };
            let title = format!("{}{standing}", titled(&line.title, line.status));
            let published = line.published.clone().unwrap_or_default();
            table.row([published, line.kind.as_str().into(), title, format!("{}/{}", line.source, line.id)]);
        }
        let shown = self.resources.len() as u64;
        let of = if shown < self.total { format!("{shown} of ") } else { String::new() };
        format!("{}\n{of}{}", table.text(width), count(self.total, "resource"))
    }
}

/// A title that says what may not be relied on any more.
pub fn titled(title: &str, status: Status) -> String {
    if status == Status::Current { title.to_owned() } else { format!("[{}] {title}", status.as_str()) }
}

fn line(row: Row, today: Date, attachments: Vec<AttachmentLine>) -> Line {
    Line {
        standing: Standing::of(&row, today),
        source: row.key.source,
        id: row.key.id,
        title: row.title,
        kind: row.kind,
        publisher: row.publisher,
        language: row.language,
        status: row.status,
        published: row.published_at.map(|moment| published(moment, row.precision)),
        attachments,
    }
}

fn attachments(library: &Library, row: &Row) -> Result<Vec<AttachmentLine>> {
    Ok(match library.read(&row.key)?.held {
        Held::Library(stored) => stored.resource.attachments.into_iter().map(AttachmentLine::from).collect(),
        Held::Bookmark(_) => Vec::new(),
    })
}
