//! What's new: since the last visit or since any moment, what changed in a text, and what was seen of it.
//!
//! What was marked as seen one by one is kept in memory until the notebook is locked; it is written down only while the
//! worker has that switched on.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::{Library, Notice, hold};
use crate::{
    Error, Result,
    difference::{self, Difference},
    model::{NewsFilter, NewsFound, Replaced, ResourceKey, SeenNews, Subject},
    store::library::NEWS_KEPT,
};

/// A comparison that takes longer ends sooner, and is coarser.
const LONGEST: Duration = Duration::from_secs(1);

/// What a change changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatChanged {
    /// When, seconds since 1970 UTC.
    pub at: i64,
    /// The revision before; 0 = not given.
    pub revision_before: u32,
    /// The revision that came; 0 = not given.
    pub revision_after: u32,
    /// Paragraph by paragraph.
    pub difference: Difference,
}

impl Library {
    /// What happened and passes, the latest first: how many lines there are, and those asked for.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn news(&self, filter: &NewsFilter, offset: u64, limit: u64) -> Result<NewsFound> {
        let seen = self.seen_news();
        let since = filter.since.unwrap_or(seen.until);
        self.inner.store.read(|reader| reader.news(since, filter, &seen, offset, limit))
    }

    /// How much is new since the last visit, for the nation that the worker chose, and was not seen.
    pub(super) fn unseen_news(&self) -> Result<u64> {
        let nations = self.settings().nation.into_iter().collect();
        Ok(self.news(&NewsFilter { nations, ..NewsFilter::default() }, 0, 0)?.unseen)
    }

    /// What the change of a resource at a moment changed in its text, by paragraph.
    ///
    /// # Errors
    /// `not-found`: the text before is not here any more, or no word changed then.
    pub fn what_changed(&self, key: &ResourceKey, at: i64) -> Result<WhatChanged> {
        let replaced = self.inner.store.read(|reader| reader.replaced(key, at))?;
        let Replaced { before, revision_before, after, revision_after } =
            replaced.ok_or_else(|| Error::NotFound { what: "earlier text", name: key.id.clone() })?;
        let difference = difference::between(&before, &after, Instant::now().checked_add(LONGEST));
        Ok(WhatChanged { at, revision_before, revision_after, difference })
    }

    /// Marks what happened to a resource or a help line up to a moment as seen: until the notebook is locked, and in it
    /// only while the worker has that switched on.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn mark_line_seen(&self, subject: Subject, key: &ResourceKey, at: i64) -> Result<()> {
        let now = self.now();
        let at = at.min(now);
        hold(&self.inner.seen).mark(subject, key.clone(), at);
        if self.settings().remember_seen {
            match self.notebook() {
                Ok(mut notebook) => notebook.mark_seen(subject, key, at, now.saturating_sub(NEWS_KEPT))?,
                Err(Error::Locked | Error::NoNotebook) => {}
                Err(fault) => return Err(fault),
            }
        }
        self.tell(Notice::Status);
        Ok(())
    }

    /// What was seen. Where the notebook cannot be read, nothing of what it keeps was.
    fn seen_news(&self) -> SeenNews {
        let mut seen = hold(&self.inner.seen).clone();
        if self.settings().remember_seen {
            let kept = self.notebook().and_then(|notebook| notebook.seen()).unwrap_or_default();
            kept.lines.into_iter().for_each(|((subject, key), at)| seen.mark(subject, key, at));
        }
        SeenNews { until: self.inner.seen_until.load(Ordering::Relaxed), ..seen }
    }

    /// Where the worker does not have that switched on, nothing of what was seen stays in the notebook.
    pub(super) fn forget_seen_unless_wanted(&self) -> Result<()> {
        if self.settings().remember_seen {
            return Ok(());
        }
        self.notebook()?.forget_seen()
    }
}
