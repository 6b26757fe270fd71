// A text cut at the edges of the marks and the old numbers in it.
import type { MarkDto, OldNumberDto } from "../backend/generated/api";

/** A mark that stands in the text of today. */
export type Standing = MarkDto & { start: number; end: number };

export interface Piece {
  text: string;
  /** What lies over it, the shortest first: a click means that one. */
  marks: readonly Standing[];
  /** Marks of which this is the first piece. */
  first: readonly Standing[];
  /** The old number that it is of. */
  old: OldNumberDto | null;
  /** The old number of which this is the last piece. */
  ends: OldNumberDto | null;
}

interface Stretch {
  start: number;
  end: number;
}

export function standing(marks: readonly MarkDto[]): Standing[] {
  return marks.filter((mark): mark is Standing => mark.start !== null && mark.end !== null && mark.end > mark.start);
}

/** The pieces of a text that begins at `start` of the whole. */
export function piecesOf(
  text: string,
  start: number,
  marks: readonly Standing[],
  old: readonly OldNumberDto[] = [],
): Piece[] {
  const end = start + text.length;
  const within = (each: Stretch): boolean => each.start < end && each.end > start;
  const [here, numbers] = [marks.filter(within), old.filter(within)];
  const inside = [...here, ...numbers].flatMap((each) => [each.start, each.end]);
  const cuts = inside.filter((edge) => edge > start && edge < end);
  const edges = [...new Set([start, ...cuts, end])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? end;
    const covers = (each: Stretch): boolean => each.start <= from && each.end > from;
    const over = here.filter(covers).sort(shortestFirst);
    return {
      text: text.slice(from - start, to - start),
      marks: over,
      first: over.filter((mark) => mark.start === from),
      old: numbers.find(covers) ?? null,
      ends: numbers.find((number) => number.end === to) ?? null,
    };
  });
}

function shortestFirst(a: Standing, b: Standing): number {
  return a.end - a.start - (b.end - b.start) || b.number - a.number;
}
