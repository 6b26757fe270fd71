// The places of the window, in the order in which they are listed and numbered for the keyboard.

export const PLACES = ["library", "topics", "news", "bookmarks", "help", "sources", "settings"] as const;

/** The list of documents is reached from the status strip and from Sources, and has no number. */
export type Place = (typeof PLACES)[number] | "documents";

/** Places that are looked at on the way somewhere: they lead back. */
export function isAside(place: Place): boolean {
  return place === "help" || place === "documents";
}

/** Places that show a list beside the reader; the others take the whole width. */
export function hasReader(place: Place): boolean {
  return place === "library" || place === "topics" || place === "news" || place === "bookmarks";
}
