// From the screen to paper: what is offered, what is asked of the core, what a person is told before, and that nothing
// of it outlives the sheet.
import { describe, expect, it, vi } from "vitest";
import type { PrintRequest } from "../src/backend/generated/api";
import type { Scenario } from "../src/backend/replay/world";
import { engineOf, FakePdf, pagesOf } from "./fakepdf";
import { everything, opened, requestOf, settled, words, type Opened } from "./window";

const KEY = (id: string) => ({ source: "starter", id });

async function printing(id: string, scenario: Scenario = "usual"): Promise<Opened & { pdf: FakePdf }> {
  const pdf = new FakePdf(pagesOf(2), 0);
  const window = await opened(scenario, engineOf(pdf));
  await window.app.open(KEY(id));
  await settled();
  await window.press("p", { ctrlKey: true });
  await settled();
  return { ...window, pdf };
}

function asked({ replay }: Opened): PrintRequest {
  return requestOf(replay, "print_make") as PrintRequest;
}

describe("what is printed", () => {
  const list = { query: "", sort: "relevance" };
  const cases: [string, (window: Opened) => unknown, object][] = [
    ["a page that is read", ({ app }) => app.open(KEY("nrm")), { resource: KEY("nrm") }],
    ["the list, where nothing is read", () => undefined, { results: list }],
    [
      "a search",
      async ({ app }) => {
        app.search("  housing ");
        await app.library.search();
      },
      { results: { ...list, query: "housing" } },
    ],
    [
      "the list as it is narrowed",
      async ({ app }) => {
        await app.scope.chooseNation("GB-WLS");
        await app.scope.chooseCurrent(true);
      },
      { results: { ...list, filter: { nations: ["GB-WLS"], statuses: ["current", "draft"] } } },
    ],
    [
      "all help lines",
      ({ app }) => {
        app.go("help");
      },
      { contacts: [] },
    ],
    [
      "the help lines for one need",
      async ({ app }) => {
        app.go("help");
        app.help.need = "referral";
        await app.help.load();
      },
      { contacts: [KEY("sa"), KEY("tara")] },
    ],
    [
      "all notes",
      ({ app }) => {
        app.go("bookmarks");
      },
      { notes: null },
    ],
    [
      "a page of the manual",
      async ({ app }) => {
        app.go("manual");
        await app.open({ source: "manual", id: "incident" });
      },
      { resource: { source: "manual", id: "incident" } },
    ],
  ];
  it.each(cases)("is %s", async (_, act, what) => {
    const window = await opened("usual", engineOf(new FakePdf(pagesOf(1), 0)));
    await act(window);
    await settled();
    await window.press("p", { ctrlKey: true });
    expect(asked(window).what, "by Control P, wherever one is").toMatchObject(what);
  });

  it("is nothing where there is nothing, and a document is printed by its own program", async () => {
    const window = await opened("usual", engineOf(new FakePdf(pagesOf(3), 0)));
    window.app.go("settings");
    await settled();
    await window.press("p", { metaKey: true });
    expect(window.app.shell.sheet, "settings are no page").toBeNull();
    await window.app.openDocument({ source: "starter", id: "statutory", position: 0 });
    await settled();
    await window.press("p", { ctrlKey: true });
    expect(words(), "it is asked whether to open it elsewhere").toContain("Open in another program?");
  });

  it("is never the webview's own picture of the window", async () => {
    const { app } = await printing("nrm");
    const press = (): boolean =>
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "p", ctrlKey: true, bubbles: true, cancelable: true }),
      );
    expect(press(), "with the sheet open").toBe(false);
    app.printing.close();
    app.layers.share();
    await settled();
    expect(press(), "and while something is shown to someone").toBe(false);
    expect(app.shell.sheet, "which prints nothing").toBeNull();
  });
});

describe("the sheet", () => {
  it("makes the document anew for every choice", async () => {
    vi.useFakeTimers();
    const window = await printing("danger");
    expect(asked(window), "as it begins").toEqual({
      what: { resource: KEY("danger") },
      layout: "a4",
      large: false,
      codes: true,
    });
    await window.click("Large print", "switch");
    expect(asked(window), "at once").toMatchObject({ large: true });
    await window.click(/^Codes to scan/, "switch");
    await window.click(/^A5, two/, "radio");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked(window), "the last of several").toMatchObject({ large: true, codes: false, layout: "a5" });
    const made = window.replay.calls.filter(({ name }) => name === "print_make").length;
    expect(made, "and not each of them").toBe(3);
    vi.useRealTimers();
  });

  it("offers help lines as a card", async () => {
    const card = await printing("danger");
    await card.click("Its help lines as a card", "radio");
    expect(asked(card), "a card is what is handed over").toMatchObject({
      what: { contacts: [KEY("999"), KEY("msh")] },
      layout: "cards",
    });
  });

  it("offers every language of the page", async () => {
    const { app, ...window } = await printing("nrm");
    await app.settings.change({ readingLanguages: ["vi"] });
    await settled();
    const select = document.querySelector<HTMLSelectElement>("dialog select");
    const offered = [...(select?.options ?? [])].map(({ label, textContent }) => label || textContent);
    expect(offered, "preferred first, then the original, by both names").toEqual([
      "Tiếng Việt · Vietnamese",
      "English",
      "Shqip · Albanian",
      "العربية · Arabic",
      "Română · Romanian",
    ]);
    if (select) select.value = "starter nrm-sq";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(requestOf(window.replay, "print_make"), "the chosen one").toMatchObject({
      what: { resource: KEY("nrm-sq") },
    });
    expect(words(), "with what is known of it, once").toContain(
      "English updated 3 Oct 2026; this translation is of the Jun 2026 version.",
    );
    expect(words(), "and who translated it").toContain("Translated by Example Translations, 12 June 2026");
  });

  const doubts: [string, string][] = [
    ["old-line", "The publisher has withdrawn or archived this."],
    ["plan-2019", "There is a newer version of this."],
    ["nrm-vi", "These signs cannot be printed, and stand as empty boxes: ǿ ‽"],
  ];
  it.each(doubts)("says once what to know before printing %s", async (id, sentence) => {
    await printing(id);
    expect(words().split(sentence).length - 1, "in words, and once").toBe(1);
  });

  it("shows the very pages, one at a time", async () => {
    const { app, press, pdf } = await printing("danger");
    app.printing.answer = app.printing.answer && { ...app.printing.answer, pages: 2 };
    await settled();
    expect(words(), "how many").toContain("Sheet 1 of 2");
    expect(
      pdf.drawn.map(({ page }) => page),
      "the first",
    ).toContain(1);
    await press("PageDown");
    expect(words(), "the next").toContain("Sheet 2 of 2");
    expect(pdf.drawn.at(-1)?.page, "is drawn").toBe(2);
    await press("PageDown");
    expect(app.printing.page, "there is no third").toBe(2);
  });

  it("prints by Enter, and closes", async () => {
    const { app, replay, press } = await printing("nrm");
    expect(document.activeElement?.textContent, "the keyboard is on Print").toContain("Print");
    document.querySelector<HTMLElement>("dialog input[type=radio]")?.focus();
    await press("Enter");
    expect(requestOf(replay, "print_send"), "what was made").toEqual({ digest: expect.stringMatching(/1$/) });
    expect([app.shell.sheet, app.shell.said], "and says so").toEqual([null, "Sent to the printer"]);
  });

  it("says that there is no printer, and offers the file", async () => {
    const { replay, click } = await printing("nrm", "bare");
    await click(/^Print Enter/);
    expect(words(), "said").toContain("No printer was found on this computer.");
    const main = document.querySelector("dialog .buttons .main");
    expect(main?.textContent, "what to do instead stands out").toContain("Save as PDF");
    await click("Save as PDF…");
    expect(requestOf(replay, "print_save"), "the same document").toEqual(requestOf(replay, "print_send"));
    await click("Open in viewer");
    expect(words(), "or elsewhere").toContain("Opened in your viewer.");
  });

  it("stays, and says why, where it cannot be laid out", async () => {
    const window = await opened("usual", engineOf(new FakePdf([], 0), "damaged"));
    await window.app.open(KEY("nrm"));
    await settled();
    await window.press("p", { ctrlKey: true });
    expect(words(), "the engine failed").toContain("The preview could not be shown.");
    window.replay.refuse.set("print_make", "disk");
    window.app.printing.choose({ large: true });
    await vi.waitFor(() => {
      expect(words(), "the core failed").toContain("disk");
    });
  });

  it("warns that notes leave a copy", async () => {
    const window = await opened("marked", engineOf(new FakePdf(pagesOf(1), 0)));
    await window.app.open(KEY("nrm"));
    await settled();
    await window.click("Print…");
    await window.click("Your notes on it, with citations", "radio");
    expect(asked(window).what, "of this page").toEqual({ notes: KEY("nrm") });
    expect(words(), "printer and viewer").toContain("may keep a copy");
    expect(words(), "notes fit on no card").not.toContain("Pocket cards");
  });
});

describe("nothing of it is left", () => {
  it.each([
    ["closing", ({ app }: Opened) => app.printing.close()],
    ["hiding", ({ press }: Opened) => press("F9")],
    ["locking", ({ app }: Opened) => app.notebooks.forget(false)],
    ["help", ({ press }: Opened) => press("F1")],
  ])("after %s", async (_, act) => {
    const window = await printing("nrm");
    await act(window);
    await settled();
    expect(window.app.printing.answer, "no document").toBeNull();
    expect(window.pdf.closed, "no pages").toBe(true);
    expect(everything(), "no sheet").not.toContain("In which language");
  });
});
