// How files stand, in words; what can be done with each; the list of documents; and the strip.
import { describe, expect, it, vi } from "vitest";
import { everyState, fileAt } from "../src/backend/replay/files";
import type {
  AttachmentDto,
  DocumentRules,
  FetchFaultDto,
  FileDto,
  FileShowDto,
  LeftDto,
  StatusStrip,
  TextStateDto,
} from "../src/backend/generated/api";
import { NOW } from "../src/backend/replay/now";
import { factsOf, percentOf, rulesInWords, stateOf, stepFor, unsearched } from "../src/state/file";
import { Paced } from "../src/state/paced";
import { budgetChoices, kindChoices, languageChoices, largestChoices, toggledIn } from "../src/state/rules";
import { documentWords, phaseOf } from "../src/state/strip";
import { en } from "../src/text/en";
import { opened, settled, words } from "./window";

const RULES: DocumentRules = {
  fetch: true,
  paused: false,
  metered: false,
  largest: 20,
  budget: 2_048,
  kinds: [],
  languages: [],
};

function file(more: Partial<FileDto>, part: Partial<AttachmentDto> = {}): AttachmentDto {
  return {
    title: "Annual report",
    mime: "application/pdf",
    size: 5_300_000,
    pages: 64,
    duration: null,
    language: "en",
    role: "main",
    link: 3,
    file: fileAt(0, 5_300_000, 64, more),
    ...part,
  };
}

describe("a file", () => {
  const cases: [Partial<FileDto>, string, string][] = [
    [{}, "On this laptop|open", "it is here"],
    [{ presence: "fetching", done: 2_120_000 }, "40 % fetched (2.1 MB of 5.3 MB)|stop", "how far"],
    [{ presence: "waiting" }, "Will be fetched next time|fetch", "by itself"],
    [{ presence: "asked" }, "Asked for: comes first|stop", "before the others"],
    [{ presence: "left", left: "tooLarge" }, "Not fetched by itself: larger than 20 MB|fetch", "by which rule"],
    [{ presence: "left", left: "noAddress" }, "Cannot be fetched: it has no address|null", "no step that would fail"],
    [
      { presence: "failed", fault: "signInPage", againAt: NOW + 3600 },
      "Could not be fetched: this network wants you to sign in first. It will be tried again at 24 Nov 2026, 10:00.|fetch",
      "why, and when again",
    ],
    [
      { presence: "failed", fault: "gone" },
      "no longer on the publisher’s site. It is tried again only when you ask.",
      "not by itself",
    ],
    [{ presence: "failed", fault: null, againAt: NOW - 5 }, "It will be tried again soon.", "a moment that has passed"],
  ];
  it.each(cases)("%o is %s", (more, wanted, why) => {
    const [state = "", step] = wanted.split("|");
    expect(stateOf(file(more), RULES, NOW), why).toContain(state);
    if (step) expect(String(stepFor(file(more))), "and what can be done").toBe(step);
  });

  it("is not offered where it is larger than any file may be", () => {
    const huge = file({ presence: "left", left: "tooLarge" }, { size: 60_000_000 });
    expect(stateOf(huge, RULES, NOW), "and where it can be had").toBe(
      "Larger than 50 MB: open it on the publisher’s page",
    );
    expect(stepFor(huge), "no step that would fail").toBeNull();
  });

  it("does not promise to come while downloads are paused", () => {
    for (const presence of ["waiting", "asked"] as const)
      expect(stateOf(file({ presence }), { ...RULES, paused: true }, NOW), presence).toBe("Downloads are paused");
  });

  it("is never said to be all there before it is", () => {
    expect(percentOf(file({ presence: "fetching", done: 5_300_000 })), "it is still to be checked").toBe(99);
    expect(percentOf(file({ presence: "fetching", done: 5 }, { size: null })), "nobody said how long it is").toBeNull();
    expect(stateOf(file({ presence: "fetching", done: 900_000 }, { size: null }), RULES, NOW), "then in bytes").toBe(
      "Being fetched (900 KB so far)",
    );
  });

  it("says what a search misses in it, and never nothing", () => {
    const states = Object.keys(en.files.texts) as TextStateDto[];
    const silent = states.filter((text) => unsearched(file({ text })) === null);
    expect(silent, "only what can be searched whole").toEqual(["read"]);
    expect(unsearched(file({ text: "noTextLayer" })), "why").toBe(
      "Its text cannot be searched: it holds pictures of pages.",
    );
    expect(unsearched(file({ text: "reading", pagesRead: 12 })), "how far").toContain(
      "12 pages can be searched so far",
    );
  });

  it("has facts in one line", () => {
    expect(factsOf(file({}, { role: "easy-read" })), "kind, pages, size, language").toBe(
      "Easy read · PDF · 64 pages · 5.3 MB · English",
    );
  });

  const left = Object.keys(en.files.left) as LeftDto[];
  const faults = Object.keys(en.files.faults) as FetchFaultDto[];
  it.each(left)("left because of %s has words of its own", (each) => {
    expect(stateOf(file({ presence: "left", left: each }), RULES, NOW), "plain words").toMatch(/^[A-Z].{12,}$/);
  });
  it("has a reason of its own for each fault", () => {
    expect(new Set(faults.map((each) => en.files.faults[each])).size, "told apart").toBe(faults.length);
  });
});

describe("rules in words", () => {
  const cases: [Partial<DocumentRules>, string][] = [
    [{}, "Documents up to 20 MB are fetched by themselves, up to 2 GB in all."],
    [{ kinds: ["report"] }, "chosen kinds only."],
    [{ languages: ["cy"] }, "chosen languages only."],
    [{ metered: true }, "only when you ask"],
    [{ fetch: false, metered: true }, "Only texts are fetched."],
  ];
  it.each(cases)("%o: %s", (part, wanted) => {
    expect(rulesInWords({ ...RULES, ...part }), "as they hold").toContain(wanted);
  });

  it("offers what holds, even where no one would choose it", () => {
    expect(largestChoices(7), "between the others").toEqual([2, 5, 7, 10, 20, 50]);
    expect(
      budgetChoices(2_048).filter((each) => each === 2_048),
      "once",
    ).toHaveLength(1);
    expect(toggledIn(toggledIn(["en"], "cy"), "en"), "in and out").toEqual(["cy"]);
    const rules: DocumentRules = { ...RULES, kinds: ["report"], languages: ["cy"] };
    expect(kindChoices(null, rules), "a chosen one can be taken away").toEqual([["report", "Report"]]);
    expect(languageChoices(null, rules), "in words").toEqual([["cy", "Welsh"]]);
  });
});

describe("the strip's documents", () => {
  const strip = (
    documents: Partial<StatusStrip["documents"]>,
    state: StatusStrip["state"] = "upToDate",
  ): StatusStrip => ({
    state,
    sources: 1,
    checkedAt: NOW,
    resources: 1,
    newestAt: null,
    news: 0,
    checking: null,
    done: 0,
    clockWrong: false,
    documents: {
      here: 61,
      hereBytes: 214_000_000,
      coming: 0,
      comingBytes: 0,
      fetching: 0,
      left: 0,
      failed: 0,
      unread: 0,
      unreadable: 0,
      missing: 0,
      ...documents,
    },
  });
  const busy = { coming: 12, fetching: 3, comingBytes: 24_000_000, unread: 4 };
  const cases: [StatusStrip, Partial<DocumentRules>, string, string][] = [
    [strip({}), {}, "", "nothing happens"],
    [strip(busy), {}, "Fetching 3 of 12 · 24 MB to go", "what and how much"],
    [strip(busy), { paused: true }, "Downloads paused", "nothing else matters then"],
    [strip({ unread: 1 }), {}, "Reading the text of 1 document", "after fetching"],
    [strip({ coming: 2 }), {}, "2 documents will be fetched next time", "later"],
    [strip({ coming: 2 }, "waitingForConnection"), {}, "2 documents waiting for a connection", "a state, no alarm"],
    [strip({}), { fetch: false }, "Fetching texts only", "what was chosen"],
  ];
  it.each(cases)("%o, %o: %s", (state, rules, wanted, why) => {
    expect(documentWords(state, { ...RULES, ...rules }), why).toBe(wanted);
  });

  it("speak when something else happens, and not with every count", async () => {
    const { app, replay } = await opened();
    const say = vi.spyOn(app.shell, "say");
    for (let done = 0; done < 5; done += 1) app.hear({ kind: "status", status: replay.world.status() });
    expect(say, "the same as before").not.toHaveBeenCalled();
    const still = replay.world.status();
    app.hear({ kind: "status", status: { ...still, documents: { ...still.documents, fetching: 0 } } });
    expect(say, "fetching is over").toHaveBeenCalledExactlyOnceWith("Reading documents");
    expect(phaseOf(still, RULES), "it was fetching").toBe("fetching");
  });

  it("pauses and resumes downloads", async () => {
    const { click, replay } = await opened();
    await click("Pause downloads");
    expect(replay.world.settings.documents.paused, "kept by the core").toBe(true);
    expect(words(), "and said").toContain("Downloads paused");
    await click("Resume downloads");
    expect(replay.world.settings.documents.paused, "and back").toBe(false);
  });
});

describe("what changes many times a second", () => {
  it("is done at once, and then once for all that came meanwhile", () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const paced = new Paced(400, act);
    for (let turn = 0; turn < 9; turn += 1) paced.ask();
    expect(act, "the first at once").toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(400);
    expect(act, "the rest together").toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(4_000);
    expect(act, "and no more").toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});

describe("files in the reader", () => {
  const PACK = { source: "starter", id: "euss" };
  async function read() {
    const window = await opened();
    await window.app.open(PACK);
    await settled();
    return window;
  }

  it("show each state, and those that only the bookmark keeps apart", async () => {
    await read();
    const rows = [...document.querySelectorAll(".reader section li")];
    expect(rows, "all of them").toHaveLength(everyState(NOW).length);
    expect(document.querySelector("progress")?.value, "how far").toBe(40);
    expect(words(), "apart, and why").toMatch(
      /Kept with your bookmark.*Fieldshelf kept the version that you bookmarked\./,
    );
    expect(words(), "what asking gives away").toContain("the publisher’s server sees that this file was asked for");
  });

  it("are fetched and stopped with one button that keeps the keyboard", async () => {
    const { click, replay } = await read();
    const button = [...document.querySelectorAll<HTMLElement>("button")].find(
      (each) => each.getAttribute("aria-label") === "Fetch now: Pack, part 5: slides",
    );
    button?.focus();
    button?.click();
    await settled();
    expect(
      replay.calls.some(({ name }) => name === "document_fetch"),
      "asked of the core",
    ).toBe(true);
    expect(document.activeElement, "the same button").toBe(button);
    expect(button?.getAttribute("aria-label"), "which now stops it").toBe("Stop fetching Pack, part 5: slides");
    await click("Stop fetching Pack, part 5: slides");
    expect(replay.world.find("starter", "euss")?.reading.attachments[4]?.file, "left by hand").toMatchObject({
      presence: "left",
      left: "stopped",
    });
  });

  it("are opened in the window, and in another program only after a warning", async () => {
    const { app, click, replay } = await read();
    const open = vi.spyOn(app, "openDocument").mockResolvedValue();
    await click("Open Pack, part 1: the scheme");
    expect(open, "by its place among the files").toHaveBeenCalledWith({ ...PACK, position: 0 });
    await click("More for Pack, part 1: the scheme");
    document.querySelectorAll<HTMLElement>(".more:not([hidden]) button")[1]?.click();
    await settled();
    expect(replay.calls.at(-1)?.name, "nothing yet").not.toBe("document_open_elsewhere");
    expect(words(), "what may happen").toContain("run something that is hidden in the file");
    document.querySelector<HTMLElement>("dialog button.main")?.click();
    await settled();
    expect(replay.calls.at(-1), "then it is").toEqual({
      name: "document_open_elsewhere",
      request: { ...PACK, position: 0 },
    });
  });

  it("lead to the publisher's page through the question that every link asks", async () => {
    const { click } = await read();
    await click("More for Pack, part 8: contacts");
    document.querySelector<HTMLElement>(".more:not([hidden]) button")?.click();
    await settled();
    expect(document.querySelector("dialog strong")?.textContent, "where it leads").toBe("example.org");
  });
});

describe("the list of documents", () => {
  async function listed() {
    const window = await opened();
    await window.click(/documents on this laptop/);
    return window;
  }
  const options = (): string[] => [...document.querySelectorAll("[role=option]")].map((each) => each.textContent ?? "");

  it("is reached from the strip, counts, and leads back with Escape", async () => {
    const { app, press } = await listed();
    expect(document.querySelector("h1")?.textContent, "it has the window").toBe("Documents");
    expect(words(), "counts and bytes").toMatch(/62 documents on this laptop · \d+ MB; 14 coming, \d+ MB; 7 could not/);
    expect(document.title, "named").toBe("Documents – Fieldshelf");
    await press("Escape");
    expect(app.shell.place, "where it was asked for").toBe("library");
  });

  it("shows what is coming, here or missing", async () => {
    const { app } = await listed();
    const counts: [FileShowDto, RegExp][] = [
      ["coming", /% fetched|Will be fetched|Asked for/],
      ["here", /On this laptop/],
      ["missing", /Not fetched|Could not be fetched|stopped/],
    ];
    for (const [show, each] of counts) {
      app.files.look(show);
      await settled();
      expect(options().length, `${show} has rows`).toBeGreaterThan(3);
      expect(
        options().filter((row) => !each.test(row)),
        `${show} and no others`,
      ).toEqual([]);
    }
  });

  it("offers below what can be done with the chosen one", async () => {
    const { app, click, press, replay } = await listed();
    app.files.look("missing");
    await settled();
    document.querySelector<HTMLElement>("[role=listbox]")?.focus();
    await press("ArrowDown");
    const title = app.files.chosen?.file.title ?? "";
    expect(document.querySelector(".chosen")?.textContent, "its state in full").toContain(title);
    await click(`Fetch now: ${title}`);
    expect(
      replay.calls.some(({ name }) => name === "document_fetch"),
      "asked for",
    ).toBe(true);
    await click("Go to the resource");
    expect(app.shell.place, "in the library").toBe("library");
  });

  it("opens the one that is here with Enter", async () => {
    const { app, press } = await listed();
    const open = vi.spyOn(app, "openDocument").mockResolvedValue();
    document.querySelector<HTMLElement>("[role=listbox]")?.focus();
    await press("Enter");
    expect(open, "the first of all").toHaveBeenCalledWith({ source: "starter", id: "statutory", position: 0 });
  });

  it("keeps place and keyboard when it is fetched again", async () => {
    const { app, press, replay } = await listed();
    const list = document.querySelector<HTMLElement>("[role=listbox]");
    list?.focus();
    for (let step = 0; step < 20; step += 1) await press("ArrowDown");
    const before = [app.files.cursor, list?.scrollTop];
    replay.tell("documents");
    await settled();
    expect([app.files.cursor, list?.scrollTop], "nothing jumps").toEqual(before);
    expect(document.activeElement, "the keyboard stays").toBe(list);
  });

  it("turns to texts only, and says so", async () => {
    const { click, replay } = await listed();
    await click("Texts only");
    expect(replay.world.settings.documents.fetch, "a rule").toBe(false);
    expect(words(), "the rule in words").toContain("Only texts are fetched.");
  });

  it("says why it cannot be had", async () => {
    const { app, replay } = await opened();
    replay.refuse.set("documents", "busy");
    app.go("documents");
    await settled();
    expect(words(), "a sentence").toContain("Another Fieldshelf program is using the library.");
  });
});

describe("settings for documents", () => {
  it("are saved as they are changed", async () => {
    const { app, click, replay } = await opened();
    app.go("settings");
    await settled();
    await click("I pay for the amount of data that I use", "switch");
    await click("Remember the page I was on", "switch");
    await click("Report", "checkbox");
    const largest = document.querySelector<HTMLSelectElement>("#largest");
    if (largest) largest.value = "5";
    largest?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(replay.world.settings, "all of it").toMatchObject({
      rememberPlace: true,
      documents: { metered: true, kinds: ["report"], largest: 5 },
    });
    expect(words(), "what is used").toMatch(/\d+ MB used now\./);
  });
});
