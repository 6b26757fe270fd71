// How far a source can be believed, as cards, banners and labels say it.
import type { BlockedDto, SourceDto, TrustDto } from "../backend/generated/api";
import { text } from "../text/text";

/** The state of a source: what the wire says, and apart from it a key that waits to be compared. */
export type Standing = TrustDto | "uncompared" | "awaited";

export function standingOf({ trust, signed }: Pick<SourceDto, "trust" | "signed">): Standing {
  if (trust !== "unsigned" || signed === null) return trust;
  return signed.confirmed ? "awaited" : "uncompared";
}

/** Whether a person can compare its key now. */
export function isComparable(source: SourceDto): boolean {
  return standingOf(source) === "uncompared" && source.signed?.fingerprint !== "" && source.signed?.issuedAt !== null;
}

/** What a card says of a source's state; empty = nothing that its label does not say. */
export function standingInWords(source: SourceDto): string {
  const { signed } = source;
  const words: Record<Standing, () => string> = {
    builtIn: () => "",
    verified: () => text.trust.verified(signed?.expiresAt ?? null),
    outOfDate: () => text.trust.outOfDate(signed?.expiresAt ?? null),
    unsigned: () => "",
    uncompared: () => text.trust.uncompared.card,
    awaited: () => text.trust.awaited,
  };
  return words[standingOf(source)]();
}

/** The digits of a fingerprint, in its groups. */
export function groupsOf(fingerprint: string): string[] {
  return fingerprint.split(/\s+/).filter((group) => group !== "");
}

/** A group as it is read aloud: digit by digit. */
export function spoken(group: string): string {
  return [...group].join(" ");
}

/** What the button for IT copies. */
export function detailsForIt(title: string, blocked: BlockedDto, version: string, now: number): string {
  const { at, cause, details } = blocked;
  const program = text.settings.version(version);
  return text.trust.blocked.details({ program, now, title, at, cause, details });
}

const KEY = /^RW[A-Za-z0-9+/]{54}$/;

/** A key as it was typed or pasted, also with the lines of its file; null = it is none. */
export function keyIn(given: string): string | null {
  const line = given
    .split(/[\r\n]+/)
    .map((each) => each.replace(/\s+/g, ""))
    .filter((each) => each !== "")
    .at(-1);
  return line !== undefined && KEY.test(line) ? line : null;
}
