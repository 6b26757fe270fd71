//! The first page, and lists where there is too much for one page.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write};

use super::{
    Known,
    frame::{Frame, escaped, language_of, own},
};
use crate::{
    model::{Kind, Nation, Need, NumberUse},
    publish::{
        changes::{Changes, Entry},
        contacts::{Contact, Number},
    },
    telephone,
};

/// Resources of one page.
const MOST: usize = 400;
/// Of a long shelf, the newest that stand on its first page.
const NEWEST: usize = 50;

/// `index.html`, and the lists that it leads to.
pub(super) fn pages(known: &Known<'_>, changes: &Changes<'_>) -> Vec<(String, Vec<u8>)> {
    let head = &known.shelf.head;
    let mut entries: Vec<&Entry<'_>> = changes.entries.iter().collect();
    entries.sort_by_key(|entry| {
        (!entry.resource.front.pin, Reverse(entry.resource.front.published), entry.html_page.as_str())
    });
    let mut main = String::new();
    if let Some(about) = &head.about {
        let _ = writeln!(main, "<p{}>{}</p>", language_of(&head.language, own(&head.language)), escaped(about));
    }
    if !known.shelf.contacts.contacts.is_empty() {
        main.push_str("<h2 id=\"help\">Help lines</h2>\n");
        known.shelf.contacts.contacts.iter().for_each(|line| contact(known, line, &mut main));
    }
    let mut made = Vec::new();
    if entries.len() <= MOST {
        for (kind, of_kind) in by_kind(&entries) {
            let _ = writeln!(main, "<h2>{}</h2>", name(kind));
            list(known, &of_kind, &mut main);
        }
    } else {
        main.push_str("<h2>First and newest</h2>\n");
        list(known, entries.get(..NEWEST).unwrap_or(&entries), &mut main);
        main.push_str("<h2>Everything</h2>\n");
        made = lists(known, &entries, &mut main);
    }
    let (title, language) = (head.title.as_str(), head.language.as_str());
    let frame = Frame { title, shelf: title, language, title_language: language, is_home: true, main: &main };
    made.push(("index.html".to_owned(), frame.page().into_bytes()));
    made
}

/// A page or more for each kind of resource; `main` leads to them.
fn lists(known: &Known<'_>, entries: &[&Entry<'_>], main: &mut String) -> Vec<(String, Vec<u8>)> {
    let head = &known.shelf.head;
    let (shelf, language, title_language) = (head.title.as_str(), head.language.as_str(), own(&head.language));
    let mut made = Vec::new();
    main.push_str("<ul>\n");
    for (kind, of_kind) in by_kind(entries) {
        for (number, part) in (1..).zip(of_kind.chunks(MOST)) {
            let (path, title) = match number {
                1 => (format!("list-{}.html", kind.as_str()), name(kind).to_owned()),
                _ => (format!("list-{}-{number}.html", kind.as_str()), format!("{}, page {number}", name(kind))),
            };
            let _ = writeln!(main, "<li><a href=\"{path}\">{title}</a> ({})</li>", part.len());
            let mut inner = String::new();
            list(known, part, &mut inner);
            let frame = Frame { title: &title, shelf, language, title_language, is_home: false, main: &inner };
            made.push((path, frame.page().into_bytes()));
        }
    }
    main.push_str("</ul>\n");
    made
}

fn by_kind<'a>(entries: &[&'a Entry<'a>]) -> BTreeMap<Kind, Vec<&'a Entry<'a>>> {
    let mut kinds: BTreeMap<Kind, Vec<&Entry<'_>>> = BTreeMap::new();
    entries.iter().for_each(|entry| kinds.entry(entry.resource.front.kind).or_default().push(entry));
    kinds
}

fn list(known: &Known<'_>, entries: &[&Entry<'_>], main: &mut String) {
    main.push_str("<ul>\n");
    for entry in entries {
        let front = &entry.resource.front;
        let shelf = &known.shelf.head.language;
        let part = language_of(front.language.as_deref().unwrap_or(shelf), own(shelf));
        let status = if front.status.is_current() { String::new() } else { format!(" ({})", front.status.as_str()) };
        let (title, summary) = (escaped(front.title.get_ref()), escaped(front.summary.get_ref()));
        let _ = writeln!(
            main,
            "<li><a href=\"{}\"{part}>{title}</a>{status}<br><span{part}>{summary}</span></li>",
            entry.html_page
        );
    }
    main.push_str("</ul>\n");
}

/// One help line, with numbers that a telephone dials.
pub(super) fn contact(known: &Known<'_>, contact: &Contact, main: &mut String) {
    let shelf = &known.shelf.head.language;
    let part = language_of(shelf, own(shelf));
    let nations: Vec<&str> = contact.jurisdiction.iter().map(|nation| nation.name()).collect();
    let _ = writeln!(main, "<h3{part}>{}</h3>", escaped(&contact.name));
    let wide = if nations.len() == Nation::ALL.len() { "UK-wide".to_owned() } else { nations.join(", ") };
    let _ = writeln!(main, "<p>{} · {wide}</p>", need(contact.kind));
    if let Some(advice) = &contact.advice {
        let _ = writeln!(main, "<p{part}>{}</p>", escaped(advice));
    }
    let _ = writeln!(
        main,
        "<div class=\"wide\" role=\"group\" aria-label=\"Numbers of {}\" tabindex=\"0\"><table>\n<thead><tr>\
         <th scope=\"col\">Number</th><th scope=\"col\">For</th><th scope=\"col\">Hours</th></tr></thead>\n<tbody>",
        escaped(&contact.name)
    );
    contact.numbers.iter().for_each(|line| number(line, main));
    main.push_str("</tbody></table></div>\n");
    let by = contact.verified_by.as_ref().map(|by| format!(" by {}", escaped(by))).unwrap_or_default();
    let checked = contact.verified_on.map(|day| format!("Last checked {}{by}.", day.0));
    let _ = write!(main, "<p>{}", checked.unwrap_or_else(|| "Not yet checked.".to_owned()));
    if let Some(url) = &contact.url {
        let _ = write!(main, " <a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escaped(url.get_ref()));
    }
    main.push_str("</p>\n");
}

fn number(number: &Number, main: &mut String) {
    let shown = escaped(number.show.get_ref());
    let digits = telephone::dial(number.show.get_ref()).unwrap_or_default();
    let retired = number.valid_to;
    let scheme = if number.r#use == NumberUse::Sms { "sms" } else { "tel" };
    let call = match (number.r#use, retired) {
        (NumberUse::Voice | NumberUse::Sms, None) => format!("<a href=\"{scheme}:{digits}\">{shown}</a>"),
        _ => shown,
    };
    let mut hours: Vec<String> =
        [&number.hours, &number.cost].into_iter().flatten().map(|text| escaped(text)).collect();
    hours.extend(retired.map(|day| format!("no longer in use since {}", day.0)));
    let _ = writeln!(
        main,
        "<tr><td dir=\"ltr\">{call}</td><td>{}</td><td>{}</td></tr>",
        way(number.r#use),
        hours.join(", ")
    );
}

fn way(by: NumberUse) -> &'static str {
    match by {
        NumberUse::Voice => "calls",
        NumberUse::Sms => "text messages",
        NumberUse::Textphone => "textphone",
        NumberUse::Relay => "text relay",
        NumberUse::VideoRelay => "sign language by video",
    }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Emergency => "Emergency",
        Need::NonEmergency => "Not an emergency",
        Need::Helpline => "Help line",
        Need::Referral => "Referral",
        Need::Anonymous => "Without a name",
        Need::Advice => "Advice for professionals",
        Need::Child => "For and about children",
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::StatutoryGuidance => "Statutory guidance",
        Kind::Guidance => "Guidance",
        Kind::Form => "Forms",
        Kind::Leaflet => "Leaflets",
        Kind::Toolkit => "Toolkits",
        Kind::Checklist => "Checklists",
        Kind::Standard => "Standards",
        Kind::Service => "Services",
        Kind::Directory => "Directories",
        Kind::Legislation => "Law",
        Kind::Report => "Reports",
        Kind::Strategy => "Strategies",
        Kind::Research => "Research",
        Kind::Briefing => "Briefings",
        Kind::Statistics => "Statistics",
        Kind::Bulletin => "Bulletins",
        Kind::Course => "Courses",
        Kind::Video => "Films",
        Kind::Podcast => "Recordings",
        Kind::App => "Apps",
        Kind::Notice => "Notices",
        Kind::Article => "Articles",
    }
}
