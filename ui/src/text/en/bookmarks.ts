// Bookmarks and collections.
import { plural } from "../format";

export const bookmarks = {
  title: "Bookmarks",
  listName: "Bookmarks",
  all: "All bookmarks",
  count: (total: number) => plural(total, { one: "# bookmark", other: "# bookmarks" }),
  find: "Find in bookmarks and notes",
  empty: "No bookmarks yet",
  emptyBody: (letters: boolean) =>
    `${letters ? "Press b" : "Choose Bookmark"} while reading to keep something here. Bookmarks stay on this laptop.`,
  emptyCollection: "Nothing in this collection",
  emptyCollectionBody: "Open a bookmark and tick the collection below its title.",
  nothingFound: "No bookmark matches",
  changed: "Changed since you saved it",
  savedCopy: "Saved copy only",
  collections: "Collections",
  newCollection: "New collection",
  name: "Name of the collection",
  save: "Save",
  taken: (name: string) => `There is a collection “${name}” already. Please choose another name.`,
  rename: "Rename",
  remove: "Remove",
  removeTitle: (name: string) => `Remove the collection “${name}”?`,
  removeBody: "Its bookmarks and notes stay.",
  removed: (name: string) => `Collection removed: ${name}`,
};
