// The list of resources and the search box, which share the list, the filters and the order.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { FacetsDto, FilterDto, KeyDto, PageHitDto, RowDto, SearchAnswer, SortDto } from "../backend/generated/api";
import { noFilter } from "./filters";
import { Latest } from "./latest";
import { Paged } from "./paged.svelte";
import { FOLDED, linesOf, unfold, without, type Line, type Unfolded } from "./results";
import { keyOf } from "./rows";
import type { Scope } from "./scope.svelte";
import type { Shell } from "./shell.svelte";

/** Milliseconds without a key before a search is asked. */
const PAUSE = 80;
const HITS = 100;
/** Pages that unfold under one hit. */
const MOST_PAGES = 500;

export class LibraryState {
  query = $state("");
  filter = $state.raw<FilterDto>(noFilter());
  sort = $state<SortDto>("relevance");
  searchSort = $state<SortDto>("relevance");
  answer = $state.raw<SearchAnswer | null>(null);
  facets = $state.raw<FacetsDto | null>(null);
  /** Why the search failed; the list has its own. */
  fault = $state<string | null>(null);
  facetsFault = $state<string | null>(null);
  /** The row that the keyboard is on; of search results, the hit. */
  cursor = $state(0);
  /** The line under that hit, where it is not the hit itself. */
  under = $state<string | null>(null);
  unfolded = $state.raw<Unfolded>(FOLDED);
  lines: Line[] = $derived(linesOf(this.answer?.hits ?? [], this.unfolded));
  /** Counts the lists that were shown: another filter, order or query is another list. */
  turn = $state(0);
  filtersOpen = $state(false);
  /** How many more there are beyond the scope: for other nations only, and no longer current. */
  elsewhere = $state(0);
  retired = $state(0);
  rows: Paged<RowDto>;

  #searches = new Latest();
  #facetting = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly scope: Scope,
  ) {
    this.rows = new Paged(async (offset, limit) => {
      const filter = scope.forList(this.filter);
      const answer = await backend.call("list", { filter, sort: this.sort, offset, limit });
      this.elsewhere = answer.elsewhere;
      this.retired = answer.retired;
      return answer;
    });
  }

  get searching(): boolean {
    return this.query.trim() !== "";
  }

  /** Rows that can be opened now. */
  get count(): number {
    return this.searching ? (this.answer?.hits.length ?? 0) : this.rows.total;
  }

  row = (index: number): RowDto | undefined => (this.searching ? this.answer?.hits[index]?.row : this.rows.row(index));

  type(query: string): void {
    this.query = query;
    this.#anew();
    clearTimeout(this.#timer);
    if (!this.searching) {
      this.#searches.forget();
      this.answer = null;
      this.fault = null;
      return;
    }
    this.#timer = setTimeout(() => void this.search(), PAUSE);
  }

  async search(): Promise<void> {
    clearTimeout(this.#timer);
    const filter = this.scope.forSearch(this.filter);
    const request = { query: this.query, filter, sort: this.searchSort, limit: HITS };
    try {
      const answer = await this.#searches.ask(this.backend.call("search", request));
      if (!answer) return;
      this.answer = answer;
      this.fault = null;
      for (const key of this.unfolded.keys()) this.#unfoldAgain(key);
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  /** The number of the line that the keyboard is on. */
  get at(): number {
    const line = this.under === null ? -1 : this.lines.findIndex(({ id }) => id === this.under);
    return line >= 0 ? line : this.lines.findIndex(({ kind, hit }) => kind === "hit" && hit === this.cursor);
  }

  moveTo(line: Line): void {
    this.cursor = line.hit;
    this.under = line.kind === "hit" ? null : line.id;
  }

  /** Shows the further pages of a hit under it, or puts them away. */
  async fold(key: KeyDto): Promise<void> {
    const name = keyOf(key);
    if (this.unfolded.has(name)) {
      this.#unfold(name, undefined);
      return;
    }
    await this.#fetchPages(key);
  }

  async #fetchPages({ source, id }: KeyDto): Promise<void> {
    const name = keyOf({ source, id });
    const { query, turn } = this;
    if (!this.unfolded.has(name)) this.#unfold(name, null);
    try {
      const request = { source, id, position: null, query, limit: MOST_PAGES };
      const { pages } = await this.backend.call("search_pages", request);
      if (turn !== this.turn || !this.unfolded.has(name)) return;
      const hit = this.answer?.hits.find(({ row }) => keyOf(row) === name);
      this.#unfold(name, without(pages, hit?.page ?? null));
    } catch (thrown) {
      // The hits are not to blame.
      this.#unfold(name, undefined);
      this.shell.trouble = sentenceFor(thrown);
    }
  }

  /** The answer came anew: what is unfolded stays so. */
  #unfoldAgain(name: string): void {
    const hit = this.answer?.hits.find(({ row }) => keyOf(row) === name);
    if (hit) void this.#fetchPages(hit.row);
    else this.#unfold(name, undefined);
  }

  #unfold(name: string, pages: PageHitDto[] | null | undefined): void {
    this.unfolded = unfold(this.unfolded, name, pages);
  }

  setFilter(filter: FilterDto): void {
    this.filter = filter;
    this.another();
  }

  /** Another list: by another filter, or in another scope. */
  another(): void {
    this.#anew();
    this.rows.another();
    void this.#searchAgain();
    if (this.filtersOpen) void this.#countFacets();
  }

  setSort(sort: SortDto): void {
    this.#anew();
    if (this.searching) {
      this.searchSort = sort;
      void this.search();
      return;
    }
    this.sort = sort;
    this.rows.another();
  }

  #anew(): void {
    this.cursor = 0;
    this.under = null;
    this.unfolded = FOLDED;
    this.turn += 1;
  }

  /** To a row of the list, or to a hit. */
  toRow(index: number): void {
    this.cursor = index;
    this.under = null;
  }

  showFilters(open: boolean): void {
    this.filtersOpen = open;
    if (open) void this.#countFacets();
  }

  /** The notebook was closed: what was searched and filtered for goes with it, and so do the signs of bookmarks. */
  forget(): void {
    this.filter = noFilter();
    this.type("");
    this.filtersOpen = false;
    this.rows.another();
  }

  /** The library or the bookmarks changed: fetch what is shown again, without emptying it. */
  stale(): void {
    this.rows.stale();
    void this.#searchAgain();
    if (this.filtersOpen) void this.#countFacets();
  }

  async #searchAgain(): Promise<void> {
    if (this.searching) await this.search();
  }

  async #countFacets(): Promise<void> {
    try {
      const facets = await this.#facetting.ask(this.backend.call("facets", this.scope.forList(this.filter)));
      if (!facets) return;
      this.facets = facets;
      this.facetsFault = null;
    } catch (thrown) {
      this.facetsFault = sentenceFor(thrown);
    }
  }
}
