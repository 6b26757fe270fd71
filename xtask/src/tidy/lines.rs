//! Rules about one line: words that may not stand in some files.

use super::Page;

struct Rule {
    /// Files that the rule is about.
    about: fn(&str) -> bool,
    /// What may not stand in them.
    words: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        about: |path| path.ends_with("Cargo.toml") && path != "src-tauri/Cargo.toml",
        words: &["tauri =", "tauri.", "tauri-build", "tauri-plugin", "wry"],
        why: "only the shell names tauri: the rest is true without a window",
    },
    Rule {
        about: |path| path.starts_with("ui/src/") && path != "ui/src/backend/tauri.ts",
        words: &["@tauri-apps"],
        why: "only ui/src/backend/tauri.ts knows the shell: the pages also run against recorded answers",
    },
    Rule {
        about: |path| path.starts_with("ui/src/"),
        words: &["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc", "{@html"],
        why: "no string becomes markup in the webview: feeds come as typed nodes",
    },
    Rule {
        about: |path| path.starts_with("ui/src/") && !is_test(path),
        words: &["localStorage", "sessionStorage", "indexedDB", "document.cookie"],
        why: "the webview keeps nothing: what a worker reads or sets is in the profile",
    },
    Rule {
        about: |path| path.ends_with(".rs") || is_test(path),
        words: &[
            "#[ignore",
            "it.skip",
            "it.only",
            "it.todo",
            "test.skip",
            "test.only",
            "describe.skip",
            "describe.only",
        ],
        why: "a test that does not run proves nothing",
    },
    Rule {
        // The feed server is slow on purpose: that is one of the ways in which it misbehaves.
        about: |path| is_test(path) && !is_about_time(path),
        words: &["sleep(", "waitForTimeout"],
        why: "a test waits for something to be so, never for a time",
    },
    Rule {
        about: |path| !path.ends_with(".md"),
        words: &["registry.npmjs.org", "static.crates.io", "index.crates.io", "files.pythonhosted.org", "artifactory"],
        why: "where packages come from is each machine's own setting",
    },
];

/// The feed server is slow on purpose, and a benchmark watches a program that it cannot ask.
fn is_about_time(path: &str) -> bool {
    path == "tests/support/feed_server.rs" || path.starts_with("tests/bench/")
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains(".test.") || path.starts_with("ui/tests/")
}

pub(super) fn faults(page: &Page) -> Vec<String> {
    // The rules name what they forbid.
    if page.path.starts_with("xtask/src/tidy/") {
        return Vec::new();
    }
    let rules = || RULES.iter().filter(|rule| (rule.about)(&page.path));
    let lines = page.text.lines().enumerate();
    lines
        .flat_map(|(number, line)| {
            let broken = rules().filter(move |rule| rule.words.iter().any(|word| stands(line, word)));
            broken.map(move |rule| format!("{}:{}: {}", page.path, number + 1, rule.why))
        })
        .collect()
}

/// Whether a word stands on a line, and not as the end of a longer one.
fn stands(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        let joins = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
        !word.starts_with(|first: char| first.is_alphanumeric()) || !before.is_some_and(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: usize, why: &str) {
        let page = Page { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(faults(&page).len(), expected, "{why}");
    }

    #[test]
    fn a_rule_is_about_its_files_only() {
        check("src-tauri/core/Cargo.toml", "tauri = \"2\"", 1, "the core knows no window");
        check("src-tauri/Cargo.toml", "tauri = \"2\"", 0, "the shell does");
        check("Cargo.toml", "members = [\n \"src-tauri\",\n]", 0, "the name of a folder is no dependency");
        check("ui/src/app.ts", "import { listen } from \"@tauri-apps/api/event\"", 1, "one importer only");
        check("ui/src/backend/tauri.ts", "import { listen } from \"@tauri-apps/api/event\"", 0, "this one");
        check("ui/src/Reader.svelte", "{@html text}", 1, "no markup from a string");
        check("ui/src/state/a.ts", "node.innerHTML = x;\nlocalStorage.x = 1;", 2, "each line counts");
        check("tests/it/a.rs", "std::thread::sleep(x)", 1, "no sleeping in tests");
        check("src-tauri/core/src/a.rs", "tokio::time::sleep(x)", 0, "a schedule may sleep");
        check("src-tauri/core/src/a.rs", "#[ignore]", 1, "no test is left out");
        check("xtask/src/tidy/lines.rs", "#[ignore]", 0, "the rules may say what they forbid");
    }
}
