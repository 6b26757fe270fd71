//! Rows arranged into blocks in the order of reading: columns one after the other, tables row by row.
//!
//! A gutter is a strip that no word crosses over several rows. What it parts, columns of prose or cells of a table, is
//! told by the order in which the page was drawn, which for nearly all producers is the order in which it was written.

use super::{
    rows::{Row, rows},
    words::Word,
};

/// Lines that follow each other.
pub(super) type Block<'a> = Vec<Row<'a>>;

/// Gutters are at least this wide, in sizes of the font.
const GUTTER: f64 = 0.8;
/// Columns within columns beyond this are not looked for.
const DEEPEST: usize = 12;

/// The blocks of `words`, which are in the order in which they were drawn.
pub(super) fn blocks<'a>(words: &[&'a Word]) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    arrange(words, 0, &mut blocks);
    blocks
}

fn arrange<'a>(words: &[&'a Word], depth: usize, blocks: &mut Vec<Block<'a>>) {
    let mut plain: Block<'a> = Vec::new();
    let width = GUTTER * usual_size(words);
    for band in bands(rows(words), width) {
        let gutters = if depth < DEEPEST { band.gutters() } else { Vec::new() };
        if gutters.is_empty() {
            plain.extend(band.rows);
            continue;
        }
        if !plain.is_empty() {
            blocks.push(std::mem::take(&mut plain));
        }
        let is_column = |gutter: &&Gutter| gutter.kind == Parts::Columns;
        let columns: Vec<f64> = gutters.iter().filter(is_column).map(|gutter| gutter.at).collect();
        if columns.is_empty() {
            let gutters: Vec<f64> = gutters.iter().map(|gutter| gutter.at).collect();
            table(band.rows, &gutters, blocks);
        } else {
            for column in split(&band.rows, &columns) {
                arrange(&column, depth + 1, blocks);
            }
        }
    }
    if !plain.is_empty() {
        blocks.push(plain);
    }
}

/// The size of most words' font.
fn usual_size(words: &[&Word]) -> f64 {
    let mut sizes: Vec<f64> = words.iter().map(|word| word.size).collect();
    let middle = sizes.len() / 2;
    if middle >= sizes.len() {
        return 0.0;
    }
    *sizes.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// A strip that is free of words, in all rows so far.
#[derive(Debug, Clone, Copy)]
struct Gap {
    left: f64,
    right: f64,
    /// Whether there are words left of it.
    before: bool,
    /// Whether there are words right of it.
    after: bool,
    /// How many rows have both.
    both: usize,
}

impl Gap {
    const WHOLE: Gap = Gap { left: f64::NEG_INFINITY, right: f64::INFINITY, before: false, after: false, both: 0 };

    fn parts(&self) -> bool {
        self.before && self.after
    }
}

/// What remains of `gaps` beside the words of `row`.
fn narrowed(gaps: &[Gap], row: &Row<'_>, width: f64) -> Vec<Gap> {
    let (Some(first), Some(end)) =
        (row.words.first().map(|word| word.left), row.words.iter().map(|word| word.right).max_by(f64::total_cmp))
    else {
        return gaps.to_vec();
    };
    let mut left = Vec::new();
    for gap in gaps {
        let mut keep = |from: f64, to: f64| {
            if to - from >= width {
                let (before, after) = (first < to, end > from);
                let both = gap.both + usize::from(before && after);
                left.push(Gap { left: from, right: to, before: gap.before || before, after: gap.after || after, both });
            }
        };
        let mut from = gap.left;
        for word in &row.words {
            if word.right > from && word.left < gap.right {
                keep(from, word.left);
                from = word.right;
            }
        }
        keep(from, gap.right);
    }
    left
}

/// Rows that share their gutters.
struct Band<'a> {
    rows: Vec<Row<'a>>,
    gaps: Vec<Gap>,
}

fn bands<'a>(rows: Vec<Row<'a>>, width: f64) -> Vec<Band<'a>> {
    let mut bands: Vec<Band<'a>> = Vec::new();
    for row in rows {
        let alone = narrowed(&[Gap::WHOLE], &row, width);
        if let Some(band) = bands.last_mut() {
            let next = narrowed(&band.gaps, &row, width);
            if goes_on(&band.gaps, &next, &alone) {
                band.gaps = next;
                band.rows.push(row);
                continue;
            }
        }
        bands.push(Band { rows: vec![row], gaps: alone });
    }
    bands
}

/// Whether a row leaves the gutters of a band open, and brings none that the band has not.
fn goes_on(gaps: &[Gap], next: &[Gap], alone: &[Gap]) -> bool {
    const SETTLED: usize = 4;
    let parts = |gaps: &[Gap]| gaps.iter().any(Gap::parts);
    let stays = |gap: &Gap| next.iter().any(|next| next.parts() && next.left < gap.right && next.right > gap.left);
    if !parts(next) {
        return !parts(gaps) && !parts(alone);
    }
    gaps.iter().filter(|gap| gap.parts() && gap.both >= SETTLED).all(stays)
}

/// What a gutter parts.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Parts {
    /// Prose, read down to the end before the next begins.
    Columns,
    /// Cells, read row by row.
    Cells,
}

#[derive(Debug, Clone, Copy)]
struct Gutter {
    at: f64,
    kind: Parts,
}

impl Band<'_> {
    fn gutters(&self) -> Vec<Gutter> {
        if self.rows.len() < 3 {
            return Vec::new();
        }
        let open = self.gaps.iter().filter(|gap| gap.parts());
        open.filter_map(|gap| {
            let at = (gap.left + gap.right) / 2.0;
            Sides::of(&self.rows, at).judge().map(|kind| Gutter { at, kind })
        })
        .collect()
    }
}

/// What stands on one side of a gutter.
#[derive(Debug, Default)]
struct Side {
    rows: usize,
    characters: usize,
    top: f64,
    bottom: f64,
    widths: Vec<f64>,
}

impl Side {
    fn add(&mut self, words: &[&Word], row: &Row<'_>) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if self.rows == 0 {
            self.top = row.top;
        }
        self.bottom = row.bottom;
        self.rows += 1;
        self.characters += words.iter().map(|word| word.length + 1).sum::<usize>();
        self.widths.push(last.right - first.left);
    }

    /// Characters in a row.
    fn length(&self) -> f64 {
        self.characters as f64 / self.rows.max(1) as f64
    }

    /// Whether most rows are filled, as a paragraph's are.
    fn is_prose(&self) -> bool {
        let full = self.widths.iter().copied().fold(0.0, f64::max);
        let filled = self.widths.iter().filter(|width| **width > 0.8 * full).count();
        self.length() >= 20.0 && filled * 10 > self.widths.len() * 6
    }
}

/// Both sides of a gutter.
struct Sides {
    left: Side,
    right: Side,
    /// Rows with words on both.
    both: usize,
    /// How often drawing went from one to the other.
    crossings: usize,
}

impl Sides {
    fn of(rows: &[Row<'_>], at: f64) -> Self {
        let (mut left, mut right, mut both) = (Side::default(), Side::default(), 0);
        let mut drawn: Vec<(usize, bool)> = Vec::new();
        for row in rows {
            let middle = row.words.partition_point(|word| word.left < at);
            let (before, after) = row.words.split_at(middle);
            left.add(before, row);
            right.add(after, row);
            both += usize::from(!before.is_empty() && !after.is_empty());
            drawn.extend(row.words.iter().map(|word| (word.glyphs.start, word.left < at)));
        }
        drawn.sort_unstable();
        let crossings = drawn.windows(2).filter(|pair| matches!(pair, [a, b] if a.1 != b.1)).count();
        Sides { left, right, both, crossings }
    }

    /// What the gutter parts, `None` if it is none.
    fn judge(&self) -> Option<Parts> {
        let (left, right) = (&self.left, &self.right);
        let shared = left.bottom.min(right.bottom) - left.top.max(right.top);
        let shorter = (left.bottom - left.top).min(right.bottom - right.top);
        if self.both < 2 && shared < 0.5 * shorter || left.rows.min(right.rows) < 2 {
            return None;
        }
        let drawn_apart = self.crossings <= 1 + self.both / 4;
        if drawn_apart {
            return Some(Parts::Columns);
        }
        // Bullets and numbers of items belong to what they stand before.
        if left.length() <= 5.0 {
            return None;
        }
        let drawn_by_rows = self.crossings * 2 >= self.both * 3;
        let is_prose = self.both >= 6 && left.is_prose() && right.is_prose();
        Some(if drawn_by_rows && is_prose { Parts::Columns } else { Parts::Cells })
    }
}

/// The words of `rows` between gutters, each column's in the order in which they were drawn. Where most of them run
/// from right to left, so do the columns.
fn split<'a>(rows: &[Row<'a>], gutters: &[f64]) -> Vec<Vec<&'a Word>> {
    let mut columns = vec![Vec::new(); gutters.len() + 1];
    let (mut turned, mut all) = (0, 0);
    for word in rows.iter().flat_map(|row| &row.words) {
        turned += usize::from(word.right_to_left);
        all += 1;
        if let Some(column) = columns.get_mut(gutters.partition_point(|at| *at < word.left)) {
            column.push(*word);
        }
    }
    for column in &mut columns {
        column.sort_by_key(|word| word.glyphs.start);
    }
    columns.retain(|column| !column.is_empty());
    if turned * 2 > all {
        columns.reverse();
    }
    columns
}

/// Words of one cell that were drawn together.
struct Run<'a> {
    column: usize,
    first: usize,
    last: usize,
    words: Vec<&'a Word>,
}

/// Puts the cells of a table in the order in which they were drawn; where that goes up and down, row by row.
fn table<'a>(rows: Vec<Row<'a>>, gutters: &[f64], blocks: &mut Vec<Block<'a>>) {
    let runs = runs(&rows, gutters);
    let back = runs.windows(2).filter(|pair| matches!(pair, [a, b] if b.first < a.first)).count();
    if back * 4 > runs.len() {
        blocks.extend(rows.into_iter().map(|row| vec![row]));
        return;
    }
    let mut line: Option<Run<'a>> = None;
    for run in runs {
        line = match line {
            Some(open) if joins(&open, &run) => Some(together(open, run)),
            Some(open) => {
                blocks.push(self::rows(&open.words));
                Some(run)
            }
            None => Some(run),
        };
    }
    blocks.extend(line.map(|line| self::rows(&line.words)));
}

/// Cells of one line are read as a line; a number or a bullet is read with the cell beside it.
fn joins(open: &Run<'_>, run: &Run<'_>) -> bool {
    let is_line = open.first == open.last && run.first == open.first;
    is_line && (run.last == run.first || open.words.iter().map(|word| word.length).sum::<usize>() <= 5)
}

fn together<'a>(mut open: Run<'a>, run: Run<'a>) -> Run<'a> {
    open.words.extend(run.words);
    Run { column: run.column, first: open.first, last: run.last, words: open.words }
}

fn runs<'a>(rows: &[Row<'a>], gutters: &[f64]) -> Vec<Run<'a>> {
    let in_rows = rows.iter().enumerate().flat_map(|(i, row)| row.words.iter().map(move |word| (i, *word)));
    let mut drawn: Vec<(usize, &Word)> = in_rows.collect();
    drawn.sort_by_key(|(_, word)| word.glyphs.start);
    let mut runs: Vec<Run<'a>> = Vec::new();
    for (row, word) in drawn {
        let column = gutters.partition_point(|at| *at < word.left);
        match runs.last_mut().filter(|run| run.column == column) {
            Some(run) => {
                (run.first, run.last) = (run.first.min(row), run.last.max(row));
                run.words.push(word);
            }
            None => runs.push(Run { column, first: row, last: row, words: vec![word] }),
        }
    }
    runs
}
