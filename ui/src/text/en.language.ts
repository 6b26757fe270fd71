// English.
import { en } from "./en";
import type { Language } from "./language";

/** `en` and `en-US` are what a system says that nobody asked; anyone else's English was chosen. */
const UNASKED = /^en(-US.*)?$/i;

export const language: Language = {
  code: "en",
  name: "English",
  locale: (asked) => asked.find((each) => /^en\b/i.test(each) && !UNASKED.test(each)) ?? "en-GB",
  direction: "ltr",
  text: en,
  calendar: null,
};
