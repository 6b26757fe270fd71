//! Copies of the notebook from earlier days, and how any other notebook is compared with the open one on the wire.

use super::{Comparison, DifferingDto, DifferingKind, Nothing, SnapshotDto, SnapshotName, SnapshotTake, TakeDto};
use crate::{
    Library, Result,
    notebook::{
        exchange::{self, Differing, Take, What},
        snapshots::Snapshot,
    },
};

pub(super) fn list(library: &Library, _: Nothing) -> Result<Vec<SnapshotDto>> {
    Ok(library.snapshots()?.into_iter().map(SnapshotDto::from).collect())
}

pub(super) fn compare(library: &Library, asked: SnapshotName) -> Result<Comparison> {
    let (taken, comparison) = library.compare_snapshot(&asked.name)?;
    Ok(Comparison::of(Some(taken.at), comparison))
}

pub(super) fn take(library: &Library, asked: SnapshotTake) -> Result<Nothing> {
    library.take_snapshot(&asked.name, asked.take.into())?;
    Ok(Nothing {})
}

impl Comparison {
    /// `made_at`: when what is compared was made, seconds since 1970 UTC.
    pub(super) fn of(made_at: Option<i64>, comparison: exchange::Comparison) -> Self {
        let all = |differing: Vec<Differing>| differing.into_iter().map(DifferingDto::from).collect();
        Comparison {
            made_at,
            only_there: all(comparison.only_there),
            only_here: all(comparison.only_here),
            differ: all(comparison.differ),
            same: comparison.same,
        }
    }
}

impl From<Differing> for DifferingDto {
    fn from(differing: Differing) -> Self {
        let kind = match differing.what {
            What::Bookmark => DifferingKind::Bookmark,
            What::Mark => DifferingKind::Mark,
            What::Collection => DifferingKind::Collection,
            What::Setting => DifferingKind::Setting,
            What::Message => DifferingKind::Message,
        };
        DifferingDto { kind, title: differing.title, here_newer: differing.here_newer }
    }
}

impl From<TakeDto> for Take {
    fn from(take: TakeDto) -> Self {
        match take {
            TakeDto::Add => Take::Add,
            TakeDto::Replace => Take::Replace,
        }
    }
}

impl From<Snapshot> for SnapshotDto {
    fn from(snapshot: Snapshot) -> Self {
        SnapshotDto {
            name: snapshot.taken.name,
            at: snapshot.taken.at,
            size: snapshot.size,
            bookmarks: snapshot.bookmarks,
            marks: snapshot.marks,
        }
    }
}
