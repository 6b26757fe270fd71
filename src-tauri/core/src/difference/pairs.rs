//! Between two places where nothing changed: which of the old paragraphs became which of the new ones. One may have been
//! split into up to three, up to three may have been merged.

use std::time::Instant;

use super::words::{Alignment, Numbers, Paragraph};
use super::{Change, Part};

/// Paragraphs on each side that are compared with each other; where there are more, they are taken in stretches.
const STRETCH: usize = 64;
/// The forms of a pair: so many old paragraphs, so many new ones.
const FORMS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)];

/// The parts that show what became of `gone` and `come`: for each of `come` one, in their order, and between them what was
/// taken away.
pub(super) fn pair(gone: &[&String], come: &[&String], deadline: Option<Instant>) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut gone, mut come) = (gone.chunks(STRETCH), come.chunks(STRETCH));
    loop {
        let (gone, come) = (gone.next(), come.next());
        if gone.is_none() && come.is_none() {
            return parts;
        }
        let (gone, come) = (gone.unwrap_or_default(), come.unwrap_or_default());
        let is_late = deadline.is_some_and(|deadline| Instant::now() > deadline);
        if is_late || gone.is_empty() || come.is_empty() {
            parts.extend(gone.iter().map(|text| Part::whole(Change::Taken, text)));
            parts.extend(come.iter().map(|text| Part::whole(Change::Added, text)));
        } else {
            parts.extend(stretch(gone, come, deadline));
        }
    }
}

/// What to do at a place in both lists.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Take,
    Add,
    Pair(usize, usize),
}

fn stretch(gone: &[&String], come: &[&String], deadline: Option<Instant>) -> Vec<Part> {
    let mut numbers = Numbers::default();
    let old: Vec<Paragraph<'_>> = gone.iter().map(|text| Paragraph::of(text, &mut numbers)).collect();
    let new: Vec<Paragraph<'_>> = come.iter().map(|text| Paragraph::of(text, &mut numbers)).collect();
    let steps = best_steps(&old, &new, deadline);
    let mut parts = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let step = if i == old.len() { Step::Add } else { steps.get(i, j) };
        match step {
            Step::Add if j < new.len() => {
                parts.extend(new.get(j).map(|paragraph| Part::whole(Change::Added, paragraph.text)));
                j += 1;
            }
            Step::Pair(olds, news) => {
                let (old, new) = (part_of(&old, i, olds), part_of(&new, j, news));
                let lengths: Vec<usize> = new.iter().map(|paragraph| paragraph.words.len()).collect();
                parts.extend(Alignment::of(old, new, deadline).parts(&lengths));
                (i, j) = (i + olds, j + news);
            }
            _ => {
                parts.extend(old.get(i).map(|paragraph| Part::whole(Change::Taken, paragraph.text)));
                i += 1;
            }
        }
    }
    parts
}

/// For each place in both lists the best step from there on.
struct Steps {
    width: usize,
    /// The words that stay from there on, and the step.
    table: Vec<(usize, Step)>,
}

impl Steps {
    fn get(&self, i: usize, j: usize) -> Step {
        self.table.get(i * self.width + j).map_or(Step::Take, |(_, step)| *step)
    }

    fn stays(&self, i: usize, j: usize) -> usize {
        self.table.get(i * self.width + j).map_or(0, |(stays, _)| *stays)
    }

    fn set(&mut self, i: usize, j: usize, best: (usize, Step)) {
        if let Some(entry) = self.table.get_mut(i * self.width + j) {
            *entry = best;
        }
    }
}

/// Of all ways to pair the two lists in their order, the one that keeps the most words in place.
fn best_steps(old: &[Paragraph<'_>], new: &[Paragraph<'_>], deadline: Option<Instant>) -> Steps {
    let width = new.len() + 1;
    let mut steps = Steps { width, table: vec![(0, Step::Take); width * (old.len() + 1)] };
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let mut best = (steps.stays(i + 1, j), Step::Take);
            if steps.stays(i, j + 1) > best.0 {
                best = (steps.stays(i, j + 1), Step::Add);
            }
            for (olds, news) in FORMS {
                if i + olds > old.len() || j + news > new.len() {
                    continue;
                }
                let common = kept(part_of(old, i, olds), part_of(new, j, news), deadline);
                let stays = common.map_or(0, |common| common + steps.stays(i + olds, j + news));
                if stays > best.0 {
                    best = (stays, Step::Pair(olds, news));
                }
            }
            steps.set(i, j, best);
        }
    }
    steps
}

/// How many words stay, if these became those; `None` = they are too different for that.
fn kept(old: &[Paragraph<'_>], new: &[Paragraph<'_>], deadline: Option<Instant>) -> Option<usize> {
    let length = |paragraphs: &[Paragraph<'_>]| paragraphs.iter().map(Paragraph::len).sum::<usize>();
    let all = length(old) + length(new);
    let is_alike = |common: usize| common > 0 && common * 4 >= all;
    // First by words in any order, which costs little and is never less.
    let (few, many) = if old.len() < new.len() { (old, new) } else { (new, old) };
    let one = few.first()?;
    let commons: Vec<usize> = many.iter().map(|paragraph| one.common(paragraph)).collect();
    // Each part of what was split or merged must come from it for the most part.
    let belongs = |(paragraph, common): (&Paragraph<'_>, &usize)| common * 5 >= paragraph.len() * 3 && *common > 0;
    let all_belong = many.len() == 1 || many.iter().zip(&commons).all(belongs);
    if !all_belong || !is_alike(commons.iter().sum()) {
        return None;
    }
    let common = Alignment::of(old, new, deadline).common();
    is_alike(common).then_some(common)
}

fn part_of<'p, 't>(paragraphs: &'p [Paragraph<'t>], from: usize, count: usize) -> &'p [Paragraph<'t>] {
    paragraphs.get(from..from + count).unwrap_or_default()
}
