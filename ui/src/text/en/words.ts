// The closed lists of the wire, in words. Each record is total: a new value on the wire fails the type check here.
import type { Audience, ChangeDto, Kind, Nation, Need, NumberUse, Role, Status } from "../../backend/generated/api";

const kinds: Record<Kind, string> = {
  "statutory-guidance": "Statutory guidance",
  guidance: "Guidance",
  form: "Form",
  leaflet: "Leaflet",
  toolkit: "Toolkit",
  checklist: "Checklist",
  standard: "Standard",
  service: "Service",
  directory: "Directory",
  legislation: "Law",
  report: "Report",
  strategy: "Strategy",
  research: "Research",
  briefing: "Briefing",
  statistics: "Statistics",
  bulletin: "Bulletin",
  course: "Course",
  video: "Video",
  podcast: "Podcast",
  app: "App",
  notice: "Notice",
  article: "Article",
};

const nations: Record<Nation, string> = {
  "GB-ENG": "England",
  "GB-WLS": "Wales",
  "GB-SCT": "Scotland",
  "GB-NIR": "Northern Ireland",
};

const needs: Record<Need, string> = {
  emergency: "Danger now",
  "non-emergency": "No danger now",
  helpline: "Talk to someone",
  referral: "Make a referral",
  anonymous: "Tell without a name",
  advice: "Advice",
  child: "A child",
};

const statuses: Record<Status, string> = {
  current: "Current",
  superseded: "Replaced",
  withdrawn: "Withdrawn",
  archived: "Archived",
  draft: "Draft",
};

const audiences: Record<Audience, string> = {
  caseworker: "Caseworkers",
  "first-responder": "First responders",
  manager: "Managers",
  police: "Police",
  "local-authority": "Local authorities",
  health: "Health workers",
  children: "Children",
  "faith-group": "Faith groups",
  business: "Businesses",
  public: "The public",
  survivor: "Survivors",
};

const changes: Record<ChangeDto, string> = {
  added: "New",
  changed: "Changed",
  retired: "No longer current",
  replaced: "Replaced",
  removed: "Removed",
  numbers: "New number",
};

const uses: Record<NumberUse, string> = {
  voice: "Call",
  sms: "Text message",
  textphone: "Textphone",
  relay: "Text relay",
  "video-relay": "Sign language video relay",
};

const roles: Record<Role, string> = {
  main: "",
  accessible: "Accessible version",
  "easy-read": "Easy read",
  form: "Form to fill in",
  transcript: "Transcript",
  captions: "Captions",
  poster: "Poster",
};

/** For whom a help line is, where a feed uses a word of the profile; any other word shows as it is. */
const people: Record<string, string> = {
  adult: "adults",
  child: "children",
};

/** Names of file types that people know; any other type shows as it is. */
const files: Record<string, string> = {
  "application/pdf": "PDF",
  "application/msword": "Word",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
  "application/vnd.oasis.opendocument.text": "OpenDocument",
  "text/html": "Web page",
  "text/plain": "Text",
  "audio/*": "Sound",
  "image/*": "Picture",
  "video/*": "Video",
};

export const words = {
  kinds,
  nations,
  ukWide: "UK-wide",
  needs,
  statuses,
  audiences,
  changes,
  uses,
  roles,
  files,
  people,
  noDate: "No date",
  /** Less than a minute ago: “Checked …”. */
  momentAgo: "just now",
  noPublisher: "No publisher given",
};
