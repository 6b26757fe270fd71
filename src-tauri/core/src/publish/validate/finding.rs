//! What a look through a shelf found: one place, one sentence, and how bad it is.

use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It must not be published like this.
    Error,
    /// Someone should look at it.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that was found. The order is that of the list: by file, line, then errors first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Relative to what was looked through, with `/` between parts.
    pub file: String,
    /// From 1 (in a spreadsheet: the row); 0 = the file as a whole.
    pub line: u32,
    /// How bad it is.
    pub severity: Severity,
    /// Which rule found it: a word that never changes, for scripts.
    pub rule: &'static str,
    /// Plain words that a person can act on, without a full stop.
    pub sentence: String,
}

impl fmt::Display for Finding {
    /// `leaflet.md:12: error: sentence`, as compilers write it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, severity, sentence, .. } = self;
        match line {
            0 => write!(out, "{file}: {}: {sentence}", severity.as_str()),
            line => write!(out, "{file}:{line}: {}: {sentence}", severity.as_str()),
        }
    }
}

/// A list that grows; in order and without repetitions once it is finished.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn error(&mut self, rule: &'static str, at: &super::facts::At, sentence: impl Into<String>) {
        self.add(Severity::Error, rule, at, sentence.into());
    }

    pub(super) fn warn(&mut self, rule: &'static str, at: &super::facts::At, sentence: impl Into<String>) {
        self.add(Severity::Warning, rule, at, sentence.into());
    }

    fn add(&mut self, severity: Severity, rule: &'static str, at: &super::facts::At, sentence: String) {
        self.0.push(Finding { file: at.file.to_string(), line: at.line, severity, rule, sentence });
    }

    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}
