// The language that every window of a test file speaks, and what is looked for on each of its screens.

export const spoken: {
  /** As in the settings; empty = the system's. */
  language: string;
  /** In the place of axe-core. */
  check: ((why: string) => void) | null;
  /** Every answer of the core, for a check that tells the library's words from the window's. */
  answers: unknown[];
} = { language: "", check: null, answers: [] };
