// Keeps where a person is in a document, once they rest there: a scroll is not a hundred writes.
import type { PlaceDto } from "../backend/generated/api";

/** Milliseconds of rest. */
const REST = 700;

export class PlaceKeeper {
  #place: PlaceDto | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly keep: (place: PlaceDto) => void) {}

  moved(place: PlaceDto): void {
    this.#place = place;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.flush();
    }, REST);
  }

  /** Keeps it now. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const place = this.#place;
    this.#place = null;
    if (place) this.keep(place);
  }
}
