// Filters as plain data: chips, toggling, and the words for a value.
import type { FilterDto } from "../backend/generated/api";
import { language, topic } from "../text/format";
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
  if (group === "topics") return topic(value);
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
