// Welsh months, ages and languages, for systems whose `Intl` has none: the same words as the others say.
import type { Calendar } from "../locale";

const units = { minute: "munud", hour: "awr", day: "diwrnod", week: "wythnos", month: "mis" };
const now = { minute: "y funud hon", hour: "yr awr hon", day: "heddiw", week: "yr wythnos hon", month: "y mis hwn" };

function ago(count: number, unit: keyof typeof units): string {
  if (count === 0) return now[unit];
  if (unit === "day" && count === 1) return "ddoe";
  if (unit === "day" && count === 2) return "echdoe";
  if (unit === "week" && count === 1) return "wythnos ddiwethaf";
  if (unit === "month" && count === 1) return "mis diwethaf";
  if (unit === "month" && count === 2) return "2 fis yn ôl";
  return `${count} ${units[unit]} yn ôl`;
}

/** `a, b ac c`: the word for “and” before a vowel, and before a few words that sound so. */
function list(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(", ")} ${/^[aeiouwyâêîôûŵŷ81]/i.test(last) ? "ac" : "a"} ${last}`;
}

export const calendar: Calendar = {
  months: [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
  ],
  shortMonths: ["Ion", "Chw", "Maw", "Ebr", "Mai", "Meh", "Gor", "Awst", "Medi", "Hyd", "Tach", "Rhag"],
  ago,
  list,
  bytes: (count) => `${count} beit`,
  languages: {
    am: "Amhareg",
    ar: "Arabeg",
    az: "Aserbaijaneg",
    bg: "Bwlgareg",
    bn: "Bengaleg",
    ckb: "Cwrdeg Sorani",
    cs: "Tsieceg",
    cy: "Cymraeg",
    de: "Almaeneg",
    en: "Saesneg",
    es: "Sbaeneg",
    fa: "Perseg",
    fil: "Ffilipineg",
    fr: "Ffrangeg",
    ga: "Gwyddeleg",
    gd: "Gaeleg yr Alban",
    gu: "Gwjarati",
    ha: "Hawsa",
    hi: "Hindi",
    hu: "Hwngareg",
    hy: "Armeneg",
    id: "Indoneseg",
    ig: "Igbo",
    it: "Eidaleg",
    ka: "Georgeg",
    km: "Chmereg",
    ku: "Cwrdeg",
    lt: "Lithwaneg",
    lv: "Latfieg",
    mn: "Mongoleg",
    my: "Byrmaneg",
    ne: "Nepaleg",
    om: "Oromo",
    pa: "Pwnjabeg",
    pl: "Pwyleg",
    ps: "Pashto",
    pt: "Portiwgaleg",
    ro: "Rwmaneg",
    ru: "Rwseg",
    sk: "Slofaceg",
    so: "Somaleg",
    sq: "Albaneg",
    sw: "Swahili",
    ta: "Tamileg",
    th: "Thai",
    ti: "Tigrinya",
    tr: "Tyrceg",
    uk: "Wcreineg",
    ur: "Wrdw",
    vi: "Fietnameg",
    yo: "Iorwba",
    zh: "Tsieinëeg",
  },
};
