// The window on the real core's answers: what a person reads from the starter library.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BundlePlan, Code, MarkDto, Start } from "../src/backend/generated/api";
import { sentence } from "../src/backend/messages";
import { Guard } from "../src/state/guard.svelte";
import { copyQuote } from "../src/state/quoting";
import { text } from "../src/text/text";
import { Golden, PAIRS } from "./golden";
import { openedOn, settled, words, type Driven } from "./window";
import type { App } from "../src/state/app.svelte";
import { COMMANDS, misfits } from "./wire";

type OpenedGolden = Driven & { core: Golden };

function answerOf<Answer>(file: string): Answer {
  const outcome = PAIRS.get(file)?.outcome;
  if (!outcome || !("answer" in outcome)) throw new Error(`${file} holds no answer`);
  return outcome.answer as Answer;
}

async function opened(): Promise<OpenedGolden> {
  const core = new Golden();
  return { ...(await openedOn(core, answerOf<Start>("start").now)), core };
}

const found = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=treeitem]")];
const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function searched(query: string): Promise<OpenedGolden> {
  const window = await opened();
  window.app.search(query);
  await vi.advanceTimersByTimeAsync(100);
  await settled();
  return window;
}

describe("the starter library", () => {
  it("opens with what matters most, under a label that says so", async () => {
    await opened();
    expect(options()[0]?.textContent, "the first row").toContain("If someone may be in danger");
    expect(options()[0]?.getAttribute("aria-setsize"), "all of them").toBe("50");
    const order = document.querySelector<HTMLSelectElement>(".tools select");
    expect(order?.selectedOptions[0]?.textContent, "the order that the core answers in").toBe("Important first");
    expect(words(), "the strip").toContain("Starter library only");
  });

  it("searches with an acronym's words too", async () => {
    await searched("NRM");
    expect(words(), "it says so").toContain("Also searched for National Referral Mechanism (NRM).");
    expect(found()[0]?.textContent, "the best hit").toContain("How a referral works (NRM)");
    expect(document.querySelector("mark")?.textContent, "what was found is marked").toBe("National Referral Mechanism");
  });

  it("offers the likelier spelling", async () => {
    await searched("traficking");
    expect(words(), "one word").toMatch(/Did you mean trafficking/);
  });

  it("warns of the old number", async () => {
    await searched("0300 303 8151");
    expect(words(), "and names the new one").toMatch(
      /0300 303 8151 is an old number.*was replaced.* by 0800 808 3733.*Call Salvation Army referral line on: 0800 808 3733/,
    );
  });

  it("is read", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "if-someone-may-be-in-danger" });
    await settled();
    expect(document.querySelector("h1")?.textContent, "its title").toBe("If someone may be in danger");
    expect(document.querySelector(".body h2")?.textContent, "its body").toBe("In danger now");
    expect(words(), "who says so").toContain("Guidance · Fieldshelf · Published 24 Nov 2026");
    expect(words(), "an author who is the publisher is not named twice").not.toContain("By Fieldshelf");
    expect(document.querySelector(".banner"), "nothing stands against it").toBeNull();
  });

  it("has help lines, the urgent first, each with what is known of its check", async () => {
    const { app } = await opened();
    app.go("help");
    await settled();
    const cards = [...document.querySelectorAll<HTMLElement>("article")];
    expect(
      cards.slice(0, 3).map((card) => card.querySelector("h2")?.textContent),
      "the order of the core",
    ).toEqual(["Police emergency", "Silent 999 from a mobile", "Police, no immediate danger"]);
    const lines = [...(cards[0]?.querySelectorAll("[data-number]") ?? [])].map((each) => each.textContent);
    expect(lines, "voice first, then the other ways, all to be copied").toHaveLength(6);
    expect(cards[0]?.textContent, "the others apart").toMatch(
      /999.*112.*Other ways to reach it.*999.*Text message.*18000/,
    );
    expect(words(), "no date is claimed").toContain("Never checked, as far as its source says");
    expect(words(), "and none is called too old").not.toContain("A check was due");
  });

  it("has bookmarks, sources and an empty What's new", async () => {
    const { app } = await opened();
    app.go("bookmarks");
    await settled();
    expect(options()[0]?.textContent, "with its note").toMatch(/If someone may be in danger\s*Card/);
    expect(words(), "with its collection").toContain("Van (0)");
    app.go("sources");
    await settled();
    expect(words(), "the starter library").toMatch(/Starter library Comes with Fieldshelf .*50 resources/);
    expect(words(), "one that was never reached").toMatch(/shelf\.example\.org Unsigned.*Not checked yet/);
    app.go("news");
    await settled();
    expect(words(), "nothing new").toMatch(/Since you began.*Nothing new/);
  });

  it("is filtered by what occurs in it", async () => {
    const { click } = await opened();
    await click("Filters");
    expect(words(), "kinds").toMatch(/Kind Guidance 16/);
    expect(words(), "one source is no choice").not.toContain("Source Starter library");
  });
});

describe("a bundle", () => {
  const sheet = (): string => document.querySelector("dialog[open]")?.textContent?.replace(/\s+/g, " ") ?? "";

  it("that was dropped on the window is looked into and brought in", async () => {
    const { app, click } = await opened();
    await app.bringIn.look();
    await settled();
    expect(sheet(), "its file and its sources").toMatch(
      /van\.fieldshelf.*Made shelf Unsigned source.*The same as what you have.*3 resources · 1 document/,
    );
    expect(sheet(), "the one that is not in order").toContain(
      "Signed shelf Not in order Cannot be brought in. It has no signature, although this publisher signs its updates.",
    );
    await click("Bring in");
    expect(sheet(), "what came of it").toMatch(
      /Made shelf Nothing new: you had all of it\. 1 document was here already\./,
    );
  });

  it("that is none is refused with what the core found", async () => {
    const { app, core } = await opened();
    const refused = PAIRS.get("bundle-refused")?.outcome;
    vi.spyOn(core, "call").mockRejectedValueOnce(refused && "fault" in refused ? refused.fault : null);
    await app.bringIn.open();
    await settled();
    expect(words(), "in the bar").toContain(
      "This file cannot be used as a bundle. Nothing was brought in from it. Details: This file is not a bundle.",
    );
  });

  it("is made", async () => {
    const { app, click } = await opened();
    app.go("sources");
    await settled();
    await click("Make a bundle…");
    const plan = answerOf<BundlePlan>("bundle_plan");
    expect(sheet(), "how large").toContain(text.bundles.write.plan(plan));
    await click("Save…");
    expect(sheet(), "its file").toContain("fieldshelf-2026-11-24.fieldshelf");
  });
});

describe("refusals", () => {
  const faults = [...PAIRS].flatMap(([file, { outcome }]) => ("fault" in outcome ? [[file, outcome.fault.code]] : []));

  it.each(faults as [string, Code][])("%s has a sentence", (_, code) => {
    expect(sentence(code), "for its cause").toMatch(/\.$/);
  });

  it("of a resource that is gone", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "no-such-thing" });
    await settled();
    expect(words(), "in words").toContain(sentence("not-found"));
  });

  it.each([
    ["ftp://shelf.example.org/", "bad-address"],
    ["shelf.example.org/feed.json", "already-followed"],
  ] as const)("of the address %s", async (address, code) => {
    const { app } = await opened();
    expect(await app.sources.add(address, ""), "in words").toEqual({ field: "address", words: sentence(code) });
  });
});

/** All that is done with a file; what it shows is tested on the made-up library. */
async function usesDocuments(app: App): Promise<void> {
  const file = { source: "shelf-example-org", id: "item-1", position: 0 };
  await app.files.fetch(file, "Report");
  await app.files.stop(file, "Report");
  await app.files.save(file);
  await app.files.showInFolder(file);
  app.files.rows.want(0, 20);
  app.settings.now = { ...app.settings.now, rememberPlace: true };
  await app.openDocument(file, {});
  await settled();
  app.document.show("text");
  await vi.advanceTimersByTimeAsync(2_000);
  app.closeDocument();
  await settled();
}

/** All that is done with bundles, likewise. */
async function usesBundles(app: App): Promise<void> {
  await app.bringIn.open();
  await app.bringIn.look();
  const bringing = app.bringIn.bring();
  app.hear({ kind: "changed", parts: ["bundle"] });
  await app.desk.stop();
  await bringing;
  await app.bringIn.close();
  app.makeBundle.begin();
  await settled();
  await app.makeBundle.save();
  app.makeBundle.close();
}

const GUIDE = { source: "shelf-example-org", id: "guide" };
const QUOTE = { start: 42, end: 50, exact: "24 hours", prefix: "on within ", suffix: " of hearing" };

const MARK: MarkDto = {
  ...{ number: 1, ...GUIDE, document: null, documentTitle: "", page: null, pageLabel: "", kind: "highlight" },
  ...{ style: "important", ...QUOTE, standing: "found", note: "", createdAt: 0 },
};

/** What is done with marks, notes and their order, by the command that it needs. */
const NOTEBOOK: Record<string, (app: App) => unknown> = {
  mark_make: (app) => app.marks.make(QUOTE, { kind: "highlight", style: "important" }, null),
  marks: (app) => app.marks.load(),
  mark_change: (app) => app.marks.restyle(MARK, "question"),
  mark_remove: (app) => app.marks.remove(MARK),
  quote: (app) => copyQuote(app, QUOTE.exact, null),
  cite: (app) => app.citing.begin({ key: GUIDE, title: "" }),
  cite_save: (app) => app.citing.save(),
  bookmark_difference: (app) => app.difference.begin({ ...GUIDE, title: "" }),
  bookmark_renew: async (app) => {
    app.difference.of = { ...GUIDE, title: "" };
    await app.difference.renew();
  },
  notes: (app) => app.notes.look(),
  tag_rename: (app) => app.bookmarks.renameTag("law", "legal"),
  entry_move: async (app) => {
    await app.bookmarks.look(1);
    const [first] = app.bookmarks.all;
    if (first) app.bookmarks.shown = [first, { ...first, id: "another" }];
    await app.bookmarks.moveEntry(0, 1);
  },
  collection_move: async (app) => {
    app.bookmarks.collections = [1, 2].map((id) => ({ id, name: String(id), bookmarks: 0 }));
    await app.bookmarks.moveCollection(0, 1);
  },
  collection_remove: (app) =>
    Promise.all(app.bookmarks.collections.slice(0, 1).map((each) => app.bookmarks.remove(each))),
  undo: (app) => app.shell.undo?.act(),
  note_guard: async (app) => {
    new Guard(app.backend, () => true).look("Born 04/05/1990");
    await vi.advanceTimersByTimeAsync(500);
  },
};

async function usesNotebook(app: App): Promise<void> {
  const promised = new Set([...PAIRS.values()].map(({ command }) => command));
  await app.open(GUIDE);
  await app.bookmarks.look(null);
  for (const [command, act] of Object.entries(NOTEBOOK)) if (promised.has(command)) await act(app);
  await settled();
}

/** What is new, and a number in very large digits. */
async function usesAdvice(app: App): Promise<void> {
  const at = { source: "starter", id: GUIDE.id, at: 1_795_507_200, change: "changed" } as const;
  const rest = { title: "", note: null, row: null, hasDifference: true, numbers: null, seen: false };
  await app.difference.beginNews({ ...at, ...rest });
  app.difference.close();
  const number = { display: "0800 0121 700", dial: "+448000121700", usedFor: "voice", relay: null } as const;
  app.dialling.show(
    { ...number, cost: null, hours: null, languages: [], lastDay: null },
    { name: "Help line", trusted: true, old: null },
  );
  await settled();
  app.dialling.close();
  await app.news.seeAll();
  await settled();
}

describe("the wire", () => {
  it("is used as the files promise: each command, with exactly its fields", async () => {
    const { app, core, click } = await searched("NRM");
    app.search("");
    app.library.setSort("relevance");
    await app.open({ source: "starter", id: "if-someone-may-be-in-danger" });
    await settled();
    await app.reader.toggleBookmark();
    app.reader.write("Card");
    await app.reader.flush();
    await app.reader.toggleBookmark();
    await settled();
    await click("Undo");
    await app.bookmarks.save(null, "Night shift");
    app.hear({ kind: "changed", parts: ["library", "bookmarks", "sources", "settings"] });
    app.library.showFilters(true);
    await app.sources.add("https://shelf.example.org/feed.json", "");
    await app.settings.change({ nation: "GB-WLS" });
    await settled();
    await usesDocuments(app);
    await usesBundles(app);
    await usesNotebook(app);
    await usesAdvice(app);
    expect(app.settings.now.textSize, "settings come back as the core keeps them").toBe(250);
    const used = new Set<string>(core.calls.map(({ name }) => name));
    const promised = [...PAIRS.values()].map(({ command }) => command).filter((command) => COMMANDS.has(command));
    // The strip comes with `start` and with notices, and `undo` brings a bookmark back: these two are for a terminal.
    const elsewhere = ["status", "bookmark_restore"];
    expect(
      [...new Set(promised)].filter((command) => !elsewhere.includes(command) && !used.has(command)),
      "no file is for nothing",
    ).toEqual([]);
    expect(
      core.calls.flatMap(({ name, request }) => misfits(name, request)),
      "and no field too many or too few",
    ).toEqual([]);
  });

  it.each([
    ["read", { source: "a", id: "b", title: "c" }, ["read has title, which the wire does not know"]],
    ["read", { source: "a" }, ["read lacks id"]],
    ["start", {}, []],
    ["erase", {}, ["erase is no command"]],
  ])("is checked: %s %o", (command, request, wrong) => {
    expect(misfits(command, request), "as the core would").toEqual(wrong);
  });
});
