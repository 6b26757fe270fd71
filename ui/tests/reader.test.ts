// The reader and bookmarks, driven as a person drives them.
import { describe, expect, it } from "vitest";
import { opened, settled, words } from "./window";

const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

describe("the reader", () => {
  it("asks before a link is opened, with Cancel under the keyboard", async () => {
    const { app, click, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    document.querySelector<HTMLElement>(".body a")?.click();
    await settled();
    expect(document.querySelector("dialog strong")?.textContent, "the registered part is bold").toBe("example.org");
    expect(document.activeElement?.textContent, "Enter does no harm").toBe("Cancel");
    expect(
      replay.calls.some(({ name }) => name === "open_link"),
      "nothing opened yet",
    ).toBe(false);
    await click("Open");
    expect(replay.calls.at(-1), "the core opens it by its number").toMatchObject({
      name: "open_link",
      request: { id: "danger", link: 0 },
    });
  });

  it("does not offer to open what the core would refuse", async () => {
    const { app } = await opened();
    await app.open({ source: "partners", id: "unsigned" });
    await settled();
    document.querySelectorAll<HTMLElement>(".body a")[1]?.click();
    await settled();
    const buttons = [...document.querySelectorAll("dialog button")].map((each) => each.textContent);
    expect(buttons, "only Copy and Cancel").toEqual(["Copy", "Cancel"]);
  });

  it.each([
    ["starter", "old-line", "Withdrawn.", "a withdrawn text"],
    ["starter", "plan-2019", "Read the newer version: Strategic Plan 2024–2026", "the successor is a step away"],
    ["starter", "plan-2024", "This replaces: Strategic Plan 2019–2021", "and the other way"],
    ["starter", "euss", "Archived.", "an archived one"],
    ["starter", "scotland", "a check was due by", "an overdue one"],
    ["starter", "torn", "Damaged.", "a damaged one"],
    ["partners", "unsigned", "Unsigned source.", "an unsigned one"],
    ["gone", "old-report", "Saved copy.", "one that only the bookmark kept"],
    ["starter", "nowhere", "That is no longer in the library.", "one that is gone"],
  ])("%s/%s says: %s", async (source, id, sentence, why) => {
    const { app } = await opened();
    await app.open({ source, id });
    await settled();
    expect(words(), why).toContain(sentence);
  });

  it("shows no text of a damaged resource", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "torn" });
    await settled();
    expect(document.querySelector(".body"), "a wrong text is worse than none").toBeNull();
  });

  it("asks before distressing content, each time anew", async () => {
    const { app, click } = await opened();
    await app.open({ source: "starter", id: "women" });
    await settled();
    expect(document.querySelector(".body"), "hidden at first").toBeNull();
    await click("Show it");
    expect(document.querySelector(".body"), "shown when asked for").not.toBeNull();
    await app.open({ source: "starter", id: "danger" });
    await app.open({ source: "starter", id: "women" });
    await settled();
    expect(document.querySelector(".body"), "and hidden again").toBeNull();
  });

  it("sets a right-to-left text from right to left", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "nrm-ar" });
    await settled();
    const title = document.querySelector("h1");
    expect([title?.dir, title?.lang], "direction and language").toEqual(["rtl", "ar"]);
  });

  it("names authors only where the publisher's name does not", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "statutory" });
    await settled();
    expect(words(), "the publisher is its author").not.toContain("By Home Office");
    const reading = app.reader.reading;
    if (reading) app.reader.reading = { ...reading, authors: ["Home Office", "A. Writer"] };
    await settled();
    expect(words(), "someone else").toContain("By A. Writer");
  });

  it("changes the text size by keyboard, within bounds", async () => {
    const { app, press } = await opened();
    for (let turn = 0; turn < 30; turn += 1) await press("=", { ctrlKey: true });
    expect(app.settings.now.textSize, "no larger than the core takes").toBe(250);
    await press("0", { ctrlKey: true });
    expect(document.documentElement.style.getPropertyValue("--reading-scale"), "back to normal").toBe("1");
  });
});

describe("bookmarks", () => {
  it("adds with one key, and offers to undo a removal with note and collections", async () => {
    const { app, press, click, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    await press("b");
    expect(
      replay.world.bookmarks.some(({ id }) => id === "danger"),
      "it is gone",
    ).toBe(false);
    await click("Undo");
    const back = replay.world.bookmarks.find(({ id }) => id === "danger");
    expect(back, "it is back as it was").toMatchObject({
      note: "Read this aloud in the Monday briefing.",
      collections: [1],
    });
    expect(
      replay.calls.flatMap(({ name }) => (name === "undo" || name.startsWith("bookmark_") ? [name] : [])),
      "the core, which kept it whole, puts it back",
    ).toEqual(["bookmark_remove", "undo"]);
    expect(app.reader.reading?.note, "and on screen").toBe("Read this aloud in the Monday briefing.");
  });

  it("saves a note before the worker turns elsewhere", async () => {
    const { app, type, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    await type("new words", document.querySelector("textarea") as HTMLTextAreaElement);
    await app.open({ source: "starter", id: "nrm" });
    await settled();
    expect(replay.world.bookmarks.find(({ id }) => id === "danger")?.note, "no pause was needed").toBe("new words");
  });

  it("keeps a note that could not be saved, and says so", async () => {
    const { app, type, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    replay.refuse.set("bookmark_save", "disk");
    await type("precious", document.querySelector("textarea") as HTMLTextAreaElement);
    await app.reader.flush();
    await settled();
    expect(words(), "it says so").toContain("Not saved");
    replay.tell("library");
    await settled();
    expect(document.querySelector("textarea")?.value, "a refresh does not take it away").toBe("precious");
    await app.open({ source: "starter", id: "nrm" });
    expect(words(), "turning elsewhere tells of it").toContain("A note could not be saved");
    await app.open({ source: "starter", id: "danger" });
    await settled();
    expect(document.querySelector("textarea")?.value, "and coming back finds it").toBe("precious");
    replay.refuse.clear();
    await app.reader.flush();
    expect(replay.world.bookmarks.find(({ id }) => id === "danger")?.note, "saved at the next chance").toBe("precious");
  });

  it("finds in titles and notes, and shows what changed", async () => {
    const { app } = await opened();
    app.go("bookmarks");
    await settled();
    expect(words(), "changed by its publisher").toContain("Changed since you saved it");
    app.bookmarks.type("monday");
    await settled();
    expect(options(), "found by its note").toHaveLength(1);
  });

  it("makes, renames and removes a collection; the bookmarks stay", async () => {
    const { app, click, type, replay } = await opened();
    app.go("bookmarks");
    await settled();
    await click("New collection");
    await type("Night shift");
    expect(document.activeElement?.getAttribute("aria-label"), "the field has the keyboard").toBe(
      "Name of the collection",
    );
    await click("Save");
    expect(
      replay.world.collections.map(({ name }) => name),
      "made",
    ).toContain("Night shift");
    await app.bookmarks.save(null, "van OUTREACH");
    expect(app.shell.trouble, "one name, one collection").toContain("There is a collection “van OUTREACH” already.");
    await click("Organise…");
    await click("Remove Van outreach");
    expect(
      replay.world.collections.some(({ id }) => id === 1),
      "removed",
    ).toBe(false);
    document.querySelector<HTMLElement>("dialog .undo button")?.click();
    await settled();
    expect(
      replay.world.collections.some(({ id }) => id === 1),
      "and brought back",
    ).toBe(true);
    expect(replay.world.bookmarks, "no bookmark went with it").toHaveLength(4);
  });
});
