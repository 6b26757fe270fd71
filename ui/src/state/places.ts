// The places of the window, in the order in which they are listed and numbered for the keyboard.

export const PLACES = ["library", "topics", "news", "bookmarks", "help", "sources", "settings", "manual"] as const;

/** The list of documents and the self-check are reached from where they are spoken of, and have no number. */
export type Place = (typeof PLACES)[number] | "documents" | "check";

/** Places that are looked at on the way somewhere: they lead back. */
export function isAside(place: Place): boolean {
  return place === "help" || place === "documents" || place === "check";
}

/** Places that show a list beside the reader; the others take the whole width. */
export function hasReader(place: Place): boolean {
  return ["library", "topics", "news", "bookmarks", "manual"].includes(place);
}
