// The language of the window: which there are, and which is spoken. `text` is read anew by whatever is drawn; nothing keeps
// a sentence in a constant of its module or in a field, where it would outlive the language (see tests/tongues.test.ts).
import { en } from "./en";
import type { Language, Text } from "./language";
import { follow } from "./locale";

export type { Language, Text } from "./language";

/** By their own names. */
export const languages: Language[] = Object.values(
  import.meta.glob<Language>("./*.language.ts", { eager: true, import: "language" }),
).sort((a, b) => a.name.localeCompare(b.name));

/** Every sentence that a person reads, in the language that is spoken now. */
export let text: Text = en;

/** Speaks the language of the setting; empty, or one that is not there = the first of the system's that is. */
export function speak(setting: string, asked: readonly string[] = systemLanguages()): Language {
  const wanted = [setting, ...asked.map(primary), "en"];
  const found = wanted.map((code) => languages.find((each) => each.code === code)).find((each) => each !== undefined);
  if (!found) throw new Error("The window has no language.");
  text = found.text;
  follow({ locale: found.locale(asked), calendar: found.calendar, momentAgo: found.text.words.momentAgo });
  return found;
}

function systemLanguages(): readonly string[] {
  return navigator.languages.length > 0 ? navigator.languages : [navigator.language];
}

function primary(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}
