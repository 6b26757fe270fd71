use super::*;

#[test]
fn a_notebook_is_read_as_it_was_written() {
    let desk = Desk::with(&sample());
    assert!(desk.notebook.everything().unwrap() == sample(), "not a character is lost between two notebooks");
    assert_eq!(desk.notebook.check().unwrap(), Vec::<String>::new(), "and what was written is sound");
}

#[test]
fn taking_the_same_changes_nothing() {
    for how in [Take::Add, Take::Replace] {
        let mut desk = Desk::with(&sample());
        let numbers = |desk: &Desk| -> Vec<i64> {
            let bookmarks = desk.notebook.list(None).unwrap().into_iter().map(|bookmark| bookmark.id);
            bookmarks.chain(desk.notebook.collections().unwrap().into_iter().map(|own| own.id)).collect()
        };
        let before = numbers(&desk);
        desk.notebook.take(&sample(), how).unwrap();
        assert!(desk.notebook.everything().unwrap() == sample(), "{how:?}: what is the same stays");
        assert_eq!(numbers(&desk), before, "{how:?}: and keeps its number, for the window shows it");
    }
}

/// A sentence for each difference: `there`, `here` or `differ`, what it is, its title, whether the one here is newer.
fn told(here: &Everything, there: &Everything) -> Vec<String> {
    let comparison = compare(here, there);
    let lists = [("there", comparison.only_there), ("here", comparison.only_here), ("differ", comparison.differ)];
    let line = |side: &str, it: Differing| format!("{side} {:?} {} {}", it.what, it.title, it.here_newer);
    lists.into_iter().flat_map(|(side, list)| list.into_iter().map(move |it| line(side, it))).collect()
}

#[test]
fn every_difference_is_told() {
    fn change(there: &mut Everything, number: usize) {
        let first = &mut there.bookmarks[0];
        match number {
            0 => {}
            1 => first.note.push('!'),
            2 => first.tags.clear(),
            3 => first.copy.fetched_at += 7_200,
            17 => first.noted_at += 1,
            4 => first.files[0].pages = 41,
            5 => first.marks[0].note.clear(),
            6 => first.marks[0].changed_at += 1,
            7 => drop(first.marks.remove(2)),
            8 => first.marks.push(mark(9, "new words", "")),
            9 => there.collections.swap(0, 1),
            10 => there.collections[0].entries.reverse(),
            11 => there.collections[1].name = "EMPTY & <kept>".into(),
            12 => drop(there.collections.pop()),
            13 => drop(there.settings.insert("settings".into(), "{}".into())),
            14 => there.settings.clear(),
            15 => {
                there.bookmarks.push(CarriedBookmark { created_at: MORNING + 9, ..bookmark("new", "New", "<p>a</p>") })
            }
            _ => {
                there.bookmarks.pop();
                there.collections[0].entries.remove(0);
            }
        }
    }
    const TITLE: &str = "Referral: <first> \"responders\" & others";
    let changed = [
        vec![],
        vec![format!("differ Bookmark {TITLE} true")],
        vec![format!("differ Bookmark {TITLE} true")],
        vec![format!("differ Bookmark {TITLE} false")],
        vec![format!("differ Bookmark {TITLE} true")],
        vec!["differ Mark the form true".into()],
        vec!["differ Mark the form false".into()],
        vec!["here Mark The report, iv true".into()],
        vec!["there Mark new words false".into()],
        vec!["differ Collection Empty & <kept> true".into(), "differ Collection To read true".into()],
        vec!["differ Collection To read true".into()],
        vec!["differ Collection Empty & <kept> true".into()],
        vec!["here Collection Empty & <kept> true".into()],
        vec!["differ Setting settings true".into()],
        vec!["here Setting settings true".into()],
        vec!["there Bookmark New false".into()],
        vec!["here Bookmark An old leaflet true".into(), "differ Collection To read true".into()],
        vec![format!("differ Bookmark {TITLE} false")],
    ];
    for (number, expected) in changed.into_iter().enumerate() {
        let mut there = sample();
        change(&mut there, number);
        assert_eq!(told(&sample(), &there), expected, "change {number} is told, and nothing else");
        let mut desk = Desk::with(&sample());
        desk.notebook.take(&there, Take::Replace).unwrap();
        assert!(desk.notebook.everything().unwrap() == there, "change {number} is taken whole by replacing");
        assert!(compare(&there, &there).is_same(), "change {number}: a notebook is the same as itself");
    }
}

#[test]
fn adding_takes_nothing_away_and_two_times_is_once() {
    let mut there = sample();
    there.bookmarks[0].note = "Another note.".into();
    there.bookmarks[0].copy.title = "An older title".into();
    there.bookmarks[0].copy.fetched_at -= 10;
    there.bookmarks[0].tags = vec!["nrm".into(), "Court".into()];
    there.bookmarks[0].marks =
        vec![mark(1, "the form", "Ask for the second page.\nToday. And tomorrow."), mark(8, "with", "")];
    there.bookmarks[0].marks[0].changed_at -= 1;
    there.bookmarks[1] = bookmark("new", "New", "<p>a</p>");
    there.collections = vec![CarriedCollection { name: "TO READ".into(), entries: vec![key("new"), key("referral")] }];
    there.settings.insert("settings".into(), "{}".into());

    let mut desk = Desk::with(&sample());
    desk.notebook.take(&there, Take::Add).unwrap();
    let sum = desk.notebook.everything().unwrap();
    let first = &sum.bookmarks[0];
    let own = sample();
    assert_eq!(first.note, format!("{}\n\nAnother note.", own.bookmarks[0].note), "both notes are kept");
    assert_eq!(first.copy, own.bookmarks[0].copy, "the text that was fetched last stays");
    assert_eq!(first.tags, ["Court", "NRM", "übergabe, spät"], "the tags of both, as written here");
    assert_eq!(first.marks.len(), 5, "the marks of both");
    assert_eq!(first.marks[0].note, "Ask for the second page.\nToday. And tomorrow.", "the note that holds the other");
    assert_eq!(first.marks[0].changed_at, own.bookmarks[0].marks[0].changed_at, "of a mark the newer");
    assert_eq!(sum.bookmarks.len(), 3, "the bookmarks of both");
    assert_eq!(
        sum.collections[0].entries,
        [key("withdrawn"), key("referral"), key("new")],
        "the order here, then what it lacked"
    );
    assert_eq!(sum.collections[0].name, "To read", "a collection keeps its name");
    assert_eq!(sum.settings, own.settings, "a setting that is set here stays");
    assert!(compare(&sum, &there).only_there.is_empty(), "nothing is missing any more");

    desk.notebook.take(&there, Take::Add).unwrap();
    assert!(desk.notebook.everything().unwrap() == sum, "taken twice, nothing doubles");
}

#[test]
fn what_no_notebook_can_hold_changes_nothing() {
    let wrong: [fn(&mut Everything); 12] = [
        |it| it.bookmarks[1].key = it.bookmarks[0].key.clone(),
        |it| it.bookmarks[0].key.id.clear(),
        |it| it.bookmarks[0].note = "x".repeat(2 << 20),
        |it| it.bookmarks[0].copy.body.links = vec!["javascript:alert(1)".into()],
        |it| it.bookmarks[0].copy.body.links.clear(),
        |it| it.bookmarks[0].marks[0].uuid = "../../etc/passwd".into(),
        |it| it.bookmarks[0].marks[1].uuid = it.bookmarks[0].marks[0].uuid.clone(),
        |it| it.bookmarks[0].marks[0].selector.start = 900,
        |it| it.bookmarks[0].tags.push("nrm".into()),
        |it| it.collections[1].name = "to READ".into(),
        |it| it.collections[0].entries.push(key("nowhere")),
        |it| it.settings.insert("settings".into(), "{".into()).map_or((), drop),
    ];
    for (number, wrong) in wrong.into_iter().enumerate() {
        let (mut desk, mut there) = (Desk::with(&sample()), sample());
        there.bookmarks.push(bookmark("after", "After", "<p>a</p>"));
        wrong(&mut there);
        let refused = desk.notebook.take(&there, Take::Replace).unwrap_err();
        assert!(refused.to_string().ends_with("Nothing was taken."), "{number} is refused: {refused}");
        assert!(desk.notebook.everything().unwrap() == sample(), "{number}: and changed nothing");
    }
}

#[test]
fn a_message_is_taken_once_and_never_lost() {
    let mut desk = Desk::with(&sample());
    let mut there = sample();
    there.messages[0].handed_at = Some(MORNING + 500);
    there.messages[1].what.body = "Other words.".into();
    desk.notebook.take(&there, Take::Add).unwrap();
    desk.notebook.take(&there, Take::Add).unwrap();
    let here = desk.notebook.everything().unwrap().messages;
    assert_eq!(here.len(), 3, "the same is one, other words are another");
    assert_eq!(here[0].handed_at, Some(MORNING + 500), "one that was handed over there is not handed over again");
    let comparison = compare(&sample(), &there);
    let told = |of: &[Differing]| of.iter().map(|it| (it.what, it.title.clone())).collect::<Vec<_>>();
    assert_eq!(
        told(&comparison.only_there),
        [(What::Message, "A new report".to_owned())],
        "what is only there is told"
    );
    assert_eq!(told(&comparison.only_here), [(What::Message, "A new report".to_owned())], "and what is only here");
    there.messages[0].what.recipient = "library@example.org?bcc=x@example.net".into();
    desk.notebook.take(&there, Take::Replace).unwrap_err();
    assert_eq!(desk.notebook.everything().unwrap().messages, here, "a made-up address is refused whole");
}
