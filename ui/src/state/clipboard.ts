// Copies text, and takes it back from the clipboard when the notebook locks. The clipboard API is missing in some
// webviews, so there is a second way that all of them have.

/** What was copied last from this window, while it may still be in the clipboard. */
let ours: string | null = null;
/** Whether another program was in front since: then only a look tells what the clipboard holds. */
let left = false;

export async function copied(words: string): Promise<boolean> {
  const done = await written(words);
  if (done) remember(words);
  return done;
}

/** Something was copied here by the system's own key. */
export function remember(words: string): void {
  if (words === "") return;
  ours = words;
  left = false;
}

/** Another program came to the front. */
export function leftWindow(): void {
  left = true;
}

/** Empties the clipboard if it still holds what was copied here. Where the system lets nobody look, it is left alone. */
export async function forgetCopied(): Promise<void> {
  const words = ours;
  if (words === null) return;
  ours = null;
  if (left && !(await stillHolds(words))) return;
  // A clipboard that takes no empty text takes a space.
  if (!(await written(""))) await written(" ");
}

/** Only where looking asks the person nothing: some webviews would show a question over the cover. */
async function stillHolds(words: string): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: "clipboard-read" as PermissionName });
    return state === "granted" && (await navigator.clipboard.readText()) === words;
  } catch {
    return false;
  }
}

async function written(words: string): Promise<boolean> {
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
