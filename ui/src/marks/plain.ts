// The words of a rich text as the core counts them: its `RichText::plain_text()`, edge by edge, so that a mark's place
// means the same on both sides. Counted in UTF-16 units, as the wire does.
import type { Node, Tag } from "../backend/generated/api";

export interface Plain {
  text: string;
  /** Where each text among these children begins; by the list of children that it stands in. */
  starts: ReadonlyMap<readonly Node[], readonly number[]>;
}

/** What must be written before the next text; the greater one wins. */
const EDGE = { none: 0, word: 1, cell: 2, line: 3 } as const;
type Edge = (typeof EDGE)[keyof typeof EDGE];
const BETWEEN: Record<Edge, string> = { 0: "", 1: " ", 2: "\t", 3: "\n" };

const LINES: ReadonlySet<Tag> = new Set<Tag>([
  "br",
  "hr",
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "blockquote",
  "pre",
  "table",
  "caption",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "th",
  "td",
  "figure",
  "figcaption",
  "details",
  "summary",
]);

function edgeOf(tag: Tag): Edge {
  if (tag === "th" || tag === "td") return EDGE.cell;
  if (tag === "rt") return EDGE.word;
  return LINES.has(tag) ? EDGE.line : EDGE.none;
}

export function plain(nodes: readonly Node[]): Plain {
  const starts = new Map<readonly Node[], number[]>();
  let text = "";
  let edge: Edge = EDGE.none;

  function write(words: string): number {
    if (words === "") return text.length;
    if (text !== "") text += BETWEEN[edge];
    edge = EDGE.none;
    const start = text.length;
    text += words;
    return start;
  }

  function widen(to: Edge): void {
    if (to > edge) edge = to;
  }

  function walk(children: readonly Node[]): void {
    const begins: number[] = [];
    starts.set(children, begins);
    for (const node of children) {
      begins.push(text.length);
      if (typeof node === "string") {
        begins[begins.length - 1] = write(node);
      } else if (node.tag === "img") {
        write(node.alt ?? "");
      } else if (node.tag !== "rp") {
        widen(edgeOf(node.tag));
        walk(node.children ?? []);
        widen(edgeOf(node.tag));
      }
    }
  }

  walk(nodes);
  return { text, starts };
}
