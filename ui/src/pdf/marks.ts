// Marks found words in text that is on screen: in the layer over a drawn page, or in paragraphs.
import { occurrences, telling, type Pattern, type Stretch } from "./words";

/** A stretch within one of several pieces of text. */
export interface Part {
  piece: number;
  start: number;
  end: number;
}

/** Where stretches of the joined text fall in its pieces; each stretch keeps its parts together. */
export function partsOf(pieces: readonly string[], stretches: readonly Stretch[]): Part[][] {
  const begins: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    begins.push(length);
    length += piece.length;
  }
  let piece = 0;
  return stretches.map(({ start, end }) => {
    while (piece + 1 < begins.length && (begins[piece + 1] ?? 0) <= start) piece += 1;
    const parts: Part[] = [];
    for (let at = piece; at < pieces.length && (begins[at] ?? 0) < end; at += 1) {
      const begin = begins[at] ?? 0;
      const from = Math.max(start, begin) - begin;
      const to = Math.min(end - begin, pieces[at]?.length ?? 0);
      if (to > from) parts.push({ piece: at, start: from, end: to });
    }
    return parts;
  });
}

/** Wraps every occurrence in `mark` elements; gives back the elements of each, in the order of the text. */
export function mark(layer: HTMLElement, patterns: readonly Pattern[]): HTMLElement[][] {
  unmark(layer);
  const nodes = textOf(layer);
  const pieces = nodes.map((node) => (node instanceof Text ? node.data : "\n"));
  const text = pieces.join("");
  const found = partsOf(pieces, occurrences(text, telling(text, patterns)));
  const marks: HTMLElement[][] = found.map(() => []);
  // From the end, so that what is still to be wrapped keeps its place.
  for (let index = found.length - 1; index >= 0; index -= 1) {
    for (const { piece, start, end } of [...(found[index] ?? [])].reverse()) {
      const node = nodes[piece];
      if (node instanceof Text) marks[index]?.unshift(wrap(node, start, end));
    }
  }
  return marks;
}

export function unmark(layer: HTMLElement): void {
  unwrap(layer, "mark:not(.kept, .old)");
}

export function unwrap(layer: HTMLElement, selector: string): void {
  for (const element of layer.querySelectorAll(selector)) {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent?.normalize();
  }
}

/** Texts and line ends, in order. */
export function textOf(layer: HTMLElement): (Text | HTMLBRElement)[] {
  const found: (Text | HTMLBRElement)[] = [];
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text || node instanceof HTMLBRElement) found.push(node);
  }
  return found;
}

export function wrap(node: Text, start: number, end: number): HTMLElement {
  const middle = node.splitText(start);
  middle.splitText(end - start);
  const element = document.createElement("mark");
  middle.replaceWith(element);
  element.append(middle);
  return element;
}
