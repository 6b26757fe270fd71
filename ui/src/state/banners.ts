// Which warnings stand above a text, the gravest first.
import type { Nation, Reading, RowDto, SourceDto } from "../backend/generated/api";
import { text } from "../text/text";
import { isElsewhere, nationsInWords } from "./rows";
import { standingOf } from "./trust";

export interface Banner {
  tone: "plain" | "caution" | "danger";
  title: string;
  body: string;
  /** What the publisher says about it. */
  said?: string | null;
  successor?: RowDto | null;
}

/** `source`: of the resource, where it is known. `nation`: the one that was chosen. */
export function bannersFor(reading: Reading, source?: SourceDto, nation: Nation | null = null): Banner[] {
  const words = text.reader.banners;
  const found: Banner[] = [];
  const { held } = reading.provenance;
  if (held === "damaged") found.push({ tone: "danger", title: words.damagedTitle, body: words.damaged });
  found.push(...statusBanner(reading));
  if (held === "bookmark") found.push({ tone: "plain", title: words.savedTitle, body: words.saved });
  const { check, nations } = reading.row;
  if (nation !== null && isElsewhere(reading.row, nation)) {
    found.push({
      tone: "caution",
      title: words.elsewhereTitle(nation),
      body: words.elsewhere(nationsInWords(nations)),
    });
  }
  if (check.due && check.dueOn !== null) {
    found.push({ tone: "caution", title: words.reviewTitle, body: words.reviewDue(check.dueOn, check.on) });
  }
  found.push(...trustBanner(reading, source));
  return found;
}

function trustBanner({ provenance }: Reading, source?: SourceDto): Banner[] {
  const { states, outOfDate, unsigned, uncompared } = text.trust;
  const { trust, holdsUntil } = provenance;
  if (trust === "outOfDate") {
    return [{ tone: "caution", title: states.outOfDate, body: outOfDate(holdsUntil) }];
  }
  if (trust !== "unsigned") return [];
  if (source && standingOf(source) === "uncompared") {
    return [{ tone: "plain", title: uncompared.tag, body: uncompared.reader }];
  }
  return [{ tone: "plain", title: states.unsigned, body: unsigned }];
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
