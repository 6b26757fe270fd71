// Filtering, ordering, counting and searching, in the plainest way that a few hundred rows allow.
import type { CountDto, FacetsDto, FilterDto, Nation, RunDto, SortDto } from "../generated/api";
import type { Stored } from "./resources";

export function year(stored: Stored): number | null {
  return stored.row.publishedAt === null ? null : new Date(stored.row.publishedAt * 1000).getUTCFullYear();
}

function any<T>(wanted: readonly T[], has: readonly T[]): boolean {
  return wanted.length === 0 || wanted.some((each) => has.includes(each));
}

export function passes(stored: Stored, filter: FilterDto): boolean {
  const { row } = stored;
  return (
    any(filter.kinds, [row.kind]) &&
    any(filter.publishers, [row.publisher ?? ""]) &&
    any(filter.topics, stored.topics) &&
    (row.nations.length === 0 || any(filter.nations, row.nations)) &&
    any(filter.languages, [row.language]) &&
    any(filter.audiences, stored.audience) &&
    any(filter.years, [year(stored) ?? 0]) &&
    any(filter.statuses, [row.status]) &&
    any(filter.sources, [row.source]) &&
    (!filter.bookmarked || row.bookmarked)
  );
}

/** Whether it is for other nations only. What names none is for all. */
export function isElsewhere({ nations }: { nations: Nation[] }, nation: Nation | null): boolean {
  return nation !== null && nations.length > 0 && !nations.includes(nation);
}

/** How many more there would be if the filter named no nation, or no status. */
export function leftOut(all: Stored[], filter: FilterDto): { elsewhere: number; retired: number } {
  const count = (asked: FilterDto): number => all.filter((stored) => passes(stored, asked)).length;
  const shown = count(filter);
  return {
    elsewhere: count({ ...filter, nations: [] }) - shown,
    retired: count({ ...filter, statuses: [] }) - shown,
  };
}

export function sorted(all: Stored[], sort: SortDto): Stored[] {
  const by: Record<SortDto, (a: Stored, b: Stored) => number> = {
    relevance: () => 0,
    newest: (a, b) => (b.row.publishedAt ?? 0) - (a.row.publishedAt ?? 0),
    oldest: (a, b) => (a.row.publishedAt ?? 0) - (b.row.publishedAt ?? 0),
    title: (a, b) => a.row.title.localeCompare(b.row.title),
  };
  return [...all].sort(by[sort]);
}

/** A group is counted as if it were not in use, so that a chosen value does not hide its alternatives. */
export function facets(all: Stored[], filter: FilterDto): FacetsDto {
  const count = (group: keyof FacetsDto, of: (stored: Stored) => string[]): CountDto[] =>
    counts(all.filter((stored) => passes(stored, { ...filter, [group]: [] })).flatMap(of));
  return {
    kinds: count("kinds", ({ row }) => [row.kind]),
    publishers: count("publishers", ({ row }) => (row.publisher === null ? [] : [row.publisher])),
    topics: count("topics", ({ topics }) => [...new Set(topics)]),
    nations: count("nations", ({ row }) => row.nations),
    languages: count("languages", ({ row }) => [row.language]),
    audiences: count("audiences", ({ audience }) => audience),
    years: count("years", (stored) => [String(year(stored))]),
    statuses: count("statuses", ({ row }) => [row.status]),
    sources: count("sources", ({ row }) => [row.source]),
  };
}

function counts(values: string[]): CountDto[] {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The text as runs, in which the wanted words are hits. */
export function runs(words: string, wanted: string[]): RunDto[] {
  const found = words.toLowerCase();
  const out: RunDto[] = [];
  let at = 0;
  while (at < words.length) {
    const next = wanted
      .map((word) => ({ word, at: found.indexOf(word, at) }))
      .filter((each) => each.at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    if (next.at > at) out.push({ text: words.slice(at, next.at), hit: false });
    out.push({ text: words.slice(next.at, next.at + next.word.length), hit: true });
    at = next.at + next.word.length;
  }
  if (at < words.length) out.push({ text: words.slice(at), hit: false });
  return out;
}
