// Settings, and what Fieldshelf does and does not do with what a worker reads and writes.
import type { TextWidth, Theme } from "../../backend/generated/api";
import { size } from "../format";

const themes: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
const widths: Record<TextWidth, string> = { narrow: "Narrow", medium: "Medium", wide: "Wide" };

export const settings = {
  title: "Settings",
  language: "Language of the window",
  languageOfSystem: "As the system",
  look: "Look",
  theme: "Colours",
  themes,
  textSize: "Text size in the reader",
  textWidth: "Text width in the reader",
  widths,
  sample: "This is how a resource will look when you read it.",
  updates: "Updates",
  interval: "Check for updates",
  intervals: [
    { minutes: 60, label: "Every hour" },
    { minutes: 180, label: "Every 3 hours" },
    { minutes: 360, label: "Every 6 hours" },
    { minutes: 1440, label: "Every day" },
    { minutes: 10_080, label: "Every week" },
    { minutes: 0, label: "Only when I ask" },
  ],
  otherInterval: (minutes: number) => `Every ${minutes} minutes`,
  documents: {
    title: "Documents",
    fetch: "Fetch documents by themselves",
    fetchHint: "When this is off, only texts are fetched. You can still fetch any document yourself.",
    largest: "Largest document that is fetched by itself",
    kinds: "Kinds",
    languages: "Languages",
    all: "all",
    chosen: (what: string, which: string) => `${what}: ${which}`,
    none: "Tick none to fetch all.",
    budget: "Most space for documents on this laptop",
    used: (bytes: number) => `${size(bytes)} used now. What you bookmarked is never deleted to make room.`,
    metered: "I pay for the amount of data that I use",
    meteredHint: "Fieldshelf then looks for updates and fetches documents only when you ask.",
    paused: "Pause all downloads",
    pausedHint: "What is half fetched is kept, and goes on from there later.",
    place: "Remember the page I was on",
    placeHint:
      "Off: nothing is kept about what you read. On: a document opens where you left it, and that place is kept in your notebook on this laptop.",
  },
  help: "Help lines",
  nation: "Show help lines for",
  keyboard: "Keyboard",
  letterKeys: "Single-letter shortcuts",
  letterKeysHint:
    "Switch them off if keys are pressed by accident, or if you speak to your computer. F1 and keys with Ctrl or Alt always work.",
  privacy: "Privacy",
  privacyWords: [
    "What you read, search for, bookmark and write stays on this laptop.",
    "Fieldshelf connects only to the sources that you follow, and tells them nothing about you.",
    "Please keep case details out of your notes.",
  ],
  about: "About",
  version: (version: string) => `Fieldshelf ${version}`,
  licence: "Free software under the MIT or Apache 2.0 licence.",
  shortcuts: "Show keyboard shortcuts",
  locked: "Your notebook is locked, so settings cannot be changed. Unlock it first.",
  notSaved: "The settings could not be saved.",
};
