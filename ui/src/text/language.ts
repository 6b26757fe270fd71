// What a language of the window is. A file `xx.language.ts` beside this one adds a language; nothing else names it.
import type { en } from "./en";
import type { Calendar } from "./locale";

/** Every sentence that a person reads: what English has, in whatever words. */
export type Text = Worded<typeof en>;

type Worded<Part> = Part extends string
  ? string
  : Part extends (...of: infer Of) => infer Says
    ? (...of: Of) => Worded<Says>
    : Part extends readonly (infer Each)[]
      ? Worded<Each>[]
      : Part extends object
        ? { [Name in keyof Part]: Worded<Part[Name]> }
        : Part;

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
