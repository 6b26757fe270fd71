// Which rows of a list with rows of one height are in sight, and where to scroll so that one is.

/** Rows drawn above and below the visible ones, so that a fast scroll shows no gap. */
const OVERSCAN = 6;

export interface Range {
  first: number;
  /** One past the last. */
  end: number;
}

export function visible(scrollTop: number, height: number, rowHeight: number, count: number): Range {
  if (rowHeight <= 0 || count === 0) return { first: 0, end: 0 };
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, Math.max(0, count - 1)), end };
}

/** The nearest scroll position at which the whole row is in sight. */
export function reveal(index: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}

/** Where a key moves the cursor; null when it is not a moving key. */
export function moved(key: string, cursor: number, count: number, page: number): number | null {
  const last = count - 1;
  if (last < 0) return null;
  const steps: Record<string, number> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + Math.max(1, page - 1),
    PageUp: cursor - Math.max(1, page - 1),
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}
