// Writing notes, the view of all of them, tags and order, and what changed since something was saved.
import type { FindingKind, PartChangeKind } from "../../backend/generated/api";
import { day, list, number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

const looksLike: Record<FindingKind, string> = {
  dateOfBirth: "dyddiad geni",
  telephone: "rhif ffôn",
  caseReference: "cyfeirnod achos",
};

const changes: Record<Exclude<PartChangeKind, "same">, string> = {
  added: "Newydd",
  taken: "Wedi’i dynnu",
  changed: "Wedi newid",
  moved: "Wedi symud yma",
};

const signs: Record<Exclude<PartChangeKind, "same">, string> = { added: "+", taken: "−", changed: "±", moved: "↕" };

export const notes: Text["notes"] = {
  guard: {
    says: (found) =>
      `Mae’n ymddangos bod y nodyn hwn yn dal ${list([...new Set(found)].map((each) => looksLike[each]))}. Mae nodiadau ar gyfer dogfennau, nid ar gyfer pobl.`,
    dismiss: "Mae’n iawn",
  },
  unsaved:
    "Nid yw’r nodyn hwn wedi’i gadw: efallai fod y ddisg yn llawn. Mae’n aros yma. Gallwch ei gopïo a’i gadw yn rhywle diogel.",
  copy: "Copïo’r nodyn",
  copied: "Copïwyd y nodyn",
  tabs: { bookmarks: "Llyfrnodau", notes: "Nodiadau ac amlygiadau" },
  view: "Dangos",
  all: {
    title: "Nodiadau ac amlygiadau",
    count: (count) => `${counts.texts(count)} gyda nodiadau`,
    find: "Chwilio mewn nodiadau a dyfyniadau",
    style: "Math o amlygiad",
    anyStyle: "Pob math",
    collection: "Casgliad",
    anyCollection: "Pob casgliad",
    tag: "Tag",
    anyTag: "Pob tag",
    empty: "Dim nodiadau nac amlygiadau eto",
    emptyBody: "Dewiswch destun wrth ddarllen i’w amlygu, neu ysgrifennwch nodyn o dan lyfrnod.",
    nothingFound: "Nid oes dim yn cyfateb",
    nothingFoundBody: "Rhowch gynnig ar lai o eiriau, neu dewiswch bob math, casgliad a thag.",
    open: "Agor",
    note: "Eich nodyn",
  },
  tags: {
    title: "Tagiau",
    add: "Ychwanegu tag",
    addButton: "Ychwanegu",
    remove: (tag) => `Tynnu’r tag ${tag}`,
    used: "Defnyddiwyd o’r blaen:",
    added: (tag) => `Ychwanegwyd y tag: ${tag}`,
    removed: (tag) => `Tynnwyd y tag: ${tag}`,
    renamed: (tag, name) => `Ailenwyd y tag: ${tag} yw ${name} nawr`,
    filter: "Gyda’r tag",
    all: "Pob tag",
    count: counts.bookmarks,
    none: "Dim tagiau eto. Ychwanegwch un o dan lyfrnod.",
  },
  order: {
    organise: "Trefnu…",
    title: "Casgliadau a thagiau",
    collections: "Casgliadau",
    collectionsHow: "Llusgwch gasgliad, neu pwyswch Alt gyda ↑ neu ↓, i newid y drefn.",
    entries: "Trefn",
    up: "Symud i fyny",
    down: "Symud i lawr",
    moved: (name, place, total) => `${name}: nawr ${number(place)} o ${number(total)}`,
    rename: (name) => `Ailenwi ${name}`,
    remove: (name) => `Tynnu ${name}`,
    none: "Dim casgliadau eto.",
    done: "Wedi gorffen",
    name: "Enw newydd",
  },
  changed: {
    banner: "Newidiodd hwn ers i chi ei gadw.",
    show: "Gweld beth newidiodd",
    title: "Beth newidiodd ers i chi ei gadw",
    versions: (savedAt, saved, now) =>
      saved === 0 || now === 0
        ? `Cadwyd ar ${day(savedAt)}, wrth ymyl testun heddiw.`
        : `Fersiwn ${number(saved)}, cadwyd ar ${day(savedAt)}, wrth ymyl fersiwn ${number(now)} heddiw.`,
    newsTitle: "Beth newidiodd",
    newsVersions: (came, old, now) =>
      old === 0 || now === 0
        ? `Y testun a ddaeth ar ${day(came)}, wrth ymyl yr un o’i flaen.`
        : `Fersiwn ${number(now)}, a ddaeth ar ${day(came)}, wrth ymyl fersiwn ${number(old)}.`,
    sameWords: "Mae’r geiriau yr un fath. Dim ond bylchau, dolenni neu luniau newidiodd.",
    counts: (of) =>
      (Object.keys(changes) as (keyof typeof changes)[])
        .filter((change) => of[change] > 0)
        .map((change) => `${number(of[change])} ${changes[change].toLowerCase()}`)
        .join(" · "),
    changes,
    signs,
    hidden: (count) => `${counts.parts(count)} yr un fath`,
    inserted: "ychwanegwyd: ",
    deleted: "tynnwyd: ",
    keep: "Cadw testun heddiw",
    keepHint: "Bydd eich llyfrnod wedyn yn dal testun heddiw. Mae eich nodiadau a’ch amlygiadau’n aros.",
    kept: "Cadwyd testun heddiw gyda’ch llyfrnod",
    comparing: "Yn cymharu…",
  },
};
