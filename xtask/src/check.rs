//! `cargo xtask check`: everything that a program can judge without running the program. The quick judges come first.

use anyhow::Result;

use crate::{
    bindings, deny,
    packages::{self, Need},
    steps::{cargo, run},
    tidy, ui,
};

pub fn check(_arguments: &[String]) -> Result<()> {
    packages::ensure(Need::Check)?;
    tidy::tidy()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    ui::build()?;
    run(&mut ui::npm(&["run", "check"]))?;
    run(&mut ui::npm(&["run", "lint"]))?;
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    bindings::fresh()?;
    deny::deny()?;
    println!("\nEverything that can be checked without running the program is in order.");
    Ok(())
}
