// The self-check: how everything stands. And the program's own manual.
import { day, number, size } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

/** Why documents are not here, in the words of the core. */
const missing: Record<string, string> = {
  stopped: "wedi’u stopio gennych chi",
  textOnly: "dim ond testunau a gaiff eu nôl",
  metered: "telir am y cysylltiad yn ôl y defnydd",
  tooLarge: "yn rhy fawr i’w nôl ohonynt eu hunain",
  kind: "o fath nad yw wedi’i ddewis",
  language: "mewn iaith nad yw wedi’i dewis",
  budget: "nid oes lle ar ôl i ddogfennau",
  noAddress: "heb gyfeiriad",
  waiting: "i’w nôl y tro nesaf",
  failed: "ni ellid eu nôl",
};

export const checking: Text["checking"] = {
  title: "Sut mae popeth yn sefyll",
  intro:
    "Ffeithiau i chi neu i’ch cymorth TG. Nid oes dim yma’n dweud beth a ddarllenoch, ac nid oes dim yn cael ei anfon.",
  open: "Sut mae popeth yn sefyll…",
  openHint: "Ffynonellau, dogfennau, ffeiliau, fersiynau. I’w gweld, ac i’w copïo ar gyfer TG.",
  looking: "Yn edrych…",
  again: "Edrych eto",
  copy: "Copïo fel testun",
  copied: "Wedi’i gopïo. Darllenwch ef cyn ei ludo.",
  back: "Yn ôl",
  summary: (matters) =>
    matters === 0 ? "Nid oes angen edrych ar ddim." : `Angen edrych ar ${counts.things(matters)}.`,
  sources: "Ffynonellau",
  source: {
    never: "Heb ei gwirio’n llwyddiannus erioed",
    checked: (at) => `Gwiriwyd yn llwyddiannus ddiwethaf ${day(at)}`,
    tried: (at) => `ceisiwyd ddiwethaf ${day(at)}`,
    builtIn: "Yn dod gyda Fieldshelf",
    refused: "Gwrthodwyd diweddariad.",
  },
  documents: "Dogfennau",
  missing: (reason) => missing[reason] ?? reason,
  noneMissing: "Mae pob dogfen a gyhoeddwyd yma, neu nid oes angen ei nôl.",
  count: counts.documents,
  content: "Llinellau cymorth a chanllawiau",
  contactsDue: (due, all) =>
    due === 0
      ? `Gwiriwyd pob llinell gymorth (${number(all)}).`
      : `Llinellau cymorth y mae’n bryd eu gwirio: ${number(due)} o ${number(all)}.`,
  resourcesDue: (due) =>
    due === 0 ? "Nid oes adnodd heibio diwrnod ei adolygu." : `Adnoddau heibio diwrnod eu hadolygu: ${number(due)}.`,
  files: "Ffeiliau ar y cyfrifiadur hwn",
  file: "Ffeil",
  bytes: "Maint",
  tables: "Fersiwn",
  state: "Cyflwr",
  sound: "Iawn",
  unsound: "Wedi’i difrodi",
  unlooked: "Heb edrych drwyddi",
  free: (bytes) => `${size(bytes)} yn rhydd ar y ddisg.`,
  freeUnknown: "Nid yw’r system yn dweud faint o’r ddisg sy’n rhydd.",
  little: (bytes) => `Dim ond ${size(bytes)} sy’n rhydd ar y ddisg. Efallai na fydd lle i ddogfennau.`,
  clock: "Cloc",
  clockWrong: "Mae cloc y cyfrifiadur hwn yn anghywir. Nes ei osod, ni all Fieldshelf ddweud beth sydd wedi dyddio.",
  clockRight: "Nid oes dim yn awgrymu bod cloc y cyfrifiadur hwn yn anghywir.",
  versions: "Fersiynau",
};

export const manual: Text["manual"] = {
  title: "Defnyddio Fieldshelf",
  listName: "Tudalennau ar ddefnyddio Fieldshelf",
  intro:
    "Dechrau arni, bysellau, beth sy’n cael ei storio ble, a thaflen ar gyfer gliniadur coll. Gellir argraffu pob tudalen.",
  count: counts.pages,
  empty: "Nid yw’r tudalennau hyn yma",
  emptyBody: "Maent yn dod gyda Fieldshelf. Os bydd hyn yn aros, edrychwch ar Sut mae popeth yn sefyll.",
};
