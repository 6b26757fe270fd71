// Bookmarks and collections.
import type { Text } from "../language";
import { counts } from "./counts";

export const bookmarks: Text["bookmarks"] = {
  title: "Llyfrnodau",
  listName: "Llyfrnodau",
  all: "Pob llyfrnod",
  count: counts.bookmarks,
  find: "Chwilio mewn llyfrnodau a nodiadau",
  empty: "Dim llyfrnodau eto",
  emptyBody: (letters) =>
    `${letters ? "Pwyswch b" : "Dewiswch Llyfrnodi"} wrth ddarllen i gadw rhywbeth yma. Mae llyfrnodau’n aros ar y gliniadur hwn.`,
  emptyCollection: "Dim byd yn y casgliad hwn",
  emptyCollectionBody: "Agorwch lyfrnod a thicio’r casgliad o dan ei deitl.",
  nothingFound: "Nid oes llyfrnod yn cyfateb",
  changed: "Wedi newid ers i chi ei gadw",
  savedCopy: "Copi wedi’i gadw yn unig",
  collections: "Casgliadau",
  newCollection: "Casgliad newydd",
  name: "Enw’r casgliad",
  save: "Cadw",
  taken: (name) => `Mae casgliad o’r enw “${name}” yn bod eisoes. Dewiswch enw arall.`,
  rename: "Ailenwi",
  remove: "Tynnu",
  removeTitle: (name) => `Tynnu’r casgliad “${name}”?`,
  removeBody: "Mae ei lyfrnodau a’i nodiadau’n aros.",
  removed: (name) => `Tynnwyd y casgliad: ${name}`,
};
