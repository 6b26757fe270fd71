// What's new, the nation, and what each list leaves out, driven as a person drives them.
import { describe, expect, it } from "vitest";
import { opened, requestOf, settled, words, type Opened } from "./window";

const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("li[data-place]")];
const line = (words: string): HTMLElement =>
  lines().find((each) => each.textContent?.includes(words)) ?? document.createElement("li");

async function choose(label: string, value: string): Promise<void> {
  const select = [...document.querySelectorAll("label")]
    .find((each) => each.textContent?.trim().startsWith(label) && each.querySelector("select"))
    ?.querySelector("select");
  if (!select) throw new Error(`no choice ${label}`);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

async function news(): Promise<Opened> {
  const window = await opened();
  window.app.go("news");
  await settled();
  return window;
}

describe("what's new", () => {
  it("says what happened in words, for every kind of change", async () => {
    await news();
    expect(line("Modern Slavery: statutory").textContent, "changed").toMatch(/^Changed.*Updated the section/s);
    expect(line("duty line").textContent, "numbers").toMatch(/New number.*was 01632 960 002.*01632 960 001/s);
    expect(line("Plan 2019").textContent, "replaced").toContain("Replaced by: Strategic Plan 2024–2026");
    expect(line("wallet card").textContent, "retired").toMatch(/No longer current.*Withdrawn.*England and Wales/s);
    expect(line("winter shelter").textContent, "removed").toContain("can no longer be opened");
    expect(document.activeElement?.closest("li")?.dataset.place, "the keyboard is on the first").toBe("0");
  });

  it("shows the paragraphs that changed, and offers nothing to keep", async () => {
    const { click, replay } = await news();
    await click(/^See what changed: Modern Slavery/);
    expect(requestOf(replay, "news_difference"), "of this change").toMatchObject({
      source: "starter",
      id: "statutory",
    });
    const sheet = document.querySelector("dialog")?.textContent ?? "";
    expect(sheet, "in words and signs").toMatch(/−\s*Taken out.*The recovery period is 45 days\./s);
    expect(sheet, "nothing was saved").not.toContain("Keep today’s text");
  });

  it("walks by keyboard, and marks a line with e", async () => {
    const { app, press, replay } = await news();
    await press("ArrowDown");
    await press("e");
    expect(requestOf(replay, "mark_seen"), "this one").toMatchObject({ line: { source: "partners", id: "duty" } });
    expect(line("duty line").textContent, "said").toContain("Seen");
    expect(app.status?.news, "the count beside the places").toBe(11);
    expect(document.activeElement?.textContent, "the keyboard stays").toContain("duty line");
    await press("End");
    await press("Home");
    await press("Enter");
    expect(document.activeElement?.textContent, "and is on the first").toContain("Modern Slavery: statutory");
  });

  it("marks all as seen, and says so", async () => {
    const { click } = await news();
    await click("Mark all as seen");
    expect(words(), "nothing is new").toContain("Nothing new");
    expect(document.querySelector("nav .count"), "no count").toBeNull();
  });

  it("is narrowed by time, kind, topic and nation", async () => {
    const { app, replay, click } = await news();
    await choose("From", "month");
    expect(lines().length, "longer ago").toBeGreaterThan(12);
    await click("Filters");
    await choose("Kind of change", "numbers");
    expect(lines(), "one kind").toHaveLength(1);
    await choose("Topic", "Referral");
    expect(words(), "none has all").toContain("Nothing that matches");
    await click("Show all of them");
    app.news.choose({ nation: "GB-SCT" });
    await settled();
    expect(requestOf(replay, "whats_new"), "asked of the core").toMatchObject({ filter: { changes: [], topics: [] } });
  });

  it("says that nothing is written down about what was read, until the worker turns it on", async () => {
    const { app, click } = await news();
    expect(words(), "off").toContain("Nothing is written down about what you read.");
    app.go("settings");
    await settled();
    await click("Remember what I marked as seen under What’s new", "switch");
    expect(app.settings.now.rememberSeen, "on").toBe(true);
    app.go("news");
    await settled();
    expect(words(), "and said").toContain("kept in your notebook");
  });
});

describe("the nation", () => {
  it("changes lists, topics, help lines and What's new together, and says what is left out", async () => {
    const { app, replay, press } = await opened();
    app.go("topics");
    await settled();
    await press("n");
    expect((document.activeElement as HTMLElement).dataset.focus, "one key away").toBe("nation");
    await choose("Nation", "GB-SCT");
    expect(replay.world.settings.nation, "kept").toBe("GB-SCT");
    const nations = replay.calls.flatMap(({ name, request }) => {
      const { filter, nations, nation } = request as Record<string, unknown> & { filter?: { nations: string[] } };
      return JSON.stringify(filter?.nations ?? nations ?? nation ?? "").includes("GB-SCT") ? [name] : [];
    });
    expect(new Set(nations), "all of them").toEqual(
      new Set(["list", "whats_new", "facets", "contacts", "settings_save"]),
    );
    app.go("library");
    await settled();
    expect(words(), "counted").toMatch(/\d+ more are for other nations\. Show them/);
    app.scope.look({ everywhere: true });
    await settled();
    expect(words(), "and shown").toContain("All nations are shown. Only Scotland");
    expect(words(), "each says so").toContain("Not for Scotland");
    app.go("help");
    await settled();
    app.scope.look({ everywhere: false });
    await settled();
    expect(words(), "help lines too").toMatch(/\d more are for other nations/);
  });

  it("finds what is for other nations, and says so on the hit and above the text", async () => {
    const { app, replay } = await opened();
    await app.scope.chooseNation("GB-WLS");
    app.search("trafficking");
    await app.library.search();
    await settled();
    expect(requestOf(replay, "search"), "no filter: the core ranks").toMatchObject({ filter: { nations: [] } });
    await app.open({ source: "starter", id: "scotland" });
    await settled();
    expect(words(), "above the text").toContain("Not for Wales. This is for Scotland.");
  });

  it("of another notebook takes effect when its settings come", async () => {
    const { app, replay } = await opened();
    replay.world.settings = { ...replay.world.settings, nation: "GB-NIR" };
    replay.tell("settings");
    await settled();
    expect(requestOf(replay, "list"), "asked anew").toMatchObject({ filter: { nations: ["GB-NIR"] } });
    expect(app.library.elsewhere, "and counted").toBeGreaterThan(0);
  });
});
