// Passages that a person marked, drawn in the text that lies over a page. The page's text as pdf.js reads it is not to
// the letter the one that the core has: a passage is found by its words.
import type { MarkDto, MarkStyle } from "../backend/generated/api";
import type { Placed, Stretch } from "../marks/selection";
import { partsOf, textOf, unwrap, wrap } from "./marks";
import { exactly, fold, occurrences } from "./words";

interface Words {
  signs: Record<MarkStyle, string>;
  noteSign: string;
  role: (mark: MarkDto) => string;
}

/** Letters around a passage that tell one occurrence from another. */
const AROUND = 40;

/** The text of a layer, and where each of its texts stands in it. */
export function layerText(layer: HTMLElement): { text: string; texts: Placed[] } {
  const texts: Placed[] = [];
  let text = "";
  for (const node of textOf(layer)) {
    if (node instanceof Text) texts.push({ node, start: text.length });
    text += node instanceof Text ? node.data : "\n";
  }
  return { text, texts };
}

/** Where a passage stands in a page's text; null = not to be found. */
export function placeOf(text: string, mark: Pick<MarkDto, "exact" | "prefix" | "suffix">): Stretch | null {
  const found = occurrences(text, exactly([mark.exact]));
  if (found.length === 0) {
    const start = mark.exact === "" ? -1 : text.indexOf(mark.exact);
    return start < 0 ? null : { start, end: start + mark.exact.length };
  }
  const score = ({ start, end }: Stretch): number =>
    alike(reversed(text.slice(Math.max(0, start - AROUND), start)), reversed(mark.prefix)) +
    alike(letters(text.slice(end, end + AROUND)), letters(mark.suffix));
  return widened(
    text,
    mark.exact,
    found.reduce((best, each) => (score(each) > score(best) ? each : best)),
  );
}

/** With the signs that the passage begins and ends with: only its words were looked for. */
function widened(text: string, exact: string, { start, end }: Stretch): Stretch {
  const before = /^[^\p{L}\p{N}]*/u.exec(exact)?.[0] ?? "";
  const after = /[^\p{L}\p{N}]*$/u.exec(exact)?.[0] ?? "";
  return {
    start: text.slice(0, start).endsWith(before) ? start - before.length : start,
    end: text.startsWith(after, end) ? end + after.length : end,
  };
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function reversed(text: string): string {
  return [...letters(text)].reverse().join("");
}

/** How many letters two texts begin with alike. */
function alike(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count += 1;
  return count;
}

/** Draws the marks of a page, in the place of those that were drawn before. */
export function keep(layer: HTMLElement, marks: readonly MarkDto[], words: Words): void {
  unwrap(layer, "mark.kept");
  for (const mark of marks) {
    if (mark.exact === "" || mark.standing === "changed") continue;
    const nodes = textOf(layer);
    const pieces = nodes.map((node) => (node instanceof Text ? node.data : "\n"));
    const place = placeOf(pieces.join(""), mark);
    const parts = place ? (partsOf(pieces, [place])[0] ?? []) : [];
    // From the end, so that what is still to be wrapped keeps its place.
    [...parts].reverse().forEach(({ piece, start, end }, index) => {
      const node = nodes[piece];
      if (node instanceof Text) dress(wrap(node, start, end), mark, index === parts.length - 1, words);
    });
  }
}

function dress(element: HTMLElement, mark: MarkDto, first: boolean, words: Words): void {
  element.className = "kept";
  element.dataset.mark = String(mark.number);
  element.dataset.opens = String(mark.number);
  if (mark.style) element.dataset.style = mark.style;
  if (!first) return;
  const sign = `${mark.style === null ? "" : words.signs[mark.style]}${mark.note === "" ? "" : words.noteSign}`;
  if (sign !== "") element.dataset.sign = sign;
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-haspopup", "dialog");
  element.setAttribute("aria-roledescription", words.role(mark));
}
