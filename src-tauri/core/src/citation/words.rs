//! Small matters of print that several forms share.

/// White space and controls become single spaces; none stands at an end.
pub(super) fn tidy(text: &str) -> String {
    let spaced: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the full stop that would stand before the punctuation of a citation. Three dots are part of the words.
pub(super) fn unstopped(text: &str) -> &str {
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest,
        _ => text,
    }
}

/// `text` with the quotation marks inside of it turned into `open` and `close`: what stands within quotation marks has the
/// other kind. Straight single marks stay, because they may be apostrophes.
pub(super) fn within_quotes(text: &str, open: char, close: char) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let after = text.get(at + character.len_utf8()..).unwrap_or_default();
        out.push(match character {
            '"' => {
                inside = !inside;
                if inside { open } else { close }
            }
            '“' | '„' | '‟' => open,
            '”' => close,
            '‘' if after.contains('’') => open,
            // The last one closes what was opened; before a letter it is an apostrophe.
            '’' if closes(&out, after, open, close) => close,
            other => other,
        });
    }
    out
}

/// Whether a curly mark closes a quotation: one is open, and no letter follows.
fn closes(before: &str, after: &str, open: char, close: char) -> bool {
    let count = |mark: char| before.chars().filter(|character| *character == mark).count();
    count(open) > count(close) && !after.chars().next().is_some_and(char::is_alphanumeric)
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
