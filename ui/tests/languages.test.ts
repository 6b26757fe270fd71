// The same text in other languages, the worker's preferred ones, and a list in one language to hand over.
import { describe, expect, it } from "vitest";
import type { TranslatedDto, TranslationDto } from "../src/backend/generated/api";
import { resources } from "../src/backend/replay/resources";
import { bothNames, ordered, outdatedIn, translatedBy } from "../src/state/translations";
import { everything, opened, requestOf, settled, words } from "./window";

const NRM = { source: "starter", id: "nrm" };

const KNOWN: TranslatedDto = {
  by: "A translator",
  on: "2026-06-12",
  revision: 3,
  from: "en",
  outdated: true,
  originalChangedAt: Date.UTC(2026, 9, 3) / 1000,
};

describe("words on a translation", () => {
  const [first] = resources(0);
  const version = (language: string, translated: TranslatedDto | null = KNOWN): TranslationDto => {
    if (!first) throw new Error("the made-up library has a resource");
    return { row: { ...first.row, id: language, language }, translated };
  };
  const names = (versions: TranslationDto[]): string[] => versions.map(({ row }) => row.language);

  it("come in the worker's order, the original next", () => {
    const all = [version("ro"), version("en", null), version("sq"), version("ar")];
    expect(names(ordered(all, [])), "the original, then by name").toEqual(["en", "sq", "ar", "ro"]);
    expect(names(ordered(all, ["ro", "ar"])), "preferred ones first").toEqual(["ro", "ar", "en", "sq"]);
    expect(names(ordered([version("pt-BR"), version("sq")], ["pt"])), "a region is its language").toEqual([
      "pt-BR",
      "sq",
    ]);
  });

  it.each([
    ["sq", "Shqip · Albanian"],
    ["en", "English"],
    ["vi", "Tiếng Việt · Vietnamese"],
    ["", "Language not given"],
  ])("name %s in both languages", (code, both) => {
    expect(bothNames(code), "its own name and ours").toBe(both);
  });

  it.each([
    [{}, "English updated 3 Oct 2026; this translation is of the Jun 2026 version."],
    [{ on: null }, "English updated 3 Oct 2026 after this was translated."],
    [{ from: null, originalChangedAt: null, on: null }, "The original was updated after this was translated."],
    [{ outdated: false }, null],
  ])("say what changed since: %o", (part, sentence) => {
    expect(outdatedIn({ ...KNOWN, ...part }), "no more than is known").toBe(sentence);
  });

  it("say who translated it and when", () => {
    expect(translatedBy(KNOWN), "both").toBe("Translated by A translator, 12 June 2026");
    expect(translatedBy({ ...KNOWN, on: null }), "who").toBe("Translated by A translator");
    expect(translatedBy({ ...KNOWN, by: null }), "when").toBe("Translated 12 June 2026");
    expect(translatedBy({ ...KNOWN, by: null, on: null }), "nothing").toBe("");
  });
});

describe("show me this in…", () => {
  it("opens by its key with the keyboard on the first language, and closes by Escape", async () => {
    const { app, press } = await opened();
    await app.open(NRM);
    await settled();
    await press("l");
    await settled();
    expect(document.activeElement?.textContent, "who, when, and that it is older").toMatch(
      /Shqip · Albanian.*Translated by Example Translations, 12 June 2026.*English updated 3 Oct 2026/s,
    );
    await press("Escape");
    expect(app.reader.choosing, "closed").toBe(false);
    expect(document.activeElement?.textContent, "back on its button").toContain("Show me this in…");
    await press("l");
    await settled();
    (document.activeElement as HTMLElement).click();
    await settled();
    expect(app.reader.key, "read in it").toEqual({ source: "starter", id: "nrm-sq" });
    expect(app.reader.choosing, "and the others are put away").toBe(false);
  });

  it("warns above an older translation, and leads to the original", async () => {
    const { app, click } = await opened();
    await app.open({ source: "starter", id: "nrm-sq" });
    await settled();
    expect(words(), "in words").toContain("The original has changed. English updated 3 Oct 2026");
    await click("Read it in English");
    expect(app.reader.key, "the original").toEqual(NRM);
  });

  it("is not there for a text without others", async () => {
    const { app, press } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    await press("l");
    expect(app.reader.choosing, "nothing to choose").toBe(false);
    expect(words(), "no button").not.toContain("Show me this in");
  });
});

describe("preferred languages", () => {
  it("are chosen, ordered and removed in the settings", async () => {
    const { app, click } = await opened();
    app.go("settings");
    await settled();
    const add = async (code: string): Promise<void> => {
      const select = [...document.querySelectorAll("select")].find(
        (each) => each.value === "" && each.id.endsWith("add"),
      );
      if (!select) throw new Error("languages are on offer");
      expect(
        [...select.options].map(({ value }) => value),
        "what the library has",
      ).toContain(code);
      select.value = code;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await settled();
    };
    await add("sq");
    await add("ar");
    expect(app.settings.now.readingLanguages, "in this order").toEqual(["sq", "ar"]);
    await click("Move العربية · Arabic up");
    expect(app.settings.now.readingLanguages, "in another").toEqual(["ar", "sq"]);
    await click("Remove Shqip · Albanian");
    expect(app.settings.now.readingLanguages, "one less").toEqual(["ar"]);
  });
});

describe("a list that is handed over", () => {
  async function handedOver() {
    const window = await opened();
    await window.app.open(NRM);
    window.app.shell.sheet = "handover";
    await settled();
    await window.click(/^Shqip · Albanian/);
    await settled();
    return window;
  }

  it("holds what is there in that language, and nothing else of the window", async () => {
    const { replay } = await handedOver();
    expect(requestOf(replay, "list"), "current texts of one language").toMatchObject({
      filter: { languages: ["sq"], statuses: ["current"] },
    });
    const list = document.querySelector(".list");
    expect([list?.getAttribute("lang"), list?.getAttribute("dir")], "read aloud in its voice").toEqual(["sq", "ltr"]);
    expect(words(), "its title").toContain("Si funksionon referimi");
    for (const other of ["How a referral works", "Bookmarks", "Settings", "Search"])
      expect(everything(), `no ${other}`).not.toContain(other);
  });

  it("opens a text and goes back to the list; leaving it shows nothing until the worker goes on", async () => {
    const { app, click, press } = await handedOver();
    await click(/^Si funksionon referimi/);
    await settled();
    expect(words(), "the text").toContain("Në rrezik telefononi 999.");
    await press("Escape");
    await settled();
    expect(words(), "the list").toContain("Kush mund të referojë");
    await press("Escape");
    await settled();
    expect(everything(), "a plain screen").not.toContain("referimi");
    expect(words(), "which says what to do").toContain("Turn the screen back to you.");
    await click(/^Go on/);
    expect(app.shared.open, "and the window again").toBe(false);
  });

  it("is closed by the lock", async () => {
    const { app } = await handedOver();
    app.layers.putAway();
    expect(app.shared.shelf, "no list").toBeNull();
  });
});
