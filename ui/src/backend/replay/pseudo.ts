// A made-up language that shows what was not translated and what has no room: English in brackets, with accents, and two
// fifths longer. For tests and pictures only.
import { en } from "../../text/en";
import type { Language, Text } from "../../text/text";

const ACCENTS: Record<string, string> = {
  a: "á",
  e: "ë",
  i: "ï",
  o: "ö",
  u: "ü",
  A: "Å",
  E: "Ë",
  O: "Ö",
  n: "ñ",
  c: "ç",
};

function worded(words: string): string {
  if (words.trim() === "") return words;
  // What stands in brackets already was put in by another sentence.
  const accented = words.replace(/⟦.*⟧|[aeiouAEOnc]/gu, (each) => ACCENTS[each] ?? each);
  return `⟦${accented}${"~".repeat(Math.ceil(words.length * 0.4))}⟧`;
}

function disguised(part: unknown): unknown {
  if (typeof part === "string") return worded(part);
  if (typeof part === "function")
    return (...of: unknown[]) => disguised((part as (...of: unknown[]) => unknown)(...of));
  if (Array.isArray(part)) return part.map(disguised);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, disguised(each)]));
}

export const pseudo: Language = {
  code: "en-XA",
  name: "Pseudo",
  locale: () => "en-GB",
  direction: "ltr",
  text: disguised(en) as Text,
  calendar: null,
};

/** The same from right to left. */
export const mirrored: Language = { ...pseudo, code: "en-XB", name: "Mirrored", direction: "rtl" };
