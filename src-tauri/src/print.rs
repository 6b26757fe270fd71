//! Handing a PDF to the printer that the person uses. Linux and macOS have CUPS, which takes it from a pipe, so it stands in
//! no file; Windows asks the person's PDF program to print it, from a private copy that is deleted again.

#[cfg(unix)]
pub use cups::print;
#[cfg(windows)]
pub use shell::print;

#[cfg(unix)]
mod cups {
    use std::{
        io::{self, Write},
        process::{Command, Stdio},
    };

    /// Longest title of a job, in characters; a queue is seen by others, so a short one is enough.
    const LONGEST_TITLE: usize = 60;

    /// Prints on the usual printer; false = there is none, or no CUPS.
    ///
    /// # Errors
    /// The system's reason.
    pub fn print(pdf: &[u8], title: &str) -> io::Result<bool> {
        if !is_there()? {
            return Ok(false);
        }
        let title: String = title.chars().filter(|letter| !letter.is_control()).take(LONGEST_TITLE).collect();
        // No shell takes part, and `--` ends what could be read as an option.
        let mut job = Command::new("lp");
        job.arg("-s").arg("-t").arg(title).args(["--", "-"]);
        let mut job = job.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let written = job.stdin.take().map_or(Ok(()), |mut paper| paper.write_all(pdf));
        let ended = job.wait()?;
        written?;
        if ended.success() { Ok(true) } else { Err(io::Error::other("The print queue refused it.")) }
    }

    /// Whether there is a usual printer.
    fn is_there() -> io::Result<bool> {
        // In the words of the program, whatever the language of the system.
        let asked = Command::new("lpstat").arg("-d").env("LC_ALL", "C").stdin(Stdio::null()).output();
        match asked {
            Ok(answer) => Ok(answer.status.success() && names_printer(&String::from_utf8_lossy(&answer.stdout))),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(cause) => Err(cause),
        }
    }

    /// `system default destination: NAME`; CUPS says “no system default destination” where there is none.
    fn names_printer(answer: &str) -> bool {
        let named = answer.lines().find_map(|line| line.strip_prefix("system default destination:"));
        named.is_some_and(|name| !name.trim().is_empty())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_printer_is_there_where_cups_names_one() {
            for (answer, expected) in [
                ("system default destination: Office\n", true),
                ("no system default destination\n", false),
                ("lpstat: error - scheduler not running.\n", false),
                ("", false),
            ] {
                assert_eq!(names_printer(answer), expected, "{answer:?}");
            }
        }
    }
}

#[cfg(windows)]
mod shell {
    use std::{ffi::OsStr, fs, io, os::windows::ffi::OsStrExt, path::Path, thread, time::Duration};

    use windows_sys::Win32::UI::{Shell::ShellExecuteW, WindowsAndMessaging::SW_HIDE};

    /// What ShellExecuteW answers up to here is an error
    /// (<https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shellexecutew>).
    const LAST_ERROR: isize = 32;
    /// SE_ERR_NOASSOC: no program says that it prints such files.
    const NO_PROGRAM: isize = 31;

    /// That program reads the file after the call returned; no system tells when it has.
    const READ_BY_THEN: Duration = Duration::from_secs(60);

    /// Prints with the program that the person chose for PDFs; false = it does not print, or there is none. The file goes
    /// a minute later.
    ///
    /// # Errors
    /// The system's reason.
    pub fn print(pdf: &[u8], _title: &str) -> io::Result<bool> {
        // The name says nothing of what is printed.
        let file = std::env::temp_dir().join(format!("fieldshelf-{}.pdf", std::process::id()));
        fs::write(&file, pdf)?;
        let asked = ask(&file);
        thread::spawn(move || {
            thread::sleep(READ_BY_THEN);
            // Where it is open still, it goes with the folder of temporary files.
            let _ = fs::remove_file(file);
        });
        asked
    }

    #[allow(unsafe_code, reason = "the system's own call; every pointer is to a string that outlives it")]
    fn ask(file: &Path) -> io::Result<bool> {
        let (verb, file) = (wide("print".as_ref()), wide(file.as_os_str()));
        let none = std::ptr::null();
        // SAFETY: both strings end in zero and live until the call returns; no window and no folder is given.
        let answer =
            unsafe { ShellExecuteW(std::ptr::null_mut(), verb.as_ptr(), file.as_ptr(), none, none, SW_HIDE) } as isize;
        match answer {
            NO_PROGRAM => Ok(false),
            failed if failed <= LAST_ERROR => Err(io::Error::other("The program for PDFs did not print it.")),
            _ => Ok(true),
        }
    }

    fn wide(text: &OsStr) -> Vec<u16> {
        text.encode_wide().chain([0]).collect()
    }
}
