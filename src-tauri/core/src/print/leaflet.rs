//! A resource on paper, with its help lines, and with everything that says whether it may still be acted on.

use serde_json::{Value, json};
use time::Date;

use super::{
    Doubt, How, Layout, NotPrinted, Printed, cards,
    content::{OldNumbers, content},
    foot::State,
    lines::{self, LineOn},
    paper::{Paper, by, link},
    typeset::typeset,
    words::put,
};
use crate::{
    citation::Dated,
    clock,
    model::{Nation, Status},
    richtext::RichText,
};

/// What is printed of a resource.
#[derive(Debug, Clone)]
pub struct Leaflet<'a> {
    /// Its title.
    pub title: &'a str,
    /// RFC 5646; empty = not said.
    pub language: &'a str,
    /// A sentence or two; may be empty.
    pub summary: &'a str,
    /// Its text.
    pub body: &'a RichText,
    /// The pictures of the body, in their order: bytes (PNG or JPEG), width and height in pixels; `None` = not here.
    pub pictures: Vec<Option<(Vec<u8>, u32, u32)>>,
    /// Who issued it, or the title of its source.
    pub publisher: String,
    /// The title of its source.
    pub source: String,
    /// When it was published.
    pub issued: Option<Dated>,
    /// The publisher's count of changes; 0 = not given.
    pub revision: u32,
    /// Whether it may be acted on.
    pub status: Status,
    /// What the publisher says about that.
    pub notice: Option<&'a str>,
    /// The title of what replaces it.
    pub successor: Option<&'a str>,
    /// Where it applies.
    pub nations: &'a [Nation],
    /// A warning before distressing content.
    pub content_note: Option<&'a str>,
    /// When someone last checked it.
    pub verified_on: Option<Date>,
    /// Who did.
    pub verified_by: Option<&'a str>,
    /// After this day a check is due.
    pub review_by: Option<Date>,
    /// Who translated it, and when.
    pub translated: Option<(Option<&'a str>, Option<Date>)>,
    /// Whether the original changed since.
    pub outdated: bool,
    /// The id of its licence.
    pub licence: Option<&'a str>,
    /// Where the original stands.
    pub address: Option<String>,
    /// Whether it came with the program or from a signed source.
    pub trusted: bool,
    /// Whether the text still has the hash that it was stored with.
    pub intact: bool,
    /// Its help lines.
    pub lines: Vec<LineOn>,
}

/// Lays out a resource. `old_numbers`: cuts a text at numbers that nobody should call any more, and says after each what to
/// call now.
///
/// # Errors
/// The sheet met something it cannot set: a fault of the program.
pub fn leaflet(leaflet: &Leaflet<'_>, old_numbers: OldNumbers<'_>, how: How) -> Result<Printed, NotPrinted> {
    let today = clock::day(how.now);
    let mut paper = Paper::new(how, leaflet.title, leaflet.language);
    paper.author.clone_from(&leaflet.publisher);
    let state = state(leaflet);
    paper.foot = state.lines(paper.words, today);
    head(&mut paper, leaflet, &state, today);
    if how.layout == Layout::Cards {
        let card = cards::of_resource(&mut paper, leaflet, today);
        paper.cards.push(card);
        return typeset(paper);
    }
    paper.summary = super::letters::one_line(summary(leaflet));
    body(&mut paper, leaflet, old_numbers);
    let lines = lines::part(&mut paper, &leaflet.lines, today, true);
    // Help lines come before the addresses of links: they are what the paper is kept for.
    let addresses = paper.parts.pop().filter(|part| part.get("part").is_some_and(|kind| kind == "addresses"));
    paper.parts.extend(lines);
    paper.parts.extend(addresses);
    let about = about(&mut paper, leaflet, &state, today);
    paper.parts.push(about);
    typeset(paper)
}

fn state<'a>(leaflet: &'a Leaflet<'_>) -> State<'a> {
    State {
        publisher: &leaflet.publisher,
        revision: leaflet.revision,
        verified_on: leaflet.verified_on,
        verified_by: leaflet.verified_by,
        review_by: leaflet.review_by,
        address: leaflet.address.as_deref(),
    }
}

/// Title, date and nation, and what must be seen before anything is read.
fn head(paper: &mut Paper, leaflet: &Leaflet<'_>, state: &State<'_>, today: Date) {
    let words = paper.words;
    paper.above = Some(leaflet.publisher.clone()).filter(|publisher| !publisher.is_empty());
    paper.below.extend(leaflet.issued.map(|issued| words.date(issued.day, issued.precision)));
    paper.below.extend(words.nations(leaflet.nations));
    paper.content_note = leaflet.content_note.map(str::to_owned);
    if !leaflet.intact {
        paper.notices.push(words.damaged.to_owned());
    }
    standing(paper, leaflet);
    if leaflet.outdated {
        paper.doubt(Doubt::OlderTranslation);
        paper.notices.push(words.older_translation.to_owned());
    }
    if let Some(day) = leaflet.review_by.filter(|_| state.is_due(today)) {
        paper.doubt(Doubt::CheckDue);
        paper.notices.push(put(words.due, &words.day(day)));
    }
    if !leaflet.trusted {
        paper.notices.push(words.unsigned.to_owned());
    }
}

fn standing(paper: &mut Paper, leaflet: &Leaflet<'_>) {
    let words = paper.words;
    let said = match leaflet.status {
        Status::Current => None,
        Status::Superseded => Some(words.superseded),
        Status::Withdrawn => Some(words.withdrawn),
        Status::Archived => Some(words.archived),
        Status::Draft => Some(words.draft),
    };
    let replaced = leaflet.successor.map(|title| put(words.replaced_by, title));
    let sentence: Vec<String> = said.map(str::to_owned).into_iter().chain(replaced).collect();
    if matches!(leaflet.status, Status::Withdrawn | Status::Archived) {
        paper.doubt(Doubt::Retired);
    }
    if leaflet.status == Status::Superseded || leaflet.successor.is_some() {
        paper.doubt(Doubt::Replaced);
    }
    if !sentence.is_empty() {
        paper.notices.push(sentence.join(" "));
        paper.publisher_says = leaflet.notice.map(str::to_owned);
    }
}

/// The text, and the addresses that its numbers stand for.
fn body(paper: &mut Paper, leaflet: &Leaflet<'_>, old_numbers: OldNumbers<'_>) {
    let mut names = Vec::with_capacity(leaflet.pictures.len());
    for (number, picture) in leaflet.pictures.iter().enumerate() {
        names.push(picture.as_ref().map(|(bytes, width, height)| {
            let ending = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpg" };
            let name = format!("picture-{number}.{ending}");
            paper.files.push((name.clone(), bytes.clone()));
            (name, *width, *height)
        }));
    }
    let has_old = std::cell::Cell::new(false);
    let noticing = |text: &str| {
        let pieces = old_numbers(text);
        has_old.set(has_old.get() || pieces.iter().any(|(_, instead)| instead.is_some()));
        pieces
    };
    let content = content(leaflet.body, &names, paper.words, &noticing);
    if has_old.get() {
        paper.doubt(Doubt::OldNumber);
    }
    paper.parts.push(json!({ "part": "body", "c": content.nodes }));
    let addresses: Vec<Value> = content.addresses.iter().map(|address| link(address)).collect();
    paper.parts.push(json!({ "part": if addresses.is_empty() { "none" } else { "addresses" }, "c": addresses }));
}

/// What is said before the text; a summary that was made out of its first words would say them twice.
pub(super) fn summary<'a>(leaflet: &Leaflet<'a>) -> &'a str {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let beginning = squeezed(leaflet.summary.trim_end_matches(['…', '.', ' ']));
    if squeezed(&leaflet.body.plain_text()).starts_with(&beginning) { "" } else { leaflet.summary }
}

/// Where the text comes from, in full.
fn about(paper: &mut Paper, leaflet: &Leaflet<'_>, state: &State<'_>, today: Date) -> Value {
    let words = paper.words;
    let mut rows: Vec<(&str, String)> = vec![(words.publisher, leaflet.publisher.clone())];
    if leaflet.source != leaflet.publisher {
        rows.push((words.source, leaflet.source.clone()));
    }
    rows.extend(leaflet.issued.map(|it| (words.published, words.date(it.day, it.precision))));
    if leaflet.revision > 0 {
        rows.push((words.version, leaflet.revision.to_string()));
    }
    let checked = match leaflet.verified_on.filter(|_| !state.is_due(today)) {
        Some(day) => by(words, &words.day(day), leaflet.verified_by),
        None => state.check(words, today),
    };
    rows.push((words.checked, checked));
    if let Some((who, when)) = leaflet.translated {
        let when = when.map(|day| words.day(day)).unwrap_or_default();
        rows.push((words.translated, by(words, &when, who).trim().to_owned()));
    }
    rows.extend(leaflet.licence.map(|licence| (words.licence, licence.to_owned())));
    rows.retain(|(_, value)| !value.is_empty());
    let code = leaflet.address.as_deref().map(|address| paper.code(address));
    let rows: Vec<Value> = rows.into_iter().map(|(label, value)| json!([label, value])).collect();
    let address = leaflet.address.as_deref().map(link);
    json!({ "part": "about", "title": words.about, "rows": rows, "label": words.address, "address": address, "code": code })
}
