use fieldshelf_core::{
    Library,
    library::{
        Held,
        carrying::{Form, Looked},
    },
    notebook::exchange::Take,
};
use support::FeedServer;

use super::desk::{Laptop, write};

/// Everything, as a file.
fn exported(library: &Library) -> String {
    let mut bytes = Vec::new();
    library.export_notebook(Form::Json, None, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_notebook_moves_to_a_laptop_that_has_never_seen_its_sources() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let backup = stick.path().join("a.fieldshelf-notebook");
    let old = Laptop::new(stick.path());
    let library = old.open();
    let saved = write(&library, &server);
    let before = exported(&library);
    library.back_up_to("four words of mine", &backup).unwrap();
    drop(library);

    let new = Laptop::new(stick.path());
    let library = new.open();
    assert_eq!(library.look_into_carried(&backup).unwrap(), Looked::Locked, "a backup needs its password");
    let Looked::Read { comparison, .. } = library.unlock_carried("four words of mine").unwrap() else { panic!() };
    assert_eq!((comparison.only_there.len(), comparison.only_here.len()), (5, 0), "{comparison:?}");
    library.take_carried(Take::Replace).unwrap();
    assert_eq!(exported(&library), before, "the notebook is the same, byte for byte");
    let Held::Bookmark(copy) = library.read(&saved).unwrap().held else { panic!("the source is not followed here") };
    assert_eq!(
        copy.body.plain_text().trim(),
        "The text of Guidance number 3.",
        "and its copy opens without the source"
    );
    assert_eq!(library.settings().text_size, 150, "settings came along");
    let marks = library.all_marks(&saved).unwrap();
    assert_eq!(marks.len(), 1, "and the highlight");
    drop(library);
    assert_eq!(exported(&new.open()), before, "also after a start");
}

#[test]
fn what_was_erased_comes_back_the_same() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let laptop = Laptop::new(stick.path());
    let library = laptop.open();
    write(&library, &server);
    let file = stick.path().join("all.json");
    library.export_notebook_to(Form::Json, None, &file).unwrap();
    let before = exported(&library);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "the file is what is exported");

    library.erase_notebook(1, "ERASE").unwrap();
    library.create_notebook("Anew", None).unwrap();
    library.look_into_carried(&file).unwrap();
    library.take_carried(Take::Add).unwrap();
    // The program's own settings of today may stand there already; all else is the worker's.
    assert_eq!(exported(&library), before, "export, erase, import: the same notebook");
}

#[test]
fn a_file_that_cannot_be_taken_changes_nothing() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let laptop = Laptop::new(stick.path());
    let library = laptop.open();
    write(&library, &server);
    let before = exported(&library);
    let file = stick.path().join("wrong");
    for (bytes, why) in [("", "empty"), ("{}", "something else"), (&before[..before.len() / 2], "cut off")] {
        std::fs::write(&file, bytes).unwrap();
        assert!(library.look_into_carried(&file).is_err(), "{why} is refused");
        assert!(library.take_carried(Take::Replace).is_err(), "{why}: there is nothing to take");
        assert_eq!(exported(&library), before, "{why}: nothing changed");
    }
    assert!(library.look_into_carried(stick.path()).is_err(), "a folder is no file");
}
