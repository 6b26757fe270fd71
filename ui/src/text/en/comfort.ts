// What makes reading easier: reading aloud, distances, the ruler, and what is said before distressing content.
import { number } from "../format";

export const comfort = {
  speech: {
    button: "Read aloud",
    stop: "Stop",
    title: "Reading aloud",
    pause: "Pause",
    goOn: "Go on",
    previous: "Sentence before",
    next: "Next sentence",
    rate: "Speed",
    percent: (rate: number) => `${number(rate)} %`,
    nothing: "There is no text here to read aloud.",
    noVoice: "This computer has no voices that Fieldshelf can use. They can be installed in the system’s settings.",
    noVoiceFor: (language: string) => `This computer has no voice for this language: ${language}.`,
    failed: "It could not be read aloud.",
  },
  settings: {
    title: "Reading comfort",
    spacing: "Wider spacing",
    spacingHint: "Letters, words and lines stand further apart.",
    ruler: "Reading ruler",
    rulerHint: "A band follows the line under the pointer, the sentence read aloud, or the sentence you walk to.",
    rate: "Speed of reading aloud",
  },
};
