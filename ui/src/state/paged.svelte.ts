// `Pages`, so that a screen redraws when rows arrive.
import { Pages, type Fetch, type Slice } from "./pages";
import { sentenceFor } from "../backend/messages";

export class Paged<Row> {
  /** Why the last fetch failed, as a sentence; null = it did not. */
  fault = $state<string | null>(null);
  #turn = $state(0);
  #pages: Pages<Row>;

  constructor(fetch: Fetch<Row>) {
    this.#pages = new Pages(
      fetch,
      () => {
        this.fault = null;
        this.#turn += 1;
      },
      (thrown) => {
        this.fault = sentenceFor(thrown);
      },
    );
  }

  get total(): number {
    return this.#read().total;
  }

  get known(): boolean {
    return this.#read().known;
  }

  /** Counts the arrivals: an effect that reads it runs again when rows came or went stale. */
  get turn(): number {
    return this.#turn;
  }

  row = (index: number): Row | undefined => this.#read().row(index);

  want = (first: number, last: number): void => {
    this.#pages.want(first, last);
  };

  put(first: Slice<Row>): void {
    this.#pages.put(first);
  }

  stale(): void {
    this.#pages.stale();
    this.#turn += 1;
  }

  another(): void {
    this.#pages.another();
    this.#pages.want(0, 0);
  }

  #read(): Pages<Row> {
    void this.#turn;
    return this.#pages;
  }
}
