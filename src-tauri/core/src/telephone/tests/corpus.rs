use time::macros::date;

use super::{contact, number, old};
use crate::telephone::OldNumbers;

/// Texts of many languages and layouts, each old number in ⟦ ⟧; a line for each, `\n`, `\r`, `\t` and `\u{…}` as in Rust.
const CORPUS: &str = include_str!("corpus.txt");

fn numbers() -> OldNumbers {
    let last = Some(date!(2021 - 01 - 03));
    let line =
        |id: &str, before: &str, now: &str| contact("starter", id, vec![number(before, last), number(now, None)]);
    old(&[
        line("army", "0300 303 8151", "0800 808 3733"),
        line("office", "020 7946 0018", "020 7946 0999"),
        line("direct", "0845 4647", "111"),
        line("dublin", "+353 1 496 0018", "+353 1 496 0999"),
        line("short", "116 009", "116 123"),
    ])
}

fn unescape(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = match after.strip_prefix("u{").and_then(|code| code.split_once('}')) {
            Some((code, after)) => {
                text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
                after
            }
            None => {
                text.push(match after.chars().next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    _ => '\t',
                });
                &after[1..]
            }
        };
    }
    text + rest
}

/// The text without its brackets, and what stands between them.
fn marked(line: &str) -> (String, Vec<std::ops::Range<u32>>) {
    let (mut text, mut marks, mut begun, mut place) = (String::new(), Vec::new(), 0, 0);
    for letter in line.chars() {
        match letter {
            '⟦' => begun = place,
            '⟧' => marks.push(begun..place),
            _ => {
                text.push(letter);
                place += 1;
            }
        }
    }
    (text, marks)
}

#[test]
fn none_is_missed_and_none_wrongly_marked() {
    let known = numbers();
    let lines: Vec<&str> = CORPUS.lines().filter(|line| !line.is_empty() && !line.starts_with("## ")).collect();
    assert!(lines.len() >= 200, "a corpus of 200 texts, not {}", lines.len());
    let mut wrong = Vec::new();
    for line in lines {
        let (text, expected) = marked(&unescape(line));
        let found: Vec<_> = known.in_text(&text).into_iter().map(|old| old.at).collect();
        if found != expected {
            wrong.push(format!("{line}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "old numbers are marked where they stand, and nowhere else:\n{}", wrong.join("\n"));
}
