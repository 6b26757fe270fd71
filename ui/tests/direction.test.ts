// Every screen can run from right to left: styles speak of start and end, and arrow keys follow the text.
import { afterEach, describe, expect, it } from "vitest";
import { along } from "../src/state/direction";

/** Where a side is a side, whichever way the window runs. */
const ALLOWED: Record<string, string> = {
  "parts/document/Page.svelte": "a printed page is not mirrored",
  "parts/marks/Floating.svelte": "set beside a place that was measured on the screen",
};

const PHYSICAL = [
  /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
  /\bborder-(top|bottom)-(left|right)-radius\b/,
  /\b(text-align|float|clear):\s*(left|right)\b/,
  /^\s*(left|right):\s/,
  /setProperty\("(left|right|margin-left|margin-right|padding-left|padding-right)"/,
];

const sheets = import.meta.glob<string>(["../src/**/*.svelte", "../src/**/*.css"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** `padding: a b c d` with another right than left. */
function lopsided(line: string): boolean {
  const found = /^\s*(?:margin|padding|inset|border-width):\s*([^;]+);/.exec(line);
  const sides = found?.[1]?.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
  return sides.length === 4 && sides[1] !== sides[3];
}

describe("styles", () => {
  const checked = Object.entries(sheets).filter(([name]) => !(name.replace("../src/", "") in ALLOWED));
  it.each(checked)("%s knows no left and no right", (_, sheet) => {
    const found = sheet.split("\n").filter((line) => PHYSICAL.some((each) => each.test(line)) || lopsided(line));
    expect(found, "use inline-start and inline-end, so that the screen can be mirrored").toEqual([]);
  });

  it("are all read", () => {
    expect(checked.length, "a check of nothing finds nothing").toBeGreaterThan(80);
    expect(
      checked.every(([, sheet]) => sheet.length > 20),
      "and no sheet comes empty",
    ).toBe(true);
  });
});

describe("arrow keys", () => {
  afterEach(() => {
    document.documentElement.dir = "ltr";
  });

  it.each([
    ["ltr", "ArrowLeft", "ArrowLeft"],
    ["ltr", "ArrowRight", "ArrowRight"],
    ["rtl", "ArrowLeft", "ArrowRight"],
    ["rtl", "ArrowRight", "ArrowLeft"],
    ["rtl", "ArrowDown", "ArrowDown"],
  ])("%s: %s is %s", (direction, pressed, meant) => {
    document.documentElement.dir = direction;
    expect(along(pressed), "the key follows the text").toBe(meant);
  });
});
