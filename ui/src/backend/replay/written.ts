// A dozen resources written by hand, so that every state of the reader can be seen. Only in a plain browser and tests.
import { everyState } from "./files";
import { NOW } from "./now";
import type { FileDto, Kind, Nation, Node, Status } from "../generated/api";

export interface WrittenFile {
  title: string;
  mime?: string;
  size: number | null;
  pages: number | null;
  file?: Partial<FileDto>;
}

export interface Written {
  id: string;
  title: string;
  summary: string;
  kind: Kind;
  publisher: string;
  published: string;
  precision?: "day" | "month" | "year";
  language?: string;
  nations?: Nation[];
  status?: Status;
  topics: string[];
  body: Node[];
  source?: string;
  notice?: string;
  successor?: string;
  contentNote?: string;
  reviewBy?: string;
  translations?: string[];
  files?: WrittenFile[];
  contacts?: string[];
  damaged?: boolean;
  changeNote?: string;
}

const ALL: Nation[] = ["GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"];

function p(...children: Node[]): Node {
  return { tag: "p", children };
}

function h(tag: "h2" | "h3", words: string): Node {
  return { tag, children: [words] };
}

function ul(...items: string[]): Node {
  return { tag: "ul", children: items.map((item) => ({ tag: "li", children: [item] })) };
}

function a(words: string, link: number): Node {
  return { tag: "a", link, children: [words] };
}

const DANGER: Node[] = [
  p("If you think someone is in danger now, act on that first. Everything else can wait."),
  {
    tag: "ol",
    children: [
      { tag: "li", children: [{ tag: "strong", children: ["Call 999."] }, " Ask for the police."] },
      { tag: "li", children: ["Do not tell the person what you are doing. It may put them in more danger."] },
      { tag: "li", children: ["If there is no danger to life, call the local police on 101."] },
    ],
  },
  h("h2", "To talk it through"),
  p(
    "The Modern Slavery and Exploitation Helpline gives advice and takes reports. You need not be sure. ",
    a("Their page", 0),
    " says what happens when you call.",
  ),
  p("To give information without your name, call Crimestoppers."),
];

const REFERRAL: Node[] = [
  p(
    "The National Referral Mechanism (",
    { tag: "abbr", children: ["NRM"] },
    ") is how people who may be victims of modern slavery are found and given support in the UK.",
  ),
  h("h2", "Who can refer"),
  p("Only a first responder organisation can refer someone. An adult must agree to it. A child need not."),
  ul(
    "Police forces and the Home Office",
    "Local authorities, and health and social care trusts in Northern Ireland",
    "Some charities, among them The Salvation Army, Unseen and Migrant Help",
  ),
  h("h2", "What happens then"),
  {
    tag: "table",
    children: [
      { tag: "caption", children: ["The two decisions"] },
      {
        tag: "thead",
        children: [
          {
            tag: "tr",
            children: [
              { tag: "th", scope: "col", children: ["Decision"] },
              { tag: "th", scope: "col", children: ["The question"] },
              { tag: "th", scope: "col", children: ["What follows"] },
            ],
          },
        ],
      },
      {
        tag: "tbody",
        children: [
          {
            tag: "tr",
            children: [
              { tag: "th", scope: "row", children: ["Reasonable grounds"] },
              { tag: "td", children: ["Are there reasonable grounds to believe that this person is a victim?"] },
              { tag: "td", children: ["A recovery period, with support"] },
            ],
          },
          {
            tag: "tr",
            children: [
              { tag: "th", scope: "row", children: ["Conclusive grounds"] },
              { tag: "td", children: ["Is it more likely than not?"] },
              { tag: "td", children: ["A needs assessment, and help to move on"] },
            ],
          },
        ],
      },
    ],
  },
  h("h3", "If an adult does not agree"),
  p(
    "Some public bodies must still tell the Home Office, without naming the person. This is called the duty to notify. See ",
    a("the guidance for adults", 0),
    ".",
  ),
  {
    tag: "blockquote",
    children: [
      p("Explain the choice in words the person knows, with an interpreter whom they trust, and give them time."),
    ],
  },
];

export const WRITTEN: Written[] = [
  {
    id: "danger",
    title: "If someone may be in danger",
    kind: "guidance",
    publisher: "Fieldshelf starter library",
    published: "2026-10-01",
    topics: ["Safety", "Referral"],
    nations: ALL,
    body: DANGER,
    summary: "What to do first, whom to call, and what not to say.",
    contacts: ["999", "msh"],
  },
  {
    id: "nrm",
    title: "How a referral works: the National Referral Mechanism",
    kind: "guidance",
    publisher: "Fieldshelf starter library",
    published: "2026-10-01",
    topics: ["Referral", "Victim support"],
    nations: ALL,
    body: REFERRAL,
    summary: "Who can refer, what the two decisions are, and what support follows.",
    translations: ["nrm-ar", "nrm-sq", "nrm-vi", "nrm-ro"],
  },
  {
    id: "nrm-ar",
    title: "كيف تعمل الإحالة: الآلية الوطنية للإحالة",
    kind: "leaflet",
    publisher: "Fieldshelf starter library",
    published: "2026-10-01",
    language: "ar",
    topics: ["Referral"],
    nations: ALL,
    summary: "من يمكنه الإحالة، وما هما القراران، وما الدعم الذي يلي ذلك.",
    body: [
      {
        tag: "p",
        children: ["الآلية الوطنية للإحالة هي الطريق إلى الدعم لمن قد يكون ضحية للرق الحديث في المملكة المتحدة."],
      },
      {
        tag: "ul",
        children: [
          { tag: "li", children: ["اتصل بالرقم 999 عند الخطر."] },
          { tag: "li", children: ["الخط مجاني وسري."] },
        ],
      },
    ],
    translations: ["nrm"],
  },
  {
    id: "statutory",
    title:
      "Modern Slavery: statutory guidance for England and Wales (under section 49 of the Modern Slavery Act 2015) and non-statutory guidance for Scotland and Northern Ireland",
    kind: "statutory-guidance",
    publisher: "Home Office",
    published: "2024-10-08",
    topics: ["Referral", "Victim support", "Law"],
    nations: ALL,
    summary:
      "The duties of public bodies, indicators, the referral process, and the support that people are entitled to.",
    body: [
      p("This guidance is for people who may meet victims of modern slavery in their work."),
      h("h2", "Indicators"),
      ul(
        "Someone else holds their documents",
        "They owe a debt that never gets smaller (debt bondage)",
        "They are never alone",
      ),
      p("To refer an adult in England or Wales, call 0300 303 8151 at any time."),
    ],
    files: [
      { title: "Statutory guidance, version 3.10", size: 2_412_000, pages: 264 },
      { title: "Easy read summary", size: 640_000, pages: 12 },
    ],
    changeNote: "Updated the section on reasonable grounds decisions.",
  },
  {
    id: "plan-2019",
    title: "Strategic Plan 2019–2021",
    kind: "strategy",
    publisher: "Independent Anti-Slavery Commissioner",
    published: "2019-10-01",
    precision: "month",
    topics: ["Policy"],
    nations: ALL,
    status: "superseded",
    successor: "plan-2024",
    summary: "The priorities of the second Commissioner: support, police and prosecution, prevention, research.",
    body: [p("The plan named four priorities for the years 2019 to 2021.")],
  },
  {
    id: "plan-2024",
    title: "Strategic Plan 2024–2026",
    kind: "strategy",
    publisher: "Independent Anti-Slavery Commissioner",
    published: "2024-05-01",
    precision: "month",
    topics: ["Policy"],
    nations: ALL,
    summary: "Prevention, protection and prosecution, with survivors’ views throughout.",
    files: [{ title: "Strategic Plan 2024–2026, full text", size: 3_100_000, pages: 64 }],
    body: [p("The plan sets out what the Commissioner will look at, and how progress will be measured.")],
  },
  {
    id: "euss",
    title: "EU Settlement Scheme: introduction pack for community groups",
    kind: "toolkit",
    publisher: "Home Office",
    published: "2020-09-01",
    precision: "month",
    topics: ["Immigration"],
    nations: ALL,
    status: "archived",
    summary: "Helping people apply under the scheme. The main deadline passed on 30 June 2021.",
    files: everyState(NOW),
    notice: "The deadline for most people has passed. Late applications follow other rules.",
    body: [p("The pack explains who could apply and how.")],
  },
  {
    id: "old-line",
    title: "Referral line for adult victims: wallet card",
    kind: "leaflet",
    publisher: "The Salvation Army",
    published: "2018-03-01",
    precision: "month",
    topics: ["Referral"],
    nations: ["GB-ENG", "GB-WLS"],
    status: "withdrawn",
    notice: "The number on this card changed on 4 January 2021.",
    summary: "A printed card with a telephone number that is no longer in use.",
    body: [
      p("The old card is kept here only so that it can be recognised."),
      p("It says: “Call ", { tag: "strong", children: ["0300 303"] }, " 8151, day and night, to refer an adult.”"),
    ],
  },
  {
    id: "women",
    title: "Women in the Shadows: a course in five films",
    kind: "course",
    publisher: "The Clewer Initiative",
    published: "2021-01-01",
    precision: "month",
    topics: ["Training", "Survivors’ voices"],
    nations: ["GB-ENG"],
    contentNote: "accounts of sexual violence",
    summary: "A course for groups, with survivors’ stories and talks with experts.",
    body: [
      p("Each week has a short film, a reading and questions for the group."),
      p("The last week is about caring for yourself and for each other."),
    ],
  },
  {
    id: "scotland",
    title: "Human Trafficking and Exploitation (Scotland) Act 2015",
    kind: "legislation",
    publisher: "Scottish Parliament",
    published: "2015-01-01",
    precision: "year",
    topics: ["Law"],
    nations: ["GB-SCT"],
    summary: "The offences, and the support that Scottish ministers must give.",
    reviewBy: "2026-01-31",
    body: [p("The Act makes human trafficking one offence, and gives adult victims a right to support.")],
  },
  {
    id: "unsigned",
    title: "Local protocol: who does what in the first 48 hours",
    kind: "toolkit",
    publisher: "Example Partnership",
    published: "2026-11-12",
    topics: ["Referral", "Local"],
    nations: ["GB-ENG"],
    source: "partners",
    summary: "A one-page plan for councils, police and charities in one area.",
    body: [
      p("Agree these names before you need them."),
      { tag: "img", alt: "A flow chart: first call, safe place, interpreter, referral" },
      p(
        "The duty officer keeps the list. ",
        a("The partnership’s page", 0),
        " has the latest copy, or ",
        a("call the duty line", 1),
        ".",
      ),
    ],
  },
  {
    id: "torn",
    title: "Pocket guide for nurses and midwives",
    kind: "leaflet",
    publisher: "Royal College of Nursing",
    published: "2023-06-01",
    precision: "month",
    topics: ["Health"],
    nations: ALL,
    damaged: true,
    summary: "Signs to look for, questions to ask, and where to turn.",
    body: [p("This copy was damaged on the disk.")],
  },
  {
    id: "prompts",
    title: "Before a referral: what to find out",
    kind: "checklist",
    publisher: "Fieldshelf",
    published: "2026-11-24",
    topics: ["Referral"],
    nations: ALL,
    summary: "Signs that people notice, and questions in the order in which a referral asks them.",
    body: [
      p("Tick what you noticed. A tick proves nothing, and an empty box rules nothing out."),
      h("h2", "What you noticed"),
      ul(
        "Someone else speaks for the person",
        "Someone else holds their passport or papers",
        "They work long hours for little or no pay",
      ),
      h("h2", "What a referral asks"),
      {
        tag: "ol",
        children: [
          "What happened, in the person’s own words?",
          "Where and when?",
          "Does the person agree to a referral?",
        ].map((words) => ({ tag: "li" as const, children: [words] })),
      },
    ],
  },
];
