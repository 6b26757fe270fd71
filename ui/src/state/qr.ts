// A code for a phone's camera as one path, so that it is drawn sharp at any size.
import type { QrDto } from "../backend/generated/api";

/** Light modules around it, without which a camera does not see it (ISO/IEC 18004). */
export const QUIET = 4;

/** The dark modules, row by row, each stretch as one rectangle; in modules, with the quiet zone around them. */
export function pathOf({ rows }: Pick<QrDto, "rows">): string {
  return rows
    .flatMap((row, index) =>
      [...row.matchAll(/1+/g)].map(
        ({ index: at, 0: dark }) => `M${at + QUIET} ${index + QUIET}h${dark.length}v1h-${dark.length}z`,
      ),
    )
    .join("");
}
