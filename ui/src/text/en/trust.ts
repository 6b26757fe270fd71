// How far a source can be believed, in words: its state, its key, and why an update was refused. Calm on purpose: what
// a person already has stays readable in every state.
import type { BlockCause, TrustDto } from "../../backend/generated/api";
import { ago, day, dayAndTime } from "../format";

/** The whole name of each state. */
const states: Record<TrustDto, string> = {
  builtIn: "Comes with Fieldshelf",
  verified: "Verified",
  outOfDate: "Verified, out of date",
  unsigned: "Unsigned source",
};

/** What stands in a list, where room is short and what is in order needs no word. */
const tags: Record<TrustDto, string | null> = {
  builtIn: null,
  verified: null,
  outOfDate: "Out of date",
  unsigned: "Unsigned",
};

/** One sentence for each cause; `it` is an update, or what lies in a bundle. */
const causes: Record<BlockCause, (it: string) => string> = {
  "not-signed": (it) => `${it} has no signature, although this publisher signs its updates.`,
  "bad-signature": (it) => `${it} has a signature that does not fit, so someone may have changed it on the way.`,
  "unknown-key": (it) => `${it} is signed with a key that its publisher never announced.`,
  "old-key": (it) => `${it} is signed with an old key that its publisher no longer uses.`,
  "revoked-key": (it) => `${it} is signed with a key that its publisher has cancelled.`,
  "wrong-source": (it) => `${it} belongs to another source.`,
  rollback: (it) => `${it} is older than what you already have.`,
  equivocation: (it) => `${it} has the same number as what you already have, but says something else.`,
  "wrong-file": (it) => `${it} holds a file that is not the one its publisher signed.`,
  "unlisted-file": (it) => `${it} leads to a file that its publisher did not sign.`,
  "bad-manifest": (it) => `${it} has a signed list of files that cannot be read.`,
  "newer-program": (it) => `${it} needs a newer version of Fieldshelf.`,
};

export const trust = {
  states,
  tags,
  verified: (until: number | null) =>
    until === null
      ? "Signed by its publisher."
      : `Signed by its publisher, who says that it holds until ${day(until)}.`,
  outOfDate: (until: number | null) =>
    `${
      until === null
        ? "The time that its publisher gave it is over."
        : `Its publisher said this holds until ${day(until)}.`
    } Nothing newer has come since. Check before you act on it.`,
  unsigned: "Nothing proves who wrote this. Check telephone numbers somewhere else before you call them.",
  uncompared: {
    tag: "Key not compared",
    card: "Signed. The key has not been compared yet.",
    why: "Until someone compares it, its texts are shown as unsigned.",
    reader: "It is signed, but nobody has compared its key yet. Check telephone numbers before you call them.",
  },
  awaited: "You gave its key. The first update must be signed with it.",
  blocked: {
    title: "Blocked update",
    update: "The new update",
    why: (cause: BlockCause) => causes[cause]("The new update"),
    unknown: "The new update of this source is not in order.",
    stays: "Fieldshelf did not use it. What you already have stays, and you can still read it.",
    at: (at: number, now: number) => `Refused ${ago(at, now)}.`,
    copy: "Copy details for IT",
    copied: "Copied: details for IT",
    look: "Look at sources",
    /** What is copied; `details` are the core's own lines. */
    details: (of: { program: string; now: number; title: string; at: number; cause: string; details: string }) =>
      [
        `${of.program}, ${dayAndTime(of.now)}`,
        `Source: ${of.title}`,
        `Blocked update: ${of.cause}, ${dayAndTime(of.at)}`,
        of.details,
      ].join("\n"),
  },
  key: {
    button: "Compare the key…",
    buttonName: (title: string) => `Compare the key of ${title}`,
    show: "Show its key",
    label: "Fingerprint of the key: six groups of five digits",
    title: (title: string) => `Compare the key of “${title}”`,
    steps: [
      "Ring the publisher on a number that you already know. Do not use a number from this source.",
      "Ask them to read out the fingerprint of their key: six groups of five digits.",
      "Compare every group with these:",
    ],
    same: "It is the same",
    different: "It is different",
    notNow: "Not now",
    later: "You can compare it later under Sources.",
    confirmed: (title: string) => `Verified: ${title}`,
    differentTitle: (title: string) => `The key of “${title}” is different`,
    differentBody: [
      "Then someone else may be using this publisher’s name.",
      "Fieldshelf will stop following this source and forget its key. Its resources leave this laptop. Bookmarks keep a copy of what you saved.",
      "Please tell the publisher, on the number that you already know.",
    ],
    back: "Back",
    remove: "Remove source",
  },
  add: {
    summary: "Key, if the publisher gave you one",
    label: "Key of the publisher",
    hint: "56 letters and digits that begin with RW. You can paste the whole key file.",
    wrong: "That is not a publisher’s key. A key is 56 letters and digits that begin with RW.",
  },
  clock: (now: number) =>
    `This computer’s clock looks wrong (it shows ${day(now)}). Nothing is called out of date until it is right.`,
  /** For what lies in a bundle. */
  refused: (cause: BlockCause) => causes[cause]("It"),
};
