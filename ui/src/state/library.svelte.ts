// The list of resources and the search box, which share the list, the filters and the order.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { FacetsDto, FilterDto, RowDto, SearchAnswer, SortDto } from "../backend/generated/api";
import { noFilter } from "./filters";
import { Latest } from "./latest";
import { Paged } from "./paged.svelte";

/** Milliseconds without a key before a search is asked. */
const PAUSE = 80;
const HITS = 100;

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
  cursor = $state(0);
  /** Counts the lists that were shown: another filter, order or query is another list. */
  turn = $state(0);
  filtersOpen = $state(false);
  rows: Paged<RowDto>;

  #searches = new Latest();
  #facetting = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly backend: Backend) {
    this.rows = new Paged((offset, limit) =>
      backend.call("list", { filter: this.filter, sort: this.sort, offset, limit }),
    );
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
    const request = { query: this.query, filter: this.filter, sort: this.searchSort, limit: HITS };
    try {
      const answer = await this.#searches.ask(this.backend.call("search", request));
      if (!answer) return;
      this.answer = answer;
      this.fault = null;
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  setFilter(filter: FilterDto): void {
    this.filter = filter;
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
    this.turn += 1;
  }

  showFilters(open: boolean): void {
    this.filtersOpen = open;
    if (open) void this.#countFacets();
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
      const facets = await this.#facetting.ask(this.backend.call("facets", this.filter));
      if (!facets) return;
      this.facets = facets;
      this.facetsFault = null;
    } catch (thrown) {
      this.facetsFault = sentenceFor(thrown);
    }
  }
}
