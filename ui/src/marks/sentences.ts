// A text as sentences, to be walked through by the keyboard. A line of the text is never in the middle of a sentence.
import type { Stretch } from "./selection";

export interface Sentence extends Stretch {
  /** Whether a line begins with it. */
  begins: boolean;
}

export function sentences(text: string, language: string): Sentence[] {
  const cut = segmenter(language);
  const found: Sentence[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n\t]+/g)) {
    let begins = true;
    for (const { segment, index: at } of cut.segment(line)) {
      const words = segment.trim();
      if (words === "") continue;
      const start = index + at + segment.indexOf(words);
      found.push({ start, end: start + words.length, begins });
      begins = false;
    }
  }
  return found;
}

function segmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language || "en", { granularity: "sentence" });
  } catch {
    return new Intl.Segmenter("en", { granularity: "sentence" });
  }
}

export type Step = "next" | "previous" | "nextLine" | "previousLine" | "first" | "last";

/** The sentence that a step leads to. */
export function stepFrom(at: number, step: Step, all: readonly Sentence[]): number {
  const last = all.length - 1;
  const beginsBefore = (index: number): number => {
    for (let each = index - 1; each > 0; each -= 1) if (all[each]?.begins) return each;
    return 0;
  };
  const beginsAfter = (index: number): number => {
    const found = all.findIndex((each, place) => place > index && each.begins);
    return found < 0 ? last : found;
  };
  const to: Record<Step, () => number> = {
    next: () => at + 1,
    previous: () => at - 1,
    nextLine: () => beginsAfter(at),
    previousLine: () => beginsBefore(at),
    first: () => 0,
    last: () => last,
  };
  return Math.min(last, Math.max(0, to[step]()));
}
