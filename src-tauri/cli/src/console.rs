//! Where `shelf` reads and writes: answers on `out`, everything else on `err`.

use std::io::{Read, Write};
use std::path::PathBuf;

use fieldshelf_core::Code;
use fieldshelf_core::library::Place;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::Exit;
use crate::failure::{Failure, Result};
use crate::wrap::plain;

/// The streams of a run, and the world that its library lives in.
pub struct Console<'a> {
    /// What is typed or piped in.
    pub input: &'a mut dyn Read,
    /// Answers.
    pub out: &'a mut dyn Write,
    /// Remarks, refusals and progress.
    pub err: &'a mut dyn Write,
    /// Columns of the terminal behind `out`; `None` = it is no terminal, and lines run on.
    pub width: Option<usize>,
    /// Whether `err` shows progress that overwrites itself.
    pub progress: bool,
    /// The world around a profile: clock, network limits.
    pub place: &'a dyn Fn(PathBuf) -> Place,
    /// A variable of the environment, by its name.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// Begins to listen for Ctrl-C, and is cancelled by it: called by what must end in order.
    pub interrupt: &'a dyn Fn() -> CancellationToken,
}

/// What a verb answers: one JSON document, and the same for a person.
pub(crate) trait Answer: Serialize {
    /// For a person; `width` is the most columns of a line.
    fn text(&self, width: usize) -> String;

    /// How the program ends after this answer.
    fn exit(&self) -> Exit {
        Exit::Fine
    }
}

/// A refusal as JSON.
#[derive(Serialize)]
struct Refusal {
    error: Fault,
}

/// A cause and its sentence.
#[derive(Debug, Serialize)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) message: String,
}

impl Console<'_> {
    /// Writes an answer.
    pub(crate) fn answer(&mut self, answer: &impl Answer, json: bool) -> Result<Exit> {
        if json {
            self.document(answer)?;
        } else {
            let text = answer.text(self.width.unwrap_or(usize::MAX));
            writeln!(self.out, "{}", text.trim_end())?;
        }
        Ok(answer.exit())
    }

    /// Writes a text that another program reads, to the byte.
    pub(crate) fn verbatim(&mut self, text: &str) -> Result<Exit> {
        self.out.write_all(text.as_bytes())?;
        Ok(Exit::Fine)
    }

    /// Writes sentences that are no part of an answer.
    pub(crate) fn remark(&mut self, sentences: &[String]) -> Result<()> {
        for sentence in sentences {
            writeln!(self.err, "{}", plain(sentence))?;
        }
        Ok(())
    }

    /// Writes the help or the version that was asked for.
    pub(crate) fn help(&mut self, asked: &clap::Error) -> Result<Exit> {
        write!(self.out, "{asked}")?;
        Ok(Exit::Fine)
    }

    /// Says why there is no answer.
    pub(crate) fn refuse(&mut self, failure: &Failure, json: bool) -> Exit {
        let exit = failure.exit();
        if exit == Exit::Fine {
            return exit;
        }
        // Where even a refusal cannot be written, the exit code still says it.
        let _ = writeln!(self.err, "{}", plain(&failure.to_string()));
        if json {
            let error = Fault { code: failure.code(), message: failure.to_string() };
            let _ = self.document(&Refusal { error });
            let _ = self.flush();
        }
        exit
    }

    /// Hands everything written to the system.
    pub(crate) fn flush(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }

    fn document(&mut self, document: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut *self.out, document).map_err(std::io::Error::from)?;
        Ok(writeln!(self.out)?)
    }
}
