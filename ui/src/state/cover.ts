// The dull page that covers the window. It is put there by hand, before the key's own event has ended: nothing that
// draws later, and no dialog or film above the page, may stand between the key and the cover.

export interface CoverWords {
  title: string;
  days: readonly string[];
  hours: readonly string[];
}

const NAME = "cover";

/** Covers everything. `back` is called when a person asks to come back with the mouse. */
export function raise(words: CoverWords, back: () => void): HTMLElement {
  const root = document.documentElement;
  root.dataset.covered = "";
  const app = document.getElementById("app") ?? document.body.firstElementChild;
  for (const child of document.body.children) {
    child.setAttribute("aria-hidden", "true");
    (child as HTMLElement).inert = true;
  }
  app?.setAttribute("data-beneath", "");
  const cover = page(words, back);
  document.body.append(cover);
  // Above dialogs and films too, which stand in a layer of their own.
  cover.popover = "manual";
  if (typeof cover.showPopover === "function") cover.showPopover();
  cover.querySelector("button")?.focus();
  return cover;
}

/** Takes it away; what lay beneath is as it was. */
export function lower(): void {
  document.getElementById(NAME)?.remove();
  delete document.documentElement.dataset.covered;
  for (const child of document.body.children) {
    child.removeAttribute("aria-hidden");
    (child as HTMLElement).inert = false;
    child.removeAttribute("data-beneath");
  }
}

function page(words: CoverWords, back: () => void): HTMLElement {
  const cover = document.createElement("div");
  cover.id = NAME;
  // Opaque and over all, even where the style sheet did not arrive.
  Object.assign(cover.style, {
    position: "fixed",
    top: "0",
    left: "0",
    width: "100vw",
    height: "100vh",
    zIndex: "2147483647",
    opacity: "1",
    background: "var(--paper, white)",
  });
  const title = document.createElement("button");
  title.type = "button";
  title.textContent = words.title;
  title.addEventListener("click", back);
  cover.append(title, week(words));
  return cover;
}

/** An empty week. */
function week({ days, hours }: CoverWords): HTMLElement {
  const table = document.createElement("table");
  table.setAttribute("aria-hidden", "true");
  const row = (cells: readonly string[]): void => {
    const line = table.insertRow();
    for (const cell of cells) line.insertCell().textContent = cell;
  };
  row(["", ...days]);
  for (const hour of hours) row([hour, ...days.map(() => "")]);
  return table;
}
