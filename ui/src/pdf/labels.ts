// The names of pages: as counted, and as printed on them.

/** The page that a person means by what they typed: a label as printed first, then a number; null = there is none. */
export function pageFor(typed: string, labels: readonly string[] | null, pages: number): number | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return null;
  const labelled = labels?.findIndex((label) => label.toLowerCase() === wanted) ?? -1;
  if (labelled >= 0 && labelled < pages) return labelled + 1;
  const page = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  return page >= 1 && page <= pages ? page : null;
}

/** The label of a page, where it says more than the page's number. */
export function labelOf(page: number, labels: readonly string[] | null): string | null {
  const label = labels?.[page - 1]?.trim() ?? "";
  return label === "" || label === String(page) ? null : label;
}
