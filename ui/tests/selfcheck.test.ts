// The self-check, and the program's own manual.
import { describe, expect, it, vi } from "vitest";
import { opened, requestOf, settled, words } from "./window";

describe("how everything stands", () => {
  it("says what needs a look, in words, and is copied as the core wrote it", async () => {
    const clipboard: string[] = [];
    const clip = { writeText: (text: string) => Promise.resolve(clipboard.push(text)) };
    vi.stubGlobal("navigator", { ...navigator, language: "en-GB", languages: ["en-GB"], clipboard: clip });
    const { app, click } = await opened("attention");
    app.go("settings");
    await settled();
    await click("How everything stands…");
    await settled();
    for (const fact of [
      "5 things need a look.",
      "Council safeguarding board",
      "Never checked with success",
      "could not be fetched",
      "too large to be fetched by themselves",
      "2 of 15 help lines are due for a check.",
      "1 resource is past the day of its review.",
      "42 GB free on the disk.",
      "SQLCipher 4.11.0",
    ])
      expect(words(), fact).toContain(fact);
    await click("Copy as text");
    expect(clipboard, "the text of the core").toEqual(["Fieldshelf 0.1.0\nDebian GNU/Linux 12"]);
    await click("Back");
    expect(app.shell.place, "where it was asked for").toBe("settings");
    vi.unstubAllGlobals();
  });

  it("says that the clock is wrong, and why nothing could be found out", async () => {
    const clock = await opened("clock");
    clock.app.go("check");
    await settled();
    expect(words(), "a sentence").toContain("This computer’s clock is wrong.");
    clock.replay.refuse.set("self_check", "disk");
    await clock.click("Look again");
    expect(document.querySelector("[role=alert].care"), "another").not.toBeNull();
  });
});

describe("using Fieldshelf", () => {
  it("is the last place, and its pages are read and walked through like any other", async () => {
    const { app, replay, press } = await opened();
    await press("8", { altKey: true, code: "Digit8" });
    await settled();
    expect(requestOf(replay, "list"), "one source, in the language of the window").toMatchObject({
      filter: { sources: ["manual"], languages: ["en"] },
    });
    expect(words(), "counted").toContain("3 pages");
    await press("Enter");
    await settled();
    expect([app.shell.place, app.reader.key?.id], "beside its list").toEqual(["manual", "start"]);
    await press("j");
    await settled();
    expect(app.reader.key?.id, "the next").toBe("stored");
  });

  it("shows pages of another language where there are none", async () => {
    const { app } = await opened();
    await app.settings.change({ language: "cy" });
    app.go("manual");
    await settled();
    expect(words(), "better than none, and counted in Welsh").toContain("3 tudalen");
    await app.settings.change({ language: "en" });
  });

  it("is reached from the sheet of shortcuts", async () => {
    const { app, press } = await opened();
    await press("?");
    document.querySelector<HTMLElement>("dialog .buttons button")?.click();
    await settled();
    expect([app.shell.shortcuts, app.shell.place], "which closes").toEqual([false, "manual"]);
  });
});
