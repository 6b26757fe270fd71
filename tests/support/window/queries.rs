//! Asking the page as a person with a screen reader meets it: by role and accessible name, only what is visible.
//!
//! Role and name come from the library that the pages' own tests use; axe-core judges accessibility. Both are run by
//! the driver, not by the page: nothing of them is in the program.

use std::path::Path;

/// A script of `ui/node_modules`, to be run once in a page.
pub fn script(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}

pub const ROLES: &str = "@testing-library/dom/dist/@testing-library/dom.umd.min.js";

pub const AXE: &str = "axe-core/axe.min.js";

/// The visible elements of role `arguments[0]` whose name contains `arguments[1]`, or is it exactly.
pub const BY_ROLE: &str = r#"
const [role, name, exactly] = arguments;
const named = (found) => (exactly ? found === name : found.includes(name));
return TestingLibraryDom.queryAllByRole(document.body, role, { name: named })
  .filter((element) => element.checkVisibility({ visibilityProperty: true }));
"#;

/// The text that a person sees.
pub const TEXT: &str = "return document.body.innerText;";

/// What axe-core finds: the rule, what it is about, and where.
pub const VIOLATIONS: &str = r#"
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: tags }).then(
  (result) => done(result.violations.map((rule) =>
    `${rule.id} (${rule.help}): ${rule.nodes.map((node) => `${node.html.slice(0, 120)} — ${node.failureSummary}`).join(" | ")}`)),
  (why) => done([String(why)]),
);
"#;

/// What stands out of the window sideways, or makes the page itself scroll.
pub const OVERFLOWING: &str = r#"
const [width, height] = [window.innerWidth, window.innerHeight];
const page = document.documentElement;
const clipped = (element) => {
  for (let box = element.parentElement; box && box !== page; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== "visible") return true;
  }
  return false;
};
const found = [];
if (page.scrollWidth > width) found.push(`the page is ${page.scrollWidth} wide in a window of ${width}`);
if (page.scrollHeight > height) found.push(`the page is ${page.scrollHeight} high in a window of ${height}`);
for (const element of document.body.querySelectorAll("*")) {
  const box = element.getBoundingClientRect();
  const seen = box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
  if (seen && (box.right > width + 1 || box.left < -1) && !clipped(element)) {
    found.push(`${element.tagName.toLowerCase()}.${element.className} from ${box.left} to ${box.right}`);
  }
}
return found;
"#;

/// Answers when what is on the page now was painted.
pub const PAINTED: &str = r#"
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
"#;

/// Starts counting what the page policy refuses.
pub const WATCH_POLICY: &str = r#"
window.refusals = [];
document.addEventListener("securitypolicyviolation", (refusal) =>
  window.refusals.push(`${refusal.effectiveDirective}: ${refusal.blockedURI} ${refusal.sourceFile}:${refusal.lineNumber}`));
"#;

/// What the page policy refused since.
pub const REFUSALS: &str = "return window.refusals;";
