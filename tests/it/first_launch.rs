//! A caseworker starts the program for the first time, in a van, with no network.

use fieldshelf_core::{
    model::{Filter, Kind, Nation, Need, NewsFilter, Sort},
    refresh::schedule::Visible,
};
use support::{Home, key, rows};

#[test]
fn the_starter_library_is_there_before_any_network() {
    let home = Home::default();
    let library = home.open();

    let listed = library.list(&Filter::default(), Sort::Relevance, 0, 100).unwrap();
    assert!(listed.total >= 40, "a starter library worth opening, not {} rows", listed.total);
    assert_eq!(listed.rows[0].title, "If someone may be in danger", "what matters most comes first");

    let found = library.search("referral", &Filter::default(), Sort::Relevance, 20).unwrap();
    assert!(found.total > 3, "it can be searched at once");
    let guidance = library.search("NRM", &Filter::default(), Sort::Relevance, 20).unwrap();
    assert_eq!(guidance.widened[0].expansion, "National Referral Mechanism", "the starter's acronyms widen a search");

    let status = library.status().unwrap();
    assert_eq!((status.sources, status.state), (0, Visible::UpToDate), "nothing is followed, so nothing is overdue");
    assert!(library.is_first_run().unwrap(), "the first-run card is due");
    assert!(library.openings().is_empty(), "nothing was wrong with files that did not exist");
}

#[test]
fn help_lines_are_there_with_their_nation_and_their_old_numbers() {
    let home = Home::default();
    let library = home.open();

    let everywhere = library.contacts(None, None).unwrap();
    assert_eq!(everywhere[0].contact.need, Need::Emergency, "danger comes first");
    assert!(everywhere.iter().all(|stored| stored.intact), "every stored number is as it was stored");

    let scottish = library.contacts(Some(Nation::Scotland), Some(Need::Referral)).unwrap();
    let names: Vec<_> = scottish.iter().map(|stored| stored.contact.name.as_str()).collect();
    assert!(names.iter().any(|name| name.contains("Migrant Help")), "Scotland's own line, not England's: {names:?}");
    assert!(!names.iter().any(|name| name.contains("Salvation Army")), "that line serves England and Wales");

    for typed in ["0300 303 8151", "03003038151", "+44 300 303 8151", "call 0300-303-8151 now"] {
        let retired = library.retired_numbers(typed).unwrap();
        assert_eq!(retired.len(), 1, "“{typed}” is the old referral line");
        assert_eq!(retired[0].instead[0].display, "0800 808 3733", "and what to call instead is said");
    }
    assert!(library.retired_numbers("0800 808 3733").unwrap().is_empty(), "a number in use is not called retired");
}

#[test]
fn a_second_start_writes_nothing_new_and_finds_the_same() {
    let home = Home::default();
    let before = rows(&home.open(), "starter");
    home.clock.forward(86_400);
    let library = home.open();
    assert_eq!(rows(&library, "starter"), before, "the same starter library, row for row");
    library.begin_visit().unwrap();
    assert_eq!(library.news(&NewsFilter::default(), 0, 10).unwrap().total, 0, "and nothing of it is news");
}

#[test]
fn an_old_notice_leads_to_what_replaced_it() {
    let home = Home::default();
    let library = home.open();
    let superseded = Filter {
        statuses: vec![fieldshelf_core::model::Status::Superseded],
        kinds: vec![Kind::Report],
        ..Filter::default()
    };
    let row = library.list(&superseded, Sort::Relevance, 0, 1).unwrap().rows.remove(0);
    let opened = library.read(&key("starter", &row.key.id)).unwrap();
    let fieldshelf_core::library::Held::Library(stored) = opened.held else { panic!("the library has it") };
    let successor = stored.successor.expect("a superseded report names its successor");
    assert!(successor.status.is_current() || successor.key.id != row.key.id, "and that is another resource");
}

#[test]
fn programs_that_start_at_once_on_a_new_laptop_make_one_profile() {
    let home = Home::default();
    std::thread::scope(|scope| {
        let starts: Vec<_> = (0..20).map(|_| scope.spawn(|| home.try_open())).collect();
        for start in starts {
            let library = start.join().unwrap().unwrap();
            assert!(library.openings().is_empty(), "nothing is damaged: {:?}", library.openings());
            assert!(rows(&library, "starter").len() >= 40, "each has the starter library");
        }
    });
    let files = std::fs::read_dir(home.folder()).unwrap().map(|file| file.unwrap().file_name());
    let aside: Vec<_> = files.filter(|name| name.to_string_lossy().contains("damaged")).collect();
    assert!(aside.is_empty(), "no program took another's half-made file for a damaged one: {aside:?}");
}
