//! `shelf validate`: everything that is wrong with a folder, a spreadsheet or a published feed, before readers find it.

mod looking;
mod schema;
mod signed;
pub mod site;

use std::path::{Path, PathBuf};

use fieldshelf_core::clock::day;
use fieldshelf_core::publish::Folder;
use fieldshelf_core::publish::validate::facts::Disk;
use fieldshelf_core::publish::validate::{self, FeedFile, Finding, Given, Severity};
use serde::Serialize;

use crate::console::{Answer, Console};
use crate::exit::Exit;
use crate::failure::Result;
use crate::moments::count;
use crate::sheet;
use crate::wrap::plain;
use site::Site;

/// What to look through.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of a shelf, a spreadsheet in it, a published folder, or one feed.json
    #[arg(value_name = "FOLDER|FILE")]
    what: PathBuf,
    /// What was published before (a published folder or its feed.json): then ids that changed are found too
    #[arg(long, value_name = "SITE")]
    against: Option<PathBuf>,
    /// The most that all files together may have, in megabytes
    #[arg(long, value_name = "MB")]
    budget: Option<u64>,
}

/// What was found.
#[derive(Serialize)]
struct Report {
    errors: usize,
    warnings: usize,
    findings: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    file: String,
    /// From 1; null = the file as a whole.
    line: Option<u32>,
    severity: &'static str,
    /// The rule that found it.
    rule: &'static str,
    message: String,
}

/// Looks.
pub fn run(args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    let place = (console.place)(PathBuf::new());
    let earlier = args.against.as_deref().map(Site::read).transpose()?.map(|site| site.page()).transpose()?;
    let mut given = Given {
        today: day(place.clock.now()),
        disk: &Disk::new(),
        whole: true,
        budget: args.budget.map(|megabytes| megabytes.saturating_mul(1_000_000)),
        earlier: earlier.as_ref(),
    };
    let findings = if is_published(&args.what) {
        let site = Site::read(&args.what)?;
        let disk = looking::site(&site)?;
        (given.disk, given.whole) = (&disk, site.whole());
        let mut findings = published(&site, &given);
        if site.whole() {
            findings.extend(signed::check(&site, place.clock.now())?);
            findings.sort();
        }
        findings
    } else if sheet::is_sheet(&args.what) {
        let (folder, made) = sheet::folder(&args.what)?;
        let disk = looking::folder(&folder, place.extractor.as_ref())?;
        given.disk = &disk;
        let mut findings: Vec<_> =
            validate::folder(&folder.texts(), &given).into_iter().map(|finding| made.led_back(finding)).collect();
        findings.extend(made.faults);
        findings.sort();
        findings
    } else {
        let folder = Folder::read(&args.what)?;
        let disk = looking::folder(&folder, place.extractor.as_ref())?;
        given.disk = &disk;
        validate::folder(&folder.texts(), &given)
    };
    console.answer(&Report::of(findings), json)
}

/// Whether this is what `shelf publish` writes, and not what it reads.
fn is_published(what: &Path) -> bool {
    (what.is_file() && !sheet::is_sheet(what)) || what.join("feed.json").is_file() && !what.join("shelf.toml").exists()
}

fn published(site: &Site, given: &Given<'_>) -> Vec<Finding> {
    let pages: Vec<FeedFile<'_>> =
        site.pages.iter().map(|page| FeedFile { name: &page.name, bytes: &page.bytes }).collect();
    let mut findings = validate::published(&pages, given);
    findings.extend(site.faults.iter().cloned());
    for page in &pages {
        findings.extend(schema::check(page.name, page.bytes));
    }
    findings.sort();
    findings.dedup();
    findings
}

impl Report {
    fn of(findings: Vec<Finding>) -> Self {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let found = |finding: Finding| Found {
            line: (finding.line > 0).then_some(finding.line),
            severity: finding.severity.as_str(),
            rule: finding.rule,
            message: finding.sentence,
            file: finding.file,
        };
        Report { errors, warnings, findings: findings.into_iter().map(found).collect() }
    }
}

impl Answer for Report {
    /// One line each, as compilers write it: editors find the place by it. So they are not wrapped.
    fn text(&self, _width: usize) -> String {
        let mut text = String::new();
        for Found { file, line, severity, message, .. } in &self.findings {
            let place = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
            text.push_str(&plain(&format!("{place}: {severity}: {message}")).replace('\n', " "));
            text.push('\n');
        }
        let [errors, warnings] = [(self.errors, "error"), (self.warnings, "warning")]
            .map(|(number, what)| count(u64::try_from(number).unwrap_or(u64::MAX), what));
        text.push_str(&match (self.errors, self.warnings) {
            (0, 0) => "Nothing is wrong with it.".to_owned(),
            (0, _) => format!("No errors, {warnings}."),
            (_, 0) => format!("{errors}."),
            _ => format!("{errors}, {warnings}."),
        });
        text
    }

    fn exit(&self) -> Exit {
        if self.errors > 0 { Exit::BadData } else { Exit::Fine }
    }
}
