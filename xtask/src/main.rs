//! The index of commands: one line each here, one file each beside this one.
//!
//! Everything works on a fresh Debian 12 with Rust and Node; where something is missing that cannot be had without
//! asking, the command says what to type, and stops.

mod bench;
mod bindings;
mod check;
mod deny;
mod display;
mod packages;
mod run;
mod screenshots;
mod steps;
mod test;
mod tidy;
mod tools;
mod ui;

use std::process::ExitCode;

type Command = (&'static str, &'static str, fn(&[String]) -> anyhow::Result<()>);

const COMMANDS: &[Command] = &[
    ("run", "build everything and start the program on the starter library", run::run),
    ("test", "every test: core, command line, wire, pages, real window", test::test),
    ("check", "formatting, lints, types, house rules, licences, generated files", check::check),
    ("bindings", "write the TypeScript of the wire", bindings::bindings),
    ("bench", "measure, print the rows, write target/bench.json", bench::bench),
    ("screenshots", "photograph the real window into assets/screenshots", screenshots::screenshots),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = words.split_first() else {
        eprintln!("{}", usage());
        return ExitCode::from(2);
    };
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        println!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some((_, _, command)) = COMMANDS.iter().find(|(known, ..)| known == name) else {
        eprintln!("There is no command “{name}”.\n{}", usage());
        return ExitCode::from(2);
    };
    match command(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why:#}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let lines: Vec<String> = COMMANDS.iter().map(|(name, what, _)| format!("  {name:<12} {what}")).collect();
    format!("cargo xtask COMMAND\n{}", lines.join("\n"))
}
