// Copies text. The clipboard API is missing in some webviews, so there is a second way that all of them have.

export async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copiedBySelection(words);
  }
}

function copiedBySelection(words: string): boolean {
  const back = document.activeElement;
  const box = document.createElement("textarea");
  box.value = words;
  box.className = "offscreen";
  box.setAttribute("aria-hidden", "true");
  // Inside an open dialog the rest of the page takes no focus.
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const done = typeof document.execCommand === "function" && document.execCommand("copy");
  box.remove();
  if (back instanceof HTMLElement) back.focus();
  return done;
}
