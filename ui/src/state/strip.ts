// The status strip's words, by its state. Total: a new state on the wire fails the type check.
import type { StatusStrip, VisibleDto } from "../backend/generated/api";
import { text } from "../text/text";

const WORDS: Record<VisibleDto, (strip: StatusStrip, now: number) => string[]> = {
  upToDate: text.frame.status.upToDate,
  checking: (strip) => [text.frame.status.checking(strip.checking)],
  waitingForConnection: text.frame.status.waiting,
  needsAttention: text.frame.status.attention,
};

export function stripWords(strip: StatusStrip, now: number): string[] {
  return WORDS[strip.state](strip, now);
}
