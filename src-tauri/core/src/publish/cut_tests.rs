use super::*;

/// A shelf over the years: what is published, and what its readers hold.
#[derive(Default)]
struct Years {
    /// Number of the item and its piece, in the order of changes.
    items: Vec<(u32, Piece)>,
    pages: Vec<String>,
    numbers: BTreeMap<String, u32>,
    /// Items of every page that stands, with the page behind it.
    stands: BTreeMap<String, (Vec<u32>, Option<String>)>,
}

impl Years {
    /// Publishes changes of these items; the answer is the names of full pages that were written.
    fn publish(&mut self, year: i32, changed: impl IntoIterator<Item = u32>, bytes: usize) -> Vec<String> {
        for number in changed {
            self.items.retain(|(known, _)| *known != number);
            self.items.push((number, Piece { bytes, page: None }));
        }
        let mut pieces: Vec<_> = self.items.iter().map(|(_, piece)| piece.clone()).collect();
        let cut = cut(&mut pieces, &self.pages, &self.numbers, year);
        let number = |item: &usize| self.items[*item].0;
        for page in &cut.new {
            let items = page.items.iter().map(number).collect();
            let earlier = self.stands.insert(page.name.clone(), (items, page.next.clone()));
            assert_eq!(earlier, None, "{}: a name is never given twice", page.name);
        }
        self.check(&cut);
        self.stands.retain(|name, _| cut.pages.contains(name));
        self.items.iter_mut().zip(pieces).for_each(|((_, piece), cut)| *piece = cut);
        (self.pages, self.numbers) = (cut.pages.clone(), cut.numbers.clone());
        cut.new.iter().map(|page| page.name.clone()).collect()
    }

    /// A reader that walks from the first page to the last finds the newest version of everything.
    fn check(&self, cut: &Cut) {
        let number = |item: &usize| self.items[*item].0;
        let mut seen: Vec<u32> = cut.first.iter().chain(&cut.open).map(number).collect();
        let mut next = cut.pages.first().cloned();
        for page in &cut.pages {
            assert_eq!(next.as_ref(), Some(page), "every page leads to the one behind it");
            let (items, behind) = &self.stands[page];
            seen.extend(items);
            next = behind.clone();
        }
        assert_eq!(next, None, "the last page leads nowhere");
        let mut newest = Vec::new();
        for item in seen {
            if !newest.contains(&item) {
                newest.push(item);
            }
        }
        let mut all: Vec<u32> = self.items.iter().map(|(number, _)| *number).collect();
        all.reverse();
        newest.sort_unstable();
        all.sort_unstable();
        assert_eq!(newest, all, "nothing is lost between the pages");
        assert!(cut.first.len() <= 100 && cut.open.len() <= 100, "no page is long");
        assert!(cut.first.windows(2).all(|two| two[0] > two[1]), "the newest first");
    }
}

#[test]
fn a_small_shelf_is_one_page() {
    let mut years = Years::default();
    assert_eq!(years.publish(2026, 0..100, 2_000), Vec::<String>::new(), "a hundred items stand on the first page");
    assert_eq!(years.publish(2026, 100..199, 2_000), Vec::<String>::new(), "the others on one that is not full");
    assert_eq!(years.publish(2026, 199..200, 2_000), ["feed-2026-001.json"], "which then is full, and stays");
    assert_eq!(years.publish(2026, [], 2_000), Vec::<String>::new(), "and is not written again");
    assert_eq!(years.pages, ["feed-2026-001.json"], "it stands behind the first page");
}

#[test]
fn much_at_once_becomes_archives() {
    let mut years = Years::default();
    let written = years.publish(2026, 0..10_000, 2_000);
    let (archives, pages): (Vec<_>, Vec<_>) = written.iter().partition(|name| name.starts_with("archive-"));
    assert_eq!(archives.len(), 19, "a megabyte each, not a hundred pages: {written:?}");
    assert!(pages.len() <= 5, "what is left are pages: {pages:?}");
    let again = years.publish(2026, 10_000..10_020, 2_000);
    assert!(again.is_empty(), "twenty more wait on the page that is not full: {again:?}");
}

#[test]
fn archives_are_made_once_a_year_and_never_again() {
    let mut years = Years::default();
    let mut item = 0;
    let mut written = Vec::new();
    for year in 2026..2031 {
        for week in 0..52 {
            let new = item..item + 10;
            // One in five changes is to something old.
            let old = (0..2).map(|n| (item * 7 + n * 13 + week) % item.max(1));
            let changed: Vec<u32> = old.chain(new.clone()).collect();
            written.extend(years.publish(year, changed, 2_000));
            item = new.end;
        }
    }
    let archives: Vec<_> = years.pages.iter().filter(|page| page.starts_with("archive-")).collect();
    assert!((4..=8).contains(&archives.len()), "a year is one archive or two of a megabyte: {archives:?}");
    let pages = years.pages.len() - archives.len();
    assert!(pages <= 6, "a reader of long ago reads {pages} pages of this year");
    let times = |name: &String| written.iter().filter(|written| *written == name).count();
    assert!(written.iter().all(|name| times(name) == 1), "no page was written twice");
}
