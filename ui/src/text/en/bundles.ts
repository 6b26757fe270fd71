// Bundles: sources that are carried on a stick, brought in and made.
import type { BundleAge, BundleDone, BundleOutcome, BundlePlan, BundleSigner, Code } from "../../backend/generated/api";
import { ago, day, list, number, plural, size } from "../format";

const ages: Record<BundleAge, string> = {
  first: "New on this laptop",
  newer: "Newer than what you have",
  same: "The same as what you have",
  older: "Older than what you have: its texts are left out, only missing documents are taken",
};

const signers: Record<Exclude<BundleSigner["kind"], "refused">, string> = {
  known: "Signed with a key that was compared on this laptop.",
  new: "Signed with a key that nobody has compared here yet. You can compare it afterwards, under Sources.",
  unsigned: "Unsigned: nothing proves who wrote it.",
};

/** Where the usual sentence for a cause speaks of the network or of a feed: of a bundle that is read, and of one that is made. */
const reading: Partial<Record<Code, string>> = {
  "feed-wrong": "This file cannot be used as a bundle. Nothing was brought in from it.",
  "bad-request": "This bundle cannot be brought in. Nothing has changed.",
  "not-found": "The bundle is not there any more. If it is on a stick, put the stick in again.",
  damaged: "The bundle is damaged or not complete. What came so far stays.",
  "too-new": "This bundle was made by a newer Fieldshelf. Update the program to bring it in.",
  disk: "The stick or the disk could not be read or written, or it is full. What came so far stays.",
  cancelled: "Stopped. What came so far stays.",
};

const writing: Partial<Record<Code, string>> = {
  "bad-request": "A bundle cannot hold all of these. Choose fewer sources.",
  damaged: "Something on this laptop is damaged, so the bundle could not be made.",
  disk: "The bundle could not be written there, or there is no room for it. No bundle was made.",
  cancelled: "Stopped. No bundle was made.",
};

function resources(count: number): string {
  return plural(count, { one: "# resource", other: "# resources" });
}

function documents(count: number): string {
  if (count === 0) return "no documents";
  return plural(count, { one: "# document", other: "# documents" });
}

/** `214 resources · 61 documents · 1.2 GB`. */
function contents(of: { resources: number; documents: number; bytes: number }): string {
  const parts = [resources(of.resources), documents(of.documents)];
  return [...parts, size(of.bytes)].join(" · ");
}

/** What changed in one source. */
function outcome({ added, changed, removed }: BundleOutcome): string {
  const parts = [
    added > 0 ? `${number(added)} new` : null,
    changed > 0 ? `${number(changed)} changed` : null,
    removed > 0 ? `${number(removed)} removed` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Nothing new: you had all of it." : `${list(parts)}.`;
}

function documentsOf({ documents: came, known, spoilt }: BundleDone): string[] {
  return [
    came > 0 ? `${documents(came)} came.` : null,
    known > 0 ? plural(known, { one: "# document was here already.", other: "# documents were here already." }) : null,
    spoilt > 0
      ? plural(spoilt, {
          one: "# document could not be read and was left out.",
          other: "# documents could not be read and were left out.",
        })
      : null,
  ].filter((part) => part !== null);
}

export const bundles = {
  title: "Bundles",
  intro: "A bundle is a file that carries sources to a laptop without a connection, on a USB stick for example.",
  open: "Open a bundle…",
  openFirst: "Or open a bundle from a stick…",
  make: "Make a bundle…",
  causes: { reading, writing },
  /** The core says more exactly what it found. */
  details: (sentence: string, message: string) => `${sentence} Details: ${message}`,
  working: {
    label: "How far the work on the bundle is",
    of: (done: number, total: number) => (total === 0 ? size(done) : `${size(done)} of ${size(total)}`),
    /** Said at each quarter. */
    said: (percent: number) => `${number(percent)} % done`,
    goesOn: "You can close this. The work goes on, and Sources shows how far it is.",
    hidden: "The work goes on. Sources shows how far it is.",
    stop: "Stop",
    stopping: "Stopping…",
    show: "Show how far it is",
  },
  look: {
    title: "Bring in a bundle",
    file: (of: { name: string; size: number; madeAt: number | null }, now: number) =>
      [size(of.size), of.madeAt === null ? null : `made on ${day(of.madeAt)} (${ago(of.madeAt, now)})`]
        .filter((part) => part !== null)
        .join(" · "),
    choose: "Choose what to bring in",
    signers,
    refused: (why: string) => `Cannot be brought in. ${why}`,
    refusedTag: "Not in order",
    fingerprint: "Fingerprint of its key:",
    ages,
    dated: (at: number, now: number) => `From ${day(at)} (${ago(at, now)})`,
    holds: (until: number, now: number) =>
      until < now ? `held until ${day(until)}, so it is out of date` : `holds until ${day(until)}`,
    contents,
    chosen: (count: number, total: { resources: number; documents: number; bytes: number }) =>
      count === 0
        ? "Nothing chosen"
        : `Chosen: ${plural(count, { one: "# source", other: "# sources" })} · ${contents(total)}`,
    bring: "Bring in",
    bringing: "Bringing in the bundle…",
    again: (name: string) => `Go on with ${name}`,
    done: "The bundle was brought in",
    stopped: "Stopped",
    stoppedBody: "What came so far stays. Open the bundle again to go on from there.",
    ready: "The bundle was brought in. Sources shows what came of it.",
    result: "Show what came of it",
    outcome,
    documents: documentsOf,
  },
  write: {
    title: "Make a bundle",
    intro: "Your bookmarks, notes and settings never go into a bundle.",
    sources: "Sources to carry",
    none: "You do not follow any source yet, so there is nothing to carry. The starter library is on every laptop.",
    documents: "Documents too",
    documentsHint: "Only those that are on this laptop. Without them, only texts are carried.",
    kinds: "Kinds",
    languages: "Languages",
    all: "Tick none to carry all.",
    planning: "Working out how large it will be…",
    plan: (plan: BundlePlan) =>
      plan.resources === 0
        ? "Nothing to carry is chosen."
        : `About ${size(plan.bytes)}: ${list([resources(plan.resources), documents(plan.documents)])}.`,
    parts: "It will be several files, because many sticks cannot hold one so large.",
    missing: (titles: string[]) =>
      `Cannot be carried yet: ${list(titles)}. Check ${plural(titles.length, { one: "it", other: "them" })} once, then try again.`,
    save: "Save…",
    saving: "Writing the bundle…",
    saved: "The bundle was saved",
    ready: "The bundle was saved. Sources shows its files.",
    /** `bytes` of all. */
    files: (count: number, bytes: number) =>
      plural(count, { one: `One file, ${size(bytes)}:`, other: `# files, ${size(bytes)} together:` }),
    together: "They belong together: copy all of them to the stick.",
    eject: "Before you pull the stick out, let the system eject it.",
  },
};
