//! `shelf` as a child that has no network: whoever asks the system for a socket to the outside is ended on the spot. It
//! is this morning in it, and documents are read by children of its own.

use std::{io, process::ExitCode, sync::Arc};

use fieldshelf_cli::{Console, run};
use fieldshelf_core::{
    clock::Clock,
    extract::{self, Extractor},
    library::Place,
};
use tokio_util::sync::CancellationToken;

/// 24 November 2026, 08:00 UTC, as for every other journey.
const MORNING: i64 = 1_795_507_200;

struct Morning;

impl Clock for Morning {
    fn now(&self) -> i64 {
        MORNING
    }
}

fn main() -> ExitCode {
    if let Some(exit) = extract::serve(std::env::args_os()) {
        return exit;
    }
    without_network();
    let (out, err) = (io::stdout(), io::stderr());
    let mut console = Console {
        input: &mut io::stdin(),
        width: None,
        progress: false,
        out: &mut out.lock(),
        err: &mut err.lock(),
        place: &|profile| Place { clock: Arc::new(Morning), extractor: Extractor::own().ok(), ..Place::new(profile) },
        variable: &|_| None,
        interrupt: &CancellationToken::new,
    };
    run(std::env::args_os(), &mut console).into()
}

/// Where the system knows no such filter, the journeys still see that nobody was asked.
#[cfg(not(target_os = "linux"))]
fn without_network() {}

/// Sockets of IPv4 and IPv6, and any other but those within this computer, end the process (seccomp(2)).
#[cfg(target_os = "linux")]
fn without_network() {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    let elsewhere = SeccompCondition::new(0, Dword, Ne, libc::AF_UNIX as u64).unwrap();
    let rules = [(libc::SYS_socket, vec![SeccompRule::new(vec![elsewhere]).unwrap()])];
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules.into(), SeccompAction::Allow, SeccompAction::KillProcess, arch).unwrap();
    seccompiler::apply_filter_all_threads(&BpfProgram::try_from(filter).unwrap()).unwrap();
    if std::env::args().any(|argument| argument == "--try-the-network") {
        let _ = std::net::TcpListener::bind("127.0.0.1:0");
    }
}
