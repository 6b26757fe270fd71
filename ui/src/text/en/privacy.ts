// Hiding the window, the shared view, the privacy settings, and what is stored where.
import { plural } from "../format";

/** Words that give nothing away. */
const cover = {
  title: "Notes",
  days: ["Mon", "Tue", "Wed", "Thu", "Fri"],
  hours: ["9:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"],
};

export const privacy = {
  cover,
  hide: {
    button: "Hide",
    name: "Hide this window",
    hint: (keys: string) => `Hide this window at once (${keys}). Enter brings it back.`,
    shift: "Shift three times",
    dropped: "The window was hidden, so the worksheet was cleared.",
    droppedByLock: "The notebook was locked, so the worksheet was cleared.",
  },
  protection: "Who can open your notebook",
  change: "Change the passphrase…",
  takeAway: "Take the passphrase away…",
  recovery: "Make a new recovery code…",
  recoveryFirst: "Make a recovery code…",
  recoveryHas: "A recovery code was made. It opens the notebook if you forget the passphrase.",
  recoveryNone: "There is no recovery code. If you forget the passphrase, nobody can open the notebook.",
  notebooks: "Notebooks on this computer…",
  lockNow: "Lock now",
  locking: "Locking and hiding",
  minutes: "Lock the notebook when nobody has used this computer for",
  minutesChoice: (minutes: number) => plural(minutes, { one: "# minute", other: "# minutes" }),
  minutesNeed: "This needs a passphrase.",
  read: "The library can be read while the notebook is locked",
  readHint: "Help lines can always be read.",
  hideKey: "Key that hides the window",
  hideShift: "Shift three times hides the window",
  hideShiftHint:
    "Press the same Shift key three times, quickly. It does not work with Sticky Keys; the Hide button above always does.",
  hideHow:
    "A dull page covers the window at once, sound stops, and a notebook with a passphrase is locked. Press Enter to come back.",
  try: "Hide now, to try it",
  guard: "Warn me when a note looks like case details",
  guardHint: "Dates of birth, telephone numbers and case references. Notes are looked at on this laptop only.",
  protect: "Keep other programs from taking pictures of the window",
  protectHint: "This helps, but it is not a guarantee: some systems cannot do it, and a phone can always take a photo.",
  seen: "Remember what I marked as seen under What’s new",
  seenHint:
    "Off: nothing is written down about what you read. On: the lines that you mark as seen are kept in your notebook on this laptop.",
  storedTitle: "What is stored where",
  stored: [
    {
      what: "The library and its documents",
      where: "On this laptop. They are public, and can be read by whoever can log in here.",
    },
    {
      what: "Bookmarks, notes, highlights, collections and tags",
      where: "In your notebook on this laptop, encrypted. While there is no passphrase, the key lies beside it.",
    },
    {
      what: "What you read and search for",
      where: "Nowhere. It is forgotten when the notebook locks or the program ends.",
    },
    { what: "The page you were on in a document", where: "Nowhere, unless you switch that on under Documents." },
    {
      what: "What you marked as seen under What’s new",
      where: "Nowhere, unless you switch that on above. Then in your notebook.",
    },
    { what: "Worksheets", where: "Only in memory. Gone when you hide, lock or close." },
    {
      what: "What went well or wrong",
      where: "A short log on this laptop: event names, counts and times. No titles, no words of yours.",
    },
    { what: "On the internet", where: "Nothing of yours. Sources are asked for updates, and told nothing about you." },
  ],
  diagnostics: {
    open: "Look at the diagnostics text…",
    openHint: "For your IT support, when something does not work. You read it before anyone else does.",
    title: "Diagnostics",
    intro: "Read it first. Nothing is sent: you copy or save it yourself.",
    label: "Diagnostics text",
    copy: "Copy",
    copied: "The diagnostics text was copied.",
    save: "Save…",
    saved: "Saved.",
    clear: "Delete the log",
    cleared: "The log was deleted.",
  },
  eraseTitle: "Erase",
  erase: "Erase this notebook…",
  eraseHint: "Your bookmarks and notes go; the library stays.",
  remove: "Remove everything…",
  removeHint: "Notebooks, library, documents, sources and settings.",
};

/** One text for the person beside the worker. */
export const shared = {
  button: "Show",
  name: "Show to someone",
  buttonHint: "Large text, and nothing else on the screen",
  label: "Shared view",
  language: "Language",
  smaller: "Smaller text",
  larger: "Larger text",
  close: "Close",
  closed: "The shared view is closed.",
  closedBody: "Turn the screen back to you. Then press Enter.",
  goOn: "Go on",
  gateShow: "Show it",
};
