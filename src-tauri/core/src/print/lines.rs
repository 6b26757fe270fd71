//! Help lines on paper: what can be dialled is the largest thing on the page, and beside it stands when that was checked.

use serde_json::{Value, json};
use time::Date;

use super::{Doubt, How, Layout, NotPrinted, Printed, cards, foot::State, paper::Paper, script, typeset::typeset};
use crate::{
    clock,
    model::{Need, Number, StoredContact},
    richtext::address,
};

/// A help line, and how far its source can be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineOn {
    /// The line.
    pub stored: StoredContact,
    /// Whether it came with the program or from a signed source.
    pub trusted: bool,
}

/// Lays out help lines. `language`: of the frame, RFC 5646. `source`: the title of where they come from.
///
/// # Errors
/// The sheet met something it cannot set: a fault of the program.
pub fn help_lines(lines: &[LineOn], source: &str, language: &str, how: How) -> Result<Printed, NotPrinted> {
    let today = clock::day(how.now);
    let title = match lines {
        [one] => one.stored.contact.name.clone(),
        _ => super::words::of(language).help_lines.to_owned(),
    };
    let mut paper = Paper::new(how, &title, language);
    paper.author = source.to_owned();
    paper.above = Some(source.to_owned()).filter(|source| !source.is_empty());
    if how.layout == Layout::Cards {
        for line in lines {
            let card = cards::of_line(&mut paper, line, today);
            paper.cards.push(card);
        }
    }
    let parts = part(&mut paper, lines, today, lines.len() > 1);
    paper.parts.extend(parts);
    paper.foot = State { address: None, ..state(lines.first(), source) }.lines(paper.words, today);
    if lines.len() != 1 {
        // Each line says when it was checked; the foot says where they come from and when this was printed.
        paper.foot = vec![source.to_owned(), super::words::put(paper.words.printed, &paper.words.day(today))];
    }
    typeset(paper)
}

/// The part of a document that has help lines; `None` = there is none.
pub(super) fn part(paper: &mut Paper, lines: &[LineOn], today: Date, titled: bool) -> Option<Value> {
    let made: Vec<Value> = lines.iter().map(|line| of(paper, line, today, titled)).collect();
    // Where help lines are all there is, the title of the paper has said so.
    let titled = titled && !paper.parts.is_empty();
    (!made.is_empty()).then(|| json!({ "part": "lines", "titled": titled, "lines": made }))
}

/// What is known of a line's state.
pub(super) fn state<'a>(line: Option<&'a LineOn>, publisher: &'a str) -> State<'a> {
    let contact = line.map(|line| &line.stored.contact);
    State {
        publisher,
        revision: 0,
        verified_on: contact.and_then(|contact| contact.verified_on),
        verified_by: contact.and_then(|contact| contact.verified_by.as_deref()),
        review_by: contact.and_then(|contact| contact.review_by),
        address: contact.and_then(|contact| contact.address.as_deref()),
    }
}

fn of(paper: &mut Paper, line: &LineOn, today: Date, titled: bool) -> Value {
    let (contact, words) = (&line.stored.contact, paper.words);
    let state = state(Some(line), "");
    if state.is_due(today) || contact.verified_on.is_none() {
        paper.doubt(Doubt::CheckDue);
    }
    let numbers = usable(line, today);
    let code = numbers.iter().find_map(|number| dialled(contact.need, number)).map(|it| paper.code(&it));
    let shown: Vec<Value> = numbers.iter().map(|number| self::number(paper, number)).collect();
    let mut says = vec![state.check(words, today)];
    says.extend(words.nations(&contact.nations));
    json!({
        "name": if titled { json!(contact.name) } else { Value::Null },
        "need": words.need(contact.need),
        "numbers": shown,
        "advice": contact.advice,
        "host": contact.address.as_deref().and_then(address::present).map(|label| label.host),
        "says": says.join(" · "),
        "warning": warning(paper, line),
        "code": code,
    })
}

/// Why a line should be compared before it is used.
pub(super) fn warning(paper: &Paper, line: &LineOn) -> Option<&'static str> {
    match (line.stored.intact, line.trusted) {
        (false, _) => Some(paper.words.damaged),
        // Once is enough.
        (true, false) if paper.notices.iter().any(|said| said == paper.words.unsigned) => None,
        (true, false) => Some(paper.words.unsigned),
        (true, true) => None,
    }
}

/// The numbers that may be called today: none of a line whose text is damaged.
pub(super) fn usable(line: &LineOn, today: Date) -> Vec<Number> {
    let numbers = line.stored.contact.numbers.iter().filter(|number| line.stored.intact && number.in_use(today));
    numbers.cloned().collect()
}

pub(super) fn number(paper: &Paper, number: &Number) -> Value {
    let languages: Vec<&str> = number.languages.iter().map(String::as_str).filter(|it| !is_code(it)).collect();
    let beside = [number.hours.as_deref(), number.cost.as_deref()].into_iter().flatten();
    let beside: Vec<&str> = beside.chain(languages).collect();
    json!({ "show": number.display, "use": paper.words.used_for(number.used_for), "beside": beside.join(" · ") })
}

/// Languages are words or codes; a code says nothing to the person who holds the paper.
fn is_code(language: &str) -> bool {
    !script::language(language).is_null()
}

/// What a telephone's camera reads. A code for an emergency number would be dialled by whoever tries it out.
pub(super) fn dialled(need: Need, number: &Number) -> Option<String> {
    let is_call = number.used_for == crate::model::NumberUse::Voice && need != Need::Emergency;
    is_call.then(|| format!("tel:{}", number.dial))
}
