// The library, search and What's new, driven as a person drives them.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opened, settled, words } from "./window";

const focusedMark = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.focus;
const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

describe("the library", () => {
  it("shows the first rows from the first answer, and says how many there are", async () => {
    const { replay } = await opened();
    expect(
      replay.calls.filter(({ name }) => name === "list"),
      "the first frame needs no second call",
    ).toHaveLength(0);
    expect(options()[0]?.getAttribute("aria-setsize"), "a screen reader hears the length of all").toBe("313");
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
    expect(replay.calls.at(-1), "the last page, and not those between").toMatchObject({
      name: "list",
      request: { offset: 20_000 },
    });
    expect(options().at(-1)?.getAttribute("aria-posinset"), "the last row is drawn").toBe("20013");
  });

  it("shows current ones only by one key, says what is left out, and shows it when asked", async () => {
    const { app, press, click, replay } = await opened();
    await press("u");
    const asked = replay.calls.filter(({ name }) => name === "list").map(({ request }) => request);
    expect(asked[0], "the core filters").toMatchObject({ filter: { statuses: ["current", "draft"] }, limit: 100 });
    expect(replay.world.settings.currentOnly, "the choice is kept").toBe(true);
    expect(words(), "nothing is left out without a word").toMatch(/\d+ left out\. Show them/);
    await click("Show them");
    expect([words().includes("313 resources"), app.settings.now.currentOnly], "for now").toEqual([true, true]);
    await click("Leave it out");
    await press("u");
    expect(replay.world.settings.currentOnly, "off").toBe(false);
    await press("U", { ctrlKey: true });
    await click("Remove filter: Current only");
    expect(words(), "the chip takes it away too").toContain("313 resources");
  });

  it("begins another list at its first row, and keeps its place when the same list is fetched again", async () => {
    const { app, click, replay } = await opened();
    const list = document.querySelector("[role=listbox]") as HTMLElement;
    app.library.cursor = 40;
    await settled();
    const place = list.scrollTop;
    expect(place, "the row that the keyboard is on is in sight").toBeGreaterThan(0);
    replay.tell("library");
    await settled();
    expect([list.scrollTop, app.library.cursor], "an update moves nothing").toEqual([place, 40]);
    await click("Current only");
    expect(list.scrollTop, "a filter makes another list").toBe(0);
  });

  it("fills the filter panel with counts", async () => {
    const { click, replay } = await opened();
    await click("Filters");
    expect(words(), "kinds with how many").toMatch(/Kind Leaflet \d+/);
    expect(words(), "sources too, by name").toMatch(/Source Sector library 300 Starter library 12/);
    expect(
      replay.calls.filter(({ name }) => name === "facets"),
      "one question",
    ).toHaveLength(1);
  });

  it("keeps the list when the counts cannot be had", async () => {
    const { app, click, replay } = await opened();
    replay.refuse.set("facets", "busy");
    await click("Filters");
    expect(words(), "the panel says so").toContain("Another Fieldshelf program is using the library.");
    app.library.showFilters(false);
    await settled();
    expect(options().length, "the list is not to blame").toBeGreaterThan(0);
  });

  it("says an empty library in words", async () => {
    await opened("empty");
    expect(words(), "not a blank pane").toContain("The library is empty");
  });
});

describe("the order of the list", () => {
  it("is named for what it is, and can be another", async () => {
    const { app, replay } = await opened();
    const order = document.querySelector<HTMLSelectElement>(".tools select") as HTMLSelectElement;
    const names = [...order.options].map((option) => option.textContent);
    expect(names, "the first rows come by importance").toEqual([
      "Important first",
      "Newest first",
      "Oldest first",
      "By title",
    ]);
    order.value = "title";
    order.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(replay.calls.at(-1)?.request, "asked of the core").toMatchObject({ sort: "title" });
    app.search("housing");
    await settled();
    expect(document.querySelector(".tools select")?.textContent, "a search has its own").toContain("Best match");
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
    expect(
      replay.calls.filter(({ name }) => name === "search"),
      "two pauses, two questions",
    ).toHaveLength(2);
    expect(document.querySelector("mark")?.textContent, "what was found is marked").toBeTruthy();
  });

  it("warns of a number that is no longer used", async () => {
    await searched("0300 303 8151");
    expect(words(), "and says the new one").toMatch(
      /0300 303 8151 is an old number.*was replaced on 4 January 2021 by 0800 808 3733 \(source: Starter library/,
    );
  });

  it("offers a likelier spelling and says what else it looked for", async () => {
    await searched("nrm zzz");
    expect(words(), "the acronym").toContain("Also searched for National Referral Mechanism (NRM).");
    expect(words(), "the spelling").toMatch(/Did you mean trafficking/);
  });

  it("is left with Escape, and the library is back", async () => {
    const { press } = await searched("housing");
    await press("Escape");
    expect(words(), "the whole list").toContain("313 resources");
  });
});
