//! What a worker puts under a report, a bid or a letter: where words come from, in which version, and when they were read.
//!
//! A [`Reference`] is made from what the library or a bookmark holds; each form is a pure function of it. Nothing here
//! knows a file, a window or the clock: the day of access is the day on which this copy was fetched.

mod act;
mod bibtex;
mod csl_json;
mod dated;
mod harvard;
mod key;
mod name;
mod number;
mod oscola;
mod quote;
mod reference;
mod ris;
mod sort;
mod standing;
#[cfg(test)]
mod tests;
mod words;

pub use act::Act;
pub use dated::Dated;
pub use name::Name;
pub use quote::quote;
pub use reference::{Reference, Version};
pub use standing::Standing;

use crate::Result;

/// How citations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Ready text: the entry of a reference list as *Cite Them Right* (12th edition) has it; with a page, the citation
    /// in the text stands before it.
    Harvard,
    /// Ready text: a footnote as OSCOLA (4th edition) has it.
    Oscola,
    /// RIS, for reference managers.
    Ris,
    /// BibTeX, which biblatex reads too.
    Bibtex,
    /// CSL-JSON 1.0.2, for reference managers.
    CslJson,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Form; 5] = [Form::Harvard, Form::Oscola, Form::Ris, Form::Bibtex, Form::CslJson];

    /// The name under which a file of this form is saved, unless a person says another.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Form::Harvard | Form::Oscola => "references.txt",
            Form::Ris => "references.ris",
            Form::Bibtex => "references.bib",
            Form::CslJson => "references.json",
        }
    }
}

/// Writes citations, in the order given.
///
/// # Errors
/// `damaged`: the Harvard style that is built in cannot be read.
pub fn write(references: &[Reference], form: Form) -> Result<String> {
    match form {
        Form::Harvard => harvard::write(references),
        Form::Oscola => Ok(oscola::write(references)),
        Form::Ris => Ok(ris::write(references)),
        Form::Bibtex => Ok(bibtex::write(references)),
        Form::CslJson => Ok(csl_json::write(references)),
    }
}
