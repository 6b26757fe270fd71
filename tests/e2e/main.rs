//! The real window: the built program on a virtual screen, as a caseworker uses it. `cargo xtask test` brings the
//! program and the driver.
#![cfg(target_os = "linux")]

mod accessible;
mod bookmark;
mod documents;
mod fits;
mod help_lines;
mod marks;
mod pictures;
mod policy;
mod private;
mod scenarios;
mod source;
mod trust;
