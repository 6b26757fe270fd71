//! Made texts, changed in every way a publisher may: whatever is found has the words that were marked, and is the
//! paragraph that was marked.

use super::*;

/// Marsaglia's xorshift: the same numbers on every computer.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const WORDS: &[&str] = &[
    "report",
    "worker",
    "person",
    "support",
    "the",
    "of",
    "and",
    "within",
    "hours",
    "safe",
    "house",
    "referral",
    "café",
    "e\u{301}tape",
    "👩\u{200d}👧",
    "don’t",
    "24",
    "5.5",
    "self-harm",
    "£300",
    "—",
    "عربي",
    "🇬🇧",
    "police",
    "a",
    "to",
];

fn sentence(chance: &mut Chance, number: usize) -> String {
    let words: Vec<&str> = (0..6 + chance.below(20)).map(|_| *chance.of(WORDS)).collect();
    // Some paragraphs are boilerplate, the same everywhere; others name themselves.
    match chance.below(4) {
        0 => "Call the duty officer before you leave, and say where you will be. Ask first, and listen to the answer."
            .into(),
        _ => format!("{} {number}x {}.", words[..words.len() / 2].join(" "), words[words.len() / 2..].join(" ")),
    }
}

fn change(chance: &mut Chance, lines: &mut Vec<String>) {
    let at = chance.below(lines.len());
    match chance.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, "A new paragraph that nobody has seen before.".into()),
        2 => {
            let line = lines.remove(at);
            let to = chance.below(lines.len() + 1);
            lines.insert(to, line);
        }
        3 => {
            let copy = lines[at].clone();
            let to = chance.below(lines.len() + 1);
            lines.insert(to, copy);
        }
        4 => lines[at] = lines[at].replacen(' ', "\n", 1),
        5 if at + 1 < lines.len() => {
            let next = lines.remove(at + 1);
            lines[at] = format!("{} {next}", lines[at]);
        }
        6 => {
            let word = *chance.of(WORDS);
            lines[at] = lines[at].replacen(' ', &format!(" {word} "), 1);
        }
        _ => lines[at] = lines[at].replace("24", "48").replace(' ', "\u{a0}"),
    }
    if lines.is_empty() {
        lines.push("Nothing is left.".into());
    }
}

/// As words are compared, told in another way than the code under test does it.
fn words(text: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    text.split_whitespace().map(|word| word.nfc().collect()).collect()
}

#[test]
fn no_mark_ever_stands_on_other_words() {
    let mut chance = Chance(0x5eed);
    let (mut found, mut changed) = (0, 0);
    for round in 0..300 {
        let mut lines: Vec<String> = (0..4 + chance.below(20)).map(|number| sentence(&mut chance, number)).collect();
        let before = lines.join("\n");
        for _ in 0..=chance.below(6) {
            change(&mut chance, &mut lines);
        }
        let after = lines.join("\n");
        let (old, today) = (Text::new(&before), Text::new(&after));
        for _ in 0..20 {
            let (start, length) = (chance.below(before.chars().count()), 1 + chance.below(120));
            let selector = selector_of(&before, u32::try_from(start).unwrap()..u32::try_from(start + length).unwrap());
            if selector.exact.is_empty() {
                continue;
            }
            let same = Standing::Found { start: selector.start, end: selector.end, moved: false };
            assert_eq!(
                old.find(&selector, true),
                same,
                "round {round}: in its own text a mark stands where it was made"
            );
            for standing in [today.find(&selector, false), today.find_since(&selector, &old)] {
                let Standing::Found { start, end, .. } = standing else {
                    changed += 1;
                    continue;
                };
                found += 1;
                let there = slice(&after, start, end);
                assert_eq!(
                    words(&there),
                    words(&selector.exact),
                    "round {round}: the words are those that were marked"
                );
                let again = selector_of(&after, start..end);
                assert_eq!((again.start, again.end), (start, end), "round {round}: and whole characters");
            }
        }
    }
    assert!(found > changed, "most are found again: {found} of {}", found + changed);
}
