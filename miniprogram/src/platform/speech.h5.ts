import * as z from "zod/mini";
import { language } from "./language";

/** What a browser that can hear has; its types are not in TypeScript's own yet. */
type Recognition = { lang: string; continuous: boolean; interimResults: boolean; onresult: ((event: unknown) => void) | null; onend: (() => void) | null; onerror: (() => void) | null; start(): void; stop(): void };
const zHeard = z.object({ resultIndex: z.number(), results: z.any() });
const maker = (): (new () => Recognition) | null => {
  const it: unknown = Reflect.get(window, "SpeechRecognition") ?? Reflect.get(window, "webkitSpeechRecognition");
  return typeof it === "function" ? (it as new () => Recognition) : null;
};
export const canListen = (): boolean => maker() !== null;
export const canSpeak = (): boolean => typeof window.speechSynthesis !== "undefined";

/** Hears until it is stopped or the speaker rests. @returns how to stop it */
export function listen(onWords: (words: string) => void, onEnd: () => void): () => void {
  const Maker = maker();
  if (Maker === null) return () => undefined;
  const it = new Maker();
  Object.assign(it, { lang: language === "en" ? "en-US" : "zh-CN", continuous: true, interimResults: false });
  it.onresult = (event) => {
    const heard = z.safeParse(zHeard, { resultIndex: Reflect.get(Object(event), "resultIndex"), results: Reflect.get(Object(event), "results") });
    if (!heard.success) return;
    for (let at = heard.data.resultIndex; at < heard.data.results.length; at += 1) onWords(String(heard.data.results[at]?.[0]?.transcript ?? ""));
  };
  it.onend = onEnd;
  it.onerror = onEnd;
  it.start();
  return () => it.stop();
}

/** @param onEnd when all is said, or could not be */
export function speak(words: string, onEnd: () => void): void {
  window.speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words);
  // A lawyer's words are Chinese on an English page too.
  said.lang = /[\u4e00-\u9fff]/.test(words) ? "zh-CN" : "en-US";
  // Somewhat slower than it comes: it is listened to, not skimmed.
  said.rate = 0.9;
  said.onend = onEnd;
  said.onerror = onEnd;
  window.speechSynthesis.speak(said);
}
export const hush = (): void => window.speechSynthesis.cancel();
