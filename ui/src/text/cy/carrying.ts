// Snapshots, backups and exports: what is in them, how they differ, and taking them in.
import type { DifferingKind, ExportForm, TakeDto } from "../../backend/generated/api";
import { dayAndTime, number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

const kinds: Record<DifferingKind, string> = {
  bookmark: "Llyfrnod",
  mark: "Amlygiad",
  collection: "Casgliad",
  setting: "Gosodiad",
  message: "Neges",
};

const forms: Record<ExportForm, { name: string; hint: string }> = {
  json: { name: "Popeth (JSON)", hint: "Gellir dod ag ef i mewn eto." },
  markdown: { name: "I’w ddarllen (Markdown)", hint: "Nodiadau ac amlygiadau, gyda’r hyn y maent wrth ei ymyl." },
  bookmarks: { name: "Nodau tudalen porwr (HTML)", hint: "Cyfeiriadau’n unig, ar gyfer porwr gwe." },
  csv: { name: "Tabl (CSV)", hint: "Ar gyfer taenlen." },
};

const takes: Record<TakeDto, { name: string; hint: string }> = {
  add: {
    name: "Ychwanegu’r hyn sydd ar goll",
    hint: "Ni thynnir dim. Lle mae’r ddau’n wahanol, mae’r un mwyaf newydd yn aros.",
  },
  replace: {
    name: "Gwneud y llyfr nodiadau fel yr oedd bryd hynny",
    hint: "Mae’r hyn sydd yn eich llyfr nodiadau nawr yn unig yn mynd. Gwneir ciplun o heddiw yn gyntaf, fel y gallwch ddod yn ôl.",
  },
};

export const carrying: Text["carrying"] = {
  title: "Cipluniau, copi wrth gefn ac allforio",
  kinds,
  takes,
  snapshots: {
    title: "Cipluniau",
    intro:
      "Mae Fieldshelf yn gwneud un bob dydd ac yn eu cadw ar y gliniadur hwn, wedi’u hamgryptio fel y llyfr nodiadau: saith diwrnod a phedair wythnos.",
    none: "Nid oes un eto. Gwneir y cyntaf heddiw.",
    of: (at) => dayAndTime(at),
    holds: (bookmarks, marks) => `${counts.bookmarks(bookmarks)}, ${counts.highlights(marks)}`,
    compare: "Cymharu…",
    compareName: (at) => `Cymharu ciplun ${dayAndTime(at)}…`,
    compareTitle: (at) => `Ciplun ${dayAndTime(at)}`,
    more: (count) => `Dangos ${number(count)} arall`,
    locked: "Datglowch y llyfr nodiadau i weld ei gipluniau.",
  },
  backup: {
    title: "Copi wrth gefn",
    intro:
      "Un ffeil wedi’i hamgryptio gyda phopeth yn eich llyfr nodiadau. Cadwch hi ar gofbin USB neu ar yriant eich sefydliad.",
    save: "Cadw copi wrth gefn…",
    open: "Agor copi wrth gefn neu allforyn…",
    sheet: "Cadw copi wrth gefn",
    password: "Cyfrinair y copi wrth gefn",
    again: "Yr un peth unwaith eto",
    hint: "O leiaf 8 nod. Hebddo ni all neb agor y ffeil.",
    short: "O leiaf 8 nod, os gwelwch yn dda.",
    differ: "Nid yw’r ddau yr un fath.",
    write: "Cadw…",
    saved: "Mae’r copi wrth gefn wedi’i gadw.",
    unlockTitle: "Agor y copi wrth gefn",
    unlockIntro: "Rhowch y cyfrinair y cadwyd ef ag ef.",
    unlock: "Agor",
  },
  export: {
    title: "Allforio",
    intro:
      "Copi y gall rhaglenni eraill ei ddarllen. Nid yw wedi’i amgryptio: gall pwy bynnag sydd â’r ffeil ei darllen.",
    form: "Ffurf",
    forms,
    collection: "Beth",
    all: "Y llyfr nodiadau cyfan",
    open: "Allforio…",
    save: "Cadw’r allforyn…",
    saved: "Mae’r allforyn wedi’i gadw.",
  },
  comparison: {
    title: "Cymharu â’ch llyfr nodiadau",
    madeAt: (at) => `Gwnaed ${dayAndTime(at)}.`,
    same: (count) => `${counts.things(count)} yr un fath yn y ddau.`,
    nothing: "Nid oes dim yn wahanol: mae’n dal yr un peth â’ch llyfr nodiadau.",
    onlyThere: "Yn y copi yn unig",
    onlyHere: "Yn eich llyfr nodiadau yn unig",
    differ: "Gwahanol",
    hereNewer: "yn fwy newydd yn eich llyfr nodiadau",
    thereNewer: "yn fwy newydd yn y copi",
    more: (count) => `a ${number(count)} arall`,
    how: "Beth ddylid ei wneud?",
    take: "Parhau",
    taken: "Wedi’i wneud. Mae eich llyfr nodiadau wedi newid.",
  },
};
