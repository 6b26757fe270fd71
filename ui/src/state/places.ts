// The places of the window, in the order in which they are listed and numbered for the keyboard.

export const PLACES = ["library", "topics", "news", "bookmarks", "help", "sources", "settings"] as const;

export type Place = (typeof PLACES)[number];

/** Places that show a list beside the reader; the others take the whole width. */
export function hasReader(place: Place): boolean {
  return place === "library" || place === "topics" || place === "news" || place === "bookmarks";
}
