//! A TOML text of a folder, and the words in it with their lines. It reads what it can: whether the words are right
//! is for [`super::form`] to say.

use std::{ops::Range, sync::Arc};

use time::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::facts::{At, Said};
use crate::publish::dates;

/// A text and where its lines begin.
pub(super) struct Source<'a> {
    pub(super) file: Arc<str>,
    pub(super) text: &'a str,
    /// The line of the file on which the text begins, from 1.
    first_line: usize,
    /// Bytes before each line break.
    breaks: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &str, text: &'a str, first_line: usize) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset).collect();
        Source { file: file.into(), text, first_line, breaks }
    }

    /// The line of a byte of the text.
    pub(super) fn at(&self, offset: usize) -> At {
        let line = self.first_line + self.breaks.partition_point(|end| *end < offset);
        At { file: self.file.clone(), line: u32::try_from(line).unwrap_or(u32::MAX) }
    }
}

/// A table of a text.
#[derive(Clone, Copy)]
pub(super) struct Keys<'t> {
    pub(super) source: &'t Source<'t>,
    pub(super) table: &'t DeTable<'t>,
}

impl<'t> Keys<'t> {
    pub(super) fn value(self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    pub(super) fn at(self, span: &Range<usize>) -> At {
        self.source.at(span.start)
    }

    /// A text that says something.
    pub(super) fn text(self, key: &str) -> Option<Said> {
        self.said(self.value(key)?)
    }

    fn said(self, value: &Spanned<DeValue<'_>>) -> Option<Said> {
        let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty())?;
        Some(Said { it: text.to_owned(), at: self.at(&value.span()) })
    }

    /// A list of texts.
    pub(super) fn texts(self, key: &str) -> Vec<Said> {
        let list = self.value(key).and_then(|value| value.get_ref().as_array());
        list.into_iter().flat_map(|list| list.iter()).filter_map(|value| self.said(value)).collect()
    }

    pub(super) fn day(self, key: &str) -> Option<Said<Date>> {
        let Said { it, at } = self.text(key)?;
        dates::day(&it).map(|day| Said { it: day.0, at })
    }

    pub(super) fn flag(self, key: &str) -> Option<bool> {
        self.value(key)?.get_ref().as_bool()
    }

    pub(super) fn count(self, key: &str) -> Option<Said<u64>> {
        let value = self.value(key)?;
        let count = value.get_ref().as_integer()?.as_str().parse().ok()?;
        Some(Said { it: count, at: self.at(&value.span()) })
    }

    pub(super) fn table(self, key: &str) -> Option<Keys<'t>> {
        let table = self.value(key)?.get_ref().as_table()?;
        Some(Keys { table, ..self })
    }

    /// The tables of a list, each with its place.
    pub(super) fn tables(self, key: &str) -> Vec<(At, Keys<'t>)> {
        let list = self.value(key).and_then(|value| value.get_ref().as_array());
        let table = |value: &'t Spanned<DeValue<'t>>| {
            Some((self.at(&value.span()), Keys { table: value.get_ref().as_table()?, ..self }))
        };
        list.into_iter().flat_map(|list| list.iter()).filter_map(table).collect()
    }
}
