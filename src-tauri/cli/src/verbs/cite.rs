//! `shelf cite`: references for a report, a bid or a letter.

use fieldshelf_core::citation::Form;
use fieldshelf_core::library::{Citing, Doubt};
use fieldshelf_core::model::ResourceKey;
use fieldshelf_core::{Error, Library, Result};
use serde::Serialize;

use crate::console::Answer;
use crate::identify;

/// What to cite, and how.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(false).args(["ids", "collection"]))]
pub struct Args {
    /// The resources
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// All bookmarks of this collection, in its order
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Written::Harvard)]
    form: Written,
    /// The page that you cite, as it is printed on it; of an act, "s 52"
    #[arg(long, value_name = "LABEL", conflicts_with = "collection")]
    page: Option<String>,
}

/// How citations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Written {
    /// The entries of a reference list, as Cite Them Right has them
    Harvard,
    /// Footnotes, as OSCOLA (4th edition) has them
    Oscola,
    /// A file for reference managers
    Ris,
    /// A file for LaTeX
    Bibtex,
    /// A file for reference managers
    CslJson,
}

/// Citations.
#[derive(Serialize)]
pub struct Cite {
    /// As it is: lines are what a reference manager reads.
    pub text: String,
    /// Sentences about what should perhaps not be cited.
    pub warnings: Vec<String>,
}

/// Writes citations.
pub fn run(library: &Library, args: &Args) -> Result<Cite> {
    let cited = library.cite(&what(library, args)?, args.form.into())?;
    Ok(Cite { text: cited.text, warnings: cited.doubts.iter().map(warning).collect() })
}

fn what(library: &Library, args: &Args) -> Result<Citing> {
    if let Some(name) = &args.collection {
        let missing = || Error::NotFound { what: "collection", name: name.clone() };
        let found = library.collections()?.into_iter().find(|collection| collection.name == *name);
        return found.map(|collection| Citing::Collection(collection.id)).ok_or_else(missing);
    }
    let keys: Vec<ResourceKey> =
        args.ids.iter().map(|id| identify::open(library, id).map(|opened| opened.key)).collect::<Result<_>>()?;
    match (&args.page, keys.as_slice()) {
        (None, _) => Ok(Citing::Resources(keys)),
        (Some(page), [one]) => Ok(Citing::Page(one.clone(), page.clone())),
        (Some(_), _) => Err(Error::BadRequest("A page is a page of one resource: name one.".into())),
    }
}

fn warning(doubt: &Doubt) -> String {
    let state = if doubt.withdrawn { "withdrawn" } else { "superseded" };
    let successor = doubt.successor.as_ref();
    let instead = successor.map(|row| format!(" “{}” replaces it.", row.title)).unwrap_or_default();
    format!("“{}” is {state}.{instead}", doubt.title)
}

impl From<Written> for Form {
    fn from(written: Written) -> Self {
        match written {
            Written::Harvard => Form::Harvard,
            Written::Oscola => Form::Oscola,
            Written::Ris => Form::Ris,
            Written::Bibtex => Form::Bibtex,
            Written::CslJson => Form::CslJson,
        }
    }
}

impl Answer for Cite {
    fn text(&self, _: usize) -> String {
        self.text.clone()
    }
}
