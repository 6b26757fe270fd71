//! Lists `assets/starter/` and `assets/help/` so that the starter library and the manual are compiled into the program. It
//! only names the files: what they mean is `publish::folder`'s business, so a mistake in one fails a test with its line,
//! not the build.

use std::{env, ffi::OsStr, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    list("starter", "starter library")?;
    list("help", "manual")
}

/// Writes a list of the files in `assets/<folder>/`, which are those of the `title`.
fn list(folder: &str, title: &str) -> io::Result<()> {
    let from = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../assets").join(folder);
    println!("cargo::rerun-if-changed={}", from.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&from)? {
        let path = entry?.path();
        if matches!(path.extension().and_then(OsStr::to_str), Some("md" | "toml")) {
            names.extend(path.file_name().and_then(OsStr::to_str).map(str::to_owned));
        }
    }
    names.sort_unstable();
    let mut code = format!("/// Name and text of every file of the {title}, by name.\n");
    code.push_str("pub const FILES: &[(&str, &str)] = &[\n");
    for name in names {
        let path = from.join(&name);
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&variable("OUT_DIR")?).join(folder).with_extension("rs"), code)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(io::Error::other)
}
