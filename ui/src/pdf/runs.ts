// A page of extracted text as paragraphs of runs, in which found words are marked.
import { occurrences, telling, type Pattern } from "./words";

export interface Run {
  text: string;
  /** The number of the occurrence on this page, from 0; null = plain text. */
  hit: number | null;
}

export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** Where each of those paragraphs begins in the page's text. */
export function beginnings(text: string): number[] {
  let at = 0;
  return paragraphs(text).map((paragraph) => {
    const start = text.indexOf(paragraph, at);
    at = start + paragraph.length;
    return start;
  });
}

/** Paragraphs of runs, and how many occurrences there are. */
export function marked(text: string, patterns: readonly Pattern[]): { paragraphs: Run[][]; hits: number } {
  let hits = 0;
  const tells = telling(text, patterns);
  const all = paragraphs(text).map((paragraph) => {
    const runs: Run[] = [];
    let at = 0;
    for (const { start, end } of occurrences(paragraph, tells)) {
      if (start > at) runs.push({ text: paragraph.slice(at, start), hit: null });
      runs.push({ text: paragraph.slice(start, end), hit: hits });
      hits += 1;
      at = end;
    }
    if (at < paragraph.length) runs.push({ text: paragraph.slice(at), hit: null });
    return runs;
  });
  return { paragraphs: all, hits };
}
