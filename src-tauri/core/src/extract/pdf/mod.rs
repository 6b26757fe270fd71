//! The bytes of a PDF, read as pages of text: hayro interprets, we collect what it would draw, and where.
//!
//! Nothing here limits time or memory, and a broken file may still end the process: the child process around it is
//! what stands between such a file and the program.

mod characters;
mod collect;
mod collections;
mod columns;
mod labels;
mod lines;
mod paragraphs;
mod rows;
mod strings;
mod title;
mod words;

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt,
    hayro_syntax::{
        LoadPdfError, Pdf,
        content::TypedIter,
        object::{Array, Dict, Stream},
        page::Page,
    },
    interpret, interpret_page,
    kurbo::Rect,
};

use self::{
    collect::{Collected, Collector},
    collections::Collections,
    labels::Labels,
};
use crate::model::PageText;

/// Fonts are kept for so many pages: most documents use the same ones throughout, some bring new ones on every page.
const PAGES_A_CACHE: usize = 64;

/// What is known of a document once its pages are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Whole {
    /// How many pages it has in all.
    pub pages: u32,
    /// Whether there is text on the pages that were read. There is none where a font does not say which characters
    /// most of its glyphs are.
    pub text_layer: bool,
    /// As its author named it.
    pub title: Option<String>,
    /// Whether a PDF says that it is tagged for screen readers; `None` = the document is none.
    pub tagged: Option<bool>,
}

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// It opens with a password only.
    #[error("The document is locked by a password.")]
    Protected,
    /// It is no PDF, or too broken to find its pages.
    #[error("The document is damaged.")]
    Damaged,
}

/// Reads the pages from `from` (1…) on and hands each to `page`, until that breaks or the document ends.
///
/// A page that cannot be read is handed on without text. One on which hayro panics costs itself alone.
pub(crate) fn read(
    bytes: Vec<u8>,
    from: u32,
    page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
) -> Result<Whole, Refusal> {
    let pdf = unless_panics(|| Pdf::new(bytes)).ok_or(Refusal::Damaged)?.map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Protected,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    if pages == 0 {
        return Err(Refusal::Damaged);
    }
    let labels = unless_panics(|| labels_of(&pdf)).unwrap_or_default();
    let title = unless_panics(|| title::title(&pdf)).flatten();
    let tagged = unless_panics(|| is_tagged(&pdf)).unwrap_or(false);
    let text_layer = read_pages(&pdf, from, &labels, page);
    Ok(Whole { pages, text_layer, title, tagged: Some(tagged) })
}

/// Tagged PDF (ISO 32000-1, 14.8): the catalog says that it is, and where its structure begins.
fn is_tagged(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalog.is_some_and(|catalog| {
        let marked = catalog.get::<Dict<'_>>(b"MarkInfo").and_then(|info| info.get::<bool>(b"Marked"));
        marked == Some(true) && catalog.contains_key(b"StructTreeRoot")
    })
}

fn labels_of(pdf: &Pdf) -> Labels {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalog.map(|catalog| Labels::of(&catalog)).unwrap_or_default()
}

/// Answers whether most of the glyphs can be read.
fn read_pages(pdf: &Pdf, from: u32, labels: &Labels, page: &mut dyn FnMut(PageText) -> ControlFlow<()>) -> bool {
    let (mut known, mut unknown) = (0, 0);
    let mut cache = InterpreterCache::new();
    let mut collections = Collections::default();
    let mut numbered = (1..).zip(pdf.pages().iter()).skip_while(|(number, _)| *number < from).enumerate();
    let _ = numbered.try_for_each(|(done, (number, drawn))| {
        if done % PAGES_A_CACHE == 0 {
            cache = InterpreterCache::new();
        }
        let read = unless_panics(|| {
            collections.learn(&drawn.resources().fonts);
            let collected = collect(pdf, drawn, &cache, &collections);
            (collected.known, collected.unknown, text_of(collected))
        });
        let text = match read {
            Some((readable, unreadable, text)) => {
                known += readable;
                unknown += unreadable;
                text
            }
            None => {
                // What it left behind may be half made.
                cache = InterpreterCache::new();
                String::new()
            }
        };
        page(PageText { label: labels.label(number), text })
    });
    known > unknown
}

/// What is drawn on a page and on what is attached to it.
fn collect<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>, collections: &Collections) -> Collected {
    let (width, height) = page.render_dimensions();
    let shown = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let context = |render_content| {
        let settings = InterpreterSettings { render_content, ..InterpreterSettings::default() };
        Context::new(upright, shown, cache, pdf.xref(), settings)
    };
    let mut collector = Collector::new(width, height, collections);
    // Not by way of the page, which would keep what is unpacked until the document is closed.
    let contents = contents(page);
    interpret(TypedIter::new(&contents), page.resources(), &mut context(RenderContent::PAGE), &mut collector);
    interpret_page(page, &mut context(RenderContent::ANNOTATIONS), &mut collector);
    collector.finish()
}

/// The instructions that draw a page.
fn contents(page: &Page<'_>) -> Vec<u8> {
    let unpack = |stream: Stream<'_>| stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default();
    if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents") {
        return unpack(stream);
    }
    let mut contents = Vec::new();
    for stream in page.raw().get::<Array<'_>>(b"Contents").iter().flat_map(|parts| parts.iter::<Stream<'_>>()) {
        contents.extend(unpack(stream));
        contents.push(b' ');
    }
    contents
}

fn text_of(collected: Collected) -> String {
    let Collected { text, glyphs, .. } = collected;
    let mut page = String::new();
    for part in words::parts(glyphs, &text) {
        paragraphs::add(&part, &text, &mut page);
    }
    page
}

fn unless_panics<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests;
