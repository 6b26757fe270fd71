//! The notebook carried out and in, on the wire: exports, backups, and what was opened to be taken.

use super::{BackupPassword, CarriedTake, Comparison, ExportForm, ExportRequest, Nothing, OpenedDto, SavedDto};
use crate::{
    Library, Result,
    library::carrying::{Form, Looked},
};

pub(super) fn save_backup(library: &Library, asked: BackupPassword) -> Result<SavedDto> {
    let password = zeroize::Zeroizing::new(asked.password);
    Ok(SavedDto { saved: library.save_backup(&password)? })
}

pub(super) fn open(library: &Library, _: Nothing) -> Result<OpenedDto> {
    let looked = library.ask_for_carried()?;
    Ok(looked.map_or(OpenedDto { comparison: None, locked: false }, OpenedDto::from))
}

pub(super) fn unlock(library: &Library, asked: BackupPassword) -> Result<OpenedDto> {
    let password = zeroize::Zeroizing::new(asked.password);
    Ok(library.unlock_carried(&password)?.into())
}

pub(super) fn take(library: &Library, asked: CarriedTake) -> Result<Nothing> {
    library.take_carried(asked.take.into())?;
    Ok(Nothing {})
}

pub(super) fn export(library: &Library, asked: ExportRequest) -> Result<SavedDto> {
    Ok(SavedDto { saved: library.save_export(asked.form.into(), asked.collection)? })
}

impl From<Looked> for OpenedDto {
    fn from(looked: Looked) -> Self {
        match looked {
            Looked::Locked => OpenedDto { comparison: None, locked: true },
            Looked::Read { made_at, comparison } => {
                OpenedDto { comparison: Some(Comparison::of(Some(made_at), comparison)), locked: false }
            }
        }
    }
}

impl From<ExportForm> for Form {
    fn from(form: ExportForm) -> Self {
        match form {
            ExportForm::Json => Form::Json,
            ExportForm::Markdown => Form::Markdown,
            ExportForm::Bookmarks => Form::Bookmarks,
            ExportForm::Csv => Form::Csv,
        }
    }
}
