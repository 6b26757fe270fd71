//! What a crash may leave behind: a line with its place in the program's source, and nothing that a person wrote.

use std::{panic, path::Path, sync::Arc};

use fieldshelf_core::{
    clock::{Clock, SystemClock},
    events::{Event, EventLog},
};

/// From now on a panic is one line of the log, without its words, and a crash leaves no picture of the memory.
pub fn tell_little(profile: &Path) {
    let log = Arc::new(EventLog::new(profile));
    panic::set_hook(Box::new(move |panic| {
        if let Some(place) = panic.location() {
            log.note(SystemClock.now(), Event::Panicked { file: name_of(place.file()).to_owned(), line: place.line() });
        }
    }));
    leave_no_memory();
}

/// The file's own name: the folders are those of the computer that built the program.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// No core dump.
#[cfg(unix)]
fn leave_no_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Refused only where it was forbidden before.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// No heap in the reports that Windows makes of a crash.
/// <https://learn.microsoft.com/windows/win32/api/werapi/nf-werapi-wersetflags>
#[cfg(windows)]
#[allow(unsafe_code)] // One call with a number.
fn leave_no_memory() {
    use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};
    // SAFETY: the function takes no pointer.
    unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_source_names_no_folder() {
        assert_eq!(name_of("/home/someone/src/list.rs"), "list.rs", "the folders of the builder stay out");
        assert_eq!(name_of("src\\list.rs"), "list.rs", "also as Windows writes them");
    }
}
