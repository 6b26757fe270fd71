// Who reads aloud: the system's voices through the core, or the webview's own where the core has none. Only voices that
// are on this computer: no sentence leaves it.
import type { Backend } from "../backend/backend";

export interface Voice {
  /** Primary languages that it speaks. */
  languages: readonly string[];
  /** Says a sentence; whether it was said to its end. `rate`: percent of the usual speed. */
  say: (sentence: string, language: string, rate: number) => Promise<boolean>;
  hush: () => void;
}

/** The voice of this computer. */
export async function voiceOf(backend: Backend): Promise<Voice> {
  const { native, languages } = await backend.call("voices", {});
  return native ? through(backend, languages) : webVoice();
}

function through(backend: Backend, languages: readonly string[]): Voice {
  return {
    languages,
    say: async (text, language, rate) => (await backend.call("speak", { text, language, rate })).done,
    hush: () => void backend.call("hush", {}).catch(() => undefined),
  };
}

/** The webview's own speech, with the voices that need no network. */
async function webVoice(): Promise<Voice> {
  if (!("speechSynthesis" in window)) {
    return { languages: [], say: () => Promise.resolve(false), hush: () => undefined };
  }
  const voices = await localVoices();
  return {
    languages: [...new Set(voices.map((voice) => primary(voice.lang)))],
    say: (sentence, language, rate) =>
      new Promise((said) => {
        const voice = voices.find((each) => primary(each.lang) === primary(language));
        if (!voice) {
          said(false);
          return;
        }
        const utterance = new SpeechSynthesisUtterance(sentence);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = rate / 100;
        utterance.onend = () => {
          said(true);
        };
        utterance.onerror = () => {
          said(false);
        };
        speechSynthesis.speak(utterance);
      }),
    hush: () => {
      speechSynthesis.cancel();
    },
  };
}

/** Some webviews know their voices only after a moment, and say when. */
function localVoices(): Promise<SpeechSynthesisVoice[]> {
  const local = (): SpeechSynthesisVoice[] => speechSynthesis.getVoices().filter((voice) => voice.localService);
  if (local().length > 0) return Promise.resolve(local());
  return new Promise((found) => {
    const done = (): void => {
      clearTimeout(late);
      speechSynthesis.removeEventListener("voiceschanged", done);
      found(local());
    };
    const late = setTimeout(done, 1_000);
    speechSynthesis.addEventListener("voiceschanged", done);
  });
}

export function primary(language: string): string {
  return language.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
