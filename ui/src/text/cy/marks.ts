// Passages and pages that a person marked: their four kinds, and what can be done with one.
import type { MarkDto, MarkKind, MarkStyle } from "../../backend/generated/api";
import { number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

const styles: Record<MarkStyle, string> = {
  important: "Pwysig",
  question: "Gofyn am hyn",
  "follow-up": "Dod yn ôl at hyn",
  quote: "I’w ddyfynnu",
};

/** Each kind has a sign of its own, so that none is told by its colour. */
const signs: Record<MarkStyle, string> = { important: "!", question: "?", "follow-up": "→", quote: "”" };

const kinds: Record<Exclude<MarkKind, "highlight">, string> = {
  passage: "Darn wedi’i lyfrnodi",
  page: "Tudalen wedi’i llyfrnodi",
};

function kindOf({ kind, style }: Pick<MarkDto, "kind" | "style">): string {
  if (kind === "highlight") return style === null ? "Amlygiad" : styles[style];
  return kinds[kind];
}

function short(words: string): string {
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}

export const marks: Text["marks"] = {
  styles,
  signs,
  noteSign: "*",
  kindOf,
  page: ({ page, pageLabel }) => `Tudalen ${pageLabel === "" ? number(page ?? 0) : pageLabel}`,
  role: (mark) => (mark.note === "" ? kindOf(mark) : `${kindOf(mark)}, gyda nodyn`),
  made: {
    highlight: "Amlygwyd",
    passage: "Llyfrnodwyd y darn",
    page: "Llyfrnodwyd y dudalen",
  },
  removed: (mark) => `Tynnwyd: ${kindOf(mark).toLowerCase()}${mark.exact === "" ? "" : ` “${short(mark.exact)}”`}`,
  tools: {
    label: "Beth i’w wneud â’r testun a ddewiswyd",
    kinds: "Amlygu fel",
    passage: "Llyfrnodi’r darn",
    note: "Nodyn",
    copy: "Copïo gyda’r ffynhonnell",
    reach: (key) => `Pwyswch ${key} i gyrraedd y botymau hyn`,
  },
  walk: {
    title: "Marcio â’r bysellfwrdd",
    how: "Mae bysellau saeth yn symud fesul brawddeg a llinell. Daliwch Shift i gymryd mwy. Mae Enter yn dewis beth i’w wneud. Mae Esc yn gadael.",
    begun:
      "Marcio â’r bysellfwrdd. Mae bysellau saeth yn symud fesul brawddeg. Daliwch Shift i gymryd mwy. Mae Enter yn dewis beth i’w wneud. Mae Escape yn gadael.",
    left: "Daeth marcio â’r bysellfwrdd i ben",
    leave: "Gadael",
    nothing: "Nid oes testun yma y gellir ei farcio.",
  },
  popover: {
    label: (mark) => `${kindOf(mark)}: dewisiadau a nodyn`,
    kinds: "Math",
    note: "Nodyn ar y darn hwn",
    pageNote: "Nodyn ar y dudalen hon",
    cite: "Dyfynnu…",
    copy: "Copïo gyda’r ffynhonnell",
    remove: "Tynnu",
    close: "Cau",
  },
  list: {
    title: "Beth farcioch chi yma",
    count: counts.marks,
    go: "Ei ddangos yn y testun",
    edit: "Nodyn a dewisiadau",
    changedTitle: "Newidiodd y darn",
    changedBody:
      "Mae’r cyhoeddwr wedi newid neu dynnu’r darnau hyn ers i chi eu marcio. Cedwir eich dyfyniadau a’ch nodiadau.",
    showSaved: "Dangos y testun a gadwyd",
    moved: "Mae’r testun o’i gwmpas wedi newid",
    unknown: "Ddim yn y testun ar y gliniadur hwn",
    panel: "Nodau",
    none: "Nid oes dim wedi’i farcio yn y ddogfen hon eto.",
    noneHow: (letters) =>
      letters
        ? "Dewiswch destun i’w amlygu, neu pwyswch b i lyfrnodi’r dudalen."
        : "Dewiswch destun i’w amlygu, neu dewiswch Llyfrnodi’r dudalen.",
  },
  bookmarkPage: "Llyfrnodi’r dudalen",
  fileMissing: (title) =>
    `Nid yw’r ffeil${title === "" ? "" : ` “${title}”`} ar y gliniadur hwn mwyach. Cedwir y dyfyniad a’ch nodyn.`,
  copied: "Copïwyd gyda’i ffynhonnell",
  lost: "Ni ellid cadw nodyn ar ddarn. Mae yma o hyd: agorwch y testun hwnnw eto i’w gopïo neu i roi cynnig arall arni.",
};
