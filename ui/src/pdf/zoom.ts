// How large pages are drawn: chosen in steps, or so that they fit.
import type { Size } from "./engine";

/** CSS pixels per 1/72 inch at which a page has its printed size. */
export const PRINTED = 96 / 72;

/** `auto` fits the width, but draws no page larger than is comfortable to read. */
export type Fit = "auto" | "width" | "page";

export type Zoom = { fit: Fit } | { percent: number };

export const STEPS = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500] as const;

/** The widest that `auto` draws, in per cent of the printed size. */
const COMFORTABLE = 120;

/** The scale for a pane of `room`; `page` is the size of the page as it is turned. */
export function scaleOf(zoom: Zoom, page: Size, room: Size): number {
  if ("percent" in zoom) return (zoom.percent / 100) * PRINTED;
  const wide = room.width / page.width;
  const scales: Record<Fit, number> = {
    width: wide,
    page: Math.min(wide, room.height / page.height),
    auto: Math.min(wide, (COMFORTABLE / 100) * PRINTED),
  };
  return within(scales[zoom.fit]);
}

export function percentOf(scale: number): number {
  return Math.round((scale / PRINTED) * 100);
}

/** The next step up or down from a scale. */
export function stepped(scale: number, by: 1 | -1): Zoom {
  const now = percentOf(scale);
  const next = by > 0 ? STEPS.find((step) => step > now) : STEPS.filter((step) => step < now).at(-1);
  return { percent: next ?? (by > 0 ? STEPS[STEPS.length - 1] : STEPS[0]) ?? 100 };
}

function within(scale: number): number {
  const most = ((STEPS.at(-1) ?? 500) / 100) * PRINTED;
  const least = ((STEPS[0] ?? 25) / 100) * PRINTED;
  // Before the pane is measured there is no room at all.
  return Number.isFinite(scale) ? Math.min(most, Math.max(least, scale)) : PRINTED;
}

/** Device pixels of one canvas: more is refused by some webviews, and kept for each page that is drawn. */
const MOST_PIXELS = 16_000_000;

/** Device pixels per CSS pixel: sharp on this screen, and no canvas over the limit. */
export function ratioFor(size: Size, deviceRatio: number): number {
  const fits = Math.sqrt(MOST_PIXELS / Math.max(1, size.width * size.height));
  return Math.min(Math.max(1, deviceRatio), fits);
}
