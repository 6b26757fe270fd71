// How a link is shown to a person before it is opened.
import type { LinkDto } from "../backend/generated/api";

export interface HostParts {
  before: string;
  /** The part that someone registered: what a person should look at. */
  registered: string;
  after: string;
  /** What the Copy button copies. */
  copy: string;
}

export function hostParts(link: LinkDto): HostParts {
  const bare = link.address.replace(/^(mailto|tel):/, "");
  if (link.scheme === "tel") return { before: "", registered: bare, after: "", copy: bare };
  if (link.scheme === "other") return { before: "", registered: "", after: link.address, copy: link.address };
  const copy = link.scheme === "mailto" ? bare : link.address;
  const shown = link.scheme === "mailto" ? (bare.split("?")[0] ?? bare) : link.host;
  const at = link.registrable === "" ? -1 : shown.lastIndexOf(link.registrable);
  if (at < 0) return { before: "", registered: shown, after: "", copy };
  const end = at + link.registrable.length;
  return { before: shown.slice(0, at), registered: link.registrable, after: shown.slice(end), copy };
}
