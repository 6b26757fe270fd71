// Welsh. Its texts about safety are to be read by a translator before a release.
import { cy } from "./cy";
import { calendar } from "./cy/calendar";
import type { Language } from "./language";

export const language: Language = {
  code: "cy",
  name: "Cymraeg",
  locale: () => "cy-GB",
  direction: "ltr",
  text: cy,
  calendar,
};
