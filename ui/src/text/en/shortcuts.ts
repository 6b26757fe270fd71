// The sheet of keyboard shortcuts.
export const shortcuts = {
  title: "Keyboard shortcuts",
  groups: [
    {
      title: "Anywhere",
      keys: [
        { keys: ["F1", "h"], does: "Help lines and emergency steps" },
        { keys: ["/", "Ctrl K"], does: "Search" },
        { keys: ["Alt 1", "Alt 7"], range: true, does: "Go to a place" },
        { keys: ["Ctrl +", "Ctrl −", "Ctrl 0"], does: "Larger, smaller, normal text" },
        { keys: ["Esc"], does: "Back, or close" },
        { keys: ["?"], does: "This sheet" },
      ],
    },
    {
      title: "In a list",
      keys: [
        { keys: ["↑", "↓"], does: "Move by one" },
        { keys: ["Page Up", "Page Down"], does: "Move by a page" },
        { keys: ["Home", "End"], does: "First, last" },
        { keys: ["Enter"], does: "Open" },
      ],
    },
    {
      title: "While reading",
      keys: [
        { keys: ["b"], does: "Bookmark, or remove the bookmark" },
        { keys: ["j", "k"], does: "Next, previous in the list" },
      ],
    },
    { title: "In help lines", keys: [{ keys: ["c"], does: "Copy the number you are on" }] },
  ],
  note: "Single letters do nothing while you are typing.",
  or: "or",
  to: "to",
};
