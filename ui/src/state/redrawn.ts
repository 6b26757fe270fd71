// Keeps what had the keyboard, and how far everything was scrolled, over a redraw in another language: the elements are
// others afterwards, and stand at the same places.

interface Scrolled {
  path: number[];
  top: number;
  left: number;
}

/** Takes the place down now; what it gives back restores it after the redraw. */
export function keptPlace(root: HTMLElement): () => void {
  const focused = document.activeElement;
  const path = focused === null ? [] : pathTo(focused, root);
  const scrolled: Scrolled[] = [...root.querySelectorAll("*")]
    .filter((each) => each.scrollTop !== 0 || each.scrollLeft !== 0)
    .map((each) => ({ path: pathTo(each, root), top: each.scrollTop, left: each.scrollLeft }));
  return () => {
    if (focused?.isConnected === false) focus(at(path, root));
    for (const { path, top, left } of scrolled) {
      const again = at(path, root);
      if (again) Object.assign(again, { scrollTop: top, scrollLeft: left });
    }
  };
}

/** Which child, of which child, of the root. */
function pathTo(element: Element, root: HTMLElement): number[] {
  const path: number[] = [];
  for (let at = element; at !== root && at.parentElement; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return path;
}

function at(path: number[], root: HTMLElement): Element | null {
  let found: Element | undefined = root;
  for (const step of path) found = found?.children[step];
  return found ?? null;
}

function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}
