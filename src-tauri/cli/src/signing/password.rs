//! Where a key's password comes from: a person at a terminal, a file, or standard input. It is wiped when it was used.

use std::io::Read;
use std::path::{Path, PathBuf};

use fieldshelf_core::Error;
use zeroize::Zeroizing;

use super::SigningKey;
use crate::console::Console;
use crate::failure::{Failure, Result};
use crate::place::read_text;

/// Characters of a new password, at least.
const SHORTEST: usize = 12;
/// Bytes of a password, as minisign counts.
const LONGEST: usize = 1024;

/// How the password of a key is given.
#[derive(Debug, clap::Args)]
pub struct Password {
    /// The file whose first line is the key's password; - is standard input [default: you are asked]
    #[arg(long, value_name = "FILE|-")]
    pub password_file: Option<PathBuf>,
}

impl Password {
    /// Opens the secret key in `file`.
    pub(crate) fn open(&self, file: &Path, console: &mut Console<'_>) -> Result<SigningKey> {
        let sealed = Zeroizing::new(read_text(file)?);
        let password = self.known(&format!("Password of {}: ", file.display()), console)?;
        wait(console)?;
        SigningKey::open(&sealed, &password).map_err(|fault| Failure::Key { file: file.to_owned(), fault })
    }

    /// A password for a new key, typed twice at a terminal.
    pub(crate) fn choose(&self, console: &mut Console<'_>) -> Result<Zeroizing<String>> {
        let ask = format!("A password for the new key, {SHORTEST} characters or more (four words, say): ");
        let password = self.known(&ask, console)?;
        if password.chars().count() < SHORTEST {
            let sentence = format!("The password has fewer than {SHORTEST} characters. Nothing was made.");
            return Err(Error::BadRequest(sentence).into());
        }
        if self.password_file.is_none() && *asked("The same password again: ")? != *password {
            return Err(Error::BadRequest("The two passwords are not the same. Nothing was made.".into()).into());
        }
        wait(console)?;
        Ok(password)
    }

    fn known(&self, ask: &str, console: &mut Console<'_>) -> Result<Zeroizing<String>> {
        match &self.password_file {
            None => asked(ask),
            Some(file) if file.as_os_str() == "-" => first_line(console.input),
            Some(file) => {
                let mut opened =
                    std::fs::File::open(file).map_err(|cause| Failure::File { path: file.clone(), cause })?;
                first_line(&mut opened)
            }
        }
    }
}

fn asked(ask: &str) -> Result<Zeroizing<String>> {
    rpassword::prompt_password(ask).map(Zeroizing::new).map_err(|_| {
        Error::BadRequest("There is no terminal to ask for the password. Give it with --password-file.".into()).into()
    })
}

/// Read byte by byte, so that no buffer but this one ever holds the password.
fn first_line(input: &mut dyn Read) -> Result<Zeroizing<String>> {
    let (mut line, mut byte) = (Zeroizing::new(Vec::with_capacity(LONGEST + 2)), Zeroizing::new([0_u8]));
    while line.len() < LONGEST + 2 && input.read(byte.as_mut_slice())? == 1 && *byte != [b'\n'] {
        line.extend_from_slice(byte.as_slice());
    }
    let text = std::str::from_utf8(&line).unwrap_or_default();
    let password = Zeroizing::new(text.trim_end_matches('\r').to_owned());
    if password.is_empty() || password.len() > LONGEST {
        let sentence = "The first line of the password file is empty, too long, or no text.";
        return Err(Error::BadRequest(sentence.into()).into());
    }
    Ok(password)
}

/// Whoever waits at a terminal is told why.
fn wait(console: &mut Console<'_>) -> Result<()> {
    let sentence = "This takes some seconds: that is what makes the password slow to guess.";
    if console.progress { console.remark(&[sentence.to_owned()]) } else { Ok(()) }
}
