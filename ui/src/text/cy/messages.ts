// Messages to publishers: suggestions and reports. The program sends nothing; a mail program does, when a person says so.
import { day, number, plural } from "../format";
import type { Text } from "../language";

export const messages: Text["messages"] = {
  kinds: { suggestion: "Awgrymu adnodd", problem: "Rhoi gwybod am broblem" },
  report: "Rhoi gwybod am broblem â’r dudalen hon…",
  suggest: "Awgrymu adnodd…",
  titles: { suggestion: "Awgrymu adnodd", problem: "Rhoi gwybod am broblem â’r dudalen hon" },
  edit: "Newid y neges",
  nothingSent: "Nid yw Fieldshelf yn anfon dim ohono’i hun. Chi sy’n anfon y neges o’ch rhaglen e-bost.",
  to: "At",
  recipient: (title, address) => (title === "" ? address : `${title} · ${address}`),
  untrusted: "Nid oes dim yn profi mai cyfeiriad y cyhoeddwr yw hwn. Gwiriwch ef cyn ysgrifennu unrhyw beth o bwys.",
  subject: "Pwnc",
  body: "Eich neges",
  bodyHint: {
    suggestion: "Beth ydyw, pwy sy’n ei gyhoeddi, a ble mae?",
    problem: "Beth sydd o’i le, a ble ar y dudalen?",
  },
  exactly: "Dyma’r neges gyfan",
  adds: "Fieldshelf sy’n ychwanegu’r llinellau ar y diwedd, er mwyn i’r cyhoeddwr ddod o hyd i’r dudalen.",
  about: (title) => `Tudalen: ${title}`,
  publisher: (name) => `Cyhoeddwr: ${name}`,
  version: (revision, source) => `Fersiwn ${number(revision)}, o: ${source}`,
  address: (address) => `Cyfeiriad: ${address}`,
  program: (version) => `Fieldshelf ${version}`,
  subjectProblem: (title) => `Problem gyda: ${title}`,
  subjectSuggestion: "Adnodd i’w ychwanegu",
  hand: "Agor yn y rhaglen e-bost",
  keep: "Cadw at eto",
  copy: "Copïo’r neges",
  copied: "Copïwyd y neges.",
  handed: "Mae’r neges yn eich rhaglen e-bost. Anfonwch hi oddi yno.",
  tooLong: "Mae eich rhaglen e-bost ar agor, ond mae’r neges yn rhy hir i’w rhoi iddi. Copïwch y neges a’i gludo yno.",
  noMail: "Ni chafwyd hyd i raglen e-bost ar y cyfrifiadur hwn. Copïwch y neges, neu cadwch hi at eto.",
  none: "Nid yw’r un o’ch ffynonellau’n dweud ble mae’n derbyn negeseuon. Gallwch gopïo’r neges a’i hanfon eich hun.",
  noneHere: (title) =>
    `Nid yw ${title} yn dweud ble mae’n derbyn negeseuon. Gallwch gopïo’r neges a’i hanfon eich hun.`,
  kept: "Wedi’i chadw o dan Negeseuon at gyhoeddwyr, yn Ffynonellau.",
  locked: "Cedwir negeseuon yn eich llyfr nodiadau. Datglowch ef i gadw hon.",
  empty: "Ysgrifennwch bwnc ac ychydig eiriau’n gyntaf.",
  outbox: {
    title: "Negeseuon at gyhoeddwyr",
    intro: "Awgrymiadau ac adroddiadau a ysgrifennoch. Fe’u cedwir yn eich llyfr nodiadau nes i chi eu tynnu.",
    counts: (waiting, handed) =>
      [
        waiting === 0 ? null : plural(waiting, { other: "# yn aros" }),
        handed === 0 ? null : `${number(handed)} wedi’u rhoi i’ch rhaglen e-bost`,
      ]
        .filter((part) => part !== null)
        .join(" · "),
    waits: (at) => `Ysgrifennwyd ${day(at)} · yn aros`,
    handed: (at) => `Rhoddwyd i’ch rhaglen e-bost ${day(at)}`,
    about: (title) => `Am: ${title}`,
    to: (title) => `At: ${title}`,
    edit: "Newid…",
    editName: (subject) => `Newid: ${subject}`,
    hand: "Agor yn y rhaglen e-bost",
    handName: (subject) => `Agor yn y rhaglen e-bost: ${subject}`,
    remove: "Tynnu",
    removeName: (subject) => `Tynnu: ${subject}`,
    removed: (subject) => `Tynnwyd y neges: ${subject}`,
  },
};
