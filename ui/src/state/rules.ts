// The rules for documents, as Settings offers them.
import type { DocumentRules, FacetsDto, Kind } from "../backend/generated/api";
import { label } from "./filters";

/** Mebibytes of the largest file that is fetched by itself. */
const LARGEST = [2, 5, 10, 20, 50];
/** Mebibytes of all documents together. */
const BUDGETS = [500, 1_024, 2_048, 5_120, 10_240, 20_480, 51_200];

export function largestChoices(now: number): number[] {
  return withNow(LARGEST, now);
}

export function budgetChoices(now: number): number[] {
  return withNow(BUDGETS, now);
}

/** What holds is always among the choices, even where a file or a newer program set it. */
function withNow(choices: readonly number[], now: number): number[] {
  return [...new Set([...choices, now])].sort((a, b) => a - b);
}

export function toggledIn<Value>(chosen: readonly Value[], value: Value): Value[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}

type Choice = [string, string];

/** Kinds that occur in the library, and those that are chosen already. */
export function kindChoices(facets: FacetsDto | null, rules: Pick<DocumentRules, "kinds">): Choice[] {
  return choices("kinds", facets, rules.kinds);
}

/** Languages likewise. */
export function languageChoices(facets: FacetsDto | null, rules: Pick<DocumentRules, "languages">): Choice[] {
  return choices("languages", facets, rules.languages);
}

function choices(group: "kinds" | "languages", facets: FacetsDto | null, chosen: readonly string[]): Choice[] {
  const present = (facets?.[group] ?? []).map(({ value }) => (group === "languages" ? primary(value) : value));
  return [...new Set([...present, ...chosen])].filter(Boolean).map((value) => [value, label(group, value)]);
}

function primary(language: string): string {
  return language.split("-")[0] ?? language;
}

export function asKinds(values: string[]): Kind[] {
  return values as Kind[];
}
