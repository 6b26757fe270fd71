// Citations of a resource, a collection or a passage.
import type { CitationForm, CitationWarning } from "../../backend/generated/api";

const forms: Record<CitationForm, string> = {
  harvard: "Harvard",
  oscola: "OSCOLA",
  ris: "RIS",
  bibtex: "BibTeX",
  cslJson: "CSL-JSON",
};

export const citing = {
  button: "Cite…",
  title: (of: string) => `Cite “${of}”`,
  form: "Form",
  forms,
  hints: {
    harvard: "Ready text for a report or a letter.",
    oscola: "Ready text for legal work.",
    ris: "For Zotero, EndNote, Mendeley and others.",
    bibtex: "For LaTeX.",
    cslJson: "For programs that use the Citation Style Language.",
  } satisfies Record<CitationForm, string>,
  text: "Citation",
  copy: "Copy",
  copied: "Citation copied",
  save: "Save…",
  saved: "Citation saved",
  warning: ({ title, withdrawn }: CitationWarning) =>
    withdrawn ? `“${title}” was withdrawn by its publisher.` : `“${title}” was replaced by a newer version.`,
  successor: "Read the newer version:",
  making: "Making the citation…",
};
