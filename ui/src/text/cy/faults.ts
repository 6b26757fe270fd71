// A sentence for each cause of an error: what happened, and that nothing was lost.
import type { Code, OpeningKind } from "../../backend/generated/api";
import { dayAndTime, plural } from "../format";
import type { Text } from "../language";

const codes: Record<Code, string> = {
  "no-connection": "Nid oes cysylltiad â’r rhyngrwyd. Gellir darllen popeth sydd eisoes ar y gliniadur hwn o hyd.",
  "sign-in-page": "Mae’r rhwydwaith hwn am i chi fewngofnodi’n gyntaf. Nid yw eich llyfrgell wedi newid.",
  "server-failed":
    "Ni atebodd gweinydd y cyhoeddwr yn iawn. Nid yw eich llyfrgell wedi newid. Bydd Fieldshelf yn rhoi cynnig arall arni’n nes ymlaen.",
  "feed-wrong":
    "Atebodd y gweinydd, ond ni ellir darllen yr hyn a anfonodd fel llyfrgell. Nid yw eich llyfrgell wedi newid.",
  "not-trusted":
    "Nid yw’r cysylltiad yn ddiogel: ni allai’r rhwydwaith hwn neu’r gweinydd brofi pwy ydyw. Ni nôlwyd dim, ac nid yw eich llyfrgell wedi newid.",
  blocked:
    "Gwrthodwyd y diweddariad, oherwydd nid yw llofnod ei gyhoeddwr mewn trefn. Mae’r hyn sydd gennych eisoes yn aros, a gellir ei ddarllen o hyd.",
  "bad-address": "Ni ellir defnyddio’r cyfeiriad hwnnw. Dylai ddechrau â https:// ac arwain at ffrwd.",
  "already-followed": "Rydych eisoes yn dilyn y ffynhonnell honno.",
  "not-found": "Nid yw hwnnw yn y llyfrgell mwyach.",
  "bad-request": "Ni allai Fieldshelf wneud hynny. Nid oes dim wedi newid.",
  busy: "Mae rhaglen Fieldshelf arall yn defnyddio’r llyfrgell. Rhowch gynnig arall arni mewn munud.",
  disk: "Mae’r ddisg yn llawn neu ni ellir ysgrifennu arni. Ni chollwyd dim, ond ni chadwyd hyn.",
  damaged:
    "Mae rhan o’r llyfrgell ar y gliniadur hwn wedi’i difrodi, felly nid yw’n cael ei dangos. Cychwynnwch Fieldshelf eto i’w thrwsio.",
  "too-new": "Ysgrifennwyd y ffeiliau hyn gan fersiwn mwy newydd o Fieldshelf. Diweddarwch y rhaglen i’w hagor.",
  locked: "Mae eich llyfr nodiadau wedi’i gloi. Datglowch ef i weld neu newid eich llyfrnodau a’ch nodiadau.",
  "wrong-secret": "Nid yw hynny’n gywir. Gwiriwch ef a rhowch gynnig arall arni.",
  "too-soon": "Arhoswch funud cyn y cynnig nesaf: hanner munud ar y mwyaf.",
  cancelled: "Stopiwyd. Nid yw eich llyfrgell wedi newid.",
};

const openings: Record<OpeningKind, string> = {
  libraryRebuilt:
    "Roedd y llyfrgell ar y gliniadur hwn wedi’i difrodi, felly mae’n cael ei hadeiladu eto o’ch ffynonellau. Mae eich llyfrnodau a’ch nodiadau’n ddiogel.",
  libraryNewer:
    "Gwnaed y llyfrgell ar y gliniadur hwn gan fersiwn mwy newydd o Fieldshelf. Fe’i rhoddwyd o’r neilltu, ac mae un newydd yn cael ei hadeiladu. Mae eich llyfrnodau a’ch nodiadau’n ddiogel.",
  sourcesLost:
    "Roedd y rhestr o ffynonellau ar y gliniadur hwn wedi’i difrodi ac fe’i rhoddwyd o’r neilltu. Mae’r llyfrgell gychwynnol yma. Ychwanegwch eich ffynonellau eto.",
  notebookDamaged:
    "Ni ellir darllen eich llyfr nodiadau (llyfrnodau a nodiadau). Ni newidiwyd ef. Ni ellir dangos na chadw llyfrnodau nes i rywun ei drwsio: rhowch wybod i’ch cymorth TG.",
  notebookRecovered:
    "Roedd eich llyfr nodiadau wedi’i ddifrodi. Rhoddwyd y ffeil a ddifrodwyd o’r neilltu heb ei newid, a daeth eich nodiadau’n ôl o gopi y mae Fieldshelf yn ei gadw.",
  notebookNewer:
    "Ysgrifennwyd eich llyfr nodiadau (llyfrnodau a nodiadau) gan fersiwn mwy newydd o Fieldshelf. Ni newidiwyd ef. Diweddarwch y rhaglen i’w ddefnyddio.",
};

const causes: Partial<Record<Code, string>> = {
  "bad-request": "Aeth rhywbeth o’i le yn y rhaglen. Nid oes dim wedi newid ar y gliniadur hwn.",
  busy: "Mae rhaglen Fieldshelf arall yn defnyddio’r llyfrgell. Caewch hi, neu arhoswch funud, a rhowch gynnig arall arni.",
  disk: "Mae’r ddisg yn llawn, neu ni chaiff Fieldshelf ysgrifennu arni. Ni chollwyd dim.",
  damaged:
    "Mae’r llyfrgell ar y gliniadur hwn wedi’i difrodi ac ni ellid ei rhoi o’r neilltu. Ni chyffyrddwyd â’ch nodiadau.",
};

/** What came back of a damaged notebook, and what to look for. */
function recovered(snapshotAt: number, rescued: number): string {
  const again =
    rescued === 0
      ? ""
      : plural(rescued, {
          one: " Gellid darllen # peth mwy newydd o hyd, ac mae yma eto.",
          two: " Gellid darllen # beth mwy newydd o hyd, ac maent yma eto.",
          few: " Gellid darllen # pheth mwy newydd o hyd, ac maent yma eto.",
          many: " Gellid darllen # pheth mwy newydd o hyd, ac maent yma eto.",
          other: " Gellid darllen # peth mwy newydd o hyd, ac maent yma eto.",
        });
  return `Mae’r copi o ${dayAndTime(snapshotAt)}.${again} Efallai fod yr hyn a ysgrifennoch wedi hynny ar goll: edrychwch drwy eich nodiadau diweddaraf.`;
}

export const faults: Text["faults"] = {
  recovered,
  codes,
  openings,
  keptAs: (path) => `Ar gyfer cymorth TG: cedwir yr hen ffeil fel ${path}.`,
  openingLabel: "Beth ddigwyddodd pan agorwyd y llyfrgell",
  dismiss: "Cuddio",
  tryAgain: "Ceisio eto",
  cannotStart: {
    title: "Ni allai Fieldshelf agor ei lyfrgell.",
    causes,
    again: "Rhowch gynnig arall arni. Os yw’n aros fel hyn, dangoswch y manylion isod i’ch cymorth TG.",
    details: (message) => `Manylion ar gyfer TG: ${message}`,
  },
};
