// Filters as plain data: chips, toggling, and the questions that the filter panel asks.
import type { FacetsDto, FilterDto } from "../backend/generated/api";
import { language } from "../text/format";
import { text } from "../text/text";

/** The lists of a filter, in the order of the panel. */
export const GROUPS = [
  "statuses",
  "kinds",
  "topics",
  "publishers",
  "nations",
  "languages",
  "audiences",
  "years",
  "sources",
] as const;

export type Group = (typeof GROUPS)[number];

/** Groups whose values and counts the core can tell. */
export type Counted = Exclude<Group, "sources">;

export interface Chip {
  group: Group | "bookmarked";
  value: string;
  label: string;
}

export function noFilter(): FilterDto {
  return {
    kinds: [],
    publishers: [],
    topics: [],
    nations: [],
    languages: [],
    audiences: [],
    years: [],
    statuses: [],
    sources: [],
    bookmarked: false,
  };
}

export function values(filter: FilterDto, group: Group): string[] {
  return filter[group].map(String);
}

/** The filter with a value put in, or taken out where it was in. */
export function toggled(filter: FilterDto, group: Group, value: string): FilterDto {
  const had = values(filter, group);
  const now = had.includes(value) ? had.filter((each) => each !== value) : [...had, value];
  return { ...filter, [group]: group === "years" ? now.map(Number) : now };
}

export function without(filter: FilterDto, chip: Chip): FilterDto {
  return chip.group === "bookmarked" ? { ...filter, bookmarked: false } : toggled(filter, chip.group, chip.value);
}

/** The words for a value; `titles` names the sources. */
export function label(group: Group, value: string, titles: ReadonlyMap<string, string> = new Map()): string {
  const known: Partial<Record<Group, Record<string, string>>> = {
    statuses: text.words.statuses,
    kinds: text.words.kinds,
    nations: text.words.nations,
    audiences: text.words.audiences,
  };
  if (group === "languages") return language(value);
  if (group === "sources") return titles.get(value) ?? value;
  return known[group]?.[value] ?? value;
}

export function chips(filter: FilterDto, titles: ReadonlyMap<string, string>): Chip[] {
  const listed = GROUPS.flatMap((group) =>
    values(filter, group).map((value) => ({ group, value, label: label(group, value, titles) })),
  );
  if (!filter.bookmarked) return listed;
  return [...listed, { group: "bookmarked", value: "", label: text.library.filters.bookmarkedOnly }];
}

export function isCurrentOnly(filter: FilterDto): boolean {
  return filter.statuses.length === 1 && filter.statuses[0] === "current";
}

/**
 * The filters whose facets together fill the panel: a group that is in use is counted as if it were not,
 * because its values widen each other.
 */
export function facetQuestions(filter: FilterDto): { groups: Counted[]; filter: FilterDto }[] {
  const counted = GROUPS.filter((group): group is Counted => group !== "sources");
  const free = counted.filter((group) => filter[group].length === 0);
  const used = counted.filter((group) => filter[group].length > 0);
  return [
    { groups: free, filter },
    ...used.map((group) => ({ groups: [group], filter: { ...filter, [group]: [] } })),
  ].filter((question) => question.groups.length > 0);
}

/** Puts the answers of `facetQuestions` together. */
export function mergedFacets(answers: { groups: Counted[]; facets: FacetsDto }[]): FacetsDto {
  const merged: FacetsDto = {
    kinds: [],
    publishers: [],
    topics: [],
    nations: [],
    languages: [],
    audiences: [],
    years: [],
    statuses: [],
  };
  for (const { groups, facets } of answers) {
    for (const group of groups) merged[group] = facets[group];
  }
  return merged;
}
