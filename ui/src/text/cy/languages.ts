// The same text in other languages, and a list in one language to hand over.
import { number } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

export const languages: Text["languages"] = {
  button: "Dangos hwn i mi yn…",
  label: "Yr un testun mewn ieithoedd eraill",
  original: "Y gwreiddiol",
  by: (who, on) => (on === null ? `Cyfieithwyd gan ${who}` : `Cyfieithwyd gan ${who}, ${on}`),
  on: (on) => `Cyfieithwyd ${on}`,
  nobody: "Nid yw neb yn dweud pwy a’i cyfieithodd",
  unknown: "Iaith heb ei rhoi",
  outdatedTitle: "Mae’r gwreiddiol wedi newid",
  outdated: (original, changed, version) => {
    const what = original === null ? "Y gwreiddiol" : `Y testun gwreiddiol (${original})`;
    const updated = changed === null ? `${what}: wedi’i ddiweddaru` : `${what}: diweddarwyd ${changed}`;
    return version === null
      ? `${updated} ar ôl cyfieithu hwn.`
      : `${updated}; mae’r cyfieithiad hwn o fersiwn ${version}.`;
  },
  readOriginal: (name) => `Ei ddarllen yn: ${name}`,
  settings: {
    title: "Ieithoedd yr ydych yn eu darllen ac yn eu rhoi i eraill",
    hint: "Nhw sy’n dod gyntaf o dan “Dangos hwn i mi yn…” ac mewn rhestr i’w rhoi i rywun.",
    none: "Dim un wedi’i dewis.",
    add: "Ychwanegu iaith",
    choose: "Dewiswch…",
    up: (name) => `Symud ${name} i fyny`,
    down: (name) => `Symud ${name} i lawr`,
    remove: (name) => `Tynnu ${name}`,
    added: (name) => `Ychwanegwyd: ${name}`,
    removed: (name) => `Tynnwyd: ${name}`,
    moved: (name, place) => `${name}: rhif ${number(place)} nawr`,
  },
  handover: {
    button: "Rhoi rhestr mewn un iaith i rywun…",
    title: "Rhoi rhestr mewn un iaith i rywun",
    intro:
      "Mae’n dangos dim ond yr hyn sydd yno yn yr iaith honno, mewn testun mawr: dim nodiadau, dim llyfrnodau, dim byd arall o’r ffenestr. Mae’r hyn a dynnwyd yn ôl neu a ddisodlwyd wedi’i adael allan.",
    count: counts.texts,
    none: "Nid oes iaith yn hysbys am yr hyn sydd yn y llyfrgell.",
    empty: "Nid oes dim yn yr iaith hon nawr.",
    back: "Yn ôl",
  },
};
