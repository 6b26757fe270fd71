// The one old number of the made-up world, and where it stands in a text.
import type { OldNumberDto, RetiredNumberDto } from "../generated/api";

export const RETIRED: RetiredNumberDto = {
  display: "0300 303 8151",
  contact: "The Salvation Army referral line",
  lastDay: "2021-01-03",
  replacedOn: "2021-01-04",
  source: "Starter library",
  host: "www.salvationarmy.org.uk",
  trusted: true,
  replacedBy: ["0800 808 3733"],
};

export function oldNumbers(text: string): OldNumberDto[] {
  return [...text.matchAll(/0300 303 8151/g)].map(({ index }) => ({
    start: index,
    end: index + RETIRED.display.length,
    retired: RETIRED,
  }));
}
