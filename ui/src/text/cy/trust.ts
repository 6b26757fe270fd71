// How far a source can be believed, in words: its state, its key, and why an update was refused. Calm on purpose: what
// a person already has stays readable in every state.
import type { BlockCause } from "../../backend/generated/api";
import { ago, day, dayAndTime } from "../format";
import type { Text } from "../language";

/** One sentence for each cause; `it` is an update, or what lies in a bundle. */
const causes: Record<BlockCause, (it: string) => string> = {
  "not-signed": (it) => `Nid oes llofnod ar ${it}, er bod y cyhoeddwr hwn yn llofnodi ei ddiweddariadau.`,
  "bad-signature": (it) => `Mae llofnod nad yw’n ffitio ar ${it}, felly efallai fod rhywun wedi’i newid ar y ffordd.`,
  "unknown-key": (it) => `Llofnodwyd ${it} ag allwedd na chyhoeddodd ei gyhoeddwr erioed.`,
  "old-key": (it) => `Llofnodwyd ${it} â hen allwedd nad yw ei gyhoeddwr yn ei defnyddio mwyach.`,
  "revoked-key": (it) => `Llofnodwyd ${it} ag allwedd y mae ei gyhoeddwr wedi’i chanslo.`,
  "wrong-source": (it) => `Mae ${it} yn perthyn i ffynhonnell arall.`,
  rollback: (it) => `Mae ${it} yn hŷn na’r hyn sydd gennych eisoes.`,
  equivocation: (it) => `Mae gan ${it} yr un rhif â’r hyn sydd gennych eisoes, ond mae’n dweud rhywbeth arall.`,
  "wrong-file": (it) => `Mae ${it} yn dal ffeil nad yr un a lofnododd ei gyhoeddwr ydyw.`,
  "unlisted-file": (it) => `Mae ${it} yn arwain at ffeil na lofnododd ei gyhoeddwr.`,
  "bad-manifest": (it) => `Mae gan ${it} restr lofnodedig o ffeiliau na ellir ei darllen.`,
  "newer-program": (it) => `Mae angen fersiwn mwy newydd o Fieldshelf ar ${it}.`,
};

export const trust: Text["trust"] = {
  states: {
    builtIn: "Daw gyda Fieldshelf",
    verified: "Dilyswyd",
    outOfDate: "Dilyswyd, wedi dyddio",
    unsigned: "Ffynhonnell heb ei llofnodi",
  },
  tags: {
    builtIn: null,
    verified: null,
    outOfDate: "Wedi dyddio",
    unsigned: "Heb ei lofnodi",
  },
  verified: (until) =>
    until === null
      ? "Wedi’i lofnodi gan ei gyhoeddwr."
      : `Wedi’i lofnodi gan ei gyhoeddwr, sy’n dweud ei fod yn ddilys tan ${day(until)}.`,
  outOfDate: (until) =>
    `${
      until === null
        ? "Mae’r amser a roddodd ei gyhoeddwr iddo ar ben."
        : `Dywedodd ei gyhoeddwr fod hwn yn ddilys tan ${day(until)}.`
    } Nid oes dim mwy newydd wedi dod ers hynny. Gwiriwch cyn gweithredu arno.`,
  unsigned: "Nid oes dim yn profi pwy a ysgrifennodd hwn. Gwiriwch rifau ffôn yn rhywle arall cyn eu ffonio.",
  uncompared: {
    tag: "Allwedd heb ei chymharu",
    card: "Wedi’i lofnodi. Nid yw’r allwedd wedi’i chymharu eto.",
    why: "Nes i rywun ei chymharu, dangosir ei thestunau fel rhai heb eu llofnodi.",
    reader: "Mae wedi’i lofnodi, ond nid oes neb wedi cymharu ei allwedd eto. Gwiriwch rifau ffôn cyn eu ffonio.",
  },
  awaited: "Rhoesoch ei hallwedd. Rhaid i’r diweddariad cyntaf gael ei lofnodi â hi.",
  blocked: {
    title: "Diweddariad wedi’i rwystro",
    update: "Y diweddariad newydd",
    why: (cause) => causes[cause]("y diweddariad newydd"),
    unknown: "Nid yw diweddariad newydd y ffynhonnell hon mewn trefn.",
    stays: "Ni ddefnyddiodd Fieldshelf ef. Mae’r hyn sydd gennych eisoes yn aros, a gallwch ei ddarllen o hyd.",
    at: (at, now) => `Gwrthodwyd ${ago(at, now)}.`,
    copy: "Copïo manylion ar gyfer TG",
    copied: "Copïwyd: manylion ar gyfer TG",
    look: "Gweld ffynonellau",
    details: (of) =>
      [
        `${of.program}, ${dayAndTime(of.now)}`,
        `Ffynhonnell: ${of.title}`,
        `Diweddariad wedi’i rwystro: ${of.cause}, ${dayAndTime(of.at)}`,
        of.details,
      ].join("\n"),
  },
  key: {
    button: "Cymharu’r allwedd…",
    buttonName: (title) => `Cymharu allwedd ${title}`,
    show: "Dangos ei hallwedd",
    label: "Ôl bys yr allwedd: chwe grŵp o bum digid",
    title: (title) => `Cymharu allwedd “${title}”`,
    steps: [
      "Ffoniwch y cyhoeddwr ar rif rydych yn ei wybod eisoes. Peidiwch â defnyddio rhif o’r ffynhonnell hon.",
      "Gofynnwch iddynt ddarllen ôl bys eu hallwedd: chwe grŵp o bum digid.",
      "Cymharwch bob grŵp â’r rhain:",
    ],
    same: "Mae’r un fath",
    different: "Mae’n wahanol",
    notNow: "Nid nawr",
    later: "Gallwch ei chymharu’n nes ymlaen o dan Ffynonellau.",
    confirmed: (title) => `Dilyswyd: ${title}`,
    differentTitle: (title) => `Mae allwedd “${title}” yn wahanol`,
    differentBody: [
      "Yna efallai fod rhywun arall yn defnyddio enw’r cyhoeddwr hwn.",
      "Bydd Fieldshelf yn peidio â dilyn y ffynhonnell hon ac yn anghofio ei hallwedd. Mae ei hadnoddau’n gadael y gliniadur hwn. Mae llyfrnodau’n cadw copi o’r hyn a gadwoch.",
      "Rhowch wybod i’r cyhoeddwr, ar y rhif rydych yn ei wybod eisoes.",
    ],
    back: "Yn ôl",
    remove: "Tynnu’r ffynhonnell",
  },
  add: {
    summary: "Allwedd, os rhoddodd y cyhoeddwr un i chi",
    label: "Allwedd y cyhoeddwr",
    hint: "56 o lythrennau a digidau sy’n dechrau â RW. Gallwch ludo’r ffeil allwedd gyfan.",
    wrong: "Nid allwedd cyhoeddwr yw honno. Mae allwedd yn 56 o lythrennau a digidau sy’n dechrau â RW.",
  },
  clock: (now) =>
    `Mae cloc y cyfrifiadur hwn yn edrych yn anghywir (mae’n dangos ${day(now)}). Ni ddywedir bod dim wedi dyddio nes ei fod yn gywir.`,
  refused: (cause) => causes[cause]("yr hyn sydd ynddo"),
};
