// The same text in other languages, and a list in one language to hand over.
import { number, plural } from "../format";

export const languages = {
  button: "Show me this in…",
  label: "The same text in other languages",
  original: "The original",
  by: (who: string, on: string | null) => (on === null ? `Translated by ${who}` : `Translated by ${who}, ${on}`),
  on: (on: string) => `Translated ${on}`,
  nobody: "Nobody says who translated it",
  unknown: "Language not given",
  outdatedTitle: "The original has changed",
  outdated: (original: string | null, changed: string | null, version: string | null) => {
    const what = original ?? "The original";
    const updated = changed === null ? `${what} was updated` : `${what} updated ${changed}`;
    return version === null
      ? `${updated} after this was translated.`
      : `${updated}; this translation is of the ${version} version.`;
  },
  readOriginal: (name: string) => `Read it in ${name}`,
  settings: {
    title: "Languages you read and hand out",
    hint: "They come first under “Show me this in…” and in a list to hand over.",
    none: "None chosen.",
    add: "Add a language",
    choose: "Choose…",
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    added: (name: string) => `Added: ${name}`,
    removed: (name: string) => `Removed: ${name}`,
    moved: (name: string, place: number) => `${name}: now number ${number(place)}`,
  },
  handover: {
    button: "Hand over a list in one language…",
    title: "Hand over a list in one language",
    intro:
      "Shows only what is there in that language, in large text: no notes, no bookmarks, nothing else of the window. What was withdrawn or replaced is left out.",
    count: (count: number) => plural(count, { one: "# text", other: "# texts" }),
    none: "No language is known of what is in the library.",
    empty: "Nothing is there in this language now.",
    back: "Back",
  },
};
