// From what is selected on the page to a stretch of a text, and back. The page's text is the core's text without what
// the core writes between blocks; `starts` tells where each text of the page stands in the core's.
import type { Node } from "../backend/generated/api";
import type { Plain } from "./plain";

export interface Stretch {
  /** The first unit, from 0. */
  start: number;
  /** The unit after the last. */
  end: number;
}

/** A passage with what stands around it: a TextQuoteSelector of the W3C Web Annotation model. */
export interface Quote extends Stretch {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Units of context on either side. */
const AROUND = 64;

/** The passage without white space at its ends; null where nothing is left. */
export function quoteOf(text: string, { start, end }: Stretch): Quote | null {
  const from = start + leading(text.slice(start, end));
  const to = end - trailing(text.slice(from, end));
  if (to <= from) return null;
  return {
    start: from,
    end: to,
    exact: text.slice(from, to),
    prefix: wholeStart(text.slice(Math.max(0, from - AROUND), from)),
    suffix: wholeEnd(text.slice(to, to + AROUND)),
  };
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

function trailing(text: string): number {
  return text.length - text.trimEnd().length;
}

/** Without the second half of a character that was cut in two. */
function wholeStart(text: string): string {
  return /^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text;
}

function wholeEnd(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

/** A text of the page and where it stands in the core's text. */
export interface Placed {
  node: Text;
  start: number;
}

/** Where each text of a tree stands, in the order of the page. */
function placesIn(nodes: readonly Node[], { starts }: Plain): { start: number; length: number }[] {
  return nodes.flatMap((node, index) => {
    if (typeof node === "string") {
      return node === "" ? [] : [{ start: starts.get(nodes)?.[index] ?? 0, length: node.length }];
    }
    return node.tag === "img" || node.tag === "rp" ? [] : placesIn(node.children ?? [], { text: "", starts });
  });
}

/** The texts of a drawn body with their places; empty where the page is not that text. */
export function placed(body: HTMLElement, nodes: readonly Node[], text: Plain): Placed[] {
  const places = placesIn(nodes, text);
  const found: Placed[] = [];
  let [index, within] = [0, 0];
  for (const node of textsOf(body)) {
    const place = places[index];
    if (!place) return [];
    if (text.text.slice(place.start + within, place.start + within + node.length) !== node.data) return [];
    found.push({ node, start: place.start + within });
    within += node.length;
    if (within >= place.length) [index, within] = [index + 1, 0];
  }
  return found;
}

/** Texts that are words of the body: not those of an image, nor brackets around ruby, nor what the window says beside. */
function textsOf(body: HTMLElement): Text[] {
  const found: Text[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data === "") continue;
    if (node.parentElement?.closest(".picture, rp, [data-aside]")) continue;
    found.push(node);
  }
  return found;
}

/** The stretch of the core's text that a range of the page covers; null where it covers none. */
export function stretchOf(range: Range, texts: readonly Placed[]): Stretch | null {
  let [start, end] = [Infinity, -Infinity];
  for (const { node, start: begin } of texts) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (to <= from) continue;
    start = Math.min(start, begin + from);
    end = Math.max(end, begin + to);
  }
  return end > start ? { start, end } : null;
}

/** The range of the page that shows a stretch; null where none of it is drawn. */
export function rangeOf({ start, end }: Stretch, texts: readonly Placed[]): Range | null {
  const inside = texts.filter(({ node, start: begin }) => begin < end && begin + node.length > start);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, start - first.start));
  range.setEnd(last.node, Math.min(last.node.length, end - last.start));
  return range;
}
