//! The key of one `notebook.db` while it is in memory.

use std::ops::Deref;

use zeroize::Zeroizing;

use crate::Result;
use crate::store::connection::Key;
use crate::store::key_text;

/// A random 256-bit key, wiped when it is dropped. It stands on the heap, so that moving it leaves no copy behind, and
/// says nothing of itself when it is printed.
#[derive(Clone)]
pub struct NotebookKey(Box<Zeroizing<Key>>);

impl NotebookKey {
    /// A new one.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn random() -> Result<Self> {
        let mut key = NotebookKey::blank();
        key_text::random(key.bytes())?;
        Ok(key)
    }

    /// A copy of a key that stands elsewhere.
    #[must_use]
    pub fn copy_of(other: &Key) -> Self {
        let mut key = NotebookKey::blank();
        key.bytes().copy_from_slice(other);
        key
    }

    pub(super) fn blank() -> Self {
        NotebookKey(Box::default())
    }

    pub(super) fn bytes(&mut self) -> &mut [u8] {
        self.0.as_mut_slice()
    }
}

impl Deref for NotebookKey {
    type Target = Key;

    fn deref(&self) -> &Key {
        &self.0
    }
}

impl std::fmt::Debug for NotebookKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("NotebookKey")
    }
}
