// How good a passphrase is: by its length and its words, and by no rule about signs that people cannot keep in mind.

export type Strength = "short" | "enough" | "good" | "strong";

const CHARACTERS = 10;
const WORDS = 4;

function wordsIn(passphrase: string): number {
  return passphrase.trim().split(/\s+/).filter(Boolean).length;
}

function charactersIn(passphrase: string): number {
  return [...passphrase.trim()].length;
}

export function isEnough(passphrase: string): boolean {
  return charactersIn(passphrase) >= CHARACTERS || wordsIn(passphrase) >= WORDS;
}

export function strengthOf(passphrase: string): Strength {
  if (!isEnough(passphrase)) return "short";
  const [words, characters] = [wordsIn(passphrase), charactersIn(passphrase)];
  if (characters >= 24 || (words >= 5 && characters >= 18)) return "strong";
  return characters >= 16 || words >= WORDS ? "good" : "enough";
}
