// Every element of the closed tree and how it is drawn. Total: a new tag on the wire fails the type check.
import type { Element, Node, Tag } from "../../backend/generated/api";

/** `plain` is drawn as itself; the others need something of their own. */
export type Shape = "plain" | "void" | "heading" | "link" | "picture" | "table" | "account";

export const SHAPES: Record<Tag, Shape> = {
  p: "plain",
  br: "void",
  hr: "void",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  ul: "plain",
  ol: "plain",
  li: "plain",
  dl: "plain",
  dt: "plain",
  dd: "plain",
  blockquote: "plain",
  pre: "plain",
  code: "plain",
  em: "plain",
  strong: "plain",
  b: "plain",
  i: "plain",
  u: "plain",
  s: "plain",
  sub: "plain",
  sup: "plain",
  small: "plain",
  abbr: "plain",
  q: "plain",
  cite: "plain",
  time: "plain",
  table: "table",
  caption: "plain",
  thead: "plain",
  tbody: "plain",
  tfoot: "plain",
  tr: "plain",
  th: "plain",
  td: "plain",
  figure: "plain",
  figcaption: "plain",
  details: "account",
  summary: "plain",
  a: "link",
  img: "picture",
  ruby: "plain",
  rt: "plain",
  rp: "plain",
  bdi: "plain",
  bdo: "plain",
};

/** An image as it stands on this laptop. */
export interface Picture {
  /** Where the page gets it; null = it is not here. */
  address: string | null;
  /** Pixels. */
  width: number;
  height: number;
}

/** The only attributes that an element ever gets, by their HTML names. */
export function attributes(element: Element): Record<string, string | number | undefined> {
  const { lang, dir, colspan, rowspan, scope, start, datetime } = element;
  return { lang, dir, colspan, rowspan, scope, start, datetime };
}

/**
 * Which level each heading of a body is drawn at: the levels that occur, in order, from 2 on,
 * so that the reader's title stays the only first heading and no level is skipped.
 */
export function headingLevels(nodes: readonly Node[]): ReadonlyMap<Tag, string> {
  const found = new Set<Tag>();
  collect(nodes, found);
  return new Map([...found].sort().map((tag, index) => [tag, `h${Math.min(6, index + 2)}`]));
}

function collect(nodes: readonly Node[], into: Set<Tag>): void {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    if (SHAPES[node.tag] === "heading") into.add(node.tag);
    collect(node.children ?? [], into);
  }
}
