// Small questions about a row that several screens ask.
import type { KeyDto, Nation, RowDto } from "../backend/generated/api";
import { language, list, published } from "../text/format";
import { text } from "../text/text";

export function sameKey(a: KeyDto | null | undefined, b: KeyDto | null | undefined): boolean {
  return a?.source === b?.source && a?.id === b?.id;
}

export function when(row: Pick<RowDto, "publishedAt" | "precision">): string | null {
  return row.publishedAt === null ? null : published(row.publishedAt, row.precision);
}

/** One word for a key: lists are drawn by it, and it tells whether two are the same. A source's id holds no space. */
export function keyOf(key: KeyDto): string {
  return `${key.source} ${key.id}`;
}

/** What stands under a title: kind, publisher, date, and the language where it is not English. */
export function details(row: RowDto): string {
  const foreign = row.language === "" || row.language.startsWith("en") ? null : language(row.language);
  return [text.words.kinds[row.kind], row.publisher, when(row), foreign].filter(Boolean).join(" · ");
}

/** Whether it is for other nations only. */
export function isElsewhere({ nations }: Pick<RowDto, "nations">, nation: Nation): boolean {
  return nations.length > 0 && !nations.includes(nation);
}

/** Why it may not be acted on without a look: another took its place, or its check is overdue. Quiet where all is well. */
export function noticeOf({ successor, check }: Pick<RowDto, "successor" | "check">): string | null {
  const words = text.library.row;
  if (successor !== null) return words.replacedBy(successor);
  if (!check.due) return null;
  return check.on === null ? words.neverChecked : words.notSince(check.on);
}

export function nationsInWords(nations: readonly Nation[]): string {
  if (nations.length === 0 || nations.length === 4) return text.words.ukWide;
  return list(nations.map((nation) => text.words.nations[nation]));
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|syr|ug|ur|yi)\b|-(Arab|Hebr|Syrc|Thaa)\b/i;

/** The direction of a text in a language; by its first letters where the language is not known. */
export function directionOf(code: string): "ltr" | "rtl" | "auto" {
  if (code === "") return "auto";
  return RIGHT_TO_LEFT.test(code) ? "rtl" : "ltr";
}
