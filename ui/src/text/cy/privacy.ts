// Hiding the window, the shared view, the privacy settings, and what is stored where.
import type { Text } from "../language";
import { counts } from "./counts";

export const privacy: Text["privacy"] = {
  cover: {
    title: "Nodiadau",
    days: ["Llun", "Mawrth", "Mercher", "Iau", "Gwener"],
    hours: ["9:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"],
  },
  hide: {
    button: "Cuddio",
    name: "Cuddio’r ffenestr hon",
    hint: (keys) => `Cuddio’r ffenestr hon ar unwaith (${keys}). Mae Enter yn dod â hi’n ôl.`,
    shift: "Shift deirgwaith",
    dropped: "Cuddiwyd y ffenestr, felly cliriwyd y daflen waith.",
    droppedByLock: "Clowyd y llyfr nodiadau, felly cliriwyd y daflen waith.",
  },
  protection: "Pwy all agor eich llyfr nodiadau",
  change: "Newid y cyfrinymadrodd…",
  takeAway: "Tynnu’r cyfrinymadrodd…",
  recovery: "Gwneud cod adfer newydd…",
  recoveryFirst: "Gwneud cod adfer…",
  recoveryHas: "Gwnaed cod adfer. Mae’n agor y llyfr nodiadau os anghofiwch y cyfrinymadrodd.",
  recoveryNone: "Nid oes cod adfer. Os anghofiwch y cyfrinymadrodd, ni all neb agor y llyfr nodiadau.",
  notebooks: "Llyfrau nodiadau ar y cyfrifiadur hwn…",
  lockNow: "Cloi nawr",
  locking: "Cloi a chuddio",
  minutes: "Cloi’r llyfr nodiadau pan nad oes neb wedi defnyddio’r cyfrifiadur hwn ers",
  minutesChoice: counts.minutes,
  minutesNeed: "Mae angen cyfrinymadrodd ar gyfer hyn.",
  read: "Gellir darllen y llyfrgell tra bo’r llyfr nodiadau wedi’i gloi",
  readHint: "Gellir darllen llinellau cymorth bob amser.",
  hideKey: "Bysell sy’n cuddio’r ffenestr",
  hideShift: "Mae Shift deirgwaith yn cuddio’r ffenestr",
  hideShiftHint:
    "Pwyswch yr un fysell Shift deirgwaith, yn gyflym. Nid yw’n gweithio gyda Bysellau Gludiog; mae’r botwm Cuddio uchod yn gweithio bob amser.",
  hideHow:
    "Mae tudalen ddi-nod yn gorchuddio’r ffenestr ar unwaith, mae sain yn stopio, a chaiff llyfr nodiadau â chyfrinymadrodd ei gloi. Pwyswch Enter i ddod yn ôl.",
  try: "Cuddio nawr, i roi cynnig arni",
  guard: "Fy rhybuddio pan fydd nodyn yn edrych fel manylion achos",
  guardHint: "Dyddiadau geni, rhifau ffôn a chyfeirnodau achos. Dim ond ar y gliniadur hwn yr edrychir ar nodiadau.",
  protect: "Atal rhaglenni eraill rhag tynnu lluniau o’r ffenestr",
  protectHint:
    "Mae hyn yn helpu, ond nid yw’n warant: ni all rhai systemau ei wneud, a gall ffôn dynnu llun bob amser.",
  seen: "Cofio beth nodais ei fod wedi’i weld o dan Beth sy’n newydd",
  seenHint:
    "I ffwrdd: ni ysgrifennir dim am yr hyn rydych yn ei ddarllen. Ymlaen: cedwir y llinellau rydych yn nodi eich bod wedi’u gweld yn eich llyfr nodiadau ar y gliniadur hwn.",
  storedTitle: "Beth sy’n cael ei storio ble",
  stored: [
    {
      what: "Y llyfrgell a’i dogfennau",
      where: "Ar y gliniadur hwn. Maent yn gyhoeddus, a gall pwy bynnag all fewngofnodi yma eu darllen.",
    },
    {
      what: "Llyfrnodau, nodiadau, amlygiadau, casgliadau a thagiau",
      where:
        "Yn eich llyfr nodiadau ar y gliniadur hwn, wedi’u hamgryptio. Tra nad oes cyfrinymadrodd, mae’r allwedd wrth ei ymyl.",
    },
    {
      what: "Beth rydych yn ei ddarllen ac yn chwilio amdano",
      where: "Unman. Caiff ei anghofio pan fydd y llyfr nodiadau’n cloi neu’r rhaglen yn gorffen.",
    },
    {
      what: "Y dudalen roeddech arni mewn dogfen",
      where: "Unman, oni bai eich bod yn troi hynny ymlaen o dan Dogfennau.",
    },
    {
      what: "Beth y nodwyd ei fod wedi’i weld o dan Beth sy’n newydd",
      where: "Unman, oni bai eich bod yn troi hynny ymlaen uchod. Wedyn, yn eich llyfr nodiadau.",
    },
    { what: "Taflenni gwaith", where: "Yn y cof yn unig. Maent yn mynd pan fyddwch yn cuddio, cloi neu gau." },
    {
      what: "Beth aeth yn iawn neu o’i le",
      where:
        "Cofnod byr ar y gliniadur hwn: enwau digwyddiadau, cyfrifon ac amseroedd. Dim teitlau, dim geiriau gennych chi.",
    },
    {
      what: "Ar y rhyngrwyd",
      where:
        "Dim byd o’ch eiddo chi. Gofynnir i ffynonellau am ddiweddariadau, ac ni ddywedir dim wrthynt amdanoch chi.",
    },
  ],
  diagnostics: {
    open: "Edrych ar y testun diagnosteg…",
    openHint: "Ar gyfer eich cymorth TG, pan nad yw rhywbeth yn gweithio. Chi sy’n ei ddarllen cyn neb arall.",
    title: "Diagnosteg",
    intro: "Darllenwch ef yn gyntaf. Ni chaiff dim ei anfon: chi sy’n ei gopïo neu’n ei gadw.",
    label: "Testun diagnosteg",
    copy: "Copïo",
    copied: "Copïwyd y testun diagnosteg.",
    save: "Cadw…",
    saved: "Cadwyd.",
    clear: "Dileu’r cofnod",
    cleared: "Dilëwyd y cofnod.",
  },
  eraseTitle: "Dileu",
  erase: "Dileu’r llyfr nodiadau hwn…",
  eraseHint: "Mae eich llyfrnodau a’ch nodiadau’n mynd; mae’r llyfrgell yn aros.",
  remove: "Tynnu popeth…",
  removeHint: "Llyfrau nodiadau, llyfrgell, dogfennau, ffynonellau a gosodiadau.",
};

/** One text for the person beside the worker. */
export const shared: Text["shared"] = {
  button: "Dangos",
  name: "Dangos i rywun",
  buttonHint: "Testun mawr, a dim byd arall ar y sgrin",
  label: "Golwg a rennir",
  language: "Iaith",
  smaller: "Testun llai",
  larger: "Testun mwy",
  close: "Cau",
  closed: "Mae’r olwg a rennir wedi’i chau.",
  closedBody: "Trowch y sgrin yn ôl atoch chi. Yna pwyswch Enter.",
  goOn: "Parhau",
  gateShow: "Ei ddangos",
};
