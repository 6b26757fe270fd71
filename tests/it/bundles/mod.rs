//! Sources carried on a stick, from one laptop to another.

mod bringing;
mod stick;
