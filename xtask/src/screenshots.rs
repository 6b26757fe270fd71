//! `cargo xtask screenshots`: the real window, 1280×800 and 800×600, light and dark, and the scenarios, into `assets/screenshots`.
//! The way from screen to screen is that of the tests: `tests/screenshots`.

use anyhow::Result;

use crate::{
    packages::{self, Need},
    run,
    steps::{self, built, program, root},
    tools,
};

pub fn screenshots(_arguments: &[String]) -> Result<()> {
    packages::ensure(Need::Driver)?;
    run::build()?;
    let folder = root().join("assets/screenshots");
    std::fs::create_dir_all(&folder)?;
    let mut command = program(built("debug", "screenshots"), &[]);
    command
        .env("FIELDSHELF_WINDOW", built("debug", "fieldshelf"))
        .env("FIELDSHELF_DRIVER", tools::TAURI_DRIVER.ensure()?)
        .arg(&folder);
    steps::run(&mut command)?;
    // The scenarios keep theirs while they are walked.
    let mut scenarios = steps::cargo(&["test", "--locked", "-p", "fieldshelf-tests", "--test", "e2e", "scenarios"]);
    scenarios
        .env("FIELDSHELF_WINDOW", built("debug", "fieldshelf"))
        .env("FIELDSHELF_DRIVER", tools::TAURI_DRIVER.ensure()?)
        .env("FIELDSHELF_PHOTOGRAPHS", &folder);
    steps::run(&mut scenarios)
}
