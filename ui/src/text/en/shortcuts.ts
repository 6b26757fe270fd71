// The sheet of keyboard shortcuts. `letters` are single keys, which a person can switch off.
interface Line {
  keys?: string[];
  letters?: string[];
  /** Whether the keys are the first and the last of a row. */
  range?: boolean;
  does: string;
}

const groups: { title: string; lines: Line[] }[] = [
  {
    title: "Anywhere",
    lines: [
      { keys: ["F1"], letters: ["h"], does: "Help lines and emergency steps" },
      { keys: ["Ctrl K"], letters: ["/"], does: "Search" },
      { keys: ["Alt 1", "Alt 8"], range: true, does: "Go to a place" },
      { letters: ["n"], does: "Choose the nation" },
      { keys: ["Ctrl U"], letters: ["u"], does: "Show what is current only, or everything" },
      { keys: ["Ctrl +", "Ctrl −", "Ctrl 0"], does: "Larger, smaller, normal text" },
      { keys: ["Shift Shift Shift", "F9"], does: "Hide the window. Enter brings it back" },
      { keys: ["Ctrl P"], does: "Print what is open, or the list" },
      { keys: ["Ctrl L"], does: "Lock the notebook" },
      { keys: ["Alt 0"], does: "Notebooks" },
      { keys: ["Esc"], does: "Back, or close" },
      { letters: ["?"], does: "This sheet" },
    ],
  },
  {
    title: "In a list",
    lines: [
      { keys: ["↑", "↓"], does: "Move by one" },
      { keys: ["Page Up", "Page Down"], does: "Move by a page" },
      { keys: ["Home", "End"], does: "First, last" },
      { keys: ["Enter"], does: "Open" },
    ],
  },
  {
    title: "In search results",
    lines: [
      { keys: ["Enter"], does: "Open the resource, or the page that was found" },
      { keys: ["→", "←"], does: "Show more pages, or put them away" },
    ],
  },
  {
    title: "In What’s new",
    lines: [
      { keys: ["↑", "↓"], does: "Move by one" },
      { letters: ["e"], does: "Mark as seen" },
    ],
  },
  {
    title: "While reading",
    lines: [
      { letters: ["b"], does: "Bookmark, or remove the bookmark; bookmark the selected passage" },
      { letters: ["m"], does: "Mark by keyboard, or reach the buttons beside a selection" },
      { letters: ["a"], does: "Read aloud, or stop" },
      { letters: ["v"], does: "Show this, and nothing else, to someone" },
      { letters: ["l"], does: "Show this in another language" },
      { letters: ["j", "k"], does: "Next, previous in the list" },
    ],
  },
  {
    title: "In a document",
    lines: [
      { keys: ["Ctrl F"], does: "Find in the document" },
      { keys: ["F3", "Shift F3"], does: "Next, previous place found" },
      { keys: ["Page Up", "Page Down"], does: "Scroll" },
      { keys: ["Ctrl +", "Ctrl −", "Ctrl 0"], letters: ["+", "−", "0"], does: "Larger, smaller, usual pages" },
      { letters: ["b"], does: "Bookmark the page, or the selected passage" },
      { letters: ["m"], does: "Mark by keyboard" },
      { letters: ["g"], does: "Go to a page" },
      { letters: ["o"], does: "Contents" },
      { letters: ["t"], does: "Show as text, or as pages" },
      { letters: ["r"], does: "Turn the pages" },
    ],
  },
  {
    title: "While marking by keyboard",
    lines: [
      { keys: ["→", "←"], does: "Next, previous sentence" },
      { keys: ["↓", "↑"], does: "Next, previous line of the text" },
      { keys: ["Shift →", "Shift ←"], does: "Take more, or less" },
      { keys: ["Enter"], does: "Choose what to do with it" },
    ],
  },
  {
    title: "In a collection",
    lines: [{ keys: ["Alt ↑", "Alt ↓"], does: "Move the bookmark up, down" }],
  },
  {
    title: "On a telephone number",
    lines: [
      { keys: ["Enter"], letters: ["c"], does: "Copy it" },
      { letters: ["q"], does: "Show it large, with a code for a phone’s camera" },
    ],
  },
];

export const shortcuts = {
  title: "Keyboard shortcuts",
  groups,
  note: "Single letters do nothing while you are typing. You can switch them off under Settings, and choose the key that hides the window.",
  off: "Single-letter shortcuts are switched off under Settings.",
  or: "or",
  to: "to",
};
