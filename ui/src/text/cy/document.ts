// An open document: its pages or its text, finding in it, and what may be done with the file.
import type { TextStateDto } from "../../backend/generated/api";
import type { PdfFault } from "../../pdf/engine";
import { number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

const faults: Record<PdfFault, string> = {
  protected:
    "Mae’r ffeil hon wedi’i chloi â chyfrinair, felly ni all Fieldshelf ei dangos. Efallai y bydd rhaglen arall yn gofyn i chi am y cyfrinair.",
  damaged: "Mae’r ffeil hon wedi’i difrodi neu’n anorffenedig, felly ni ellir dangos ei thudalennau.",
  notPdf: "Mae’r ffeil hon yn dweud mai PDF ydyw, ond nid felly y mae, felly ni ellir dangos ei thudalennau.",
  unread: "Ni ellid darllen y ffeil hon o ddisg y gliniadur hwn. Efallai ei bod wedi’i symud neu ei dileu.",
};

/** Why there is no text to read or search. */
const states: Record<Exclude<TextStateDto, "read">, string> = {
  noText: "Ni all Fieldshelf ddangos y math hwn o ffeil.",
  waiting: "Nid yw testun y ffeil hon wedi’i ddarllen eto. Bydd Fieldshelf yn ei wneud ohono’i hun.",
  reading: "Mae testun y ffeil hon yn cael ei ddarllen. Bydd yma mewn munud.",
  noTextLayer:
    "Mae’r ffeil hon yn dal lluniau o dudalennau a dim testun, felly ni ellir ei darllen fel testun na’i chwilio.",
  protected: "Mae’r ffeil hon wedi’i chloi â chyfrinair, felly ni ellir darllen ei thestun.",
  damaged: "Mae’r ffeil hon wedi’i difrodi, felly ni ellir darllen ei thestun.",
  tooLarge: "Mae’r ffeil hon yn rhy fawr i’w thestun gael ei ddarllen.",
};

export const document: Text["document"] = {
  label: "Dogfen",
  tools: "Offer dogfen",
  opening: "Yn agor…",
  cannotOpen: "Ni ellir agor hwn",
  back: "Yn ôl",
  faults,
  states,
  pages: "Tudalennau",
  page: {
    name: (page, label, total) =>
      label === null
        ? `Tudalen ${number(page)} o ${number(total)}`
        : `Tudalen ${label} (${number(page)} o ${number(total)})`,
    said: (page, total) => `Tudalen ${number(page)} o ${number(total)}`,
    short: (page, label) => label ?? String(page),
    box: "Tudalen",
    of: (page, label, total) => (label === null ? `o ${number(total)}` : `(${number(page)} o ${number(total)})`),
    none: (typed) => `Nid oes tudalen ${typed}.`,
    drawing: "Yn llunio’r dudalen…",
    notDrawn: "Mae’r dudalen hon wedi’i difrodi ac ni ellir ei dangos.",
  },
  zoom: {
    label: "Maint y tudalennau",
    larger: "Yn fwy",
    smaller: "Yn llai",
    auto: "Awtomatig",
    width: "Ffitio’r lled",
    page: "Ffitio’r dudalen",
    percent: (percent) => `${number(percent)} %`,
  },
  view: { label: "Dangos fel", pages: "Tudalennau", text: "Testun", readText: "Darllen ei destun" },
  panel: {
    outline: "Cynnwys",
    thumbnails: "Tudalennau bach",
    noOutline: "Nid oes rhestr gynnwys yn y ddogfen hon.",
    close: "Cau’r panel",
  },
  find: {
    button: "Canfod",
    label: "Canfod yn y ddogfen hon",
    next: "Nesaf",
    previous: "Blaenorol",
    close: "Cau’r canfod",
    none: "Heb ei ganfod",
    looking: (page, total) => `Yn edrych: tudalen ${number(page)} o ${number(total)}`,
    failed: "Ni ellid chwilio",
    pages: (position, count, cut) => {
      const pages = cut ? `fwy na ${counts.pages(count)}` : counts.pages(count);
      return position === 0 ? `Ar ${pages}` : `${number(position)} o ${pages} sy’n cyfateb`;
    },
  },
  more: {
    turn: "Troi’r tudalennau",
    embedded: "Ffeiliau y tu mewn i’r ddogfen hon (ni ellir eu hagor yma)",
    unnamed: "Ffeil heb enw",
  },
  links: {
    address: (address) => `Dolen: ${address}`,
    inside: "Dolen i le arall yn y ddogfen hon",
  },
  text: {
    mark: (page, label) => (label === null ? `Tudalen ${number(page)}` : `Tudalen ${label}`),
    empty: "Dim testun ar y dudalen hon",
    failed: "Ni ellid llwytho gweddill y testun.",
  },
  player: {
    loading: "Yn llwytho…",
    sound: (title) => `Sain: ${title}`,
    film: (title) => `Ffilm: ${title}`,
    cannotPlay: "Ni all Fieldshelf chwarae’r math hwn o ffeil ar y cyfrifiadur hwn. Efallai y gall rhaglen arall.",
    failed: "Ni ellid darllen y ffeil hon o ddisg y gliniadur hwn. Efallai ei bod wedi’i symud neu ei dileu.",
    captions: "Capsiynau",
  },
};
