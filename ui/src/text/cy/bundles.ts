// Bundles: sources that are carried on a stick, brought in and made.
import type { BundleAge, BundleDone, BundleOutcome, BundleSigner, Code } from "../../backend/generated/api";
import { ago, day, list, number, plural, size } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

const ages: Record<BundleAge, string> = {
  first: "Newydd ar y gliniadur hwn",
  newer: "Yn fwy newydd na’r hyn sydd gennych",
  same: "Yr un fath â’r hyn sydd gennych",
  older: "Yn hŷn na’r hyn sydd gennych: gadewir ei destunau allan, a chymerir dogfennau coll yn unig",
};

const signers: Record<Exclude<BundleSigner["kind"], "refused">, string> = {
  known: "Wedi’i lofnodi ag allwedd a gymharwyd ar y gliniadur hwn.",
  new: "Wedi’i lofnodi ag allwedd nad oes neb wedi’i chymharu yma eto. Gallwch ei chymharu wedyn, o dan Ffynonellau.",
  unsigned: "Heb ei lofnodi: nid oes dim yn profi pwy a’i hysgrifennodd.",
};

/** Where the usual sentence for a cause speaks of the network or of a feed: of a bundle that is read, and of one that is made. */
const reading: Partial<Record<Code, string>> = {
  "feed-wrong": "Ni ellir defnyddio’r ffeil hon fel bwndel. Ni ddaethpwyd â dim i mewn ohoni.",
  "bad-request": "Ni ellir dod â’r bwndel hwn i mewn. Nid oes dim wedi newid.",
  "not-found": "Nid yw’r bwndel yno mwyach. Os yw ar gofbin, rhowch y cofbin yn ôl i mewn.",
  damaged: "Mae’r bwndel wedi’i ddifrodi neu’n anghyflawn. Mae’r hyn a ddaeth hyd yma’n aros.",
  "too-new": "Gwnaed y bwndel hwn gan fersiwn mwy newydd o Fieldshelf. Diweddarwch y rhaglen i ddod ag ef i mewn.",
  disk: "Ni ellid darllen nac ysgrifennu’r cofbin neu’r ddisg, neu mae’n llawn. Mae’r hyn a ddaeth hyd yma’n aros.",
  cancelled: "Stopiwyd. Mae’r hyn a ddaeth hyd yma’n aros.",
};

const writing: Partial<Record<Code, string>> = {
  "bad-request": "Ni all bwndel ddal pob un o’r rhain. Dewiswch lai o ffynonellau.",
  damaged: "Mae rhywbeth ar y gliniadur hwn wedi’i ddifrodi, felly ni ellid gwneud y bwndel.",
  disk: "Ni ellid ysgrifennu’r bwndel yno, neu nid oes lle iddo. Ni wnaed bwndel.",
  cancelled: "Stopiwyd. Ni wnaed bwndel.",
};

function documents(count: number): string {
  return count === 0 ? "dim dogfennau" : counts.documents(count);
}

/** `214 adnodd · 61 dogfen · 1.2 GB`. */
function contents(of: { resources: number; documents: number; bytes: number }): string {
  return [counts.resources(of.resources), documents(of.documents), size(of.bytes)].join(" · ");
}

/** What changed in one source. */
function outcome({ added, changed, removed }: BundleOutcome): string {
  const parts = [
    added > 0 ? `${number(added)} newydd` : null,
    changed > 0 ? `${number(changed)} wedi newid` : null,
    removed > 0 ? `${number(removed)} wedi’u tynnu` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Dim byd newydd: roedd y cyfan gennych." : `${list(parts)}.`;
}

function documentsOf({ documents: came, known, spoilt }: BundleDone): string[] {
  return [
    came > 0 ? `Daeth ${documents(came)}.` : null,
    known > 0 ? `Roedd ${documents(known)} yma eisoes.` : null,
    spoilt > 0
      ? plural(spoilt, {
          one: "Ni ellid darllen # ddogfen, ac fe’i gadawyd allan.",
          two: "Ni ellid darllen # ddogfen, ac fe’u gadawyd allan.",
          other: "Ni ellid darllen # dogfen, ac fe’u gadawyd allan.",
        })
      : null,
  ].filter((part) => part !== null);
}

export const bundles: Text["bundles"] = {
  title: "Bwndeli",
  intro: "Ffeil yw bwndel sy’n cludo ffynonellau i liniadur heb gysylltiad, ar gofbin USB er enghraifft.",
  open: "Agor bwndel…",
  openFirst: "Neu agor bwndel o gofbin…",
  make: "Gwneud bwndel…",
  causes: { reading, writing },
  details: (sentence, message) => `${sentence} Manylion: ${message}`,
  working: {
    label: "Pa mor bell yw’r gwaith ar y bwndel",
    of: (done, total) => (total === 0 ? size(done) : `${size(done)} o ${size(total)}`),
    said: (percent) => `${number(percent)} % wedi’i wneud`,
    goesOn: "Gallwch gau hwn. Mae’r gwaith yn parhau, ac mae Ffynonellau’n dangos pa mor bell ydyw.",
    hidden: "Mae’r gwaith yn parhau. Mae Ffynonellau’n dangos pa mor bell ydyw.",
    stop: "Stopio",
    stopping: "Yn stopio…",
    show: "Dangos pa mor bell ydyw",
  },
  look: {
    title: "Dod â bwndel i mewn",
    file: (of, now) =>
      [size(of.size), of.madeAt === null ? null : `gwnaed ar ${day(of.madeAt)} (${ago(of.madeAt, now)})`]
        .filter((part) => part !== null)
        .join(" · "),
    choose: "Dewiswch beth i ddod ag ef i mewn",
    signers,
    refused: (why) => `Ni ellir dod ag ef i mewn. ${why}`,
    refusedTag: "Ddim mewn trefn",
    fingerprint: "Ôl bys ei allwedd:",
    ages,
    dated: (at, now) => `O ${day(at)} (${ago(at, now)})`,
    holds: (until, now) =>
      until < now ? `roedd yn ddilys tan ${day(until)}, felly mae wedi dyddio` : `yn ddilys tan ${day(until)}`,
    contents,
    chosen: (count, total) =>
      count === 0 ? "Dim wedi’i ddewis" : `Wedi’u dewis: ${counts.sources(count)} · ${contents(total)}`,
    bring: "Dod i mewn",
    bringing: "Yn dod â’r bwndel i mewn…",
    again: (name) => `Parhau â ${name}`,
    done: "Daethpwyd â’r bwndel i mewn",
    stopped: "Stopiwyd",
    stoppedBody: "Mae’r hyn a ddaeth hyd yma’n aros. Agorwch y bwndel eto i barhau o’r fan honno.",
    ready: "Daethpwyd â’r bwndel i mewn. Mae Ffynonellau’n dangos beth ddaeth ohono.",
    result: "Dangos beth ddaeth ohono",
    outcome,
    documents: documentsOf,
  },
  write: {
    title: "Gwneud bwndel",
    intro: "Nid yw eich llyfrnodau, nodiadau a gosodiadau byth yn mynd i fwndel.",
    sources: "Ffynonellau i’w cludo",
    none: "Nid ydych yn dilyn unrhyw ffynhonnell eto, felly nid oes dim i’w gludo. Mae’r llyfrgell gychwynnol ar bob gliniadur.",
    documents: "Dogfennau hefyd",
    documentsHint: "Dim ond y rhai sydd ar y gliniadur hwn. Hebddynt, dim ond testunau a gludir.",
    kinds: "Mathau",
    languages: "Ieithoedd",
    all: "Peidiwch â thicio dim i gludo’r cyfan.",
    planning: "Yn cyfrifo pa mor fawr fydd…",
    plan: (plan) =>
      plan.resources === 0
        ? "Nid oes dim i’w gludo wedi’i ddewis."
        : `Tua ${size(plan.bytes)}: ${list([counts.resources(plan.resources), documents(plan.documents)])}.`,
    parts: "Bydd yn sawl ffeil, oherwydd ni all llawer o gofbinnau ddal un mor fawr.",
    missing: (titles) =>
      `Ni ellir cludo’r rhain eto: ${list(titles)}. ${plural(titles.length, { one: "Gwiriwch hi", other: "Gwiriwch nhw" })} unwaith, yna rhowch gynnig arall arni.`,
    save: "Cadw…",
    saving: "Yn ysgrifennu’r bwndel…",
    saved: "Cadwyd y bwndel",
    ready: "Cadwyd y bwndel. Mae Ffynonellau’n dangos ei ffeiliau.",
    files: (count, bytes) =>
      plural(count, { one: `Un ffeil, ${size(bytes)}:`, other: `# ffeil, ${size(bytes)} gyda’i gilydd:` }),
    together: "Maent yn perthyn i’w gilydd: copïwch bob un i’r cofbin.",
    eject: "Cyn tynnu’r cofbin allan, gadewch i’r system ei ryddhau.",
  },
};
