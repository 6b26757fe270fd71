// The status strip's words, by its state. Total: a new state on the wire fails the type check.
import type { DocumentRules, StatusStrip, VisibleDto } from "../backend/generated/api";
import { text } from "../text/text";

const WORDS: Record<VisibleDto, (strip: StatusStrip, now: number) => string[]> = {
  upToDate: (strip, now) => text.frame.status.upToDate(strip, now),
  checking: (strip) => [text.frame.status.checking(strip.checking)],
  waitingForConnection: (strip, now) => text.frame.status.waiting(strip, now),
  needsAttention: (strip, now) => text.frame.status.attention(strip, now),
};

export function stripWords(strip: StatusStrip, now: number): string[] {
  return WORDS[strip.state](strip, now);
}

/** What is happening to documents. */
export type Phase = keyof typeof text.files.strip.said;

export function phaseOf({ documents }: StatusStrip, rules: DocumentRules): Phase {
  if (rules.paused) return "paused";
  if (documents.fetching > 0) return "fetching";
  return documents.unread > 0 ? "reading" : "idle";
}

/** The same in words with counts; empty = nothing happens. */
export function documentWords(strip: StatusStrip, rules: DocumentRules): string {
  const { documents } = strip;
  const words = text.files.strip;
  const phases: Record<Phase, () => string> = {
    paused: () => words.paused,
    fetching: () => words.fetching(documents),
    reading: () => words.reading(documents.unread),
    idle: () => {
      if (!rules.fetch) return words.textOnly;
      if (documents.coming === 0) return "";
      return strip.state === "waitingForConnection" ? words.noConnection(documents) : words.waiting(documents);
    },
  };
  return phases[phaseOf(strip, rules)]();
}
