// Sources: where the library comes from, and how the last attempts went.
import { ago, day, dayAndTime } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

export const sources: Text["sources"] = {
  title: "Ffynonellau",
  intro:
    "Mae Fieldshelf yn cadw eich llyfrgell yn gyfredol o’r rhain. Os yw gwiriad yn methu, mae’r hyn sydd gennych eisoes yn aros.",
  builtIn: "Daw gyda Fieldshelf",
  starter: "Yma bob amser. Nid oes angen cysylltiad arni.",
  resources: counts.resources,
  newest: (at) => `diweddaraf ${day(at)}`,
  checked: (at, now) => `Gwiriwyd ${ago(at, now)}`,
  never: "Heb ei gwirio eto",
  lastSuccess: (at, now) => (at === null ? "Nid yw wedi gweithio eto." : `Gweithiodd ddiwethaf ${ago(at, now)}.`),
  checking: "Yn gwirio nawr…",
  next: (at, now) => (at <= now ? "gwiriad nesaf yn fuan" : `gwiriad nesaf ${dayAndTime(at)}`),
  checkNow: "Gwirio nawr",
  checkAll: "Gwirio pob un nawr",
  asked: (title) => `Yn gwirio ${title}`,
  stop: "Stopio",
  problems: (count) => `${counts.problems(count)} yn y ffrwd hon`,
  problemsBody:
    "Gweithiodd Fieldshelf o gwmpas y rhain. Nid oes angen i chi wneud dim. Gall y cyhoeddwr ddefnyddio’r rhestr hon.",
  held: {
    title: (count) => `Diflannodd ${counts.resources(count)} o’r ffynhonnell hon`,
    body: "Gallai cynifer ar unwaith fod yn gamgymeriad gan y cyhoeddwr, felly maent yma o hyd. Beth ddylai ddigwydd?",
    keep: "Eu cadw",
    remove: "Eu tynnu",
    show: "Dangos pa rai",
    kept: "Cadwyd",
    removed: "Tynnwyd",
  },
  failure: { details: "Manylion ar gyfer cymorth TG" },
  add: {
    title: "Ychwanegu ffynhonnell",
    address: "Cyfeiriad y ffrwd",
    hint: "Mae’n dechrau â https:// ac yn aml yn gorffen â .json",
    name: "Beth i’w galw (gallwch adael hwn yn wag)",
    button: "Ychwanegu ffynhonnell",
    adding: "Yn ychwanegu…",
    added: (title) => `Ychwanegwyd: ${title}. Mae’n cael ei gwirio nawr.`,
    missing: "Teipiwch gyfeiriad.",
  },
  remove: {
    button: "Tynnu",
    name: (title) => `Tynnu ${title}`,
    title: (title) => `Peidio â dilyn “${title}”?`,
    body: "Mae ei hadnoddau’n gadael y gliniadur hwn. Mae llyfrnodau’n cadw copi o’r hyn a gadwoch.",
    confirm: "Tynnu’r ffynhonnell",
    done: (title) => `Ddim yn cael ei dilyn mwyach: ${title}`,
  },
  none: "Nid ydych yn dilyn unrhyw ffynhonnell eto. Nes i chi wneud hynny, mae’r llyfrgell gychwynnol gennych.",
};
