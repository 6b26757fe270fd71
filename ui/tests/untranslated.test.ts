// Every screen and every open question in the made-up language: what stands outside of brackets is in no language's file.
import { expect } from "vitest";
import { pseudo } from "../src/backend/replay/pseudo";
import { language, ownName } from "../src/text/format";
import { languages } from "../src/text/text";
import { Data, unworded } from "./pseudo";
import { spoken } from "./spoken";

/** Names of languages, which `Intl` writes. */
const CODES = ["en", "cy", "pl", "ar", "vi", "ro", "sq", "ti", "zh", "fa", "uk", "gd"];
const NAMES = [...CODES.map(language), ...CODES.map(ownName), ...languages.map(({ name }) => name), pseudo.name];

/** What stands in the made-up PDF, and a code that a test hands in. */
const PDF = ["Consent can be with-", "drawn at any time.", "Consent is asked for.", "First part", "Second part"];
const HANDED = [...PDF, "Page of the guidance", "Beginning", "figures.csv", "7K2M-9QXD"];

languages.push(pseudo);
spoken.language = pseudo.code;
spoken.check = (why) => {
  const data = new Data(spoken.answers, [...NAMES, ...HANDED]);
  const found = unworded(document.documentElement, data);
  expect(found.join(" | "), `${why}, and every word is of a language`).toBe("");
};
await import("./accessibility.test");
await import("./accessibility-paper.test");
