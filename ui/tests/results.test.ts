// Search results that lead to a page: their lines, how the keyboard walks over them, and what Enter opens.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RARE } from "../src/backend/replay/documents";
import type { HitDto, PageHitDto, RunDto } from "../src/backend/generated/api";
import { FOLDED, goalOf, linesOf, pageInWords, unfold, walk, without } from "../src/state/results";
import { en } from "../src/text/en";
import { opened, settled, words } from "./window";

function runs(marked: string): RunDto[] {
  return marked.split("*").map((text, index) => ({ text, hit: index % 2 === 1 }));
}

function page(number: number, snippet = "the *red* *notebook*", label = String(number)): PageHitDto {
  return { position: 0, title: "", page: number, label, snippet: runs(snippet) };
}

function hit(id: string, part: Partial<HitDto>): HitDto {
  const row = {
    source: "starter",
    id,
    title: "Annual report",
    summary: "",
    kind: "report",
    publisher: null,
    publishedAt: null,
    precision: "day",
    language: "en",
    nations: [],
    elsewhere: false,
    status: "current",
    attachments: 1,
    bookmarked: false,
    trust: "builtIn",
    check: { on: null, by: null, dueOn: null, due: false },
    successor: null,
  } as const;
  return {
    row: { ...row, nations: [] },
    snippet: runs("What was found"),
    itself: true,
    page: null,
    morePages: 0,
    moreCut: false,
    ...part,
  };
}

const HITS = [hit("a", {}), hit("b", { page: page(37), morePages: 2 }), hit("c", { page: page(1) })];
const OPEN = unfold(FOLDED, "starter b", [page(40), page(41)]);

describe("the lines of results", () => {
  const shape = (unfolded = FOLDED): string =>
    linesOf(HITS, unfolded)
      .map((line) => `${line.level}${line.kind} ${line.place}/${line.size}`)
      .join(", ");

  it("are each hit, its best page, and a fold where there are more", () => {
    expect(shape(), "folded").toBe("1hit 1/3, 1hit 2/3, 2page 1/2, 2fold 2/2, 1hit 3/3, 2page 1/1");
    expect(shape(OPEN), "unfolded").toContain("2fold 2/2, 3page 1/2, 3page 2/2, 1hit 3/3");
    expect(shape(unfold(FOLDED, "starter b", null)), "on their way").toContain("2fold 2/2, 3loading 1/1");
    expect(unfold(OPEN, "starter b", undefined).size, "put away").toBe(0);
  });

  it("keep their names while others unfold", () => {
    const ids = linesOf(HITS, FOLDED).map(({ id }) => id);
    const more = linesOf(HITS, OPEN).map(({ id }) => id);
    expect(
      ids.every((id) => more.includes(id)),
      "the keyboard stays where it is",
    ).toBe(true);
    expect(new Set(more).size, "no two alike").toBe(more.length);
  });

  it("name a page as it is printed", () => {
    expect(pageInWords(page(37, "", "33")), "as printed").toBe("p. 33");
    expect(pageInWords(page(37, "", "")), "by its number where nothing is printed").toBe("p. 37");
  });

  it("do not name the best page twice", () => {
    expect(
      without([page(37), page(40)], page(37)).map(({ page: each }) => each),
      "it stands above",
    ).toEqual([40]);
  });

  const steps: [number, string, number | null, string][] = [
    [0, "ArrowDown", 1, "the next line"],
    [0, "ArrowUp", 0, "no further"],
    [1, "ArrowRight", 2, "into its pages"],
    [0, "ArrowRight", 0, "where there are none, nowhere"],
    [5, "ArrowLeft", 3, "from a page to its fold"],
    [2, "ArrowLeft", 1, "from the best page to its hit"],
    [1, "ArrowLeft", 1, "a hit has nothing above"],
    [2, "End", 7, "the last"],
    [7, "PageUp", 0, "far up"],
    [3, "Tab", null, "no moving key"],
  ];
  it.each(steps)("from %i, %s leads to %s: %s", (from, key, to, why) => {
    expect(walk(linesOf(HITS, OPEN), from, key), why).toBe(to);
  });
});

describe("Enter on a hit", () => {
  const cases: [string, Partial<HitDto>, string, string][] = [
    ["by its page only", { page: page(37), itself: false }, "page", "the resource does not hold the words"],
    ["by both", { page: page(37) }, "resource", "the resource holds them too"],
    ["without a page", {}, "resource", "there is none"],
  ];
  it.each(cases)("found %s: %o opens the %s: %s", (_, part, wanted, why) => {
    const [line] = linesOf([hit("a", part)], FOLDED);
    expect(line && goalOf(line)?.to, why).toBe(wanted);
  });
});

describe("a search", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function searched(query: string) {
    const window = await opened();
    const open = vi.spyOn(window.app, "openDocument").mockResolvedValue();
    await window.press("/");
    await window.type(query);
    await vi.advanceTimersByTimeAsync(100);
    await settled();
    return { ...window, open };
  }
  const active = (): HTMLElement | null =>
    document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "");

  it("for a phrase on page 37 opens that page with Enter, the words with it", async () => {
    const { press, open } = await searched(RARE);
    await press("Enter");
    await press("Enter");
    expect(open, "from the box to the page with two keys").toHaveBeenCalledWith(
      { source: "starter", id: "statutory", position: 0 },
      { page: 37, query: RARE },
    );
  });

  it("walks over pages, unfolds more with Right, and folds them with Left", async () => {
    const { press, open, replay } = await searched("consent");
    await press("Enter");
    const first = (): string | null => active()?.getAttribute("aria-level") ?? null;
    while (active()?.getAttribute("aria-expanded") !== "false") await press("ArrowDown");
    expect(active()?.textContent, "says how many").toMatch(/\d+ more pages/);
    await press("ArrowRight");
    expect(replay.calls.at(-1), "asked of the core").toMatchObject({
      name: "search_pages",
      request: { position: null, query: "consent" },
    });
    expect(active()?.getAttribute("aria-expanded"), "unfolded").toBe("true");
    await press("ArrowRight");
    expect(first(), "into them").toBe("3");
    await press("Enter");
    expect(open, "a page opens").toHaveBeenCalledTimes(1);
    await press("ArrowLeft");
    await press("ArrowLeft");
    expect(active()?.getAttribute("aria-expanded"), "put away").toBe("false");
    expect(document.querySelector("[aria-level='3']"), "none is left").toBeNull();
  });

  it("keeps the page line and what is unfolded when the library changes", async () => {
    const { app, press, replay } = await searched("consent");
    await press("Enter");
    while (active()?.getAttribute("aria-expanded") !== "false") await press("ArrowDown");
    await press("ArrowRight");
    const before = [app.library.under, app.library.lines.length];
    replay.tell("library");
    await settled();
    expect([app.library.under, app.library.lines.length], "nothing jumps").toEqual(before);
  });

  it("steps from hit to hit with j and k", async () => {
    const { app, press } = await searched("consent");
    await press("Enter");
    await press("ArrowDown");
    await app.open({ source: "starter", id: "nrm" });
    await press("j");
    expect([app.library.cursor, app.library.under], "the next hit itself").toEqual([1, null]);
  });

  it("shows help lines and notes beside the hits, folded until asked for", async () => {
    const { app, click, open } = await searched("advice");
    expect(words(), "how many").toContain("1 help line");
    expect(document.querySelector("[role=tree]"), "the hits are there").not.toBeNull();
    expect(document.querySelector("[id$=-contacts]")?.hasAttribute("hidden"), "folded").toBe(true);
    await click("1 help line");
    expect(document.querySelector("[id$=-contacts]")?.textContent, "number and hours").toMatch(
      /0800 0121 700.*365 days a year/,
    );
    await click("Look at help lines");
    expect(app.shell.place, "the whole list").toBe("help");
    expect(open, "nothing else opened").not.toHaveBeenCalled();
  });

  it("shows them at once where nothing else is found, and no number of a damaged entry", async () => {
    await searched("samaritans");
    expect(words(), "not called empty").not.toContain("Nothing found for");
    expect(words(), "what to do").toContain("Do not call the number.");
    expect(document.querySelector(".finds")?.textContent, "its digits are not shown").not.toContain("116 123");
  });

  it("finds notes, and opens what they were written about", async () => {
    const { app } = await searched("monday briefing");
    expect(document.querySelector(".finds mark")?.textContent, "marked").toBe("Monday");
    [...document.querySelectorAll<HTMLElement>(".finds button.link")].at(-1)?.click();
    await settled();
    expect(app.reader.key?.id, "the bookmarked resource").toBe("danger");
  });

  it("says what it could not look into, and where to see it", async () => {
    const { app, click } = await searched("consent");
    expect(words(), "in one sentence").toMatch(
      /could not look into 27 documents that are not on this laptop, 6 that are not read yet,? and 3 without text\./,
    );
    await click("See which");
    expect([app.shell.place, app.files.show], "the missing ones").toEqual(["documents", "missing"]);
  });

  it("says so alone where only one thing is missing", () => {
    expect(en.files.blind.words({ missing: 0, unread: 1, unreadable: 0 }), "one").toBe(
      "This search could not look into 1 document that is not read yet.",
    );
  });

  it("says why pages cannot be had, and folds them again", async () => {
    const { app, press, replay } = await searched("consent");
    replay.refuse.set("search_pages", "busy");
    await press("Enter");
    while (active()?.getAttribute("aria-expanded") !== "false") await press("ArrowDown");
    await press("ArrowRight");
    expect(app.library.unfolded.size, "nothing pretends to load").toBe(0);
    expect(words(), "a sentence").toContain("Another Fieldshelf program is using the library.");
    expect(document.querySelector("[role=tree]"), "and the hits stay").not.toBeNull();
  });
});
