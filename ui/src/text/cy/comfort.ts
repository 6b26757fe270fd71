// What makes reading easier: reading aloud, spacing, the ruler, and the warning before distressing content.
import { number } from "../format";
import type { Text } from "../language";

export const comfort: Text["comfort"] = {
  speech: {
    button: "Darllen yn uchel",
    stop: "Stopio",
    title: "Darllen yn uchel",
    pause: "Oedi",
    goOn: "Parhau",
    previous: "Y frawddeg flaenorol",
    next: "Y frawddeg nesaf",
    rate: "Cyflymder",
    percent: (rate) => `${number(rate)}%`,
    nothing: "Nid oes testun yma i’w ddarllen yn uchel.",
    noVoice:
      "Nid oes gan y cyfrifiadur hwn leisiau y gall Fieldshelf eu defnyddio. Gellir eu gosod yng ngosodiadau’r system.",
    noVoiceFor: (language) => `Nid oes gan y cyfrifiadur hwn lais ar gyfer yr iaith hon: ${language}.`,
    failed: "Nid oedd modd ei ddarllen yn uchel.",
  },
  settings: {
    title: "Cysur darllen",
    spacing: "Bylchau mwy",
    spacingHint: "Mae llythrennau, geiriau a llinellau ymhellach ar wahân.",
    ruler: "Pren mesur darllen",
    rulerHint:
      "Mae band yn dilyn y llinell o dan y pwyntydd, y frawddeg sy’n cael ei darllen yn uchel, neu’r frawddeg rydych yn cerdded ati.",
    rate: "Cyflymder darllen yn uchel",
  },
};
