// What's new: its lines, what they are narrowed to, and which were seen.
import type { Backend } from "../backend/backend";
import type { ChangeDto, Nation, NewsDto, NewsFacets, NewsFilter, NewsKey } from "../backend/generated/api";
import { text } from "../text/text";
import { Paged } from "./paged.svelte";
import type { Scope } from "./scope.svelte";
import type { Shell } from "./shell.svelte";

/** From when on. */
export const SPANS = ["visit", "week", "month", "all"] as const;
export type Span = (typeof SPANS)[number];

const DAY = 86_400;
/** Lines that are drawn before more are asked for. */
const STEP = 100;

export class NewsState {
  span = $state<Span>("visit");
  change = $state<ChangeDto | null>(null);
  topic = $state<string | null>(null);
  /** Of this list alone; "scope" = the nation of the window. */
  nation = $state<Nation | "all" | "scope">("scope");
  /** The last visit, in seconds since 1970 UTC; null = there was none. */
  visited = $state<number | null>(null);
  unseen = $state(0);
  facets = $state.raw<NewsFacets>({ nations: [], topics: [], changes: [] });
  /** Whether the choices of kind, topic and nation are open. */
  choosing = $state(false);
  cursor = $state(0);
  /** How many lines are drawn. */
  shown = $state(STEP);
  lines: Paged<NewsDto>;

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly scope: Scope,
    /** Counts again how many are new. */
    private readonly saw: () => Promise<void>,
  ) {
    this.lines = new Paged(async (offset, limit) => {
      const answer = await backend.call("whats_new", { filter: this.#filter(), offset, limit });
      this.visited = answer.since;
      this.unseen = answer.unseen;
      this.facets = answer.facets;
      return { total: answer.total, rows: answer.news };
    });
  }

  /** Whether something was chosen that leaves lines out. */
  get narrowed(): boolean {
    return this.change !== null || this.topic !== null || this.#nations().length > 0;
  }

  /** How many of kind, topic and nation were chosen here. */
  get chosen(): number {
    return [this.change !== null, this.topic !== null, this.nation !== "scope"].filter(Boolean).length;
  }

  choose(part: Partial<Pick<NewsState, "span" | "change" | "topic" | "nation">>): void {
    Object.assign(this, part);
    this.another();
  }

  /** Everything that was new since then. */
  chooseAll(): void {
    this.choose({ change: null, topic: null, nation: "all" });
  }

  another(): void {
    this.cursor = 0;
    this.shown = STEP;
    this.lines.another();
  }

  more(): void {
    this.cursor = this.shown;
    this.shown += STEP;
    this.lines.want(0, this.shown - 1);
  }

  /** The first page is always kept, so that What's new opens with its list. */
  stale(): void {
    this.lines.stale();
    this.lines.want(0, Math.min(this.shown, Math.max(1, this.lines.total)) - 1);
  }

  /** Marks one line as seen. */
  async see({ source, id, at, change, seen }: NewsDto): Promise<void> {
    if (seen) return;
    await this.#see({ source, id, at, change });
    this.shell.say(text.library.news.seenOne);
  }

  async seeAll(): Promise<void> {
    await this.#see(null);
    this.shell.say(text.library.news.allSeen);
  }

  async #see(line: NewsKey | null): Promise<void> {
    await this.shell.attempt(async () => {
      await this.backend.call("mark_seen", { line });
      this.stale();
      await this.saw();
    });
  }

  #nations(): Nation[] {
    if (this.nation === "all") return [];
    if (this.nation !== "scope") return [this.nation];
    return this.scope.nation === null ? [] : [this.scope.nation];
  }

  #filter(): NewsFilter {
    const now = this.shell.now;
    const since: Record<Span, number | null> = { visit: null, week: now - 7 * DAY, month: now - 30 * DAY, all: 0 };
    return {
      since: since[this.span],
      nations: this.#nations(),
      topics: this.topic === null ? [] : [this.topic],
      changes: this.change === null ? [] : [this.change],
    };
  }
}
