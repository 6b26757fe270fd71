//! The password of a backup: from a variable of the environment, for scripts, or typed.

use fieldshelf_core::Error;
use zeroize::Zeroizing;

use crate::console::Console;
use crate::failure::Result;
use crate::secret::given;

/// The password that seals a backup, and opens it again.
const BACKUP_PASSWORD: &str = "FIELDSHELF_BACKUP_PASSWORD";

pub(super) fn password(console: &mut Console<'_>) -> Result<Zeroizing<String>> {
    given(BACKUP_PASSWORD, "The password of the backup: ", console)
}

/// Typed twice, where it is typed.
pub(super) fn new_password(console: &mut Console<'_>) -> Result<Zeroizing<String>> {
    let first = given(BACKUP_PASSWORD, "A password for the backup, 8 characters or more (four words, say): ", console)?;
    if (console.variable)(BACKUP_PASSWORD).is_none() {
        let again = given(BACKUP_PASSWORD, "The same password again: ", console)?;
        if *again != *first {
            return Err(Error::BadRequest("The two passwords are not the same. Nothing was written.".into()).into());
        }
    }
    Ok(first)
}
