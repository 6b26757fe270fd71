// Bundles, driven as a person drives them: look into one, choose, bring it in; make one; leave while it works.
import { describe, expect, it } from "vitest";
import type { BundleAge, Code } from "../src/backend/generated/api";
import { BUNDLE } from "../src/backend/replay/bundles";
import { bundleSentence } from "../src/state/desk.svelte";
import { text } from "../src/text/text";
import { opened, settled, words, type Opened } from "./window";

const dialog = (): HTMLDialogElement | null => document.querySelector("dialog[open]");
const shown = (): string => dialog()?.textContent?.replace(/\s+/g, " ") ?? "";
const boxes = (): HTMLInputElement[] => [...(dialog()?.querySelectorAll<HTMLInputElement>("input") ?? [])];
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find((each) => each.textContent?.trim() === name);

async function sources(): Promise<Opened> {
  const window = await opened();
  window.app.go("sources");
  await settled();
  return window;
}

async function looking(): Promise<Opened> {
  const window = await sources();
  button("Open a bundle…")?.focus();
  await window.click("Open a bundle…");
  return window;
}

/** A command that answers when `let go` is called. */
function held(window: Opened, name: "bundle_import" | "bundle_export"): () => Promise<void> {
  let release = (): void => undefined;
  window.replay.hold.set(name, new Promise<void>((done) => (release = done)));
  return async () => {
    release();
    await settled();
  };
}

async function escape(): Promise<void> {
  dialog()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  await settled();
}

describe("a bundle that is opened", () => {
  it("says what it is, who signed each source, how old it is and what it holds", async () => {
    await looking();
    expect(shown(), "the file").toContain("sector-library-2026-11-20.fieldshelf");
    expect(shown(), "its size and age").toContain("1.5 GB · made on 20 Nov 2026 (4 days ago)");
    expect(shown(), "a known key").toMatch(
      /Sector library Verified.*Newer than what you have.*From 20 Nov 2026 \(4 days ago\) · holds until 20 Feb 2027 · 214 resources · 61 documents · 1\.2 GB/,
    );
    expect(shown(), "a new key with its fingerprint").toMatch(
      /Key not compared.*nobody has compared here yet.*22910 60457 38126 90073 51688 04439.*New on this laptop/,
    );
    expect(shown(), "nobody").toMatch(/Unsigned: nothing proves who wrote it\..*Older than what you have: its texts/);
    expect(shown(), "not in order, with its sentence").toContain(
      "Cannot be brought in. It has a signature that does not fit, so someone may have changed it on the way.",
    );
  });

  it("takes what a person chose, and never what was refused", async () => {
    const { app, click, replay } = await looking();
    expect(
      boxes().map(({ checked, disabled }) => [checked, disabled]),
      "all that is in order is suggested",
    ).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [false, true],
    ]);
    app.bringIn.toggle(BUNDLE.sources[3] as (typeof BUNDLE.sources)[number]);
    boxes()[1]?.click();
    await settled();
    expect(shown(), "together").toContain("Chosen: 2 sources · 214 resources · 64 documents · 1.3 GB");
    await click("Bring in");
    expect(replay.calls.find(({ name }) => name === "bundle_import")?.request, "by number").toEqual({
      sources: [1, 3],
    });
  });

  it("does not suggest what nobody signed and nobody follows", async () => {
    const { replay, app } = await sources();
    replay.bundles.handed = { ...BUNDLE, sources: BUNDLE.sources.map((each) => ({ ...each, followed: false })) };
    await app.bringIn.open();
    expect(app.bringIn.chosen, "the signed ones").toEqual([1, 2]);
    app.bringIn.chosen = [];
    await settled();
    expect(button("Bring in")?.disabled, "nothing chosen, nothing to do").toBe(true);
  });

  it("says what came of it, closes, and then offers the new key for comparing", async () => {
    const { click, replay } = await looking();
    await click("Bring in");
    expect(shown(), "each source").toMatch(
      /The bundle was brought in.*Sector library 3 new, 2 changed and 1 removed\..*Example Partnership Nothing new: you had all of it\./,
    );
    expect(shown(), "documents").toContain(
      "12 documents came. 61 documents were here already. 1 document could not be read and was left out.",
    );
    expect(document.activeElement?.textContent, "the keyboard").toBe("Close");
    await click("Close");
    expect(
      replay.calls.map(({ name }) => name),
      "the core lets go of the file",
    ).toContain("bundle_close");
    expect(shown(), "a new key").toContain("Compare the key of “Regional outreach network”");
  });

  it("is forgotten with Escape, and the keyboard is where it was", async () => {
    const { replay, app } = await looking();
    await escape();
    expect([dialog(), app.bringIn.bundle], "gone").toEqual([null, null]);
    expect(replay.bundles.open, "by the core too").toBeNull();
    expect(document.activeElement?.textContent?.trim(), "back").toBe("Open a bundle…");
  });

  it("is nothing where the person thinks better of it", async () => {
    const { replay, click } = await sources();
    replay.bundles.handed = null;
    await click("Open a bundle…");
    expect(dialog(), "no sheet").toBeNull();
    expect(document.querySelector(".bars [role=alert]")?.textContent?.trim(), "and no fault").toBe("");
  });

  const ages: Record<BundleAge, RegExp> = { first: /New/, newer: /Newer/, same: /same/, older: /Older/ };
  it.each(Object.entries(ages) as [BundleAge, RegExp][])("that is %s says so", (age, wanted) => {
    expect(text.bundles.look.ages[age], "in words").toMatch(wanted);
  });
});

describe("a bundle that cannot be read", () => {
  const codes: [Code, RegExp, RegExp][] = [
    ["feed-wrong", /cannot be used as a bundle.* Details: x$/, /cannot be read as a library/],
    ["bad-request", /cannot be brought in.* Details: x$/, /Choose fewer sources\. Details: x$/],
    ["damaged", /damaged or not complete/, /could not be made/],
    ["disk", /stick or the disk/, /no room for it/],
    ["too-new", /newer Fieldshelf/, /newer Fieldshelf/],
    ["not-found", /put the stick in again/, /no longer in the library/],
    ["cancelled", /^Stopped\. What came so far stays\.$/, /^Stopped\. No bundle was made\.$/],
    ["busy", /Another Fieldshelf/, /Another Fieldshelf/],
  ];
  it.each(codes)("%s has a sentence for reading and for writing", (code, reading, writing) => {
    expect(bundleSentence({ code, message: "x" }, "open"), "read").toMatch(reading);
    expect(bundleSentence({ code, message: "x" }, "make"), "written").toMatch(writing);
  });

  it("says so in a bar when it is opened, and in the sheet when it is brought in", async () => {
    const { replay, click } = await sources();
    replay.refuse.set("bundle_open", "feed-wrong");
    await click("Open a bundle…");
    expect(words(), "the bar").toContain("This file cannot be used as a bundle.");
    expect(replay.calls.at(-1)?.name, "and it is forgotten").toBe("bundle_close");
    replay.refuse.clear();
    await click("Open a bundle…");
    replay.refuse.set("bundle_import", "disk");
    await click("Bring in");
    expect(dialog()?.querySelector("[role=alert]")?.textContent, "the sheet").toContain("What came so far stays.");
    replay.refuse.clear();
    await click("Bring in");
    expect(shown(), "and it can be tried again").toContain("The bundle was brought in");
  });
});

describe("work on a bundle", () => {
  it("shows how far it is, says a quarter at a time, and stops", async () => {
    const window = await looking();
    const { replay, click } = window;
    const finish = held(window, "bundle_import");
    await click("Bring in");
    expect(shown(), "under way").toContain("Bringing in the bundle…");
    expect(document.activeElement?.textContent, "a key pressed twice stops nothing").toBe("Close");
    replay.bundles.work = { running: true, done: 800_000_000, total: 1_460_000_000 };
    replay.tell("bundle");
    await settled();
    expect(shown(), "in bytes").toContain("800 MB of 1.5 GB");
    expect(dialog()?.querySelector("progress")?.getAttribute("aria-label"), "the bar has a name").toBeTruthy();
    expect(dialog()?.querySelector("[role=status]")?.textContent, "said sparsely").toBe("50 % done");
    await click("Stop");
    expect(
      replay.calls.map(({ name }) => name),
      "the core is asked",
    ).toContain("bundle_stop");
    expect(button("Stopping…")?.disabled, "once").toBe(true);
    await finish();
    expect(shown(), "what stays").toMatch(/Stopped.*What came so far stays\. Open the bundle again to go on/);
  });

  it("goes on behind a closed sheet, and Sources leads back to it", async () => {
    const window = await looking();
    const { click, app, press } = window;
    const finish = held(window, "bundle_import");
    await click("Bring in");
    await click("Close");
    expect(dialog(), "out of the way").toBeNull();
    expect(document.querySelector("p[role=status].offscreen")?.textContent, "said").toContain("The work goes on.");
    expect(button("Open a bundle…")?.disabled, "one at a time").toBe(true);
    await click("Show how far it is");
    expect(shown(), "there again").toContain("Bringing in the bundle…");
    await press("F1");
    expect([dialog(), app.shell.place], "help comes first").toEqual([null, "help"]);
    await finish();
    expect(dialog(), "nothing opens over the help lines").toBeNull();
    expect(document.querySelector("p[role=status].offscreen")?.textContent, "but it is said").toContain(
      "The bundle was brought in.",
    );
    app.go("sources");
    await settled();
    await click("Show what came of it");
    expect(shown(), "the result waited").toContain("3 new, 2 changed and 1 removed.");
  });

  it("comes back by itself where the person waits on Sources", async () => {
    const window = await looking();
    const finish = held(window, "bundle_import");
    await window.click("Bring in");
    await escape();
    await finish();
    expect(shown(), "the result").toContain("The bundle was brought in");
  });
});

describe("a bundle that is dropped on the window", () => {
  it("is looked into wherever the person is", async () => {
    const { replay } = await opened();
    replay.bundles.open = BUNDLE;
    replay.tell("bundle");
    await settled();
    expect(shown(), "the same sheet").toContain("Bring in a bundle");
  });

  it("waits for the question that is open", async () => {
    const { replay, app } = await opened();
    app.shell.shortcuts = true;
    await settled();
    replay.bundles.open = BUNDLE;
    replay.tell("bundle");
    await settled();
    expect(shown(), "first things first").toContain("Keyboard shortcuts");
    app.shell.shortcuts = false;
    await settled();
    expect(shown(), "then the bundle").toContain("Bring in a bundle");
  });

  it("does not undo what was chosen when the core speaks of it again", async () => {
    const { replay, app } = await looking();
    boxes()[0]?.click();
    await settled();
    replay.tell("bundle");
    await settled();
    expect(app.bringIn.chosen, "as it was").toEqual([2, 3]);
  });

  it("can be the answer to the first run, once it was brought in", async () => {
    const { click, app } = await opened("firstrun");
    await click("Or open a bundle from a stick…");
    await escape();
    expect(app.firstRun, "looking is no answer").toBe(true);
    await click("Or open a bundle from a stick…");
    await click("Bring in");
    expect(app.firstRun, "bringing in is").toBe(false);
    await click("Close");
    expect(document.activeElement?.getAttribute("data-focus"), "the keyboard is not lost").toBe("list");
  });
});

describe("a bundle that is made", () => {
  async function making(): Promise<Opened> {
    const window = await sources();
    button("Make a bundle…")?.focus();
    await window.click("Make a bundle…");
    return window;
  }

  it("says how large it will be while it is chosen", async () => {
    const { replay } = await making();
    expect(shown(), "what never travels").toContain("Your bookmarks, notes and settings never go into a bundle.");
    expect(shown(), "the starter library is everywhere").not.toContain("Starter library");
    expect(shown(), "all of it").toMatch(/About [\d.]+ MB: 301 resources and 55 documents\./);
    boxes()[0]?.click();
    await settled();
    boxes()
      .find((each) => each.getAttribute("role") === "switch")
      ?.click();
    await settled();
    expect(shown(), "less").toContain("About 1.2 MB: 300 resources and no documents.");
    expect(replay.calls.at(-1), "as the core works it out").toMatchObject({
      name: "bundle_plan",
      request: { sources: ["partners-signed"], documents: false },
    });
    boxes()[1]?.click();
    await settled();
    expect(shown(), "nothing").toContain("Nothing to carry is chosen.");
    expect(button("Save…")?.disabled, "nothing to save").toBe(true);
  });

  it("chooses languages and kinds of documents", async () => {
    const { replay, app } = await making();
    expect(shown(), "what occurs").toMatch(/Languages: all.*English.*Polish.*Kinds: all.*Guidance/);
    await app.makeBundle.want({ languages: ["pl"], kinds: ["guidance"] });
    await settled();
    expect(shown(), "as chosen").toMatch(/Languages: Polish.*Kinds: Guidance/);
    expect(replay.calls.at(-1)?.request, "asked").toMatchObject({ languages: ["pl"], kinds: ["guidance"] });
  });

  it("says which source cannot be carried yet, and that one file will not do", async () => {
    const { app } = await making();
    app.makeBundle.plan = { resources: 9, documents: 4, bytes: 9_000_000_000, missing: ["Council"] };
    await settled();
    expect(shown(), "in words").toContain("Cannot be carried yet: Council. Check it once, then try again.");
    expect(shown(), "FAT32").toContain("It will be several files, because many sticks cannot hold one so large.");
  });

  it("names the files that were written", async () => {
    const { click } = await making();
    await click("Save…");
    expect(shown(), "both").toMatch(/The bundle was saved.*2 files, [\d.]+ MB together:/);
    expect(shown(), "what to do with them").toContain("They belong together: copy all of them to the stick.");
    await click("Close");
    expect(document.activeElement?.textContent?.trim(), "the keyboard is back").toBe("Make a bundle…");
  });

  it("shows the choice again where the person thinks better of it, or the disk is full", async () => {
    const { click, replay } = await making();
    replay.bundles.export = () => ({ files: [], bytes: 0 });
    await click("Save…");
    expect(button("Save…"), "still there").toBeDefined();
    replay.refuse.set("bundle_export", "disk");
    await click("Save…");
    expect(dialog()?.querySelector("[role=alert]")?.textContent, "why").toContain("no room for it");
  });

  it("has nothing to carry where nothing is followed", async () => {
    const { app, click } = await opened("empty");
    app.go("sources");
    await settled();
    await click("Make a bundle…");
    expect(shown(), "why").toContain("You do not follow any source yet");
    await escape();
    expect(dialog(), "closed").toBeNull();
  });
});
