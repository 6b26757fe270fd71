//! The program `shelf`: hands what the system gives to [`fieldshelf_cli::run`] and decides nothing.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::Arc;

use fieldshelf_cli::{Console, run};
use fieldshelf_core::extract::{self, Extractor};
use fieldshelf_core::library::Place;
use fieldshelf_core::notebook::vault::SystemKeychain;
use tokio_util::sync::CancellationToken;

fn main() -> ExitCode {
    if let Some(exit) = extract::serve(std::env::args_os()) {
        return exit;
    }
    let (out, err) = (io::stdout(), io::stderr());
    let columns = terminal_size::terminal_size_of(&out).map(|(columns, _)| usize::from(columns.0));
    let mut console = Console {
        input: &mut io::stdin(),
        width: columns,
        progress: err.is_terminal(),
        out: &mut io::BufWriter::new(out.lock()),
        err: &mut err.lock(),
        place: &|profile| Place {
            extractor: Extractor::own().ok(),
            keychain: Arc::new(SystemKeychain::default()),
            ..Place::new(profile)
        },
        variable: &|name| std::env::var(name).ok(),
        interrupt: &interrupt,
    };
    run(std::env::args_os(), &mut console).into()
}

/// Cancelled by the first Ctrl-C; the second ends the program as it would any other.
fn interrupt() -> CancellationToken {
    let token = CancellationToken::new();
    let cancel = token.clone();
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                cancel.cancel();
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        });
    });
    token
}
