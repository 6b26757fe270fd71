use super::*;
use crate::model::{Audience, Nation};

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let mut feed: Vec<Resource> = (0..6)
        .map(|n| {
            resource(
                &format!("r{n}"),
                n * 400,
                &format!("{} title", ["d", "É", "b", "a", "C", "f"][n as usize]),
                "Text.",
            )
        })
        .collect();
    feed[0].pinned = true;
    feed[1].kind = Kind::Guidance;
    feed[1].nations = vec![Nation::Wales];
    feed[2].status = Status::Archived;
    feed[2].topics = vec!["law".into(), "care".into()];
    feed[3].publisher = Some("Another".into());
    feed[3].topics = vec!["care".into()];
    feed[3].audience = vec![Audience::Police];
    feed[4].language = "cy".into();
    feed[5].published_at = None;
    shelf.apply(&page(feed), NOW);
    shelf
}

fn listed(shelf: &Shelf, filter: &Filter, sort: Sort) -> String {
    let listed = shelf.file.read(|reader| reader.list(filter, sort, 0, 10)).unwrap();
    assert_eq!(listed.total, listed.rows.len() as u64, "the total counts what passes");
    listed.rows.into_iter().map(|row| row.key.id).collect::<Vec<_>>().join(" ")
}

#[test]
fn orders_and_filters() {
    let shelf = shelf();
    let none = Filter::default;
    for (filter, sort, expected, why) in [
        (none(), Sort::Relevance, "r0 r1 r4 r3 r5 r2", "pinned, guidance, newest, undated, archived"),
        (none(), Sort::Newest, "r4 r3 r2 r1 r0 r5", "newest first, undated last"),
        (none(), Sort::Oldest, "r0 r1 r2 r3 r4 r5", "oldest first, undated last"),
        (none(), Sort::Title, "r3 r2 r4 r0 r1 r5", "by title, whatever its case and accents"),
        (Filter { kinds: vec![Kind::Guidance], ..none() }, Sort::Relevance, "r1", "a kind"),
        (
            Filter { kinds: vec![Kind::Guidance, Kind::Report], ..none() },
            Sort::Newest,
            "r4 r3 r2 r1 r0 r5",
            "either kind",
        ),
        (Filter { topics: vec!["care".into()], ..none() }, Sort::Relevance, "r3 r2", "a topic"),
        (
            Filter { topics: vec!["care".into(), "law".into()], ..none() },
            Sort::Relevance,
            "r3 r2",
            "either topic, once",
        ),
        (
            Filter { nations: vec![Nation::England], ..none() },
            Sort::Relevance,
            "r0 r4 r3 r5 r2",
            "a nation, or none named",
        ),
        (
            Filter { languages: vec!["en".into()], ..none() },
            Sort::Relevance,
            "r0 r1 r3 r5 r2",
            "a language, any country's",
        ),
        (Filter { publishers: vec!["Another".into()], ..none() }, Sort::Relevance, "r3", "a publisher"),
        (Filter { audiences: vec![Audience::Police], ..none() }, Sort::Relevance, "r3", "an audience"),
        (Filter { years: vec![2023], ..none() }, Sort::Relevance, "r0", "a year"),
        (Filter { statuses: vec![Status::Archived], ..none() }, Sort::Relevance, "r2", "a status"),
        (
            Filter { sources: vec!["s".into()], years: vec![2027, 2025], ..none() },
            Sort::Oldest,
            "r2 r4",
            "two lists narrow each other",
        ),
        (Filter { only: Some(vec![key("r4"), key("r0"), key("gone")]), ..none() }, Sort::Title, "r4 r0", "only these"),
        (Filter { topics: vec!["unheard-of".into()], ..none() }, Sort::Relevance, "", "a value that nothing has"),
    ] {
        assert_eq!(listed(&shelf, &filter, sort), expected, "{sort:?}: {why}");
    }
}

#[test]
fn a_part_of_a_list() {
    let shelf = shelf();
    for (offset, limit, expected) in [(0, 2, 2), (4, 10, 2), (6, 10, 0), (u64::MAX, u64::MAX, 0)] {
        let part = shelf.file.read(|reader| reader.list(&Filter::default(), Sort::Relevance, offset, limit)).unwrap();
        assert_eq!((part.total, part.rows.len()), (6, expected), "{limit} after {offset}");
    }
}

#[test]
fn a_list_follows_the_last_write() {
    let shelf = shelf();
    let reader = shelf.file.reader().unwrap();
    let total = || reader.list(&Filter::default(), Sort::Newest, 0, 1).unwrap().total;
    assert_eq!(total(), 6, "before");
    shelf.apply(&page(vec![resource("new", 1, "New", "Text.")]), NOW + DAY);
    assert_eq!(total(), 7, "what a reader remembers does not outlive a write");
}

#[test]
fn facets_count_the_alternatives() {
    let shelf = shelf();
    let counts = |filter: &Filter| shelf.file.read(|reader| reader.facets(filter)).unwrap();
    let shown = |counts: &[crate::model::Count]| {
        counts.iter().map(|count| format!("{}:{}", count.value, count.count)).collect::<Vec<_>>().join(" ")
    };
    let all = counts(&Filter::default());
    assert_eq!(shown(&all.kinds), "report:5 guidance:1", "most frequent first");
    assert_eq!(shown(&all.topics), "care:2 law:1", "each topic of a resource counts");
    assert_eq!(shown(&all.nations), "GB-WLS:1", "no nation is no value");
    assert_eq!(shown(&all.languages), "en:5 cy:1", "primary languages");
    assert_eq!(shown(&all.years), "2027:1 2026:1 2025:1 2024:1 2023:1", "newest year first");
    let some = counts(&Filter { kinds: vec![Kind::Guidance], ..Filter::default() });
    assert_eq!(shown(&some.kinds), "report:5 guidance:1", "a chosen value does not hide its alternatives");
    assert_eq!(shown(&some.statuses), "current:1", "but narrows the others");
}
