// The reader: where a text comes from, whether it may be acted on, its files, links and bookmark.
import type { LinkDto, Status } from "../../backend/generated/api";
import { calendarDay, day, dayAndTime, number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";
import { library } from "./library";

const notices: Record<Exclude<Status, "current">, { title: string; body: string }> = {
  withdrawn: {
    title: "Tynnwyd yn ôl",
    body: "Mae’r cyhoeddwr wedi tynnu hwn yn ôl. Peidiwch â gweithredu arno.",
  },
  superseded: { title: "Disodlwyd", body: "Mae fersiwn mwy newydd. Peidiwch â gweithredu ar hwn." },
  archived: { title: "Archifwyd", body: "Mae’r cyhoeddwr yn cadw hwn fel cofnod. Efallai ei fod wedi dyddio." },
  draft: { title: "Drafft", body: "Nid yw hwn yn derfynol. Gall newid o hyd." },
};

/** What a click on a link would do, by the link's scheme. */
function linkTitle(link: LinkDto): string {
  if (link.scheme === "mailto") return "Ysgrifennu e-bost?";
  return link.scheme === "tel" ? "Rhif ffôn" : "Gadael Fieldshelf?";
}

export const reader: Text["reader"] = {
  label: "Darllenydd",
  nothingBody: "Dewiswch rywbeth o’r rhestr i’w ddarllen yma.",
  loading: "Yn agor…",
  cannotOpen: "Ni ellir agor hwn",
  tools: "Offer darllen",
  size: {
    label: "Maint y testun",
    smaller: "testun llai",
    larger: "testun mwy",
    now: (percent) => `Maint y testun ${number(percent)} %`,
  },
  width: "Lled y testun",
  original: "Tudalen y cyhoeddwr",
  more: "Mwy ar gyfer y dudalen hon",
  minutes: (words) => `${counts.minutes(Math.max(1, Math.round(words / 220)))} i’w ddarllen`,
  authors: (names) => `Gan ${names}`,
  provenance: {
    title: "O ble daw hwn",
    published: (when) => `Cyhoeddwyd ${when}`,
    modified: (when) => `newidiwyd ${when}`,
    version: (revision) => `fersiwn ${number(revision)}`,
    source: "Ffynhonnell",
    fetched: "Nôlwyd",
    from: (source, at) => `${source} · nôlwyd ${day(at)}`,
    checked: "Gwiriwyd y ffynhonnell ddiwethaf",
    verified: "Gwiriwyd ddiwethaf",
    checkedOn: (on, by) =>
      on === null ? "Heb ei wirio erioed" : `Gwiriwyd ar ${calendarDay(on)}${by === null ? "" : ` gan ${by}`}`,
    reviewBy: "Adolygiad erbyn",
    licence: "Trwydded",
    changeNote: "Newid diwethaf",
    audience: "Ysgrifennwyd ar gyfer",
    nations: "Yn berthnasol yn",
    language: "Iaith",
    topics: "Pynciau",
    signed: "Llofnod",
    holdsUntil: "Yn ddilys tan",
    trust: {
      builtIn: "Daw gyda Fieldshelf",
      verified: "Dilyswyd: wedi’i lofnodi gan ei gyhoeddwr",
      outOfDate:
        "Dilyswyd, wedi dyddio: wedi’i lofnodi gan ei gyhoeddwr, ond y tu hwnt i’r amser yr oedd i fod yn ddilys",
      unsigned: "Heb ei lofnodi: nid oes dim yn profi pwy a’i hysgrifennodd",
    },
    fetchedAt: (at) => dayAndTime(at),
    details: "Manylion",
  },
  banners: {
    notices,
    successor: "Darllenwch y fersiwn mwy newydd:",
    predecessor: "Mae hwn yn disodli:",
    noticeTitle: "Oddi wrth y cyhoeddwr",
    reviewTitle: "Heb ei ailwirio",
    reviewDue: (on, last) =>
      `${last === null ? "Ni chafodd ei wirio erioed" : `Gwiriwyd ddiwethaf ar ${calendarDay(last)}`}, ac roedd angen gwiriad erbyn ${calendarDay(on)}. Efallai ei fod wedi dyddio.`,
    elsewhereTitle: (nation) => library.row.notFor(nation),
    elsewhere: (nations) =>
      `Mae hwn ar gyfer: ${nations}. Gall y gyfraith, y gefnogaeth a’r rhifau ffôn fod yn wahanol.`,
    damagedTitle: "Difrodwyd",
    damaged:
      "Difrodwyd y testun hwn ar y gliniadur hwn. Peidiwch â dibynnu arno, yn enwedig ar ei rifau. Cychwynnwch Fieldshelf eto i’w drwsio.",
    savedTitle: "Copi wedi’i gadw",
    saved: "Nid yw hwn yn y llyfrgell mwyach. Rydych yn darllen y copi a gedwir gyda’ch llyfrnod.",
  },
  gate: {
    title: "Cyn i chi ddarllen",
    contains: (note) => `Mae hwn yn cynnwys: ${note.replace(/[.\s]+$/, "")}.`,
    show: "Ei ddangos",
    skip: (title) => `Neidio i’r nesaf: ${title}`,
    notNow: "Nid nawr",
  },
  contacts: "Llinellau cymorth ar gyfer hwn",
  picture: (alt) => (alt === "" ? "Llun" : `Llun: ${alt}`),
  table: "Tabl",
  links: {
    title: linkTitle,
    open: "Agor yn eich porwr:",
    mail: "Ysgrifennu at:",
    call: "Y rhif yw:",
    whole: "Dangos y cyfeiriad cyfan",
    confirm: "Agor",
    refused: "Nid yw Fieldshelf yn agor y ddolen hon. Os rhif ffôn ydyw, gwiriwch ef yn rhywle arall cyn i chi ffonio.",
    damaged: "Mae’r ddolen hon wedi’i difrodi ac ni ellir ei hagor.",
  },
  bookmark: {
    add: "Llyfrnodi",
    title: "Llyfrnod",
    note: "Eich nodyn",
    noteHint: "Mae’n aros ar y gliniadur hwn. Peidiwch ag ysgrifennu enwau na manylion achos yma.",
    saving: "Yn cadw…",
    saved: "Cadwyd",
    notSaved: "Heb ei gadw",
    cut: "Tynnwyd rhan o’ch nodyn",
    lost: (title) => `Ni ellid cadw nodyn. Mae yma o hyd: agorwch “${title}” i roi cynnig arall arni.`,
    collections: "Casgliadau",
    newCollection: "Casgliad newydd",
    create: "Ychwanegu",
    added: (title) => `Llyfrnodwyd: ${title}`,
    removed: (title) => `Tynnwyd y llyfrnod: ${title}`,
  },
};
