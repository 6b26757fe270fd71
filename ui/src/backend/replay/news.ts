// What's new in the made-up library: a line of every kind.
import type { ChangeDto, CountDto, Difference, NewsAnswer, NewsDto, NewsKey, NewsRequest } from "../generated/api";
import { NOW } from "./now";
import type { Stored } from "./resources";
import type { World } from "./world";

const DAY = 86_400;
const VISIT = NOW - 7 * DAY;

export class News {
  /** Lines that were seen, by place. */
  #seen = new Set<string>();

  constructor(private readonly world: World) {}

  answer({ filter, offset, limit }: NewsRequest): NewsAnswer {
    const since = filter.since ?? (this.world.seen ? NOW : VISIT);
    const known = this.world.status().news > 0 || this.world.seen;
    const all = known ? this.#lines().filter((line) => line.at > since) : [];
    const news = all.filter(
      (line) =>
        passes(filter.changes, [line.change]) &&
        passes(filter.topics, this.#stored(line)?.topics ?? []) &&
        (passes(filter.nations, line.row?.nations ?? []) || (line.row?.nations ?? []).length === 0),
    );
    return {
      since: VISIT,
      total: news.length,
      unseen: news.filter((line) => !line.seen).length,
      facets: {
        nations: counts(all.flatMap(({ row }) => row?.nations ?? [])),
        topics: counts(all.flatMap((line) => this.#stored(line)?.topics ?? [])),
        changes: counts(all.map(({ change }) => change)),
      },
      news: news.slice(offset, offset + limit),
    };
  }

  see(line: NewsKey | null): void {
    if (line === null) this.world.seen = true;
    else this.#seen.add(nameOf(line));
  }

  /** Lines that the count beside the places leaves out. */
  get seen(): number {
    return this.#seen.size;
  }

  #stored({ source, id }: NewsDto): Stored | undefined {
    return this.world.find(source, id);
  }

  #lines(): NewsDto[] {
    const at = (source: string, id: string) => this.world.find(source, id)?.row ?? null;
    const line = (
      days: number,
      change: ChangeDto,
      source: string,
      id: string,
      more: Partial<NewsDto> = {},
    ): NewsDto => {
      const row = at(source, id);
      const made: NewsDto = {
        at: NOW - Math.round(days * DAY),
        change,
        source,
        id,
        title: row?.title ?? id,
        note: null,
        row,
        hasDifference: false,
        numbers: null,
        seen: false,
        ...more,
      };
      return { ...made, seen: this.world.seen || this.#seen.has(nameOf(made)) };
    };
    const later = [11, 12, 18, 25, 40, 60, 90].map((days, index) =>
      line(days, "added", "partners-signed", `made-${index + 5}`),
    );
    return [
      line(0.5, "changed", "starter", "statutory", {
        note: "Updated the section on reasonable grounds decisions.",
        hasDifference: true,
      }),
      line(1, "numbers", "partners", "duty", {
        title: "Example Partnership duty line",
        numbers: { at: NOW - DAY, old: ["01632 960 002"], new: ["01632 960 001"] },
      }),
      line(1.5, "replaced", "starter", "plan-2019"),
      line(2, "added", "starter", "prompts"),
      line(2.5, "retired", "starter", "old-line", { note: "The number on this card changed on 4 January 2021." }),
      line(3, "changed", "starter", "scotland", { hasDifference: true }),
      line(3.5, "added", "partners", "unsigned"),
      ...[1, 2, 3, 4].map((index) => line(4 + index / 4, "added", "partners-signed", `made-${index}`)),
      line(5.8, "removed", "partners", "gone", { title: "Rota for the winter shelter", row: null }),
      ...later,
    ];
  }
}

function nameOf({ source, id, at }: NewsKey): string {
  return `${source} ${id} ${at}`;
}

function passes<T>(wanted: readonly T[], has: readonly T[]): boolean {
  return wanted.length === 0 || wanted.some((each) => has.includes(each));
}

function counts(values: readonly string[]): CountDto[] {
  return [...new Set(values)].map((value) => ({ value, count: values.filter((each) => each === value).length }));
}

export const DIFFERENCE: Difference = {
  savedRevision: 3,
  revision: 4,
  savedAt: NOW - 30 * DAY,
  sameWords: false,
  parts: [
    { change: "same", pieces: [{ change: "same", text: "Who may refer an adult." }] },
    { change: "taken", pieces: [{ change: "taken", text: "The recovery period is 45 days." }] },
    { change: "added", pieces: [{ change: "added", text: "The recovery period is at least 30 days." }] },
    {
      change: "changed",
      pieces: [
        { change: "same", text: "A decision follows within " },
        { change: "taken", text: "five" },
        { change: "added", text: "ten" },
        { change: "same", text: " working days." },
      ],
    },
  ],
};
