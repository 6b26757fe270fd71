// The pages of one PDF as they are shown: their sizes as far as they are known, how large and which way round.
import type { Pdf, Size } from "./engine";
import { GAP, inSight, layOut, turned, type Layout, type Range } from "./layout";
import { percentOf, scaleOf, stepped, type Zoom } from "./zoom";

/** A4 upright: what a page is taken for until one is read. */
const USUAL: Size = { width: 595, height: 842 };
/** Pages drawn on either side of those in sight. More would cost memory, fewer would show white. */
const MORE = 1;

export class PagesView {
  zoom = $state.raw<Zoom>({ fit: "auto" });
  /** Quarter turns in degrees. */
  turn = $state(0);
  /** The pane, without its scrollbar. */
  room = $state.raw<Size>({ width: 0, height: 0 });
  scrollTop = $state(0);
  /** Whether the pane was scrolled to where it opens: before that no page is in sight. */
  placed = $state(false);

  #known = $state.raw<readonly (Size | undefined)[]>([]);
  #asked: boolean[] = [];

  /** The first page stands for all that are not read yet: most documents have one size. */
  readonly base = $derived(this.#known[0] ?? USUAL);
  readonly scale = $derived(scaleOf(this.zoom, turned(this.base, this.turn), this.room));
  readonly percent = $derived(percentOf(this.scale));
  readonly layout = $derived<Layout>(layOut(this.#sizes()));
  readonly drawn = $derived<Range>(
    this.placed ? inSight(this.layout, this.scrollTop, this.room.height, MORE) : { first: 1, last: 0 },
  );

  constructor(readonly pdf: Pdf) {}

  #sizes(): Size[] {
    const { scale, turn } = this;
    return Array.from({ length: this.pdf.pages }, (_, index) => {
      const size = turned(this.#known[index] ?? this.base, turn);
      return { width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) };
    });
  }

  /** Reads the sizes of pages that come into sight. */
  async measure({ first, last }: Range): Promise<void> {
    const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
      (page) => !this.#asked[page],
    );
    if (pages.length === 0) return;
    for (const page of pages) this.#asked[page] = true;
    const sizes = await Promise.all(pages.map((page) => this.pdf.size(page, 0)));
    const known = [...this.#known];
    sizes.forEach((size, index) => {
      if (size) known[(pages[index] ?? 1) - 1] = size;
    });
    this.#known = known;
  }

  /** Whole pixels from the left at which a page stands in the middle: halves would blur it. */
  left(page: number): number {
    const width = Math.max(this.layout.width, this.room.width + 2 * GAP);
    return Math.floor((width - (this.layout.sizes[page - 1]?.width ?? 0)) / 2);
  }

  enlarge(by: 1 | -1): void {
    this.zoom = stepped(this.scale, by);
  }

  rotate(): void {
    this.turn = (this.turn + 90) % 360;
  }
}
