// Where marks stand: the words of a body counted as the core counts them, cut into pieces, and found again on a page.
import { describe, expect, it } from "vitest";
import type { MarkDto, Node, Reading } from "../src/backend/generated/api";
import { piecesOf, standing, type Standing } from "../src/marks/pieces";
import { plain } from "../src/marks/plain";
import { placed, quoteOf, rangeOf, stretchOf } from "../src/marks/selection";
import { sentences, stepFrom, type Step } from "../src/marks/sentences";
import { keep, layerText, placeOf } from "../src/pdf/kept";
import { mark } from "../src/pdf/marks";
import { beginnings, paragraphs } from "../src/pdf/runs";
import { patternsOf } from "../src/pdf/words";
import { text } from "../src/text/text";
import { PAIRS } from "./golden";

function p(...children: Node[]): Node {
  return { tag: "p", children };
}

const CELLS: Node = {
  tag: "table",
  children: [
    {
      tag: "tr",
      children: [
        { tag: "th", children: ["A"] },
        { tag: "td", children: ["B"] },
      ],
    },
  ],
};

describe("the words of a body", () => {
  it.each([
    [[p("One"), p("two")], "One\ntwo", "a line for each block"],
    [[p("One", { tag: "br" }, "two")], "One\ntwo", "and each line break"],
    [[p("One ", { tag: "em", children: ["two"] }, " three")], "One two three", "none within a sentence"],
    [[CELLS, p("C")], "A\tB\nC", "a tab between cells"],
    [[p({ tag: "img", alt: "A chart" }, " below")], "A chart below", "an image by what it shows"],
    [
      [p({ tag: "ruby", children: ["漢", { tag: "rp", children: ["("] }, { tag: "rt", children: ["kan"] }] }, "!")],
      "漢 kan !",
      "ruby apart, without its brackets",
    ],
    [
      [
        {
          tag: "ul",
          children: [
            { tag: "li", children: [p("One")] },
            { tag: "li", children: ["two"] },
          ],
        },
      ],
      "One\ntwo",
      "items",
    ],
    [[p(""), p("One"), { tag: "hr" }, p(), p("two")], "One\ntwo", "nothing for what is empty"],
    [[], "", "nothing of nothing"],
  ] satisfies [Node[], string, string][])("%j", (nodes, words, why) => {
    expect(plain(nodes).text, why).toBe(words);
  });

  it("know where each text begins", () => {
    const inner: Node[] = ["two"];
    const nodes: Node[] = [p("One"), { tag: "p", children: inner }];
    expect(plain(nodes).starts.get(inner), "after the line's end").toEqual([4]);
  });
});

describe("the core's marks", () => {
  const bodies = [...PAIRS].flatMap(([file, { command, outcome }]) => {
    if (command !== "read" || !("answer" in outcome)) return [];
    const { body, marks } = outcome.answer as Reading;
    return standing(marks ?? []).map((each) => [`${file} ${each.number}`, body, each] as const);
  });

  it("are there to be compared", () => {
    expect(bodies.length, "files with marks in them").toBeGreaterThan(0);
  });

  it.each(bodies)("%s stands on its own words", (_, body, { start, end, exact, standing: how }) => {
    const words = plain(body).text.slice(start, end);
    if (how === "found") expect(words, "the same text, counted in the same units").toBe(exact);
    else expect(words.length, "a passage that was found again").toBeGreaterThan(0);
  });
});

function markOf(number: number, start: number, end: number): Standing {
  const more = { source: "s", id: "r", document: null, documentTitle: "", page: null, pageLabel: "" } as const;
  const what = { kind: "highlight", style: "important", exact: "", prefix: "", suffix: "", note: "" } as const;
  return { number, start, end, standing: "found", createdAt: 0, ...more, ...what };
}

describe("a text with marks", () => {
  it.each([
    [[markOf(1, 2, 4)], "ab|cd:1|ef", "cut at both edges"],
    [[markOf(1, 0, 6)], "abcdef:1", "whole"],
    [[markOf(1, 0, 4), markOf(2, 2, 6)], "ab:1|cd:2+1|ef:2", "two over one another"],
    [[markOf(1, 0, 6), markOf(2, 2, 4)], "ab:1|cd:2+1|ef:1", "one within another: a click means the shorter"],
    [[markOf(1, 6, 9)], "abcdef", "one that only touches it"],
    [[], "abcdef", "none"],
  ])("is cut into pieces %#", (marks, wanted, why) => {
    const pieces = piecesOf("abcdef", 0, marks).map((piece) =>
      [piece.text, piece.marks.map(({ number }) => number).join("+")].filter(Boolean).join(":"),
    );
    expect(pieces.join("|"), why).toBe(wanted);
  });

  it("begins each mark once", () => {
    const first = piecesOf("abcdef", 10, [markOf(1, 8, 12), markOf(2, 12, 14)]).map((each) => each.first.length);
    expect(first, "one began before this text").toEqual([0, 1, 0]);
  });
});

describe("a selection", () => {
  const nodes: Node[] = [p("One ", { tag: "em", children: ["two"] }, "."), p("Three.")];

  function drawn(): HTMLElement {
    const body = document.createElement("div");
    for (const html of [["One ", "two", "."], ["Three."]]) {
      const line = document.createElement("p");
      line.append(...html.map((each) => document.createTextNode(each)));
      body.append(line);
    }
    document.body.append(body);
    return body;
  }

  it("is a stretch of the core's text, and back", () => {
    const body = drawn();
    const words = plain(nodes);
    const texts = placed(body, nodes, words);
    const range = document.createRange();
    range.setStart(body.childNodes[0]?.childNodes[1] as Text, 0);
    range.setEnd(body.childNodes[1]?.firstChild as Text, 5);
    const stretch = stretchOf(range, texts);
    expect(stretch, "over the end of a line").toEqual({ start: 4, end: 14 });
    expect(stretch && rangeOf(stretch, texts)?.toString(), "the same words").toBe("two.Three");
    body.remove();
  });

  it("of another text than the one that is known is none", () => {
    const body = drawn();
    const other: Node[] = [p("One two."), p("Four.")];
    expect(placed(body, other, plain(other)), "nothing is marked in the wrong place").toEqual([]);
    body.remove();
  });

  it.each([
    ["  a passage\n", 0, 12, "a passage", "without the space at its ends"],
    ["   ", 0, 3, null, "nothing but space"],
  ])("%j is quoted", (words, start, end, exact, why) => {
    expect(quoteOf(words, { start, end })?.exact ?? null, why).toBe(exact);
  });

  it("takes what stands around it, and no half characters", () => {
    const words = `😀${"x".repeat(63)}word${"y".repeat(63)}😀`;
    const quote = quoteOf(words, { start: 65, end: 69 });
    expect(quote, "up to 64 units").toMatchObject({ exact: "word", prefix: "x".repeat(63), suffix: "y".repeat(63) });
  });
});

describe("walking through a text", () => {
  const TEXT = "One. Two!\nThree? Four.\tFive";
  const all = sentences(TEXT, "en");

  it("goes by sentences", () => {
    expect(
      all.map(({ start, end }) => TEXT.slice(start, end)),
      "a line and a cell end one",
    ).toEqual(["One.", "Two!", "Three?", "Four.", "Five"]);
  });

  it.each([
    [0, "next", 1],
    [0, "previous", 0],
    [0, "nextLine", 2],
    [3, "nextLine", 4],
    [4, "nextLine", 4],
    [3, "previousLine", 2],
    [2, "previousLine", 0],
    [1, "last", 4],
    [4, "first", 0],
  ] satisfies [number, Step, number][])("from %i, %s leads to %i", (from, step, to) => {
    expect(stepFrom(from, step, all), "a sentence that there is").toBe(to);
  });

  it("takes any language code", () => {
    expect(sentences("Eins. Zwei.", "not a code"), "by the usual rules").toHaveLength(2);
  });
});

function passage(exact: string, more: Partial<MarkDto> = {}): MarkDto {
  return { ...markOf(7, 0, 1), exact, ...more };
}

describe("a passage on a page", () => {
  const PAGE = "Ask first. Consent can be with-\ndrawn at any time. Ask again. Ask first.";

  it.each([
    [passage("Consent can be withdrawn"), "Consent can be with-\ndrawn", "over a divided word"],
    [passage("Ask first.", { suffix: " Consent can" }), "Ask first.", "the one before the words that followed it"],
    [passage("not there"), null, "that is not there"],
    [passage(""), null, "that is a page"],
  ])("%#: %s", (mark, words, why) => {
    const place = placeOf(PAGE, mark);
    expect(place && PAGE.slice(place.start, place.end), why).toBe(words);
  });

  it("is told from the same words elsewhere by what stands around it", () => {
    expect(placeOf(PAGE, passage("Ask first.", { prefix: "Ask again. " }))?.start, "the last").toBe(62);
    expect(placeOf(PAGE, passage("Ask first.", { suffix: " Consent can" }))?.start, "the first").toBe(0);
  });

  it("is drawn over found words, and stays when those go", () => {
    const layer = document.createElement("div");
    for (const line of ["Consent is asked", "for first."]) {
      const span = document.createElement("span");
      span.textContent = line;
      layer.append(span, document.createElement("br"));
    }
    mark(layer, patternsOf("consent"));
    const wanted = passage("asked for", { number: 3, style: "question", note: "Why?" });
    keep(layer, [wanted], text.marks);
    mark(layer, []);
    const kept = [...layer.querySelectorAll<HTMLElement>("mark")];
    expect(
      kept.map(({ textContent }) => textContent),
      "both lines",
    ).toEqual(["asked", "for"]);
    expect(kept[0]?.dataset, "its sign, once").toMatchObject({ mark: "3", style: "question", sign: "?*" });
    expect(kept[1]?.dataset.sign, "and not again").toBeUndefined();
    expect(
      kept.map(({ tabIndex }) => tabIndex),
      "the keyboard stops there once",
    ).toEqual([0, -1]);
    expect(layerText(layer).text, "the text is as it was").toBe("Consent is asked\nfor first.\n");
    keep(layer, [], text.marks);
    expect(layer.querySelector("mark"), "and goes when it is removed").toBeNull();
  });

  it("begins where its paragraph does", () => {
    const page = "  One.\n\n\n Two.\n\nOne.";
    expect(
      beginnings(page).map((start, index) => page.startsWith(paragraphs(page)[index] ?? "?", start)),
      "each at its own place",
    ).toEqual([true, true, true]);
  });
});
