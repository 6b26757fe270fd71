//! A comparison for a person: numbers first, then resources, then help lines, and what it comes to.

use super::{Edited, Gone, InText, Named, Number, Report};
use crate::moments::count;
use crate::wrap::hang;

/// The whole answer.
pub(super) fn text(report: &Report, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.part("CHECK THESE NUMBERS: people will call", &report.numbers, Page::number);
    page.part("CHECK THESE NUMBERS in texts", &report.numbers_in_texts, Page::in_text);
    page.part("New", &report.new, Page::named);
    page.part("No longer in force", &report.retired, Page::edited);
    page.part("Changed", &report.changed, Page::edited);
    page.part("Gone", &report.removed, Page::gone);
    page.part("Help lines", &report.contacts, Page::edited);
    page.text.push_str(&hang("", &sum(report), width));
    if report.needs_confirm {
        let warning = format!(
            "{} of {} resources are gone from the folder, and nothing says why. Is it the right folder? If so, publish \
             with --confirm.",
            report.vanished, report.resources_before
        );
        page.text.push_str(&hang("", &warning, width));
    }
    page.text
}

fn sum(report: &Report) -> String {
    let parts = [
        (report.numbers.len(), "number"),
        (report.new.len(), "new"),
        (report.changed.len(), "changed"),
        (report.retired.len(), "no longer in force"),
        (report.removed.len(), "gone"),
    ];
    let said = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| match *what {
        "number" => count(u64::try_from(*number).unwrap_or(u64::MAX), "number"),
        what => format!("{number} {what}"),
    });
    let said: Vec<_> = said.collect();
    match (said.is_empty(), report.contacts.is_empty()) {
        (true, true) => "Readers will see no change.".to_owned(),
        (true, false) => "Help lines change, but no number.".to_owned(),
        (false, _) => format!("{}.", said.join(", ")),
    }
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn part<T>(&mut self, title: &str, entries: &[T], entry: impl Fn(&mut Page, &T)) {
        if entries.is_empty() {
            return;
        }
        self.text.push_str(&format!("{title}:\n"));
        entries.iter().for_each(|it| entry(self, it));
        self.text.push('\n');
    }

    fn line(&mut self, first: &str, text: &str) {
        self.text.push_str(&hang(first, text, self.width));
    }

    fn number(&mut self, number: &Number) {
        let said = match (&number.before, &number.after) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            (None, Some(after)) => format!("{after} (new)"),
            (Some(before), None) => format!("{before} (not any more)"),
            (None, None) => return,
        };
        self.line("  ", &format!("{} ({}): {said}", number.name, number.r#use));
    }

    fn in_text(&mut self, text: &InText) {
        let list = |numbers: &[String]| if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") };
        self.line("  ", &format!("{}: {} → {}", text.id, list(&text.gone), list(&text.new)));
    }

    fn named(&mut self, named: &Named) {
        self.line("  ", &format!("{}: {}", named.id, named.title));
    }

    fn edited(&mut self, edited: &Edited) {
        let status = edited.status.filter(|status| *status != "current");
        let status = status.map(|status| format!(" ({status})")).unwrap_or_default();
        let before = edited.previous_id.as_ref().map(|id| format!(", was {id}")).unwrap_or_default();
        self.line("  ", &format!("{}: {}{status}{before}", edited.id, edited.title));
        for line in &edited.lines {
            self.line(&format!("    {} ", line.sign), &line.text);
        }
    }

    fn gone(&mut self, gone: &Gone) {
        let reason = gone.reason.as_ref().map(|reason| format!("; {reason}")).unwrap_or_default();
        let successor = gone.replaced_by.as_ref().map(|id| format!("; replaced by {id}")).unwrap_or_default();
        let silent = if gone.told { "" } else { "; tombstones.toml does not say why" };
        self.line("  ", &format!("{}: {}{reason}{successor}{silent}", gone.id, gone.title));
    }
}
