// Counted things. After a numeral Welsh has the singular, and the numeral softens, roughens or leaves its first letter: what
// stands behind a figure is written as it is read aloud (`2 lyfrnod`: dau lyfrnod; `6 thudalen`: chwe thudalen).
import { plural } from "../format";

export const counts = {
  resources: (count: number) => plural(count, { other: "# adnodd" }),
  documents: (count: number) => plural(count, { one: "# ddogfen", two: "# ddogfen", other: "# dogfen" }),
  pages: (count: number) =>
    plural(count, { one: "# dudalen", two: "# dudalen", many: "# thudalen", other: "# tudalen" }),
  bookmarks: (count: number) => plural(count, { two: "# lyfrnod", other: "# llyfrnod" }),
  highlights: (count: number) => plural(count, { other: "# amlygiad" }),
  marks: (count: number) => plural(count, { other: "# nod" }),
  texts: (count: number) => plural(count, { two: "# destun", few: "# thestun", many: "# thestun", other: "# testun" }),
  parts: (count: number) => plural(count, { two: "# ran", other: "# rhan" }),
  things: (count: number) => plural(count, { two: "# beth", few: "# pheth", many: "# pheth", other: "# peth" }),
  files: (count: number) => plural(count, { other: "# ffeil" }),
  sources: (count: number) => plural(count, { other: "# ffynhonnell" }),
  helpLines: (count: number) => plural(count, { two: "# linell gymorth", other: "# llinell gymorth" }),
  results: (count: number) =>
    plural(count, { two: "# ganlyniad", few: "# chanlyniad", many: "# chanlyniad", other: "# canlyniad" }),
  topics: (count: number) => plural(count, { two: "# bwnc", few: "# phwnc", many: "# phwnc", other: "# pwnc" }),
  changes: (count: number) => plural(count, { other: "# newid" }),
  minutes: (count: number) => plural(count, { two: "# funud", other: "# munud" }),
  problems: (count: number) =>
    plural(count, {
      one: "# broblem fach",
      two: "# broblem fach",
      many: "# phroblem fach",
      other: "# problem fach",
    }),
};
