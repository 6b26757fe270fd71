//! Declares the one command, so that a page may call it only where a capability says so.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        // A build script has no other way to stop a build with a sentence.
        panic!("{why:#}");
    }
}
