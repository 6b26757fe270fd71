//! Sources carried on a stick, from one laptop to another.

mod bringing;
mod carrying;
mod cutting;
mod shelf;
mod signed;
mod stick;
mod wire;
