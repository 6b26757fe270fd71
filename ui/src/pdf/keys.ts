// The keys of an open document. They come before those of the window; what is not listed here is the window's.
import type { Press } from "../state/keys";

export type DocumentAction =
  | "find"
  | "next"
  | "previous"
  | "goTo"
  | "turn"
  | "outline"
  | "text"
  | "larger"
  | "smaller"
  | "normal"
  | "bookmark"
  /** A key of the window that would act on what lies behind. */
  | "nothing";

const LETTERS: Record<string, DocumentAction> = {
  g: "goTo",
  r: "turn",
  o: "outline",
  t: "text",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "0": "normal",
  b: "bookmark",
  j: "nothing",
  k: "nothing",
};

const WITH_CONTROL: Record<string, DocumentAction> = {
  f: "find",
  g: "next",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "0": "normal",
};

/** `letters`: whether single keys are shortcuts just now. */
export function documentActionFor(press: Press & { shiftKey: boolean }, letters: boolean): DocumentAction | null {
  if (press.altKey) return null;
  const control = press.ctrlKey || press.metaKey;
  if (press.key === "F3" || (control && press.key.toLowerCase() === "g")) return press.shiftKey ? "previous" : "next";
  if (control) return WITH_CONTROL[press.key.toLowerCase()] ?? null;
  return letters ? (LETTERS[press.key] ?? null) : null;
}
