// Marking passages and pages, driven as a person drives it.
import { describe, expect, it, vi } from "vitest";
import { engineOf, FakePdf, pagesOf } from "./fakepdf";
import { opened, requestOf, settled, words, type Opened } from "./window";

const NRM = { source: "starter", id: "nrm" };
const marks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".body mark")];
const said = (): string => document.querySelector("p.offscreen[role=status]")?.textContent ?? "";

async function reading(): Promise<Opened> {
  const window = await opened("marked");
  await window.app.open(NRM);
  await settled();
  return window;
}

/** Selects words within one text of the page. */
async function select(phrase: string, within = ".body"): Promise<void> {
  const walker = document.createTreeWalker(document.querySelector(within) as HTMLElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node instanceof Text ? node.data.indexOf(phrase) : -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + phrase.length);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    break;
  }
  document.dispatchEvent(new Event("selectionchange"));
  await settled();
}

describe("highlights", () => {
  it("are drawn in the text, each kind with a sign and a name of its own", async () => {
    await reading();
    const signs = marks().flatMap(({ dataset }) => (dataset.sign === undefined ? [] : [dataset.sign]));
    expect(signs, "none is told by its colour; one with a note has a star").toEqual(["!*", "→", "?*", "”"]);
    expect(
      marks().map((each) => each.getAttribute("aria-roledescription")),
      "and is named when it is read aloud",
    ).toContain("Important, with a note");
    expect(new Set(marks().map(({ dataset }) => dataset.style)).size, "a line of its own each").toBe(5);
  });

  it("are made of what is selected", async () => {
    const { click, replay } = await reading();
    await select("Police forces");
    await click("Ask about this");
    expect(requestOf(replay, "mark_make"), "with what stands around it").toMatchObject({
      exact: "Police forces",
      kind: "highlight",
      style: "question",
      position: null,
      suffix: expect.stringMatching(/^ and the Home Office\nLocal/) as string,
    });
    expect(said(), "it is said").toBe("Highlighted");
    expect(
      marks().some(({ textContent }) => textContent === "Police forces"),
      "and drawn",
    ).toBe(true);
    expect(document.querySelector("[role=toolbar]"), "the buttons go").toBeNull();
  });

  it("bookmark a text that had none", async () => {
    const { app, click } = await opened("marked");
    await app.open({ source: "starter", id: "scotland" });
    await settled();
    await select("one offence");
    await click("Important");
    expect(app.reader.reading?.note, "its note is there to be written").toBe("");
    expect(words(), "and it is in the list below").toContain("What you marked here 1 mark");
  });

  it("are made by keyboard alone, sentence by sentence", async () => {
    const { press, replay } = await reading();
    await press("m");
    expect(said(), "how it is done").toContain("Arrow keys move by sentence.");
    expect(document.getSelection()?.toString(), "the first sentence").toContain("National Referral Mechanism");
    expect(document.querySelector("[role=toolbar]"), "the text is not covered meanwhile").toBeNull();
    await press("ArrowDown");
    expect(said(), "each is said").toBe("Who can refer");
    await press("ArrowRight", { shiftKey: true });
    await press("Enter");
    expect(document.activeElement?.textContent, "Enter leads to the buttons").toContain("Important");
    (document.activeElement as HTMLElement).click();
    await settled();
    expect(requestOf(replay, "mark_make"), "two sentences").toMatchObject({
      exact: "Who can refer\nOnly a first responder organisation can refer someone.",
    });
    await press("Escape");
    expect(document.getSelection()?.isCollapsed, "Escape leaves").toBe(true);
    expect(said(), "and says so").toBe("Marking by keyboard ended");
  });

  it("are not made in another text than the one that was walked through", async () => {
    const { app, press, replay } = await reading();
    await press("m");
    await app.open({ source: "starter", id: "danger" });
    await settled();
    await press("ArrowDown");
    await press("Enter");
    expect(app.marking.walk, "turning elsewhere ends it").toBeNull();
    expect(requestOf(replay, "mark_make"), "nothing is marked").toBeUndefined();
  });

  it("bookmark a passage with the key that bookmarks a text", async () => {
    const { press, replay } = await reading();
    await select("Police forces");
    await press("b");
    expect(requestOf(replay, "mark_make"), "the passage").toMatchObject({
      kind: "passage",
      style: null,
    });
    expect(
      replay.calls.some(({ name }) => name === "bookmark_remove"),
      "and not the text",
    ).toBe(false);
  });

  it("are copied with the line that the core writes", async () => {
    const copied: string[] = [];
    const clipboard = { writeText: (what: string) => Promise.resolve(copied.push(what)) };
    vi.stubGlobal("navigator", { ...navigator, language: "en-GB", languages: ["en-GB"], clipboard });
    const { click } = await reading();
    await select("Police forces");
    await click("Copy with source");
    expect(copied[0], "quote and source").toMatch(
      /^“Police forces”\nFieldshelf starter library \(2026\) How a referral/,
    );
    vi.unstubAllGlobals();
  });
});

describe("a mark", () => {
  async function openMark(style: string): Promise<Opened> {
    const window = await reading();
    marks()
      .find(({ dataset }) => dataset.style === style)
      ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    await settled();
    return window;
  }

  it("opens with its note, which is saved as it is written", async () => {
    const { app, type, press, replay } = await openMark("important");
    const box = document.querySelector<HTMLTextAreaElement>("[role=dialog] textarea");
    expect(box?.value, "its note").toBe("Say this first in the Monday briefing.");
    await type("Twice.", box ?? undefined);
    await press("Escape");
    expect(document.querySelector("[role=dialog]"), "Escape closes it").toBeNull();
    expect(
      replay.notebook.marks.some(({ note }) => note === "Twice."),
      "nothing typed is lost by that",
    ).toBe(true);
    expect(app.marking.popover, "closed").toBeNull();
    expect((document.activeElement as HTMLElement).dataset.style, "the keyboard is back in the text").toBe("important");
  });

  it("keeps a note on screen that could not be saved, to be copied", async () => {
    const { app, type, replay } = await openMark("question");
    replay.refuse.set("mark_change", "disk");
    await type("precious", document.querySelector<HTMLTextAreaElement>("[role=dialog] textarea") ?? undefined);
    await app.marks.notes.flush();
    await settled();
    expect(words(), "it says so, and what to do").toContain("This note is not saved: the disk may be full.");
    expect(words(), "it can be taken along").toContain("Copy the note");
    expect(document.querySelector<HTMLTextAreaElement>("[role=dialog] textarea")?.value, "and is there").toBe(
      "precious",
    );
    replay.refuse.clear();
    expect(await app.marks.notes.settle(), "saved at the next chance").toBe(true);
  });

  it("tells of a note that could not be saved when the worker turns elsewhere", async () => {
    const { app, type, replay } = await openMark("question");
    replay.refuse.set("mark_change", "disk");
    await type("precious", document.querySelector<HTMLTextAreaElement>("[role=dialog] textarea") ?? undefined);
    await app.open({ source: "starter", id: "danger" });
    await settled();
    expect(words(), "where it is").toContain("A note on a passage could not be saved. It is still here");
    expect(document.querySelector("[role=dialog]"), "and the box of the other text is gone").toBeNull();
    await app.open(NRM);
    await settled();
    const number = replay.notebook.marks.find(
      ({ style, standing }) => style === "question" && standing === "found",
    )?.number;
    expect(app.marks.notes.textOf(number ?? 0, ""), "coming back finds it").toBe("precious");
  });

  it("becomes another kind", async () => {
    const { replay } = await openMark("follow-up");
    document.querySelector<HTMLElement>("[role=dialog] input[value=quote]")?.click();
    await settled();
    expect(requestOf(replay, "mark_change"), "the kind alone").toMatchObject({
      style: "quote",
      note: null,
    });
  });

  it("is removed, and brought back", async () => {
    const { click, replay } = await openMark("important");
    const before = replay.notebook.marks.length;
    await click("Remove");
    expect(replay.notebook.marks, "gone").toHaveLength(before - 1);
    expect(words(), "it can be undone").toContain("Removed: important “An adult must agree to it.");
    await click("Undo");
    expect(replay.notebook.marks, "back").toHaveLength(before);
    expect(
      marks().some(({ dataset }) => dataset.style === "important"),
      "and drawn",
    ).toBe(true);
  });

  it("whose words the publisher changed is kept with its quote, and shows what was saved", async () => {
    const { click } = await reading();
    expect(words(), "in a place of its own").toMatch(
      /The passage changed.*Your quotes and notes are kept\..*Support lasts for at least 45 days\..*Does this count/,
    );
    await click("Show the saved text");
    expect(document.querySelector("dialog del")?.textContent, "what was taken out is said, not only struck").toBe(
      "taken out: 45",
    );
  });
});

describe("a document", () => {
  const KEY = { source: "starter", id: "statutory", position: 1 };

  async function open(): Promise<Opened> {
    const window = await opened("marked", engineOf(new FakePdf(pagesOf(12), 4)));
    await window.app.openDocument(KEY, { page: 2 });
    await settled();
    return window;
  }

  it("has its page bookmarked with one key, and again not", async () => {
    const { press, replay } = await open();
    await press("b");
    expect(requestOf(replay, "mark_make"), "by number and as printed").toMatchObject({
      kind: "page",
      page: 2,
      pageLabel: "ii",
      position: 1,
      exact: "",
    });
    await press("b");
    expect(words(), "which can be undone").toContain("Removed: bookmarked page");
  });

  it("has passages marked over its pages, found by their words", async () => {
    const { click } = await open();
    await select("Consent is asked for.", '.textLayer[data-page="2"]');
    await click("To quote");
    const drawn = document.querySelector<HTMLElement>('.textLayer[data-page="2"] mark.kept');
    expect(drawn?.textContent, "drawn where it was selected").toBe("Consent is asked for.");
    expect(drawn?.dataset.sign, "with its sign").toBe("”");
  });

  it("has passages marked in its text", async () => {
    const { press, click, replay } = await open();
    await press("t");
    await settled();
    const page = replay.documents.open(KEY, replay.world.find(KEY.source, KEY.id))?.pages[1]?.text ?? "";
    const phrase = page.split("\n\n")[2]?.slice(0, 24) ?? "";
    await select(phrase, 'section[data-page="2"]');
    await click("Important");
    const request = requestOf(replay, "mark_make");
    expect(request, "counted in the page's text").toMatchObject({
      start: page.indexOf(phrase),
      exact: phrase,
      page: 2,
    });
    expect(document.querySelector('section[data-page="2"] mark.kept')?.textContent, "and drawn").toBe(phrase);
  });

  it("lists what is marked in it, and leads there", async () => {
    const { app, click } = await open();
    await click("Marks");
    expect(words(), "page by page").toMatch(
      /Bookmarked page Page 2.*Come back to this Page 2 Consent.*Print this page.*Important Page 2/,
    );
    document.querySelectorAll<HTMLElement>(".panel .go")[0]?.click();
    await settled();
    expect(app.document.page, "its page").toBe(6);
  });
});
