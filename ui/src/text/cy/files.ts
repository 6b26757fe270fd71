// Files of resources: how each stands on this laptop, why, and what can be done about it.
import type { FetchFaultDto, FileShowDto, LeftDto, TextStateDto } from "../../backend/generated/api";
import { day, dayAndTime, limit, list, number, size } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

/** Why a file is not fetched by itself. */
const left: Record<LeftDto, (megabytes: number) => string> = {
  stopped: () => "Fe’i stopioch: dim ond pan ofynnwch y caiff ei nôl",
  textOnly: () => "Ddim yn cael ei nôl ohoni’i hun: dim ond testunau a gaiff eu nôl nawr",
  metered: () => "Ddim yn cael ei nôl ohoni’i hun: telir am eich cysylltiad yn ôl y defnydd",
  tooLarge: (megabytes) => `Ddim yn cael ei nôl ohoni’i hun: mwy na ${limit(megabytes)}`,
  kind: () => "Ddim yn cael ei nôl ohoni’i hun: nid yw’r math hwn wedi’i ddewis yn Gosodiadau",
  language: () => "Ddim yn cael ei nôl ohoni’i hun: nid yw’r iaith hon wedi’i dewis yn Gosodiadau",
  budget: () => "Ddim yn cael ei nôl ohoni’i hun: mae’r lle ar gyfer dogfennau’n llawn",
  noAddress: () => "Ni ellir ei nôl: nid oes ganddi gyfeiriad y gall Fieldshelf ei ddefnyddio",
};

/** What stands after “Ni ellid ei nôl:”. */
const faults: Record<FetchFaultDto, string> = {
  noConnection: "nid oedd cysylltiad",
  signInPage: "mae’r rhwydwaith hwn am i chi fewngofnodi’n gyntaf",
  serverFailed: "ni atebodd gweinydd y cyhoeddwr yn iawn",
  gone: "nid yw ar safle’r cyhoeddwr mwyach",
  notTrusted: "ni allai’r gweinydd brofi pwy ydyw",
  badAddress: "ni ellir defnyddio ei chyfeiriad",
  wrongHash: "nid dyma’r ffeil a gyhoeddwyd",
  notAFile: "daeth tudalen we yn lle’r ffeil",
  tooLarge: "mae’n fwy nag y mae Fieldshelf yn ei gymryd",
  disk: "mae’r ddisg yn llawn neu ni ellir ysgrifennu arni",
};

/** What a search can find in a file that is here; null = all of it, or nothing is to be expected. */
const texts: Record<TextStateDto, (pages: number) => string | null> = {
  noText: () => "Nid yw chwilio’n edrych i mewn i’r math hwn o ffeil.",
  waiting: () => "Ni ellir chwilio ei thestun eto: caiff ei ddarllen yn fuan.",
  reading: (pages) => `Mae ei thestun yn cael ei ddarllen: gellir chwilio ${counts.pages(pages)} hyd yma.`,
  read: () => null,
  noTextLayer: () => "Ni ellir chwilio ei thestun: mae’n dal lluniau o dudalennau.",
  protected: () => "Ni ellir chwilio ei thestun: mae wedi’i chloi â chyfrinair.",
  damaged: () => "Ni ellir chwilio ei thestun: mae’r ffeil wedi’i difrodi.",
  tooLarge: () => "Ni ellir chwilio ei thestun: mae’n rhy fawr i’w darllen.",
};

const shows: Record<FileShowDto, string> = {
  all: "Pob un",
  coming: "Ar y ffordd",
  here: "Ar y gliniadur hwn",
  missing: "Ar goll",
};

const empty: Record<FileShowDto, { title: string; body: string }> = {
  all: { title: "Dim dogfennau eto", body: "Daw dogfennau gydag adnoddau eich ffynonellau." },
  coming: {
    title: "Nid oes dim ar y ffordd",
    body: "Mae pob dogfen sy’n cael ei nôl ohoni’i hun ar y gliniadur hwn.",
  },
  here: { title: "Nid oes dogfen ar y gliniadur hwn eto", body: "Cânt eu nôl pan fydd cysylltiad." },
  missing: { title: "Nid oes dim ar goll", body: "Mae pob dogfen ar y gliniadur hwn neu’n mynd i gael ei nôl." },
};

/** The things counted stand with the first number only. */
function counted(parts: readonly [number, string][]): string[] {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words], index) => `${index === 0 ? counts.documents(count) : number(count)} ${words}`);
}

export const files: Text["files"] = {
  title: "Ffeiliau",
  here: "Ar y gliniadur hwn",
  fetching: (percent, done) =>
    percent === null ? `Yn cael ei nôl (${done} hyd yma)` : `${number(percent)} % wedi’i nôl (${done})`,
  doneOf: (done, whole) => (whole === null ? size(done) : `${size(done)} o ${size(whole)}`),
  waiting: "Caiff ei nôl y tro nesaf",
  asked: "Gofynnwyd amdani: daw’n gyntaf",
  paused: "Mae lawrlwythiadau wedi’u hoedi",
  left,
  beyondAll: (megabytes) => `Mwy na ${limit(megabytes)}: agorwch hi ar dudalen y cyhoeddwr`,
  failed: (why) => `Ni ellid ei nôl: ${why}.`,
  again: (at, now) =>
    at <= now ? "Rhoddir cynnig arall arni’n fuan." : `Rhoddir cynnig arall arni ${dayAndTime(at)}.`,
  onlyAsked: "Dim ond pan ofynnwch y rhoddir cynnig arall arni.",
  faults,
  texts,
  searchable: "Gellir chwilio ei thestun",
  progress: (title) => `Faint o “${title}” sydd wedi’i nôl`,
  seen: "Os byddwch yn nôl ffeil nawr, bydd gweinydd y cyhoeddwr yn gweld bod rhywun wedi gofyn am y ffeil hon.",
  open: "Agor",
  fetch: "Nôl nawr",
  stop: "Stopio",
  openName: (title) => `Agor ${title}`,
  fetchName: (title) => `Nôl nawr: ${title}`,
  stopName: (title) => `Stopio nôl ${title}`,
  more: "Mwy",
  moreName: (title) => `Mwy ar gyfer ${title}`,
  save: "Cadw copi…",
  saved: "Cadwyd y copi",
  elsewhere: "Agor mewn rhaglen arall…",
  elsewhereAsk: {
    title: "Agor mewn rhaglen arall?",
    body: "Nid yw rhaglenni eraill mor ofalus â Fieldshelf. Gallant fynd ar-lein, neu redeg rhywbeth sydd wedi’i guddio yn y ffeil. Agorwch hi yno dim ond os ydych yn ymddiried yn y sawl a’i gwnaeth.",
    confirm: "Agor",
  },
  folder: "Dangos mewn ffolder",
  page: "Tudalen y cyhoeddwr",
  fetchAsked: (title) => `Gofynnwyd am: ${title}`,
  stopped: (title) => `Stopiwyd: ${title}`,
  earlier: "Cedwir gyda’ch llyfrnod",
  earlierBody: "Mae’r cyhoeddwr wedi newid neu dynnu’r ffeil hon. Cadwodd Fieldshelf y fersiwn a lyfrnodwyd gennych.",
  versionOf: (at) => `Fersiwn ${day(at)}`,
  pages: counts.pages,
  minutes: (seconds) => `${number(Math.max(1, Math.round(seconds / 60)))} mun`,
  strip: {
    here: ({ here }) => `${counts.documents(here)} ar y gliniadur hwn`,
    paused: "Lawrlwytho wedi’i oedi",
    textOnly: "Yn nôl testunau’n unig",
    fetching: ({ fetching, coming, comingBytes }) =>
      `Yn nôl ${number(fetching)} o ${number(coming)} · ${size(comingBytes)} ar ôl`,
    waiting: ({ coming }) => `${counts.documents(coming)} i’w nôl y tro nesaf`,
    noConnection: ({ coming }) => `${counts.documents(coming)} yn aros am gysylltiad`,
    reading: (count) => `Yn darllen testun ${counts.documents(count)}`,
    pause: "Oedi lawrlwytho",
    resume: "Parhau i lawrlwytho",
    said: {
      idle: "",
      paused: "Lawrlwytho wedi’i oedi",
      fetching: "Yn nôl dogfennau",
      reading: "Yn darllen dogfennau",
    },
  },
  list: {
    title: "Dogfennau",
    listName: "Dogfennau",
    label: "Pa ddogfennau",
    shows,
    empty,
    counts: (of) =>
      [
        `${counts.documents(of.here)} ar y gliniadur hwn · ${size(of.hereBytes)}`,
        of.coming === 0 ? null : `${number(of.coming)} ar y ffordd, ${size(of.comingBytes)}`,
        of.failed === 0 ? null : `ni ellid nôl ${number(of.failed)}`,
        of.left === 0 ? null : `${number(of.left)} na chânt eu nôl ohonynt eu hunain`,
      ]
        .filter((part) => part !== null)
        .join("; "),
    total: (show, total) => `${shows[show]}: ${counts.documents(total)}`,
    chosen: "Dogfen a ddewiswyd",
    resource: "Mynd i’r adnodd",
    textOnly: "Testunau’n unig",
    settings: "Newid yn Gosodiadau",
    rules: {
      off: "Dim ond testunau a gaiff eu nôl. Daw dogfen pan ofynnwch amdani.",
      on: (largest, budget) =>
        `Caiff dogfennau hyd at ${limit(largest)} eu nôl ohonynt eu hunain, hyd at ${limit(budget)} i gyd`,
      kinds: "mathau a ddewiswyd yn unig",
      languages: "ieithoedd a ddewiswyd yn unig",
      metered: "Telir am eich cysylltiad yn ôl y defnydd: dim ond pan ofynnwch amdani y daw dogfen.",
    },
    open: "Edrych ar ddogfennau",
    back: "Yn ôl",
  },
  blind: {
    words: ({ missing, unread, unreadable }) =>
      `Ni allai’r chwiliad hwn edrych i mewn i ${list(
        counted([
          [missing, "nad ydynt ar y gliniadur hwn"],
          [unread, "heb eu darllen eto"],
          [unreadable, "heb destun"],
        ]),
      )}.`,
    look: "Gweld pa rai",
  },
};
