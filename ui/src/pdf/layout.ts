// Where pages stand, one below the other; which of them are in sight; where to scroll so that a place is.
import type { Size, Spot } from "./engine";

/** CSS pixels between two pages, and around all. */
export const GAP = 12;

export interface Layout {
  /** Where each page begins, from the top of all. */
  tops: number[];
  sizes: Size[];
  /** Of all together. */
  width: number;
  height: number;
}

/** `sizes` are those of the pages as they are drawn. */
export function layOut(sizes: Size[]): Layout {
  const tops: number[] = [];
  let top = GAP;
  let width = 0;
  for (const size of sizes) {
    tops.push(top);
    top += size.height + GAP;
    width = Math.max(width, size.width);
  }
  return { tops, sizes, width: width + 2 * GAP, height: top };
}

/** The last page that begins at or above a height, from 1; at least the first. */
export function pageAt(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((layout.tops[middle] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}

export interface Range {
  /** From 1. */
  first: number;
  last: number;
}

/** The pages in sight, and `more` on either side, so that a turned page is there at once. */
export function inSight(layout: Layout, scrollTop: number, height: number, more: number): Range {
  const first = Math.max(1, pageAt(layout, scrollTop) - more);
  const last = Math.min(layout.tops.length, pageAt(layout, scrollTop + height) + more);
  return { first, last };
}

/** The page that a person would say they are on: the one at a third of the pane's height. */
export function current(layout: Layout, scrollTop: number, height: number): number {
  const atEnd = scrollTop > 0 && scrollTop + height >= layout.height - 1;
  return atEnd ? pageAt(layout, layout.height) : pageAt(layout, scrollTop + height / 3);
}

/** The place at the top of the pane. */
export function spotAt(layout: Layout, scrollTop: number): Spot {
  const page = pageAt(layout, scrollTop + GAP);
  const height = layout.sizes[page - 1]?.height ?? 1;
  const offset = (scrollTop + GAP - (layout.tops[page - 1] ?? 0)) / height;
  return { page, offset: Math.min(1, Math.max(0, offset)) };
}

/** The scroll position that puts a place at the top of the pane. */
export function scrollFor(layout: Layout, spot: Spot): number {
  const page = Math.min(layout.tops.length, Math.max(1, spot.page));
  const height = layout.sizes[page - 1]?.height ?? 0;
  return Math.max(0, (layout.tops[page - 1] ?? 0) - GAP + spot.offset * height);
}

/** A size as it stands after quarter turns. */
export function turned(size: Size, turn: number): Size {
  return turn % 180 === 0 ? size : { width: size.height, height: size.width };
}
