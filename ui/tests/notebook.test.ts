// The notebook's screens: order by hand, tags, all notes, what changed, citations, and what is left after a lock.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moved } from "../src/state/bookmarks.svelte";
import { opened, requestOf, settled, words, type Opened } from "./window";

const NRM = { source: "starter", id: "nrm" };
const options = (): string[] =>
  [...document.querySelectorAll("[role=option]")].map((each) => each.textContent?.replace(/\s+/g, " ").trim() ?? "");
const dialog = (): string => document.querySelector("dialog[open]")?.textContent?.replace(/\s+/g, " ") ?? "";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function bookmarks(collection: number | null = null): Promise<Opened> {
  const window = await opened("marked");
  window.app.go("bookmarks");
  await window.app.bookmarks.look(collection);
  await settled();
  return window;
}

/** A pointer that is pressed on a row, drawn to a height, and let go. */
async function drag(row: Element | undefined, list: Element | null, to: number): Promise<void> {
  const point = (type: string, clientY: number): PointerEvent =>
    Object.assign(new MouseEvent(type, { bubbles: true, clientY, button: 0 }), { pointerId: 1 }) as PointerEvent;
  if (list) Object.assign(list, { setPointerCapture: () => undefined });
  row?.dispatchEvent(point("pointerdown", 0));
  list?.dispatchEvent(point("pointermove", to));
  await settled();
}

describe("an order by hand", () => {
  it.each([
    [0, 2, "bca"],
    [2, 0, "cab"],
    [1, 1, null],
    [0, 3, null],
    [0, -1, null],
  ])("from %i to %i", (from, to, wanted) => {
    expect(moved(["a", "b", "c"], from, to)?.join("") ?? null, "one moves, the others keep theirs").toBe(wanted);
  });

  it("is made with Alt and an arrow key, and said", async () => {
    const { app, press, replay } = await bookmarks(1);
    const [first, second] = options();
    document.querySelector<HTMLElement>("[role=listbox]")?.focus();
    await press("ArrowDown", { altKey: true });
    expect(options().slice(0, 2), "they changed places").toEqual([second, first]);
    expect(app.shell.said, "and it is said").toMatch(/: now 2 of 3$/);
    const request = requestOf(replay, "entry_move");
    expect(request, "before the one that follows").toMatchObject({ collection: 1, before: { id: "danger" } });
    expect(app.bookmarks.cursor, "the keyboard moved along").toBe(1);
  });

  it("is made with a pointer, with a line where the row would come to stand", async () => {
    const { replay } = await bookmarks(1);
    const rows = [...document.querySelectorAll("[role=option]")];
    const list = document.querySelector("[role=listbox]");
    await drag(rows[0], list, 500);
    expect(document.querySelector("[role=option].below"), "a line below the last").not.toBeNull();
    list?.dispatchEvent(new MouseEvent("pointerup", { bubbles: true }));
    await settled();
    expect(requestOf(replay, "entry_move"), "last").toMatchObject({ before: null });
  });

  it("is made without dragging too", async () => {
    const { click, replay } = await bookmarks(1);
    await click("↓ Move down");
    expect(
      replay.calls.some(({ name }) => name === "entry_move"),
      "by a button",
    ).toBe(true);
  });

  it("is not there among all bookmarks, nor among found ones", async () => {
    const { app } = await bookmarks();
    expect(app.bookmarks.orderable, "all").toBe(false);
    await app.bookmarks.look(1);
    expect(app.bookmarks.orderable, "a collection").toBe(true);
    app.bookmarks.type("adult");
    await settled();
    expect(app.bookmarks.orderable, "a part of it").toBe(false);
  });

  it("orders collections, which are renamed and removed there", async () => {
    const { click, press, replay, type } = await bookmarks();
    await click("Organise…");
    await click("Move down: Van outreach");
    expect(
      replay.world.collections.map(({ name }) => name),
      "moved by a button",
    ).toEqual(["For new volunteers", "Van outreach", "Monday briefing"]);
    await press("ArrowUp", { altKey: true });
    expect(replay.world.collections[0]?.name, "and by a key, from where the keyboard is").toBe("Van outreach");
    await click("Rename law");
    await type("legal");
    document.activeElement?.closest("form")?.requestSubmit();
    await settled();
    expect(
      replay.world.bookmarks.flatMap(({ tags }) => tags),
      "a tag is renamed everywhere",
    ).not.toContain("law");
    await click("Remove legal");
    expect(dialog(), "removed, and to be undone here").toContain("Tag removed: legal Undo");
    document.querySelector<HTMLElement>("dialog .undo button")?.click();
    await settled();
    expect(
      replay.world.bookmarks.flatMap(({ tags }) => tags),
      "back",
    ).toContain("legal");
  });
});

describe("finding in the notebook", () => {
  it("looks into notes, tags and quotes, in the core", async () => {
    const { app } = await bookmarks();
    app.bookmarks.type("adult must");
    await settled();
    expect(options(), "by a quote").toHaveLength(1);
    app.bookmarks.type("");
    await vi.advanceTimersByTimeAsync(400);
    await app.bookmarks.lookAtTag("read aloud");
    await settled();
    expect(options(), "by a tag").toHaveLength(2);
  });

  it("shows everything that was written and marked, and leads to it", async () => {
    const { app, replay } = await bookmarks();
    document.querySelector<HTMLElement>("input[value=notes]")?.click();
    await settled();
    expect(words(), "notes and quotes").toMatch(/3 texts with notes.*The passage changed.*Read this aloud/);
    await app.notes.want({ style: "question" });
    await settled();
    expect(document.querySelectorAll(".scroller .mark"), "only of one kind").toHaveLength(2);
    await app.notes.want({ style: null, tag: "law", collection: 3 });
    await settled();
    expect(words(), "in a collection with a tag").toContain("1 text with notes");
    await app.notes.want({ tag: null, collection: null, text: "drop-in" });
    await settled();
    document.querySelector<HTMLElement>(".scroller .go")?.click();
    await settled();
    expect(requestOf(replay, "document_open"), "the file of the mark").toMatchObject({
      id: "statutory",
      position: 1,
    });
  });
});

describe("tags", () => {
  it("are added, offered again, and taken away with undo", async () => {
    const { app, type, click, replay } = await opened("marked");
    await app.open(NRM);
    await settled();
    await type("to check", document.querySelector<HTMLInputElement>("[aria-label='Add a tag']") ?? undefined);
    document.querySelector<HTMLInputElement>("[aria-label='Add a tag']")?.form?.requestSubmit();
    await settled();
    const tags = () => replay.world.bookmarks.find(({ id }) => id === "nrm")?.tags;
    expect(tags(), "added").toEqual(["law", "read aloud", "to check"]);
    await click("emergency");
    expect(tags(), "one that was used before").toContain("emergency");
    await click("Remove the tag law");
    expect(tags(), "taken away").not.toContain("law");
    await click("Undo");
    expect(tags(), "and back").toContain("law");
  });
});

describe("the guard of notes", () => {
  async function writing(note: string, on = true): Promise<Opened> {
    const window = await opened("marked");
    window.app.settings.now.privacy.guardNotes = on;
    await window.app.open(NRM);
    await settled();
    await window.type(note, document.querySelector("textarea") ?? undefined);
    await vi.advanceTimersByTimeAsync(500);
    await settled();
    return window;
  }

  it("says what a note seems to hold, and can be told that it is fine", async () => {
    const { click, type } = await writing("Born 04/05/1990, call 01632 960001");
    expect(words(), "in one sentence").toContain(
      "This note seems to hold a date of birth and a telephone number. Notes are for documents, not for people.",
    );
    await click("It is fine");
    await type("Born 04/05/1990", document.querySelector("textarea") ?? undefined);
    await vi.advanceTimersByTimeAsync(500);
    await settled();
    expect(words(), "not again in this note").not.toContain("seems to hold");
  });

  it.each([
    ["Chapter 4 is about consent", true, "nothing to say"],
    ["Born 04/05/1990", false, "switched off"],
  ])("is silent about %j", async (note, on, why) => {
    await writing(note, on);
    expect(words(), why).not.toContain("seems to hold");
  });
});

describe("a note that is emptied", () => {
  it("can be brought back", async () => {
    const { app, type, click, replay } = await opened("marked");
    await app.open({ source: "starter", id: "danger" });
    await settled();
    await type("", document.querySelector("textarea") ?? undefined);
    await app.reader.flush();
    await settled();
    await click("Undo");
    expect(document.querySelector("textarea")?.value, "as it was").toBe("Read this aloud in the Monday briefing.");
    expect(requestOf(replay, "undo"), "by the core").toMatchObject({ undo: expect.any(Number) as number });
  });
});

describe("what changed since it was saved", () => {
  it("is shown by paragraph, in words, signs and elements", async () => {
    const { app, click, replay } = await opened("marked");
    await app.open(NRM);
    await settled();
    await click("See what changed");
    expect(dialog(), "how many of each").toContain("1 new · 1 taken out · 1 changed · 1 moved here");
    expect(document.querySelector("dialog ins")?.textContent, "an insertion").toBe("added: 90");
    expect(document.querySelector("dialog .taken")?.textContent, "named and signed").toMatch(/−\s*Taken out/);
    await click("Keep today’s text");
    expect(replay.world.bookmarks.find(({ id }) => id === "nrm")?.changed, "today's text is kept").toBe(false);
    expect(words(), "and the notice goes").not.toContain("This changed since you saved it.");
  });

  it("may be no word", async () => {
    const { app, replay } = await opened("marked");
    const bookmark = replay.world.bookmarks.find(({ id }) => id === "nrm");
    if (bookmark) bookmark.changed = false;
    await app.difference.begin({ ...NRM, title: "" });
    await settled();
    expect(dialog(), "then it says so").toContain("The words are the same.");
  });
});

describe("a citation", () => {
  it("is made in the form that is chosen, copied and saved", async () => {
    const { app, click, replay } = await opened("marked");
    await app.open(NRM);
    await settled();
    await click("Cite…");
    const box = (): string => document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value ?? "";
    expect(box(), "Harvard first").toContain("(Accessed: 24 November 2026)");
    document.querySelector<HTMLElement>("dialog input[value=ris]")?.click();
    await settled();
    expect(box(), "another form").toContain("TY  - RPRT");
    await click("Save…");
    expect(replay.calls.at(-1), "by the core").toMatchObject({ name: "cite_save", request: { form: "ris", key: NRM } });
  });

  it("warns once of what was replaced, and leads to the newer version", async () => {
    const { app } = await opened("marked");
    await app.citing.begin({ collection: 2, title: "For new volunteers" });
    await settled();
    expect(dialog(), "one warning").toContain("“Strategic Plan 2019–2021” was replaced by a newer version.");
    document.querySelector<HTMLElement>("dialog .warning button")?.click();
    await settled();
    expect(app.reader.key?.id, "the newer one").toBe("plan-2024");
  });

  it("says why it cannot be made", async () => {
    const { app, replay } = await opened("marked");
    replay.refuse.set("cite", "not-found");
    await app.citing.begin({ key: NRM, title: "A" });
    await settled();
    expect(dialog(), "in the sheet").toContain("That is no longer in the library.");
  });
});

describe("a lock", () => {
  it("takes every note, quote and tag from the page", async () => {
    const { app, replay } = await opened("marked");
    app.go("bookmarks");
    document.querySelector<HTMLElement>("input[value=notes]")?.click();
    await app.open(NRM);
    await settled();
    expect(words(), "they were there").toContain("Say this first in the Monday briefing.");
    await app.notebooks.passphrase(null, "a long enough passphrase");
    await app.notebooks.lock();
    await settled();
    expect(replay.vault.state, "locked").toBe("locked");
    for (const each of ["Say this first", "Support lasts for at least 45", "read aloud", "Van outreach"])
      expect(words(), "no word of the notebook").not.toContain(each);
    expect(document.querySelector(".body mark"), "no passage is drawn").toBeNull();
    expect([app.bookmarks.all, app.marks.marks, app.notes.resources], "nor held").toEqual([[], [], null]);
  });
});
