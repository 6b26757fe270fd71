//! Citations, and words with the place where they stand.

use super::{CitationForm, CitationWarning, Citations, CiteRequest, KeyDto, SavedDto, resources::Marked, wire::dto};
use crate::{
    Error, Library, Result,
    citation::Form,
    library::{Cited, Citing},
};

dto! {
    /// Words of a resource, to be copied with the place where they stand.
    pub struct QuoteRequest {
        /// The resource.
        pub key: KeyDto,
        /// The words.
        pub text: String,
        /// The page, as it is printed on it; null = none.
        pub page_label: Option<String>,
    }
}

pub(super) fn cite(library: &Library, request: CiteRequest) -> Result<Citations> {
    let (what, form) = citing(request)?;
    library.cite(&what, form).map(|cited| told(library, cited))
}

pub(super) fn save(library: &Library, request: CiteRequest) -> Result<SavedDto> {
    let (what, form) = citing(request)?;
    Ok(SavedDto { saved: library.save_citations(&what, form)? })
}

pub(super) fn quote(library: &Library, request: QuoteRequest) -> Result<Citations> {
    let quoted = library.quote(&request.key.into(), &request.text, request.page_label.as_deref())?;
    Ok(told(library, quoted))
}

fn citing(request: CiteRequest) -> Result<(Citing, Form)> {
    let what = match (request.mark, request.collection, request.key) {
        (Some(mark), None, _) => Citing::Mark(mark),
        (None, Some(collection), None) => Citing::Collection(collection),
        (None, None, Some(key)) => Citing::Resources(vec![key.into()]),
        _ => return Err(Error::BadRequest("Name one thing to cite: a resource, a collection or a mark.".into())),
    };
    Ok((what, request.form.into()))
}

impl From<CitationForm> for Form {
    fn from(form: CitationForm) -> Self {
        match form {
            CitationForm::Harvard => Form::Harvard,
            CitationForm::Oscola => Form::Oscola,
            CitationForm::Ris => Form::Ris,
            CitationForm::Bibtex => Form::Bibtex,
            CitationForm::CslJson => Form::CslJson,
        }
    }
}

fn told(library: &Library, cited: Cited) -> Citations {
    let marked = Marked::of(library);
    let warnings = cited.doubts.into_iter().map(|doubt| CitationWarning {
        title: doubt.title,
        withdrawn: doubt.withdrawn,
        successor: doubt.successor.map(|row| marked.row(row)),
    });
    Citations { text: cited.text, warnings: warnings.collect() }
}
