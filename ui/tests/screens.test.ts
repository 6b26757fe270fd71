// The screens, driven as a person drives them, on the made-up core.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opened, settled, words } from "./window";

const focusedMark = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.focus;
const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

describe("the library", () => {
  it("shows the first rows from the first answer, and says how many there are", async () => {
    const { replay } = await opened();
    expect(replay.calls.filter(({ name }) => name === "list"), "the first frame needs no second call").toHaveLength(0);
    expect(options()[0]?.getAttribute("aria-setsize"), "a screen reader hears the length of all").toBe("312");
    expect(options().length, "only rows in sight are drawn").toBeLessThan(30);
  });

  it("walks by keyboard, opens with Enter, and comes back with Escape", async () => {
    const { app, press } = await opened();
    app.go("library");
    await settled();
    expect(focusedMark(), "arriving puts the keyboard on the list").toBe("list");
    await press("ArrowDown");
    await press("ArrowDown");
    const list = document.activeElement;
    const active = document.getElementById(list?.getAttribute("aria-activedescendant") ?? "");
    expect(active?.getAttribute("aria-posinset"), "the active row is named").toBe("3");
    await press("Enter");
    expect(focusedMark(), "the keyboard goes to the title").toBe("reader");
    expect(document.querySelectorAll("h1"), "one first heading").toHaveLength(1);
    expect(active?.getAttribute("aria-selected"), "the open row is the selected one").toBe("true");
    await press("j");
    expect(app.library.cursor, "j is the next one").toBe(3);
    await press("Escape");
    expect(focusedMark(), "Escape goes back to the list").toBe("list");
  });

  it("asks for the rows that a long list shows at its end", async () => {
    const { app, press, replay } = await opened("large");
    app.go("library");
    await settled();
    await press("End");
    expect(replay.calls.at(-1), "the last page, and not those between").toMatchObject({ name: "list", request: { offset: 20_000 } });
    expect(options().at(-1)?.getAttribute("aria-posinset"), "the last row is drawn").toBe("20012");
  });

  it("shows current ones only at one click, as a chip that can be removed", async () => {
    const { click, replay } = await opened();
    await click("Current only");
    expect(replay.calls.at(-1)?.request, "the core filters").toMatchObject({ filter: { statuses: ["current"] } });
    await click("Remove filter: Current");
    expect(words(), "all are back").toContain("312 resources");
  });

  it("fills the filter panel with counts", async () => {
    const { click } = await opened();
    await click("Filters");
    expect(words(), "kinds with how many").toMatch(/Kind Leaflet \d+/);
  });

  it("says an empty library in words", async () => {
    await opened("empty");
    expect(words(), "not a blank pane").toContain("The library is empty");
  });
});

describe("search", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function searched(query: string) {
    const window = await opened();
    await window.press("/");
    expect(focusedMark(), "slash reaches the box").toBe("search");
    await window.type(query);
    await vi.advanceTimersByTimeAsync(100);
    await settled();
    return window;
  }

  it("waits for a pause and asks once", async () => {
    const { replay, type } = await searched("housing");
    await type("housing ch");
    await type("housing check");
    await vi.advanceTimersByTimeAsync(100);
    expect(replay.calls.filter(({ name }) => name === "search"), "two pauses, two questions").toHaveLength(2);
    expect(document.querySelector("mark")?.textContent, "what was found is marked").toBeTruthy();
  });

  it("warns of a number that is no longer used", async () => {
    await searched("0300 303 8151");
    expect(words(), "and says the new one").toMatch(/0300 303 8151 is an old number.*Call 0800 808 3733 instead/);
  });

  it("offers a likelier spelling and says what else it looked for", async () => {
    await searched("nrm zzz");
    expect(words(), "the acronym").toContain("Also searched for National Referral Mechanism (NRM).");
    expect(words(), "the spelling").toMatch(/Did you mean trafficking/);
  });

  it("is left with Escape, and the library is back", async () => {
    const { press } = await searched("housing");
    await press("Escape");
    expect(words(), "the whole list").toContain("312 resources");
  });
});

describe("the reader", () => {
  it("asks before a link is opened, with Cancel under the keyboard", async () => {
    const { app, click, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    document.querySelector<HTMLElement>(".body a")?.click();
    await settled();
    expect(document.querySelector("dialog strong")?.textContent, "the registered part is bold").toBe("example.org");
    expect(document.activeElement?.textContent, "Enter does no harm").toBe("Cancel");
    expect(replay.calls.some(({ name }) => name === "open_link"), "nothing opened yet").toBe(false);
    await click("Open");
    expect(replay.calls.at(-1), "the core opens it by its number").toMatchObject({ name: "open_link", request: { id: "danger", link: 0 } });
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
    ["starter", "scotland", "It was due for review by", "an overdue one"],
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
    expect(replay.world.bookmarks.some(({ id }) => id === "danger"), "it is gone").toBe(false);
    await click("Undo");
    const back = replay.world.bookmarks.find(({ id }) => id === "danger");
    expect(back, "it is back as it was").toMatchObject({ note: "Read this aloud in the Monday briefing.", collections: [1] });
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
    app.bookmarks.find = "monday";
    await settled();
    expect(options(), "found by its note").toHaveLength(1);
  });

  it("makes, renames and removes a collection; the bookmarks stay", async () => {
    const { app, click, type, replay } = await opened();
    app.go("bookmarks");
    await settled();
    await click("New collection");
    await type("Night shift");
    expect(document.activeElement?.getAttribute("aria-label"), "the field has the keyboard").toBe("Name of the collection");
    await click("Save");
    expect(replay.world.collections.map(({ name }) => name), "made").toContain("Night shift");
    await app.bookmarks.look(1);
    await settled();
    await click("Remove");
    expect(words(), "asked first").toContain("Its bookmarks and notes stay.");
    document.querySelectorAll<HTMLElement>("dialog button")[1]?.click();
    await settled();
    expect(replay.world.collections.some(({ id }) => id === 1), "removed").toBe(false);
    expect(replay.world.bookmarks, "no bookmark went with it").toHaveLength(4);
  });
});

describe("help lines", () => {
  it("are one key away, the emergency steps first, and a number copies with c", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { ...navigator, language: "en-GB", clipboard: { writeText: (text: string) => Promise.resolve(copied.push(text)) } });
    const { press } = await opened("firstrun");
    await press("F1");
    expect(words(), "steps before numbers").toMatch(/Call 999\..*Do not tell the person what you are doing\..*Police emergency/);
    await press("ArrowDown");
    expect(document.activeElement?.textContent, "the first number").toMatch(/^999 Copy, Police emergency$/);
    await press("ArrowDown");
    await press("ArrowDown");
    await press("c");
    expect(copied, "the number that has the keyboard").toEqual(["101"]);
    expect(document.querySelector("[role=status].offscreen")?.textContent, "and it is said").toBe("Copied: 101");
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
    const { press } = await opened("broken");
    expect(words(), "the cause").toContain("Fieldshelf could not open its library.");
    await press("F1");
    expect(words(), "the steps need no library").toContain("Do not tell the person what you are doing.");
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
    expect(words(), "the library is there").toContain("11 resources");
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
    expect(replay.calls.map(({ name }) => name), "the decision is the core's to carry out").toContain("source_removals");
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
    expect(replay.world.sources.map(({ title }) => title), "after").not.toContain("Example Partnership");
  });
});

describe("the status strip", () => {
  it("stops a check", async () => {
    const { click, replay } = await opened("checking");
    expect(words(), "what and how far").toMatch(/Checking Example Partnership….*1,240 read/);
    await click("Stop");
    expect(replay.calls.map(({ name }) => name), "asked of the core").toContain("refresh_cancel");
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
    expect(replay.calls.at(-1), "and why it asks").toEqual({ name: "refresh", request: { source: null, reason: "online" } });
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

describe("what's new", () => {
  it("lists changes, and marks all as seen", async () => {
    const { app, click } = await opened();
    app.go("news");
    await settled();
    expect(options(), "the lines").not.toHaveLength(0);
    await click("Mark all as seen");
    expect(words(), "nothing is new").toContain("Nothing new");
  });
});
