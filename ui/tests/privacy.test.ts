// The shared view, the privacy settings, snapshots, backups, exports and diagnostics.
import { describe, expect, it } from "vitest";
import { BACKUP_PASSWORD } from "../src/backend/replay/carrying";
import { opened, settled, words, type Opened } from "./window";

async function inSettings(): Promise<Opened> {
  const window = await opened("protected");
  window.app.go("settings");
  await settled();
  return window;
}

const asked = ({ replay }: Opened, wanted: string): unknown[] =>
  replay.calls.filter(({ name }) => name === wanted).map(({ request }) => request);

const fields = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("dialog input")];

async function sharing(id: string): Promise<Opened> {
  const window = await opened();
  await window.app.open({ source: "starter", id });
  await settled();
  await window.press("v");
  return window;
}

describe("the shared view", () => {
  it("shows one text and nothing else: no note, no list, no other title", async () => {
    const { app } = await sharing("danger");
    expect(words(), "the text").toContain("Do not tell the person what you are doing.");
    const page = document.body.textContent ?? "";
    for (const word of ["Monday briefing", "Van outreach", "Bookmark", "Library", "How a referral works"])
      expect(page, `no ${word}`).not.toContain(word);
    expect(document.title, "nor in the title").toBe("Fieldshelf");
    expect(app.shared.reading, "nothing of the notebook is handed on").not.toHaveProperty("note");
  });

  it("offers the languages by their own names, and turns to the right-to-left one", async () => {
    await sharing("nrm");
    const select = document.querySelector<HTMLSelectElement>("select");
    expect(
      [...(select?.options ?? [])].map((each) => each.textContent),
      "for who reads them",
    ).toContain("العربية");
    if (select) select.value = "starter nrm-ar";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(document.querySelector("article")?.dir, "its direction").toBe("rtl");
    expect(document.querySelector("article")?.lang, "its language").toBe("ar");
  });

  it("gets larger by itself, and leaves the reader's size alone", async () => {
    const { app, click } = await sharing("danger");
    const article = (): string | undefined =>
      document.querySelector<HTMLElement>("article")?.style.getPropertyValue("--reading-scale");
    const first = Number(article());
    await click("A+, Larger text");
    expect(Number(article()), "larger").toBeGreaterThan(first);
    expect(app.settings.now.textSize, "here only").toBe(100);
  });

  it("asks before distressing content", async () => {
    const { click } = await sharing("women");
    expect(words(), "first the warning").toContain("This contains: accounts of sexual violence.");
    expect(words(), "and not the text").not.toContain("Each week has a short film");
    await click("Show it");
    expect(words(), "then").toContain("Each week has a short film");
  });

  it("says that a text was replaced, without another title", async () => {
    await sharing("plan-2019");
    expect(words(), "no wrong advice").toContain("Replaced. There is a newer version.");
    expect(words(), "no other title").not.toContain("2024");
  });

  it("is left with Escape to a screen that shows nothing, and from there with Enter", async () => {
    const { app, press } = await sharing("danger");
    await press("Escape");
    expect(words().trim(), "nothing yet").toMatch(/^The shared view is closed\./);
    expect(document.activeElement?.textContent, "one key").toContain("Go on");
    (document.activeElement as HTMLElement).click();
    await settled();
    expect(app.reader.key?.id, "back to the text").toBe("danger");
    expect(words(), "with its note").toContain("Van outreach");
  });

  it("can be hidden, and leads to help", async () => {
    const { app, press } = await sharing("danger");
    await press("F9");
    expect(app.hiding.hidden, "quick hide works in it").toBe(true);
    await app.hiding.comeBack();
    await press("F1");
    expect([app.shared.open, app.shell.place], "help").toEqual([false, "help"]);
  });
});

describe("the privacy settings", () => {
  it("are saved as they are changed", async () => {
    const { click, replay } = await inSettings();
    await click("The library can be read while the notebook is locked", "switch");
    await click("Shift three times hides the window", "switch");
    await click("F12", "radio");
    const select = document.querySelector<HTMLSelectElement>("#lock-minutes");
    if (select) select.value = "15";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(replay.world.settings.privacy, "all of it").toMatchObject({
      readWhileLocked: false,
      hideShift: false,
      hideKey: "f12",
      lockMinutes: 15,
    });
  });

  it("promise no more than is true", async () => {
    await inSettings();
    expect(words(), "of pictures").toContain("This helps, but it is not a guarantee");
    expect(words(), "of places").toContain("Off: nothing is kept about what you read.");
    expect(words(), "of what is stored").toContain("While there is no passphrase, the key lies beside it.");
  });

  it("show the diagnostics text before anyone else sees it", async () => {
    const window = await inSettings();
    await window.click("Look at the diagnostics text…");
    await settled();
    expect(words(), "read first").toContain("Nothing is sent: you copy or save it yourself.");
    expect(document.querySelector("pre")?.textContent, "all of it").toContain("Fieldshelf 0.1.0");
    await window.click("Save…");
    expect(asked(window, "diagnostics_save"), "saved when asked").toHaveLength(1);
  });

  it("erase everything only when the word was typed, and say what remains", async () => {
    const window = await inSettings();
    await window.click("Remove everything…");
    expect(words(), "honestly").toContain("The program itself, and the fact that it was installed.");
    await window.type("remove", fields()[0]);
    await window.click("Remove everything");
    expect(asked(window, "remove_everything"), "not yet").toEqual([]);
    await window.type("REMOVE", fields()[0]);
    await window.click("Remove everything");
    await settled();
    expect(asked(window, "remove_everything"), "then").toEqual([{ confirm: "REMOVE" }]);
    expect(words(), "and how it went").toContain("Erased. 212 files were removed.");
  });
});

describe("snapshots, backups and exports", () => {
  it("show how a snapshot differs, in groups, and take from it", async () => {
    const window = await inSettings();
    const [first] = [...document.querySelectorAll<HTMLElement>("button")].filter(
      (each) => each.textContent?.trim() === "Compare…",
    );
    first?.click();
    await settled();
    const groups = [...document.querySelectorAll("dialog h3")].map((each) =>
      each.textContent?.replace(/\s+/g, " ").trim(),
    );
    expect(groups, "in groups").toEqual(["Only in the copy 2", "Only in your notebook 1", "Different 2"]);
    expect(
      document.querySelector<HTMLInputElement>("dialog [type=radio]:checked")?.value,
      "the careful way first",
    ).toBe("add");
    await window.click("Go on");
    await settled();
    expect(asked(window, "snapshot_take"), "taken").toEqual([{ name: "notebook-0", take: "add" }]);
    expect(document.querySelector("dialog"), "done").toBeNull();
  });

  it("write a backup with a password that was typed twice", async () => {
    const window = await inSettings();
    await window.click("Save a backup…");
    await window.type("short", fields()[0]);
    await window.click("Save…");
    expect(words(), "too short").toContain("At least 8 characters, please.");
    await window.type(BACKUP_PASSWORD, fields()[0]);
    await window.click("Save…");
    expect(words(), "a slip of the hand").toContain("The two are not the same.");
    await window.type(BACKUP_PASSWORD, fields()[1]);
    await window.click("Save…");
    await settled();
    expect(asked(window, "backup_save"), "once").toEqual([{ password: BACKUP_PASSWORD }]);
  });

  it("open a backup with its password, and replace with it", async () => {
    const window = await inSettings();
    await window.click("Open a backup or an export…");
    await settled();
    await window.type("wrong password", fields()[0]);
    await window.click("Open");
    expect(words(), "one sentence").toContain("That is not right.");
    await window.type(BACKUP_PASSWORD, fields()[0]);
    await window.click("Open");
    await settled();
    await window.click(/^Make the notebook as it was then/, "radio");
    await window.click("Go on");
    await settled();
    expect(asked(window, "carried_take"), "taken").toEqual([{ take: "replace" }]);
  });

  it("do nothing when the person thinks better of it", async () => {
    const window = await inSettings();
    window.replay.carrying.picked = null;
    await window.click("Open a backup or an export…");
    await settled();
    expect(document.querySelector("dialog"), "no question").toBeNull();
  });

  it("export a collection in a form for people", async () => {
    const window = await inSettings();
    await window.app.bookmarks.load();
    await window.app.bookmarks.save(null, "Van outreach");
    await window.click("Export…");
    expect(words(), "not encrypted").toContain("whoever has the file can read it");
    await window.click(/^To read/, "radio");
    const select = document.querySelector<HTMLSelectElement>("dialog select");
    if (select) select.selectedIndex = 1;
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    const collection = Number(select?.value);
    await window.click("Save the export…");
    await settled();
    expect(asked(window, "notebook_export"), "as asked").toEqual([{ form: "markdown", collection }]);
  });
});

it("says what came back of a damaged notebook", async () => {
  await opened("recovered");
  expect(words(), "and what to look for").toMatch(/came back from a copy.*The copy is of .*3 things that were newer/);
});
