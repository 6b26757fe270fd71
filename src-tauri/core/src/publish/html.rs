//! stub
use super::{changes::Changes, folder::Shelf};
pub(super) fn site(_: &Shelf<'_>, _: &Changes<'_>) -> Vec<(String, Vec<u8>)> { Vec::new() }
