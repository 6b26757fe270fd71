// Rules about the source itself: no HTML sink, no inline style, one file that knows the host, a sentence for all.
import { describe, expect, it } from "vitest";
import { sentence } from "../src/backend/messages";
import type { Code, OpeningKind } from "../src/backend/generated/api";
import { en } from "../src/text/en";

const sources: Record<string, string> = import.meta.glob(
  ["../src/**/*.{ts,svelte,css}", "!../src/backend/generated/**"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

const FORBIDDEN: [RegExp, string][] = [
  [/\.innerHTML|\.outerHTML|insertAdjacentHTML|\.srcdoc|document\.write|\{@html/, "no HTML string reaches the window"],
  [/\sstyle="|\sstyle=\{|\sstyle:[a-z]/, "the policy allows no inline style"],
  [/localStorage|sessionStorage|indexedDB/, "nothing durable lives in the webview"],
  [/\beval\(|new Function\(/, "no code is made from text"],
  [
    /url\(|@import|https?:\/\/(?!example\.org|feeds\.example\.org|www\.example\.org)[a-z]/,
    "nothing is fetched from elsewhere",
  ],
];

describe("the source", () => {
  it.each(FORBIDDEN)("has no %s", (pattern, why) => {
    const found = Object.entries(sources)
      .filter(([, words]) => pattern.test(words))
      .map(([file]) => file);
    expect(found, why).toEqual([]);
  });

  it("talks to the host in one file", () => {
    const found = Object.entries(sources)
      .filter(([, words]) => words.includes('from "@tauri-apps'))
      .map(([file]) => file);
    expect(found, "everything else goes through the interface").toEqual(["../src/backend/tauri.ts"]);
  });

  it("is in files that can be read at a sitting", () => {
    const long = Object.entries(sources)
      .filter(([, words]) => words.split("\n").length > 400)
      .map(([file]) => file);
    expect(long, "no file is over 400 lines").toEqual([]);
  });

  it("keeps its words in text/", () => {
    // A capital and two more words between tags: a sentence that no translation would reach.
    const found = Object.entries(sources)
      .filter(([file]) => file.endsWith(".svelte"))
      .filter(([, words]) =>
        />\s*[A-Z][a-z]+ [a-z]+ [a-z]+/.test(
          words.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, ""),
        ),
      )
      .map(([file]) => file);
    expect(found, "no screen holds a sentence of its own").toEqual([]);
  });
});

describe("sentences", () => {
  const codes = Object.keys(en.faults.codes) as Code[];
  const openings = Object.keys(en.faults.openings) as OpeningKind[];

  it.each(codes)("says %s in words", (code) => {
    expect(sentence(code), "a whole sentence").toMatch(/^[A-Z].{20,}\.$/);
    if (code.includes("-")) expect(sentence(code), "without the code").not.toContain(code);
  });

  it.each(openings)("says %s in words", (kind) => {
    expect(en.faults.openings[kind], "and what became of the worker's notes or sources").toMatch(
      /(safe|not changed|add your sources)/,
    );
  });

  it("tells the kinds of trouble apart", () => {
    const kinds: Code[] = ["no-connection", "sign-in-page", "server-failed", "feed-wrong", "not-trusted"];
    expect(new Set(kinds.map(sentence)).size, "a sentence each").toBe(kinds.length);
  });
});
