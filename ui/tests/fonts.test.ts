// Fonts of the program: brought once, when a text in one of their languages is shown, and named in the style sheet.
import { afterEach, describe, expect, it } from "vitest";
import type { Backend } from "../src/backend/backend";
import type { FontDto } from "../src/backend/generated/api";
import { Replay } from "../src/backend/replay";
import { Fonts } from "../src/state/fonts";
import sheet from "../src/style/scripts.css?raw";
import { opened, settled } from "./window";

const font = (family: string, digest: string, weight: number, ...languages: string[]): FontDto => ({
  family,
  weight,
  languages,
  digest,
  bytes: 5_000_000,
});

const BROUGHT = [
  font("Noto Sans Arabic", "a4", 400, "ar", "fa"),
  font("Noto Sans Arabic", "a7", 700, "ar", "fa"),
  font("Noto Sans Ethiopic", "e4", 400, "ti", "am"),
];

/** A core with fonts; `asked` are the stretches of bytes that were asked for. */
function core(asked: string[], fails = { times: 0 }): Backend {
  const replay = new Replay("usual");
  const call = replay.call.bind(replay);
  replay.call = ((...asked: Parameters<typeof call>) =>
    asked[0] === "fonts" ? Promise.resolve(BROUGHT) : call(...asked)) as typeof call;
  replay.bytes = ({ digest, begin, end }) => {
    asked.push(`${digest} ${begin}`);
    if (fails.times > 0) {
      fails.times -= 1;
      return Promise.reject(new Error("disk"));
    }
    return Promise.resolve(new ArrayBuffer(end - begin));
  };
  return replay;
}

afterEach(() => {
  document.body.replaceChildren();
});

describe("fonts", () => {
  it("come with the first text of their language, whole, and once", async () => {
    const asked: string[] = [];
    const added: string[] = [];
    const fonts = new Fonts(core(asked), (each, bytes) => {
      added.push(`${each.family} ${each.weight} ${bytes.byteLength}`);
      return Promise.resolve();
    });
    for (const language of ["", "en", "en-GB", "xx"]) await fonts.want(language);
    expect(asked, "nothing wants one").toEqual([]);
    await Promise.all([fonts.want("ar"), fonts.want("ar-SY"), fonts.want("fa")]);
    await fonts.want("ar");
    expect(added.sort(), "both weights, all their bytes").toEqual([
      "Noto Sans Arabic 400 5000000",
      "Noto Sans Arabic 700 5000000",
    ]);
    expect(new Set(asked).size, "no stretch is asked for twice").toBe(asked.length);
  });

  it("are tried again after a failure", async () => {
    const asked: string[] = [];
    const fails = { times: 1 };
    const added: string[] = [];
    const fonts = new Fonts(core(asked, fails), (each) => Promise.resolve(added.push(each.family)));
    await fonts.want("ti");
    expect(added, "the disk failed").toEqual([]);
    await fonts.want("ti");
    expect(added, "and then not").toEqual(["Noto Sans Ethiopic"]);
  });

  it("are brought by whatever comes to stand in the page", async () => {
    const seen: string[] = [];
    const fonts = new Fonts(core([]), () => Promise.resolve());
    fonts.want = (language) => {
      if (language !== "") seen.push(language);
      return Promise.resolve();
    };
    document.body.append(Object.assign(document.createElement("p"), { lang: "pl" }));
    const stop = fonts.watch(document.body);
    const row = document.createElement("div");
    row.append(Object.assign(document.createElement("span"), { lang: "ti" }));
    document.body.append(row);
    await settled();
    document.querySelector("p")?.setAttribute("lang", "zh");
    await settled();
    stop();
    row.lang = "ar";
    await settled();
    expect(seen, "at first, added, changed; and no more after the end").toEqual(["pl", "ti", "zh"]);
  });

  it("are asked for by the window itself", async () => {
    const { app, replay } = await opened();
    await app.open({ source: "starter", id: "nrm-ar" });
    await settled();
    expect(replay.calls.filter(({ name }) => name === "fonts").length, "the list of them, once").toBe(1);
  });

  it.each([
    ["Noto Sans Arabic", ["ar", "fa", "prs", "ur", "ps", "sd", "ckb", "ku"]],
    ["Noto Sans Ethiopic", ["ti", "am"]],
    ["Noto Sans Bengali", ["bn", "as"]],
    ["Noto Sans Devanagari", ["hi", "ne", "mr"]],
    ["Noto Sans Gujarati", ["gu"]],
    ["Noto Sans Gurmukhi", ["pa"]],
    ["Noto Sans Tamil", ["ta"]],
    ["Noto Sans Sinhala", ["si"]],
    ["Noto Sans Thai", ["th"]],
    ["Noto Sans Lao", ["lo"]],
    ["Noto Sans Khmer", ["km"]],
    ["Noto Sans Myanmar", ["my"]],
    ["Noto Sans Hebrew", ["he", "yi"]],
    ["Noto Sans Armenian", ["hy"]],
    ["Noto Sans Georgian", ["ka"]],
    ["Noto Sans Thaana", ["dv"]],
    ["Noto Sans CJK SC", ["zh", "yue"]],
  ])("%s stands behind the system's in %j", (family, languages) => {
    const rule =
      sheet.split("}").find((each) => each.includes(`"${family}";`)) ??
      sheet.split("}").find((each) => each.includes(`"${family}"`));
    for (const language of languages) expect(rule, `${language} is written with it`).toContain(`[lang|="${language}"]`);
    expect(rule, "the system's letters come first").toMatch(/font-family: var\(--font\), /);
  });
});
