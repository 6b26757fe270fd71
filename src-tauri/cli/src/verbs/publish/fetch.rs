//! Fetches the files of imported resources into the folder, each once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fieldshelf_core::model::{Attachment, Problem, Resource};
use fieldshelf_core::publish::import::file_name;
use fieldshelf_core::refresh::{Http, Validators, Wanted, check_document, origin_of};
use tokio_util::sync::CancellationToken;

use crate::verbs::sources::ProblemLine;

/// Files of one import.
const MOST_FILES: usize = 500;
/// Where they go.
const FILES: &str = "files";

/// What was fetched.
#[derive(Default)]
pub(super) struct Fetched {
    pub(super) count: usize,
    pub(super) problems: Vec<ProblemLine>,
}

/// Fetches what is not in `files` yet, and notes it there by its address. What cannot be fetched stays a link.
pub(super) async fn files(
    http: &Http,
    resources: &[Resource],
    folder: &Path,
    files: &mut BTreeMap<String, String>,
    cancel: &CancellationToken,
) -> Fetched {
    let mut fetched = Fetched::default();
    for resource in resources {
        for file in &resource.attachments {
            if files.contains_key(&file.address) || cancel.is_cancelled() {
                continue;
            }
            let outcome = if fetched.count < MOST_FILES {
                let name = free_name(file, folder, files);
                fetch(http, file, folder, &name, cancel).await.map(|()| name)
            } else {
                Err(format!("More than {MOST_FILES} files; import again to fetch the next."))
            };
            match outcome {
                Ok(name) => {
                    files.insert(file.address.clone(), name);
                    fetched.count += 1;
                }
                Err(why) => fetched.problems.push(problem(resource, file, &why)),
            }
        }
    }
    fetched
}

fn problem(resource: &Resource, file: &Attachment, why: &str) -> ProblemLine {
    let message = format!("{} was not fetched, and is a link: {why}", file.address);
    ProblemLine::from(Problem { item: Some(resource.id.clone()), message })
}

async fn fetch(
    http: &Http,
    file: &Attachment,
    folder: &Path,
    name: &str,
    cancel: &CancellationToken,
) -> Result<(), String> {
    let address = check_document(&file.address, None).map_err(|fault| fault.to_string())?;
    let most = http.limits().document_bytes;
    let wanted =
        Wanted { address, mime: file.mime.clone(), sha256: None, size: None, most, since: Validators::default() };
    let path = folder.join(name);
    let part = path.with_file_name(format!(".{}.part", name.rsplit('/').next().unwrap_or_default()));
    let disk = |cause: std::io::Error| cause.to_string();
    fs::create_dir_all(folder.join(FILES)).map_err(disk)?;
    http.download(&wanted, &part, &|_| (), cancel).await.map_err(|fault| fault.to_string())?;
    fs::rename(&part, &path).map_err(disk)?;
    // The note about an unfinished file; where there is none, nothing is to be removed.
    let _ = fs::remove_file(origin_of(&part));
    Ok(())
}

/// A name that no file of the folder has.
fn free_name(file: &Attachment, folder: &Path, files: &BTreeMap<String, String>) -> String {
    let path = file.address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('/').next().and_then(|last| last.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let ending = if plain { format!(".{}", ending.to_ascii_lowercase()) } else { String::new() };
    let base = file_name(Some(&file.address), file.title.as_deref().unwrap_or("file"));
    let taken = |name: &str| files.values().any(|known| known == name) || folder.join(name).exists();
    let mut names = (1_u32..).map(|number| match number {
        1 => format!("{FILES}/{base}{ending}"),
        _ => format!("{FILES}/{base}-{number}{ending}"),
    });
    names.find(|name| !taken(name)).unwrap_or(base)
}
