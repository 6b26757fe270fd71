// A sentence for each cause of an error: what happened, and that nothing was lost.
import type { Code, OpeningKind } from "../../backend/generated/api";
import { dayAndTime, plural } from "../format";

const codes: Record<Code, string> = {
  "no-connection": "There is no connection to the internet. Everything already on this laptop can still be read.",
  "sign-in-page": "This network wants you to sign in first. Your library has not changed.",
  "server-failed":
    "The publisher’s server did not answer properly. Your library has not changed. Fieldshelf will try again later.",
  "feed-wrong": "The server answered, but what it sent cannot be read as a library. Your library has not changed.",
  "not-trusted":
    "The connection is not safe: this network or the server could not prove who it is. Nothing was fetched, and your library has not changed.",
  blocked:
    "The update was refused, because its publisher’s signature is not in order. What you already have stays, and can still be read.",
  "bad-address": "That address cannot be used. It should begin with https:// and lead to a feed.",
  "already-followed": "You already follow that source.",
  "not-found": "That is no longer in the library.",
  "bad-request": "Fieldshelf could not do that. Nothing has changed.",
  busy: "Another Fieldshelf program is using the library. Try again in a moment.",
  disk: "The disk is full or cannot be written to. Nothing was lost, but this was not saved.",
  damaged: "Part of the library on this laptop is damaged, so it is not shown. Start Fieldshelf again to repair it.",
  "too-new": "These files were written by a newer Fieldshelf. Update the program to open them.",
  locked: "Your notebook is locked. Unlock it to see or change your bookmarks and notes.",
  "wrong-secret": "That is not right. Please check it and try again.",
  "too-soon": "Please wait a moment before the next try: half a minute at most.",
  cancelled: "Stopped. Your library has not changed.",
};

const openings: Record<OpeningKind, string> = {
  libraryRebuilt:
    "The library on this laptop was damaged, so it is being built again from your sources. Your bookmarks and notes are safe.",
  libraryNewer:
    "The library on this laptop was made by a newer Fieldshelf. It was set aside, and a new one is being built. Your bookmarks and notes are safe.",
  sourcesLost:
    "The list of sources on this laptop was damaged and was set aside. The starter library is here. Please add your sources again.",
  notebookDamaged:
    "Your notebook (bookmarks and notes) cannot be read. It was not changed. Bookmarks cannot be shown or saved until someone repairs it: please tell your IT support.",
  notebookRecovered:
    "Your notebook was damaged. The damaged file was set aside and not changed, and your notes came back from a copy that Fieldshelf keeps.",
  notebookNewer:
    "Your notebook (bookmarks and notes) was written by a newer Fieldshelf. It was not changed. Update the program to use it.",
};

const causes: Partial<Record<Code, string>> = {
  "bad-request": "Something went wrong in the program. Nothing has changed on this laptop.",
  busy: "Another Fieldshelf program is using the library. Close it, or wait a moment, and try again.",
  disk: "The disk is full, or Fieldshelf may not write to it. Nothing was lost.",
  damaged: "The library on this laptop is damaged and could not be set aside. Your notes were not touched.",
};

/** What came back of a damaged notebook, and what to look for. */
function recovered(snapshotAt: number, rescued: number): string {
  const again =
    rescued === 0
      ? ""
      : plural(rescued, {
          one: " # thing that was newer could still be read, and is here again.",
          other: " # things that were newer could still be read, and are here again.",
        });
  return `The copy is of ${dayAndTime(snapshotAt)}.${again} What you wrote after that may be missing: please look through your newest notes.`;
}

export const faults = {
  recovered,
  codes,
  openings,
  keptAs: (path: string) => `For IT support: the old file is kept as ${path}.`,
  openingLabel: "What happened when the library was opened",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  cannotStart: {
    title: "Fieldshelf could not open its library.",
    /** Where the usual sentence for a cause speaks of something that a person did. */
    causes,
    again: "Try again. If it stays like this, please show the details below to your IT support.",
    details: (message: string) => `Details for IT: ${message}`,
  },
};
