//! Whether readers will believe a published folder: its manifest, the signature, and every page against both.

use fieldshelf_core::clock::day;
use fieldshelf_core::publish::validate::{Finding, Severity};
use fieldshelf_core::trust::manifest::{FileKind, MANIFEST, SIGNATURE};
use fieldshelf_core::trust::{Ask, Refusal, Verified, check_file, verify};

use super::site::{PageFile, Site};
use crate::failure::Result;

/// Days before its end in which a signature should be renewed.
const SOON: i64 = 14 * 86_400;

/// Judges the folder as a reader who sees it for the first time does. Nothing is said of a feed that announces no key.
pub fn check(site: &Site, now: i64) -> Result<Vec<Finding>> {
    let Some(key) = site.key() else {
        let stray = site.bytes(MANIFEST)?.is_some();
        let sentence = "the feed announces no key, so no reader looks at this signature";
        return Ok(if stray { vec![finding(MANIFEST, Severity::Warning, sentence.to_owned())] } else { Vec::new() });
    };
    let missing =
        |name| finding(name, Severity::Error, "the feed announces a key, and this file is missing".to_owned());
    let Some(manifest) = site.bytes(MANIFEST)? else { return Ok(vec![missing(MANIFEST)]) };
    let Some(signature) = site.bytes(SIGNATURE)? else { return Ok(vec![missing(SIGNATURE)]) };
    let ask = Ask { now, app: env!("CARGO_PKG_VERSION") };
    match verify(&manifest, &signature, None, Some(&key), ask) {
        Ok(verified) => compare(site, &verified, now),
        Err(refusal) => Ok(vec![finding(MANIFEST, Severity::Error, refused(&refusal))]),
    }
}

fn compare(site: &Site, verified: &Verified, now: i64) -> Result<Vec<Finding>> {
    let mut findings: Vec<Finding> = site.pages.iter().filter_map(|page| of_page(page, verified)).collect();
    let source = &verified.manifest.source_id;
    if site.source_id().as_ref() != Some(source) {
        let sentence = format!("it is signed for the source {source}, and the feed says that it is another");
        findings.push(finding(MANIFEST, Severity::Error, sentence));
    }
    let read = |url: &str| site.pages.iter().any(|page| page.name == url);
    for listed in verified.manifest.files.iter().filter(|listed| !read(&listed.url)) {
        let (file, severity, sentence) = match site.bytes(&listed.url)? {
            None => (MANIFEST, Severity::Error, format!("it lists {}, which is not there", listed.url)),
            Some(bytes) if check_file(listed, &bytes).is_err() => {
                (listed.url.as_str(), Severity::Error, "it is not the file that was signed".to_owned())
            }
            Some(_) if listed.kind == FileKind::Feed => (
                listed.url.as_str(),
                Severity::Warning,
                "no page leads to this one, which the manifest lists".to_owned(),
            ),
            Some(_) => continue,
        };
        findings.push(finding(file, severity, sentence));
    }
    findings.extend(expiry(verified, now));
    Ok(findings)
}

fn of_page(page: &PageFile, verified: &Verified) -> Option<Finding> {
    let sentence = match verified.file(&page.name) {
        None => "the manifest does not list this page; readers refuse it".to_owned(),
        Some(listed) => refused(&check_file(listed, &page.bytes).err()?),
    };
    Some(finding(&page.name, Severity::Error, sentence))
}

fn expiry(verified: &Verified, now: i64) -> Option<Finding> {
    let ends = verified.signing.expires_at?;
    let sentence = match ends - now {
        ..=0 => format!("the signature ended on {}: readers say that the shelf is out of date", day(ends)),
        1..=SOON => format!("the signature ends on {}; publish again before that day", day(ends)),
        _ => return None,
    };
    Some(finding(MANIFEST, Severity::Warning, sentence))
}

/// What readers will be told, with the cause for whoever publishes.
fn refused(refusal: &Refusal) -> String {
    let detail = refusal.detail.split('\n').collect::<Vec<_>>().join("; ");
    format!("readers refuse it: {} ({detail})", refusal.sentence().trim_end_matches('.'))
}

fn finding(file: &str, severity: Severity, sentence: String) -> Finding {
    Finding { file: file.to_owned(), line: 0, severity, rule: "signature", sentence }
}
