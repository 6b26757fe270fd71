// Locking: the lock screen, passphrases, the recovery code, several notebooks, and what is said while one is locked.
import type { HideKey, ProtectionDto } from "../../backend/generated/api";
import type { Text } from "../language";
import { counts } from "./counts";

const protections: Record<ProtectionDto, string> = {
  login: "Wedi’i ddiogelu gan fewngofnodi’r cyfrifiadur hwn yn unig.",
  keychain: "Yn cael ei agor gan gadwyn allweddi’r cyfrifiadur hwn. Nid oes cyfrinymadrodd.",
  passphrase: "Wedi’i ddiogelu gan gyfrinymadrodd.",
};

const hideKeys: Record<HideKey, string> = { f9: "F9", f12: "F12", pause: "Pause", off: "Dim bysell" };

/** A notebook by its name, or as one that has none. */
function called(name: string): string {
  return name === "" ? "Fy llyfr nodiadau" : name;
}

export const lock: Text["lock"] = {
  called,
  protections,
  hideKeys,
  button: {
    lock: "Cloi",
    unlock: "Datgloi",
    lockName: (name) => `Cloi’r llyfr nodiadau: ${called(name)}`,
    unlockName: (name) => `Wedi’i gloi. Datgloi’r llyfr nodiadau: ${called(name)}`,
    locked: "Llyfr nodiadau wedi’i gloi",
    opened: (name) => `Llyfr nodiadau ar agor: ${called(name)}`,
  },
  noPassphrase: "Nid oes gan eich llyfr nodiadau gyfrinymadrodd eto, felly ni ellir ei gloi. Gallwch osod un yma.",
  unsaved:
    "Nid yw nodyn wedi’i gadw eto, felly ni chaewyd y llyfr nodiadau. Copïwch yr hyn a ysgrifennoch, yna rhowch gynnig arall arni.",
  login: {
    sentence: "Mae eich llyfr nodiadau wedi’i ddiogelu gan fewngofnodi’r cyfrifiadur hwn yn unig.",
    why: "Gall unrhyw un sydd wedi mewngofnodi yma ei ddarllen.",
    set: "Gosod cyfrinymadrodd",
  },
  note: {
    title: "Mae eich llyfr nodiadau wedi’i gloi",
    body: "Ni ellir darllen eich llyfrnodau a’ch nodiadau nes i chi ei ddatgloi. Gallwch ddarllen a chwilio’r llyfrgell o hyd.",
    unusable: "Ni ellir agor eich llyfr nodiadau",
    unusableBody:
      "Ni newidiwyd ef. Dywedodd y bar uchod pam pan gychwynnodd Fieldshelf. Gallwch wneud llyfr nodiadau newydd, neu ofyn i’ch cymorth TG drwsio’r un hwn.",
    none: "Nid oes llyfr nodiadau",
    noneBody: "Fe’i dilëwyd. Gwnewch un newydd i gadw llyfrnodau a nodiadau.",
    make: "Gwneud llyfr nodiadau",
    unlock: "Datgloi",
  },
  screen: {
    title: "Wedi’i gloi",
    body: "Datglowch eich llyfr nodiadau i barhau.",
    bodyRead: "Datglowch eich llyfr nodiadau i barhau, neu darllenwch y llyfrgell hebddo.",
    without: "Darllen y llyfrgell yn unig",
    withoutHint: "Caiff yr hyn oedd ar agor ei roi heibio’n gyntaf.",
    help: "Nid oes angen cyfrinymadrodd ar gyfer y llinellau cymorth. Pwyswch F1.",
    back: "Yn ôl i ddatgloi",
  },
  form: {
    which: "Llyfr nodiadau",
    passphrase: "Cyfrinymadrodd",
    code: "Cod adfer",
    codeHint: "Fel y’i hysgrifennoch. Nid oes ots am fylchau, llinellau a phriflythrennau.",
    useCode: "Defnyddio’r cod adfer",
    usePassphrase: "Defnyddio’r cyfrinymadrodd",
    unlock: "Datgloi",
    open: "Agor",
    noSecret: "Nid oes cyfrinymadrodd gan y llyfr nodiadau hwn.",
    keychain: "Gall cadwyn allweddi’r cyfrifiadur hwn ei agor.",
    show: "Dangos",
    hide: "Cuddio",
    showName: (what) => `Dangos: ${what.toLowerCase()}`,
    forgotten: "Wedi anghofio’r ddau?",
    forgottenBody:
      "Ni all neb agor y llyfr nodiadau heb ei gyfrinymadrodd neu ei god adfer: nid ni, na’ch cymorth TG. Gallwch ei ddileu a dechrau un newydd. Gall copi wrth gefn ddod â’ch nodiadau’n ôl.",
    erase: "Dileu’r llyfr nodiadau hwn…",
  },
  sheet: { title: "Datgloi’r llyfr nodiadau" },
  passphrase: {
    setTitle: "Gosod cyfrinymadrodd",
    changeTitle: "Newid y cyfrinymadrodd",
    intro:
      "Dim ond rhywun sy’n ei wybod all ddarllen eich llyfrnodau a’ch nodiadau wedyn. Mae pedwar gair a ddyfeisiwch eich hun yn dda, ac yn hawdd eu cofio.",
    current: "Cyfrinymadrodd nawr",
    new: "Cyfrinymadrodd newydd",
    again: "Yr un peth unwaith eto",
    rule: "O leiaf 10 nod, neu 4 gair.",
    strength: {
      short: "Rhy fyr",
      enough: "Digon hir",
      good: "Da",
      strong: "Da iawn",
    },
    differ: "Nid yw’r ddau yr un fath.",
    next: "Nesaf cewch god adfer. Ysgrifennwch ef i lawr: hebddo, ni all neb eich helpu os anghofiwch y cyfrinymadrodd.",
    set: "Gosod cyfrinymadrodd",
    change: "Newid cyfrinymadrodd",
    isSet: "Mae’r cyfrinymadrodd wedi’i osod.",
    changed: "Mae’r cyfrinymadrodd wedi’i newid.",
    offTitle: "Tynnu’r cyfrinymadrodd?",
    offBody:
      "Bydd eich llyfr nodiadau wedyn wedi’i ddiogelu gan fewngofnodi’r cyfrifiadur hwn yn unig. Ni fydd y cod adfer yn werth dim wedyn. Ni fydd cuddio’r ffenestr yn ei gloi mwyach.",
    off: "Ei dynnu",
    isOff: "Mae’r cyfrinymadrodd wedi’i dynnu.",
  },
  recovery: {
    title: "Eich cod adfer",
    askTitle: "Gwneud cod adfer",
    ask: "Mae’n agor y llyfr nodiadau pan fydd y cyfrinymadrodd wedi’i anghofio. Bydd cod oedd gennych o’r blaen yn peidio â gweithio.",
    make: "Gwneud y cod",
    intro: "Ysgrifennwch ef ar bapur nawr. Dim ond unwaith y caiff ei ddangos.",
    where: "Cadwch ef lle rydych yn cadw papurau pwysig eraill, ac nid gyda’r gliniadur hwn.",
    label: "Cod adfer",
    copy: "Copïo",
    copyWarning:
      "Mae’r clipfwrdd yn cael ei rannu: gall rhaglenni eraill ddarllen yr hyn a gopïwch. Mae papur yn fwy diogel.",
    copied: "Copïwyd y cod adfer.",
    written: "Rwyf wedi’i ysgrifennu i lawr",
    done: "Wedi gorffen",
  },
  keychain: {
    title: "Agor â’r gadwyn allweddi",
    label: "Gadael i gadwyn allweddi’r cyfrifiadur hwn agor y llyfr nodiadau",
    hint: "Ni fydd angen cyfrinymadrodd arnoch wedyn ar ôl mewngofnodi yma. Nac ar neb arall sydd wedi mewngofnodi yma. Mae’r cyfrinymadrodd a’r cod adfer yn dal i weithio, hefyd pan gollir y gadwyn allweddi.",
    none: "Nid oes gan y cyfrifiadur hwn gadwyn allweddi y gall Fieldshelf ei defnyddio.",
    on: "Defnyddio’r gadwyn allweddi",
    off: "Peidio â defnyddio’r gadwyn allweddi",
    body: "Rhowch y cyfrinymadrodd, fel ei bod yn sicr mai chi sydd yno.",
  },
  notebooks: {
    title: "Llyfrau nodiadau",
    intro:
      "Gall pob gweithiwr gael ei lyfr nodiadau ei hun ar y cyfrifiadur hwn. Mae’r llyfrgell yn cael ei rhannu; nid yw nodiadau.",
    now: "Ar agor nawr",
    open: "Agor",
    openName: (name) => `Agor y llyfr nodiadau ${called(name)}`,
    rename: "Ailenwi…",
    erase: "Dileu…",
    eraseName: (name) => `Dileu’r llyfr nodiadau ${called(name)}…`,
    renameTitle: "Ailenwi’r llyfr nodiadau",
    name: "Enw",
    nameHint: "Er enghraifft eich enw cyntaf. Mae eraill sy’n defnyddio’r cyfrifiadur hwn yn ei weld.",
    save: "Cadw",
    add: "Llyfr nodiadau newydd…",
    addTitle: "Llyfr nodiadau newydd",
    addIntro: "Caiff y llyfr nodiadau sydd ar agor nawr ei gau’n gyntaf.",
    passphrase: "Cyfrinymadrodd (gellir ei adael yn wag)",
    passphraseAgain: "Y cyfrinymadrodd unwaith eto",
    create: "Gwneud y llyfr nodiadau",
    fixed: "Mae eich sefydliad wedi pennu pa lyfrau nodiadau sydd.",
    taken: (name) => `Mae llyfr nodiadau o’r enw “${name}” yn bod eisoes. Dewiswch enw arall.`,
    switched: (name) => `Llyfr nodiadau ar agor: ${called(name)}`,
    button: (name) => `Llyfr nodiadau: ${called(name)}. Newid llyfr nodiadau`,
  },
  erase: {
    title: (name) => `Dileu’r llyfr nodiadau “${called(name)}”?`,
    body: "Bydd ei holl lyfrnodau, nodiadau, amlygiadau a chipluniau wedi mynd am byth. Ni ellir ei ddadwneud. Mae’r llyfrgell yn aros.",
    backup: "Ni chyffyrddir â chopi wrth gefn a gadwoch yn rhywle arall.",
    type: (what) => `Teipiwch ${what} i barhau`,
    word: "DILEU",
    confirm: "Dileu am byth",
    done: (files) => `Dilëwyd. Tynnwyd ${counts.files(files)}.`,
    left: "Ni ellid tynnu’r rhain:",
    remainsTitle: "Beth sy’n aros",
    remains: [
      "Copïau wrth gefn ac allforion a gadwoch yn rhywle arall.",
      "Copïau y gallai copi wrth gefn y cyfrifiadur hwn ei hun fod wedi’u gwneud. Ni ellir eu darllen heb eich cyfrinymadrodd neu’ch cod adfer, os oeddech wedi gosod un.",
      "Ar rai disgiau, hen olion y ffeiliau. Ni ellir eu darllen, oherwydd dinistriwyd yr allweddi’n gyntaf.",
    ],
  },
  remove: {
    title: "Tynnu popeth?",
    body: "Caiff pob llyfr nodiadau, y llyfrgell gyfan, a phob dogfen, ffynhonnell a gosodiad eu tynnu o’r cyfrif cyfrifiadur hwn. Yna mae Fieldshelf yn cau.",
    word: "TYNNU",
    confirm: "Tynnu popeth",
    remains: [
      "Y rhaglen ei hun, a’r ffaith iddi gael ei gosod. Tynnwch hi fel y tynnwch raglenni eraill.",
      "Copïau wrth gefn, allforion, bwndeli a dogfennau a gadwoch yn rhywle arall.",
      "Copïau y gallai copi wrth gefn y cyfrifiadur hwn ei hun fod wedi’u gwneud.",
      "Ar rai disgiau, hen olion y ffeiliau. Ni ellir darllen nodiadau yn eu plith, oherwydd dinistriwyd yr allweddi’n gyntaf.",
    ],
  },
};
