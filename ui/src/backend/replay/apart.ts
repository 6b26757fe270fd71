// What stands apart from the made-up lists: pages of the manual, and the leaflet on referrals in more languages. They are
// found by name, by their source or by their language, so that the numbers of the usual lists stay as they are.
import type { FilterDto, Node, TranslatedDto } from "../generated/api";
import { NOW } from "./now";
import { storedFrom, type Stored } from "./resources";
import type { Written } from "./written";

const DAY = 86_400;

function paragraphs(...words: string[]): Node[] {
  return words.map((each) => ({ tag: "p", children: [each] }));
}

function manualPage(id: string, title: string, summary: string, body: Node[]): Written {
  return {
    id,
    title,
    summary,
    kind: "guidance",
    publisher: "Fieldshelf",
    published: "2026-11-01",
    topics: ["Using Fieldshelf"],
    source: "manual",
    body,
  };
}

function translation(language: string, title: string, summary: string, body: Node[]): Written {
  return {
    id: `nrm-${language}`,
    title,
    summary,
    kind: "leaflet",
    publisher: "Fieldshelf starter library",
    published: "2026-10-01",
    topics: ["Referral"],
    language,
    nations: ["GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"],
    body,
  };
}

const WRITTEN: Written[] = [
  manualPage(
    "start",
    "Getting started",
    "Search, read, bookmark, and what works with no connection.",
    paragraphs("Everything that you see here is on this laptop.", "Press / to search, and F1 for help lines."),
  ),
  manualPage(
    "stored",
    "What is stored where",
    "Files of Fieldshelf on this computer, and who can read them.",
    paragraphs("The library is public. Your notebook is encrypted."),
  ),
  manualPage(
    "incident",
    "If this laptop is lost or stolen",
    "A sheet for your manager: what it could reveal, and what to do now.",
    paragraphs(
      "Tell your manager at once.",
      "What could be read: the public library, and no notes while it was locked.",
    ),
  ),
  translation("sq", "Si funksionon referimi", "Kush mund të referojë dhe çfarë ndihme vjen më pas.", [
    ...paragraphs("Mekanizmi Kombëtar i Referimit është rruga drejt ndihmës.", "Në rrezik telefononi 999."),
  ]),
  translation("vi", "Việc giới thiệu hoạt động như thế nào", "Ai có thể giới thiệu, và sự hỗ trợ sau đó.", [
    ...paragraphs("Cơ chế Giới thiệu Quốc gia là con đường đến sự hỗ trợ.", "Khi nguy hiểm, hãy gọi 999."),
  ]),
  translation("ro", "Cum funcționează trimiterea", "Cine poate trimite și ce sprijin urmează.", [
    ...paragraphs("Mecanismul Național de Trimitere este calea spre sprijin.", "În pericol, sunați la 999."),
  ]),
];

/** Apart from every list that does not ask for them. */
export function apart(): Stored[] {
  return WRITTEN.map((written, index) => {
    const stored = storedFrom(written, index);
    if (written.source !== "manual") stored.translations = ["nrm"];
    else stored.row.trust = stored.reading.provenance.trust = "builtIn";
    return stored;
  });
}

/** Whether a list asks for what stands apart. */
export function asksFor({ row }: Stored, filter: FilterDto): boolean {
  return row.source === "manual" ? filter.sources.includes("manual") : filter.languages.includes(row.language);
}

const TRANSLATED: Record<string, Partial<TranslatedDto>> = {
  "nrm-ar": { by: "Example Translations", on: "2026-10-10", revision: 4 },
  "nrm-sq": {
    by: "Example Translations",
    on: "2026-06-12",
    revision: 3,
    outdated: true,
    originalChangedAt: NOW - 52 * DAY,
  },
  "nrm-vi": { by: null, on: "2026-10-12", revision: 4 },
  "nrm-ro": {},
};

/** What is known of a translation; null = it is none. */
export function translatedOf(id: string): TranslatedDto | null {
  const known = TRANSLATED[id];
  if (!known) return null;
  return { by: null, on: null, revision: 0, from: "en", outdated: false, originalChangedAt: null, ...known };
}
