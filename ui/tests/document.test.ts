// An open document, driven as a person drives it, with an engine that draws no pictures.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentDto, TextStateDto } from "../src/backend/generated/api";
import type { PdfFault } from "../src/pdf/engine";
import { engineOf, FakePdf, pagesOf } from "./fakepdf";
import { opened, settled, words, type Opened } from "./window";

const KEY = { source: "starter", id: "statutory", position: 0 };

type Reading = Opened & { pdf: FakePdf };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The window with a report of 264 pages open in it. */
async function reading(
  at: { page?: number; query?: string } = {},
  change: Partial<DocumentDto> = {},
): Promise<Reading> {
  const pdf = new FakePdf(pagesOf(264), 4);
  const window = await opened("usual", engineOf(pdf));
  alter(window, change);
  await window.app.openDocument(KEY, at);
  await settled();
  return { ...window, pdf };
}

/** What the core says of the file, changed. */
function alter({ replay }: Opened, change: Partial<DocumentDto>): void {
  const made = replay.documents.open(KEY, replay.world.find(KEY.source, KEY.id));
  if (made) made.document = { ...made.document, ...change };
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const asked = ({ replay }: Opened, name: string): unknown[] =>
  replay.calls.filter((call) => call.name === name).map(({ request }) => request);

/** Lets a pause pass: of typing, or of scrolling. */
async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await settled();
}

describe("a PDF", () => {
  it("opens at its first page, with only the pages in sight", async () => {
    const { pdf } = await reading();
    expect(document.querySelector("main.document h1")?.textContent?.trim(), "its title").toBe(
      "Statutory guidance, version 3.10",
    );
    const box = document.querySelector<HTMLInputElement>(".box input");
    expect([box?.value, words()], "the page as printed and as counted").toEqual([
      "i",
      expect.stringContaining("(1 of 264)"),
    ]);
    expect(all(".leaf[role=group]").length, "a few of 264 exist").toBeLessThan(10);
    expect(new Set(pdf.drawn.map(({ page }) => page)).size, "and only they are drawn").toBeLessThan(10);
    expect(document.activeElement?.getAttribute("aria-label"), "the keyboard scrolls at once").toBe("Pages");
    expect(all(".leaf[role=group]")[0]?.getAttribute("aria-label"), "a page has a name").toBe("Page i (1 of 264)");
    expect(all(".textLayer span")[0]?.textContent, "and its text").toBe("Page 1 of the guidance");
  });

  it("opens at the page that a search found, with the words marked", async () => {
    const { pdf } = await reading({ page: 37, query: "withdrawn" });
    expect(document.querySelector<HTMLInputElement>(".box input")?.value, "as printed").toBe("33");
    expect(words(), "among the pages found").toContain("of 264 pages with matches");
    const marked = all('.leaf[aria-label^="Page 33 "] mark');
    expect(
      marked.map(({ textContent }) => textContent),
      "also over the end of a line",
    ).toEqual(["with-", "drawn"]);
    expect(
      marked.every((each) => each.classList.contains("current")),
      "both halves are the one stepped to",
    ).toBe(true);
    expect(pdf.drawn[0]?.page, "page 1 is not drawn on the way").toBeGreaterThan(30);
  });

  it("is found in, by the keyboard alone", async () => {
    const window = await reading();
    const { press, type, app } = window;
    await press("f", { ctrlKey: true });
    expect(document.activeElement?.getAttribute("aria-label"), "the box has the keyboard").toBe(
      "Find in this document",
    );
    await type("consent");
    await rest();
    expect(asked(window, "search_pages").at(-1), "the core knows the pages").toEqual({
      ...KEY,
      query: "consent",
      limit: 2000,
    });
    expect(app.document.find.at, "the first place from here").toEqual({ page: 1, index: 0 });
    await press("Enter");
    expect(app.document.find.at, "the next on the page").toEqual({ page: 1, index: 1 });
    await press("F3");
    expect(app.document.find.at, "the next page").toEqual({ page: 2, index: 0 });
    await press("F3", { shiftKey: true });
    await press("F3", { shiftKey: true });
    expect(app.document.find.at, "and back").toEqual({ page: 1, index: 0 });
    await press("Escape");
    expect([app.document.find.open, app.document.isOpen], "Escape closes the box first").toEqual([false, true]);
    expect(all("mark"), "and the marks go").toEqual([]);
    await press("Escape");
    expect(app.document.isOpen, "then the document").toBe(false);
  });

  it("is found in page by page where its text is not read yet", async () => {
    const { app, press, type, replay } = await reading({}, { text: "waiting" });
    await press("f", { ctrlKey: true });
    await type('"page 40"');
    await rest();
    await vi.waitFor(() => {
      expect(app.document.find.found?.pages, "one page").toEqual([40]);
    });
    expect(app.document.page, "is shown").toBe(40);
    expect(
      replay.calls.some(({ name }) => name === "search_pages"),
      "the core has nothing to say",
    ).toBe(false);
  });

  it("says that nothing is found", async () => {
    const { press, type } = await reading();
    await press("f", { ctrlKey: true });
    await type("zzz");
    await rest();
    expect(document.querySelector(".find [role=status]")?.textContent, "in words").toBe("Not found");
  });

  it("goes to a page by its label or its number", async () => {
    const { app, press, type } = await reading();
    await press("g");
    await type("ii");
    await press("Enter");
    expect(app.document.page, "as printed").toBe(2);
    await press("g");
    await type("264");
    await press("Enter");
    expect(app.document.page, "as counted").toBe(264);
    await press("g");
    await type("900");
    await press("Enter");
    expect([app.document.page, app.shell.said], "there is none").toEqual([264, "There is no page 900."]);
  });

  it("has an outline that the keyboard walks through", async () => {
    const { app, press } = await reading();
    await press("o");
    const rows = (): (string | undefined)[] => all("[role=treeitem]").map((each) => each.textContent?.trim());
    expect(rows(), "open at first").toEqual(["Beginning", "First part", "Second part", "End"]);
    all("[role=treeitem]")[0]?.focus();
    await press("ArrowLeft");
    expect(rows(), "closed").toEqual(["Beginning", "End"]);
    await press("End");
    await press("Enter");
    expect(app.document.spot, "the place of its line").toEqual({ page: 264, offset: 0.5 });
    await press("Escape");
    expect([app.document.panel, document.activeElement?.getAttribute("aria-label")], "back to the pages").toEqual([
      null,
      "Pages",
    ]);
  });

  it("has small pages", async () => {
    const { app, click } = await reading();
    await click("Small pages");
    const list = all("[role=listbox]").find((each) => each.getAttribute("aria-label") === "Small pages");
    expect(list, "a list with its keys").toBeDefined();
    list?.querySelectorAll<HTMLElement>("[role=option]")[2]?.click();
    await settled();
    expect(app.document.page, "to that page").toBe(3);
  });

  it("is drawn larger, smaller and turned", async () => {
    const { app, press, pdf } = await reading();
    const first = app.document.pages?.percent ?? 0;
    await press("+");
    expect(app.document.pages?.percent, "larger").toBeGreaterThan(first);
    await press("0", { ctrlKey: true });
    expect(app.document.pages?.zoom, "as usual").toEqual({ fit: "auto" });
    await press("r");
    expect(pdf.drawn.at(-1)?.look.turn, "a quarter").toBe(90);
    expect(app.settings.now.textSize, "and the size of texts is another matter").toBe(100);
  });

  it("keeps the place, and opens there again", async () => {
    const window = await reading();
    window.app.settings.now = { ...window.app.settings.now, rememberPlace: true };
    window.replay.world.settings.rememberPlace = true;
    window.app.document.goTo({ page: 12, offset: 0 });
    window.app.document.scrolled({ page: 12, offset: 0.25 }, 12);
    await rest();
    expect(asked(window, "document_place"), "once, after a rest").toEqual([
      { digest: expect.stringMatching(/^[0-9a-f]{64}$/), place: { page: 12, offset: 0.25, asText: false } },
    ]);
    expect(window.app.shell.said, "and it is said aloud").toBe("Page 12 of 264");
    window.app.closeDocument();
    await window.app.openDocument(KEY);
    await settled();
    expect(window.app.document.spot, "where it was left").toEqual({ page: 12, offset: 0.25 });
  });

  it("keeps no place unless that is switched on", async () => {
    const window = await reading();
    window.app.document.scrolled({ page: 12, offset: 0.25 }, 12);
    await rest();
    expect(asked(window, "document_place"), "nothing is written").toEqual([]);
  });

  it("lets go of what it held", async () => {
    const { app, pdf } = await reading();
    app.closeDocument();
    await settled();
    expect(pdf.closed, "the file").toBe(true);
    expect(
      pdf.drawn.every(({ cancelled }) => cancelled),
      "and every drawing",
    ).toBe(true);
    expect(document.querySelector("main.document"), "what lay behind is there again").toBeNull();
  });
});

describe("links in a PDF", () => {
  it.each([
    ["https://www.example.org/guidance", "example.org", "Leave Fieldshelf?"],
    ["tel:+441632960001", "+441632960001", "Telephone number"],
  ])("%s is asked about first", async (address, shown, title) => {
    const window = await reading({ page: 2 });
    await window.click(`Link: ${address}`);
    expect(document.querySelector("dialog h2")?.textContent, "what it is").toBe(title);
    expect(document.querySelector("dialog strong")?.textContent, "where it leads").toBe(shown);
    expect(document.activeElement?.textContent, "Enter does no harm").toBe("Cancel");
    expect(asked(window, "open_address"), "nothing opened yet").toEqual([]);
    await window.click("Open");
    expect(asked(window, "open_address"), "the core opens it").toEqual([{ source: "starter", address }]);
  });

  it("scroll to places within", async () => {
    const { app } = await reading({ page: 2 });
    const inside = all("button.place").filter((each) => each.getAttribute("aria-label")?.includes("another place"));
    inside[0]?.click();
    await settled();
    expect(app.document.spot, "a destination").toEqual({ page: 7, offset: 0.5 });
  });
});

describe("the text of a document", () => {
  it("stands beside its pages, at the same place", async () => {
    const window = await reading({ page: 60 });
    window.app.settings.now = { ...window.app.settings.now, rememberPlace: true };
    await window.press("t");
    expect(asked(window, "document_text")[0], "first what is read").toMatchObject({ from: 51, count: 50 });
    await settled();
    expect(all("[data-page]"), "a section for every page").toHaveLength(264);
    expect(document.querySelector('[data-page="60"] h2')?.textContent, "with its mark").toBe("Page 56");
    expect(document.querySelector("article[lang]")?.getAttribute("lang"), "in its language").toBe("en");
    await rest();
    expect(asked(window, "document_place").at(-1), "remembered as text").toMatchObject({
      place: { page: 60, asText: true },
    });
    await window.press("t");
    expect([window.app.document.view, window.app.document.page], "and back").toEqual(["pages", 60]);
  });

  it("is found in, too", async () => {
    const { press, app } = await reading({ page: 37, query: "coach station" });
    await press("t");
    await settled();
    const marked = all('[data-page="37"] mark').map(({ textContent }) => textContent);
    expect(marked, "where the words stand").toEqual(["coach station"]);
    await press("F3");
    expect(app.document.find.at, "round to the only one").toEqual({ page: 37, index: 0 });
    expect(document.querySelector("mark.current")?.textContent, "which one is seen").toBe("coach station");
  });

  it("changes the size of its letters with the keys that change pages", async () => {
    const { press, app } = await reading({}, { place: { page: 3, offset: 0, asText: true } });
    expect(app.document.view, "it opens as it was left").toBe("text");
    await press("+", { ctrlKey: true });
    expect(app.settings.now.textSize, "larger").toBe(110);
  });

  it.each([
    ["waiting", "has not been read yet"],
    ["reading", "is being read"],
    ["noTextLayer", "pictures of pages and no text"],
    ["tooLarge", "too large"],
  ] as [TextStateDto, string][])("that is %s is said to be so", async (state, sentence) => {
    const { app } = await reading({}, { text: state, format: "text" });
    expect(app.document.view, "there is nothing else to show").toBe("text");
    expect(document.querySelector("main.document")?.textContent, "in a sentence").toContain(sentence);
  });

  it("comes by itself once it is read", async () => {
    const window = await reading({}, { text: "reading", format: "text" });
    alter(window, { text: "read", format: "text" });
    window.app.hear({ kind: "changed", parts: ["documents"] });
    await settled();
    expect(all("[data-page]").length, "its pages").toBeGreaterThan(1);
  });
});

describe("what cannot be shown", () => {
  it.each([
    ["protected", "locked by a password"],
    ["damaged", "damaged or unfinished"],
    ["notPdf", "it is not one"],
    ["unread", "could not be read"],
  ] as [PdfFault, string][])("%s is said in place, and the file can still be used", async (fault, sentence) => {
    const window = await opened("usual", engineOf(new FakePdf([], 0), fault));
    await window.app.openDocument(KEY);
    await settled();
    expect(document.querySelector("main.document [role=alert]")?.textContent, "why").toContain(sentence);
    await window.click("Save a copy…");
    expect(window.replay.calls.at(-1), "kept elsewhere").toMatchObject({ name: "document_save", request: KEY });
    await window.click("Open in another program…");
    expect(document.querySelector("dialog")?.textContent, "with a warning").toContain("run something that is hidden");
    expect(asked(window, "document_open_elsewhere"), "that comes first").toEqual([]);
    await window.click("Open");
    expect(asked(window, "document_open_elsewhere"), "then it opens").toEqual([KEY]);
  });

  it("is said where the core cannot open the file at all", async () => {
    const window = await opened();
    window.replay.refuse.set("document_open", "not-found");
    await window.app.openDocument(KEY);
    await settled();
    expect(words(), "in words").toContain("That is no longer in the library.");
  });

  it("does not follow a person who has gone elsewhere", async () => {
    const window = await reading();
    window.app.go("help");
    await settled();
    expect([window.app.document.isOpen, window.app.shell.place], "the document is closed").toEqual([false, "help"]);
  });
});

describe("what may be done with a document", () => {
  it("stands in a menu", async () => {
    const window = await reading();
    await window.click("More");
    expect(document.querySelector("#document-more")?.textContent, "with the files in it, which do not open").toMatch(
      /Save a copy….*Open in another program….*Show in folder.*Turn the pages.*figures\.csv/s,
    );
    await window.click("Show in folder");
    expect(window.replay.calls.at(-1), "the core shows it").toMatchObject({ name: "document_show", request: KEY });
    expect(document.querySelector("#document-more"), "and the menu closes").toBeNull();
  });

  it("goes back to the button that opened it", async () => {
    const { app } = await opened("usual", engineOf(new FakePdf(pagesOf(3), 0)));
    await app.open(KEY);
    await settled();
    const button = all(".reader button")[0];
    button?.focus();
    await app.openDocument(KEY);
    await settled();
    app.closeDocument();
    await settled();
    expect(document.activeElement, "the keyboard is where it was").toBe(button);
  });
});

describe("sound and film", () => {
  it("plays from the laptop, with captions, and is let go", async () => {
    const made: string[] = [];
    const gone: string[] = [];
    URL.createObjectURL = (blob) => {
      made.push((blob as Blob).type);
      return `blob:${made.length}`;
    };
    URL.revokeObjectURL = (address) => gone.push(address);
    const window = await reading(
      {},
      {
        format: "video",
        mime: "video/mp4",
        bytes: 10,
        captions: [{ digest: "c".repeat(64), language: "en", title: "English" }],
      },
    );
    expect(made, "captions and film").toEqual(["text/vtt", "video/mp4"]);
    expect(document.querySelector("video")?.getAttribute("aria-label"), "named").toContain("Film: Statutory");
    expect(document.querySelector("track")?.getAttribute("label"), "captions by name").toBe("English");
    document.querySelector("video")?.dispatchEvent(new Event("error"));
    await settled();
    expect(words(), "and what cannot be played is said to be so").toContain("cannot play this kind of file");
    window.app.closeDocument();
    await settled();
    expect(gone, "nothing stays in memory").toEqual(["blob:1", "blob:2"]);
  });
});
