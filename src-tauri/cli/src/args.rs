//! The command line as a person types it. Help texts are written for someone who has never seen a terminal program.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use fieldshelf_core::model::{Nation, Need};

use crate::filters::{Filters, nation, need};
use crate::verbs;

/// Resources, reports and guidance on this computer: read, search and bookmark them without a connection.
#[derive(Debug, Parser)]
#[command(name = "shelf", version, max_term_width = 100, after_help = EXITS)]
pub struct Args {
    /// The folder that holds the library and the notebook [default: the one that Fieldshelf's window uses]
    #[arg(long, global = true, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    /// The notebook to work in, by its number [default: the one used last]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub notebook: Option<u32>,
    /// Answer with one JSON document, for other programs
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

const EXITS: &str = "An ID is written SOURCE/ID as `shelf list` shows it, or ID alone where only one source has it.

Exit codes: 0 fine · 2 the command is wrong · 65 a feed or file cannot be used · 66 no such thing ·
69 the network failed · 74 the disk failed · 75 in use by another Fieldshelf · 77 not trusted, or locked";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Follow published feeds: add one, list them, compare a key, decide what vanished from one, remove one
    Sources {
        /// What to do with sources.
        #[command(subcommand)]
        verb: SourceVerb,
    },
    /// Fetch what is new from every source, or from one, and the documents that the settings ask for
    Refresh {
        /// The source, as `shelf sources list` names it
        id: Option<String>,
        /// Texts only: leave the documents for another time
        #[arg(long)]
        no_documents: bool,
    },
    /// Documents of resources: which are on this computer, which are coming, which are missing
    #[command(args_conflicts_with_subcommands = true)]
    Documents {
        /// Which to list.
        #[command(flatten)]
        show: Shown,
        /// What to do with one.
        #[command(subcommand)]
        verb: Option<DocumentVerb>,
    },
    /// List resources
    List {
        /// Which, and in what order.
        #[command(flatten)]
        filters: Filters,
        /// Show no more than this many
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
    },
    /// Read one resource
    Show {
        /// The resource
        id: String,
    },
    /// Search titles, summaries and texts
    Search {
        /// Words; within 'single quotation marks' also "exact phrases" and -words to leave out
        #[arg(required = true, num_args = 1..)]
        query: Vec<String>,
        /// Which, and in what order.
        #[command(flatten)]
        filters: Filters,
        /// Show no more than this many
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=200))]
        limit: u64,
    },
    /// What is new: what came, changed or went, and help lines whose numbers changed
    News(verbs::news::Args),
    /// Help lines, in the order in which to try them
    Contacts {
        /// Only those that serve this nation
        #[arg(long, value_parser = nation(), ignore_case = true)]
        nation: Option<Nation>,
        /// Only those for this need
        #[arg(long, value_parser = need())]
        need: Option<Need>,
    },
    /// Keep resources, with a note and tags: add one, list them, put them in order, remove one
    Bookmarks(verbs::bookmarks::Args),
    /// Named groups of bookmarks: list them, add one, put them in order, remove one
    Collections(verbs::collections::Args),
    /// Notebooks: which there are, what opens them, new ones, erasing one
    Notebook {
        /// What to do with them.
        #[command(subcommand)]
        verb: verbs::notebook::Verb,
    },
    /// Write references for a report or a letter: Harvard, OSCOLA, or a file for reference managers
    Cite(verbs::cite::Args),
    /// Make a PDF for paper: a resource, help lines, a search or notes
    Print(verbs::print::Args),
    /// What is marked in resources and their documents, with the notes on it
    Marks {
        /// The resource [default: all]
        id: Option<String>,
    },
    /// Carry sources on a stick: write a bundle, look into one, bring one in
    Bundle(verbs::bundle::Args),
    /// Make a feed that others can follow out of a folder of texts and files
    Publish(verbs::publish::Args),
    /// Look through such a folder, or a feed, for what is wrong
    Validate(verbs::validate::Args),
    /// What readers will see change when a folder is published
    Diff(verbs::diff::Args),
    /// The keys that sign what you publish: make them, show them, replace them
    Keys(verbs::keys::Args),
    /// Show a published folder to this computer alone, as a preview
    Serve(verbs::serve::Args),
    /// Verify the three files of the profile
    Check,
    /// Look how everything stands, in a moment: files, documents, sources, versions.
    Doctor,
    /// Turn HTML from standard input into the closed tree of nodes that Fieldshelf shows, as JSON
    Sanitize,
    /// The text of a document (PDF, HTML, plain text, Word), page by page, as JSON
    PdfText {
        /// The document; - is standard input
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        /// What it is announced as, `text/html` say [default: by its name]
        #[arg(long, value_name = "TYPE")]
        mime: Option<String>,
    },
}

impl Verb {
    /// Whether it works in the notebook, which must be open then.
    pub(crate) fn needs_notebook(&self) -> bool {
        match self {
            Verb::Bookmarks { .. } | Verb::Marks { .. } | Verb::Check | Verb::Documents { verb: Some(_), .. } => true,
            Verb::Notebook { verb } => verb.needs_notebook(),
            _ => false,
        }
    }
}

/// What to do with sources.
#[derive(Debug, Subcommand)]
pub enum SourceVerb {
    /// Follow a feed: an https address, or a file on this computer
    Add {
        /// The address, or the file
        #[arg(value_name = "ADDRESS|FILE")]
        address: String,
        /// What to call it [default: what it calls itself]
        #[arg(long)]
        title: Option<String>,
        /// The publisher's key, as they gave it to you: every refresh must then carry its signature
        #[arg(long)]
        key: Option<String>,
    },
    /// List the sources, and how their last refresh went
    List,
    /// Compare the key of a source with the one that its publisher reads to you over the telephone
    #[command(group = clap::ArgGroup::new("compared").required(true).args(["same", "different"]))]
    Key {
        /// The source, as `shelf sources list` names it
        id: String,
        /// It is the same: what it signs is verified from now on
        #[arg(long)]
        same: bool,
        /// It is another: stop following the source, and forget its key
        #[arg(long)]
        different: bool,
    },
    /// Write the list of sources for other feed readers (OPML)
    Export,
    /// Follow every feed of such a list
    Import {
        /// The list
        #[arg(value_name = "FILE.opml")]
        file: PathBuf,
    },
    /// Stop following a source; bookmarks keep their copies
    Remove {
        /// The source, as `shelf sources list` names it
        id: String,
    },
    /// Decide about resources that vanished from a source in great number: keep them, or remove them
    #[command(group = clap::ArgGroup::new("decision").required(true).args(["keep", "remove"]))]
    Decide {
        /// The source, as `shelf sources list` names it
        id: String,
        /// Keep them, and do not ask about them again
        #[arg(long)]
        keep: bool,
        /// Remove them; bookmarks keep their copies
        #[arg(long)]
        remove: bool,
    },
}

/// Which documents to list.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Shown {
    /// Only those that will be fetched, in the order in which they come
    #[arg(long)]
    pub coming: bool,
    /// Only those on this computer, the largest first
    #[arg(long)]
    pub here: bool,
    /// Only those that a setting leaves, or that could not be fetched
    #[arg(long)]
    pub missing: bool,
}

/// What to do with a document.
#[derive(Debug, Subcommand)]
pub enum DocumentVerb {
    /// Ask for it: the next refresh fetches it before the others, whatever the settings say
    Fetch(Which),
    /// Stop it: it is not fetched until you ask for it
    Stop(Which),
}

/// Names a document.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// The resource
    pub id: String,
    /// Which of its documents, from 1 [default: all]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub position: Option<u32>,
}
