// What a language of the window is. A file `xx.language.ts` beside this one adds a language; nothing else names it.
import type { en } from "./en";
import type { Calendar } from "./locale";

/** Every sentence that a person reads. */
export type Text = typeof en;

export interface Language {
  /** Its primary tag (RFC 5646), as it stands in the settings. */
  code: string;
  /** In its own words. */
  name: string;
  /** For numbers and dates; `asked` are the system's languages, the dearest first. */
  locale: (asked: readonly string[]) => string;
  direction: "ltr" | "rtl";
  text: Text;
  /** For systems whose `Intl` does not know the language; null = all do. */
  calendar: Calendar | null;
}
