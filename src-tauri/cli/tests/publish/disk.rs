//! Disks that are full, and links that lead elsewhere.

use std::fs;
use std::os::unix::fs::symlink;

use fieldshelf_cli::Exit;

use crate::desk::{DAY, Desk, NOW, resource};

/// A folder stands where a file is written first, so that writing fails as on a full disk.
fn fails_at(file: &str) {
    let desk = Desk::new(&["a", "b"]);
    desk.key();
    let publish = "publish FOLDER --to SITE --key DRAWER/a.key --password-file DRAWER/password";
    desk.shelf(publish, NOW).fine("published");
    let before = desk.files("site");
    desk.write("folder/a.md", resource("a", "", "Other text."));
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let in_the_way = desk.path("site").join(folder).join(format!(".{name}.new"));
    fs::create_dir_all(&in_the_way).unwrap();
    desk.shelf(publish, NOW + DAY).refused(Exit::Disk, name);
    let after = desk.files("site");
    for name in ["feed.json", "manifest.json", "manifest.json.minisig", "publication.json"] {
        assert_eq!(after[name], before[name], "{file} could not be written, and {name} is as it was");
    }
    assert!(!after.keys().any(|name| name.ends_with(".new")), "nothing half-written is left");
    fs::remove_dir(&in_the_way).unwrap();
    desk.shelf(publish, NOW + DAY).fine("with room again, it is published");
}

#[test]
fn a_full_disk_leaves_the_last_publication() {
    ["a.html", "feed.json", "manifest.json", "manifest.json.minisig", "publication.json"]
        .into_iter()
        .for_each(fails_at);
}

#[test]
fn a_link_leads_nowhere_else() {
    let desk = Desk::new(&["a"]);
    desk.write("secret.pdf", "%PDF-1.7 secret");
    symlink("../secret.pdf", desk.path("folder/leaflet.pdf")).unwrap();
    desk.write("folder/b.md", resource("b", "files = [{ path = \"leaflet.pdf\" }]\n", "Text."));
    desk.shelf("publish FOLDER --to SITE", NOW).refused(Exit::BadData, "\"leaflet.pdf\" is no file of this folder");
    fs::remove_file(desk.path("folder/leaflet.pdf")).unwrap();
    desk.write("folder/real.pdf", "%PDF-1.7 leaflet");
    symlink("real.pdf", desk.path("folder/leaflet.pdf")).unwrap();
    desk.shelf("publish FOLDER --to SITE", NOW).fine("a link within the folder is a file of it");
    fs::remove_dir_all(desk.path("site")).unwrap();
    fs::create_dir_all(desk.path("elsewhere")).unwrap();
    fs::create_dir_all(desk.path("site")).unwrap();
    symlink("../elsewhere", desk.path("site/d")).unwrap();
    desk.shelf("publish FOLDER --to SITE", NOW).refused(Exit::Disk, "leads elsewhere");
    assert_eq!(desk.files("elsewhere").len(), 0, "nothing is written outside of the site");
}
