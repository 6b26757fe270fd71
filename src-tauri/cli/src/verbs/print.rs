//! `shelf print`: a resource, help lines, a search or notes as a PDF for paper.

use std::path::PathBuf;

use fieldshelf_core::Library;
use fieldshelf_core::library::{LaidOut, OnPaper, Printable};
use fieldshelf_core::model::{Filter, Sort};
use fieldshelf_core::print::{Doubt, Layout};
use serde::Serialize;

use crate::console::Answer;
use crate::failure::Result;
use crate::{identify, place};

/// What to print, and on what paper.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(false).args(["id", "help_lines", "search", "notes"]))]
pub struct Args {
    /// The resource
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The help lines of the nation in the settings
    #[arg(long)]
    help_lines: bool,
    /// What a search finds, with citations
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Everything that was written and marked, with citations
    #[arg(long)]
    notes: bool,
    /// On what paper
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    layout: Paper,
    /// In large print
    #[arg(long)]
    large: bool,
    /// Without QR codes
    #[arg(long)]
    no_codes: bool,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// On what paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Paper {
    /// A4
    A4,
    /// Two A5 leaves on one A4
    A5,
    /// Eight pocket cards on one A4
    Cards,
}

/// What was written.
#[derive(Serialize)]
pub struct Printed {
    file: PathBuf,
    title: String,
    pages: u32,
    bytes: u64,
    /// Letters that stand as empty boxes.
    missing: String,
    /// Sentences about what should be known before it is handed over.
    #[serde(skip)]
    pub remarks: Vec<String>,
}

/// Writes the PDF.
pub fn run(library: &Library, args: &Args) -> Result<Printed> {
    let layout = match args.layout {
        Paper::A4 => Layout::A4,
        Paper::A5 => Layout::A5,
        Paper::Cards => Layout::Cards,
    };
    let laid_out =
        library.print(&what(library, args)?, OnPaper { layout, large: args.large, codes: !args.no_codes })?;
    place::replace(&args.out, &library.printed_pdf(laid_out.digest)?)?;
    let remarks = remarks(&laid_out);
    let LaidOut { title, pages, bytes, missing, .. } = laid_out;
    Ok(Printed { file: args.out.clone(), title, pages, bytes, missing, remarks })
}

fn what(library: &Library, args: &Args) -> Result<Printable> {
    if let Some(id) = &args.id {
        return Ok(Printable::Resource(identify::open(library, id)?.key));
    }
    Ok(match &args.search {
        Some(words) => {
            Printable::Results { query: words.clone(), filter: Box::new(Filter::default()), sort: Sort::Relevance }
        }
        None if args.notes => Printable::Notes(None),
        None => Printable::Contacts(Vec::new()),
    })
}

fn remarks(laid_out: &LaidOut) -> Vec<String> {
    let missing = &laid_out.missing;
    let boxes = (!missing.is_empty()).then(|| format!("No font here has these, so they stand as boxes: {missing}"));
    boxes.into_iter().chain(laid_out.doubts.iter().map(|doubt| said(*doubt).to_owned())).collect()
}

fn said(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Retired => "It was withdrawn or archived, and says so on paper.",
        Doubt::Replaced => "Another took its place, and the paper says so.",
        Doubt::OlderTranslation => "The original was changed after this was translated.",
        Doubt::CheckDue => "Something in it was not re-checked in time.",
        Doubt::OldNumber => "An old number stands in it; the current one stands beside it.",
        Doubt::Cut => "It does not fit on a card: the rest was left out.",
    }
}

impl Answer for Printed {
    fn text(&self, _: usize) -> String {
        let sheets = if self.pages == 1 { "1 sheet".to_owned() } else { format!("{} sheets", self.pages) };
        format!("{} is in {}: {sheets}.", self.title, self.file.display())
    }
}
