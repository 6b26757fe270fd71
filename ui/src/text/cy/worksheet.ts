// Worksheets: a checklist filled in memory only.
import type { Text } from "../language";

export const worksheet: Text["worksheet"] = {
  open: "Llenwi fel taflen waith",
  openHint: "Cedwir yn y cof yn unig. Nid yw’n anfon dim, ac mae’n mynd pan fyddwch yn cuddio, cloi neu gau.",
  title: (title) => `Taflen waith: ${title}`,
  standing: "Cedwir yn y cof yn unig. Mae’n mynd pan fyddwch yn cuddio, cloi neu gau.",
  notAForm: "Nid yw hon yn anfon dim at neb.",
  back: "Yn ôl",
  copy: "Copïo’r cyfan",
  print: "Argraffu…",
  clear: "Clirio",
  cleared: "Mae’r daflen waith yn wag.",
  line: (item) => `Nodiadau ar: ${item}`,
  linePlaceholder: "Ychydig eiriau",
  answer: "Ateb",
  copyTitle: "Copïo’r daflen waith?",
  copyBody:
    "Mae’r clipfwrdd yn cael ei rannu: gall pob rhaglen ar y cyfrifiadur hwn ei ddarllen, ac mae rhai’n cadw hanes ohono. Gludwch hi lle mae’n perthyn, yna copïwch rywbeth arall.",
  copyConfirm: "Copïo",
  copied: "Copïwyd y daflen waith.",
  leaveTitle: "Gadael y daflen waith?",
  leaveBody: "Ni chedwir yr hyn a lenwoch.",
  leaveConfirm: "Gadael a’i chlirio",
  clearTitle: "Clirio’r daflen waith?",
  clearBody: "Bydd yr hyn a lenwoch wedi mynd wedyn.",
  clearConfirm: "Ei chlirio",
  cannotPrint: "Ni all y system hon argraffu o’r fan hon. Copïwch y daflen waith, a’i hargraffu o brosesydd geiriau.",
  printNote: "Gall argraffydd, a chiw argraffu’r cyfrifiadur, gadw copi.",
  ticked: "[x]",
  unticked: "[ ]",
};
