//! What is printed on the pages as their numbers (ISO 32000-2, 12.4.2).

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as Text};

use super::strings;

/// A tree of numbers is searched so deep, and holds so many leaves: more than pages make sense.
const DEEPEST: usize = 32;
const MOST: usize = 200_000;
/// A prefix is cut after so many characters.
const LONGEST: usize = 40;

/// Pages that are numbered in one way, up to where the next range begins.
#[derive(Debug, Clone, PartialEq)]
struct Labelled {
    /// The first page, from 0.
    from: u32,
    style: Style,
    prefix: String,
    /// The number of the first page.
    first: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    None,
    Decimal,
    Roman,
    SmallRoman,
    Letters,
    SmallLetters,
}

/// The labels of a document's pages.
#[derive(Debug, Default)]
pub(super) struct Labels(Vec<Labelled>);

impl Labels {
    /// As the document's catalog has them.
    pub(super) fn of(catalog: &Dict<'_>) -> Self {
        let mut found = Vec::new();
        let mut left = MOST;
        if let Some(tree) = catalog.get::<Dict<'_>>(b"PageLabels") {
            collect(&tree, DEEPEST, &mut left, &mut found);
        }
        found.sort_by_key(|range| range.from);
        Labels(found)
    }

    /// The label of a page, from 1.
    pub(super) fn label(&self, page: u32) -> String {
        let index = page.saturating_sub(1);
        let after = self.0.partition_point(|range| range.from <= index);
        let range = after.checked_sub(1).and_then(|i| self.0.get(i));
        let label = range.and_then(|range| range.label(index));
        label.unwrap_or_else(|| page.to_string())
    }
}

fn collect(node: &Dict<'_>, depth: usize, left: &mut usize, found: &mut Vec<Labelled>) {
    if let Some(numbers) = node.get::<Array<'_>>(b"Nums") {
        let mut entries = numbers.flex_iter();
        while let Some((from, range)) = entries.next::<(i32, Dict<'_>)>() {
            if *left == 0 {
                return;
            }
            *left -= 1;
            found.extend(u32::try_from(from).ok().map(|from| Labelled::of(from, &range)));
        }
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for kid in node.get::<Array<'_>>(b"Kids").iter().flat_map(|kids| kids.iter::<Dict<'_>>()) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        collect(&kid, depth, left, found);
    }
}

impl Labelled {
    fn of(from: u32, range: &Dict<'_>) -> Self {
        let style = match range.get::<Name<'_>>(b"S").as_deref() {
            Some(b"D") => Style::Decimal,
            Some(b"R") => Style::Roman,
            Some(b"r") => Style::SmallRoman,
            Some(b"A") => Style::Letters,
            Some(b"a") => Style::SmallLetters,
            _ => Style::None,
        };
        let prefix = range.get::<Text<'_>>(b"P").map(|text| strings::decode(text.as_bytes())).unwrap_or_default();
        let prefix: String = prefix.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let first = match range.get::<Object<'_>>(b"St") {
            Some(Object::Number(number)) => u32::try_from(number.as_i64()).unwrap_or(1).max(1),
            _ => 1,
        };
        Labelled { from, style, prefix, first }
    }

    /// `None` where it says nothing.
    fn label(&self, index: u32) -> Option<String> {
        let number = self.first.saturating_add(index - self.from);
        let number = match self.style {
            Style::None => String::new(),
            Style::Decimal => number.to_string(),
            Style::Roman => roman(number).to_uppercase(),
            Style::SmallRoman => roman(number),
            Style::Letters => letters(number).to_uppercase(),
            Style::SmallLetters => letters(number),
        };
        let label = format!("{}{number}", self.prefix);
        Some(label.trim().to_owned()).filter(|label| !label.is_empty())
    }
}

/// In small letters; beyond 3999 Roman numerals were never meant to be.
fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut signs = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            signs.push_str(sign);
            number -= value;
        }
    }
    signs
}

/// a … z, aa … zz, aaa …; a number where that would be longer than a label.
fn letters(number: u32) -> String {
    let (round, letter) = ((number - 1) / 26, (number - 1) % 26);
    match (usize::try_from(round), u8::try_from(letter)) {
        (Ok(round), Ok(letter)) if round < LONGEST => char::from(b'a' + letter).to_string().repeat(round + 1),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: u32, style: Style, prefix: &str, first: u32) -> Labelled {
        Labelled { from, style, prefix: prefix.to_owned(), first }
    }

    #[test]
    fn a_page_is_named_as_it_is_printed() {
        let labels = Labels(vec![
            range(0, Style::None, "Cover", 1),
            range(1, Style::SmallRoman, "", 1),
            range(8, Style::Decimal, "", 1),
            range(100, Style::Letters, "A-", 3),
            range(200, Style::Roman, "", 4000),
            range(300, Style::None, " ", 1),
        ]);
        let check = |page, label, why| assert_eq!(labels.label(page), label, "page {page}: {why}");
        check(1, "Cover", "a prefix alone is a label");
        check(5, "iv", "small Roman numerals before the text");
        check(9, "1", "the text begins at 1");
        check(45, "37", "and counts on");
        check(101, "A-C", "a range may begin later, and have a prefix");
        check(125, "A-AA", "after the last letter they are doubled");
        check(201, "4000", "no Roman numeral is that long");
        check(301, "301", "a label that says nothing is the page's number");
        assert_eq!(Labels::default().label(7), "7", "most documents have no labels");
    }

    #[test]
    fn no_number_makes_a_long_label() {
        assert_eq!(range(0, Style::SmallLetters, "", u32::MAX).label(5), Some(u32::MAX.to_string()), "nor an overflow");
    }
}
