//! The pages of a published feed → what they say. What the reader forgives or drops is told too, in its own words.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde_json::Value;
use time::Date;
use url::Url;

use super::{
    facts::{At, Check, Contact, Facts, File, Number, Resource, Said, Stands, Tombstone, Translated},
    finding::Findings,
    json_lines,
};
use crate::{
    feed,
    model::{Page, Status},
    publish::dates,
    richtext::RichText,
    telephone,
};

/// One page of a published feed.
#[derive(Debug, Clone, Copy)]
pub struct FeedFile<'a> {
    /// Relative to what is looked through.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Bytes of a page from which on it is a burden (JSON Feed 1.1 has the figure).
const LARGE_PAGE: usize = 1_000_000;

/// Stands for the site where a feed does not say its own address.
const SOMEWHERE: &str = "https://shelf.invalid/";

/// Reads the pages, the head first.
pub(super) fn read(pages: &[FeedFile<'_>], found: &mut Findings) -> Facts {
    let head = pages.first().map_or("feed.json", |page| page.name);
    let mut facts = Facts {
        at: At { file: head.into(), line: 0 },
        published: true,
        source_id: None,
        suggestions_to: None,
        language: None,
        topics: None,
        resources: Vec::new(),
        contacts: Vec::new(),
        tombstones: Vec::new(),
    };
    let Some(site) = site(pages.first().map_or(&[], |page| page.bytes)) else { return facts };
    let mut newest = HashMap::new();
    for page in pages {
        let at = At { file: page.name.into(), line: 0 };
        if page.bytes.len() > LARGE_PAGE {
            let sentence = format!("the page has {} bytes; over 1 MB it is a burden on slow lines", page.bytes.len());
            found.warn("size", &at, sentence);
        }
        match (feed::parse(page.bytes, &site, 0), serde_json::from_slice(page.bytes)) {
            (Ok(read), Ok(document)) => {
                let text = std::str::from_utf8(page.bytes).unwrap_or_default();
                let json =
                    Json { file: at.file, lines: &json_lines::lines(text), value: &document, pointer: String::new() };
                take(&json, &read, &site, &mut facts, &mut newest, found);
            }
            (Err(refused), _) => found.error("form", &at, refused.to_string().trim_end_matches('.')),
            (_, Err(refused)) => found.error("form", &at, format!("the page is not valid JSON: {refused}")),
        }
    }
    facts
}

/// The address by which a feed says that it stands.
fn site(head: &[u8]) -> Option<Url> {
    let head: Option<Value> = serde_json::from_slice(head).ok();
    let said = head.as_ref().and_then(|head| head.get("feed_url").or(head.get("home_page_url"))?.as_str());
    let said = said.and_then(|said| Url::parse(said).ok()).filter(|url| url.scheme() == "https");
    said.or_else(|| Url::parse(SOMEWHERE).ok())
}

fn take(
    json: &Json<'_>,
    page: &Page,
    site: &Url,
    facts: &mut Facts,
    newest: &mut HashMap<String, (u64, usize)>,
    found: &mut Findings,
) {
    let extension = json.get("_fieldshelf");
    facts.language = facts.language.take().or_else(|| json.text("language"));
    if let Some(extension) = &extension {
        facts.source_id = facts.source_id.take().or_else(|| extension.text("source_id"));
        facts.suggestions_to = facts.suggestions_to.take().or_else(|| extension.text("suggestions_to"));
        facts.contacts.extend(extension.list("contacts").iter().map(|contact| said_of_contact(contact, found)));
        facts.tombstones.extend(
            extension
                .list("tombstones")
                .iter()
                .filter_map(|stone| Some(Tombstone { id: stone.text("id")?, replaced_by: stone.text("replaced_by") })),
        );
    }
    let bodies: BTreeMap<&str, &RichText> =
        page.resources.iter().map(|resource| (resource.id.as_str(), &resource.body)).collect();
    let mut places = HashMap::new();
    for (place, contact) in extension.iter().flat_map(|extension| extension.list("contacts")).enumerate() {
        places.insert(format!("contact {}", place + 1), contact.at());
        places.extend(contact.text("id").map(|id| (id.it, contact.at())));
    }
    for (place, item) in json.list("items").iter().enumerate() {
        let mut resource = said_of_item(item, site);
        places.insert(format!("item {}", place + 1), resource.at.clone());
        let Some(id) = resource.id.as_ref().map(|id| id.it.clone()) else { continue };
        places.insert(id.clone(), resource.at.clone());
        if let Some(body) = bodies.get(id.as_str()) {
            let said = |it: String| Said { it, at: resource.at.clone() };
            let links: Vec<Said> = body.links.iter().filter_map(|link| path(site, link).map(said)).collect();
            let words: Vec<Said> = body.plain_text().split("\n\n").map(|text| said(text.to_owned())).collect();
            (resource.links, resource.words) = (links, words);
        }
        keep_newest(facts, newest, id, item.number(&["_fieldshelf", "seq"]), resource);
    }
    for problem in &page.problems {
        let at = problem.item.as_ref().and_then(|item| places.get(item));
        let whole = At { line: 0, ..json.at() };
        found.warn("reader", at.unwrap_or(&whole), problem.message.trim_end_matches('.'));
    }
}

/// Archives may hold an older version of an item: the higher place counts. Without places, both stand, and are a fault.
fn keep_newest(
    facts: &mut Facts,
    newest: &mut HashMap<String, (u64, usize)>,
    id: String,
    sequence: Option<u64>,
    resource: Resource,
) {
    let (Some(sequence), Some(&(known, place))) = (sequence, newest.get(&id)) else {
        if let Some(sequence) = sequence {
            newest.insert(id, (sequence, facts.resources.len()));
        }
        return facts.resources.push(resource);
    };
    if sequence > known
        && let Some(older) = facts.resources.get_mut(place)
    {
        *older = resource;
        newest.insert(id, (sequence, place));
    }
}

fn said_of_item(item: &Json<'_>, site: &Url) -> Resource {
    let nothing =
        Json { file: item.file.clone(), lines: item.lines, value: &Value::Null, pointer: item.pointer.clone() };
    let extension = item.get("_fieldshelf").unwrap_or(nothing);
    let status = extension.text("status").and_then(|status| Status::parse(&status.it)).unwrap_or(Status::Current);
    let licence = extension.get("licence");
    Resource {
        at: item.at(),
        id: item.text("id"),
        title: item.text("title"),
        kind: extension.text("kind"),
        language: item.text("language"),
        status,
        noticed: extension.get("notice").is_some(),
        superseded_by: extension.text("superseded_by"),
        translation_of: extension.text("translation_of"),
        translated: Translated {
            by: extension.text("translated_by"),
            on: extension.day("translated_on"),
            rev: extension.count("translation_rev"),
        },
        previous_ids: extension.texts("previous_ids"),
        topics: extension.texts("topics"),
        contacts: extension.texts("contacts"),
        // The reader says so itself.
        dated: true,
        modified: item.text("date_modified").and_then(|said| dates::day(said.it.get(..10)?)).map(|day| day.0),
        check: extension.check(),
        review_by: extension.day("review_by"),
        rev: extension.count("rev"),
        licence: licence.map(|licence| Said { it: licence.flag("redistribute"), at: licence.at() }),
        files: item.list("attachments").iter().filter_map(|entry| said_of_file(entry, site)).collect(),
        links: Vec::new(),
        pictures: Vec::new(),
        words: Vec::new(),
        body: item.value.get("content_html").and_then(Value::as_str).map_or(0, str::len),
    }
}

fn said_of_file(entry: &Json<'_>, site: &Url) -> Option<File> {
    let url = entry.text("url")?;
    let extension = entry.get("_fieldshelf");
    let extension = extension.as_ref();
    Some(File {
        stands: path(site, site.join(&url.it).ok()?.as_str()).map_or(Stands::Elsewhere, Stands::Here),
        at: url.at,
        named: url.it,
        language: extension.and_then(|extension| extension.text("lang")),
        sha256: extension.and_then(|extension| extension.text("sha256")).map(|hash| hash.it.to_ascii_lowercase()),
        bytes: entry.number(&["size_in_bytes"]),
        text_layer: extension.and_then(|extension| extension.flag("text_layer")),
        tagged: extension.and_then(|extension| extension.flag("tagged_pdf")),
    })
}

fn said_of_contact(contact: &Json<'_>, found: &mut Findings) -> Contact {
    let name = contact.text("name").map(|name| name.it).unwrap_or_default();
    let numbers = contact.list("numbers");
    Contact {
        at: contact.at(),
        id: contact.text("id"),
        kind: contact.text("kind"),
        name,
        numbers: numbers.iter().filter_map(|number| said_of_number(number, found)).collect(),
        check: contact.check(),
        review_by: contact.day("review_by"),
    }
}

fn said_of_number(number: &Json<'_>, found: &mut Findings) -> Option<Number> {
    let dial = number.text("e164").or_else(|| number.text("short_code"));
    let show = number.text("show").or_else(|| dial.clone())?;
    let shown = telephone::dial(&show.it);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let (Some(shown), Some(dial)) = (&shown, &dial)
        && digits(shown) != digits(&dial.it)
    {
        found.error("number", &dial.at, format!("{} is shown, but {} would be dialled", show.it, dial.it));
    }
    let day = |key| number.day(key).map(|day| day.it);
    Some(Number {
        short: number.text("e164").is_none() && !shown.as_ref().is_some_and(|shown| shown.starts_with('+')),
        dialled: shown.or(dial.map(|dial| dial.it)).is_some(),
        valid_to: day("valid_to"),
        valid_from: day("valid_from"),
        show,
    })
}

/// The path below the site of an address of the site.
fn path(site: &Url, address: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    let folder = site.join(".").ok()?;
    let below = address.as_str().strip_prefix(folder.as_str())?.split(['#', '?']).next()?;
    (!below.is_empty()).then(|| below.to_owned())
}

/// A value of a page and where it stands.
struct Json<'a> {
    file: Arc<str>,
    lines: &'a BTreeMap<String, u32>,
    value: &'a Value,
    pointer: String,
}

impl<'a> Json<'a> {
    fn at(&self) -> At {
        At { file: self.file.clone(), line: self.lines.get(&self.pointer).copied().unwrap_or(0) }
    }

    fn get(&self, key: &str) -> Option<Json<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Json { file: self.file.clone(), lines: self.lines, value, pointer: format!("{}/{key}", self.pointer) })
    }

    /// A text that says something; numbers were ids once (JSON Feed 1.0).
    fn text(&self, key: &str) -> Option<Said> {
        let said = self.get(key)?;
        let text = match said.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.trim().is_empty()).then(|| Said { it: text, at: said.at() })
    }

    fn list(&self, key: &str) -> Vec<Json<'a>> {
        let Some(list) = self.get(key) else { return Vec::new() };
        let entries = list.value.as_array().map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        let entry = |(place, value)| Json {
            file: self.file.clone(),
            lines: self.lines,
            value,
            pointer: format!("{}/{place}", list.pointer),
        };
        entries.map(entry).collect()
    }

    fn texts(&self, key: &str) -> Vec<Said> {
        let texts = self.list(key).into_iter();
        texts.filter_map(|entry| Some(Said { it: entry.value.as_str()?.to_owned(), at: entry.at() })).collect()
    }

    fn day(&self, key: &str) -> Option<Said<Date>> {
        let Said { it, at } = self.text(key)?;
        dates::day(&it).map(|day| Said { it: day.0, at })
    }

    fn check(&self) -> Check {
        Check { on: self.day("verified_on"), by: self.text("verified_by") }
    }

    fn count(&self, key: &str) -> Option<Said<u64>> {
        let said = self.get(key)?;
        said.value.as_u64().map(|it| Said { it, at: said.at() })
    }

    fn flag(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    fn number(&self, path: &[&str]) -> Option<u64> {
        path.iter().try_fold(self.value, |value, key| value.get(key))?.as_u64()
    }
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
