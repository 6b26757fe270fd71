// Old numbers, struck in the text that lies over a page. Found by their words, as passages are: see kept.ts.
import type { PageTextDto } from "../backend/generated/api";
import { layerText, placeOf } from "./kept";
import { partsOf, textOf, unwrap, wrap } from "./marks";

/** Letters around a number that tell one occurrence from another. */
const AROUND = 40;

/** Strikes the old numbers of a page, in the place of those that were struck before. */
export function strike(layer: HTMLElement, page: Pick<PageTextDto, "text" | "oldNumbers">): void {
  unwrap(layer, "mark.old");
  for (const { start, end } of page.oldNumbers) {
    const nodes = textOf(layer);
    const place = placeOf(layerText(layer).text, {
      exact: page.text.slice(start, end),
      prefix: page.text.slice(Math.max(0, start - AROUND), start),
      suffix: page.text.slice(end, end + AROUND),
    });
    const pieces = nodes.map((node) => (node instanceof Text ? node.data : "\n"));
    const parts = place ? (partsOf(pieces, [place])[0] ?? []) : [];
    // From the end, so that what is still to be wrapped keeps its place.
    for (const { piece, start: from, end: to } of [...parts].reverse()) {
      const node = nodes[piece];
      if (!(node instanceof Text)) continue;
      const element = wrap(node, from, to);
      element.className = "old";
      element.setAttribute("role", "deletion");
    }
  }
}
