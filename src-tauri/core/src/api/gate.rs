//! What is answered while the notebook is locked, and that nothing is once everything was removed: the one place that says
//! it, before any handler is asked.

use crate::{Library, Result, library::NotebookState};

/// Answered whatever is locked: without these, nobody could open it, see how it stands, or call for help.
const ALWAYS: &[&str] = &[
    "start",
    "status",
    "notebooks",
    "notebook_unlock",
    "notebook_lock",
    "notebook_create",
    "notebook_erase",
    "remove_everything",
    "settings",
    "contacts",
    "fonts",
    "hide",
    "active",
];

/// What is in the notebook, or is written there.
const NOTEBOOK: &[&str] = &[
    "backup_save",
    "backup_unlock",
    "bookmark_difference",
    "bookmark_remove",
    "bookmark_renew",
    "bookmark_restore",
    "bookmark_save",
    "bookmarks",
    "carried_open",
    "carried_take",
    "collection_move",
    "collection_remove",
    "collection_save",
    "document_fetch",
    "document_stop",
    "entry_move",
    "mark_change",
    "mark_make",
    "mark_remove",
    "marks",
    "message_hand",
    "message_remove",
    "message_save",
    "messages",
    "note_guard",
    "notebook_export",
    "notebook_keychain",
    "notebook_passphrase",
    "notebook_recovery",
    "notebook_rename",
    "notes",
    "settings_save",
    "snapshot_compare",
    "snapshot_take",
    "snapshots",
    "tag_rename",
    "undo",
];

/// Whether a command may be answered now.
///
/// # Errors
/// `locked`, or why else the notebook cannot be used. [`crate::Error::Removed`].
pub(super) fn may_answer(library: &Library, command: &str) -> Result<()> {
    library.must_be_there()?;
    if ALWAYS.contains(&command) {
        return Ok(());
    }
    if NOTEBOOK.contains(&command) || !may_read(library) {
        return library.must_be_open();
    }
    Ok(())
}

/// Whether the library may be read: always, unless the worker has it locked with the notebook.
pub(super) fn may_read(library: &Library) -> bool {
    library.notebook_state() != NotebookState::Locked || library.settings().privacy.read_while_locked
}
