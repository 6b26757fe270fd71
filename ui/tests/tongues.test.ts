// The languages of the window: each is whole, counts as it is spoken, and takes over without losing the place.
import ts from "typescript";
import { afterEach, describe, expect, it } from "vitest";
import type { Start } from "../src/backend/generated/api";
import { Replay } from "../src/backend/replay";
import { en } from "../src/text/en";
import { cy } from "../src/text/cy";
import { counts } from "../src/text/cy/counts";
import { calendar } from "../src/text/cy/calendar";
import { ago, day, language, list, ownName, plural } from "../src/text/format";
import { follow, spareCalendar } from "../src/text/locale";
import { languages, speak, text } from "../src/text/text";
import { opened, openedOn, settled, words } from "./window";

const NOW = Date.UTC(2026, 10, 24, 12) / 1000;

afterEach(() => {
  speak("en");
});

/** Every sentence that is no function, by its path. */
function sentences(part: unknown, path = ""): [string, string][] {
  if (typeof part === "string") return [[path, part]];
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, each]) => sentences(each, path === "" ? name : `${path}.${name}`));
}

describe("the language", () => {
  const cases: [string, string[], string, string][] = [
    ["", ["en-GB"], "en", "en-GB"],
    ["", ["en-US", "en"], "en", "en-GB"],
    ["", ["en"], "en", "en-GB"],
    ["", ["en-IE", "en-GB"], "en", "en-IE"],
    ["", ["en-AU"], "en", "en-AU"],
    ["", ["cy-GB", "en-GB"], "cy", "cy-GB"],
    ["", ["cy"], "cy", "cy-GB"],
    ["", ["pl-PL", "cy"], "cy", "cy-GB"],
    ["", ["pl-PL"], "en", "en-GB"],
    ["", [], "en", "en-GB"],
    ["cy", ["en-GB"], "cy", "cy-GB"],
    ["en", ["cy-GB"], "en", "en-GB"],
    ["xx", ["cy-GB"], "cy", "cy-GB"],
  ];
  it.each(cases)("set to %j on a system that asks for %j is %s", (setting, asked, code, locale) => {
    const spoken = speak(setting, asked);
    expect(spoken.code, "the setting comes first, then what the system asks for, then English").toBe(code);
    expect(spoken.locale(asked), "dates are British unless another English was asked for by name").toBe(locale);
    expect(text, "the sentences are the language's").toBe(spoken.text);
  });

  it("is found by its file, under its own name", () => {
    expect(
      languages.filter(({ code }) => /^..$/.test(code)).map(({ name }) => name),
      "by name",
    ).toEqual(["Cymraeg", "English"]);
  });
});

describe("Welsh", () => {
  const welsh = new Map(sentences(cy));

  it("has every sentence, and none is empty", () => {
    const english = new Map(sentences(en));
    expect([...welsh.keys()].sort(), "the same places").toEqual([...english.keys()].sort());
    const empty = [...welsh].filter(([path, words]) => words === "" && english.get(path) !== "");
    expect(empty, "nothing that English says is left unsaid").toEqual([]);
  });

  /** Words that Welsh does not have, and that no name or key holds. */
  const KEYS = /^shortcuts\.groups\..*\.keys\./;
  const ENGLISH =
    /\b(the|and|of|is|are|this|that|with|your|you|for|from|not|cannot|show|open|close|save|page|note|notes|library|source|search)\b/i;
  it("is not English", () => {
    const found = [...welsh].filter(([path, words]) => ENGLISH.test(words) && !KEYS.test(path));
    expect(found, "an English word was left").toEqual([]);
  });

  it("says nothing as English says it, but names, keys and signs", () => {
    const same = sentences(en).filter(([path, words]) => welsh.get(path) === words && /\p{L}{3}/u.test(words));
    const names =
      /^(Fieldshelf|Harvard|OSCOLA|RIS|BibTeX|CSL-JSON|PDF|Word|Excel|PowerPoint|OpenDocument|Pause|Poster|Tag|Ctrl .|Alt .|Esc|Home|End|Enter|Page (Up|Down)|Shift.*|F\d+)$/;
    expect(
      same.filter(([, words]) => !names.test(words)),
      "left as it was",
    ).toEqual([]);
  });

  const table: [string, (count: number) => string, string[]][] = [
    // 0, 1, 2, 3, 4, 5, 6, 10, 11, 20, 100
    ["a masculine noun in ll", counts.bookmarks, ["llyfrnod", "llyfrnod", "lyfrnod", "llyfrnod", "llyfrnod"]],
    ["a masculine noun in p", counts.topics, ["pwnc", "pwnc", "bwnc", "phwnc", "pwnc", "pwnc", "phwnc"]],
    ["a masculine noun in c", counts.results, ["canlyniad", "canlyniad", "ganlyniad", "chanlyniad"]],
    [
      "a feminine noun in t",
      counts.pages,
      ["tudalen", "dudalen", "dudalen", "tudalen", "tudalen", "tudalen", "thudalen"],
    ],
    ["a feminine noun in d", counts.documents, ["dogfen", "ddogfen", "ddogfen", "dogfen"]],
    ["a feminine noun in rh", counts.parts, ["rhan", "rhan", "ran", "rhan"]],
    ["a noun in a vowel", counts.resources, ["adnodd", "adnodd", "adnodd", "adnodd"]],
  ];
  it.each(table)("counts %s", (_, counted, forms) => {
    speak("cy");
    forms.forEach((form, count) => {
      expect(counted(count), "the numeral changes the first letter as it is read aloud").toBe(`${count} ${form}`);
    });
    for (const count of [10, 11, 20, 100])
      expect(counted(count), "larger numbers change nothing").toBe(`${count} ${forms[0] ?? ""}`);
  });

  it.each([
    [0, "zero"],
    [1, "one"],
    [2, "two"],
    [3, "few"],
    [4, "other"],
    [5, "other"],
    [6, "many"],
    [10, "other"],
    [11, "other"],
    [20, "other"],
    [100, "other"],
  ])("has for %i the form %s", (count, form) => {
    speak("cy");
    const forms = { zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other" };
    expect(plural(count, forms), "the rules of CLDR").toBe(form);
  });

  it("has dates and ages of its own", () => {
    speak("cy");
    expect(day(NOW), "a date").toBe("24 Tach 2026");
    expect(ago(NOW - 10, NOW), "a moment").toBe("eiliad yn ôl");
    expect(ago(NOW - 3 * 86_400, NOW), "days").toBe("3 diwrnod yn ôl");
    expect(language("ar"), "a language").toBe("Arabeg");
  });
});

describe("a system whose Intl lacks the language", () => {
  // No Intl knows this one; its words are Welsh.
  const lacking = { locale: "qya", calendar, momentAgo: "eiliad yn ôl" };

  it("is helped out, and never becomes American", () => {
    const known: string[] = [];
    speak("cy");
    for (const write of [
      () => day(NOW),
      () => ago(NOW - 86_400 * 3, NOW),
      () => list(["a", "b", "afal"]),
      () => language("ti"),
    ]) {
      known.push(write());
    }
    follow(lacking);
    expect(spareCalendar(), "its own words are used").toBe(calendar);
    expect(
      [day(NOW), ago(NOW - 86_400 * 3, NOW), list(["a", "b", "afal"]), language("ti")],
      "the same words as an Intl that knows it",
    ).toEqual(known.map((each) => (each.startsWith("a, b") ? "a, b ac afal" : each)));
  });

  it.each([
    ["cy", "Cymraeg"],
    ["ti", "ትግርኛ"],
    ["sq", "Shqip"],
    ["pl", "Polski"],
    ["zh-Hant", "繁體中文"],
    ["??", "??"],
  ])("%s calls itself %s", (code, name) => {
    expect(ownName(code), "in its own words").toBe(name);
  });
});

describe("another language", () => {
  it("is chosen in Settings, and takes over the whole window at once", async () => {
    const { app } = await opened();
    app.go("settings");
    await settled();
    const select = [...document.querySelectorAll("select")].find((each) => each.querySelector("[value=cy]"));
    if (!select) throw new Error("no choice of language");
    select.focus();
    select.value = "cy";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(document.documentElement.lang, "screen readers speak it").toBe("cy-GB");
    expect(document.querySelector("h1")?.textContent, "the screen").toBe("Gosodiadau");
    expect(document.title, "the window").toBe("Gosodiadau – Fieldshelf");
    expect(words(), "nothing of the other is left").not.toContain("Settings");
    expect(document.activeElement instanceof HTMLSelectElement, "the keyboard stays").toBe(true);
    expect((document.activeElement as HTMLSelectElement).value, "on the choice").toBe("cy");
    app.go("library");
    await settled();
    expect(document.querySelector("main h1")?.textContent, "and so is the next screen").toBe("Llyfrgell");
  });

  it("keeps the list's place and what is read", async () => {
    const { app } = await opened();
    app.library.cursor = 7;
    await app.open({ source: "starter", id: "nrm" });
    await settled();
    const list = document.querySelector("[role=listbox]");
    if (list) list.scrollTop = 90;
    const title = document.querySelector("[data-focus=reader]")?.textContent;
    app.settings.now = { ...app.settings.now, language: "cy" };
    await settled();
    expect(app.library.cursor, "the row").toBe(7);
    expect(document.querySelector("[role=listbox]")?.scrollTop, "as far as it was scrolled").toBe(90);
    expect(document.querySelector("[data-focus=reader]")?.textContent, "the text").toBe(title);
    expect(document.activeElement?.getAttribute("data-focus"), "the keyboard").toBe("reader");
  });

  it("is that of the settings from the first list on", async () => {
    const replay = new Replay("usual");
    const call = replay.call.bind(replay);
    replay.call = (async (...asked: Parameters<typeof call>) => {
      const answer = await call(...asked);
      return asked[0] === "start" ? { ...answer, settings: { ...(answer as Start).settings, language: "cy" } } : answer;
    }) as typeof call;
    await openedOn(replay, NOW);
    expect(document.querySelector("main h1")?.textContent, "no English was drawn before").toBe("Llyfrgell");
    expect(document.activeElement?.getAttribute("data-focus"), "with the keyboard in the list").toBe("list");
  });
});

describe("the sources", () => {
  const files = import.meta.glob<string>(["../src/**/*.ts", "!../src/text/**", "!../src/backend/replay/**"], {
    eager: true,
    query: "?raw",
    import: "default",
  });
  const using = Object.entries(files).filter(([, source]) =>
    /import \{[^}]*\btext\b[^}]*\} from "[./]+text\/text"/.test(source),
  );

  it.each(using)("%s keeps no sentence over a change of language", (name, source) => {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    const kept: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
      if (ts.isFunctionLike(node)) return;
      if (
        ts.isIdentifier(node) &&
        node.text === "text" &&
        ts.isPropertyAccessExpression(node.parent) &&
        node.parent.expression === node
      ) {
        kept.push(node.parent.getText());
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    expect(kept, "read when it is said, not when the program starts").toEqual([]);
  });
});
