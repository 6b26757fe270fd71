// axe-core on the pages that `shelf publish` makes for people with a browser: those of the core's golden site.
import { readdirSync, readFileSync } from "node:fs";
import axe from "axe-core";
import { expect, test } from "vitest";

const SITE = "../src-tauri/core/src/publish/golden/site/";
const pages = readdirSync(SITE).filter((name) => name.endsWith(".html"));

test("the golden site has pages", () => {
  expect(pages, "without pages there is nothing to judge").toContain("index.html");
});

test.each(pages)("everyone can read %s", async (name) => {
  const parsed = new DOMParser().parseFromString(readFileSync(SITE + name, "utf8"), "text/html");
  document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement);
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((rule) => `${rule.id}: ${rule.help}`)).toEqual([]);
});
