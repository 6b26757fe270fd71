// Worksheets: what becomes of a checklist, and that nothing of it outlives the page.
import { describe, expect, it, vi } from "vitest";
import type { Node } from "../src/backend/generated/api";
import { partsOf, Worksheet, type Part } from "../src/state/worksheet.svelte";
import { everything, opened, settled, words, type Opened } from "./window";

const KEY = { source: "starter", id: "prompts" };

async function filling(): Promise<Opened> {
  const window = await opened("protected");
  await window.app.open(KEY);
  await settled();
  await window.click("Fill in as a worksheet");
  return window;
}

async function fillIn(): Promise<Opened> {
  const window = await filling();
  await window.click("Someone else speaks for the person", "checkbox");
  await window.type(
    "Blue door, third floor",
    document.querySelector<HTMLTextAreaElement>(".worksheet textarea") ?? undefined,
  );
  return window;
}

describe("the parts of a worksheet", () => {
  const li = (...children: Node[]): Node => ({ tag: "li", children });
  const cases: [string, Node[], Part[]][] = [
    ["nothing", [], []],
    ["a heading", [{ tag: "h2", children: ["Signs"] }], [{ kind: "heading", words: "Signs", level: 2 }]],
    ["a lower heading", [{ tag: "h4", children: ["More"] }], [{ kind: "heading", words: "More", level: 3 }]],
    [
      "a paragraph",
      [{ tag: "p", children: ["Read ", { tag: "em", children: ["this"] }, "."] }],
      [{ kind: "words", words: "Read this." }],
    ],
    [
      "items to tick",
      [{ tag: "ul", children: [li("One"), li({ tag: "p", children: ["Two"] })] }],
      [
        { kind: "item", number: 0, words: "One", asks: false },
        { kind: "item", number: 1, words: "Two", asks: false },
      ],
    ],
    [
      "steps to answer",
      [{ tag: "ol", children: [li("Where?")] }],
      [{ kind: "item", number: 0, words: "Where?", asks: true }],
    ],
    [
      "a list within a list",
      [{ tag: "ul", children: [li("Papers", { tag: "ul", children: [li("Passport")] })] }],
      [
        { kind: "item", number: 0, words: "Papers", asks: false },
        { kind: "item", number: 1, words: "Passport", asks: false },
      ],
    ],
    ["an empty item", [{ tag: "ul", children: [li(" ")] }], []],
    [
      "a quote with a list",
      [{ tag: "blockquote", children: [{ tag: "ul", children: [li("Said")] }] }],
      [{ kind: "item", number: 0, words: "Said", asks: false }],
    ],
  ];
  it.each(cases)("%s", (_, body, parts) => {
    expect(partsOf(body), "in the order of the text").toEqual(parts);
  });

  it("is text to be copied", async () => {
    const { app } = await opened();
    await app.open(KEY);
    const sheet = new Worksheet();
    if (app.reader.reading) sheet.open(app.reader.reading);
    sheet.write(0, { ticked: true, line: "The driver did." });
    sheet.write(4, { line: "First line\nsecond line" });
    expect(sheet.asText(), "ticks, words and empty boxes").toBe(
      [
        "Before a referral: what to find out",
        "Tick what you noticed. A tick proves nothing, and an empty box rules nothing out.",
        "",
        "WHAT YOU NOTICED",
        "[x] Someone else speaks for the person",
        "    The driver did.",
        "[ ] Someone else holds their passport or papers",
        "[ ] They work long hours for little or no pay",
        "",
        "WHAT A REFERRAL ASKS",
        "- What happened, in the person’s own words?",
        "- Where and when?",
        "    First line",
        "    second line",
        "- Does the person agree to a referral?",
      ].join("\n"),
    );
  });
});

describe("a worksheet", () => {
  it("is offered for a checklist and for nothing else, and says what becomes of it", async () => {
    const { app } = await filling();
    expect(words(), "always in sight").toContain("Kept only in memory. Gone when you hide, lock or close.");
    expect(document.querySelector(".worksheet form, .worksheet [type=submit]"), "no form").toBeNull();
    app.worksheet.drop();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    expect(words(), "guidance is no worksheet").not.toContain("Fill in as a worksheet");
  });

  it("never reaches the core", async () => {
    const { replay, click } = await fillIn();
    await click("Back");
    expect(JSON.stringify(replay.calls), "no call").not.toContain("Blue door");
  });

  it("warns that the clipboard is shared before it copies", async () => {
    const clipboard: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      languages: ["en-GB"],
      language: "en-GB",
      clipboard: { writeText: (text: string) => Promise.resolve(clipboard.push(text)) },
    });
    const { click } = await fillIn();
    await click("Copy all");
    expect(words(), "first").toContain("The clipboard is shared");
    expect(clipboard, "nothing yet").toEqual([]);
    await click("Copy");
    expect(clipboard[0], "then").toContain("Blue door, third floor");
    vi.unstubAllGlobals();
  });

  it("says plainly where the system cannot print", async () => {
    vi.stubGlobal("print", undefined);
    const { click } = await fillIn();
    await click("Print…");
    expect(words(), "and what to do").toContain("This system cannot print from here.");
    const print = vi.fn();
    vi.stubGlobal("print", print);
    await click("Print…");
    expect(print, "and prints where it can").toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it("asks once before it is left with something in it, and waits while help is looked at", async () => {
    const { app, click, press } = await fillIn();
    await press("F1");
    expect(words(), "help").toContain("Do not tell the person what you are doing.");
    await press("Escape");
    expect(document.querySelector("textarea")?.value, "it waited").toBe("Blue door, third floor");
    await press("2", { altKey: true, code: "Digit2" });
    expect(words(), "a question").toContain("What you filled in is not kept.");
    await click("Cancel");
    expect(app.shell.place, "still there").toBe("library");
    await press("Escape");
    await click("Leave and clear it");
    expect([app.worksheet.sheet, app.worksheet.filled], "gone").toEqual([null, false]);
    await click("Fill in as a worksheet");
    await press("2", { altKey: true, code: "Digit2" });
    expect(app.shell.place, "an empty one asks nothing").toBe("topics");
  });

  it("is cleared", async () => {
    const { app, click } = await fillIn();
    await click("Clear");
    await click("Clear it");
    expect(app.worksheet.filled, "empty").toBe(false);
    expect(document.querySelector<HTMLInputElement>(".worksheet input")?.checked, "on screen too").toBe(false);
  });

  it("is gone when the notebook locks, and it is said", async () => {
    const { app, press } = await fillIn();
    await press("l", { ctrlKey: true });
    await settled();
    expect(everything(), "gone").not.toContain("Blue door");
    expect(app.worksheet.filled, "from the memory too").toBe(false);
    expect(words(), "said").toContain("The notebook was locked, so the worksheet was cleared.");
  });
});
