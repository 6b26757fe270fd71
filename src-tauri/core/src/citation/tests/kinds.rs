//! Ten kinds of resource, and a draft, in each form.

use super::*;

/// The part of `expected` that stands below `%% form`.
fn part<'a>(expected: &'a str, form: &str) -> &'a str {
    let after = expected.split_once(&format!("%% {form}\n")).map(|(_, after)| after).unwrap();
    after.split_once("%% ").map_or(after, |(part, _)| part)
}

fn check(id: &str, reference: &Reference, expected: &str) {
    for (form, name) in [(Form::Harvard, "harvard"), (Form::Oscola, "oscola"), (Form::Bibtex, "bibtex")] {
        assert_eq!(one(reference, form), part(expected, name), "{id} as {name} is what the rules say");
    }
    let ris = one(reference, Form::Ris);
    assert_eq!(ris, part(expected, "ris").replace('\n', "\r\n"), "{id} as RIS, each line ended by CR and LF");
    let json: serde_json::Value = serde_json::from_str(&one(reference, Form::CslJson)).unwrap();
    let wanted: serde_json::Value = serde_json::from_str(part(expected, "csl-json")).unwrap();
    assert_eq!(json, wanted, "{id} as CSL-JSON says the same and nothing else");
}

#[test]
fn statutory_guidance_says_its_revision_and_when_it_was_updated() {
    let address = "https://www.gov.uk/government/publications/modern-slavery-how-to-identify-and-support-victims";
    let title = "Modern slavery: how to identify and support victims";
    let guidance = Resource {
        revision: 3,
        modified_at: Some(moment("2024-10-08")),
        ..issued(Kind::StatutoryGuidance, title, "Home Office", "2020-03-24", address)
    };
    check("statutory", &reference("statutory-guidance", &guidance), include_str!("expected/statutory-guidance.txt"));
}

#[test]
fn guidance_is_cited_at_a_page() {
    let publisher = "Gangmasters and Labour Abuse Authority";
    let guidance = issued(Kind::Guidance, "Spot the signs", publisher, "2016-05", "https://www.gla.gov.uk/spot");
    let cited = reference("guidance", &guidance).at_page(Some("7"));
    check("guidance", &cited, include_str!("expected/guidance.txt"));
}

#[test]
fn a_report_has_its_number_and_its_isbn() {
    let address = "https://www.antislaverycommissioner.co.uk/annual-report";
    let publisher = "Independent Anti-Slavery Commissioner";
    let report = Resource {
        authors: vec!["Dame Sara Thornton".into()],
        summary: "The second report of her term. ISBN 978-1-5286-2622-4.".into(),
        ..issued(Kind::Report, "Annual Report 2020-2021 (HC 413)", publisher, "2021-07-15", address)
    };
    check("report", &reference("report", &report), include_str!("expected/report.txt"));
}

#[test]
fn an_act_is_its_short_title_and_year() {
    let address = "https://www.legislation.gov.uk/ukpga/2015/30";
    let act = issued(Kind::Legislation, "Modern Slavery Act 2015 (c. 30)", "UK Parliament", "2015-03-26", address);
    let cited = reference("legislation", &act).at_page(Some("s 52"));
    check("act", &cited, include_str!("expected/legislation.txt"));
}

#[test]
fn research_has_two_authors() {
    let research = Resource {
        authors: vec!["Mary Prince".into(), "Bartolomé de las Casas".into()],
        ..issued(
            Kind::Research,
            "Routes out of exploitation",
            "University of Hull",
            "2019",
            "https://www.hull.ac.uk/routes",
        )
    };
    check("research", &reference("research", &research), include_str!("expected/research.txt"));
}

#[test]
fn a_page_of_the_web_may_have_no_date() {
    let address = "https://www.antislavery.org/modern-slavery/";
    let page = issued(Kind::Article, "What is modern slavery?", "Anti-Slavery International", "", address);
    check("article", &reference("article", &page), include_str!("expected/article.txt"));
}

#[test]
fn a_leaflet_may_be_in_another_language() {
    let address = "https://www.salvationarmy.org.uk/pl";
    let leaflet = Resource {
        language: "pl".into(),
        ..issued(Kind::Leaflet, "Nie jesteś sam", "The Salvation Army", "2018-06", address)
    };
    check("leaflet", &reference("leaflet", &leaflet), include_str!("expected/leaflet.txt"));
}

#[test]
fn a_film_says_that_it_is_one() {
    let address = "https://theclewerinitiative.org/film";
    let film = issued(Kind::Video, "Women in the shadows", "The Clewer Initiative", "2021-02-17", address);
    check("video", &reference("video", &film), include_str!("expected/video.txt"));
}

#[test]
fn a_recording_says_that_it_is_one() {
    let address = "https://hopeforjustice.org/podcast";
    let recording = Resource {
        authors: vec!["Mary Prince".into()],
        ..issued(Kind::Podcast, "After the referral", "Hope for Justice", "2022-05-09", address)
    };
    check("podcast", &reference("podcast", &recording), include_str!("expected/podcast.txt"));
}

#[test]
fn statistics_are_a_report() {
    let title = "Modern slavery: NRM and DtN statistics, Q2 2026";
    let figures = issued(Kind::Statistics, title, "Home Office", "2026-08-06", "https://www.gov.uk/statistics");
    check("statistics", &reference("statistics", &figures), include_str!("expected/statistics.txt"));
}

#[test]
fn a_draft_says_that_it_is_one() {
    let publisher = "Department for Levelling Up, Housing and Communities";
    let draft = Resource {
        status: Status::Draft,
        summary: "Laid before Parliament (CP 1234).".into(),
        ..issued(Kind::Standard, "Code of practice", publisher, "2026-10-01", "https://www.gov.uk/code")
    };
    check("draft", &reference("draft", &draft), include_str!("expected/draft.txt"));
}
