// The same text in other languages: in which order they are offered, and what is known of each.
import type { Reading, TranslatedDto, TranslationDto } from "../backend/generated/api";
import { calendarDay, language, ownName, published } from "../text/format";
import { text } from "../text/text";

/** A text as one of its own versions. */
export function itself({ row, translated }: Pick<Reading, "row" | "translated">): TranslationDto {
  return { row, translated };
}

function primary(code: string): string {
  return code.split("-")[0]?.toLowerCase() ?? "";
}

/** Preferred languages first, in the worker's order; then the original; then by the name that the worker reads. */
export function ordered(versions: readonly TranslationDto[], preferred: readonly string[]): TranslationDto[] {
  const wanted = preferred.map(primary);
  const rank = ({ row, translated }: TranslationDto): number => {
    const at = wanted.indexOf(primary(row.language));
    if (at >= 0) return at;
    return translated === null ? wanted.length : wanted.length + 1;
  };
  return [...versions].sort(
    (a, b) => rank(a) - rank(b) || language(a.row.language).localeCompare(language(b.row.language)),
  );
}

/** `Shqip · Albanian`; one name where both are the same. */
export function bothNames(code: string): string {
  const [own, name] = [ownName(code), language(code)];
  if (own === "") return text.languages.unknown;
  return own.toLowerCase() === name.toLowerCase() ? own : `${own} · ${name}`;
}

/** Who translated it and when; empty = nobody says. */
export function translatedBy({ by, on }: TranslatedDto): string {
  const day = on === null ? null : calendarDay(on);
  if (by === null) return day === null ? "" : text.languages.on(day);
  return text.languages.by(by, day);
}

/** What is said of a translation whose original changed since; null = it did not. */
export function outdatedIn(translated: TranslatedDto | null): string | null {
  if (!translated?.outdated) return null;
  const { from, on, originalChangedAt } = translated;
  const original = from === null ? null : language(from);
  const changed = originalChangedAt === null ? null : published(originalChangedAt, "day");
  const version = on === null ? null : published(Date.parse(`${on}T00:00:00Z`) / 1000, "month");
  return text.languages.outdated(original, changed, version);
}
