// Numbers, dates and sizes as the reader's own locale writes them. Takes the time as an argument; knows no sentence.

const DAY = 86_400;

/** The system's own English where it has one, so that dates look as they do in every other program. */
function locale(): string {
  const own = typeof navigator === "undefined" ? "" : navigator.language;
  return own.startsWith("en") ? own : "en-GB";
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

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
  return new Intl.NumberFormat(locale(), {
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
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  const passed = Math.max(0, now - then);
  const days = calendarDays(then, now);
  if (days === 0 || passed < 3600) return minutesAgo(relative, passed);
  if (days === 1) return `${relative.format(-1, "day")}, ${timeOfDay(then)}`;
  if (days < 14) return relative.format(-days, "day");
  if (days < 60) return relative.format(-Math.floor(days / 7), "week");
  return relative.format(-Math.floor(days / 30.44), "month");
}

function minutesAgo(relative: Intl.RelativeTimeFormat, passed: number): string {
  if (passed < 60) return relative.format(0, "minute").replace("this minute", "just now");
  if (passed < 3600) return relative.format(-Math.floor(passed / 60), "minute");
  return relative.format(-Math.floor(passed / 3600), "hour");
}

function calendarDays(then: number, now: number): number {
  const midnight = (seconds: number): number => {
    const date = new Date(seconds * 1000);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 1000;
  };
  return Math.max(0, Math.round((midnight(now) - midnight(then)) / DAY));
}

/** The name of a language in the locale's words; the code itself where it has none. */
export function language(code: string): string {
  if (code === "") return "";
  try {
    return new Intl.DisplayNames([locale()], { type: "language", fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The name of a language in its own words: `Polski`. */
export function ownName(code: string): string {
  if (code === "") return "";
  try {
    const name = new Intl.DisplayNames([code], { type: "language", fallback: "code" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}

/** A topic as it is read: publishers write them as words, or as `getting-help`. */
export function topic(value: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value;
  const words = value.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function list(words: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(words);
}

function dateIn(options: Intl.DateTimeFormatOptions, seconds: number): string {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(seconds * 1000));
}
