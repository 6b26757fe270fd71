//! From data to a PDF. The typesetter remembers what it did, so that the same work is not done twice; here that is forgotten
//! at once, as notes of a worker may be among it.

use serde_json::Value;
use time::OffsetDateTime;
use typst::{
    comemo,
    diag::SourceDiagnostic,
    foundations::{Datetime, Label, Smart},
    introspection::Introspector,
    utils::PicoStr,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Doubt, Layout, NotPrinted, Printed, letters, paper::Paper, world::Desk};
use crate::documents::folder::digest_of;

/// What a sheet leaves in the document where it had to leave something out.
const CUT: &str = "cut";

pub(super) fn typeset(paper: Paper) -> Result<Printed, NotPrinted> {
    let printed = set(paper);
    comemo::evict(0);
    printed
}

fn set(paper: Paper) -> Result<Printed, NotPrinted> {
    let (title, mut doubts, how) = (paper.title.clone(), paper.doubts.clone(), paper.how);
    let sheet = if how.layout == Layout::Cards { "cards.typ" } else { "leaflet.typ" };
    let (mut data, mut files) = paper.into_data();
    let missing = letters::boxed(&mut data);
    let data = written(&data)?;
    let ident = digest_of(&data).to_string();
    files.push(("paper.json".into(), data));
    let desk = Desk::new(sheet, files).ok_or_else(|| NotPrinted("a file has no name".into()))?;
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| why(&faults))?;
    if is_cut(&document) {
        doubts.push(Doubt::Cut);
    }
    doubts.sort_unstable();
    let (bytes, accessible) = pdf(&document, &ident, how.now)?;
    let pages = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
    Ok(Printed { bytes, pages, title, missing, doubts, accessible })
}

/// PDF/UA-1 where the text allows it. Some texts do not (a letter and its mark that a font joins into nothing it can name);
/// those are tagged all the same.
fn pdf(document: &PagedDocument, ident: &str, now: i64) -> Result<(Vec<u8>, bool), NotPrinted> {
    let strict = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| NotPrinted(fault.message().to_string()))?;
    let options = |standards| PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Fieldshelf".to_owned())),
        timestamp: moment(now).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    if let Ok(bytes) = typst_pdf::pdf(document, &options(strict)) {
        return Ok((bytes, true));
    }
    let bytes = typst_pdf::pdf(document, &options(PdfStandards::default())).map_err(|faults| why(&faults))?;
    Ok((bytes, false))
}

fn is_cut(document: &PagedDocument) -> bool {
    let label = Label::new(PicoStr::intern(CUT));
    label.is_some_and(|label| document.introspector().label_count(label) > 0)
}

fn moment(now: i64) -> Option<Datetime> {
    let at = OffsetDateTime::from_unix_timestamp(now).ok()?;
    let (date, time) = (at.date(), at.time());
    Datetime::from_ymd_hms(date.year(), date.month().into(), date.day(), time.hour(), time.minute(), time.second())
}

fn written(data: &Value) -> Result<Vec<u8>, NotPrinted> {
    serde_json::to_vec(data).map_err(|fault| NotPrinted(fault.to_string()))
}

/// The first reason. It names what a sheet did, not what was printed.
fn why(faults: &[SourceDiagnostic]) -> NotPrinted {
    NotPrinted(faults.first().map(|fault| fault.message.to_string()).unwrap_or_default())
}
