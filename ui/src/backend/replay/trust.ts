// How far the made-up sources can be believed: keys, signatures, refused updates.
import type { BlockCause, SignedDto, SourceDto } from "../generated/api";
import { NOW } from "./now";
import type { Stored } from "./resources";

const DAY = 86_400;

export const FINGERPRINT = "40172 95316 08844 61203 77590 13428";

/** A source that is signed, with what follows from its key. */
export function signed(more: Partial<SignedDto> = {}): Pick<SourceDto, "signed" | "trust"> {
  const key: SignedDto = {
    fingerprint: FINGERPRINT,
    confirmed: true,
    issuedAt: NOW - 4 * DAY,
    expiresAt: NOW + 88 * DAY,
    verifiedAt: NOW - 3 * DAY,
    ...more,
  };
  return { signed: key, trust: trustOf(key) };
}

function trustOf({ confirmed, issuedAt, expiresAt }: SignedDto): SourceDto["trust"] {
  if (!confirmed || issuedAt === null) return "unsigned";
  return expiresAt !== null && expiresAt < NOW ? "outOfDate" : "verified";
}

export function refused(cause: BlockCause): Pick<SourceDto, "blocked" | "failure" | "attemptedAt"> {
  return {
    blocked: {
      cause,
      at: NOW - 3600,
      details: [
        "address: https://feeds.example.org/partners-signed/manifest.json",
        "accepted sequence: 48, offered sequence: 45",
        "key: RWQ7f3A1",
      ].join("\n"),
    },
    failure: { code: "blocked", message: "The manifest is older than the one that was accepted." },
    attemptedAt: NOW - 3600,
  };
}

/** Writes into each resource how far its source can be believed. */
export function believe(stored: readonly Stored[], sources: readonly SourceDto[]): void {
  for (const source of sources) {
    for (const { row, reading } of stored) {
      if (row.source !== source.id) continue;
      row.trust = source.trust;
      reading.provenance.trust = source.trust;
      reading.provenance.holdsUntil = source.signed?.expiresAt ?? null;
      reading.provenance.blocked = source.blocked !== null;
      for (const link of reading.links) if (link.scheme === "tel") link.opens = source.trust !== "unsigned";
    }
  }
}
