// Which locale numbers, dates and plurals follow, and the words of a language that the system's own `Intl` may lack.
// Knows no sentence of the window.

/** The words of a calendar and of a list. Chromium's `Intl`, on Windows, has the plural rules of Welsh but not its dates. */
export interface Calendar {
  /** January first. */
  months: readonly string[];
  shortMonths: readonly string[];
  /** `unit` ago; 0 = this one, or today. */
  ago: (count: number, unit: "minute" | "hour" | "day" | "week" | "month") => string;
  list: (words: readonly string[]) => string;
  bytes: (count: number) => string;
  /** Names of languages by primary tag. */
  languages: Readonly<Record<string, string>>;
}

export interface Spoken {
  /** RFC 5646. */
  locale: string;
  /** null = every `Intl` knows the language. */
  calendar: Calendar | null;
  /** What is less than a minute ago: “checked …”. */
  momentAgo: string;
}

/** One form for each count that the language tells apart; `#` stands for the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

let spoken: Spoken = { locale: "en-GB", calendar: null, momentAgo: "just now" };
let rules = new Intl.PluralRules(spoken.locale);

export function follow(next: Spoken): void {
  spoken = next;
  rules = new Intl.PluralRules(next.locale);
}

/** What `Intl` is asked for; British where it knows no better, and never the American of a system that nobody set up. */
export function locales(): string[] {
  return [spoken.locale, "en-GB"];
}

/** The language's own words, where `Intl` here has none. */
export function spareCalendar(): Calendar | null {
  const { calendar, locale } = spoken;
  return calendar !== null && Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0 ? calendar : null;
}

export function momentAgo(): string {
  return spoken.momentAgo;
}

export function number(value: number): string {
  return new Intl.NumberFormat(locales()).format(value);
}

/** `3 files`, in the form that the language has for this count. */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replaceAll("#", number(count));
}
