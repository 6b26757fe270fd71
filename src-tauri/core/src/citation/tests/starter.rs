//! Entries of the starter library, through the library: the whole way that a citation takes.

use std::sync::{Arc, Mutex};

use super::FETCHED;
use crate::citation::Form;
use crate::clock::Clock;
use crate::library::{Citing, Desktop, Place};
use crate::model::ResourceKey;
use crate::{Code, Library};

struct Still;

impl Clock for Still {
    fn now(&self) -> i64 {
        FETCHED
    }
}

/// A person who saves in a folder, or, without one, thinks better of it.
#[derive(Default)]
struct Person {
    folder: Option<std::path::PathBuf>,
    asked: Mutex<Vec<String>>,
}

impl Desktop for Person {
    fn open(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }

    fn ask_where_to_save(&self, suggested: &str) -> Option<std::path::PathBuf> {
        self.asked.lock().unwrap().push(suggested.to_owned());
        self.folder.as_ref().map(|folder| folder.join(suggested))
    }
}

fn library(folder: &tempfile::TempDir, person: &Arc<Person>) -> Library {
    let place = Place { clock: Arc::new(Still), desktop: person.clone(), ..Place::new(folder.path()) };
    Library::open(place).unwrap()
}

fn key(id: &str) -> ResourceKey {
    ResourceKey { source: crate::publish::starter::STARTER_SOURCE.into(), id: id.into() }
}

const ENTRIES: &[(&str, &str, &str)] = &[
    (
        "modern-slavery-act-2015",
        "Modern Slavery Act 2015, c. 30. Available at: https://www.legislation.gov.uk/ukpga/2015/30 (Accessed: 24 November 2026).",
        "Modern Slavery Act 2015.",
    ),
    (
        "nationality-and-borders-act-2022-part-5",
        "(Nationality and Borders Act 2022, pt 5)\nNationality and Borders Act 2022, c. 36. Available at: https://www.legislation.gov.uk/ukpga/2022/36/part/5 (Accessed: 24 November 2026).",
        "Nationality and Borders Act 2022, pt 5.",
    ),
    (
        "scotland-act-2015",
        "Human Trafficking and Exploitation (Scotland) Act 2015, asp 12. Available at: https://www.legislation.gov.uk/asp/2015/12 (Accessed: 24 November 2026).",
        "Human Trafficking and Exploitation (Scotland) Act 2015 (asp 12).",
    ),
    (
        "northern-ireland-act-2015",
        "Human Trafficking and Exploitation (Criminal Justice and Support for Victims) Act (Northern Ireland) 2015, c. 2. Available at: https://www.legislation.gov.uk/nia/2015/2 (Accessed: 24 November 2026).",
        "Human Trafficking and Exploitation (Criminal Justice and Support for Victims) Act (Northern Ireland) 2015.",
    ),
    (
        "iasc-annual-report-2019-20",
        "Thornton, S. (2020) Annual Report 2019-2020. Independent Anti-Slavery Commissioner. Available at: https://www.antislaverycommissioner.co.uk/news-insights/publication-of-the-independent-anti-slavery-commissioner-s-annual-report-2019-2020/ (Accessed: 24 November 2026). [superseded; replaced by “Annual Report 2020-2021”]",
        "Sara Thornton, ‘Annual Report 2019-2020’ (Independent Anti-Slavery Commissioner, September 2020) <https://www.antislaverycommissioner.co.uk/news-insights/publication-of-the-independent-anti-slavery-commissioner-s-annual-report-2019-2020/> accessed 24 November 2026 [superseded; replaced by “Annual Report 2020-2021”].",
    ),
    (
        "home-office-statutory-guidance",
        "Home Office (2020) Modern slavery: how to identify and support victims. Updated 8 October 2024. Available at: https://www.gov.uk/government/publications/modern-slavery-how-to-identify-and-support-victims (Accessed: 24 November 2026).",
        "Home Office, ‘Modern slavery: how to identify and support victims’ (24 March 2020, updated 8 October 2024) <https://www.gov.uk/government/publications/modern-slavery-how-to-identify-and-support-victims> accessed 24 November 2026.",
    ),
    (
        "bakhita-practice-based-research",
        "Bakhita Centre for Research on Slavery, Exploitation and Abuse (no date) Review of practice-based research on modern slavery. Available at: https://www.stmarys.ac.uk/ (Accessed: 24 November 2026).",
        "Bakhita Centre for Research on Slavery, Exploitation and Abuse, ‘Review of practice-based research on modern slavery’ <https://www.stmarys.ac.uk/> accessed 24 November 2026.",
    ),
    (
        "themis-financial-services",
        "Themis, TRIBE Freedom Foundation and Independent Anti-Slavery Commissioner (2021) Preventing Modern Slavery & Human Trafficking: an agenda for action across the financial services sector. Available at: https://respect.international/preventing-modern-slavery-and-human-trafficking-an-agenda-for-action-across-the-financial-services-sector/ (Accessed: 24 November 2026).",
        "Themis, TRIBE Freedom Foundation and Independent Anti-Slavery Commissioner, ‘Preventing Modern Slavery & Human Trafficking: an agenda for action across the financial services sector’ (2021) <https://respect.international/preventing-modern-slavery-and-human-trafficking-an-agenda-for-action-across-the-financial-services-sector/> accessed 24 November 2026.",
    ),
];

#[test]
fn entries_of_the_starter_library_are_cited() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder, &Arc::default());
    for (id, harvard, oscola) in ENTRIES {
        let what = Citing::Resources(vec![key(id)]);
        let text = |form| library.cite(&what, form).unwrap().text;
        assert_eq!(text(Form::Harvard), format!("{harvard}\n"), "{id} in Harvard");
        assert_eq!(text(Form::Oscola), format!("{oscola}\n"), "{id} in OSCOLA");
    }
}

#[test]
fn what_is_superseded_is_named_once_with_what_replaced_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder, &Arc::default());
    let old = key("iasc-annual-report-2019-20");
    let all = Citing::Resources(vec![old.clone(), key("home-office-statutory-guidance"), old.clone()]);
    let cited = library.cite(&all, Form::Oscola).unwrap();
    assert_eq!(cited.text.lines().count(), 2, "what is named twice is cited once");
    let [doubt] = cited.doubts.as_slice() else { panic!("one is in doubt: {:?}", cited.doubts) };
    assert!(!doubt.withdrawn, "it was superseded");
    assert_eq!(doubt.title, "Annual Report 2019-2020", "by its own title");
    let successor = doubt.successor.as_ref().map(|row| row.key.id.as_str());
    assert_eq!(successor, Some("iasc-annual-report-2020-21"), "what replaced it is offered");
    let quoted = library.quote(&old, "Four priorities", Some("12")).unwrap();
    assert!(
        quoted.text.starts_with(
            "“Four priorities” (Independent Anti-Slavery Commissioner, Annual Report 2019-2020, p. 12, https"
        ),
        "{}",
        quoted.text
    );
    assert_eq!(quoted.doubts, cited.doubts, "a quotation warns too");
}

#[test]
fn a_collection_is_cited_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder, &Arc::default());
    let bid = library.save_collection(None, "Bid").unwrap().id;
    for id in ["scotland-act-2015", "modern-slavery-act-2015"] {
        library.bookmark(&key(id), None).unwrap();
        library.set_collections(&key(id), &[bid]).unwrap();
    }
    let order: Vec<String> = library.bookmarks(Some(bid)).unwrap().into_iter().map(|it| it.bookmark.title).collect();
    let cited = library.cite(&Citing::Collection(bid), Form::Oscola).unwrap().text;
    let first = if order[0].starts_with("Modern") { "Modern Slavery Act" } else { "Human Trafficking" };
    assert!(cited.starts_with(first) && cited.lines().count() == 2, "in the order of the collection: {cited}");
    let missing = library.cite(&Citing::Collection(bid + 1), Form::Ris).unwrap_err();
    assert_eq!(missing.code(), Code::NotFound, "there is no such collection");
    let missing = library.cite(&Citing::Mark(1), Form::Ris).unwrap_err();
    assert_eq!(missing.code(), Code::NotFound, "there is no such mark");
}

#[test]
fn citations_are_saved_where_a_person_says() {
    let (profile, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let person = Arc::new(Person { folder: Some(desk.path().to_owned()), ..Person::default() });
    let library = library(&profile, &person);
    let what = Citing::Resources(vec![key("modern-slavery-act-2015")]);
    for (form, name) in [
        (Form::Ris, "references.ris"),
        (Form::Bibtex, "references.bib"),
        (Form::CslJson, "references.json"),
        (Form::Oscola, "references.txt"),
        (Form::Harvard, "references.txt"),
    ] {
        assert!(library.save_citations(&what, form).unwrap(), "it was saved");
        let saved = std::fs::read_to_string(desk.path().join(name)).unwrap();
        assert_eq!(
            saved,
            library.cite(&what, form).unwrap().text,
            "{name} holds what would be copied, and replaces what was there"
        );
    }
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 4, "nothing else is left there");
    let nobody = tempfile::tempdir().unwrap();
    let library = self::library(&nobody, &Arc::default());
    assert!(!library.save_citations(&what, Form::Ris).unwrap(), "the person thought better of it");
}
