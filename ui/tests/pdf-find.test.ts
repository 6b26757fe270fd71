// Finding in a document: words as the search finds them, marks on a page, from one page to the next.
import { describe, expect, it, vi } from "vitest";
import { Find, type Found } from "../src/pdf/find.svelte";
import { mark, partsOf, unmark } from "../src/pdf/marks";
import { marked } from "../src/pdf/runs";
import { exactly, fold, holdsAll, occurrences, patternsOf, telling } from "../src/pdf/words";

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
