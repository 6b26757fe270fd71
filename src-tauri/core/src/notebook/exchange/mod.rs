//! The notebook leaves and comes back without losing a character: everything in it as one plain value, how two of them
//! differ, and how one takes what another has.
//!
//! It knows no file format's bytes on disk and asks nobody; where things are saved and which file is opened is the
//! library's. Snapshots, backups and exports are all compared and taken here, so they follow one rule.

mod added;
mod backup;
mod check;
mod compare;
mod everything;
mod forms;
mod json;
mod messages;
mod read;
mod write;

pub use backup::{MOST_BACKUP_BYTES, SHORTEST_PASSWORD, is_backup, read_backup, unseal, write_backup};
pub use compare::{Comparison, Differing, What, compare};
pub use everything::{CarriedBookmark, CarriedCollection, CarriedMark, CarriedMessage, CarriedPlace, Everything};
pub use forms::{write_bookmarks, write_markdown, write_table};
pub use json::{Exported, MOST_BYTES, read_json, write_json};

use super::Notebook;
use crate::Result;

/// What to do with a notebook that was compared with the open one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// Add what is missing here; where both differ the newer one stays, of two notes both; nothing is taken away.
    Add,
    /// Make the notebook as it is there.
    Replace,
}

impl Notebook {
    /// Everything in the notebook that belongs to the worker, at one moment.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn everything(&self) -> Result<Everything> {
        // One transaction for all that is read: what another program writes meanwhile is in all of it, or in none.
        let moment = self.connection.unchecked_transaction()?;
        read::everything(&moment)
    }

    /// Takes what `there` has: all of it, or nothing. Numbers of what stays are kept.
    ///
    /// Taking by [`Take::Add`] goes by these rules. A bookmark has the text that was fetched last, the earlier moment, the
    /// tags and files of both. A mark, told by its uuid, is the one that was changed last. Of two notes the one that
    /// holds the other stays; where neither does, the one here is followed by the one there. A collection, told by its name, gets at
    /// its end what it lacks. A setting that is set here stays.
    ///
    /// # Errors
    /// `bad-request`: `there` holds what no notebook can, and nothing was changed. Or the notebook cannot be written.
    pub fn take(&mut self, there: &Everything, how: Take) -> Result<()> {
        let highest = self.removals.highest_collection();
        self.write(|transaction| {
            let here = read::everything(transaction)?;
            match how {
                Take::Replace => write::bring(transaction, &here, there, highest),
                Take::Add => write::bring(transaction, &here, &added::added(&here, there), highest),
            }
        })
    }
}

#[cfg(test)]
mod tests;
