// Help lines. Read by a person who may be frightened: short sentences, the most urgent thing first.
import { calendarDay, list } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

export const help: Text["help"] = {
  title: "Llinellau cymorth",
  emergency: {
    title: "Os oes rhywun mewn perygl nawr",
    steps: [
      { lead: "Ffoniwch 999.", rest: "Gofynnwch am yr heddlu." },
      {
        lead: "Peidiwch â dweud wrth y person beth rydych yn ei wneud.",
        rest: "Gallai hynny ei roi mewn mwy o berygl.",
      },
      {
        lead: "Os na allwch siarad:",
        rest: "ffoniwch 999 o ffôn symudol, gwrandewch, a phwyswch 55 pan ofynnir i chi. Nid yw hyn yn dweud wrth yr heddlu ble rydych chi.",
      },
    ],
    otherwise: "Dim perygl nawr? Ffoniwch yr heddlu ar 101, neu linell gymorth isod.",
  },
  nation: "Gwlad",
  allNations: "Pob gwlad",
  need: "Beth sydd ei angen arnoch",
  allNeeds: "Popeth",
  retiredTitle: "Hen rifau: peidiwch â’u ffonio",
  retired: (lastDay) =>
    lastDay === null
      ? "Ddim yn cael ei ddefnyddio mwyach"
      : `Ddim yn cael ei ddefnyddio mwyach. Diwrnod olaf: ${calendarDay(lastDay)}`,
  copy: "Copïo",
  copyKey: (letters) =>
    letters
      ? "Pwyswch c i gopïo’r rhif rydych arno, q i’w ddangos yn fawr."
      : "Pwyswch Enter i gopïo’r rhif rydych arno.",
  copyWhose: (name) => `, ${name}`,
  large: {
    button: "Mawr",
    whose: (display, name) => `: ${display}, ${name}, gyda chod ar gyfer camera ffôn`,
    copy: "Copïo’r rhif",
    scan: "Pwyntiwch gamera ffôn at y cod i ffonio’r rhif hwn.",
    codeAlt: (display) => `Cod ar gyfer camera ffôn: mae’n ffonio ${display}`,
    insteadOf: "Yn lle’r hen rif",
  },
  always: "Ar agor drwy’r dydd, bob dydd",
  relay: (display) => `Ar ffôn testun neu yn ap Relay UK: ${display}`,
  otherWays: "Ffyrdd eraill o gysylltu",
  check: {
    made: (on, by, next) =>
      `Gwiriwyd ar ${calendarDay(on)}${by === null ? "" : ` gan ${by}`}${next === null ? "" : `. Gwiriad nesaf erbyn ${calendarDay(next)}`}`,
    due: (on, by, next) =>
      `Heb ei ailwirio ers ${calendarDay(on)}${by === null ? "" : ` (gan ${by})`}${next === null ? "" : `. Roedd angen gwiriad erbyn ${calendarDay(next)}`}`,
    unknown: "Heb ei wirio erioed, hyd y dywed ei ffynhonnell",
  },
  changed: {
    on: (when) => `Newidiodd rhif yma ar ${when}:`,
    was: "cynt",
    now: "nawr",
    none: "dim rhif",
  },
  checkNumber: "Gwiriwch y rhif hwn: daw o ffynhonnell heb ei llofnodi.",
  damaged:
    "Mae’r cofnod hwn wedi’i ddifrodi ar y gliniadur hwn. Peidiwch â ffonio’r rhif. Cychwynnwch Fieldshelf eto i’w drwsio.",
  source: (title) => `Ffynhonnell: ${title}`,
  page: (host) => `Eu tudalen: ${host}`,
  people: (people) => `Ar gyfer: ${list(people)}`,
  count: counts.helpLines,
  empty: "Dim llinell gymorth ar gyfer y dewis hwn",
  emptyBody: "Dewiswch wlad neu angen arall. Mewn perygl, ffoniwch 999.",
  anyway: "Mewn perygl, ffoniwch 999. I gael yr heddlu heb berygl, ffoniwch 101. Mae F1 yn dangos y camau argyfwng.",
  unavailable:
    "Ni ellir dangos y rhestr o linellau cymorth ar hyn o bryd. Mewn perygl, ffoniwch 999. I gael yr heddlu heb berygl, ffoniwch 101.",
};
