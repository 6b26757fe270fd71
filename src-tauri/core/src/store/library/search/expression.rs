//! A query in the text index's own language. Every word stands in double quotes; the words hold letters and digits
//! only, so nothing typed can be read as an operator.

use crate::model::Acronym;

use super::query::{Query, Term};
use super::stem::stem;
use super::{completion::Completions, fold::fold};

/// What to ask the index, and what to mark in what it finds.
#[derive(Debug, Default)]
pub struct Expression {
    /// Words exactly as typed (and acronyms), with `AND` between them.
    exact: Vec<String>,
    /// The same, with the completions of the word being typed.
    wide: Vec<String>,
    excluded: Vec<String>,
    /// The words as typed, as one phrase; empty for a single word.
    pub together: String,
    /// Sequences of words that are what was searched for.
    pub marks: Vec<Mark>,
    /// Acronyms that widened it.
    pub widened: Vec<Acronym>,
}

/// Words that count as found where they stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Stems.
    pub stems: Vec<Vec<u8>>,
    /// Whether the last stem stands for every stem that begins so.
    pub open: bool,
}

/// An acronym as it is compared.
#[derive(Debug)]
pub struct Known {
    /// As published.
    pub acronym: Acronym,
    /// Folded.
    pub term: String,
    /// Folded.
    pub expansion: Vec<String>,
    /// Stems of the expansion's words.
    pub stems: Vec<Vec<u8>>,
}

impl Known {
    /// Makes it comparable.
    pub fn of(acronym: Acronym) -> Known {
        let words = |text: &str| super::fold::spans(text).map(|span| fold(span.of(text))).collect::<Vec<_>>();
        let expansion = words(&acronym.expansion);
        let stems = expansion.iter().map(|word| stem(word)).collect();
        Known { term: fold(&acronym.term), expansion, stems, acronym }
    }
}

impl Expression {
    /// `completions` belong to the growing term.
    pub fn of(query: &Query, acronyms: &[Known], completions: &Completions) -> Expression {
        let mut made = Expression::default();
        let wanted: Vec<&Term> = query.wanted().collect();
        let mut rest = wanted.as_slice();
        while let Some((term, after)) = rest.split_first() {
            rest = match made.spelled_out(rest, acronyms) {
                Some(taken) => rest.get(taken..).unwrap_or_default(),
                None => {
                    made.term(term, acronyms, completions);
                    after
                }
            };
        }
        made.excluded = query.unwanted().map(|term| phrase(&folded(term))).collect();
        let words: Vec<&str> = wanted.iter().flat_map(|term| folded(term)).collect();
        if wanted.len() > 1 {
            made.together = phrase(&words);
        }
        made
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// Whether completions add anything to the words as typed.
    pub fn is_wider(&self) -> bool {
        self.exact != self.wide
    }

    /// Whether some words are to be left out.
    pub fn excludes(&self) -> bool {
        !self.excluded.is_empty()
    }

    /// All words as typed, within `columns` (`""` = anywhere).
    pub fn exact(&self, columns: &str) -> String {
        self.within(columns, &self.exact.join(" AND "))
    }

    /// All words, the last one completed.
    pub fn wide(&self, columns: &str) -> String {
        self.within(columns, &self.wide.join(" AND "))
    }

    /// The words as typed, one after the other.
    pub fn phrase(&self, columns: &str) -> String {
        self.within(columns, &self.together)
    }

    fn within(&self, columns: &str, wanted: &str) -> String {
        let wanted = if columns.is_empty() { format!("({wanted})") } else { format!("({{{columns}}} : ({wanted}))") };
        match self.excluded.as_slice() {
            [] => wanted,
            words => format!("{wanted} NOT ({})", words.join(" OR ")),
        }
    }

    /// Words that spell out an acronym: found also where only the acronym stands. Answers how many terms that took.
    fn spelled_out(&mut self, terms: &[&Term], acronyms: &[Known]) -> Option<usize> {
        let known = acronyms.iter().filter(|known| known.stems.len() > 1);
        let (taken, known) =
            known.filter_map(|known| Some((begins(terms, &known.stems)?, known))).max_by_key(|x| x.0)?;
        let taken_terms = terms.get(..taken)?;
        let words: Vec<String> = taken_terms.iter().map(|term| phrase(&folded(term))).collect();
        let clause = format!("(({}) OR {})", words.join(" AND "), phrase(&[&known.term]));
        self.exact.push(clause.clone());
        self.wide.push(clause);
        self.marks.extend(taken_terms.iter().map(|term| Mark { stems: stems(term), open: false }));
        self.marks.push(Mark { stems: vec![stem(&known.term)], open: false });
        self.widened.push(known.acronym.clone());
        Some(taken)
    }

    fn term(&mut self, term: &Term, acronyms: &[Known], completions: &Completions) {
        let words = folded(term);
        let mut exact = vec![phrase(&words)];
        self.marks.push(Mark { stems: stems(term), open: false });
        for known in acronyms.iter().filter(|known| words == [known.term.as_str()] && !known.expansion.is_empty()) {
            let expansion: Vec<&str> = known.expansion.iter().map(String::as_str).collect();
            exact.push(phrase(&expansion));
            self.marks.push(Mark { stems: known.stems.clone(), open: false });
            self.widened.push(known.acronym.clone());
        }
        let mut wide = exact.clone();
        if term.growing {
            self.complete(term, completions, &mut wide);
        }
        self.exact.push(any(&exact));
        self.wide.push(any(&wide));
    }

    fn complete(&mut self, term: &Term, completions: &Completions, wide: &mut Vec<String>) {
        let (Some((last, _)), words) = (term.words.split_last(), folded(term)) else { return };
        let before = words.split_last().map(|(_, before)| before).unwrap_or_default();
        let mut mark = |end: Vec<u8>, open: bool| {
            let mut stems = stems(term);
            stems.pop();
            stems.push(end);
            self.marks.push(Mark { stems, open });
        };
        for word in completions.words.iter().filter(|word| stem(word) != last.stem) {
            wide.push(phrase(&[before, &[word.as_str()]].concat()));
            mark(stem(word), false);
        }
        if completions.scan {
            wide.push(format!("{} *", phrase(&words)));
            mark(last.stem.clone(), true);
        }
    }
}

/// How many terms spell out `stems`, from the first on.
fn begins(terms: &[&Term], stems: &[Vec<u8>]) -> Option<usize> {
    let mut left = stems;
    for (place, term) in terms.iter().enumerate() {
        for word in &term.words {
            let (next, after) = left.split_first()?;
            if *next != word.stem {
                return None;
            }
            left = after;
        }
        if left.is_empty() {
            return Some(place + 1);
        }
    }
    None
}

fn folded(term: &Term) -> Vec<&str> {
    term.words.iter().map(|word| word.folded.as_str()).collect()
}

fn stems(term: &Term) -> Vec<Vec<u8>> {
    term.words.iter().map(|word| word.stem.clone()).collect()
}

fn any(choices: &[String]) -> String {
    match choices {
        [one] => one.clone(),
        several => format!("({})", several.join(" OR ")),
    }
}

fn phrase(words: &[&str]) -> String {
    // Words hold no quote; doubling it costs nothing and holds even if that should change.
    format!("\"{}\"", words.join(" ").replace('"', "\"\""))
}
