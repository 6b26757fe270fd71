// Which warnings stand above a text, the gravest first.
import type { Reading, RowDto } from "../backend/generated/api";
import { text } from "../text/text";

export interface Banner {
  tone: "plain" | "caution" | "danger";
  title: string;
  body: string;
  /** What the publisher says about it. */
  said?: string | null;
  successor?: RowDto | null;
}

export function bannersFor(reading: Reading): Banner[] {
  const words = text.reader.banners;
  const found: Banner[] = [];
  const { held, trust } = reading.provenance;
  if (held === "damaged") found.push({ tone: "danger", title: words.damagedTitle, body: words.damaged });
  found.push(...statusBanner(reading));
  if (held === "bookmark") found.push({ tone: "plain", title: words.savedTitle, body: words.saved });
  if (reading.reviewDue && reading.reviewBy !== null) {
    found.push({ tone: "caution", title: words.reviewTitle, body: words.reviewDue(reading.reviewBy) });
  }
  if (trust === "unsigned") found.push({ tone: "plain", title: words.unsignedTitle, body: words.unsigned });
  return found;
}

function statusBanner(reading: Reading): Banner[] {
  const { status } = reading.row;
  if (status === "current") {
    return reading.notice === null
      ? []
      : [{ tone: "plain", title: text.reader.banners.noticeTitle, body: reading.notice }];
  }
  const { title, body } = text.reader.banners.notices[status];
  const tones = { withdrawn: "danger", superseded: "caution", archived: "plain", draft: "plain" } as const;
  return [{ tone: tones[status], title, body, said: reading.notice, successor: reading.successor }];
}
