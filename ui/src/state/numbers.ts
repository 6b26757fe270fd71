// The arrow keys on a page of telephone numbers: from number to number, in the order of the page.

export function walkNumbers(event: KeyboardEvent): boolean {
  const at = event.target;
  if (!(at instanceof HTMLElement) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return false;
  // A select has arrow keys of its own.
  if (at instanceof HTMLSelectElement) return false;
  const all = [...document.querySelectorAll<HTMLElement>("[data-number]")];
  const here = all.indexOf(at);
  const to = here < 0 ? 0 : here + (event.key === "ArrowDown" ? 1 : -1);
  all[Math.min(all.length - 1, Math.max(0, to))]?.focus();
  return all.length > 0;
}
