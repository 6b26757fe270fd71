// A program with a window opens no console beside it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    // Before there is a window, a message bus or a thread: a child that reads a document wants none of them.
    fieldshelf_core::extract::serve(std::env::args_os()).unwrap_or_else(fieldshelf_shell::run)
}
