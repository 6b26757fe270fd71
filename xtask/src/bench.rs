//! `cargo xtask bench [-- FILTER]`: runs every benchmark, prints one table, writes `target/bench.json`.
//!
//! A benchmark prints a line of JSON per figure, `{"name", "value", "unit"}`; one that was measured against a bare
//! floor in the same run adds the floor's value, `"floor"`, and gets a ratio, which holds on any machine.

use std::{fs, process::Command};

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{
    display::{self, Screen},
    packages::{self, Need},
    steps::{built, cargo, run, run_keeping, target},
    tools, ui,
};

pub fn bench(arguments: &[String]) -> Result<()> {
    let seen = display::is_there();
    packages::ensure(if cfg!(target_os = "linux") { Need::Driver } else { Need::Build })?;
    packages::ensure(Need::Compare)?;
    ui::build()?;
    run(&mut cargo(&["build", "--release", "--package", "fieldshelf", "--bins", "--locked"]))?;
    run(&mut cargo(&["build", "--release", "--package", "fieldshelf", "--example", "blank", "--locked"]))?;
    let mut command = cargo(&["bench", "--package", "fieldshelf-tests", "--locked"]);
    command.args(["--bench", "core", "--bench", "pages", "--bench", "publish", "--bench", "window"]);
    command.args(arguments).env("FIELDSHELF_WINDOW", built("release", "fieldshelf"));
    command.env("FIELDSHELF_BLANK", built("release/examples", "blank"));
    if cfg!(target_os = "linux") {
        command.env("FIELDSHELF_DRIVER", tools::TAURI_DRIVER.ensure()?);
    }
    let rows = measure(&mut command, seen)?;
    if rows.is_empty() {
        bail!("No benchmark printed a figure.");
    }
    println!("\n{}", table(&rows));
    let file = target().join("bench.json");
    fs::write(&file, serde_json::to_string_pretty(&rows)?)?;
    println!("\nWritten: {}", file.display());
    Ok(())
}

fn measure(command: &mut Command, seen: bool) -> Result<Vec<Value>> {
    // Held until the last window has been measured.
    let screen = if seen { None } else { Some(Screen::start(1280, 800)?) };
    if let Some(screen) = &screen {
        screen.light(command);
    }
    let lines = run_keeping(command, |line| figure(line).is_some())?;
    Ok(lines.iter().filter_map(|line| figure(line)).collect())
}

/// The figure on a line, with its ratio to its floor where it has one.
fn figure(line: &str) -> Option<Value> {
    let mut row: Value = serde_json::from_str(line.trim()).ok()?;
    let value = row.get("value")?.as_f64()?;
    row.get("name")?.as_str()?;
    row.get("unit")?.as_str()?;
    if let Some(floor) = row.get("floor").and_then(Value::as_f64).filter(|floor| *floor > 0.0) {
        row["ratio"] = json!(value / floor);
    }
    Some(row)
}

fn table(rows: &[Value]) -> String {
    let head = format!("{:<56} {:>12} {:<6} {:>12} {:>7}", "what", "value", "unit", "floor", "ratio");
    let number = |row: &Value, name: &str| row[name].as_f64().map_or_else(String::new, |value| format!("{value:.2}"));
    let line = |row: &Value| {
        let words = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (value, floor, ratio) = (number(row, "value"), number(row, "floor"), number(row, "ratio"));
        format!("{:<56} {value:>12} {:<6} {floor:>12} {ratio:>7}", words("name"), words("unit"))
    };
    std::iter::once(head).chain(rows.iter().map(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_chatter_and_get_their_ratio() {
        let with_floor = figure(r#"{"name":"start","value":1.3,"unit":"s","floor":1.0}"#);
        assert_eq!(with_floor.map(|row| row["ratio"].clone()), Some(json!(1.3)), "value over floor");
        let bare = figure(r#"{"name":"search p50","value":2,"unit":"ms"}"#);
        assert_eq!(bare.map(|row| row["ratio"].clone()), Some(Value::Null), "no floor, no ratio");
        assert_eq!(figure("running 0 tests"), None, "chatter is no figure");
        assert_eq!(figure(r#"{"name":"x"}"#), None, "a figure has a value");
    }
}
