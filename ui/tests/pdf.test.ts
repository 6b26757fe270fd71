// The plain logic under an open document: where pages stand, what they are called, what is marked, what a key means.
import { describe, expect, it, vi } from "vitest";
import type { OutlineEntry } from "../src/pdf/engine";
import { Find, type Found } from "../src/pdf/find.svelte";
import { documentActionFor } from "../src/pdf/keys";
import { labelOf, pageFor } from "../src/pdf/labels";
import { current, GAP, inSight, layOut, pageAt, scrollFor, spotAt, turned } from "../src/pdf/layout";
import { mark, partsOf, unmark } from "../src/pdf/marks";
import { openedAtFirst, rowsOf, stepFor, toggled } from "../src/pdf/outline";
import { marked } from "../src/pdf/runs";
import { DocumentText, order } from "../src/pdf/text.svelte";
import { exactly, fold, holdsAll, occurrences, patternsOf, telling } from "../src/pdf/words";
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

describe("found words", () => {
  const found = (words: string, query: string): string[] =>
    occurrences(words, telling(words, patternsOf(query))).map(({ start, end }) => words.slice(start, end));

  it.each([
    ["Consent can be withdrawn.", "consent", ["Consent"], "in either case"],
    ["Café society, cafe culture", "cafe", ["Café", "cafe"], "with and without accents"],
    ["The ﬁrst ofﬁce", "first office", ["ﬁrst ofﬁce"], "with ligatures"],
    ["a refer-\nral made", "referral", ["refer-\nral"], "divided at the end of a line"],
    ["a refer\u00adral made", "referral", ["refer\u00adral"], "with a soft hyphen"],
    ["housing and houses", "hous", ["housing", "houses"], "by its beginning"],
    ["an animal in an inn", "in", ["in"], "but a short word only whole"],
    ["a red notebook, a notebook red", '"red notebook"', ["red notebook"], "a phrase in its order"],
    ["a red notebook", "“red notebook”", ["red notebook"], "in the quotes of any keyboard"],
    ["red\nnotebook", '"red notebook"', ["red\nnotebook"], "over the end of a line"],
    ["not this but that", "this -that", ["this"], "and what is excluded is not marked"],
    ["a well-known sign", "known", ["known"], "a part of a word with a hyphen"],
    ["the sign of the night", "of the night", ["of the night"], "where they stand together, nothing else"],
    ["a sign of a night", "night a sign", ["sign", "night"], "apart, and then not the shortest"],
    ["forced for four", "for four", ["for four"], "only the last of them by its beginning"],
    ["words", '"', [], "a lone quote finds nothing"],
    ["الموافقة مطلوبة", "الموافقة", ["الموافقة"], "in any script"],
  ])("%j holds %j: %o", (words, query, expected, why) => {
    expect(found(words, query), why).toEqual(expected);
  });

  it("are also those that the core found by their stem, each once", () => {
    const patterns = [...patternsOf("decide"), ...exactly(["Decision", "decision", "decided"])];
    expect(patterns, "each once").toHaveLength(3);
    expect(occurrences("A decision was decided. Decisive.", patterns), "not what is only like them").toHaveLength(2);
  });

  it("must all be on the page", () => {
    expect(holdsAll("red notebook", patternsOf("notebook red")), "in any order").toBe(true);
    expect(holdsAll("red book", patternsOf("notebook red")), "one is missing").toBe(false);
    expect(holdsAll("anything", patternsOf("")), "nothing is looked for").toBe(false);
  });

  it("are compared folded", () => {
    expect(fold("Ré-\nSUMÉ"), "without case, accents and division").toBe("resume");
  });
});

describe("marks", () => {
  function layer(...lines: string[]): HTMLElement {
    const made = document.createElement("div");
    for (const line of lines) {
      const span = document.createElement("span");
      span.textContent = line;
      made.append(span, document.createElement("br"));
    }
    return made;
  }

  it("fall into the pieces that hold them", () => {
    const stretches = [
      { start: 1, end: 3 },
      { start: 3, end: 7 },
    ];
    expect(partsOf(["abcd", "", "efgh"], stretches), "one within a piece, one over two").toEqual([
      [{ piece: 0, start: 1, end: 3 }],
      [
        { piece: 0, start: 3, end: 4 },
        { piece: 2, start: 0, end: 3 },
      ],
    ]);
  });

  it("wrap every occurrence, also one on two lines", () => {
    const made = layer("Consent to a refer-", "ral needs consent.");
    const marks = mark(made, patternsOf("consent referral"));
    const shown = marks.map((each) => each.map(({ textContent }) => textContent));
    expect(shown, "in the order of the text").toEqual([["Consent"], ["refer-", "ral"], ["consent"]]);
    expect(made.textContent, "and change no letter").toBe("Consent to a refer-ral needs consent.");
  });

  it("go away again", () => {
    const made = layer("Consent and consent");
    const before = made.cloneNode(true);
    mark(made, patternsOf("consent"));
    unmark(made);
    expect(made.isEqualNode(before), "the layer is as it was").toBe(true);
    expect(mark(made, []), "nothing is looked for").toEqual([]);
  });

  it("are runs in flowed text", () => {
    const { paragraphs, hits } = marked("One sign.\n\nTwo signs, one sign.\n\n", patternsOf('"one sign"'));
    expect(hits, "both").toBe(2);
    expect(paragraphs, "numbered through the page").toEqual([
      [
        { text: "One sign", hit: 0 },
        { text: ".", hit: null },
      ],
      [
        { text: "Two signs, ", hit: null },
        { text: "one sign", hit: 1 },
        { text: ".", hit: null },
      ],
    ]);
  });
});

describe("finding", () => {
  const answer = (pages: number[]): Found => ({ pages, words: [], cut: false });

  /** A find over these pages, on page `here`; gives back the pages that were shown. */
  function finding(pages: number[], here = 1) {
    const shown: number[] = [];
    const find = new Find(
      () => Promise.resolve(answer(pages)),
      () => here,
      (page) => shown.push(page),
    );
    return { find, shown };
  }

  it("begins at the page that is read", async () => {
    const { find, shown } = finding([2, 5, 9], 4);
    await find.arrive("consent", null);
    expect(shown, "the first from here on").toEqual([5]);
    expect(find.position, "the second of three").toBe(2);
  });

  it("goes from occurrence to occurrence, from page to page, and around", async () => {
    const { find, shown } = finding([2, 5]);
    await find.arrive("consent", null);
    find.counted(2, 2);
    await find.step(1);
    expect(find.at, "the second on the page").toEqual({ page: 2, index: 1 });
    await find.step(1);
    expect(find.at, "the first of the next page").toEqual({ page: 5, index: 0 });
    await find.step(1);
    expect(find.at, "after the last page the first").toEqual({ page: 2, index: 0 });
    await find.step(-1);
    expect(find.at, "and back, to the last there").toEqual({ page: 5, index: -1 });
    find.counted(5, 3);
    await find.step(-1);
    expect(find.at, "the one before the last").toEqual({ page: 5, index: 1 });
    expect(shown, "each was shown").toEqual([2, 2, 5, 2, 5, 5]);
  });

  it("keeps the page that a search led to", async () => {
    const { find, shown } = finding([2, 37, 40]);
    await find.arrive("notebook", 37);
    expect([find.at, shown], "nothing moves").toEqual([{ page: 37, index: 0 }, []]);
  });

  it("asks once a person stops typing, and hears only the last answer", async () => {
    vi.useFakeTimers();
    const asked: string[] = [];
    const find = new Find(
      (query) => {
        asked.push(query);
        return Promise.resolve(answer([1]));
      },
      () => 1,
      () => undefined,
    );
    find.type("con");
    find.type("consent");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked, "one question").toEqual(["consent"]);
    find.type("new");
    await find.step(1);
    expect(asked, "Enter does not wait").toEqual(["consent", "new"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked, "nor ask twice").toEqual(["consent", "new"]);
    vi.useRealTimers();
  });

  it("shows pages as they are found, and stops when something else is looked for", async () => {
    let goOn = true;
    const find = new Find(
      async (_, report) => {
        await Promise.resolve();
        report(answer([3]), 3);
        find.type("");
        goOn = report(answer([3, 4]), 4);
        return answer([3, 4]);
      },
      () => 1,
      () => undefined,
    );
    await find.arrive("word", null);
    expect(goOn, "the search is told to stop").toBe(false);
    expect(find.found, "and its answer is not shown").toBeNull();
  });

  it("says so when it fails", async () => {
    const find = new Find(
      () => Promise.reject(new Error("busy")),
      () => 1,
      () => undefined,
    );
    await find.arrive("word", null);
    expect(find.failed, "not that nothing is there").toBe(true);
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
      return Promise.resolve({ total: 60, pages: [{ page: from, label: "", text: "words" }] });
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
