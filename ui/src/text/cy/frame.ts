// The frame around every screen: places, search box, status strip, first-run card.
import type { StatusStrip } from "../../backend/generated/api";
import { ago, day, number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";
import { words } from "./words";

function age(strip: StatusStrip, now: number): string {
  if (strip.sources === 0) return "Y llyfrgell gychwynnol yn unig";
  return strip.checkedAt === null ? "Heb ei gwirio eto" : `Gwiriwyd ${ago(strip.checkedAt, now)}`;
}

function contents(strip: StatusStrip): string[] {
  const newest = strip.newestAt === null ? [] : [`diweddaraf ${day(strip.newestAt)}`];
  return [counts.resources(strip.resources), ...newest];
}

export const frame: Text["frame"] = {
  program: "Fieldshelf",
  title: (place) => `${place} – Fieldshelf`,
  loading: "Yn agor y llyfrgell…",
  places: {
    library: "Llyfrgell",
    topics: "Pynciau",
    news: "Beth sy’n newydd",
    bookmarks: "Llyfrnodau",
    help: "Llinellau cymorth",
    sources: "Ffynonellau",
    settings: "Gosodiadau",
    documents: "Dogfennau",
    manual: "Defnyddio Fieldshelf",
    check: "Sut mae popeth yn sefyll",
  },
  placesLabel: "Lleoedd",
  newCount: (count) => `${number(count)} newydd`,
  skip: "Neidio i’r brif ran",
  search: { label: "Chwilio’r llyfrgell", letter: "/", key: "Ctrl K", clear: "Clirio’r chwiliad" },
  nation: {
    label: "Gwlad",
    said: (nation) =>
      nation === null
        ? "Pob gwlad"
        : `${words.nations[nation]}: mae llinellau cymorth, rhestrau a chwilio yn dilyn hyn`,
  },
  help: { button: "Cymorth", more: ": camau argyfwng a llinellau cymorth", key: "F1" },
  status: {
    label: "Statws y llyfrgell",
    upToDate: (strip, now) => [age(strip, now), ...contents(strip)],
    checking: (title) => (title === null ? "Yn chwilio am ddiweddariadau…" : `Yn gwirio ${title}…`),
    checked: (done) => (done === 0 ? "" : `${number(done)} wedi’u darllen`),
    waiting: (strip, now) => ["Dim cysylltiad", age(strip, now), ...contents(strip)],
    attention: (strip, now) => ["Mae angen sylw ar ffynhonnell", age(strip, now), ...contents(strip)],
    stop: "Stopio",
    look: "Gweld ffynonellau",
    checkNow: "Gwirio nawr",
  },
  undo: "Dadwneud",
  undone: "Wedi dod yn ôl",
  close: "Cau",
  cancel: "Canslo",
  copy: "Copïo",
  copied: (what) => `Copïwyd: ${what}`,
  notCopied: "Ni ellid copïo hynny. Ysgrifennwch ef i lawr.",
  back: "Yn ôl i’r rhestr",
  firstRun: {
    title: "Croeso i Fieldshelf",
    ready: "Mae’r llyfrgell gychwynnol eisoes ar y gliniadur hwn. Gallwch ei darllen a’i chwilio nawr, heb gysylltiad.",
    ask: "Os yw eich sefydliad neu swyddfa comisiynydd yn cyhoeddi ffrwd, ychwanegwch ei chyfeiriad i gadw eich llyfrgell yn gyfredol.",
    address: "Cyfeiriad y ffrwd",
    example: "Er enghraifft https://example.org/feed.json",
    add: "Ychwanegu ffynhonnell",
    later: "Wedyn",
    howLater: "Gallwch ychwanegu un unrhyw bryd o dan Ffynonellau.",
  },
};
