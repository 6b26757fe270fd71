// Help lines, the first run, sources, the status strip and the bars, driven as a person drives them.
import { describe, expect, it, vi } from "vitest";
import { opened, settled, words } from "./window";

describe("help lines", () => {
  it("are one key away, the emergency steps first, and a number copies with c", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      languages: ["en-GB"],
      language: "en-GB",
      clipboard: { writeText: (text: string) => Promise.resolve(copied.push(text)) },
    });
    const { press } = await opened("firstrun");
    await press("F1");
    expect(words(), "steps before numbers").toMatch(
      /Call 999\..*Do not tell the person what you are doing\..*Police emergency/,
    );
    await press("ArrowDown");
    expect(document.activeElement?.textContent, "the first number").toMatch(/^999 Copy, Police emergency$/);
    await press("c");
    for (let turn = 0; turn < 3; turn += 1) await press("ArrowDown");
    await press("c");
    expect(copied, "the number that has the keyboard, large or small").toEqual(["999", "18000"]);
    expect(document.querySelector("[role=status].offscreen")?.textContent, "and it is said").toBe("Copied: 18000");
    vi.unstubAllGlobals();
  });

  it("shows why a number must be checked, and no damaged number at all", async () => {
    const { app } = await opened();
    app.go("help");
    await settled();
    expect(words(), "an unsigned source").toContain("Check this number: it comes from an unsigned source.");
    expect(words(), "an old number, in words").toContain("No longer in use. Last day: ");
    expect(words(), "a damaged one").toContain("Do not call the number.");
    expect(words(), "its digits are not shown").not.toContain("116 123");
  });

  it("says when each number was last checked, in words", async () => {
    const { app } = await opened();
    app.go("help");
    await settled();
    const card = (name: string): string =>
      [...document.querySelectorAll("article")].find((each) => each.textContent?.includes(name))?.textContent ?? "";
    expect(card("Crimestoppers"), "checked").toContain("Checked on 1 October 2026");
    expect(card("TARA"), "overdue").toContain(
      "Not re-checked since 1 February 2024 (by Fieldshelf). A check was due by 1 August 2024",
    );
    expect(card("Childline"), "nobody says").toContain("Never checked, as far as its source says");
  });

  it("survive a feed that lists a number twice", async () => {
    const { app } = await opened();
    const [first] = app.help.answer?.contacts ?? [];
    const [number] = first?.numbers ?? [];
    if (first && number) {
      app.help.answer = {
        contacts: [{ ...first, numbers: [number, number], retired: [number, number] }],
        needs: [],
        elsewhere: 0,
      };
    }
    app.go("help");
    await settled();
    expect(document.querySelectorAll("[data-number]"), "a publisher's slip takes no page away").toHaveLength(2);
  });

  it("go back with Escape to where they were asked for", async () => {
    const { app, press } = await opened();
    app.go("bookmarks");
    await settled();
    await press("F1");
    await press("Escape");
    expect(app.shell.place, "one key there, one key back").toBe("bookmarks");
  });

  it("are reached from an open question too", async () => {
    const { app, press } = await opened();
    app.shell.shortcuts = true;
    await settled();
    await press("F1");
    expect(document.querySelector("dialog[open]"), "the question is gone").toBeNull();
    expect(app.shell.place, "help is there").toBe("help");
  });

  it("remembers the nation", async () => {
    const { app, replay } = await opened();
    app.go("help");
    await settled();
    const select = document.querySelector<HTMLSelectElement>("select");
    if (select) select.value = "GB-SCT";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(replay.world.settings.nation, "saved").toBe("GB-SCT");
    expect(words(), "Scottish lines").toContain("TARA");
    expect(words(), "and no others").not.toContain("The Salvation Army referral line");
  });

  it("show the emergency steps even when the library cannot be opened", async () => {
    const { app, click, press } = await opened("broken");
    expect(words(), "the cause").toMatch(/Fieldshelf could not open its library\. The disk is full/);
    const say = vi.spyOn(app.shell, "copy");
    await click("Copy");
    expect(say, "what IT needs").toHaveBeenCalledWith("Details for IT: refused: disk (disk)");
    await press("F1");
    expect(words(), "the steps need no library").toContain("Do not tell the person what you are doing.");
    await press("Escape");
    expect(words(), "and the cause is still there").toContain("Details for IT");
  });
});

describe("single-letter shortcuts", () => {
  it("can be switched off, and then nothing speaks of them", async () => {
    const { app, click, press, replay } = await opened();
    app.go("settings");
    await settled();
    await click("Single-letter shortcuts", "switch");
    expect(replay.world.settings.letterKeys, "saved").toBe(false);
    for (const key of ["h", "/", "?", "b", "j"]) await press(key);
    expect([app.shell.place, app.shell.shortcuts], "a letter by accident does nothing").toEqual(["settings", false]);
    expect(document.querySelector("[aria-keyshortcuts~='h'], [aria-keyshortcuts~='/']"), "none is named").toBeNull();
    await click("Show keyboard shortcuts");
    const keys = [...document.querySelectorAll("dialog kbd")].map((key) => key.textContent);
    expect(keys, "the sheet has those that work").toContain("F1");
    expect(keys, "and no others").not.toContain("h");
    await press("F1");
    expect(app.shell.place, "F1 always works").toBe("help");
    expect(words(), "the other way is named").toContain("Press Enter to copy the number you are on.");
  });
});

describe("the first run", () => {
  it("asks for an address, explains a wrong one, and can be put off", async () => {
    const { click, type, replay } = await opened("firstrun");
    const box = document.querySelector<HTMLInputElement>("form input") as HTMLInputElement;
    await type("not an address", box);
    await click("Add source");
    expect(words(), "what is wrong with it").toContain("That address cannot be used.");
    await click("Later");
    expect(replay.world.settings.welcomed, "it does not ask again").toBe(true);
    expect(words(), "the library is there").toContain("12 resources");
  });
});

describe("sources", () => {
  it("tells apart what went wrong, and asks about held removals", async () => {
    const { app, click, replay } = await opened("attention");
    app.go("sources");
    await settled();
    expect(words(), "the feed is wrong").toContain("cannot be read as a library");
    expect(words(), "the server failed").toContain("server did not answer properly");
    expect(words(), "what still holds").toContain("It last worked 3 days ago.");
    await click("Keep them");
    expect(
      replay.calls.map(({ name }) => name),
      "the decision is the core's to carry out",
    ).toContain("source_removals");
    expect(words(), "and it is not asked again").not.toContain("Keep them");
  });

  it("says a sign-in page in words", async () => {
    const { app } = await opened("portal");
    app.go("sources");
    await settled();
    expect(words(), "S7").toContain("This network wants you to sign in first. Your library has not changed.");
  });

  it("removes only after a question that says what becomes of bookmarks", async () => {
    const { app, click, replay } = await opened();
    app.go("sources");
    await settled();
    await click("Remove Example Partnership");
    expect(words(), "before").toContain("Bookmarks keep a copy of what you saved.");
    await click("Remove source");
    expect(
      replay.world.sources.map(({ title }) => title),
      "after",
    ).not.toContain("Example Partnership");
  });
});

describe("the status strip", () => {
  it("stops a check", async () => {
    const { click, replay } = await opened("checking");
    expect(words(), "what and how far").toMatch(/Checking Example Partnership….*1,240 read/);
    await click("Stop");
    expect(
      replay.calls.map(({ name }) => name),
      "asked of the core",
    ).toContain("refresh_cancel");
  });

  it("shows no dialog and no alarm when there is no connection", async () => {
    await opened("offline");
    expect(words(), "S1: a state, in words").toContain("No connection");
    expect(document.querySelector("dialog[open]"), "nothing to click away").toBeNull();
    expect(document.querySelector("[role=alert]")?.textContent?.trim(), "nothing shouted").toBe("");
  });

  it("tells the core when the connection is back", async () => {
    const { replay } = await opened("offline");
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(replay.calls.at(-1), "and why it asks").toEqual({
      name: "refresh",
      request: { source: null, reason: "online" },
    });
  });
});

describe("what happened at opening", () => {
  it("is said in calm bars, one at a time", async () => {
    const { click } = await opened("damaged");
    expect(words(), "the first").toContain("is being built again from your sources");
    await click("Dismiss");
    expect(words(), "then the next").toContain("written by a newer Fieldshelf");
    await click("Dismiss");
    expect(document.querySelector(".bar"), "then none").toBeNull();
  });
});
