//! A program that opens the notebook of a profile, works in it, and locks it: the child of the journey that looks through
//! its memory. Before each step it waits for a line.

use std::io::{self, BufRead, Write};

use fieldshelf_core::{
    Library,
    library::Place,
    model::{Filter, Sort},
};
use support::{CHEAP, key};
use zeroize::Zeroizing;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let place = Place { passphrase_cost: Some(CHEAP), ..Place::new(&arguments[1]) };
    let library = Library::open(place).unwrap();
    let secret = Zeroizing::new(line());
    library.unlock(1, Some(secret.trim_end())).unwrap();
    drop(secret);
    work(&library);
    say("open");
    line();
    library.lock().unwrap();
    say("locked");
    line();
}

/// Some of everything that touches the file.
fn work(library: &Library) {
    let key = key("starter", "what-modern-slavery-is");
    library.bookmark(&key, Some("A note")).unwrap();
    library.unbookmark(&key).unwrap();
    library.bookmark(&key, Some("Another note")).unwrap();
    library.bookmarks(None).unwrap();
    library.search_notes("note").unwrap();
    library.search("slavery", &Filter::default(), Sort::Relevance, 20).unwrap();
    library.check().unwrap();
}

fn line() -> String {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).unwrap();
    line
}

fn say(word: &str) {
    println!("{word}");
    io::stdout().flush().unwrap();
}
