//! Rules about files that must agree with each other, or with what stands here.

use serde_json::Value;

use super::Page;

/// The policy of every page, byte for byte. Pictures come by the program's own protocol (on Windows that is a host of
/// its own), film and sound from bytes that came by the one command. There is no `data:` for fonts: nothing needs it,
/// and what is not needed is not allowed.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' shelf-media: http://shelf-media.localhost; font-src 'self'; \
    connect-src 'self' ipc: http://ipc.localhost; worker-src 'self'; frame-src 'none'; child-src 'none'; \
    object-src 'none'; media-src blob:; manifest-src 'none'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// All that a page may ask of the shell.
const PERMISSIONS: &[&str] = &["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"];

pub(super) fn faults(pages: &[Page]) -> Vec<String> {
    let json = |path: &str| text(pages, path).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (Some(shell), Some(capability)) = (json("src-tauri/tauri.conf.json"), json("src-tauri/capabilities/main.json"))
    else {
        return vec!["src-tauri: tauri.conf.json or capabilities/main.json cannot be read.".to_owned()];
    };
    let security = &shell["app"]["security"];
    let mut faults = Vec::new();
    let mut hold = |is_so: bool, sentence: &str| {
        if !is_so {
            faults.push(sentence.to_owned());
        }
    };
    hold(
        security["csp"] == POLICY,
        "src-tauri/tauri.conf.json: the page policy is not the one of xtask/src/tidy/agree.rs.",
    );
    hold(
        security["freezePrototype"] == true
            && security["assetProtocol"]["enable"] == false
            && security["dangerousDisableAssetCspModification"] == false
            && shell["app"]["withGlobalTauri"] == false,
        "src-tauri/tauri.conf.json: a protection is off.",
    );
    hold(
        capability["permissions"] == serde_json::json!(PERMISSIONS)
            && capability["windows"] == serde_json::json!(["main"])
            && capability.get("remote").is_none(),
        "src-tauri/capabilities/main.json: a page may ask the shell for one command and its notices, nothing else.",
    );
    let only = |page: &&Page| page.path.starts_with("src-tauri/capabilities/");
    hold(pages.iter().filter(only).count() == 1, "src-tauri/capabilities: one file says all that is allowed.");
    let ui = json("ui/package.json").map(|package| package["version"].clone());
    let workspace = text(pages, "Cargo.toml").and_then(version);
    hold(
        workspace.is_some()
            && shell["version"].as_str() == workspace
            && ui.as_ref().and_then(Value::as_str) == workspace,
        "Cargo.toml, src-tauri/tauri.conf.json and ui/package.json: the version is not the same.",
    );
    faults
}

fn text<'a>(pages: &'a [Page], path: &str) -> Option<&'a str> {
    pages.iter().find(|page| page.path == path).map(|page| page.text.as_str())
}

/// The version of the workspace.
fn version(manifest: &str) -> Option<&str> {
    let line = manifest.split("[workspace.package]").nth(1)?.lines().find(|line| line.starts_with("version"))?;
    line.split('"').nth(1)
}
