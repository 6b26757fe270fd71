//! The worker's nation: what comes first in a search, and what a list says that it leaves out.

use super::*;
use crate::model::Nation;

fn for_nations(id: &str, day: i64, title: &str, body: &str, nations: &[Nation]) -> Resource {
    Resource { nations: nations.to_vec(), ..resource(id, day, title, body) }
}

fn shelf() -> Shelf {
    use Nation::{England, Scotland, Wales};
    let shelf = Shelf::new();
    shelf.apply(
        &page(vec![
            for_nations("wales", 1, "Shelter in Wales", "A safe bed.", &[Wales]),
            for_nations("both", 2, "A bed", "Shelter for a night.", &[England, Wales]),
            for_nations("none", 3, "A bed", "Shelter for a week.", &[]),
            for_nations("everywhere", 4, "Shelter", "A safe bed.", Nation::ALL),
            for_nations("england", 9, "Shelter in England", "A safe bed.", &[England]),
            for_nations("scotland", 8, "A bed", "Shelter for a night.", &[Scotland]),
            Resource {
                status: Status::Withdrawn,
                ..for_nations("old-wales", 7, "Shelter in Wales", "As it was.", &[Wales])
            },
            Resource {
                status: Status::Withdrawn,
                ..for_nations("old-england", 9, "Shelter in England", "As it was.", &[England])
            },
        ]),
        NOW,
    );
    shelf
}

fn found(shelf: &Shelf, nation: Option<Nation>, filter: &Filter, sort: Sort, limit: u64) -> (u64, String) {
    let found = shelf.file.search("shelter", filter, sort, nation, limit).unwrap();
    let ids: Vec<String> = found.hits.into_iter().map(|hit| hit.row.key.id).collect();
    (found.total, ids.join(" "))
}

#[test]
fn what_is_for_the_nation_comes_first_and_everything_is_found() {
    let shelf = shelf();
    let all = Filter::default();
    let wales = Filter { nations: vec![Nation::Wales], ..Filter::default() };
    for (nation, filter, sort, expected, why) in [
        (
            None,
            &all,
            Sort::Relevance,
            "england everywhere wales scotland none both old-england old-wales",
            "no nation is preferred",
        ),
        (
            Some(Nation::Wales),
            &all,
            Sort::Relevance,
            "everywhere wales none both england scotland old-wales old-england",
            "for Wales, for all or unsaid; then the others; and what may not be acted on after all of them",
        ),
        (
            Some(Nation::Scotland),
            &all,
            Sort::Relevance,
            "everywhere scotland none england wales both old-england old-wales",
            "the same for Scotland",
        ),
        (
            Some(Nation::Wales),
            &all,
            Sort::Newest,
            "england old-england scotland old-wales everywhere none both wales",
            "an order that a person asked for is kept",
        ),
        (
            Some(Nation::Wales),
            &wales,
            Sort::Relevance,
            "everywhere wales none both old-wales",
            "a filter leaves out, as ever",
        ),
    ] {
        let (total, ids) = found(&shelf, nation, filter, sort, 20);
        assert_eq!(ids, expected, "{nation:?} by {sort:?}: {why}");
        assert_eq!(total, expected.split(' ').count() as u64, "{nation:?}: and the count is of all");
    }
    let (total, ids) = found(&shelf, Some(Nation::Wales), &all, Sort::Relevance, 5);
    assert_eq!((total, ids.as_str()), (8, "everywhere wales none both england"), "a limit cuts the same order");
}

#[test]
fn many_matches_for_others_do_not_hide_the_few_for_the_nation() {
    let shelf = Shelf::new();
    let mut resources: Vec<Resource> = (0..1_500)
        .map(|n| for_nations(&format!("england-{n}"), 500, "A bed", "Shelter for a night.", &[Nation::England]))
        .collect();
    resources.push(for_nations("wales", 1, "A bed", "Shelter for a night.", &[Nation::Wales]));
    shelf.apply(&page(resources), NOW);
    let (total, ids) = found(&shelf, Some(Nation::Wales), &Filter::default(), Sort::Relevance, 2);
    assert!(ids.starts_with("wales england-"), "the oldest of all comes first, for it is the only one: {ids}");
    assert_eq!(total, 1_501, "and all are counted, for the bound is of those that come first");
}

#[test]
fn pages_of_documents_follow_the_nation_too() {
    let shelf = shelf();
    let docid = |id: &str| -> i64 {
        let writer = shelf.file.writer().unwrap();
        let ask = "SELECT docid FROM resource WHERE id = ?1";
        writer.connection.query_row(ask, [id], |row| row.get(0)).unwrap()
    };
    for (id, place) in [("england", 2), ("wales", 1)] {
        let document = ((docid(id) >> 37) << 24) + place;
        shelf.attach(id, 0, document, &["Asylum support, from the first day."]);
    }
    let ask = |nation| {
        let found = shelf.file.search("asylum", &Filter::default(), Sort::Relevance, nation, 5).unwrap();
        found.hits.into_iter().map(|hit| hit.row.key.id).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ask(None), "england wales", "the newer first");
    assert_eq!(ask(Some(Nation::Wales)), "wales england", "or what is for the nation");
}

#[test]
fn a_list_says_how_many_more_there_are() {
    let shelf = shelf();
    let none = Filter::default;
    let current = vec![Status::Current];
    for (filter, expected, why) in [
        (none(), (8, 0, 0), "nothing is left out"),
        (Filter { nations: vec![Nation::Wales], ..none() }, (5, 3, 0), "three are for others only"),
        (Filter { statuses: current.clone(), ..none() }, (6, 0, 2), "two may not be acted on"),
        (
            Filter { nations: vec![Nation::Wales], statuses: current, ..none() },
            (4, 2, 1),
            "each is counted with the other question still asked",
        ),
    ] {
        let listed = shelf.file.read(|reader| reader.list(&filter, Sort::Newest, 0, 2)).unwrap();
        assert_eq!((listed.total, listed.elsewhere, listed.retired), expected, "{why}");
        let counted = shelf.file.read(|reader| reader.list(&filter, Sort::Newest, 3, 1)).unwrap();
        assert_eq!((counted.total, counted.elsewhere, counted.retired), expected, "wherever one looks: {why}");
    }
}
