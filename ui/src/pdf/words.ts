// Finding words in text as the core's search does: folded, so that case, accents and ligatures do not matter, and a word
// that is divided at the end of a line is one word.

/** A word of a text: how it is compared, and where it stands. */
interface Word {
  folded: string;
  start: number;
  end: number;
}

/** Words in a row. `open`: the last one is a beginning, and longer words match too. `all`: everything that was typed. */
export interface Pattern {
  words: string[];
  open: boolean;
  all?: true;
}

export interface Stretch {
  start: number;
  end: number;
}

/** Letters and digits; a hyphen at the end of a line joins, as does a soft one anywhere. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:\u00ad\n?|[-\u2010]\n)[\p{L}\p{M}\p{N}]+)*/gu;

/** Beginnings shorter than this would mark half the page. */
const SHORTEST_BEGINNING = 3;

export function fold(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\u2010\n-]/gu, "")
    .toLowerCase();
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What was typed: words, "phrases", and -words, which mark nothing; several of them also as one row. */
export function patternsOf(query: string): Pattern[] {
  const patterns: Pattern[] = [];
  for (const [part, minus, phrase, word] of query.matchAll(/(-?)(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g)) {
    if (minus) continue;
    const words = wordsOf(phrase ?? word ?? "").map(({ folded }) => folded);
    const last = words.at(-1) ?? "";
    // Only the word that may still be being typed is a beginning.
    const growing = phrase === undefined && query.endsWith(part) && last.length >= SHORTEST_BEGINNING;
    if (words.length > 0) patterns.push({ words, open: growing });
  }
  if (patterns.length > 1) {
    const words = patterns.flatMap((pattern) => pattern.words);
    patterns.unshift({ words, open: patterns.at(-1)?.open ?? false, all: true });
  }
  return patterns;
}

/** The patterns to mark in a text. Where all that was typed stands together, its words elsewhere say nothing; where it
 * does not, neither do the shortest words. */
export function telling(text: string, patterns: readonly Pattern[]): readonly Pattern[] {
  const all = patterns.filter((pattern) => pattern.all);
  if (occurrences(text, all).length > 0) return all;
  const each = patterns.filter((pattern) => !pattern.all);
  const long = each.filter(({ words }) => words.join("").length >= SHORTEST_BEGINNING);
  return long.length > 0 ? long : each;
}

/** Exactly what the core marked in its snippets, each once. */
export function exactly(marked: readonly string[]): Pattern[] {
  const all = new Map<string, Pattern>();
  for (const each of marked) {
    const words = wordsOf(each).map(({ folded }) => folded);
    if (words.length > 0) all.set(words.join(" "), { words, open: false });
  }
  return [...all.values()];
}

/** Where the patterns stand in a text, in order and without overlap. */
export function occurrences(text: string, patterns: readonly Pattern[]): Stretch[] {
  const words = wordsOf(text);
  const found: Stretch[] = [];
  for (let index = 0; index < words.length;) {
    const length = Math.max(0, ...patterns.map((pattern) => matchAt(words, index, pattern)));
    const first = words[index];
    const last = words[index + length - 1];
    if (length > 0 && first && last) found.push({ start: first.start, end: last.end });
    index += Math.max(1, length);
  }
  return found;
}

/** Whether every pattern stands somewhere in a text. */
export function holdsAll(text: string, patterns: readonly Pattern[]): boolean {
  const words = wordsOf(text);
  return (
    patterns.length > 0 &&
    patterns.every((pattern) => pattern.all ?? words.some((_, index) => matchAt(words, index, pattern) > 0))
  );
}

/** How many words match from here; 0 = none. */
function matchAt(words: readonly Word[], index: number, pattern: Pattern): number {
  const last = pattern.words.length - 1;
  const matches = pattern.words.every((wanted, step) => {
    const word = words[index + step]?.folded;
    return word === wanted || (pattern.open && step === last && word?.startsWith(wanted));
  });
  return matches ? pattern.words.length : 0;
}
