// Old numbers where they are read, a number in large digits, and axe on the screens of safe advice.
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { oldNumbers, RETIRED } from "../src/backend/replay/old";
import { piecesOf, standing } from "../src/marks/pieces";
import { plain } from "../src/marks/plain";
import { placed } from "../src/marks/selection";
import { strike } from "../src/pdf/old";
import { DocumentText } from "../src/pdf/text.svelte";
import { pathOf } from "../src/state/qr";
import { opened, requestOf, settled, type Opened } from "./window";

const CARD = { source: "starter", id: "old-line" };
const sheet = (): string => document.querySelector("dialog[open]")?.textContent?.replace(/\s+/g, " ") ?? "";

describe("an old number in a text", () => {
  it("is struck, says what to call in words, and leads to the number in large digits", async () => {
    const { app, click } = await opened();
    await app.open(CARD);
    await settled();
    const struck = [...document.querySelectorAll(".body s")].map((each) => each.textContent);
    expect(struck, "also where it is cut by other elements").toEqual(["0300 303", " 8151"]);
    expect(document.querySelectorAll(".body .note"), "said once, behind its end").toHaveLength(1);
    await click(/^0800 808 3733, instead of 0300 303 8151/);
    expect(sheet(), "what it replaced, and what is known of it").toMatch(
      /Instead of the old number 0300 303 8151.*0800 808 3733.*Open all day, every day/,
    );
  });

  it("leaves the publisher's text as it is: marks find their places", async () => {
    const { app } = await opened();
    await app.open(CARD);
    await settled();
    const nodes = app.reader.reading?.body ?? [];
    const body = document.querySelector<HTMLElement>(".body");
    const texts = body ? placed(body, nodes, plain(nodes)) : [];
    expect(texts.map(({ node }) => node.data).join(""), "nothing that the window adds is in it").toBe(
      "The old card is kept here only so that it can be recognised.It says: “Call 0300 303 8151, day and night, to refer an adult.”",
    );
  });

  it("coexists with a highlight that begins within it", () => {
    const text = "Call 0300 303 8151 now";
    const mark = { number: 1, start: 10, end: 22 } as Parameters<typeof standing>[0][number];
    const pieces = piecesOf(text, 0, standing([mark]), oldNumbers(text));
    expect(
      pieces.map(({ text, marks, old, ends }) => [text, marks.length, old !== null, ends !== null]),
      "each piece knows both",
    ).toEqual([
      ["Call ", 0, false, false],
      ["0300 ", 0, true, false],
      ["303 8151", 1, true, true],
      [" now", 1, false, false],
    ]);
  });
});

describe("an old number on a drawn page", () => {
  it("is struck over the picture, across the texts that it is drawn in", () => {
    const layer = document.createElement("div");
    const [first, second] = [document.createElement("span"), document.createElement("span")];
    first.textContent = "Call 0300 303";
    second.textContent = "8151, day and night.";
    layer.append(first, document.createElement("br"), second);
    const text = "Call 0300 303 8151, day and night.";
    strike(layer, { text, oldNumbers: oldNumbers(text) });
    strike(layer, { text, oldNumbers: oldNumbers(text) });
    const struck = [...layer.querySelectorAll("mark.old")].map((each) => each.textContent);
    expect(struck, "once, however often it is drawn").toEqual(["0300 303", "8151"]);
  });

  it("is known from the stretch of text that the page is in, which is asked for once", async () => {
    const asked: number[] = [];
    const words = new DocumentText((from) => {
      asked.push(from);
      return Promise.resolve({ total: 120, pages: [{ page: from, label: "", text: "", oldNumbers: [] }] });
    });
    await Promise.all([words.reach(120, 51), words.reach(120, 60), words.reach(120, 121)]);
    expect(asked, "the second fifty").toEqual([51]);
    await words.reach(120, 51);
    expect(asked, "what is here is not asked for").toEqual([51]);
  });
});

describe("a number in large digits", () => {
  it("comes by q, with a code, and copies by c; without the code it is still there", async () => {
    const { press, replay } = await opened();
    await press("F1");
    await press("ArrowDown");
    await press("q");
    expect(sheet(), "the number").toMatch(/^Police emergency 999/);
    expect(requestOf(replay, "qr"), "what a telephone dials").toEqual({ dial: "999", page: null, contact: null });
    expect(document.querySelector("dialog svg")?.getAttribute("aria-label"), "in words").toContain("calls 999");
    await press("c");
    replay.refuse.set("qr", "busy");
    document.querySelector<HTMLElement>("dialog")?.dispatchEvent(new Event("cancel", { cancelable: true }));
    await settled();
    expect(document.activeElement?.textContent, "back where it was").toMatch(/^999/);
    await press("q");
    expect([sheet().includes("999"), document.querySelector("dialog svg")], "no code, no harm").toEqual([true, null]);
  });

  it("makes no call of a number for text messages", async () => {
    const { app, replay } = await opened();
    const [number, contact] = app.dialling.numberOf("999");
    app.dialling.show({ ...number, usedFor: "sms" }, { name: "Police", contact, trusted: true, old: null });
    await settled();
    expect(requestOf(replay, "qr"), "no code").toBeUndefined();
  });

  it("draws a code as one path within its quiet zone", () => {
    expect(pathOf({ rows: ["110", "001"] }), "stretches of dark modules").toBe("M4 4h2v1h-2zM6 5h1v1h-1z");
  });
});

describe("the screens of safe advice", () => {
  const cases: [string, (window: Opened) => Promise<unknown> | unknown][] = [
    ["a text with an old number", ({ app }) => app.open(CARD)],
    [
      "a number in large digits",
      ({ app }) => {
        app.dialling.showInstead("0800 808 3733", RETIRED);
      },
    ],
    [
      "what's new",
      ({ app }) => {
        app.news.choosing = true;
        app.go("news");
      },
    ],
    [
      "what a change changed",
      async ({ app }) => {
        app.go("news");
        await settled();
        const line = app.news.lines.row(0);
        if (line) await app.difference.beginNews(line);
      },
    ],
    [
      "a nation, and what is current only",
      async ({ app }) => {
        await app.scope.chooseNation("GB-SCT");
        await app.scope.chooseCurrent(true);
      },
    ],
    [
      "a text for another nation",
      async ({ app }) => {
        await app.scope.chooseNation("GB-WLS");
        await app.open({ source: "starter", id: "scotland" });
      },
    ],
  ];

  it.each(cases)("%s", async (name, act) => {
    const window = await opened();
    await act(window);
    await settled();
    document.documentElement.lang = "en-GB";
    const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
    expect(found, `${name} has no finding`).toEqual([]);
  });
});
