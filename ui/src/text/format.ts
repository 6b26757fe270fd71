// Numbers, dates and sizes as the language of the window writes them. Takes the time as an argument; knows no sentence.
import { locales, momentAgo, number, spareCalendar, type Calendar } from "./locale";
import { ownNames } from "./ownnames";

const DAY = 86_400;

export { number, plural } from "./locale";

/** `12 Nov 2026`. */
export function day(seconds: number): string {
  return dateIn({ day: "numeric", month: "short", year: "numeric" }, seconds);
}

/** `12 Nov`, of a day that is not long ago. */
export function dayAndMonth(seconds: number): string {
  return dateIn({ day: "numeric", month: "short" }, seconds);
}

/** `12 November 2026`, of a calendar day `2026-11-12` that has no time zone; as it stands when it is no such day. */
export function calendarDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  const at = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / 1000;
  return dateIn({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }, at);
}

export function dayAndTime(seconds: number): string {
  return `${day(seconds)}, ${timeOfDay(seconds)}`;
}

export function timeOfDay(seconds: number): string {
  return dateIn({ hour: "2-digit", minute: "2-digit", hour12: false }, seconds);
}

/** As exactly as the publisher dated it, and no more. Publication dates carry no time zone of the reader. */
export function published(seconds: number, precision: "day" | "month" | "year"): string {
  const year = { year: "numeric", timeZone: "UTC" } as const;
  if (precision === "year") return dateIn(year, seconds);
  if (precision === "month") return dateIn({ ...year, month: "short" }, seconds);
  return dateIn({ ...year, month: "short", day: "numeric" }, seconds);
}

/** `640 KB`, `1.4 MB`: decimal units, as file managers show them. */
export function size(bytes: number): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = value < 10 && step > 0 ? 1 : 0;
  const unit = steps[step] ?? "byte";
  const own = spareCalendar();
  if (own && unit === "byte") return own.bytes(value);
  return new Intl.NumberFormat(locales(), {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace("kB", "KB");
}

/** `20 MB`, `2 GB`: a limit, which is set in mebibytes and read as people read such numbers. */
export function limit(mebibytes: number): string {
  return mebibytes >= 1024 && mebibytes % 1024 === 0 ? `${number(mebibytes / 1024)} GB` : `${number(mebibytes)} MB`;
}

/** How long ago, in the words of `Intl`: calendar days, so that last night is yesterday. */
export function ago(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  const days = calendarDays(then, now);
  if (passed < 60) return momentAgo();
  if (passed < 3600) return before(Math.floor(passed / 60), "minute");
  if (days === 0) return before(Math.floor(passed / 3600), "hour");
  if (days === 1) return `${before(1, "day")}, ${timeOfDay(then)}`;
  if (days < 14) return before(days, "day");
  if (days < 60) return before(Math.floor(days / 7), "week");
  return before(Math.floor(days / 30.44), "month");
}

function before(count: number, unit: Parameters<Calendar["ago"]>[1]): string {
  const own = spareCalendar();
  if (own) return own.ago(count, unit);
  return new Intl.RelativeTimeFormat(locales(), { numeric: "auto" }).format(-count, unit);
}

function calendarDays(then: number, now: number): number {
  const midnight = (seconds: number): number => {
    const date = new Date(seconds * 1000);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 1000;
  };
  return Math.max(0, Math.round((midnight(now) - midnight(then)) / DAY));
}

/** The name of a language in the words of the window; the code itself where it has none. */
export function language(code: string): string {
  const spare = spareCalendar()?.languages[primaryOf(code)];
  if (code === "" || spare !== undefined) return spare ?? "";
  return nameIn(locales(), code);
}

/** The name of a language in its own words: `Polski`. */
export function ownName(code: string): string {
  if (code === "") return "";
  const name = ownNames[primaryOf(code)] ?? nameIn([code], code);
  try {
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return name;
  }
}

function nameIn(words: string[], code: string): string {
  try {
    return new Intl.DisplayNames(words, { type: "language", fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function primaryOf(code: string): string {
  return code.split("-", 1)[0] ?? code;
}

/** A topic as it is read: publishers write them as words, or as `getting-help`. */
export function topic(value: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value;
  const words = value.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function list(words: readonly string[]): string {
  const own = spareCalendar();
  return own ? own.list(words) : new Intl.ListFormat(locales(), { type: "conjunction" }).format(words);
}

function dateIn(options: Intl.DateTimeFormatOptions, seconds: number): string {
  const date = new Date(seconds * 1000);
  const format = new Intl.DateTimeFormat(locales(), options);
  const own = spareCalendar();
  if (!own || options.month === undefined) return format.format(date);
  const month = Number(new Intl.DateTimeFormat("en-GB", { month: "numeric", timeZone: options.timeZone }).format(date));
  const names = options.month === "short" ? own.shortMonths : own.months;
  return format
    .formatToParts(date)
    .map(({ type, value }) => (type === "month" ? (names[month - 1] ?? value) : value))
    .join("");
}
