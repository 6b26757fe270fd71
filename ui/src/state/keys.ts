// The keyboard map: what a key means, wherever it is pressed. Single letters mean nothing while a person types or
// where they are switched off, and nothing together with a modifier, so that they cannot clash with the system's or a screen reader's keys.
import { PLACES, type Place } from "./places";

export type Action =
  | {
      do:
        | "help"
        | "search"
        | "shortcuts"
        | "bookmark"
        | "mark"
        | "aloud"
        | "back"
        | "next"
        | "previous"
        | "larger"
        | "smaller"
        | "normal"
        | "lock"
        | "notebooks"
        | "share"
        | "nation"
        | "current"
        | "print"
        | "languages";
    }
  | { do: "go"; place: Place };

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const LETTERS: Record<string, Action> = {
  "/": { do: "search" },
  "?": { do: "shortcuts" },
  h: { do: "help" },
  b: { do: "bookmark" },
  m: { do: "mark" },
  a: { do: "aloud" },
  v: { do: "share" },
  n: { do: "nation" },
  u: { do: "current" },
  l: { do: "languages" },
  j: { do: "next" },
  k: { do: "previous" },
};

const WITH_CONTROL: Record<string, Action> = {
  k: { do: "search" },
  l: { do: "lock" },
  u: { do: "current" },
  p: { do: "print" },
  "+": { do: "larger" },
  "=": { do: "larger" },
  "-": { do: "smaller" },
  "0": { do: "normal" },
};

/** `letters`: whether single keys are shortcuts just now (WCAG 2.1.4 lets a person switch them off). */
export function actionFor(press: Press, letters: boolean): Action | null {
  if (press.key === "F1") return { do: "help" };
  if (press.key === "Escape") return { do: "back" };
  if (press.altKey) return press.ctrlKey || press.metaKey ? null : placeFor(press.code);
  if (press.ctrlKey || press.metaKey) return WITH_CONTROL[press.key.toLowerCase()] ?? null;
  return letters ? (LETTERS[press.key] ?? null) : null;
}

function placeFor(code: string): Action | null {
  if (code === "Digit0") return { do: "notebooks" };
  const place = PLACES[Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0) - 1];
  return place ? { do: "go", place } : null;
}

/** Whether letters pressed on this element are text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}
