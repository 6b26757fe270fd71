//! A child that behaves as its document says: one letter a page. It stands in for documents that nobody could write on
//! purpose, such as one whose third page ends the process.

use std::{
    io::{self, Read, Write},
    process, thread,
};

use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let from: usize = arguments[3].parse().unwrap();
    let mut document = String::new();
    io::stdin().read_to_string(&mut document).unwrap();
    if document.starts_with('0') {
        process::exit(1);
    }
    say(&json!("ready"));
    let pages: Vec<char> = document.chars().collect();
    for (letter, number) in pages.iter().zip(1..).skip(from - 1) {
        match letter {
            '!' => process::abort(),
            '?' => panic!("a fault of a reader"),
            '~' => loop {
                thread::park();
            },
            '#' => println!("no record"),
            '|' => return,
            '.' => return say(&json!({ "end": end("paused", number) })),
            'u' => say(&json!({ "unconfined": "no" })),
            letter => say(&json!({ "page": { "label": number.to_string(), "text": letter.to_string() } })),
        }
    }
    say(&json!({ "end": end("whole", pages.len()) }));
}

fn end(ending: &str, pages: usize) -> Value {
    json!({ "ending": ending, "pages": pages, "text_layer": true, "title": null })
}

fn say(record: &Value) {
    // Whoever listens may have gone.
    let _ = writeln!(io::stdout(), "{record}");
}
