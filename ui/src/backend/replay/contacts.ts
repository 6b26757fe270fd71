// Help lines for a plain browser and tests: real public lines, in every state that the screen knows.
import type { ContactDto, Nation, Need, NumberDto } from "../generated/api";
import { NOW } from "./now";

function line(display: string, hours: string | null, more: Partial<NumberDto> = {}): NumberDto {
  return {
    display,
    dial: display.replace(/\s/g, ""),
    usedFor: "voice",
    cost: "Free",
    hours,
    languages: [],
    lastDay: null,
    relay: null,
    ...more,
  };
}

function contact(
  id: string,
  name: string,
  need: Need,
  nations: Nation[],
  numbers: NumberDto[],
  more: Partial<ContactDto> = {},
): ContactDto {
  return {
    source: "starter",
    sourceTitle: "Starter library",
    id,
    name,
    need,
    people: [],
    nations,
    numbers,
    retired: [],
    advice: null,
    host: null,
    verifiedOn: "2026-10-01",
    verifiedBy: "Fieldshelf",
    reviewBy: "2027-01-31",
    checkDue: false,
    trusted: true,
    intact: true,
    changes: [],
    ...more,
  };
}

const EW: Nation[] = ["GB-ENG", "GB-WLS"];

export const CONTACTS: ContactDto[] = [
  contact(
    "999",
    "Police emergency",
    "emergency",
    [],
    [
      line("999", "24/7"),
      line("112", "24/7"),
      line("999", "24/7, registered phones only", { usedFor: "sms", cost: null }),
      line("18000", "24/7", { usedFor: "relay", cost: null }),
      line("18000", "24/7", { usedFor: "textphone", cost: null }),
    ],
    { advice: "To protect the person, do not tell them what you are doing." },
  ),
  contact(
    "101",
    "Police, not an emergency",
    "non-emergency",
    [],
    [line("101", "24/7"), line("18001 101", "24/7", { usedFor: "relay" })],
  ),
  contact(
    "msh",
    "Modern Slavery and Exploitation Helpline (Unseen)",
    "helpline",
    [],
    [
      line("0800 0121 700", "365 days a year", {
        languages: ["200+ languages by interpreter"],
        relay: "18001 0800 0121 700",
      }),
    ],
    {
      advice: "Advice, reports and help for people who may be victims. You need not be sure.",
      host: "modernslaveryhelpline.org",
    },
  ),
  contact("sa", "The Salvation Army referral line", "referral", EW, [line("0800 808 3733", "24/7")], {
    people: ["adults"],
    host: "salvationarmy.org.uk",
    retired: [line("0300 303 8151", null, { lastDay: "2021-01-03" })],
  }),
  contact("tara", "TARA", "referral", ["GB-SCT"], [line("0141 276 7724", null)], {
    people: ["women"],
    advice: "For women trafficked for sexual exploitation.",
    verifiedOn: "2024-02-01",
    reviewBy: "2024-08-01",
    checkDue: true,
  }),
  contact("crimestoppers", "Crimestoppers", "anonymous", [], [line("0800 555 111", "24/7")], {
    host: "crimestoppers-uk.org",
  }),
  contact("childline", "Childline", "child", [], [line("0800 1111", "24/7")], {
    people: ["children"],
    verifiedOn: null,
    verifiedBy: null,
    reviewBy: null,
    checkDue: true,
  }),
  contact(
    "duty",
    "Example Partnership duty line",
    "advice",
    ["GB-ENG"],
    [line("01632 960 001", "Mon–Fri 9–17", { cost: null })],
    {
      source: "partners",
      sourceTitle: "Example Partnership",
      trusted: false,
      changes: [{ at: NOW - 12 * 86_400, old: ["01632 960 002"], new: ["01632 960 001"] }],
    },
  ),
  contact("torn", "Samaritans", "advice", [], [line("116 123", "24/7")], { intact: false }),
];
