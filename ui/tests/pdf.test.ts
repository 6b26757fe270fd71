// The plain logic under an open document: where pages stand, what they are called, what is marked, what a key means.
import { describe, expect, it, vi } from "vitest";
import type { OutlineEntry } from "../src/pdf/engine";
import { documentActionFor } from "../src/pdf/keys";
import { labelOf, pageFor } from "../src/pdf/labels";
import { current, GAP, inSight, layOut, pageAt, scrollFor, spotAt, turned } from "../src/pdf/layout";
import { openedAtFirst, rowsOf, stepFor, toggled } from "../src/pdf/outline";
import { DocumentText, order } from "../src/pdf/text.svelte";
import { percentOf, PRINTED, ratioFor, scaleOf, stepped } from "../src/pdf/zoom";
import { whole } from "../src/state/media";
import { PlaceKeeper } from "../src/state/place";

const three = layOut([
  { width: 100, height: 200 },
  { width: 200, height: 100 },
  { width: 100, height: 200 },
]);

describe("the layout", () => {
  it("puts one page below the other", () => {
    expect(three.tops, "each after the one before and a gap").toEqual([GAP, 200 + 2 * GAP, 300 + 3 * GAP]);
    expect([three.width, three.height], "the widest, and all").toEqual([200 + 2 * GAP, 500 + 4 * GAP]);
  });

  it.each([
    [0, 1, "above the first it is the first"],
    [GAP, 1, "at its first line"],
    [200 + GAP, 1, "in the gap it is the one above"],
    [200 + 2 * GAP, 2, "the second"],
    [9999, 3, "below the last it is the last"],
  ])("at %i is page %i", (y, page, why) => {
    expect(pageAt(three, y), why).toBe(page);
  });

  it.each([
    [0, 100, 0, { first: 1, last: 1 }, "one page fills the pane"],
    [0, 100, 1, { first: 1, last: 2 }, "and one more is drawn"],
    [300, 300, 1, { first: 1, last: 3 }, "no page beyond the last"],
  ])("from %i, %i high and %i more, shows %o", (top, height, more, range, why) => {
    expect(inSight(three, top, height, more), why).toEqual(range);
  });

  it("comes back to a place, at any size", () => {
    const spot = { page: 2, offset: 0.5 };
    expect(spotAt(three, scrollFor(three, spot)), "there and back").toEqual(spot);
    const twice = layOut(three.sizes.map(({ width, height }) => ({ width: width * 2, height: height * 2 })));
    expect(spotAt(twice, scrollFor(twice, spot)), "and in pages twice as large").toEqual(spot);
    expect(scrollFor(three, { page: 99, offset: 0 }), "a page that is not there is the last").toBe(300 + 2 * GAP);
  });

  it("names the page that a person would name", () => {
    expect(current(three, 0, 300), "the first at the top").toBe(1);
    expect(current(three, 150, 300), "the one at a third of the height").toBe(2);
    expect(current(three, three.height - 300, 300), "and the last at the end").toBe(3);
  });

  it("knows a size after turns", () => {
    expect(turned({ width: 1, height: 2 }, 90), "on its side").toEqual({ width: 2, height: 1 });
    expect(turned({ width: 1, height: 2 }, 180), "on its head").toEqual({ width: 1, height: 2 });
  });

  it("is the same for no page", () => {
    expect(layOut([]).height, "only the gap").toBe(GAP);
    expect(inSight(layOut([]), 0, 100, 1).last, "nothing to draw").toBe(0);
  });
});

describe("the zoom", () => {
  const page = { width: 600, height: 800 };
  const room = { width: 900, height: 600 };
  it.each([
    [{ fit: "width" } as const, 1.5, "the page fills the width"],
    [{ fit: "page" } as const, 0.75, "the whole page is seen"],
    [{ fit: "auto" } as const, 1.5, "as wide as the pane while that is comfortable"],
    [{ percent: 100 }, PRINTED, "as large as on paper"],
  ])("%o draws at %f", (zoom, scale, why) => {
    expect(scaleOf(zoom, page, room), why).toBeCloseTo(scale);
  });

  it("stays comfortable in a wide pane, and above nothing in none", () => {
    expect(percentOf(scaleOf({ fit: "auto" }, page, { width: 3000, height: 600 })), "no giant letters").toBe(120);
    expect(percentOf(scaleOf({ fit: "width" }, page, { width: 0, height: 0 })), "before it is measured").toBe(25);
  });

  it.each([
    [PRINTED, 1, 110, "the next step"],
    [PRINTED, -1, 90, "the one before"],
    [1.04 * PRINTED, 1, 110, "from between two steps"],
    [5 * PRINTED, 1, 500, "no further than the last"],
    [0.25 * PRINTED, -1, 25, "nor than the first"],
  ] as const)("steps from %f by %i to %i", (scale, by, percent, why) => {
    expect(stepped(scale, by), why).toEqual({ percent });
  });

  it("is sharp, within the canvas's limit", () => {
    expect(ratioFor({ width: 800, height: 1000 }, 2), "as the screen is").toBe(2);
    expect(ratioFor({ width: 800, height: 1000 }, 0.5), "never blurred").toBe(1);
    const { width, height } = { width: 4000, height: 6000 };
    expect(width * height * ratioFor({ width, height }, 2) ** 2, "no canvas is too large").toBeLessThan(16_100_000);
  });
});

describe("page labels", () => {
  const labels = ["i", "ii", "1", "2", "A-1"];
  it.each([
    ["ii", 2, "as printed"],
    ["II", 2, "in either case"],
    ["1", 3, "a printed number comes before a counted one"],
    ["5", 5, "a number that is printed nowhere is counted"],
    [" a-1 ", 5, "with spaces"],
    ["6", null, "there is no such page"],
    ["0", null, "nor this"],
    ["", null, "nothing was typed"],
    ["xyz", null, "nor is that a page"],
  ])("“%s” is page %o", (typed, page, why) => {
    expect(pageFor(typed, labels, 5), why).toBe(page);
  });

  it("are shown where they say something", () => {
    expect(labelOf(2, labels), "as printed").toBe("ii");
    expect(labelOf(4, ["1", "2", "3", "4"]), "the same as counted").toBeNull();
    expect(labelOf(1, [""]), "an empty one").toBeNull();
    expect(labelOf(1, null), "none").toBeNull();
  });
});

describe("the outline", () => {
  const leaf = (title: string): OutlineEntry => ({ title, target: null, entries: [] });
  const [inner, last] = [leaf("inner"), leaf("last")];
  const first: OutlineEntry = { title: "first", target: null, entries: [inner] };
  const all = [first, last];
  const open = openedAtFirst(all);

  it("is rows", () => {
    const rows = rowsOf(all, open);
    expect(rows.map(({ entry, level, open: opened, parent }) => [entry.title, level, opened, parent])).toEqual([
      ["first", 1, true, -1],
      ["inner", 2, null, 0],
      ["last", 1, null, -1],
    ]);
    expect(
      rowsOf(all, toggled(open, first)).map(({ entry }) => entry.title),
      "closed, without what it holds",
    ).toEqual(["first", "last"]);
    expect(openedAtFirst(Array.from({ length: 50 }, () => first)).size, "a long one begins closed").toBe(0);
  });

  it.each([
    ["ArrowDown", 0, { to: 1 }, "down"],
    ["ArrowUp", 0, null, "nothing above the first"],
    ["End", 0, { to: 2 }, "to the last"],
    ["ArrowRight", 0, { to: 1 }, "into what is open"],
    ["ArrowLeft", 1, { to: 0 }, "out to its parent"],
    ["ArrowLeft", 0, { close: first }, "and closes that"],
    ["ArrowRight", 2, null, "there is nothing in it"],
    ["a", 0, null, "no key of a tree"],
  ])("%s on row %i", (key, cursor, step, why) => {
    expect(stepFor(key, rowsOf(all, open), cursor), why).toEqual(step);
  });

  it("opens what is closed", () => {
    expect(stepFor("ArrowRight", rowsOf(all, new Set()), 0), "first it opens").toEqual({ open: first });
  });
});

describe("keys", () => {
  const press = (key: string, more: Partial<KeyboardEventInit> = {}) => ({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });
  it.each([
    ["f", { ctrlKey: true }, true, "find", "find"],
    ["F3", {}, false, "next", "also where letters are off"],
    ["F3", { shiftKey: true }, false, "previous", "and back"],
    ["G", { ctrlKey: true, shiftKey: true }, true, "previous", "as in a browser"],
    ["g", {}, true, "goTo", "a letter"],
    ["g", {}, false, null, "that is switched off"],
    ["j", {}, true, "nothing", "would turn what lies behind"],
    ["h", {}, true, null, "help is the window's"],
    ["0", { ctrlKey: true }, true, "normal", "the usual size"],
    ["1", { altKey: true }, true, null, "places are the window's"],
  ])("%s %o (letters %o) is %o", (key, more, letters, action, why) => {
    expect(documentActionFor(press(key, more), letters), why).toBe(action);
  });
});

describe("a place", () => {
  it("is kept once a person rests, and at the end", () => {
    vi.useFakeTimers();
    const kept: number[] = [];
    const keeper = new PlaceKeeper(({ page }) => kept.push(page));
    for (let page = 1; page <= 50; page += 1) keeper.moved({ page, offset: 0, asText: false });
    expect(kept, "not while scrolling").toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(kept, "once").toEqual([50]);
    keeper.moved({ page: 7, offset: 0, asText: false });
    keeper.flush();
    keeper.flush();
    vi.advanceTimersByTime(1000);
    expect(kept, "at once when asked, and not again").toEqual([50, 7]);
    vi.useRealTimers();
  });
});

describe("a document's text", () => {
  it.each([
    [120, 60, [51, 101, 1], "from where one is, onwards, then back"],
    [120, 1, [1, 51, 101], "from the first"],
    [120, 999, [101, 51, 1], "from the last"],
    [3, 1, [1], "all at once"],
    [0, 1, [], "there is none"],
  ])("of %i pages from %i is asked for as %o", (total, page, starts, why) => {
    expect(order(total, page), why).toEqual(starts);
  });

  it("is asked for again where it failed", async () => {
    const asked: number[] = [];
    let broken = true;
    const made = new DocumentText((from) => {
      asked.push(from);
      if (from === 51 && broken) return Promise.reject(new Error("busy"));
      return Promise.resolve({ total: 60, pages: [{ page: from, label: "", text: "words", oldNumbers: [] }] });
    });
    await made.load(60, 1);
    expect([made.failed, made.pages[0]?.text], "what is here stays").toEqual([true, "words"]);
    broken = false;
    await made.load(60, 1);
    expect([made.failed, asked], "only the rest is asked for").toEqual([false, [1, 51, 51]]);
    await made.load(60, 1);
    expect(asked, "and nothing twice").toHaveLength(3);
  });
});

describe("a film", () => {
  it("is brought in stretch by stretch, unless it was left", async () => {
    const asked: [number, number][] = [];
    const bytes = (begin: number, end: number) => {
      asked.push([begin, end]);
      return Promise.resolve(new ArrayBuffer(end - begin));
    };
    const blob = await whole(bytes, 5 * 1024 * 1024, "video/mp4", () => true);
    expect([blob?.size, blob?.type], "all of it").toEqual([5 * 1024 * 1024, "video/mp4"]);
    expect(asked, "in two").toHaveLength(2);
    expect(await whole(bytes, 10, "video/mp4", () => false), "nobody waits for it").toBeNull();
  });
});
