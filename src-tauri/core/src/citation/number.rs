//! Numbers under which papers are printed (`HC 413`, `CP 1234`, an ISBN), where they can be read without doubt.
//!
//! A series: <https://www.parliament.uk/about/how/publications/government/> (Cd, Cmd, Cmnd, Cm, CP), House of Commons and
//! House of Lords papers. ISBN: ISO 2108, with its check digit.

/// Longer names first: one begins another.
const SERIES: &[&str] = &["HL Paper", "Cmnd", "Cmd", "HC", "Cm", "CP", "Cd"];

/// What is said of a paper and its own number.
const OWN: &[&str] =
    &["laid before", "presented to parliament", "ordered by the house", "ordered to be printed", "published as"];

/// A number, and the text without it where it stood in brackets of its own.
pub(super) struct Numbered {
    /// `HC 413`.
    pub(super) number: String,
    /// What is left.
    pub(super) rest: String,
}

/// The first number of a parliamentary or command paper in `text`. It must stand alone: after an opening bracket, a
/// comma, a colon or a dash, or at the start; and before a closing bracket, punctuation or the end. So a citation of a
/// court and a mere mention are passed over.
pub(super) fn paper(text: &str) -> Option<Numbered> {
    SERIES.iter().find_map(|series| text.match_indices(series).find_map(|(at, _)| numbered(text, at, series)))
}

fn numbered(text: &str, at: usize, series: &str) -> Option<Numbered> {
    let (before, from) = (text.get(..at)?, text.get(at + series.len()..)?);
    let digits_from = from.trim_start_matches(['.', ' ', '\u{a0}']);
    let spaced = digits_from.len() < from.len();
    let digits: String = digits_from.chars().take_while(char::is_ascii_digit).collect();
    let after = digits_from.get(digits.len()..)?;
    let volume = volume(after);
    let after = after.get(volume.len()..)?;
    let alone = before.trim_end().chars().next_back().is_none_or(|last| "([,;:–—".contains(last));
    let ends = after.is_empty() || after.starts_with([')', ']', ',', ';', ':']) || after == ".";
    if !spaced || !(1..=5).contains(&digits.len()) || !alone || !ends {
        return None;
    }
    let number = format!("{series} {digits}{volume}");
    Some(Numbered { number, rest: cut(before, after) })
}

/// The volume behind a number, `-I` or `-iv`.
fn volume(after: &str) -> &str {
    let roman = |character: char| "IVXivx".contains(character);
    let length = after.strip_prefix('-').map_or(0, |rest| rest.len() - rest.trim_start_matches(roman).len());
    after.get(..if length == 0 { 0 } else { length + 1 }).unwrap_or_default()
}

/// The text around a number: without brackets that held nothing else, and without a comma that led to it.
fn cut(before: &str, after: &str) -> String {
    let (before, after) = match (before.trim_end().strip_suffix('('), after.strip_prefix(')')) {
        (Some(before), Some(after)) => (before, after),
        (Some(before), None) if after.starts_with(',') => {
            return super::words::tidy(&format!("{before}({}", after.trim_start_matches([',', ' '])));
        }
        _ => (before.trim_end().trim_end_matches([',', ';', ':', '–', '—']), after),
    };
    super::words::tidy(&format!("{} {after}", before.trim_end())).trim_end_matches('.').replace(" ,", ",")
}

/// The same in a summary, which may name other papers as well: only in a sentence that is nothing else, or that says that
/// this paper was laid or printed under it.
pub(super) fn paper_of_summary(summary: &str) -> Option<String> {
    summary.split(". ").find_map(|sentence| {
        let found = paper(sentence)?;
        let sentence = sentence.to_lowercase();
        let own = found.rest.is_empty() || OWN.iter().any(|words| sentence.contains(words));
        own.then_some(found.number)
    })
}

/// The ISBN in `text`, as it is printed there, if it is called one and its check digit is right.
pub(super) fn isbn(text: &str) -> Option<String> {
    text.match_indices("ISBN").filter_map(|(at, word)| text.get(at + word.len()..)).map(past_label).find_map(printed)
}

fn past_label(after: &str) -> &str {
    let after = ["-13", "-10"].iter().find_map(|kind| after.strip_prefix(kind)).unwrap_or(after);
    let after = after.trim_start_matches([':', ' ', '\u{a0}', '.']);
    after.strip_prefix("is ").unwrap_or(after)
}

fn printed(text: &str) -> Option<String> {
    let part = |character: char| character.is_ascii_digit() || matches!(character, '-' | ' ' | 'X' | '‑' | '–');
    let end = text.find(|character| !part(character)).unwrap_or(text.len());
    let printed = text.get(..end)?.trim_matches(['-', ' ', '‑', '–']);
    let digits: Vec<char> = printed.chars().filter(char::is_ascii_alphanumeric).collect();
    is_isbn(&digits).then(|| printed.replace(['‑', '–', ' '], "-"))
}

fn is_isbn(digits: &[char]) -> bool {
    let value = |(at, digit): (usize, &char)| match digit {
        'X' if at == 9 && digits.len() == 10 => Some(10),
        digit => digit.to_digit(10),
    };
    let Some(values) = digits.iter().enumerate().map(value).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    match values.len() {
        13 => (1..).zip(&values).map(|(at, value)| if at % 2 == 0 { value * 3 } else { *value }).sum::<u32>() % 10 == 0,
        10 => (1..=10).rev().zip(&values).map(|(weight, value): (u32, _)| weight * value).sum::<u32>() % 11 == 0,
        _ => false,
    }
}
