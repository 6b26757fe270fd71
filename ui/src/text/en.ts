// Every sentence that a person reads, in plain English. One part per screen; no screen holds words of its own.
import { bookmarks } from "./en/bookmarks";
import { bundles } from "./en/bundles";
import { carrying } from "./en/carrying";
import { checking, manual } from "./en/checking";
import { citing } from "./en/citing";
import { comfort } from "./en/comfort";
import { document } from "./en/document";
import { faults } from "./en/faults";
import { files } from "./en/files";
import { frame } from "./en/frame";
import { help } from "./en/help";
import { languages } from "./en/languages";
import { library } from "./en/library";
import { lock } from "./en/lock";
import { marks } from "./en/marks";
import { messages } from "./en/messages";
import { notes } from "./en/notes";
import { printing } from "./en/printing";
import { privacy, shared } from "./en/privacy";
import { reader } from "./en/reader";
import { settings } from "./en/settings";
import { shortcuts } from "./en/shortcuts";
import { sources } from "./en/sources";
import { trust } from "./en/trust";
import { words } from "./en/words";
import { worksheet } from "./en/worksheet";

export const en = {
  bookmarks,
  bundles,
  carrying,
  checking,
  citing,
  comfort,
  document,
  faults,
  files,
  frame,
  help,
  languages,
  library,
  lock,
  manual,
  marks,
  messages,
  notes,
  printing,
  privacy,
  reader,
  settings,
  shared,
  shortcuts,
  sources,
  trust,
  words,
  worksheet,
};
