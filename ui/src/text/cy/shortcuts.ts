// The sheet of keyboard shortcuts. `letters` are single keys, which a person can switch off.
import type { Text } from "../language";

export const shortcuts: Text["shortcuts"] = {
  title: "Llwybrau byr bysellfwrdd",
  groups: [
    {
      title: "Unrhyw le",
      lines: [
        { keys: ["F1"], letters: ["h"], does: "Llinellau cymorth a chamau argyfwng" },
        { keys: ["Ctrl K"], letters: ["/"], does: "Chwilio" },
        { keys: ["Alt 1", "Alt 8"], range: true, does: "Mynd i le" },
        { letters: ["n"], does: "Dewis y wlad" },
        { keys: ["Ctrl U"], letters: ["u"], does: "Dangos yr hyn sy’n gyfredol yn unig, neu bopeth" },
        { keys: ["Ctrl +", "Ctrl −", "Ctrl 0"], does: "Testun mwy, llai, arferol" },
        { keys: ["Shift Shift Shift", "F9"], does: "Cuddio’r ffenestr. Mae Enter yn dod â hi’n ôl" },
        { keys: ["Ctrl P"], does: "Argraffu’r hyn sydd ar agor, neu’r rhestr" },
        { keys: ["Ctrl L"], does: "Cloi’r llyfr nodiadau" },
        { keys: ["Alt 0"], does: "Llyfrau nodiadau" },
        { keys: ["Esc"], does: "Yn ôl, neu gau" },
        { letters: ["?"], does: "Y daflen hon" },
      ],
    },
    {
      title: "Mewn rhestr",
      lines: [
        { keys: ["↑", "↓"], does: "Symud fesul un" },
        { keys: ["Page Up", "Page Down"], does: "Symud fesul tudalen" },
        { keys: ["Home", "End"], does: "Cyntaf, olaf" },
        { keys: ["Enter"], does: "Agor" },
      ],
    },
    {
      title: "Mewn canlyniadau chwilio",
      lines: [
        { keys: ["Enter"], does: "Agor yr adnodd, neu’r dudalen a ganfuwyd" },
        { keys: ["→", "←"], does: "Dangos mwy o dudalennau, neu eu cuddio" },
      ],
    },
    {
      title: "Yn Beth sy’n newydd",
      lines: [
        { keys: ["↑", "↓"], does: "Symud fesul un" },
        { letters: ["e"], does: "Nodi ei fod wedi’i weld" },
      ],
    },
    {
      title: "Wrth ddarllen",
      lines: [
        { letters: ["b"], does: "Llyfrnodi, neu dynnu’r llyfrnod; llyfrnodi’r darn a ddewiswyd" },
        { letters: ["m"], does: "Marcio â’r bysellfwrdd, neu gyrraedd y botymau wrth ymyl dewisiad" },
        { letters: ["a"], does: "Darllen yn uchel, neu stopio" },
        { letters: ["v"], does: "Dangos hwn, a dim byd arall, i rywun" },
        { letters: ["l"], does: "Dangos hwn mewn iaith arall" },
        { letters: ["j", "k"], does: "Nesaf, blaenorol yn y rhestr" },
      ],
    },
    {
      title: "Mewn dogfen",
      lines: [
        { keys: ["Ctrl F"], does: "Canfod yn y ddogfen" },
        { keys: ["F3", "Shift F3"], does: "Lle nesaf, blaenorol a ganfuwyd" },
        { keys: ["Page Up", "Page Down"], does: "Sgrolio" },
        { keys: ["Ctrl +", "Ctrl −", "Ctrl 0"], letters: ["+", "−", "0"], does: "Tudalennau mwy, llai, arferol" },
        { letters: ["b"], does: "Llyfrnodi’r dudalen, neu’r darn a ddewiswyd" },
        { letters: ["m"], does: "Marcio â’r bysellfwrdd" },
        { letters: ["g"], does: "Mynd i dudalen" },
        { letters: ["o"], does: "Cynnwys" },
        { letters: ["t"], does: "Dangos fel testun, neu fel tudalennau" },
        { letters: ["r"], does: "Troi’r tudalennau" },
      ],
    },
    {
      title: "Wrth farcio â’r bysellfwrdd",
      lines: [
        { keys: ["→", "←"], does: "Brawddeg nesaf, flaenorol" },
        { keys: ["↓", "↑"], does: "Llinell nesaf, flaenorol y testun" },
        { keys: ["Shift →", "Shift ←"], does: "Cymryd mwy, neu lai" },
        { keys: ["Enter"], does: "Dewis beth i’w wneud ag ef" },
      ],
    },
    {
      title: "Mewn casgliad",
      lines: [{ keys: ["Alt ↑", "Alt ↓"], does: "Symud y llyfrnod i fyny, i lawr" }],
    },
    {
      title: "Ar rif ffôn",
      lines: [
        { keys: ["Enter"], letters: ["c"], does: "Ei gopïo" },
        { letters: ["q"], does: "Ei ddangos yn fawr, gyda chod ar gyfer camera ffôn" },
      ],
    },
  ],
  note: "Nid yw llythrennau unigol yn gwneud dim tra byddwch yn teipio. Gallwch eu troi i ffwrdd o dan Gosodiadau, a dewis y fysell sy’n cuddio’r ffenestr.",
  off: "Mae llwybrau byr un llythyren wedi’u troi i ffwrdd o dan Gosodiadau.",
  or: "neu",
  to: "i",
};
