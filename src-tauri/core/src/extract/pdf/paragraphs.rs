//! Lines joined into paragraphs, and words that were broken at the end of a line made whole.

use std::collections::HashSet;

use super::{
    columns::{Block, blocks},
    lines,
    words::{Part, Word},
};

/// Shown only where a line is broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// Adds the text of `part` to `page`: paragraphs parted by an empty line.
pub(super) fn add(part: &Part, text: &str, page: &mut String) {
    let words: Vec<&Word> = part.words.iter().collect();
    let blocks: Vec<Vec<Line>> = blocks(&words).iter().map(|block| read(block, part, text)).collect();
    let compounds = compounds(&blocks);
    for block in &blocks {
        let shape = Shape::of(block);
        let mut last: Option<&Line> = None;
        for line in block {
            let begins = last.is_none_or(|last| shape.parts(last, line));
            append(page, &line.text, begins, &compounds);
            last = Some(line);
        }
    }
}

/// A line and where it stands.
struct Line {
    text: String,
    left: f64,
    right: f64,
    bottom: f64,
    size: f64,
    right_to_left: bool,
}

fn read(block: &Block<'_>, part: &Part, text: &str) -> Vec<Line> {
    let lines = block.iter().filter_map(|row| {
        let longest = row.words.iter().max_by_key(|word| word.length)?;
        Some(Line {
            text: lines::text_of(row, part, text),
            left: row.words.first()?.left,
            right: row.words.iter().map(|word| word.right).fold(f64::NEG_INFINITY, f64::max),
            bottom: row.bottom,
            size: longest.size,
            right_to_left: longest.right_to_left,
        })
    });
    lines.collect()
}

/// What is usual in a block.
struct Shape {
    left: f64,
    right: f64,
    /// From line to line, in sizes of the font.
    step: f64,
    /// Whether paragraphs begin at the margin, and their other lines do not.
    hanging: bool,
}

impl Shape {
    fn of(block: &[Line]) -> Self {
        let mut steps: Vec<f64> = block
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some((b.bottom - a.bottom) / b.size.max(1.0)),
                _ => None,
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        // The lower half: of two lines of different paragraphs the step says little.
        let step = steps.get(steps.len() / 3).copied().unwrap_or(1.2).clamp(0.8, 2.2);
        let left = block.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let right = block.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
        let indented = |line: &&Line| {
            let indent = if line.right_to_left { right - line.right } else { line.left - left };
            (0.8 * line.size..6.0 * line.size).contains(&indent)
        };
        let hanging = block.iter().filter(indented).count() * 2 > block.len();
        Shape { left, right, step, hanging }
    }

    /// Whether a paragraph ends between two lines.
    fn parts(&self, a: &Line, b: &Line) -> bool {
        let size = a.size.max(b.size);
        let step = (b.bottom - a.bottom) / size.max(1.0);
        let apart = step > 1.3 * self.step || step < 0.0;
        let other_size = size > 1.15 * a.size.min(b.size);
        apart || other_size || self.is_indented(a, b, size) || self.is_short(a, size) || begins_item(&b.text)
    }

    fn is_indented(&self, a: &Line, b: &Line, size: f64) -> bool {
        let indent = |line: &Line| if b.right_to_left { self.right - line.right } else { line.left - self.left };
        if self.hanging {
            return indent(a) > 0.8 * size && indent(b) < 0.5 * size;
        }
        indent(a) < 0.5 * size && (0.8 * size..6.0 * size).contains(&indent(b)) && !begins_item(&a.text)
    }

    /// Whether a line ends a sentence long before the margin.
    fn is_short(&self, line: &Line, size: f64) -> bool {
        let room = if line.right_to_left { line.left - self.left } else { self.right - line.right };
        room > (0.2 * (self.right - self.left)).max(3.0 * size)
            && line.text.ends_with(['.', '!', '?', ':', '…', '؟', '۔', '。'])
    }
}

/// Whether a line begins with a bullet, or with a number or letter and a full stop or bracket.
fn begins_item(line: &str) -> bool {
    let Some((first, _)) = line.split_once(' ') else { return false };
    if matches!(first, "•" | "‣" | "◦" | "▪" | "■" | "□" | "●" | "○" | "–" | "—" | "-" | "*" | "·" | "➢" | "✓" | "➤")
    {
        return true;
    }
    let Some(name) = first.strip_suffix(['.', ')']) else { return false };
    let name = name.strip_prefix('(').unwrap_or(name);
    let roman = |c| matches!(c, 'i' | 'v' | 'x');
    let number = |name: &str| !name.is_empty() && name.len() <= 2 && name.chars().all(|c| c.is_ascii_digit());
    number(name)
        || (name.chars().count() == 1 && name.chars().all(char::is_alphabetic))
        || (name.len() <= 5 && !name.is_empty() && name.chars().all(roman))
}

/// Words with a hyphen that stand whole within a line.
fn compounds(blocks: &[Vec<Line>]) -> HashSet<String> {
    let lines = blocks.iter().flatten().filter(|line| line.text.contains(is_hyphen));
    let words = lines.flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric() && !is_hyphen(c)));
    words.filter(|word| word.trim_matches(is_hyphen).contains(is_hyphen)).map(compound).collect()
}

fn compound(word: &str) -> String {
    word.chars().map(|c| if is_hyphen(c) { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | SOFT_HYPHEN)
}

/// Adds a line to a page, as the begin of a paragraph or not. A word that was broken is made whole over all that comes
/// between, be it the next column.
fn append(page: &mut String, line: &str, begins: bool, compounds: &HashSet<String>) {
    let (Some(next), Some(last)) = (line.chars().next(), page.chars().next_back()) else {
        return push_without_soft_hyphens(page, line);
    };
    let broken = is_hyphen(last) && ends_word(page);
    if broken && (next.is_lowercase() || (!begins && next.is_alphanumeric())) {
        if last == SOFT_HYPHEN || (next.is_lowercase() && !keeps_hyphen(page, line, compounds)) {
            page.pop();
        }
    } else if begins {
        page.push_str("\n\n");
    } else if !(is_ideograph(last) && is_ideograph(next)) {
        page.push(' ');
    }
    push_without_soft_hyphens(page, line);
}

/// Adds a line; of the hyphens that show only where a line is broken none but the last says anything.
fn push_without_soft_hyphens(page: &mut String, line: &str) {
    page.extend(line.chars().filter(|c| *c != SOFT_HYPHEN));
    if line.ends_with(SOFT_HYPHEN) {
        page.push(SOFT_HYPHEN);
    }
}

/// Whether a letter or digit stands before the hyphen at the end.
fn ends_word(page: &str) -> bool {
    page.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
}

/// Whether the hyphen at the end of a line belongs to the word, as in "anti-slavery".
fn keeps_hyphen(page: &str, line: &str, compounds: &HashSet<String>) -> bool {
    const FIRST_PARTS: [&str; 11] =
        ["anti", "counter", "cross", "decision", "first", "follow", "multi", "non", "self", "vice", "well"];
    let is_part = |c: char| c.is_alphanumeric() || is_hyphen(c);
    let before = page.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    let after = line.split(|c| !is_part(c)).next().unwrap_or_default();
    let first = compound(before.trim_end_matches(is_hyphen));
    first.contains('-')
        || FIRST_PARTS.contains(&first.as_str())
        || compounds.contains(&format!("{first}-{}", compound(after)))
}

/// Scripts that put no spaces between words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}
