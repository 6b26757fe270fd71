// Citations of a resource, a collection or a passage.
import type { Text } from "../language";

export const citing: Text["citing"] = {
  button: "Dyfynnu…",
  title: (of) => `Dyfynnu “${of}”`,
  form: "Ffurf",
  forms: {
    harvard: "Harvard",
    oscola: "OSCOLA",
    ris: "RIS",
    bibtex: "BibTeX",
    cslJson: "CSL-JSON",
  },
  hints: {
    harvard: "Testun parod ar gyfer adroddiad neu lythyr.",
    oscola: "Testun parod ar gyfer gwaith cyfreithiol.",
    ris: "Ar gyfer Zotero, EndNote, Mendeley ac eraill.",
    bibtex: "Ar gyfer LaTeX.",
    cslJson: "Ar gyfer rhaglenni sy’n defnyddio Citation Style Language.",
  },
  text: "Cyfeirnod",
  copy: "Copïo",
  copied: "Copïwyd y cyfeirnod",
  save: "Cadw…",
  saved: "Cadwyd y cyfeirnod",
  warning: ({ title, withdrawn }) =>
    withdrawn ? `Tynnwyd “${title}” yn ôl gan ei gyhoeddwr.` : `Disodlwyd “${title}” gan fersiwn mwy newydd.`,
  successor: "Darllenwch y fersiwn mwy newydd:",
  making: "Yn gwneud y cyfeirnod…",
};
