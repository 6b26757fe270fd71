// Locking and unlocking, passphrases, the recovery code, and several workers on one computer.
import { describe, expect, it, vi } from "vitest";
import { CODE, PASSPHRASE } from "../src/backend/replay/vault";
import { Active } from "../src/state/active";
import { strengthOf } from "../src/state/passphrase";
import { everything, opened, settled, words, type Opened } from "./window";

const fields = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("dialog input")];

async function clickInDialog(name: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("dialog button")];
  buttons.find((each) => each.textContent?.trim() === name)?.click();
  await settled();
}

async function sheet(window: Opened, open: string, values: string[], confirm: string): Promise<void> {
  await window.click(open);
  for (const [index, value] of values.entries()) await window.type(value, fields()[index]);
  await window.click(confirm);
  await settled();
}

async function inSettings(scenario: "usual" | "protected" | "several"): Promise<Opened> {
  const window = await opened(scenario);
  window.app.go("settings");
  await settled();
  return window;
}

describe("a locked notebook, where the library may be read", () => {
  it("says so where bookmarks would be, and opens with the passphrase", async () => {
    const { app, click, press, type } = await opened("locked");
    expect(words(), "the library is there").toContain("If someone may be in danger");
    await press("4", { altKey: true, code: "Digit4" });
    expect(words(), "why, and what can be done").toContain("Your notebook is locked");
    await click("Unlock");
    await type("wrong");
    await clickInDialog("Unlock");
    expect(document.querySelector("dialog [role=alert]")?.textContent, "one sentence").toBe(
      "That is not right. Please check it and try again.",
    );
    expect(fields()[0]?.value, "what was typed is not left there").toBe("");
    await type(PASSPHRASE, fields()[0]);
    await clickInDialog("Unlock");
    await settled();
    expect(document.querySelector("dialog"), "no question any more").toBeNull();
    expect(app.bookmarks.all.length, "the bookmarks are there").toBeGreaterThan(2);
  });

  it("opens with the recovery code, however it is typed", async () => {
    const { app, click, type } = await opened("locked");
    app.shell.safe = { sheet: "unlock" };
    await settled();
    await click("Use the recovery code");
    await type(CODE.toLowerCase().replaceAll("-", " "), fields()[0]);
    await clickInDialog("Unlock");
    expect(app.notebooks.open, "open").toBe(true);
  });

  it("asks to be unlocked when something is to be bookmarked", async () => {
    const { app, press } = await opened("locked");
    await app.open({ source: "starter", id: "danger" });
    await press("b");
    expect(document.querySelector("dialog h2")?.textContent, "instead of an error").toBe("Unlock the notebook");
  });
});

describe("a locked window", () => {
  it("shows a passphrase field and nothing of the library; help lines are one key away", async () => {
    const { press } = await opened("sealed");
    expect(words(), "what is asked").toContain("Unlock your notebook to go on.");
    expect(words(), "whose").toContain("Amina");
    expect(words(), "no title").not.toContain("If someone may be in danger");
    expect(document.querySelector("nav, [role=search], footer"), "no frame").toBeNull();
    expect((document.activeElement as HTMLInputElement).type, "ready to type").toBe("password");
    await press("F1");
    expect(words(), "the steps, and numbers").toMatch(/Do not tell the person what you are doing\..*999/);
    await press("Escape");
    expect(words(), "and back").toContain("Unlock your notebook to go on.");
  });

  it("opens onto a library that is all there", async () => {
    const { app, click, type } = await opened("sealed");
    await type(PASSPHRASE);
    await click("Unlock");
    await settled();
    expect(words(), "the list").toContain("If someone may be in danger");
    expect([app.sources.all.length > 1, app.news.lines.total > 0], "what was refused before").toEqual([true, true]);
  });
});

describe("locking", () => {
  it("takes every word of the notebook out of the page, and of what was searched for", async () => {
    const { app, press, replay } = await opened("protected");
    await app.open({ source: "starter", id: "danger" });
    await settled();
    expect(words(), "a note that is shown").toContain("Van outreach");
    app.search("consent");
    await app.library.search();
    app.shell.trouble = "A note on “If someone may be in danger” could not be saved.";
    await settled();
    await press("l", { ctrlKey: true });
    await settled();
    expect(
      replay.calls.filter(({ name }) => name === "notebook_lock"),
      "asked once",
    ).toHaveLength(1);
    const page = everything();
    for (const word of ["Monday briefing", "Van outreach", "consent", "could not be saved"])
      expect(page, `${word} is gone`).not.toContain(word);
    expect(document.querySelector<HTMLInputElement>("[data-focus=search]")?.value, "the search box").toBe("");
    expect([app.bookmarks.all, app.bookmarks.collections], "and from the memory").toEqual([[], []]);
    expect(app.reader.reading?.note, "of the reader too").toBeNull();
  });

  it("saves what is being written first, and does not lock over what cannot be saved", async () => {
    const { app, press, replay } = await opened("protected");
    await app.open({ source: "starter", id: "danger" });
    app.reader.write("Not yet saved.");
    replay.refuse.set("bookmark_save", "disk");
    await press("l", { ctrlKey: true });
    await settled();
    expect(words(), "why").toContain("A note is not saved yet, so the notebook was not closed.");
    expect(app.reader.reading?.note, "it is still there").toBe("Not yet saved.");
    replay.refuse.delete("bookmark_save");
    await press("l", { ctrlKey: true });
    await settled();
    expect(app.notebooks.locked, "then it locks").toBe(true);
    await app.notebooks.unlock(1, PASSPHRASE);
    await settled();
    expect(app.reader.reading?.note, "and nothing was lost").toBe("Not yet saved.");
  });

  it("keeps what could not be saved before the core locked by itself, out of sight, and saves it then", async () => {
    const { app, replay } = await opened("protected");
    await app.open({ source: "starter", id: "danger" });
    app.reader.write("Written on a full disk.");
    replay.refuse.set("bookmark_save", "disk");
    await app.reader.flush();
    void replay.call("notebook_lock", {});
    await settled();
    expect(app.notebooks.locked, "locked").toBe(true);
    expect(everything(), "out of sight").not.toContain("Written on a full disk.");
    replay.refuse.delete("bookmark_save");
    await app.notebooks.unlock(1, PASSPHRASE);
    await settled();
    expect(app.reader.reading?.note, "it is there again").toBe("Written on a full disk.");
  });

  it("is a question of a passphrase where there is none", async () => {
    const { press } = await opened();
    await press("l", { ctrlKey: true });
    expect(words(), "and says why").toContain("Your notebook has no passphrase yet, so it cannot be locked.");
  });

  it("takes back from the clipboard what was copied here", async () => {
    const clipboard: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      languages: ["en-GB"],
      language: "en-GB",
      clipboard: { writeText: (text: string) => Promise.resolve(clipboard.push(text)) },
    });
    const { app, press } = await opened("protected");
    await app.shell.copy("A quote from a note");
    await press("l", { ctrlKey: true });
    await settled();
    expect(clipboard, "emptied").toEqual(["A quote from a note", ""]);
    await app.notebooks.unlock(1, PASSPHRASE);
    await app.shell.copy("Another");
    window.dispatchEvent(new Event("blur"));
    await press("l", { ctrlKey: true });
    await settled();
    expect(clipboard, "another program may have put something there meanwhile").toHaveLength(3);
    vi.unstubAllGlobals();
  });
});

describe("being there", () => {
  it("is told once in twenty seconds, and only where there is something to lock", () => {
    let now = 0;
    let lockable = true;
    const told: number[] = [];
    const active = new Active(
      () => Promise.resolve(told.push(now)),
      () => now,
      () => lockable,
    );
    for (now = 0; now < 60; now += 1) active.seen();
    expect(told, "seldom").toEqual([0, 20, 40]);
    lockable = false;
    now = 100;
    active.seen();
    expect(told, "nothing to lock").toHaveLength(3);
  });

  it("is told by keys", async () => {
    const { press, replay } = await opened("protected");
    await press("j");
    await press("k");
    expect(
      replay.calls.filter(({ name }) => name === "active"),
      "once",
    ).toHaveLength(1);
  });
});

describe("a passphrase", () => {
  it.each([
    ["", "short"],
    ["ninechars", "short"],
    ["a b c", "short"],
    ["ten chars!", "enough"],
    ["a b c d", "good"],
    ["green kettle on the hill", "strong"],
  ] as const)("“%s” is %s", (passphrase, strength) => {
    expect(strengthOf(passphrase), "by its length and words").toBe(strength);
  });

  it("is set once it is long enough and typed twice alike; a recovery code comes with it, once", async () => {
    const window = await inSettings("usual");
    const { app, click, replay, type } = window;
    expect(words(), "how it stands, plainly").toContain("protected only by this computer’s login");
    await sheet(window, "Set a passphrase", ["short", "short"], "Set passphrase");
    expect(words(), "the rule").toContain("At least 10 characters, or 4 words.");
    await type(PASSPHRASE, fields()[0]);
    await type("another passphrase", fields()[1]);
    await click("Set passphrase");
    expect(words(), "a slip of the hand").toContain("The two are not the same.");
    expect(app.notebooks.lockable, "nothing set yet").toBe(false);
    await type(PASSPHRASE, fields()[1]);
    await click("Set passphrase");
    await settled();
    expect(document.querySelector("dialog ol")?.textContent, "the code, in groups").toBe(CODE.replaceAll("-", ""));
    const done = [...document.querySelectorAll<HTMLButtonElement>("dialog button")].at(-1);
    expect(done?.disabled, "only once it is written down").toBe(true);
    await click("I have written it down", "checkbox");
    await click("Done");
    expect(everything(), "and it is not in the page any more").not.toContain(CODE.slice(0, 4));
    expect(words(), "how it stands now").toContain("Protected by a passphrase.");
    const kept = JSON.stringify({ ...app.shell, notebooks: app.notebooks.all });
    expect(kept, "nothing typed is kept").not.toContain("kettle");
    expect(replay.calls.filter(({ name }) => name === "notebook_recovery")).toHaveLength(1);
  });

  it("is changed, and taken away, with the present one", async () => {
    const window = await inSettings("protected");
    const { app } = window;
    await sheet(window, "Change the passphrase…", ["wrong", "new and longer", "new and longer"], "Change passphrase");
    expect(words(), "only by who knows it").toContain("That is not right.");
    await window.press("Escape");
    app.shell.safe = null;
    await settled();
    await sheet(
      window,
      "Change the passphrase…",
      [PASSPHRASE, "new and longer", "new and longer"],
      "Change passphrase",
    );
    await sheet(window, "Take the passphrase away…", ["new and longer"], "Take it away");
    expect(app.notebooks.lockable, "taken away").toBe(false);
  });

  it("says what the keychain means, and asks for the passphrase first", async () => {
    const window = await inSettings("protected");
    expect(words(), "honestly").toContain("Nor does anyone else who is logged in here.");
    await window.click("Let this computer’s keychain open the notebook", "switch");
    await window.type(PASSPHRASE, fields()[0]);
    await window.click("Use the keychain");
    expect(window.app.notebooks.current?.keychain, "on").toBe(true);
  });
});

describe("several notebooks", () => {
  it("are switched in two steps, and the other worker finds no trace", async () => {
    const { app, press, type, click } = await opened("several");
    await app.open({ source: "starter", id: "danger" });
    app.search("consent");
    await settled();
    await press("0", { altKey: true, code: "Digit0" });
    expect(
      [...document.querySelectorAll<HTMLInputElement>("dialog [type=radio]")].map((each) =>
        each.parentElement?.textContent?.trim(),
      ),
      "the others",
    ).toEqual(["Night team This notebook has no passphrase.", "Sam"]);
    expect((document.activeElement as HTMLInputElement).type, "step one: which").toBe("radio");
    await click("Sam", "radio");
    await type(PASSPHRASE, document.querySelector<HTMLInputElement>("dialog [type=password]") ?? undefined);
    await clickInDialog("Unlock");
    await settled();
    expect(app.notebooks.current?.name, "step two: its passphrase").toBe("Sam");
    const { key } = app.reader;
    const found = [key, app.library.query, app.shell.place, app.bookmarks.all.length];
    expect(found, "no text, no search, no bookmark of the other").toEqual([null, "", "library", 0]);
  });

  it("are made and renamed; no two have one name", async () => {
    const { app, click, press, type } = await opened("several");
    await press("0", { altKey: true, code: "Digit0" });
    await click("New notebook…");
    await type("sam", fields()[0]);
    await click("Make the notebook");
    expect(words(), "taken").toContain("There is a notebook “sam” already.");
    await type("Noor", fields()[0]);
    await click("Make the notebook");
    await settled();
    expect([app.notebooks.current?.name, app.notebooks.open], "made, and open").toEqual(["Noor", true]);
  });

  it("are erased only when the name was typed, and it is said what remains", async () => {
    const window = await inSettings("several");
    const { app, click, type, replay } = window;
    await click("Erase this notebook…");
    expect(words(), "before").toContain("Backups and exports that you saved somewhere else.");
    const erase = [...document.querySelectorAll<HTMLButtonElement>("dialog button")].at(-1);
    await type("amina", fields()[0]);
    expect(erase?.disabled, "not by a word that is nearly it").toBe(true);
    await type("Amina", fields()[0]);
    await click("Erase for good");
    await settled();
    expect(words(), "and after").toMatch(/Erased\. 4 files were removed\..*What remains/);
    expect(app.bookmarks.all, "nothing of it is left in the page").toEqual([]);
    expect(
      replay.calls.filter(({ name }) => name === "remove_everything"),
      "and nothing else",
    ).toEqual([]);
  });
});
