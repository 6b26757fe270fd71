//! What each form calls a kind of resource.

use crate::model::Kind;

/// The words of the forms for one kind.
pub(super) struct Sort {
    /// `TY` of RIS.
    pub(super) ris: &'static str,
    /// `type` of CSL 1.0.2 (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>).
    pub(super) csl: &'static str,
    /// Whether BibTeX has it as a report; else it is `@misc`.
    pub(super) report: bool,
    /// What it is, in words, where a reader of the citation should know.
    pub(super) genre: Option<&'static str>,
    /// What it needs to be heard or seen with.
    pub(super) medium: Option<&'static str>,
}

/// The words for `kind`.
pub(super) fn of(kind: Kind) -> Sort {
    match kind {
        Kind::StatutoryGuidance => report("Statutory guidance"),
        Kind::Guidance => report("Guidance"),
        Kind::Toolkit => report("Toolkit"),
        Kind::Standard => report("Standard"),
        Kind::Report => report("Report"),
        Kind::Strategy => report("Strategy"),
        Kind::Research => report("Research report"),
        Kind::Briefing => report("Briefing"),
        Kind::Statistics => report("Statistics"),
        Kind::Leaflet => page("PAMP", "pamphlet", Some("Leaflet"), None),
        Kind::Legislation => page("STAT", "legislation", None, None),
        Kind::Video => page("VIDEO", "motion_picture", Some("Video"), Some("Video")),
        Kind::Podcast => page("SOUND", "broadcast", Some("Podcast"), Some("Podcast")),
        Kind::App => page("COMP", "software", Some("App"), Some("App")),
        Kind::Form => page("ELEC", "webpage", Some("Form"), None),
        Kind::Checklist => page("ELEC", "webpage", Some("Checklist"), None),
        Kind::Course => page("ELEC", "webpage", Some("Course"), None),
        Kind::Bulletin => page("ELEC", "webpage", Some("Bulletin"), None),
        Kind::Notice => page("ELEC", "webpage", Some("Notice"), None),
        Kind::Service | Kind::Directory | Kind::Article => page("ELEC", "webpage", None, None),
    }
}

fn report(genre: &'static str) -> Sort {
    Sort { ris: "RPRT", csl: "report", report: true, genre: Some(genre), medium: None }
}

fn page(ris: &'static str, csl: &'static str, genre: Option<&'static str>, medium: Option<&'static str>) -> Sort {
    Sort { ris, csl, report: false, genre, medium }
}
