// The list of resources, search, topics, and What's new.
import type { Nation, SortDto } from "../../backend/generated/api";
import { calendarDay, dayAndMonth, list, number, plural } from "../format";
import type { Text } from "../language";
import { counts } from "./counts";

/** By relevance the core puts first what a caseworker needs first: pinned resources, then current guidance. */
const orders: Record<SortDto, string> = {
  relevance: "Pwysig yn gyntaf",
  newest: "Diweddaraf yn gyntaf",
  oldest: "Hynaf yn gyntaf",
  title: "Yn ôl teitl",
};

/** “For” a nation softens its first letter. */
const forNation: Record<Nation, string> = {
  "GB-ENG": "i Loegr",
  "GB-WLS": "i Gymru",
  "GB-SCT": "i’r Alban",
  "GB-NIR": "i Ogledd Iwerddon",
};

/** Who says so; an empty list says nothing. */
function from(source: string[]): string {
  return source.length === 0 ? "" : ` (ffynhonnell: ${source.join(", ")})`;
}

export const library: Text["library"] = {
  title: "Llyfrgell",
  results: "Canlyniadau chwilio",
  listName: "Adnoddau",
  count: counts.resources,
  found: (total, cut, shown) => {
    if (total === 0) return "Dim wedi’i ganfod";
    const best = `Dangosir y ${number(shown)} gorau.`;
    if (cut) return `Mwy na ${counts.results(total)}. ${best}`;
    return shown < total ? `${counts.results(total)}. ${best}` : counts.results(total);
  },
  loading: "Yn llwytho…",
  empty: {
    title: "Mae’r llyfrgell yn wag",
    body: "Mae’r llyfrgell gychwynnol yn cael ei rhoi yn ei lle. Os yw hyn yn parhau, edrychwch ar Ffynonellau.",
    filtered: "Nid oes gan unrhyw adnodd bob un o’r rhain",
    filteredBody: "Tynnwch hidlydd i weld mwy.",
    nothingFound: (query) => `Dim wedi’i ganfod ar gyfer “${query}”`,
    nothingFoundBody:
      "Rhowch gynnig ar lai o eiriau neu eiriau byrrach. Mae chwilio’n edrych ar deitlau, crynodebau a thestunau llawn ar y gliniadur hwn.",
    clear: "Clirio pob hidlydd",
  },
  pages: {
    page: (label) => `t. ${label}`,
    more: (count, cut) => {
      const more = plural(count, {
        one: "# dudalen arall",
        two: "# dudalen arall",
        many: "# thudalen arall",
        other: "# tudalen arall",
      });
      return cut ? `Mwy na ${more}` : more;
    },
    loading: "Yn chwilio am y tudalennau…",
  },
  finds: {
    contacts: counts.helpLines,
    notes: (count) => `Mewn ${number(count)} o’ch nodiadau`,
    look: "Gweld llinellau cymorth",
  },
  suggestion: "Oeddech chi’n golygu",
  widened: (term, expansion) => `Chwiliwyd hefyd am ${expansion} (${term}).`,
  retired: {
    title: (display) => `Hen rif yw ${display}`,
    replaced: (display, on, by, source) =>
      `Disodlwyd ${display}${on === null ? "" : ` ar ${calendarDay(on)}`} gan ${list(by)}${from(source)}.`,
    ended: (display, contact, lastDay, source) =>
      `Nid yw ${contact} yn defnyddio ${display} mwyach. Ei ddiwrnod olaf oedd ${calendarDay(lastDay)}${from(source)}. Ni roddir rhif arall.`,
    call: (contact) => `Ffoniwch ${contact} ar:`,
    mark: "hen rif; ffoniwch",
    or: "neu",
    gone: "hen rif; peidiwch â’i ffonio.",
    markWhose: (old) => `, yn lle ${old}: ei ddangos yn fawr`,
    onPage: (display) => `Hen rif ar y dudalen hon: ${display}.`,
    callInstead: "Ffoniwch",
    doNotCall: "Peidiwch â’i ffonio.",
    look: "Gweld llinellau cymorth",
  },
  sort: "Trefn",
  more: "Mwy ar gyfer y rhestr hon",
  orders: { found: { ...orders, relevance: "Gorau yn gyntaf" }, all: orders },
  filters: {
    button: "Hidlwyr",
    count: (active) => `Hidlwyr, ${number(active)} ar waith`,
    done: (total) => `Dangos ${counts.resources(total)}`,
    currentOnly: "Cyfredol yn unig",
    allStatuses: "Dangosir hefyd yr hyn nad yw’n gyfredol",
    bookmarkedOnly: "Wedi’u llyfrnodi’n unig",
    clear: "Clirio’r cyfan",
    remove: (what) => `Tynnu’r hidlydd: ${what}`,
    chips: "Hidlwyr ar waith",
    more: (count) => `Dangos ${number(count)} arall`,
    groups: {
      statuses: "Statws",
      kinds: "Math",
      topics: "Pwnc",
      publishers: "Cyhoeddwr",
      nations: "Gwlad",
      languages: "Iaith",
      audiences: "Ysgrifennwyd ar gyfer",
      years: "Blwyddyn",
      sources: "Ffynhonnell",
    },
  },
  row: {
    bookmarked: "Wedi’i lyfrnodi",
    notFor: (nation) => `Nid ${forNation[nation]}`,
    replacedBy: (title) => `Disodlwyd gan: ${title}`,
    notSince: (on) => `Heb ei ailwirio ers ${calendarDay(on)}`,
    neverChecked: "Heb ei wirio erioed",
  },
  beyond: {
    elsewhere: (count) => `${number(count)} arall ar gyfer gwledydd eraill.`,
    retired: (count) => `${number(count)} heb eu dangos.`,
    show: (count) => plural(count, { one: "Ei ddangos", other: "Eu dangos" }),
    narrowed: (nation) => `Cyfrifwyd: yr hyn sydd ${forNation[nation]}.`,
    leftOut: "Ni ddangosir yr hyn nad yw’n gyfredol.",
    showAll: "Pob gwlad",
    showToo: "Ei ddangos hefyd",
    everywhere: "Dangosir pob gwlad.",
    only: (nation) => `Dim ond ${forNation[nation]}`,
    retiredToo: "Dangosir hefyd yr hyn nad yw’n gyfredol.",
    leaveOut: "Ei adael allan",
  },
  topics: {
    title: "Pynciau",
    listName: "Pynciau",
    count: counts.topics,
    empty: "Dim pynciau eto",
    emptyBody: "Daw pynciau gyda’r adnoddau. Pan fydd ffynhonnell yn eu henwi, byddant yn ymddangos yma.",
  },
  news: {
    title: "Beth sy’n newydd",
    listName: "Newidiadau",
    from: "O",
    spans: {
      visit: (at) => (at === null ? "Ers i chi ddechrau" : `Newydd ers ${dayAndMonth(at)}`),
      week: "Y 7 diwrnod diwethaf",
      month: "Y 30 diwrnod diwethaf",
      all: "Popeth",
    },
    change: "Math o newid",
    anyChange: "Pob math o newid",
    topic: "Pwnc",
    anyTopic: "Pob pwnc",
    nation: "Gwlad",
    anyNation: "Pob gwlad",
    count: (total, unseen) =>
      unseen === 0 ? counts.changes(total) : `${counts.changes(total)} · ${number(unseen)} heb eu gweld`,
    seen: "Nodi bod y cyfan wedi’i weld",
    seenThis: "Nodi ei fod wedi’i weld",
    seenOne: "Nodwyd ei fod wedi’i weld",
    wasSeen: "Wedi’i weld",
    allSeen: "Nodwyd bod y cyfan wedi’i weld",
    difference: "Gweld beth newidiodd",
    more: (count) => `Dangos ${number(count)} arall`,
    nothingKept: "Ni ysgrifennir dim am yr hyn rydych yn ei ddarllen.",
    kept: "Cedwir yr hyn rydych yn nodi ei fod wedi’i weld yn eich llyfr nodiadau.",
    choose: "Gosodiadau",
    narrowed: "Dim byd sy’n cyfateb",
    narrowedBody: "Dewiswch amser hirach, neu fathau, pynciau neu wledydd eraill.",
    chooseAll: "Dangos y cyfan",
    empty: "Dim byd newydd",
    emptyBody: "Bydd adnoddau newydd, wedi newid neu wedi’u tynnu’n ôl yn ymddangos yma ar ôl y diweddariad nesaf.",
    gone: "Tynnwyd hwn gan ei gyhoeddwr ac ni ellir ei agor mwyach.",
  },
};
