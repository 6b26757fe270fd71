// The lines of search results: each hit, its best page, and the further pages when they are unfolded. Plain data.
import type { HitDto, KeyDto, PageHitDto } from "../backend/generated/api";
import { number } from "../text/format";
import { text } from "../text/text";
import { keyOf } from "./rows";

/** Further pages of a hit; null = they are on their way. */
export type Unfolded = ReadonlyMap<string, PageHitDto[] | null>;

export const FOLDED: Unfolded = new Map();

/** With the pages of one hit put in; `undefined` folds it. */
export function unfold(all: Unfolded, name: string, pages: PageHitDto[] | null | undefined): Unfolded {
  const others = [...all].filter(([each]) => each !== name);
  return new Map(pages === undefined ? others : [...others, [name, pages]]);
}

interface Place {
  /** Tells lines apart, and stays the same while others come and go. */
  id: string;
  /** The hit's number in the answer, from 0. */
  hit: number;
  level: 1 | 2 | 3;
  /** Among the lines of the same level under the same line: how many, and which, from 1. */
  size: number;
  place: number;
}

export type Line = Place &
  (
    | { kind: "hit"; of: HitDto }
    | { kind: "page"; of: HitDto; page: PageHitDto }
    | { kind: "fold"; of: HitDto; open: boolean }
    | { kind: "loading"; of: HitDto }
  );

export function linesOf(hits: readonly HitDto[], unfolded: Unfolded): Line[] {
  return hits.flatMap((of, hit) => linesOfHit(of, hit, hits.length, unfolded));
}

function linesOfHit(of: HitDto, hit: number, size: number, unfolded: Unfolded): Line[] {
  const key = keyOf(of.row);
  const head: Line = { kind: "hit", id: key, hit, level: 1, size, place: hit + 1, of };
  if (of.page === null) return [head];
  const under = of.morePages > 0 ? 2 : 1;
  const best: Line = {
    kind: "page",
    id: pageId(key, of.page),
    hit,
    level: 2,
    size: under,
    place: 1,
    of,
    page: of.page,
  };
  if (of.morePages === 0) return [head, best];
  const open = unfolded.has(key);
  const fold: Line = { kind: "fold", id: `${key} more`, hit, level: 2, size: 2, place: 2, of, open };
  return open ? [head, best, fold, ...further(of, hit, unfolded.get(key) ?? null)] : [head, best, fold];
}

function further(of: HitDto, hit: number, pages: PageHitDto[] | null): Line[] {
  const key = keyOf(of.row);
  if (pages === null) return [{ kind: "loading", id: `${key} loading`, hit, level: 3, size: 1, place: 1, of }];
  return pages.map((page, index) => ({
    kind: "page",
    id: pageId(key, page),
    hit,
    level: 3,
    size: pages.length,
    place: index + 1,
    of,
    page,
  }));
}

function pageId(key: string, page: PageHitDto): string {
  return `${key} ${page.position} ${page.page}`;
}

/** The pages that are not shown already. */
export function without(pages: readonly PageHitDto[], best: PageHitDto | null): PageHitDto[] {
  return pages.filter((page) => page.position !== best?.position || page.page !== best.page);
}

/** Where a line leads. */
export type Goal =
  { to: "resource"; key: KeyDto } | { to: "page"; key: KeyDto; page: PageHitDto } | { to: "fold"; key: KeyDto } | null;

/** A hit that is found only by a page of its files leads to that page. */
export function goalOf(line: Line): Goal {
  const key = { source: line.of.row.source, id: line.of.row.id };
  if (line.kind === "page") return { to: "page", key, page: line.page };
  if (line.kind === "fold") return { to: "fold", key };
  if (line.kind === "loading") return null;
  const { page, itself } = line.of;
  return page !== null && !itself ? { to: "page", key, page } : { to: "resource", key };
}

/** The line that a key leads to from line `at`; null = the key is no moving key, or there is nowhere to go. */
export function walk(lines: readonly Line[], at: number, key: string): number | null {
  const last = lines.length - 1;
  if (last < 0) return null;
  const PAGE = 8;
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: last,
    ArrowLeft: parentOf(lines, at),
    ArrowRight: childOf(lines, at),
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

function parentOf(lines: readonly Line[], at: number): number {
  const level = lines[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index -= 1) if ((lines[index]?.level ?? 1) < level) return index;
  return at;
}

function childOf(lines: readonly Line[], at: number): number {
  return (lines[at + 1]?.level ?? 1) > (lines[at]?.level ?? 1) ? at + 1 : at;
}

/** `p. 37`, with the page's number too where what is printed on it is another. */
export function pageInWords(page: PageHitDto): string {
  const words = text.library.pages;
  return page.label === "" ? words.page(number(page.page)) : words.page(page.label);
}
