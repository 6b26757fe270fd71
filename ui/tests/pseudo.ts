// Finds the words of a screen that no language's file holds: in the made-up language they stand outside of brackets.

/** Every string that is visible, or said by a screen reader, and holds letters outside of brackets. */
export function unworded(root: Element, data: Data): string[] {
  const found = [...spokenIn(root)].filter((words) => leftover(words, data));
  return [...new Set(found)];
}

function* spokenIn(root: Element): Generator<string> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement && !parentElement.closest("kbd, script, style, .cover")) yield textContent ?? "";
  }
  for (const element of root.querySelectorAll("[aria-label], [title], [placeholder], [alt], [aria-roledescription]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription"]) {
      yield element.getAttribute(name) ?? "";
    }
  }
}

function leftover(words: string, data: Data): boolean {
  let rest = words;
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, " ");
  }
  rest = rest.replace(/\s+/g, " ").trim();
  return /\p{L}/u.test(rest) && !data.holds(rest);
}

/** The words of the library: all that the core answered, and what the window makes of its dates, sizes and codes. */
export class Data {
  #all: string;

  constructor(answers: readonly unknown[], more: readonly string[]) {
    const words: string[] = [...more];
    const gather = (part: unknown): void => {
      if (typeof part === "string") words.push(part);
      else if (typeof part === "object" && part !== null) Object.values(part).forEach(gather);
    };
    answers.forEach(gather);
    this.#all = words
      .map((each) => each.replace(/\s+/g, " "))
      .join("\n")
      .toLowerCase();
  }

  holds(words: string): boolean {
    if (this.#all.includes(words.toLowerCase())) return true;
    return words
      .replace(/(?<=page) \d+/i, "")
      .split(/[·,;:()]| – | and /)
      .map((each) => each.replace(SHAPES, "").trim().toLowerCase())
      .every((each) => !/\p{L}/u.test(each) || this.#all.includes(each));
  }
}

/** Dates, sizes and signs of keys, as `Intl` and the keyboard have them. */
const SHAPES =
  /(\b\d{1,2} )?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\p{L}*( \d{4})?\b|\b\d[\d.,]* ?(bytes|KB|MB|GB|min)\b|^A[−+]$/gu;
