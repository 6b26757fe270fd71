//! The worker's settings.

use super::Nothing;
pub use crate::settings::{DocumentRules, HideKey, Privacy, Settings, TextWidth, Theme};
use crate::{Library, Result};

pub(super) fn settings(library: &Library, _: Nothing) -> Result<Settings> {
    Ok(library.settings())
}

pub(super) fn save(library: &Library, settings: Settings) -> Result<Settings> {
    library.save_settings(settings)
}
