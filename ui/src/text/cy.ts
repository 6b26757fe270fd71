// Every sentence in Welsh. A translator is to read what is said about safety before a release.
import type { Text } from "./language";
import { bookmarks } from "./cy/bookmarks";
import { bundles } from "./cy/bundles";
import { carrying } from "./cy/carrying";
import { comfort } from "./cy/comfort";
import { checking, manual } from "./cy/checking";
import { citing } from "./cy/citing";
import { document } from "./cy/document";
import { faults } from "./cy/faults";
import { files } from "./cy/files";
import { frame } from "./cy/frame";
import { help } from "./cy/help";
import { languages } from "./cy/languages";
import { library } from "./cy/library";
import { lock } from "./cy/lock";
import { marks } from "./cy/marks";
import { messages } from "./cy/messages";
import { notes } from "./cy/notes";
import { printing } from "./cy/printing";
import { privacy, shared } from "./cy/privacy";
import { reader } from "./cy/reader";
import { settings } from "./cy/settings";
import { shortcuts } from "./cy/shortcuts";
import { sources } from "./cy/sources";
import { trust } from "./cy/trust";
import { words } from "./cy/words";
import { worksheet } from "./cy/worksheet";

export const cy: Text = {
  bookmarks,
  bundles,
  carrying,
  checking,
  comfort,
  citing,
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
