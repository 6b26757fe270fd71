//! The notebook leaves and comes back: to another laptop, after it was erased, through a backup, on the command line.

mod desk;
mod moving;
mod typed;
mod wire;
