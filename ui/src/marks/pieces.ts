// A text cut at the edges of the marks in it.
import type { MarkDto } from "../backend/generated/api";

/** A mark that stands in the text of today. */
export type Standing = MarkDto & { start: number; end: number };

export interface Piece {
  text: string;
  /** What lies over it, the shortest first: a click means that one. */
  marks: readonly Standing[];
  /** Marks of which this is the first piece. */
  first: readonly Standing[];
}

export function standing(marks: readonly MarkDto[]): Standing[] {
  return marks.filter((mark): mark is Standing => mark.start !== null && mark.end !== null && mark.end > mark.start);
}

/** The pieces of a text that begins at `start` of the whole. */
export function piecesOf(text: string, start: number, marks: readonly Standing[]): Piece[] {
  const end = start + text.length;
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  if (here.length === 0) return [{ text, marks: [], first: [] }];
  const inside = here.flatMap((mark) => [mark.start, mark.end]).filter((edge) => edge > start && edge < end);
  const edges = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const over = here.filter((mark) => mark.start <= from && mark.end > from).sort(shortestFirst);
    return {
      text: text.slice(from - start, (edges[index + 1] ?? end) - start),
      marks: over,
      first: over.filter((mark) => mark.start === from),
    };
  });
}

function shortestFirst(a: Standing, b: Standing): number {
  return a.end - a.start - (b.end - b.start) || b.number - a.number;
}
