//! The program `shelf`: hands what the system gives to [`fieldshelf_cli::run`] and decides nothing.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use fieldshelf_cli::{Console, run};
use fieldshelf_core::library::Place;

fn main() -> ExitCode {
    let (out, err) = (io::stdout(), io::stderr());
    let columns = terminal_size::terminal_size_of(&out).map(|(columns, _)| usize::from(columns.0));
    let mut console = Console {
        input: &mut io::stdin(),
        width: columns,
        progress: err.is_terminal(),
        out: &mut io::BufWriter::new(out.lock()),
        err: &mut err.lock(),
        place: &|profile| Place::new(profile),
    };
    run(std::env::args_os(), &mut console).into()
}
